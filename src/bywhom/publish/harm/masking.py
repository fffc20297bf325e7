"""Takes words out of a text, or puts others in their place, and keeps every span on the words it stood on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from bywhom.records import Span, Where


@dataclass(frozen=True)
class Edit:
    """The words of `span` become `words`."""

    span: Span
    words: str


@dataclass(frozen=True)
class Masked:
    """The text after all edits; of edits that meet, the one that begins first and reaches farthest counts."""

    text: str
    edits: tuple[Edit, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def moved(self, span: Span) -> Span:
        """Where the words of a span stand now; words that were taken out leave an empty span."""
        return Span(self._at(span.start, opens=True), self._at(span.end, opens=False))

    def _at(self, position: int, *, opens: bool) -> int:
        number = bisect_right(self.starts, position) - 1
        if number < 0:
            return position
        edit, begins = self.edits[number], self.starts[number] + self.shifts[number]
        if position < edit.span.end:
            inside = position > edit.span.start
            return begins + (len(edit.words) if inside and not opens else 0)
        return begins + len(edit.words) + position - edit.span.end


def masked(text: str, edits: Iterable[Edit]) -> Masked:
    """Makes the edits."""
    made: list[Edit] = []
    pieces: list[str] = []
    shifts: list[int] = []
    done = shift = 0
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end)):
        if edit.span.start < done:
            continue
        made.append(edit)
        shifts.append(shift)
        pieces += [text[done : edit.span.start], edit.words]
        done = edit.span.end
        shift += len(edit.words) - len(edit.span)
    pieces.append(text[done:])
    return Masked("".join(pieces), tuple(made), tuple(edit.span.start for edit in made), tuple(shifts))


def rebuilt(record: Any, *, words: Callable[[str], str], span: Callable[[Span], Span], where: Callable[[Where], Where],
            kept: frozenset[str] = frozenset({"id", "sha256", "published", "updated"})) -> Any:  # fmt: skip
    """A record in which every string, span and place is what these functions make of it; the fields `kept` stay."""
    if isinstance(record, Span):
        return span(record)
    if isinstance(record, Where):
        record = where(record)
    if isinstance(record, str):
        return words(record)
    if isinstance(record, tuple):
        return tuple(rebuilt(one, words=words, span=span, where=where, kept=kept) for one in record)
    if not isinstance(record, msgspec.Struct):
        return record
    changed = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is None or name in kept or name == "provenance":
            continue
        new = rebuilt(value, words=words, span=span, where=where, kept=kept)
        if new is not value and new != value:
            changed[name] = new
    return msgspec.structs.replace(record, **changed) if changed else record
