"""`bywhom measure`: runs boards, tells what they found, and keeps it where asked."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from bywhom.errors import MeasureError
from bywhom.measure.board import Miss
from bywhom.measure.book import Book, Entry, run
from bywhom.measure.catalogue import BOARDS, boards_named, checkout
from bywhom.measure.door import PublicDoor
from bywhom.measure.report import shown, write_scores

EXAMPLES = 3
"""Of each kind of error, unless one kind is asked for."""


def measure_command(
    boards: list[str],
    data: Path | None = None,
    *,
    json: bool = False,
    errors: bool = False,
    errors_of: str | None = None,
    processes: int = 1,
    write: Path | None = None,
) -> int:
    """Runs the boards named (all where none is) and prints a line per metric; 0 good, 1 a board failed, 2 misused.

    `errors` lists what was got wrong by kind, `errors_of` every error of the kinds that begin so; both are for the
    screen only, since they quote the data. `write` merges the run into FOLDER/scores.json and scores.md.
    """
    folder = data or default_data()
    try:
        chosen = boards_named(boards)
    except MeasureError as error:
        print(error, file=sys.stderr)
        return 2
    if data is not None and not data.is_dir():
        print(f"no such folder: {data}", file=sys.stderr)
        return 2
    print(f"data: {folder}{'' if folder.is_dir() else ' (absent)'}", file=sys.stderr)
    with PublicDoor(processes=processes) as door:
        door.open()
        book = run(chosen, folder, door, partial(_told, quiet=json, write=write))
        print_broken(door.broken)
    if json:
        sys.stdout.buffer.write(msgspec.json.encode(book.entries) + b"\n")
    for name, told in book.failures.items():
        print(f"{name} failed:\n{told}", file=sys.stderr)
    if errors or errors_of:
        print_errors(book, errors_of)
    return 1 if book.failures else 0


def default_data() -> Path:
    """$BYWHOM_DATA, else `../shared/data` beside the checkout."""
    named = os.environ.get("BYWHOM_DATA")
    return Path(named) if named else checkout().parent / "shared" / "data"


def board_names() -> tuple[str, ...]:
    """The boards that can be asked for."""
    return BOARDS


def print_entry(entry: Entry) -> None:
    """A line per metric, or the reason why there is none."""
    if not entry.metrics:
        print(f"{entry.board:<16} {entry.status}: {entry.reason}", flush=True)
    for metric in entry.metrics:
        spread = (
            f"[{shown(metric.low)}, {shown(metric.high)}]" if metric.low is not None and metric.high is not None else ""
        )
        print(
            f"{entry.board:<16} {metric.metric:<46} {shown(metric.value):>9} {spread:<16} "
            f"n {metric.n:,} {metric.unit}  {entry.seconds:.1f} s  {entry.version}",
            flush=True,
        )


def print_broken(broken: Mapping[str, str]) -> None:
    """Texts on which the reader itself failed: they count as read and found empty, and must not go unseen."""
    if broken:
        print(f"the reader failed on {len(broken)} texts, which count as empty readings:", file=sys.stderr)
    for what, count in Counter(broken.values()).most_common():
        example = next(source for source, told in broken.items() if told == what)
        print(f"{count:>6}  {what} (first: {example})", file=sys.stderr)


def _told(entry: Entry, *, quiet: bool, write: Path | None) -> None:
    """Prints an entry unless the whole book is printed as JSON, and writes it: a run that is stopped keeps it."""
    if not quiet:
        print_entry(entry)
    if write:
        write_scores(write, [entry])


def print_errors(book: Book, kind: str | None) -> None:
    """Counts by kind with examples; all of a kind where one is asked for."""
    for board, misses in book.misses.items():
        asked = [miss for miss in misses if kind is None or miss.kind.startswith(kind)]
        if asked:
            print(f"\n{board}: {len(asked)} errors")
        for name, count in Counter(miss.kind for miss in asked).most_common():
            print(f"{count:>6}  {name}")
            _print_examples([miss for miss in asked if miss.kind == name], None if kind else EXAMPLES)


def _print_examples(misses: Sequence[Miss], most: int | None) -> None:
    """A spread of examples over the data, not the first ones of the first document."""
    step = max(1, len(misses) // most) if most else 1
    for miss in misses[::step][:most]:
        print(f"          {miss.where}: {miss.what}")
