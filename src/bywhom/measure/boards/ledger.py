"""The ledger: acknowledged commits under kill -9, the speed of loading, and of searches at 100,000 claims."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from bywhom.errors import MeasureError
from bywhom.knowledge.search import load_search_fields
from bywhom.measure.board import Door, Metric, Miss, Result
from bywhom.measure.ledger_filling import CLAIMS, items
from bywhom.measure.ledger_kills import killed_server, killed_writers
from bywhom.measure.server import Server
from bywhom.store.custody import verify
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query, parse
from bywhom.store.search import search

DOCUMENTS = 20_000
"""With CLAIMS claims each."""
BATCH = 400
SEARCHES = 200
LATER = "2100-01-01"
"""As of a day after everything: the bound is asked for, and nothing lies beyond it."""
QUERIES: tuple[tuple[str, Callable[[int, int], str], str | None], ...] = (
    ("rare word", lambda number, documents: f"rare{number * 97 % documents}n{number % CLAIMS}", None),
    ("three common words", lambda *_: "people killed village", None),
    ("place and act", lambda number, _: f"place:Town{number} act:deny", None),
    ("as-of page", lambda *_: "", LATER),
)
"""What is asked, named as in the book."""


class LedgerBoard:
    """Needs no data: it writes ledgers of its own in a scratch folder, and kills their writers and servers."""

    name = "ledger"
    data = ""

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        with tempfile.TemporaryDirectory() as scratch:
            kills = [killed_writers("SQLite writers", Path(scratch) / "killed.sqlite")]
            speed = speed_of(Path(scratch) / "full.sqlite", DOCUMENTS)
            with suppress(MeasureError), Server() as server:  # without a server the book has no such lines
                kills += [killed_writers("PostgreSQL writers", server.address()), killed_server(server)]
                speed += speed_of(server.address(), DOCUMENTS, "PostgreSQL, ")
        lost = [
            Metric(metric=f"commits lost, {k.target}", value=len(k.lost), n=k.acknowledged, unit="acknowledged commits")
            for k in kills
        ]
        misses = [Miss(kind="lost commit", where=k.target, what=name) for k in kills for name in k.lost]
        misses += [Miss(kind="broken ledger", where=k.target, what=what) for k in kills for what in k.broken]
        total = Metric(
            metric="commits lost", value=sum(len(k.lost) for k in kills), n=sum(k.acknowledged for k in kills),
            unit="acknowledged commits",
        )  # fmt: skip
        return Result(metrics=(total, *lost, *speed), misses=tuple(misses))


def speed_of(address: str | Path, documents: int, where: str = "") -> list[Metric]:
    """Loading, searching and proving, in this process, on the wall's clock and on the processor's.

    The processor's seconds are ours: a server's own are not among them.
    """
    with Ledger(address) as ledger:
        wall, processor = _load(ledger, documents)
        claims = documents * CLAIMS
        metrics = [
            Metric(metric=f"{where}load, claims a second", value=claims / wall, n=claims, unit="claims"),
            Metric(metric=f"{where}load, claims a processor second", value=claims / processor, n=claims, unit="claims"),
        ]
        fields = load_search_fields()
        for name, query, as_of in QUERIES:
            asked = [parse(query(number, documents), fields) for number in range(SEARCHES)]
            seconds, processors = _times(ledger, asked, as_of)
            for what, times in (("", seconds), (" on the processor", processors)):
                metric = f"{where}search p50{what}, {name}, ms"
                metrics.append(
                    Metric(metric=metric, value=1000 * statistics.median(times), n=SEARCHES, unit="searches")
                )
        start = perf_counter()
        sound = verify(ledger).sound
        metrics.append(
            Metric(metric=f"{where}proof of everything, s", value=perf_counter() - start, n=int(sound), unit="ledgers")
        )
    return metrics


def _load(ledger: Ledger, documents: int) -> tuple[float, float]:
    """Seconds that the keeping alone took."""
    made, wall, processor = items(documents), 0.0, 0.0
    while batch := list(islice(made, BATCH)):
        start, used = perf_counter(), process_time()
        ledger.keep_all(batch, "measure")
        wall, processor = wall + perf_counter() - start, processor + process_time() - used
    return wall, processor


def _times(ledger: Ledger, queries: Sequence[Query], as_of: str | None) -> tuple[list[float], list[float]]:
    seconds, processors = [], []
    for query in queries:
        start, used = perf_counter(), process_time()
        search(ledger, query, as_of=as_of)
        seconds.append(perf_counter() - start)
        processors.append(process_time() - used)
    return seconds, processors


BOARD = LedgerBoard()
