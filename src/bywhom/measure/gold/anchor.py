"""Where the words stand that a coder quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bywhom.errors import MeasureError
from bywhom.records import Span

MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\n": " "})
"""Characters that coders do not tell apart when they type; each is one for one, so that offsets hold."""
SHOWN = 60
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s")
SENTENCE, PARAGRAPH = 80, 1000
"""Characters that the end of a sentence or of a paragraph counts for: the words of saying stand with what is said."""


class AnchorError(MeasureError):
    """The quoted words do not stand in the text, or stand there more than once."""


def find(text: str, words: str, *, near: Span | None = None) -> Span:
    """The span of `words`, or of what is in double brackets in them.

    Words that occur more than once are an AnchorError, unless `near` is given: then it is the occurrence closest to it.
    """
    marked = MARKED.search(words)
    if marked is None:
        words = words.strip("\n")
        return _one(text, words, list(occurrences(text, words)), near)
    context = words[: marked.start()] + marked.group(1) + words[marked.end() :]
    alone = context == marked.group(1)
    found = _one(text, words, list(occurrences(text, context) if alone else _plain(text, context)), near)
    start = found.start + marked.start()
    return Span(start, start + len(marked.group(1)))


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Every place where the words stand as whole words."""
    if MARKED.search(words):
        yield find(text, words)
        return
    for span in _plain(text, words):
        if not (_joined(text, span.start) or _joined(text, span.end)):
            yield span


def quote(text: str, span: Span, *, near: Span | None = None) -> str:
    """Words that `find` leads back to the span: the span's own, or those with as much around them as it takes."""
    words = span.of(text)
    for around in range(0, len(text) + 12, 12):
        start, end = max(0, span.start - around), min(len(text), span.end + around)
        quoted = f"{text[start : span.start]}[[{words}]]{text[span.end : end]}" if around else words
        try:
            if find(text, quoted, near=near if not around else None) == span:
                return quoted
        except AnchorError:
            continue
    raise AnchorError(f"cannot be quoted: {words!r}")


def _plain(text: str, words: str) -> Iterator[Span]:
    folded, wanted = text.translate(FOLDED), words.translate(FOLDED)
    start = folded.find(wanted) if wanted.strip() else -1
    while start >= 0:
        yield Span(start, start + len(wanted))
        start = folded.find(wanted, start + 1)


def _joined(text: str, at: int) -> bool:
    """Whether a letter or digit stands on both sides."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _one(text: str, words: str, found: list[Span], near: Span | None) -> Span:
    shown = words if len(words) <= SHOWN else words[:SHOWN] + " ..."
    if not found:
        raise AnchorError(f"not in the text: {shown!r}")
    if len(found) == 1:
        return found[0]
    if near is None:
        raise AnchorError(f"stands {len(found)} times in the text: {shown!r}; quote more, with [[ ]] around the words")
    return min(found, key=lambda span: (_distance(text, span, near), span.start))


def _distance(text: str, left: Span, right: Span) -> int:
    """Characters between the two; another sentence is further, and another paragraph further still."""
    between = text[min(left.end, right.end) : max(left.start, right.start)]
    return len(between) + PARAGRAPH * between.count("\n\n") + SENTENCE * len(SENTENCE_END.findall(between))
