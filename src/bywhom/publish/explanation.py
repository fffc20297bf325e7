"""From any record back to its sentence, its document and the words in the original."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

import msgspec

from bywhom.publish import words
from bywhom.records import Claim, Document, OffsetRun, Reading, Span


def write_explanation(reading: Reading, record_id: str, original: str | None, to: TextIO) -> None:
    """Writes what the record says, what it rests on, and where that stands in the original input."""
    for line in explain(reading, record_id, original):
        to.write(line + "\n")


def explain(reading: Reading, record_id: str, original: str | None) -> Iterator[str]:
    """The lines of an explanation; `original` is the decoded input, None where it was purged."""
    kind, record = record_of(reading, record_id)
    yield f"{record_id}: {kind}"
    yield from _fields(record)
    for label, span in evidence_of(record):
        yield ""
        yield f"{label}: “{words.one_line(span.of(reading.document.text), 300)}”"
        yield f"  characters {span.start} to {span.end} of the text"
        yield from _in_original(reading.document, span, original)
    yield from _rests_on(reading, record)
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
                return field.name.removesuffix("s") if field.name != "parties" else "mention", record
    raise KeyError(record_id)


def evidence_of(record: Any) -> list[tuple[str, Span]]:
    """The spans of a record, the narrowest reading of "where does it say so" first."""
    found = []
    for label, name in (("words", "trigger"), ("words", "span"), ("stance", "stance_span")):
        span = getattr(record, name, None)
        if isinstance(span, Span):
            found.append((label, span))
    if isinstance(record, Claim):
        found += [("content", part) for part in record.content]
        found += [("source", link.name_span) for link in record.chain if link.name_span is not None]
        found += [("cue", link.cue_span) for link in record.chain if link.cue_span is not None]
    for name in ("where", "when", "since", "until"):
        part = getattr(record, name, None)
        span = getattr(part, "span", None)
        if isinstance(span, Span):
            found.append((name, span))
    return found


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


def _in_original(document: Document, span: Span, original: str | None) -> Iterator[str]:
    pieces = input_pieces(document, span)
    if not pieces:
        yield "  not found again in the original input"
        return
    first, last = pieces[0][0].start, pieces[-1][0].end
    where = f"  characters {first} to {last} of {document.source or document.id}"
    if original is None:
        yield where + " (the original was purged)"
    else:
        said = " ".join(piece.of(original) for piece, _ in pieces)
        yield f"{where}: “{words.one_line(said, 300)}”"


def _fields(record: Any) -> Iterator[str]:
    """The plain fields of a record, then its provenance."""
    for name, value in msgspec.to_builtins(record).items():
        if name in ("id", "provenance", "text", "offsets", "blocks") or value in (None, [], ""):
            continue
        shown = value if isinstance(value, (str, int, float, bool)) else msgspec.json.encode(value).decode()
        yield f"  {name}: {words.one_line(str(shown), 400)}"
    made = record.provenance
    how = made.rule or made.model or "no rule named"
    sure = f", confidence {made.confidence:.2f}" if made.confidence is not None else ""
    yield f"  made by: {made.stage}, {how}, version {made.version}{sure}"


def _rests_on(reading: Reading, record: Any) -> Iterator[str]:
    """The claims, events and sentence that stand behind a record."""
    claims = {claim.id: claim for claim in reading.claims}
    for claim in words.claims_of(getattr(record, "claims", ()), claims):
        yield ""
        yield f"claim {claim.id}: {words.chain(claim)} {words.ACTS[claim.act]}; {words.STANCES[claim.outlet_stance]}"
        yield f"  “{words.one_line(claim.content_text, 300)}”"
    others = {r.id: r for kind in (reading.claims, reading.figures, reading.events) for r in kind}
    for name in ("left", "right", "event", "parent"):
        other = others.get(getattr(record, name, None) or "")
        if other is not None:
            span = evidence_of(other)[0][1]
            yield ""
            yield f"{name} {other.id}: “{words.one_line(span.of(reading.document.text), 200)}”"
    first = next(iter(evidence_of(record)), None)
    if first is not None:
        sentence = words.sentence_around(reading, first[1].start)
        if sentence:
            yield ""
            yield f"sentence: “{words.one_line(sentence, 600)}”"


def _document(document: Document) -> Iterator[str]:
    yield ""
    yield f"document {document.id}: {document.title or 'without a title'}"
    published = document.published or "unknown"
    yield f"  {document.outlet or 'outlet unknown'}, published {published} ({document.published_basis})"
    yield f"  read from {document.url or document.source or 'unknown'}, sha256 {document.sha256}"
