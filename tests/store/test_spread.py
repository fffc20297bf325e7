"""The map's cells and the time line's bars, on both databases, against plain counting."""

from __future__ import annotations

from collections import Counter

import pytest

from bywhom.knowledge.search import load_search_fields
from bywhom.measure.ledger_filling import items
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.spread import BARS, Box, cells, over_time, spread
from bywhom.store.statements import retract

FIELDS = load_search_fields()
EVENTS = parse("kind:event", FIELDS)


@pytest.mark.parametrize("step", [40.0, 5.0, 0.001])
@pytest.mark.parametrize("box", [Box(), Box(0, 0, 60, 60), Box(170, -90, -120, 90)])
def test_no_event_is_lost_or_doubled(address: str, box: Box, step: float) -> None:
    with Ledger(address) as ledger:
        ledger.keep_all(list(items(60)), "test 1")
        found = spread(ledger, EVENTS)
        inside = sum(count for place, (count, _) in found.places.items() if box.holds(*place))
        made = cells(ledger, found, box, step)
        assert found.total == 60
        assert sum(cell.count for cell in made) == inside
        assert [cell.count for cell in made] == sorted((cell.count for cell in made), reverse=True)
        for cell in made:
            event = ledger.find(cell.id).reading.events[0]
            if cell.one_place and event.where is not None:
                assert (event.where.lat, event.where.lon) == pytest.approx((cell.lat, cell.lon))


def test_what_was_retracted_is_not_counted(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep_all(list(items(5)), "test 1")
        event = next(ledger.documents()).reading.events[0].id
        retract(ledger, event, by="ann", reason="misread")
        assert spread(ledger, EVENTS).total == 4
        assert spread(ledger, EVENTS, as_of="2100-01-01").total == 4


BOXES = (
    (Box(), 0.0, 0.0, True),
    (Box(10, 10, 20, 20), 15.0, 15.0, True),
    (Box(10, 10, 20, 20), 15.0, 25.0, False),
    # over the date line
    (Box(170, -10, -170, 10), 0.0, 175.0, True),
    (Box(170, -10, -170, 10), 0.0, -175.0, True),
    (Box(170, -10, -170, 10), 0.0, 0.0, False),
)


@pytest.mark.parametrize(("box", "lat", "lon", "inside"), BOXES)
def test_what_a_box_holds(box: Box, lat: float, lon: float, inside: bool) -> None:
    assert box.holds(lat, lon) is inside


LINES: tuple[tuple[tuple[str, ...], str, list[tuple[str, int]]], ...] = (
    ((), "day", []),
    # the days between have a bar of no height
    (("2024-02-28", "2024-03-01", "2024-03-01"), "day", [("2024-02-28", 1), ("2024-02-29", 0), ("2024-03-01", 2)]),
    (("2023-12-31", "2024-06-01"), "month",
     [("2023-12", 1), *((f"2024-0{month}", 0) for month in range(1, 6)), ("2024-06", 1)]),
    (("1999-05-01", "2024-06-01", "2024-01-01"), "year",
     [("1999", 1), *((str(year), 0) for year in range(2000, 2024)), ("2024", 2)]),
)  # fmt: skip


@pytest.mark.parametrize(("days", "unit", "bars"), LINES)
def test_the_time_line_has_no_gaps(days: tuple[str, ...], unit: str, bars: list[tuple[str, int]]) -> None:
    assert over_time(Counter(days)) == (unit, bars)


def test_every_dated_event_has_its_bar(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep_all(list(items(90)), "test 1")
        found = spread(ledger, EVENTS)
        unit, bars = over_time(found.days)
        assert (unit, len(bars)) == ("day", 90)
        assert len(bars) <= BARS
        begun = Counter((e.when.earliest or "")[:10] for r in ledger.readings() for e in r.events if e.when)
        assert Counter(dict(bars)) == +begun
