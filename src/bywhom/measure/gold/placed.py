"""A reading carried back to the words of its input, so that it can be laid beside a coding of the same file."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from bywhom.measure.offsets import in_input
from bywhom.records import Document, Reading, Span

T = TypeVar("T")


def placed(reading: Reading, text: str) -> Reading:
    """The same records with spans into `text`, the decoded input."""
    document = msgspec.structs.replace(reading.document, text=text, offsets=(), blocks=())
    fields = {
        field.name: _placed(getattr(reading, field.name), reading.document)
        for field in msgspec.structs.fields(reading)
        if field.name != "document"
    }
    return Reading(document=document, **fields)


def _placed(value: T, document: Document) -> T:
    if isinstance(value, Span):
        return in_input(document, value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_placed(each, document) for each in value)  # type: ignore[return-value]
    if isinstance(value, msgspec.Struct):
        fields = {field.name: _placed(getattr(value, field.name), document) for field in msgspec.structs.fields(value)}
        return type(value)(**fields)
    return value
