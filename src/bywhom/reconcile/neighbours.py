"""Which reports could tell of the same happening at all: those that name the same town and speak of the same weeks.

The keys of a report depend on nothing but the report, so that the order of arrival cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bywhom.reconcile.likeness import share
from bywhom.reconcile.sketch import Sketch

FORTNIGHT = 14
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


def _kept(sketches: Sequence[Sketch]) -> set[Key]:
    """Under what a report is kept: its towns with its fortnights, and with the years it speaks of."""
    sites = _sites(sketches)
    fortnights, years, wide = _times(sketches)
    return {
        *(("fortnight", number, site) for number in fortnights for site in sites),
        *(("year", number, site) for number in years for site in sites),
        *(("wide", number, site) for number in wide for site in sites),
    }


def _sought(sketches: Sequence[Sketch]) -> set[Key]:
    """A wide date finds all of its year, a narrow one its fortnights and those with a wide date."""
    sites = _sites(sketches)
    sites |= {cell for site in sites for cell in _around(site)}
    fortnights, years, wide = _times(sketches)
    return {
        *(("fortnight", number + step, site) for number in fortnights for step in (-1, 0, 1) for site in sites),
        *(("year", number, site) for number in wide for site in sites),
        *(("wide", number, site) for number in years for site in sites),
    }


def _sites(sketches: Sequence[Sketch]) -> set[str]:
    return set(sketches[0].sites) if sketches else set()


def _around(site: str) -> Iterable[str]:
    """The cells about a cell of the map."""
    row, _, column = site.partition(" ")
    if not column:
        return ()
    return [f"{int(row) + i} {int(column) + j}" for i in (-1, 0, 1) for j in (-1, 0, 1)]


def _times(sketches: Sequence[Sketch]) -> tuple[set[int], set[int], set[int]]:
    """Fortnights and years of the events and of publication, and the years of those with a wide date."""
    fortnights: set[int] = set()
    years: set[int] = set()
    wide: set[int] = set()
    for first, last in filter(None, [_published(sketches), *(sketch.days for sketch in sketches)]):
        span = range(date.fromordinal(max(1, first)).year, date.fromordinal(max(1, last)).year + 1)[:6]
        years.update(span)
        if last - first > WIDE:
            wide.update(span)
        else:
            fortnights.update(range(first // FORTNIGHT, last // FORTNIGHT + 1))
    return fortnights, years, wide


def _published(sketches: Sequence[Sketch]) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat(sketches[0].published).toordinal() if sketches else None
    except ValueError:
        return None
    return None if day is None else (day, day)
