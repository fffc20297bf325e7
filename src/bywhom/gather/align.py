"""Which paragraphs of a page's source an extractor's lines are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from bywhom.gather.page import Page, Paragraph

NO_LETTERS = re.compile(r"[\W_]+")  # all but what str.isalnum calls so
_RUN_OF_LETTERS = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"\w", re.ASCII)
SHORT = 24  # letters; a shorter line must be a whole paragraph or stand near the last, or it could be found anywhere
NEAR = 160


def align(page: Page, lines: Sequence[str]) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """The paragraphs (or their parts) that hold the lines, in page order, and the lines that are nowhere.

    Only letters and digits are compared, so that white space, references and marks of lists do not matter. Each
    line is looked for after the one before it, then from the start.
    """
    letters, places = _letters(page.text)
    starts = [p.start for p in page.paragraphs]
    covered: list[tuple[int, int]] = []
    lost: list[str] = []
    cursor = 0
    for line in lines:
        for piece in _pieces(line, letters):
            wanted = NO_LETTERS.sub("", piece)
            if not wanted:
                continue
            at = _find(letters, places, wanted, cursor, page, starts)
            if at < 0:
                lost.append(piece)
                continue
            if at >= cursor:
                cursor = at + len(wanted)
            covered.append((places[at], places[at + len(wanted) - 1] + 1))
    return _paragraphs(page, sorted(covered)), tuple(lost)


def _letters(text: str) -> tuple[str, list[int]]:
    places: list[int] = []
    for match in _RUN_OF_LETTERS.finditer(text):
        places.extend(range(match.start(), match.end()))
    return NO_LETTERS.sub("", text), places


def _pieces(line: str, letters: str) -> list[str]:
    """The line, or its sentences where the page breaks it up."""
    if line.startswith("|"):
        return [cell for cell in line.split("|") if cell.strip()]
    whole = NO_LETTERS.sub("", line)
    if whole in letters:
        return [line]
    return re.split(r"(?<=[.!?])\s+", line)


def _find(letters: str, places: list[int], wanted: str, cursor: int, page: Page, starts: list[int]) -> int:
    """The place of the letters after the cursor, else anywhere; short ones only as a whole paragraph."""
    for first in (cursor, 0) if cursor else (0,):
        at = letters.find(wanted, first)
        while at >= 0:
            if (
                len(wanted) >= SHORT
                or 0 <= at - cursor <= NEAR
                or _is_whole(page, starts, places[at], places[at + len(wanted) - 1])
            ):
                return at
            at = letters.find(wanted, at + 1)
    return -1


def _is_whole(page: Page, starts: list[int], first: int, last: int) -> bool:
    paragraph = page.paragraphs[bisect_right(starts, first) - 1]
    inside = page.text[paragraph.start : paragraph.end]
    before, after = inside[: first - paragraph.start], inside[last + 1 - paragraph.start :]
    return last < paragraph.end and not any(c.isalnum() for c in before + after)


def _paragraphs(page: Page, covered: list[tuple[int, int]]) -> tuple[Paragraph, ...]:
    """Each paragraph that is covered: whole when most of it is, else the part from the first to the last character."""
    found: list[Paragraph] = []
    number = 0
    for paragraph in page.paragraphs:
        while number < len(covered) and covered[number][1] <= paragraph.start:
            number += 1
        inside = []
        for first, last in covered[number:]:
            if first >= paragraph.end:
                break
            inside.append((max(first, paragraph.start), min(last, paragraph.end)))
        if not inside:
            continue
        first, last = min(i[0] for i in inside), max(i[1] for i in inside)
        if (last - first) * 10 >= (paragraph.end - paragraph.start) * 6:
            found.append(paragraph)
        else:
            found.append(replace(paragraph, start=first, end=_with_marks(page.text, last, paragraph.end)))
    return tuple(found)


def _with_marks(text: str, end: int, limit: int) -> int:
    """Takes the closing marks after a last letter along."""
    while end < limit and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end
