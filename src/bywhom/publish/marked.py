"""An article cut into pieces, each with the records that rest on its words; and what was not coded, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Literal

import msgspec

from bywhom.publish import voices, words
from bywhom.records import Claim, Reading, Span

Layer = Literal["claim", "source", "figure", "event", "situation", "uncoded", "place", "party", "time"]
QUIET = "no cue and no word of conflict in this sentence"
"""Why a sentence that no record and no reason stands for gave nothing."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the article that the same records rest on. `near` are those whose sentence it is in only."""

    text: str
    layers: tuple[Layer, ...] = ()
    records: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


class MarkedBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph or other unit of the article, cut."""

    kind: str
    pieces: tuple[Piece, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A record in the list beside the article: its words in short, and what it says in a line."""

    id: str
    kind: str
    start: int
    head: str
    body: str
    foot: str = ""


class _Mark(msgspec.Struct, frozen=True):
    span: Span
    record: str
    layer: Layer | None


def blocks_of(reading: Reading) -> tuple[MarkedBlock, ...]:
    """The blocks of the article in order; words outside any block make blocks of their own."""
    text = reading.document.text
    marks = sorted(_marks(reading), key=lambda mark: mark.span)
    return tuple(
        MarkedBlock(kind=kind, pieces=tuple(_pieces(text, span, [m for m in marks if m.span.meets(span)])))
        for kind, span in _units(reading)
    )


def _units(reading: Reading) -> Iterator[tuple[str, Span]]:
    """The blocks, and between them what has words of its own."""
    text, last = reading.document.text, 0
    for block in sorted(reading.document.blocks, key=lambda block: block.span):
        if text[last : block.span.start].strip():
            yield "body", Span(last, block.span.start)
        if block.span.start >= last:
            yield block.kind, block.span
            last = block.span.end
    if text[last:].strip():
        yield "body", Span(last, len(text))


def _pieces(text: str, span: Span, marks: list[_Mark]) -> Iterator[Piece]:
    """The block's words between every two places where a record begins or ends."""
    cuts = {span.start, span.end}
    for mark in marks:
        cuts |= {max(span.start, mark.span.start), min(span.end, mark.span.end)}
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        over = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        strong = _once(mark.record for mark in over if mark.layer)
        yield Piece(
            text=text[start:end],
            layers=tuple(dict.fromkeys(mark.layer for mark in over if mark.layer)),
            records=strong,
            near=tuple(record for record in _once(m.record for m in over) if record not in strong),
        )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _marks(reading: Reading) -> Iterator[_Mark]:
    for claim in reading.claims:
        yield _Mark(claim.span, claim.id, None)
        yield from (_Mark(part, claim.id, "claim") for part in claim.content)
        for link in claim.chain:
            yield from (_Mark(span, claim.id, "source") for span in (link.name_span, link.cue_span) if span)
        if claim.stance_span is not None:
            yield _Mark(claim.stance_span, claim.id, "source")
    layers: tuple[tuple[Layer, tuple[Any, ...]], ...] = (
        ("figure", reading.figures), ("event", reading.events), ("situation", reading.situations),
        ("uncoded", reading.uncoded), ("place", reading.places), ("party", reading.parties), ("time", reading.times),
    )  # fmt: skip
    for layer, records in layers:
        for record in records:
            yield _Mark(getattr(record, "trigger", None) or record.span, record.id, layer)


def entries_of(reading: Reading) -> dict[str, tuple[Entry, ...]]:
    """The records by kind, each kind in the order of the text; kinds without any are left out."""
    made = {
        "claims": _claims(reading), "figures": _figures(reading), "events": _events(reading),
        "situations": _situations(reading), "relations": _relations(reading), "not coded": _uncoded(reading),
    }  # fmt: skip
    return {kind: tuple(sorted(found, key=lambda e: e.start)) for kind, found in made.items() if found}


def _claims(reading: Reading) -> list[Entry]:
    actors = {actor.id: actor for actor in reading.actors}
    text = reading.document.text
    return [
        Entry(id=claim.id, kind="claim", start=claim.content[0].start if claim.content else claim.span.start,
              head=voices.says(claim, actors), body=words.content_of(claim, text, 240),
              foot=voices.checked(claim))
        for claim in reading.claims
    ]  # fmt: skip


def _figures(reading: Reading) -> list[Entry]:
    claims = {claim.id: claim for claim in reading.claims}
    return [
        Entry(id=figure.id, kind="figure", start=figure.span.start, head=words.counted(figure),
              body=f"“{words.one_line(figure.said, 120)}”", foot=_givers(words.claims_of(figure.claims, claims)))
        for figure in reading.figures
    ]  # fmt: skip


def _givers(claims: list[Claim]) -> str:
    told = _once(voices.chain(claim) for claim in claims)
    return f"on the word of {'; '.join(told)}" if told else "on nobody's word that we could tell"


def _events(reading: Reading) -> list[Entry]:
    return [
        Entry(id=event.id, kind="event", start=event.trigger.start, head=words.title_of(event, reading),
              body=words.participants(event),
              foot=_line(words.place(event.where) if event.where else "", words.day_as_said(event.when)))
        for event in reading.events
    ]  # fmt: skip


def _situations(reading: Reading) -> list[Entry]:
    return [
        Entry(id=situation.id, kind="situation", start=situation.span.start,
              head=f"{situation.kind}: {situation.state.replace('_', ' ')}", body=words.parties(situation),
              foot=_line(words.place(situation.where) if situation.where else "",
                         f"since {words.day_as_said(situation.since)}" if situation.since else "",
                         f"until {words.day_as_said(situation.until)}" if situation.until else ""))
        for situation in reading.situations
    ]  # fmt: skip


def _relations(reading: Reading) -> list[Entry]:
    spans = {record.id: record.span for kind in (reading.claims, reading.figures) for record in kind}
    return [
        Entry(id=relation.id, kind="relation", start=spans[relation.left].start if relation.left in spans else 0,
              head=relation.kind.replace("_", " "), body=f"{relation.left} — {relation.right}",
              foot="; ".join(relation.reasons))
        for relation in reading.relations
    ]  # fmt: skip


def _uncoded(reading: Reading) -> list[Entry]:
    text = reading.document.text
    return [
        Entry(id=one.id, kind="uncoded", start=one.span.start, head="not coded",
              body=f"“{words.one_line(one.span.of(text), 160)}”", foot=one.reason)
        for one in reading.uncoded
    ]  # fmt: skip


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
