"""A reading of a text whose capitals were restored, told in the letters that the text came in."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from bywhom.records import Document, Reading, Span

QUOTED = {"as_written": "span", "said": "span", "trigger_text": "trigger", "content_text": "content"}
"""Fields that repeat words of the text, and where those stand."""


def as_given(reading: Reading, given: Document) -> Reading:
    """The reading with the given document, its quotations as they stand there; names stay as they are understood."""
    if reading.document.text == given.text:
        return reading
    told: Reading = _quoting(reading, reading.document.text, given.text)
    return replace(told, document=given)


def _quoting(record: Any, read: str, given: str) -> Any:
    if isinstance(record, tuple):
        return tuple(_quoting(each, read, given) for each in record)
    if not isinstance(record, msgspec.Struct) or isinstance(record, Span | Document):
        return record
    changed: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if name in QUOTED and isinstance(value, str):
            changed[name] = _again(value, getattr(record, QUOTED[name], None), read, given)
        elif isinstance(value, tuple | msgspec.Struct):
            changed[name] = _quoting(value, read, given)
    return replace(record, **changed)


def _again(quoted: str, where: Any, read: str, given: str) -> str:
    """The same words as given; those that are not the text's own as they are."""
    spans = where if isinstance(where, tuple) else (where,)
    if not all(isinstance(span, Span) for span in spans):
        return quoted
    for between in (" ", " ... ", " … "):
        if between.join(span.of(read) for span in spans) == quoted:
            return between.join(span.of(given) for span in spans)
    return quoted
