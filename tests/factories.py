"""Documents and parses for tests, made from few words."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

from bywhom.models.parser import Parser
from bywhom.read.segment import segment
from bywhom.records import Block, Document, OffsetRun, Parse, Provenance, Span, record_id


@cache
def parser() -> Parser:
    return Parser()


def document_of(text: str, *, published: str | None = "2024-05-21", outlet: str | None = None) -> Document:
    """A document with a body block a line; 2024-05-21 was a Tuesday.

    It is built by hand, without the cleaning of `gather`, so that a test gets the blocks that it wrote.
    """
    text = text.replace("\u00a0", " ")
    digest = sha256(text.encode()).hexdigest()
    return Document(
        id=record_id(digest, "document", None), sha256=digest, text=text, offsets=(OffsetRun(0, 0, len(text)),),
        blocks=tuple(Block(kind="body", span=Span(m.start(), m.end())) for m in re.finditer(r"[^\n]*\S[^\n]*", text)),
        published=published, published_basis="given" if published else "unknown", outlet=outlet, source="text",
        language="en", provenance=Provenance(stage="gather", rule="document.factory.v1"),
    )  # fmt: skip


def parse_of(document: Document) -> Parse:
    return segment(document, parser())
