"""From a span of a reading back to the input that it was read from."""

from __future__ import annotations

from bywhom.records import Document, Span


def in_input(document: Document, span: Span) -> Span:
    """The code points of the decoded input that the span's first and last characters stand at."""
    return Span(_at(document, span.start), _at(document, span.end - 1) + 1 if len(span) else _at(document, span.start))


def _at(document: Document, position: int) -> int:
    for run in document.offsets:
        if run.text_start <= position < run.text_start + run.length:
            return run.input_start + position - run.text_start
    return position
