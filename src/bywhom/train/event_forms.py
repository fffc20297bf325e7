"""The events of the articles of `practice/`: one line an event beside each text (practice/README.md tells the form)."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec

from bywhom.errors import MeasureError
from bywhom.records import EventType, Realis, Span

FIELDS = ("type and mode", "trigger", "agents", "targets", "where", "when", "realis")
EMPTY = "-"
TYPES = get_args(EventType)
REALIS = get_args(Realis)


class Quoted(msgspec.Struct, frozen=True):
    """Words of the text, and where they stand: the first place where they do, or the one in double brackets."""

    words: str
    span: Span


class CodedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event as the coder of a practice article wrote it down; an empty field was not said."""

    type: str
    mode: str | None
    trigger: Quoted
    agents: tuple[Quoted, ...]
    targets: tuple[Quoted, ...]
    where: Quoted | None
    when: Quoted | None
    realis: str
    background: bool


def event_forms(folder: Path) -> list[Path]:
    """Every article of the folder whose events are coded, in order."""
    return sorted(folder.glob("*/*.events"))


def events_of(form: Path) -> list[CodedEvent]:
    """The events of a form; raises MeasureError where a line is wrong or its words are not in the text beside it."""
    text = form.with_suffix(".txt").read_text(encoding="utf-8")
    lines = enumerate(form.read_text(encoding="utf-8").splitlines(), 1)
    return [_event(line, text, f"{form}:{n}") for n, line in lines if line.strip() and not line.startswith("#")]


def _event(line: str, text: str, place: str) -> CodedEvent:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != len(FIELDS):
        raise MeasureError(f"{place}: {len(fields)} fields where {len(FIELDS)} are wanted: {' | '.join(FIELDS)}")
    kind, trigger, agents, targets, where, when, realis = fields
    type_, _, mode = kind.partition(" ")
    told, _, history = realis.partition(" ")
    if type_ not in TYPES or told not in REALIS or history not in {"", "background"}:
        raise MeasureError(f"{place}: {kind!r} or {realis!r} is no type and mode, or no realis")
    return CodedEvent(
        type=type_,
        mode=None if mode in {"", EMPTY} else mode,
        trigger=quoted(trigger, text, place),
        agents=_several(agents, text, place),
        targets=_several(targets, text, place),
        where=None if where == EMPTY else quoted(where, text, place),
        when=None if when == EMPTY else quoted(when, text, place),
        realis=told,
        background=bool(history),
    )


def _several(field: str, text: str, place: str) -> tuple[Quoted, ...]:
    return () if field == EMPTY else tuple(quoted(words, text, place) for words in field.split(" ; "))


def quoted(words: str, text: str, place: str) -> Quoted:
    """Words of a form in their text; a mark of blame before an agent is dropped: the claims tell that."""
    words = words.strip().lstrip("?")
    plain = words.replace("[[", "").replace("]]", "")
    start = text.find(plain)
    if start < 0:
        raise MeasureError(f"{place}: {plain!r} does not stand in the text")
    if "[[" not in words:
        return Quoted(plain, Span(start, start + len(plain)))
    first, last = words.index("[["), words.index("]]") - 2
    return Quoted(plain[first:last], Span(start + first, start + last))
