"""An incident as a page shows it: whose numbers, which contradictions, and every sentence it rests on."""

from __future__ import annotations

from bywhom.publish.account import Dossier, account_of
from bywhom.reconcile.building import incident_of
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.incidents import book_of
from bywhom.records import Reading
from tests.reconcile.reports import report

FIRST = report("a", "A drone hit the flour mill at Tazrouk on Monday, killing four.", "2031-03-04", low=4)
SECOND = report(
    "b", "Six died when the mill in Tazrouk was hit by a drone.", "2031-03-05", low=6, who="the mayor of Tazrouk"
)


def _account(*readings: Reading) -> Dossier:
    book = book_of(readings, ())
    groups = list(book.groups())
    scene = Scene(list(readings), groups)
    speakers = {claim: speaker.name for claim, speaker in scene.speakers.items()}
    incident = incident_of(scene, 0, ())
    return account_of(incident, {r.document.id: r for r in readings}, speakers)


def test_every_document_tells_and_every_sentence_stands_there() -> None:
    made = _account(FIRST, SECOND)
    assert [(one.document, one.published) for one in made.tellings] == [("a", "2031-03-04"), ("b", "2031-03-05")]
    assert [[one.text for one in source.sentences] for source in made.sources] == [
        [FIRST.document.text], [SECOND.document.text],
    ]  # fmt: skip


def test_each_claimant_has_a_row_and_a_course() -> None:
    made = _account(FIRST, SECOND)
    (table,) = (one for one in made.tables if one.measure == "killed")
    assert {row.told for row in table.rows} == {"4", "6"}
    assert {policy.policy for policy in table.policies} >= {"conservative"}
    (plot,) = made.plots
    assert sorted(step.low for course in plot.courses for step in course.steps) == [4, 6]
    assert all(step.day for course in plot.courses for step in course.steps)


def test_one_number_is_not_drawn() -> None:
    assert _account(FIRST).plots == ()


def test_the_place_is_an_area() -> None:
    (spot,) = _account(FIRST, SECOND).spots
    assert spot.count == 2
    assert spot.radius_km is not None
