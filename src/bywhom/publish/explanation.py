"""From any record back to its sentence, its document and the words in the original."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, TextIO

import msgspec

from bywhom.publish import voices, words
from bywhom.publish.described import described
from bywhom.publish.page import clean
from bywhom.records import Claim, Document, Mention, OffsetRun, Party, Reading, Relation, Span

CONTEXT = 40  # characters of the original shown on both sides of the words
SHOWN = 160  # characters of the words in the original; they stand in full above it


def write_explanation(reading: Reading, record_id: str, original: str | None, to: TextIO) -> None:
    """Writes what the record says, what it rests on, and where that stands in the original input."""
    for line in explain(reading, record_id, original):
        to.write(clean(line) + "\n")


def explain(reading: Reading, record_id: str, original: str | None) -> Iterator[str]:
    """The lines of an explanation; `original` is the decoded input, None where it was purged."""
    kind, record = record_of(reading, record_id)
    yield f"{record_id}: {kind}"
    for name, told in described(record, reading):
        yield f"  {name}: {words.one_line(told, 600)}"
    lines = Lines(original)
    yield from _evidence(reading, record, lines)
    yield from _rests_on(reading, record, lines)
    yield from _sentence(reading, record, lines)
    yield from _document(reading.document)


def record_of(reading: Reading, record_id: str) -> tuple[str, Any]:
    """The kind and the record of an id that the reading holds; raises KeyError."""
    if reading.document.id == record_id:
        return "document", reading.document
    for field in msgspec.structs.fields(Reading):
        if field.name == "document":
            continue
        for record in getattr(reading, field.name):
            if record.id == record_id:
                return _kind(field.name, record), record
    raise KeyError(record_id)


def _kind(field: str, record: Any) -> str:
    if isinstance(record, Mention):
        return "mention of a party"
    return "party" if isinstance(record, Party) else field.removesuffix("s")


def evidence_of(record: Any) -> list[tuple[str, Span]]:
    """The spans of a record, the narrowest reading of "where does it say so" first."""
    found = []
    for label, name in (("words", "trigger"), ("words", "span")):
        span = getattr(record, name, None)
        if isinstance(span, Span):
            found.append((label, span))
    if isinstance(record, Claim):
        found += [("content", part) for part in record.content]
        found += [("source", link.name_span) for link in record.chain if link.name_span is not None]
        found += [("cue", link.cue_span) for link in record.chain if link.cue_span is not None]
    stance = getattr(record, "stance_span", None)
    if isinstance(stance, Span):
        found.append(("whether it was checked", stance))
    for label in ("agents", "targets", "parties"):
        people = ((label.removesuffix("s"), p.span) for p in getattr(record, label, ()))
        found += [("party" if name == "partie" else name, span) for name, span in people if span is not None]
    for name in ("where", "when", "since", "until"):
        span = getattr(getattr(record, name, None), "span", None)
        if isinstance(span, Span):
            found.append((name, span))
    return list(dict.fromkeys(found))


def input_pieces(document: Document, span: Span) -> list[tuple[Span, OffsetRun]]:
    """The runs of the original input that the span's characters come from, each as a span of the input."""
    pieces = []
    for run in document.offsets:
        start = max(span.start, run.text_start)
        end = min(span.end, run.text_start + run.length)
        if start < end:
            shift = run.input_start - run.text_start
            pieces.append((Span(start + shift, end + shift), run))
    return pieces


class Lines:
    """The original input with the numbers of its lines; empty where it was purged."""

    def __init__(self, original: str | None) -> None:
        self.text = original
        self._ends = list(accumulate(len(line) for line in (original or "").split("\n")))

    def number(self, position: int) -> int:
        """The line, from 1, that a code point of the input stands on."""
        # an end counts the characters before it without the line breaks: one for every line
        return bisect_right([end + index for index, end in enumerate(self._ends, 1)], position) + 1

    def around(self, start: int, end: int) -> tuple[str, str, str]:
        """The words before, the words, and those after, in the original."""
        text = self.text or ""
        before = text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
        after = text[end : end + CONTEXT].partition("\n")[0]
        return before, text[start:end], after


def _evidence(reading: Reading, record: Any, lines: Lines) -> Iterator[str]:
    shown: set[Span] = set()
    for label, span in evidence_of(record):
        if span not in shown:
            yield ""
            yield f"{label}: “{words.one_line(span.of(reading.document.text), 600)}”"
            yield from _in_original(reading.document, span, lines)
        shown.add(span)


def _in_original(document: Document, span: Span, lines: Lines) -> Iterator[str]:
    pieces = input_pieces(document, span)
    source = "standard input" if document.source == "-" else document.source or document.id
    if not pieces:
        yield f"  characters {span.start} to {span.end} of the text; not found again in the original input"
        return
    first, last = pieces[0][0].start, pieces[-1][0].end
    places = f"characters {first} to {last}; {span.start} to {span.end} of the cleaned text"
    if lines.text is None:
        yield f"  {source}, {places}; its bytes were purged"
        return
    before, said, after = lines.around(first, last)
    yield f"  line {lines.number(first)} of {source} ({places})"
    yield "  … " + words.one_line(f"{before}[{words.one_line(said, SHOWN)}]{after}", 3 * SHOWN) + " …"


def _rests_on(reading: Reading, record: Any, lines: Lines) -> Iterator[str]:
    """The claims behind a record, each with its sentence; the two sides of a relation; the total of a part."""
    claims = {claim.id: claim for claim in reading.claims}
    actors = {actor.id: actor for actor in reading.actors}
    for claim in words.claims_of(getattr(record, "claims", ()), claims):
        yield ""
        yield f"claim {claim.id}: {voices.says(claim, actors)} ({voices.checked(claim)})"
        yield f"  {words.content_of(claim, reading.document.text, 300)}"
    others = {r.id: r for kind in (reading.claims, reading.figures, reading.events) for r in kind}
    for name in ("left", "right", "event", "parent"):
        other = others.get(getattr(record, name, None) or "")
        if other is not None:
            span = evidence_of(other)[0][1]
            yield ""
            yield f"{name} {other.id}: “{words.one_line(span.of(reading.document.text), 300)}”"
            if isinstance(record, Relation):
                yield from _who(other, claims, actors)
                yield from _in_original(reading.document, span, lines)


def _who(record: Any, claims: dict[str, Claim], actors: dict[str, Party]) -> Iterator[str]:
    behind = [record] if isinstance(record, Claim) else words.claims_of(record.claims, claims)
    for claim in behind:
        yield f"  {voices.says(claim, actors)} ({voices.checked(claim)})"


def _sentence(reading: Reading, record: Any, lines: Lines) -> Iterator[str]:
    first = next(iter(evidence_of(record)), None)
    if first is None:
        return
    for sentence in reading.sentences:
        if sentence.span.start <= first[1].start < sentence.span.end and sentence.span != first[1]:
            yield ""
            yield f"sentence {sentence.id}: “{words.one_line(sentence.span.of(reading.document.text), 600)}”"
            yield from _in_original(reading.document, sentence.span, lines)


def _document(document: Document) -> Iterator[str]:
    yield ""
    yield f"document {document.id}: {document.title or 'without a title'}"
    published = words.moment(document.published) or "on an unknown day"
    yield f"  {document.outlet or 'outlet unknown'}, published {published} ({words.BASISES[document.published_basis]})"
    yield f"  read from {document.url or document.source or 'unknown'}, sha256 {document.sha256}"
