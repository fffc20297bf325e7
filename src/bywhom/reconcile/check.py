"""A whole draft against the records: every token, in the order in which they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from typing import get_args

from bywhom.knowledge.check import CheckWords
from bywhom.reconcile.evidence import Evidence
from bywhom.reconcile.support import Called, Matter, Token
from bywhom.reconcile.support_days import days
from bywhom.reconcile.support_names import names
from bywhom.reconcile.support_numbers import numbers
from bywhom.reconcile.support_sources import sources
from bywhom.records import Checked, Document, Doubt, DoubtKind, Reading, Span


def check(draft: Reading, written: str, readings: Iterable[Reading], words: CheckWords, called: Called) -> Checked:
    """Which numbers, names, dates and attributions of the draft no reading supports; `written` is its file's text."""
    evidence = Evidence(readings, words)
    starts = [0, *accumulate(len(line) for line in written.splitlines(keepends=True))]
    looked_at: Counter[DoubtKind] = Counter()
    doubts: list[Doubt] = []
    spoken = list(sources(draft, evidence, words))
    for sentence in draft.sentences:
        matter = Matter(draft, sentence.span, evidence, words, called)
        said = [token for token in spoken if sentence.span.start <= token.span.start < sentence.span.end]
        tokens = [*numbers(matter), *names(matter), *days(matter), *said]
        looked_at.update(token.kind for token in tokens)
        found = sorted((token for token in tokens if token.why is not None), key=lambda token: token.span)
        doubts += [_doubt(token, draft.document, matter.text, starts) for token in _once(found)]
    counts = {kind: looked_at[kind] for kind in get_args(DoubtKind) if looked_at[kind]}
    source = draft.document.source or ""
    return Checked(source=source, documents=len(evidence.readings), looked_at=counts, doubts=tuple(doubts))


def _once(tokens: list[Token]) -> list[Token]:
    """A name that is also the source of what is said is told once, as the attribution."""
    spoken = [token.span for token in tokens if token.kind == "attribution"]
    return [t for t in tokens if t.kind != "name" or not any(span.meets(t.span) for span in spoken)]


def _doubt(token: Token, document: Document, sentence: str, starts: list[int]) -> Doubt:
    first, last = _written(document, token.span.start), _written(document, token.span.end - 1) + 1
    line = bisect_right(starts, first)
    return Doubt(
        kind=token.kind, span=Span(first, last), line=line, column=first - starts[line - 1] + 1,
        said=" ".join(token.span.of(document.text).split()), why=token.why or "", sentence=" ".join(sentence.split()),
        instead=token.instead,
    )  # fmt: skip


def _written(document: Document, position: int) -> int:
    """Where a character of the text stands in the draft's file."""
    for run in document.offsets:
        if run.text_start <= position < run.text_start + run.length:
            return run.input_start + position - run.text_start
    return position
