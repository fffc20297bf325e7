"""The score book: every board whose data are present, in one run, and none silent."""

from __future__ import annotations

import datetime
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from bywhom.measure.board import Board, Door, Metric, Miss, Result
from bywhom.measure.catalogue import folder_of, name_of
from bywhom.measure.version import version_measured


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of one board gave. `reason` tells why it was skipped or failed, and never quotes the data."""

    board: str
    status: Literal["measured", "skipped", "failed"]
    reason: str | None = None
    metrics: tuple[Metric, ...] = ()
    seconds: float = 0.0
    version: str
    date: str


@dataclass(frozen=True)
class Book:
    """The entries of a run; `misses` and `failures` (the full errors) are for the screen only: they quote the data."""

    entries: tuple[Entry, ...]
    misses: dict[str, tuple[Miss, ...]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)


def run(boards: Sequence[Board], data: Path, door: Door, progress: Callable[[Entry], None]) -> Book:
    """Runs the boards in turn and tells `progress` of each as it is done."""
    entries: list[Entry] = []
    misses: dict[str, tuple[Miss, ...]] = {}
    failures: dict[str, str] = {}
    for board in boards:
        start = time.perf_counter()
        try:
            result = _measured(board, data, door)
        except Exception as error:  # whatever a board meets, the others go on, and the run is not called clean
            failures[name_of(board)] = "".join(traceback.format_exception(error))
            entry = _entry(board, "failed", _where(error), Result(), start)
        else:
            status: Literal["measured", "skipped"] = "skipped" if result.not_measured else "measured"
            entry = _entry(board, status, result.not_measured, result, start)
            misses[name_of(board)] = result.misses
        entries.append(entry)
        progress(entry)
    return Book(tuple(entries), misses, failures)


def _measured(board: Board, data: Path, door: Door) -> Result:
    folder = folder_of(board, data)
    if board.data and not folder.exists():
        home = "this checkout" if board.data.startswith("gold/") else "the data folder"
        return Result(not_measured=f"its data are absent: {home} has no {board.data}")
    return board(folder, door)


def _entry(
    board: Board, status: Literal["measured", "skipped", "failed"], reason: str | None, result: Result, start: float
) -> Entry:
    return Entry(
        board=name_of(board),
        status=status,
        reason=reason,
        metrics=result.metrics,
        seconds=round(time.perf_counter() - start, 2),
        version=version_measured(),
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
    )


def _where(error: Exception) -> str:
    """The kind of error and the line of ours that raised it; its words stay on the screen, as they may quote data."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "bywhom" in Path(f.filename).parts]
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
