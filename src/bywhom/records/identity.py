"""Ids: the same words of the same bytes always have the same id."""

from __future__ import annotations

from hashlib import blake2b

from bywhom.records.span import Span


def record_id(sha256: str, kind: str, span: Span | None, *distinguishing: object) -> str:
    """`kind-` and 16 hex digits over the document's hash, the kind, the span and what else tells records apart.

    Nothing about the reader's version enters, so that a later version gives the same record the same id.
    """
    place = f"{span.start}:{span.end}" if span is not None else ""
    parts = (sha256, kind, place, *(str(part) for part in distinguishing))
    return f"{kind}-{blake2b(chr(31).join(parts).encode(), digest_size=8).hexdigest()}"
