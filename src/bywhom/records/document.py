"""A document: what we were given, cleaned, with the way back to the original."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.provenance import Provenance
from bywhom.records.span import Span

BlockKind = Literal["title", "standfirst", "byline", "dateline", "caption", "body", "quote", "correction"]
PublishedBasis = Literal["metadata", "url", "visible", "caption", "given", "unknown"]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph or other unit of the page that is part of the article."""

    kind: BlockKind
    span: Span


class OffsetRun(msgspec.Struct, frozen=True, array_like=True):
    """`length` code points of `text` from `text_start` stand in the decoded input at `input_start`.

    For HTML the input is the decoded page source; within a run the characters are equal, except that a
    no-break space of the input is a space in the text (and a character reference is a run of its own,
    whose `length` is 1 though the input's spelling is longer).
    """

    text_start: int
    input_start: int
    length: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """`text` without furniture; `offsets` lead each run of it back to the input; `sha256` is of the input bytes."""

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    updated: str | None = None
    language: str | None = None
    text: str
    offsets: tuple[OffsetRun, ...] = ()
    blocks: tuple[Block, ...] = ()
    sha256: str
    wire_credit: str | None = None
    republished_from: str | None = None
    source: str | None = None
    provenance: Provenance


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of a block."""

    id: str
    span: Span
    provenance: Provenance
