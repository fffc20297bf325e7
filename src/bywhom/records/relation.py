"""How claims and figures stand to one another, and what is said of them across documents."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.figure import Category, Measure
from bywhom.records.provenance import Provenance

RelationKind = Literal[
    "possibly_same",
    "updates",
    "retracts",
    "not_comparable",
    "subset_of",
    "contradicts",
    "compatible",
    "corroborates",
    "superseded_by",
]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """`left` (the later) stands to `right` as `kind` says, by the first rule of the contract that fires."""

    id: str
    kind: RelationKind
    left: str
    right: str
    rule: str
    reasons: tuple[str, ...] = ()
    provenance: Provenance


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """That two things are the same, different or unsure; added and withdrawn, never edited."""

    id: str
    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    by: str
    at: str
    reasons: tuple[str, ...] = ()
    withdrawn_at: str | None = None
    provenance: Provenance


class ClaimantRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table by claimant: who says how many, as of when, and how the outlet stands to it."""

    claimant: str
    as_of: str | None
    low: int
    high: int | None
    claim: str
    stance: str


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """The table by claimant for one measure and group, and low, best, high under a named policy."""

    id: str
    measure: Measure
    group: Category | None
    by_claimant: tuple[ClaimantRow, ...]
    low: int | None
    best: int | None
    high: int | None
    policy: str
    provenance: Provenance


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """How well one aspect is supported; nothing is ever called true."""

    aspect: Literal["occurrence", "responsibility", "toll"]
    grade: Literal[
        "confirmed_by_party",
        "verified_by_monitor",
        "fair",
        "weak",
        "contested",
        "denied_only",
        "discounted",
    ]
    origins: int
    outlets: int
    claims: tuple[str, ...] = ()


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What several documents tell of one happening."""

    id: str
    events: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    tolls: tuple[Toll, ...] = ()
    grades: tuple[Grade, ...] = ()
    provenance: Provenance
