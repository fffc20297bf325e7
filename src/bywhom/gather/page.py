"""A page as we walk over it: its visible characters, each with its place in the input, cut into paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from bywhom.records import OffsetRun

# Left out of every text: NUL and other controls, marks that reverse the reading direction, joiners of no width that
# English news only has by accident, the byte order mark, the soft hyphen.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|\r(?=\n)"
)
NO_BREAK = {0xA0: " ", 0x202F: " ", 0x2007: " "}


@dataclass(frozen=True)
class Paragraph:
    """Characters `start` to `end` of the page's text; `tag` is the HTML element that they stand in ("" in plain text).

    `blank` tells whether an empty line or an element's edge stands before it.
    """

    start: int
    end: int
    tag: str = ""
    blank: bool = True


@dataclass(frozen=True)
class Page:
    """`runs` are in text order; characters in no run (line breaks that we set between elements) have no place."""

    text: str
    runs: tuple[OffsetRun, ...]
    paragraphs: tuple[Paragraph, ...]

    def of(self, paragraph: Paragraph) -> str:
        return self.text[paragraph.start : paragraph.end]


def visible(decoded: str) -> tuple[str, tuple[OffsetRun, ...]]:
    """The text without characters that nobody sees, no-break spaces as spaces, and where each run of it stands."""
    pieces: list[str] = []
    runs: list[OffsetRun] = []
    length = last = 0
    for match in _DROPPED.finditer(decoded):
        if match.start() > last:
            runs.append(OffsetRun(length, last, match.start() - last))
            length += match.start() - last
            pieces.append(decoded[last : match.start()])
        last = match.end()
    if len(decoded) > last:
        runs.append(OffsetRun(length, last, len(decoded) - last))
        pieces.append(decoded[last:])
    return "".join(pieces).translate(NO_BREAK), tuple(runs)


def cut(text: str, runs: tuple[OffsetRun, ...], slices: Iterable[tuple[int, int]]) -> tuple[str, tuple[OffsetRun, ...]]:
    """The slices of a text one after the other, with their runs."""
    starts = [run.text_start for run in runs]
    pieces: list[str] = []
    kept: list[OffsetRun] = []
    length = 0
    origin = -1
    for start, end in slices:
        pieces.append(text[start:end])
        for number in range(max(0, bisect_right(starts, start) - 1), len(runs)):
            run = runs[number]
            if run.text_start >= end:
                break
            first, last = max(run.text_start, start), min(run.text_start + run.length, end)
            if first < last:
                part = OffsetRun(first - start + length, run.input_start + first - run.text_start, last - first)
                _append(kept, part, same=number == origin)
                origin = number
        length += end - start
    return "".join(pieces), tuple(kept)


def _append(runs: list[OffsetRun], run: OffsetRun, *, same: bool) -> None:
    """Adds a run; as a part of the last where both are of the same run of the page and touch."""
    last = runs[-1] if runs else None
    if (
        same and last is not None
        and last.text_start + last.length == run.text_start and last.input_start + last.length == run.input_start
    ):  # fmt: skip
        runs[-1] = OffsetRun(last.text_start, last.input_start, last.length + run.length)
    else:
        runs.append(run)
