"""Cells under one another: columns as wide as they need, the widest one wrapped where the screen is narrower."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from bywhom.publish.page import Line, clean

GAP = 2
NARROWEST = 12


def aligned(rows: Sequence[Sequence[str]], width: int, depth: int = 0) -> Iterator[Line]:
    """The rows as lines of at most `width` columns; the first row is the heading."""
    cells = [[clean(cell) for cell in row] for row in rows]
    widths = _widths([max(len(row[place]) for row in cells) for place in range(len(cells[0]))], width - depth)
    for number, row in enumerate(cells):
        pairs = list(zip(row, widths, strict=True))
        wrapped = [textwrap.wrap(cell, size, break_on_hyphens=False) or [""] for cell, size in pairs]
        for place in range(max(map(len, wrapped))):
            parts = [cell[place] if place < len(cell) else "" for cell in wrapped]
            text = (" " * GAP).join(part.ljust(size) for part, size in zip(parts, widths, strict=True))
            yield Line(text.rstrip(), depth, kind="plain" if number else "quiet", fixed=True)


def _widths(wanted: list[int], room: int) -> list[int]:
    """The widest column gives way until all fit."""
    widths = list(wanted)
    room -= GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widest = widths.index(max(widths))
        others = max((size for place, size in enumerate(widths) if place != widest), default=NARROWEST)
        over = sum(widths) - room
        widths[widest] = max(NARROWEST, widths[widest] - min(over, max(1, widths[widest] - others)))
    return widths
