"""What changed between two moments of a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from bywhom.differing import difference
from bywhom.gather.raw import raw_text
from bywhom.pipeline import read
from bywhom.store.ledger import Ledger
from bywhom.store.statements import retract
from tests.kits import learned_kit
from tests.reconcile.draft_cases import ARTICLES
from tests.store.test_as_of import moments


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A first report, a second one with a higher toll, a retraction, an article of another war."""
    made = tmp_path_factory.mktemp("differing") / "ledger.sqlite"
    with Ledger(made) as ledger:
        for outlet, day, text in ARTICLES[:2]:
            raw = raw_text(text, published=day, outlet=outlet)
            ledger.keep(read(raw, learned_kit()), raw.content, "test")
        figure = next(f for kept in ledger.documents() for f in kept.reading.figures if f.low == 45)
        retract(ledger, figure.claims[0], by="desk", reason="the group took it back")
        raw = raw_text(ARTICLES[2][2], published=ARTICLES[2][1], outlet=ARTICLES[2][0])
        ledger.keep(read(raw, learned_kit()), raw.content, "test")
    return made


def test_a_second_report_moves_the_toll(path: Path) -> None:
    with Ledger(path) as ledger:
        first, second, *_ = moments(ledger)
        found = difference(ledger, first, second)
    assert [document.outlet for document in found.documents] == ["Kayah Courier"]
    assert found.documents[0].text == ""
    moved = {(c.after.measure, c.after.group): (c.before, c.after) for c in found.tolls if c.after is not None}
    before, after = moved["killed", "total"]
    assert before is not None
    assert 41 not in {row.low for row in before.by_claimant}
    assert 41 in {row.low for row in after.by_claimant}
    assert found.statements == ()


def test_a_retraction_is_told_and_takes_its_number_along(path: Path) -> None:
    with Ledger(path) as ledger:
        _, second, third, _ = moments(ledger)
        found = difference(ledger, second, third)
    assert [(said.kind, said.reason) for said in found.statements] == [("retraction", "the group took it back")]
    assert found.documents == ()
    assert found.rereadings == ()
    (change,) = [change for change in found.tolls if change.before and change.before.group == "total"]
    assert change.before is not None
    assert change.after is not None  # the hospital's number stands in the same table, and stays
    assert 45 in {row.low for row in change.before.by_claimant}
    assert 45 not in {row.low for row in change.after.by_claimant}


def test_another_war_is_a_new_incident_and_moves_no_toll(path: Path) -> None:
    with Ledger(path) as ledger:
        *_, third, last = moments(ledger)
        found = difference(ledger, third)
        assert [document.outlet for document in found.documents] == ["Radio Dar Salam"]
        assert found.incidents
        assert found.tolls == ()
        nothing = difference(ledger, last)
    assert (nothing.documents, nothing.incidents, nothing.tolls, nothing.situations) == ((), (), (), ())
