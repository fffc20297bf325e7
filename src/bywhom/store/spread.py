"""How what matches is spread over the map and over time: counts by cell, and by day, month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from bywhom.store import clock
from bywhom.store.items import OPEN_PAST
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query
from bywhom.store.search import any_against, matching
from bywhom.store.statements import is_retracted
from bywhom.store.tables import ITEM

MOST = 300
"""Cells of an answer, the fullest first."""
BARS = 120
"""The finest unit is taken that gives no more bars than this from the first day to the last."""
Unit = Literal["day", "month", "year"]
LETTERS: dict[Unit, int] = {"day": 10, "month": 7, "year": 4}
"""How much of an ISO date names the unit."""

Position = tuple[float, float]
"""Latitude and longitude."""


class Box(msgspec.Struct, frozen=True):
    """Degrees; `west` is greater than `east` where the box goes over the date line."""

    west: float = -180.0
    south: float = -90.0
    east: float = 180.0
    north: float = 90.0

    def holds(self, lat: float, lon: float) -> bool:
        inside = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return inside and self.south <= lat <= self.north


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """So many records around a position; `one_place` where all of them lie at the same. `document`, `tx` and `id`
    are of the newest of them.
    """

    lat: float
    lon: float
    count: int
    one_place: bool
    id: str
    document: str
    tx: int


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """What matches, counted where it lies and when it begins: `total` records, of which `placed` lie somewhere.

    `places` tell for each position how many lie at it and the number of the newest; `days` how many begin on each.
    """

    total: int
    placed: int
    places: dict[Position, tuple[int, int]]
    days: dict[str, int]


def spread(ledger: Ledger, query: Query, *, as_of: str | None = None) -> Spread:
    """Everything that matches and was not retracted, in one walk: the map and the time line are counted from it."""
    places: dict[Position, tuple[int, int]] = {}
    days: Counter[str] = Counter()
    total = placed = 0
    with ledger.reads() as connection:
        bound = clock.bound(connection, as_of)
        chosen = matching(query, connection, bound, by_rows=True)
        if any_against(connection):
            chosen = chosen.where(~is_retracted(bound))
        columns = (ITEM.c.number, ITEM.c.lat, ITEM.c.lon, ITEM.c.earliest)
        for number, lat, lon, day in connection.execute(chosen.with_only_columns(*columns)):
            total += 1
            if lat is not None and lon is not None:
                placed += 1
                count, newest = places.get((lat, lon), (0, number))
                places[lat, lon] = (count + 1, max(newest, number))
            if day is not None and day != OPEN_PAST:
                days[day] += 1
    return Spread(total=total, placed=placed, places=places, days=dict(days))


def cells(ledger: Ledger, found: Spread, box: Box, step: float, *, most: int = MOST) -> tuple[Cell, ...]:
    """The matches that lie in the box, in cells of `step` degrees, the fullest first."""
    together: dict[tuple[int, int], list[tuple[Position, int, int]]] = {}
    for (lat, lon), (count, number) in found.places.items():
        if box.holds(lat, lon):
            square = (int((lat + 90) / step), int((lon + 180) / step))
            together.setdefault(square, []).append(((lat, lon), count, number))
    fullest = sorted(together.values(), key=lambda several: (-sum(one[1] for one in several), several[0]))[:most]
    with ledger.reads() as connection:
        newest = _items(connection, [max(number for _, _, number in several) for several in fullest])
    return tuple(_cell(several, newest) for several in fullest)


def _items(connection: Connection, numbers: list[int]) -> dict[int, tuple[str, str, int]]:
    query = select(ITEM.c.number, ITEM.c.id, ITEM.c.document, ITEM.c.tx).where(ITEM.c.number.in_(numbers))
    return {row.number: (row.id, row.document, row.tx) for row in connection.execute(query)}


def _cell(several: list[tuple[Position, int, int]], newest: dict[int, tuple[str, str, int]]) -> Cell:
    name, document, tx = newest[max(number for _, _, number in several)]
    all_told = sum(count for _, count, _ in several)
    return Cell(
        lat=sum(lat * count for (lat, _), count, _ in several) / all_told,
        lon=sum(lon * count for (_, lon), count, _ in several) / all_told,
        count=all_told, one_place=len(several) == 1, id=name, document=document, tx=tx,
    )  # fmt: skip


def over_time(days: Mapping[str, int]) -> tuple[Unit, list[tuple[str, int]]]:
    """How many begin in each day, month or year, without gaps; `days` are counted by day."""
    if not days:
        return "day", []
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    unit: Unit = "year"
    if (last - first).days < BARS:
        unit = "day"
    elif (last.year - first.year) * 12 + last.month - first.month < BARS:
        unit = "month"
    counted: Counter[str] = Counter()
    for day, count in days.items():
        counted[day[: LETTERS[unit]]] += count
    return unit, [(name, counted[name]) for name in _names(first, last, unit)]


def _names(first: date, last: date, unit: Unit) -> list[str]:
    if unit == "day":
        return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
    if unit == "year":
        return [f"{year:04}" for year in range(first.year, last.year + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
