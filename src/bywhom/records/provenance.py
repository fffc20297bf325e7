"""Where a record comes from in our own house, and what went wrong."""

from __future__ import annotations

import msgspec

from bywhom.records.span import Span


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Which stage, and which rule or model of which version, made a record.

    `rule` and `model` are frozen names such as `claim.parataxis.v1`: what a name means never changes.
    `confidence` is in 0..1 where a model or a weighed vote decided, else null.
    """

    stage: str
    rule: str | None = None
    model: str | None = None
    version: str = "1"
    confidence: float | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something about the input that a reader of the records must know; bad input never raises."""

    id: str
    stage: str
    what: str
    span: Span | None = None
    provenance: Provenance


class Uncoded(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with a cue or a conflict word that gave no record, and why."""

    id: str
    span: Span
    reason: str
    provenance: Provenance
