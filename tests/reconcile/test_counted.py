"""Which happening a figure counts: its own event's, or the one that the story's other figures count."""

from __future__ import annotations

from itertools import permutations

import msgspec
import pytest

from bywhom.reconcile.cases import Scene
from bywhom.reconcile.incidents import MOST_KIN, book_of, kin_of
from bywhom.records import Reading
from tests.reconcile.reports import report

WIRE = report(
    "a", "A drone hit the bus at Tazrouk and killed nine, the mayor said.", "2031-03-05", low=9, who="the mayor"
)
RADIO = report("b", "The drone strike on the bus at Tazrouk killed eleven.", "2031-03-06", low=11)
LATER = report("c", "A doctor of Tazrouk counted twelve dead of the bus.", "2031-03-09", low=12, who="a doctor")
OLD = report("d", "In Tazrouk thirty died in a strike of 2019.", "2031-03-07", low=30, day="2019-05-02")
STORY = (WIRE, RADIO, LATER, OLD)


def without_event(reading: Reading) -> Reading:
    """The same reading, whose figure hangs on no event."""
    (figure,), (claim,) = reading.figures, reading.claims
    return msgspec.structs.replace(
        reading,
        figures=(msgspec.structs.replace(figure, event=None),),
        claims=(msgspec.structs.replace(claim, events=()),),
    )


def scene_of(readings: tuple[Reading, ...]) -> Scene:
    book = book_of(readings)
    return Scene(readings, book.groups(), {r.document.id: kin_of(book, r.document.id) for r in readings})


def counted_with(readings: tuple[Reading, ...]) -> set[frozenset[str]]:
    """The figures that count one happening, together."""
    found: dict[int, set[str]] = {}
    for figure, number in scene_of(readings).places_of_figures.items():
        found.setdefault(number, set()).add(figure)
    return {frozenset(several) for several in found.values()}


def test_figures_of_one_happening_come_together_also_without_an_event() -> None:
    told = (WIRE, RADIO, without_event(LATER), OLD)
    assert frozenset(("figure-a", "figure-b", "figure-c")) in counted_with(told)


def test_an_old_strike_has_its_own_dead() -> None:
    assert frozenset(("figure-d",)) in counted_with(STORY)


def test_the_order_of_arrival_places_nothing_elsewhere() -> None:
    told = (WIRE, RADIO, without_event(LATER), OLD)
    assert len({frozenset(counted_with(tuple(several))) for several in permutations(told)}) == 1


def test_kin_are_of_one_story_and_never_a_document_of_itself() -> None:
    book = book_of(STORY)
    assert "b" in kin_of(book, "a")
    assert all(name not in kin_of(book, name) for name in "abcd")
    assert kin_of(book, "nothing of that name") == set()


def in_pieces(place: str = "Tazrouk", day: str = "2031-03-04", *, who: str | None = "the Front") -> Reading:
    """The wire's report, which tells of shots beside the strike; `who` counts the dead of these."""
    shots = report("s", "The Front said gunmen fired and 14 died.", "2031-03-05", low=14, who=who, place=place, day=day)
    (event,), (figure,), (claim,) = shots.events, shots.figures, shots.claims
    event = msgspec.structs.replace(event, mode="firearms", claims=(claim.id,))
    return msgspec.structs.replace(
        WIRE, events=(*WIRE.events, event), figures=(*WIRE.figures, figure), claims=(*WIRE.claims, claim)
    )


@pytest.mark.parametrize(
    ("told", "together"),
    [
        # another claimant's number hangs on another piece of the same deed
        (in_pieces(), True),
        # one speaker gives two numbers in one report: two things
        (in_pieces(who="the mayor"), False),
        # the shots were elsewhere, or a week before
        (in_pieces(place="Silet"), False),
        (in_pieces(day="2031-02-25"), False),
    ],
)
def test_two_claimants_numbers_on_two_pieces_of_a_deed_are_held_together(told: Reading, together: bool) -> None:
    found = counted_with((told, RADIO))
    assert any({"figure-a", "figure-s"} <= several for several in found) is together


def test_of_many_kin_the_most_alike_are_kept_also_among_a_few() -> None:
    days = [f"2031-03-{number:02d}" for number in range(2, 12)]
    told = [
        report(name, f"A drone hit the bus at Tazrouk, {name} said.", days[n + 1], low=9, day=days[n])
        for n, name in enumerate("abcdefgh")
    ]
    book = book_of(told)
    assert len(kin_of(book, "a")) <= MOST_KIN
    for some in ({"b", "c"}, {"b", "f", "g", "h"}):
        assert kin_of(book, "a", some) == kin_of(
            book_of([each for each in told if each.document.id in some | {"a"}]), "a"
        )
