"""Where a command writes to: standard output or a file, always UTF-8."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

from bywhom.errors import ConfigError


@contextmanager
def output(out: Path | None, inputs: Sequence[str] = ()) -> Iterator[TextIO]:
    """The opened output. Raises ConfigError where it cannot be opened, or where it would overwrite an input."""
    if out is None or str(out) == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    _check_apart(out, inputs)
    try:
        to = out.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigError(f"--out {out} cannot be written: {error.strerror or error}") from error
    with to:
        yield to


def tell(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"bywhom: {text}\n")


def write_found(records: Sequence[object], none: str) -> None:
    """The records as JSON lines on standard output; where there is none, says so and exits 1."""
    import msgspec

    with output(None) as to:
        for record in records:
            to.write(msgspec.json.encode(record).decode() + "\n")
    if not records:
        tell(none)
        raise typer.Exit(1)


def _check_apart(out: Path, inputs: Sequence[str]) -> None:
    for name in inputs:
        place = Path(name)
        if name == "-" or not place.exists():
            continue
        if out.exists() and out.samefile(place):
            if not place.is_dir():
                raise ConfigError(f"--out {out} is also an input; it would be overwritten. Name another file")
        elif place.is_dir() and out.resolve().is_relative_to(place.resolve()):
            raise ConfigError(f"--out {out} lies in the folder {place} that is read. Name a file outside it")
