"""The desk: how long its pages take over a large ledger, asked over HTTP as a browser asks."""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from bywhom.errors import MeasureError
from bywhom.measure.board import Door, Metric, Result
from bywhom.measure.ledger_filling import CLAIMS, items
from bywhom.store.ledger import Ledger

DOCUMENTS = 20_000
"""With CLAIMS claims and an event each; the map is then asked of as many events as MAPPED says."""
MAPPED = 50_000
BATCH = 400
ASKED = 15
PATIENCE = 600.0
PAGES = (
    ("claims", "/claims"), ("claims, three common words", "/claims?q=people+killed+village"),
    ("claims, place and act", "/claims?q=place:Town7+act:deny"), ("claims, latest day first", "/claims?sort=day"),
    ("claims, as of a day", "/claims?as_of=2100-01-01"), ("figures, by number", "/claims?q=killed:10%2B"),
    ("incidents", "/incidents"), ("incidents of a place", "/incidents?q=place:Town7"), ("today", "/today"),
    ("situations", "/situations"), ("map", "/map"),
)  # fmt: skip
PANS = (
    ("the world", "/api/map?box=-180,-90,180,90&zoom=1.4"), ("a continent", "/api/map?box=0,0,60,60&zoom=4"),
    ("a country", "/api/map?box=10,10,30,30&zoom=6"), ("the time line", "/api/time"),
)  # fmt: skip


class DeskBoard:
    """Needs no data: it fills a ledger of its own in a scratch folder, and starts `bywhom serve` over it."""

    name = "desk"
    data = ""

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        return Result(metrics=tuple(measured(DOCUMENTS, MAPPED)))


def measured(documents: int, mapped: int) -> Iterator[Metric]:
    """Each page of the desk over `documents`, then the map over `mapped`."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "desk.sqlite"
        _fill(path, 0, documents)
        with served(path) as port:
            claims = documents * CLAIMS
            for name, address in PAGES:
                first, times, _ = _times(port, address)
                yield Metric(metric=f"{name}, median ms", value=statistics.median(times), n=claims, unit="claims")
                yield Metric(metric=f"{name}, first ms", value=first, n=claims, unit="claims")
        _fill(path, documents, mapped)
        with served(path) as port:
            for name, address in (("the page", "/map"), *PANS):
                first, times, size = _times(port, address)
                yield Metric(metric=f"map, {name}, median ms", value=statistics.median(times), n=mapped, unit="events")
                yield Metric(metric=f"map, {name}, first ms", value=first, n=mapped, unit="events")
                yield Metric(metric=f"map, {name}, bytes compressed", value=size, n=mapped, unit="events")


def _fill(path: Path, first: int, last: int) -> None:
    made = items(last - first, first=first)
    with Ledger(path) as ledger:
        while batch := list(islice(made, BATCH)):
            ledger.keep_all(batch, "measure")


@contextmanager
def served(path: Path) -> Iterator[int]:
    """The port of a desk over the ledger, in a process of its own. Raises MeasureError where it does not start."""
    command = [sys.executable, "-m", "bywhom", "serve", "--ledger", str(path), "--port", "0"]
    desk = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)  # noqa: S603 - ours
    try:
        # how far it is comes first, then the address
        address, last = None, "it said nothing"
        for told in desk.stderr or ():
            last = told.strip()
            address = next((word for word in last.split() if word.startswith("http")), None)
            if address is not None:
                break
        if address is None:
            raise MeasureError(f"the desk did not start: {last}")
        yield urlsplit(address).port or 0
    finally:
        desk.terminate()
        desk.wait(30)
        if desk.stderr is not None:
            desk.stderr.close()


def _times(port: int, address: str) -> tuple[float, list[float], int]:
    """Milliseconds of the first answer and of those after it, and the bytes that travelled."""
    first, size = _asked(port, address)
    return first, [_asked(port, address)[0] for _ in range(ASKED)], size


def _asked(port: int, address: str) -> tuple[float, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        start = perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        took = 1000 * (perf_counter() - start)
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise MeasureError(f"{address} answers {answer.status}")
    return took, len(body)


BOARD = DeskBoard()
