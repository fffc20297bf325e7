"""The atom of evidence: which characters of the document's text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Code points `start` (inclusive) to `end` (exclusive) of `document.text`; encoded as `[start, end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


def covering(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`, which must not be empty."""
    several = tuple(spans)
    return Span(min(s.start for s in several), max(s.end for s in several))
