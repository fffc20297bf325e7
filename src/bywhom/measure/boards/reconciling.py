"""Reconciling: what one new article costs beside 5,000, 10,000 and 20,000 incidents, its incident's record included."""

from __future__ import annotations

import statistics
from pathlib import Path
from time import perf_counter, process_time

from bywhom.measure.board import Door, Metric, Result
from bywhom.measure.reports_made import report
from bywhom.reconcile.building import incident_of
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.incidents import Book, book_of, documents_of, judgements_on, reconcile
from bywhom.records import Reading

SIZES = (5_000, 10_000, 20_000)
NEW = 200
"""Articles that are timed at each size."""


class ReconcilingBoard:
    """Needs no data: the reports are made up. Half of the incidents are in towns that are hit again and again."""

    name = "reconciling"
    data = ""

    def __init__(self, sizes: tuple[int, ...] = SIZES, new: int = NEW) -> None:
        self.sizes, self.new = sizes, new

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        book, readings, metrics = Book(), dict[str, Reading](), []
        held = 0
        for size in self.sizes:
            for number in range(held, size):
                _take(book, readings, report(number, 0))
            held = size
            walls, processors = (sorted(times) for times in zip(*self._timed(book, readings, size), strict=True))
            for name, value in (
                ("p50", statistics.median(walls)),
                ("p95", walls[int(len(walls) * 0.95)]),
                ("p50 on the processor", statistics.median(processors)),
                ("p95 on the processor", processors[int(len(walls) * 0.95)]),
            ):
                metric = f"one article at {size:,} incidents, {name}, ms"
                metrics.append(Metric(metric=metric, value=1000 * value, n=len(walls), unit="articles"))
        again = book_of(readings.values())
        apart = sum(book.group[event] != again.group[event] for event in book.group)
        metrics.append(
            Metric(metric="events grouped otherwise all at once", value=apart, n=len(book.group), unit="events")
        )
        return Result(metrics=tuple(metrics))

    def _timed(self, book: Book, readings: dict[str, Reading], size: int) -> list[tuple[float, float]]:
        """Seconds on the wall's clock and on the processor's, for articles on incidents that others have told."""
        seconds = []
        for number in range(self.new):
            reading = report(number * size // self.new, size)
            start, used = perf_counter(), process_time()
            _take(book, readings, reading)
            group = book.group[reading.events[0].id]
            incident_of(Scene(documents_of(group, readings), [group]), 0, judgements_on(book, group))
            seconds.append((perf_counter() - start, process_time() - used))
        return seconds


def _take(book: Book, readings: dict[str, Reading], reading: Reading) -> None:
    readings[reading.document.id] = reading
    reconcile([reading], book)


BOARD = ReconcilingBoard()
