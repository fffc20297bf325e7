"""Sentences that hold a word of saying or of conflict and gave no record, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bywhom.knowledge.cues import Cues
from bywhom.records import Document, Parse, Provenance, Span, Uncoded, record_id

SAYING = frozenset({
    "assert", "announce", "accuse", "deny", "demand", "threaten", "warn", "condemn", "reject", "promise", "admit",
    "order", "request",
})  # fmt: skip
PROVENANCE = Provenance(stage="extract", rule="uncoded.silent_sentence.v1")


def uncoded_in(
    document: Document, parse: Parse, cues: Cues, conflict: frozenset[str], coded: Sequence[Span]
) -> tuple[Uncoded, ...]:
    """The silent sentences; `conflict` are lemmas of conflict, `coded` the evidence of every record."""
    starts = sorted(span.start for span in coded)
    found = []
    for sentence in parse.sentences:
        if _any_between(starts, sentence.span):
            continue
        reason = _reason(sentence.first, sentence.last, parse, cues, conflict)
        if reason is not None:
            found.append(Uncoded(
                id=record_id(document.sha256, "uncoded", sentence.span), span=sentence.span, reason=reason,
                provenance=PROVENANCE,
            ))  # fmt: skip
    return tuple(found)


def _any_between(starts: Sequence[int], span: Span) -> bool:
    position = bisect_left(starts, span.start)
    return position < len(starts) and starts[position] < span.end


def _reason(first: int, last: int, parse: Parse, cues: Cues, conflict: Iterable[str]) -> str | None:
    lemmas = set(conflict)
    for token in parse.tokens[first:last]:
        if token.pos == "VERB" and any(entry.act in SAYING for entry in cues.verbs.get(token.lemma, ())):
            return f"“{token.text}” has no source or no content that we could find"
        if token.pos in ("NOUN", "VERB") and token.lemma in lemmas:
            return f"“{token.text}” is a word of conflict, but nothing here could be coded as an event"
    return None
