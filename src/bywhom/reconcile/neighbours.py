"""Which reports could tell of the same happening at all: those that name the same town and speak of the same weeks.

The keys of a report depend on nothing but the report, so that the order of arrival cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from hashlib import blake2b

from bywhom.reconcile.likeness import share
from bywhom.reconcile.sketch import Sketch, sketches_of
from bywhom.records import Reading

WEEK = 7
WIDE = 45
"""Days beyond which a date tells only the year."""
SETTING = 0.1
"""Share of the names of the shorter report that both have; below it they do not tell of one thing."""
Key = tuple[str, int, str]


class Neighbourhood:
    """The sketches of reports, found by town and time."""

    def __init__(self) -> None:
        self.sketches: dict[str, Sketch] = {}
        self.reports: dict[str, tuple[Sketch, ...]] = {}
        self._held: dict[Key, set[str]] = {}

    def add(self, document: str, sketches: Sequence[Sketch]) -> None:
        """Puts a report in, or in place of what it was read as before."""
        self.remove(document)
        self.reports[document] = tuple(sketches)
        self.sketches.update((sketch.event, sketch) for sketch in sketches)
        for key in _kept(sketches):
            self._held.setdefault(key, set()).add(document)

    def remove(self, document: str) -> None:
        old = self.reports.pop(document, ())
        for key in _kept(old):
            self._held[key].discard(document)
        for sketch in old:
            del self.sketches[sketch.event]

    def near(self, document: str) -> list[str]:
        """The reports that could tell of what this one tells of, itself among them."""
        mine = self.reports.get(document, ())
        names = {name for key in _sought(mine) for name in self._held.get(key, ())}
        return sorted(name for name in names if name == document or self._share_setting(mine, self.reports[name]))

    def _share_setting(self, mine: Sequence[Sketch], yours: Sequence[Sketch]) -> bool:
        return bool(mine and yours) and share(mine[0].setting, yours[0].setting) >= SETTING


RULE = "town and week.v1"
"""Another name when the numbers come to mean something else: whoever has written them down makes them anew."""


def number_of(key: Key | str) -> int:
    """A key as a number that a database can keep, the same everywhere."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), signed=True)


def numbers_of(reading: Reading) -> set[int]:
    """Under what a reading must be found: more than its keys, as which event leads may change when one is retracted."""
    sketches = sketches_of(reading)
    sites = {site for sketch in sketches for site in sketch.sites | sketch.own_sites}
    times = {time for sketch in sketches for time in _times(sketch)}
    return {number_of((kind, number, site)) for kind, number in times for site in sites}


def sought_numbers(sketches: Sequence[Sketch]) -> set[int]:
    """The numbers of the readings that could tell of what this report tells of."""
    return {number_of(key) for key in _sought(sketches)}


def _kept(sketches: Sequence[Sketch]) -> set[Key]:
    """Under what a report is kept: its towns with their weeks, and with the years it speaks of."""
    return {
        (kind, number, site)
        for sketch in sketches
        for kind, number in _times(sketch)
        for site in _sites(sketch)
    }  # fmt: skip


def _sought(sketches: Sequence[Sketch]) -> set[Key]:
    """A wide date finds all of its year, a narrow one its weeks and those with a wide date."""
    found: set[Key] = set()
    for sketch in sketches:
        sites = {near for site in _sites(sketch) for near in (site, *_around(site))}
        for kind, number in _times(sketch):
            if kind == "week":
                found |= {("week", number + step, site) for step in (-1, 0, 1) for site in sites}
            elif kind == "year":
                found |= {("wide", number, site) for site in sites}
            else:
                found |= {("year", number, site) for site in sites}
    return found


def _sites(sketch: Sketch) -> Set[str]:
    """The towns of the event; the main news, and what has no town of its own, may be anywhere in the report."""
    return sketch.sites if sketch.leads or not sketch.own_sites else sketch.own_sites


def _around(site: str) -> Iterable[str]:
    """The cells about a cell of the map."""
    row, _, column = site.partition(" ")
    if not column:
        return ()
    return [f"{int(row) + i} {int(column) + j}" for i in (-1, 0, 1) for j in (-1, 0, 1)]


def _times(sketch: Sketch) -> Iterator[tuple[str, int]]:
    """The weeks and years of the event, or else of publication; a wide date has no weeks."""
    span = sketch.days or _published(sketch)
    if span is None:
        return
    first, last = span
    years = range(date.fromordinal(max(1, first)).year, date.fromordinal(max(1, last)).year + 1)[:6]
    yield from (("year", year) for year in years)
    if last - first > WIDE:
        yield from (("wide", year) for year in years)
    else:
        yield from (("week", number) for number in range(first // WEEK, last // WEEK + 1))


def _published(sketch: Sketch) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat(sketch.published).toordinal()
    except ValueError:
        return None
    return day, day
