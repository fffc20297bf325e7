"""Lines on a screen: wrapped, ids flush right, colour only where it is a terminal that wants it."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TextIO

NARROWEST, WIDEST = 80, 100
_STYLES = {"title": "bold", "heading": "bold", "problem": "yellow", "plain": "", "quiet": "dim"}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters and changes of direction: words of a page must not move the cursor or hide others."""


@dataclass(frozen=True)
class Line:
    """A line before wrapping; `depth` columns of indent and `hang` more when it goes on, `id` at its right end.

    What is `fixed` has its spaces where they belong and is not wrapped.
    """

    text: str
    depth: int = 0
    id: str = ""
    kind: Literal["title", "heading", "problem", "plain", "quiet"] = "plain"
    hang: int = 2
    fixed: bool = False


def write_lines(lines: Iterable[Line], to: TextIO, width: int | None = None) -> None:
    """Writes the lines `width` columns wide; by default as wide as the terminal, from 80 to 100."""
    columns = width or columns_of(to)
    paint = _painter(to)
    for line in lines:
        for text, id_ in wrapped(line, columns):
            to.write(paint(text, line.kind) + paint(id_, "quiet") + "\n")


def columns_of(to: TextIO) -> int:
    """The terminal's columns, within what reads well; the widest for a file or pipe."""
    if not to.isatty():
        return WIDEST
    return min(WIDEST, max(NARROWEST, shutil.get_terminal_size().columns))


def wrapped(line: Line, width: int) -> list[tuple[str, str]]:
    """The line in pieces that fit, and the id (padded to the right edge) that ends each; most have none."""
    indent = " " * line.depth
    if line.fixed:
        return [(indent + clean(line.text), "")]
    pieces = textwrap.wrap(
        clean(line.text), width, initial_indent=indent, subsequent_indent=indent + " " * line.hang,
        break_long_words=False, break_on_hyphens=False,
    ) or [""]  # fmt: skip
    if not line.id:
        return [(piece, "") for piece in pieces]
    room = width - len(pieces[-1]) - len(line.id)
    if room < 2:
        pieces.append("")
        room = width - len(line.id)
    return [*((piece, "") for piece in pieces[:-1]), (pieces[-1], " " * room + line.id)]


def clean(text: str) -> str:
    """The text without the characters that would move the cursor or turn the direction."""
    return _UNPRINTABLE.sub("", text)


def _painter(to: TextIO) -> Callable[[str, str], str]:
    """What puts the colours on: nothing at all for a file, a pipe, a dumb terminal or with NO_COLOR set."""
    if not to.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", None):
        return lambda text, _: text
    from rich.style import Style

    styles = {kind: Style.parse(name or "none") for kind, name in _STYLES.items()}
    return lambda text, kind: styles[kind].render(text) if text.strip() and _STYLES[kind] else text
