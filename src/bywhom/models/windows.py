"""Text cut into the windows that the attribution model reads: word pieces with their offsets, shapes and focus.

A window has a focus (whole sentences) and some pieces of context on either side: cues are looked for in the focus,
sources and contents in the whole window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FOCUS, BEFORE, AFTER = 192, 24, 24
"""Word pieces of a window's focus and of its context; a sentence longer than the focus is a window of its own."""
LONGEST = 240
REACH = 48
"""Pieces before and behind a cue in which its source and content are looked for; of PolNeAR's contents four in a
hundred go on beyond them."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
SHAPES = 12
"""Lower, capitalised, upper, digits, punctuation, quotation mark; each outside and inside of quotation marks."""
OPENING, CLOSING, STRAIGHT = "“", "”", '"'


class Window(msgspec.Struct, frozen=True):
    """Word pieces `first` to `last` (exclusive) of a text, of which `focus` are asked for cues."""

    first: int
    last: int
    focus: tuple[int, int]


class Pieces(msgspec.Struct, frozen=True):
    """The word pieces of a text: vocabulary ids, shapes, and where each stands in the text."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


def pieces_of(text: str, tokenizer: Tokenizer) -> Pieces:
    """The text as word pieces, without special ones; `tokenizer` neither cuts nor pads."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    quoted = _quoted(text)
    shapes = tuple(_shape(text[start:end]) + 6 * quoted[start] for start, end in encoded.offsets)
    return Pieces(tuple(encoded.ids), shapes, tuple(encoded.offsets))


def windows_of(text: str, pieces: Pieces) -> list[Window]:
    """Sentences packed into windows, in order; every piece is in the focus of exactly one."""
    total = len(pieces.offsets)
    windows = []
    start = 0
    ends = _sentence_ends(text, pieces.offsets)
    for number, end in enumerate(ends):
        following = ends[number + 1] if number + 1 < len(ends) else None
        if following is not None and following - start <= FOCUS:
            continue
        for low in range(start, end, LONGEST - BEFORE - AFTER):
            high = min(end, low + LONGEST - BEFORE - AFTER)
            first, last = max(0, low - BEFORE), min(total, high + AFTER)
            windows.append(Window(first, last, (low, high)))
        start = end
    return windows


def _sentence_ends(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The number of the piece behind each sentence."""
    cuts = [match.end() for match in SENTENCE_END.finditer(text)] + [len(text) + 1]
    ends: list[int] = []
    at = 0
    for cut in cuts:
        while at < len(offsets) and offsets[at][0] < cut:
            at += 1
        if at and (not ends or ends[-1] != at):
            ends.append(at)
    return ends


def _shape(written: str) -> int:
    if written in (OPENING, CLOSING, STRAIGHT):
        return 5
    if not any(character.isalnum() for character in written):
        return 4
    if any(character.isdigit() for character in written):
        return 3
    if len(written) > 1 and written.isupper():
        return 2
    return 1 if written[:1].isupper() else 0


def _quoted(text: str) -> list[int]:
    """For each character whether it stands between quotation marks; a paragraph's end closes them."""
    inside, state = [], 0
    for character in text:
        if character == OPENING or (character == STRAIGHT and not state):
            state = 1
            inside.append(1)
            continue
        inside.append(state)
        if character in (CLOSING, STRAIGHT) or character == "\n":
            state = 0
    return inside


def reach_of(cue: Sequence[int], length: int) -> tuple[int, int]:
    """First and last (exclusive) piece of a window of `length` pieces that is read again for a cue."""
    return max(0, cue[0] - REACH), min(length, cue[-1] + 1 + REACH)
