"""The text as a string with one character a word, over which the patterns of time run."""

from __future__ import annotations

import re
from typing import NamedTuple

from bywhom.knowledge.times import SHAPES, TimeLexicon

_LEXER = re.compile(
    r"""(?P<WORD>[^\W\d_]+(?:\d[\w-]*|['’]clock|(?:\.[A-Za-z])+\.?)?)
    |(?P<COMMA>,)|(?P<DOT>\.)
    |(?P<ISO>\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?(?![\w-]))
    |(?P<NUMERIC>\d{1,2}([/.])\d{1,2}\6(?:\d{4}|\d{2})(?![\w/]))
    |(?P<CLOCK>\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\d{1,2}\.\d{2}(?=\s?[apAP]\.?[mM]\b))
    |(?P<FRACTION>[1-9]/[1-9](?!\d|/)|[½¼¾])
    |(?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<DECADE>['’`]?\d{2}(?:\d0)?['’]?s\b)
    |(?P<NUMBER>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<POSS>['’]s?(?=\s|[.,])|['’]s\b)
    |(?P<DASH>[-–—‐‑])|(?P<SLASH>/)|(?P<OPEN>[(\[])|(?P<BREAK>\n\s*)|(?P<OTHER>[^\s])""",
    re.VERBOSE,
)
_AMPM = frozenset({"am", "pm", "a.m", "p.m", "a.m.", "p.m."})
_QUARTERS = frozenset({"Q1", "Q2", "Q3", "Q4"})


class Word(NamedTuple):
    """A word, number or mark: its place in the text and the character that stands for it."""

    start: int
    end: int
    text: str
    lower: str
    shape: str


def words_of(text: str, lexicon: TimeLexicon) -> tuple[str, list[Word]]:
    """The string of characters, and the words that they stand for, index for index."""
    codes: list[str] = []
    words: list[Word] = []
    known, plain = lexicon.codes, SHAPES["OTHER"]
    for match in _LEXER.finditer(text):
        shape = match.lastgroup or "OTHER"
        said = match.group()
        lower = said.lower()
        if shape == "WORD":
            code = known.get(lower, plain)
            if lower in _AMPM or said in _QUARTERS:
                shape = "AMPM" if lower in _AMPM else "QUARTERSIGN"
                code = SHAPES[shape]
            elif code == plain or (lower in lexicon.capitalised and said[0].islower()):
                code = known.get(lower.replace("’", "'"), plain) if "’" in lower else plain
        else:
            shape = _number_shape(said) if shape == "NUMBER" else shape
            code = SHAPES[shape]
        codes.append(code)
        words.append(Word(match.start(), match.end(), said, lower, shape))
    return "".join(codes), words


def _number_shape(said: str) -> str:
    if not said.isdigit():
        return "INT"
    if len(said) <= 2:
        return "SMALL"
    return "YEAR" if len(said) == 4 and "1000" <= said < "2200" else "INT"
