"""Plain text becomes a page: a line a paragraph, or the lines of hard-wrapped text joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bywhom.gather.page import Page, Paragraph, visible

_LINE = re.compile(r"[^\n\x0b\x0c\u0085\u2028\u2029]+")
# Mail and terminals wrap at 60 to 100; a paragraph that a person types into one line is longer.
NARROWEST, WIDEST = 50, 110


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    blank: bool


def plain_page(decoded: str) -> Page:
    """The page of a decoded text file."""
    text, runs = visible(decoded)
    lines = _lines(text)
    width = _width(text, lines)
    paragraphs: list[Paragraph] = []
    breaks: list[int] = []
    for number, line in enumerate(lines):
        if width and paragraphs and not line.blank and _goes_on(text, lines[number - 1], line, width):
            breaks.append(line.start)
            paragraphs[-1] = replace(paragraphs[-1], end=line.end)
        else:
            paragraphs.append(Paragraph(line.start, line.end, "", line.blank))
    return Page(_joined(text, breaks), runs, tuple(paragraphs))


def _lines(text: str) -> list[_Line]:
    """The lines that hold something, without the white space around them."""
    lines: list[_Line] = []
    last = 0
    for match in _LINE.finditer(text):
        whole = match.group()
        stripped = whole.strip()
        if stripped:
            start = match.start() + whole.index(stripped)
            blank = not lines or text.count("\n", last, start) > 1
            lines.append(_Line(start, start + len(stripped), blank))
            last = start + len(stripped)
    return lines


def _width(text: str, lines: list[_Line]) -> int:
    """The width at which the text was wrapped, 0 where it was not."""
    lengths = sorted(line.end - line.start for line in lines if " " in text[line.start : line.end])
    if len(lengths) < 6:
        return 0
    width = lengths[-1 - len(lengths) // 50]  # one line in fifty may be an address that could not be broken
    if not NARROWEST <= width <= WIDEST:
        return 0
    joins = [number for number in range(1, len(lines)) if not lines[number].blank]
    going_on = [number for number in joins if _goes_on(text, lines[number - 1], lines[number], width)]
    open_ended = [n for n in going_on if text[lines[n - 1].end - 1].isalnum() or text[lines[n - 1].end - 1] in ",-"]
    # Most inner line ends of wrapped text stop in mid-sentence, and paragraphs of several lines are common.
    if len(open_ended) >= 3 and len(open_ended) * 2 > len(joins) and len(joins) * 3 > len(lines):
        return width
    return 0


def _goes_on(text: str, line: _Line, following: _Line, width: int) -> bool:
    """Whether the following line's first word had no room left in the line."""
    word = text[following.start : following.end].split(" ", 1)[0]
    return line.end - line.start + 1 + len(word) > width


def _joined(text: str, breaks: list[int]) -> str:
    """The text with the white space before each of these places made of spaces: a parser reads on over them."""
    if not breaks:
        return text
    characters = list(text)
    for place in breaks:
        here = place - 1
        while here >= 0 and characters[here].isspace():
            characters[here] = " "
            here -= 1
    return "".join(characters)
