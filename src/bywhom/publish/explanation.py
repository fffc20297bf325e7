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


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """Where words stand in the original input.

    `first` and `last` are code points of the input (null where the words are not found again), `line` counts from 1
    and is null with the words around where the bytes were purged.
    """

    source: str
    start: int
    end: int
    first: int | None = None
    last: int | None = None
    line: int | None = None
    before: str = ""
    words: str = ""
    after: str = ""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a record rests on, and what they are to it."""

    label: str
    text: str
    spot: Spot
    id: str | None = None


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """A record that this one rests on: a claim behind it, a side of a relation, an event, the total of a part."""

    label: str
    id: str
    text: str
    says: tuple[str, ...] = ()
    spot: Spot | None = None


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """From a record back to its words; `told` are its fields as (name, words)."""

    id: str
    kind: str
    told: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...] = ()
    behind: tuple[Behind, ...] = ()
    sentence: Evidence | None = None
    document: str
    title: str
    published: str
    source: str
    sha256: str


def write_explanation(reading: Reading, record_id: str, original: str | None, to: TextIO) -> None:
    """Writes what the record says, what it rests on, and where that stands in the original input."""
    for line in explain(reading, record_id, original):
        to.write(clean(line) + "\n")


def explained(reading: Reading, record_id: str, original: str | None) -> Explanation:
    """The explanation of a record; `original` is the decoded input, None where it was purged. Raises KeyError."""
    kind, record = record_of(reading, record_id)
    lines, document = Lines(original), reading.document
    published = words.moment(document.published) or "on an unknown day"
    return Explanation(
        id=record_id, kind=kind,
        told=tuple((name, words.one_line(told, 600)) for name, told in described(record, reading)),
        evidence=tuple(_evidence(reading, record, lines)),
        behind=tuple(_behind(reading, record, lines)),
        sentence=_sentence(reading, record, lines),
        document=document.id, title=document.title or "without a title",
        published=f"{document.outlet or 'outlet unknown'}, published {published} "
        f"({words.BASISES[document.published_basis]})",
        source=document.url or document.source or "unknown", sha256=document.sha256,
    )  # fmt: skip


def explain(reading: Reading, record_id: str, original: str | None) -> Iterator[str]:
    """The lines of an explanation; `original` is the decoded input, None where it was purged."""
    made = explained(reading, record_id, original)
    yield f"{made.id}: {made.kind}"
    for name, told in made.told:
        yield f"  {name}: {told}"
    for evidence in made.evidence:
        yield from _told(evidence)
    for behind in made.behind:
        yield ""
        yield from _told_behind(behind)
    if made.sentence is not None:
        yield from _told(made.sentence)
    yield ""
    yield f"document {made.document}: {made.title}"
    yield f"  {made.published}"
    yield f"  read from {made.source}, sha256 {made.sha256}"


def _told(evidence: Evidence) -> Iterator[str]:
    yield ""
    yield f"{evidence.label}{f' {evidence.id}' if evidence.id else ''}: “{evidence.text}”"
    yield from _told_spot(evidence.spot)


def _told_behind(behind: Behind) -> Iterator[str]:
    if behind.label == "claim":
        yield f"claim {behind.id}: {behind.says[0]}"
        yield f"  {behind.text}"
        return
    yield f"{behind.label} {behind.id}: “{behind.text}”"
    for says in behind.says:
        yield f"  {says}"
    if behind.spot is not None:
        yield from _told_spot(behind.spot)


def _told_spot(spot: Spot) -> Iterator[str]:
    if spot.first is None:
        yield f"  characters {spot.start} to {spot.end} of the text; not found again in the original input"
        return
    places = f"characters {spot.first} to {spot.last}; {spot.start} to {spot.end} of the cleaned text"
    if spot.line is None:
        yield f"  {spot.source}, {places}; its bytes were purged"
        return
    yield f"  line {spot.line} of {spot.source} ({places})"
    around = f"{spot.before}[{words.one_line(spot.words, SHOWN)}]{spot.after}"
    yield "  … " + words.one_line(around, 3 * SHOWN) + " …"


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


def _evidence(reading: Reading, record: Any, lines: Lines) -> Iterator[Evidence]:
    shown: set[Span] = set()
    for label, span in evidence_of(record):
        if span not in shown:
            yield _words(reading, label, span, lines)
        shown.add(span)


def _words(reading: Reading, label: str, span: Span, lines: Lines, name: str | None = None) -> Evidence:
    text = words.one_line(span.of(reading.document.text), 600)
    return Evidence(label=label, id=name, text=text, spot=_spot(reading.document, span, lines))


def _spot(document: Document, span: Span, lines: Lines) -> Spot:
    pieces = input_pieces(document, span)
    source = "standard input" if document.source == "-" else document.source or document.id
    if not pieces:
        return Spot(source=source, start=span.start, end=span.end)
    first, last = pieces[0][0].start, pieces[-1][0].end
    if lines.text is None:
        return Spot(source=source, start=span.start, end=span.end, first=first, last=last)
    before, said, after = lines.around(first, last)
    return Spot(source=source, start=span.start, end=span.end, first=first, last=last, line=lines.number(first),
                before=before, words=said, after=after)  # fmt: skip


def _behind(reading: Reading, record: Any, lines: Lines) -> Iterator[Behind]:
    """The claims behind a record, each with its sentence; the two sides of a relation; the total of a part."""
    claims = {claim.id: claim for claim in reading.claims}
    actors = {actor.id: actor for actor in reading.actors}
    for claim in words.claims_of(getattr(record, "claims", ()), claims):
        content = words.content_of(claim, reading.document.text, 300)
        yield Behind(label="claim", id=claim.id, text=content, says=(_who(claim, actors),))
    others = {r.id: r for kind in (reading.claims, reading.figures, reading.events) for r in kind}
    for name in ("left", "right", "event", "parent"):
        other = others.get(getattr(record, name, None) or "")
        if other is not None:
            span = evidence_of(other)[0][1]
            text = words.one_line(span.of(reading.document.text), 300)
            behind = Behind(label=name, id=other.id, text=text)
            if isinstance(record, Relation):
                speaking = [other] if isinstance(other, Claim) else words.claims_of(other.claims, claims)
                says = tuple(_who(claim, actors) for claim in speaking)
                behind = msgspec.structs.replace(behind, says=says, spot=_spot(reading.document, span, lines))
            yield behind


def _who(claim: Claim, actors: dict[str, Party]) -> str:
    return f"{voices.says(claim, actors)} ({voices.checked(claim)})"


def _sentence(reading: Reading, record: Any, lines: Lines) -> Evidence | None:
    first = next(iter(evidence_of(record)), None)
    if first is None:
        return None
    for sentence in reading.sentences:
        if sentence.span.start <= first[1].start < sentence.span.end and sentence.span != first[1]:
            return _words(reading, "sentence", sentence.span, lines, sentence.id)
    return None
