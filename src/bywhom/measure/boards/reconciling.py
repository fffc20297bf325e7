"""Reconciling: what one new article costs beside 5,000, 10,000 and 20,000 incidents, its incident's record included:
where all readings are in memory, and where the desk takes them up out of a ledger; and in a crowd, where all reports
are of a few towns and weeks.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time

from bywhom.desk import Desk
from bywhom.measure.board import Door, Metric, Result
from bywhom.measure.reports_made import report
from bywhom.reconcile.building import incident_of
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.incidents import Book, book_of, documents_of, judgements_on, reconcile
from bywhom.records import Reading
from bywhom.store.ledger import Item, Ledger
from bywhom.surroundings import place

SIZES = (5_000, 10_000, 20_000)
NEW = 200
"""Articles that are timed at each size."""
ASKED = 25
"""The same out of a ledger, each by a desk that knows nothing yet."""
BATCH = 400
CROWD = (500, 1_000, 2_000, 4_000)
"""Reports of a crowd."""
CROWD_TOWNS, CROWD_DAYS = 10, 60
"""Half of what a crowd tells is of so few towns, and all of it of so few days."""
Made = Callable[[int, int], Reading]
"""The report of an incident by a teller."""
Seconds = tuple[float, float]
"""On the wall's clock and on the processor's."""


class ReconcilingBoard:
    """Needs no data: the reports are made up. Half of the incidents are in towns that are hit again and again."""

    name = "reconciling"
    data = ""

    def __init__(
        self, sizes: tuple[int, ...] = SIZES, new: int = NEW, asked: int = ASKED, crowd: tuple[int, ...] = CROWD
    ) -> None:
        self.sizes, self.new, self.asked, self.crowd = sizes, new, asked, crowd

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        metrics = self._in_memory()
        with tempfile.TemporaryDirectory() as scratch, Ledger(Path(scratch) / "ledger.sqlite") as ledger:
            metrics += self._out_of(ledger, self.sizes, report, ("one article out of a ledger", "incidents"))
        with tempfile.TemporaryDirectory() as scratch, Ledger(Path(scratch) / "ledger.sqlite") as ledger:
            metrics += self._out_of(ledger, self.crowd, _in_a_crowd, ("one article in a crowd", "reports"))
        return Result(metrics=tuple(metrics))

    def _in_memory(self) -> list[Metric]:
        book, readings, metrics = Book(), dict[str, Reading](), []
        held = 0
        for size in self.sizes:
            for number in range(held, size):
                _take(book, readings, report(number, 0))
            held = size
            timed = self._timed(size, self.new, lambda r: _together(book, readings, r))
            metrics += _told("one article", size, "incidents", timed)
        again = book_of(readings.values())
        apart = sum(book.group[event] != again.group[event] for event in book.group)
        metrics.append(
            Metric(metric="events grouped otherwise all at once", value=apart, n=len(book.group), unit="events")
        )
        return metrics

    def _out_of(self, ledger: Ledger, sizes: Sequence[int], made: Made, what: tuple[str, str]) -> list[Metric]:
        """The same out of a ledger: the article is kept, and a desk is asked for its incident."""
        metrics: list[Metric] = []
        held = 0
        for size in sizes:
            for first in range(held, size, BATCH):
                ledger.keep_all(map(_item, (made(n, 0) for n in range(first, min(size, first + BATCH)))), "measure")
            held = size
            place(ledger)
            timed = self._timed(size, self.asked, lambda r: _asked(ledger, r), made)
            metrics += _told(what[0], size, what[1], timed)
        return metrics

    def _timed(self, size: int, new: int, take: Callable[[Reading], None], made: Made = report) -> list[Seconds]:
        """For articles on incidents that others have told."""
        seconds = []
        for number in range(new):
            reading = made(number * size // new, size)
            start, used = perf_counter(), process_time()
            take(reading)
            seconds.append((perf_counter() - start, process_time() - used))
        return seconds


def _in_a_crowd(incident: int, teller: int) -> Reading:
    return report(incident, teller, CROWD_TOWNS, CROWD_DAYS)


def _told(what: str, size: int, unit: str, seconds: Sequence[Seconds]) -> list[Metric]:
    walls, processors = (sorted(times) for times in zip(*seconds, strict=True))
    return [
        Metric(metric=f"{what} at {size:,} {unit}, {name}, ms", value=1000 * value, n=len(walls), unit="articles")
        for name, value in (
            ("p50", statistics.median(walls)),
            ("p95", walls[int(len(walls) * 0.95)]),
            ("p50 on the processor", statistics.median(processors)),
            ("p95 on the processor", processors[int(len(processors) * 0.95)]),
        )
    ]


def _take(book: Book, readings: dict[str, Reading], reading: Reading) -> None:
    readings[reading.document.id] = reading
    reconcile([reading], book)


def _together(book: Book, readings: dict[str, Reading], reading: Reading) -> None:
    _take(book, readings, reading)
    group = book.group[reading.events[0].id]
    incident_of(Scene(documents_of(group, readings), [group]), 0, judgements_on(book, group))


def _item(reading: Reading) -> Item:
    return Item(reading=reading, content=reading.document.text.encode())


def _asked(ledger: Ledger, reading: Reading) -> None:
    ledger.keep_all([_item(reading)], "measure")
    Desk(ledger).case(reading.events[0].id)


BOARD = ReconcilingBoard()
