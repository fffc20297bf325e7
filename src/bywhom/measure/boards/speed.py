"""How many articles of 600 words we read in a second, in fresh processes, and what that takes."""

from __future__ import annotations

import multiprocessing
import queue
import resource
import time
from collections.abc import Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import msgspec

from bywhom.errors import MeasureError
from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Result
from bywhom.measure.door import PublicDoor

WORDS = 600
ARTICLES = 24
"""Per process; enough that one long article does not decide."""
PATIENCE = 600.0
"""Seconds that we wait for a process before we call the board failed."""


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """What one process took: seconds of loading, of reading, of its processor while reading, and its peak memory."""

    loading: float
    reading: float
    processor: float
    peak_mb: float


class SpeedBoard:
    """Articles are paragraphs of our own samples, joined up to 600 words; other work on the machine slows it."""

    name = "speed"
    data = "gold/samples"

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - it opens doors of its own, in processes
        texts = articles_of(paragraphs_in(folder), ARTICLES)
        if not texts:
            return Result(not_measured="gold/samples holds no text of 600 words")
        (one,) = timed(texts, processes=1)
        two = timed(texts, processes=2)
        n = len(texts)
        return Result(
            metrics=(
                _metric("articles a second, 1 process", n / one.reading, n),
                _metric("articles a second, 2 processes", 2 * n / max(each.reading for each in two), 2 * n),
                _metric("articles a processor second", n / one.processor, n),
                _metric("seconds to load", one.loading, 1, "processes"),
                _metric("peak memory of a process, MB", one.peak_mb, 1, "processes"),
            )
        )


def paragraphs_in(folder: Path) -> list[str]:
    """The lines with words of the samples that are plain text."""
    lines = (line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line.strip()]


def articles_of(paragraphs: list[str], n: int) -> list[str]:
    """`n` texts of 600 words or little more, no two the same while the paragraphs last."""
    if sum(len(paragraph.split()) for paragraph in paragraphs) < WORDS:
        return []
    articles = []
    at = 0
    for _ in range(n):
        taken: list[str] = []
        words = 0
        while words < WORDS:
            taken.append(paragraphs[at % len(paragraphs)])
            words += len(taken[-1].split())
            at += 1
        articles.append("\n\n".join(taken))
    return articles


def timed(texts: list[str], *, processes: int) -> list[Timing]:
    """Each process reads all the texts; they begin together, once all are loaded."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(processes), context.Queue()
    workers = [context.Process(target=read_and_time, args=(texts, barrier, results)) for _ in range(processes)]
    for worker in workers:
        worker.start()
    try:
        return [results.get(timeout=PATIENCE) for _ in workers]
    except queue.Empty as error:
        raise MeasureError("a process did not finish its reading") from error
    finally:
        for worker in workers:
            worker.join(timeout=1)
            if worker.is_alive():
                worker.terminate()


def read_and_time(texts: list[str], barrier: Barrier, results: Any) -> None:
    """In a process of its own: load, read one text to warm up, wait for the others, read them all."""
    start = time.perf_counter()
    door = PublicDoor(remembered=0)
    door.open()
    loading = time.perf_counter() - start
    door.read(raw_text(texts[0]))
    barrier.wait(timeout=PATIENCE)
    start, processor = time.perf_counter(), time.process_time()
    for text in texts:
        door.read(raw_text(text))
    results.put(
        Timing(
            loading=loading,
            reading=time.perf_counter() - start,
            processor=time.process_time() - processor,
            peak_mb=peak_mb(),
        )
    )


def peak_mb() -> float:
    """The most memory this process held. Where the system tells, of this program only: `ru_maxrss` outlives an exec."""
    return next(_high_water(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _high_water() -> Iterator[float]:
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                yield int(line.split()[1]) / 1024


def _metric(name: str, value: float, n: int, unit: str = "articles") -> Metric:
    return Metric(metric=name, value=round(value, 3), n=n, unit=unit)


BOARD = SpeedBoard()
