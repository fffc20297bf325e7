"""The board of situations: what stands together, its state, its days, its last evidence."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from bywhom.publish.board import Standing, board
from bywhom.records import Found, Situation, SituationState, Span, When, Where
from tests.publish.readings import MADE, hand_made

ON = date(2024, 6, 30)
BRIDGE = Where(said="the bridge", id="geonames:1", name="Bridge", precision="settlement")
ELSEWHERE = Where(said="the bridge", id="geonames:2", name="Bridge", precision="settlement")
LAND = Where(said="the country", id="geonames:3", name="Land", precision="country")

Told = tuple[str, SituationState, Where | None, str | None]
"""Published, state, where, since."""

TABLE: tuple[tuple[tuple[Told, ...], list[tuple[str, tuple[int, int] | None, int | None]]], ...] = (
    # one record: days run to its evidence and not to today
    ((("2024-06-20", "in_force", BRIDGE, "2024-06-10"),), [("in_force", (10, 10), 10)]),
    # nobody says since when
    ((("2024-06-20", "in_force", BRIDGE, None),), [("in_force", None, 10)]),
    # one place in two documents: the newest tells the state, the older one since when
    (
        (("2024-06-20", "eased", BRIDGE, None), ("2024-06-12", "in_force", BRIDGE, "2024-06-10")),
        [("eased", (10, 10), 10)],
    ),
    # sources differ on the beginning
    (
        (("2024-06-20", "in_force", BRIDGE, "2024-06-10"), ("2024-06-19", "in_force", BRIDGE, "2024-06-01")),
        [("in_force", (10, 19), 10)],
    ),
    # sources of one day differ on the state
    ((("2024-06-20", "in_force", BRIDGE, None), ("2024-06-20", "ended", BRIDGE, None)), [("disputed", None, 10)]),
    # the same words for another place, no place, and a country: nothing is put together
    (
        (("2024-06-20", "ended", BRIDGE, None), ("2024-06-20", "in_force", ELSEWHERE, None)),
        [("in_force", None, 10), ("ended", None, 10)],
    ),
    ((("2024-06-20", "in_force", None, None), ("2024-06-19", "in_force", None, None)),
     [("in_force", None, 10), ("in_force", None, 11)]),
    ((("2024-06-20", "in_force", LAND, None), ("2024-06-19", "in_force", LAND, None)),
     [("in_force", None, 10), ("in_force", None, 11)]),
)  # fmt: skip


@pytest.mark.parametrize(("told", "expected"), TABLE)
def test_what_stands_together_and_for_how_long(
    told: tuple[Told, ...], expected: list[tuple[str, tuple[int, int] | None, int | None]]
) -> None:
    assert [(one.state, one.days, one.silent) for one in _board(told)] == expected


def test_on_whose_word_is_of_the_newest_evidence() -> None:
    (one,) = _board((("2024-06-20", "in_force", BRIDGE, None), ("2024-06-12", "announced", BRIDGE, None)))
    assert one.who == ("source 0",)
    assert [telling.who for telling in one.tellings] == [("source 0",), ("source 1",)]
    assert one.last == "2024-06-20"


def _board(told: tuple[Told, ...]) -> tuple[Standing, ...]:
    reading = hand_made()
    found, records = [], []
    for number, (published, state, where, since) in enumerate(told):
        name = f"situation-{number}"
        records.append(
            Situation(
                id=name, span=Span(0, 4), kind="blockade", state=state, where=where, provenance=MADE,
                since=When(earliest=since, precision="day", basis="stated") if since else None,
            )
        )  # fmt: skip
        found.append(
            Found(id=name, kind="situation", document="d", published=published, span=Span(0, 4), tells="",
                  earliest=since, said_by=(f"source {number}",))
        )  # fmt: skip
    readings = {("d", 0): msgspec.structs.replace(reading, situations=tuple(records))}
    return board(found, readings, ON)
