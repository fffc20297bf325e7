"""How claims and figures stand to one another, and what is said of them across documents."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.event import EventType, SituationKind, SituationState
from bywhom.records.figure import Category, Measure
from bywhom.records.place import Where
from bywhom.records.provenance import Provenance
from bywhom.records.time import When

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
    """One row of the table by claimant: who says how many, as of when, and how the outlet stands to it.

    `aligned` names the side whose gain the word serves, where the claimant is a party; `own_losses` says that it
    speaks of its own people; claims with the same `origin` go back to one statement. What is not `in_force` was
    withdrawn, corrected or said again by the same claimant.
    """

    claimant: str
    as_of: str | None
    low: int
    high: int | None
    claim: str
    stance: str
    figure: str | None = None
    document: str | None = None
    role: str | None = None
    aligned: str | None = None
    origin: str | None = None
    own_losses: bool = False
    in_force: bool = True


Policy = Literal["conservative", "ucdp-like", "acled-like", "by-claimant"]


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """The table by claimant for one measure and group, and low, best, high under a named policy.

    `basis` names the rule by which `best` was chosen (`docs/reference/tolls.md`), `reason` tells it in words;
    `high_any` also counts what parties claim of the other side's losses; `open_ended`: a bound was open upwards.
    """

    id: str
    measure: Measure
    group: Category | None
    by_claimant: tuple[ClaimantRow, ...]
    low: int | None
    best: int | None
    high: int | None
    policy: Policy
    basis: str | None = None
    reason: str | None = None
    high_any: int | None = None
    open_ended: bool = False
    contested: bool = False
    provenance: Provenance


GradeName = Literal[
    "confirmed_by_party",
    "verified_by_monitor",
    "fair",
    "weak",
    "contested",
    "denied_only",
    "discounted",
]


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """How well one aspect is supported; nothing is ever called true. `party`: the accused, of responsibility."""

    aspect: Literal["occurrence", "responsibility", "toll"]
    grade: GradeName
    party: str | None = None
    measure: Measure | None = None
    origins: int
    outlets: int
    claims: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One word of a claimant on one number: `day` is when it was said, `published` when it was printed."""

    day: str | None
    published: str | None
    low: int
    high: int | None
    said: str
    figure: str
    claim: str | None
    document: str
    step: Literal["first", "updates", "repeats", "retracts"]


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """How one claimant's number moved."""

    claimant: str
    measure: Measure
    group: Category | None
    points: tuple[Point, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What several documents tell of one happening.

    `label` is a short name made of its fields; `whole` is the incident that it is a part of; `judgements` are those
    by which events were joined, and the undecided ones that stayed outside.
    """

    id: str
    events: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    tolls: tuple[Toll, ...] = ()
    grades: tuple[Grade, ...] = ()
    label: str = ""
    type: EventType | None = None
    mode: str | None = None
    where: Where | None = None
    when: When | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    whole: str | None = None
    relations: tuple[Relation, ...] = ()
    lines: tuple[Timeline, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    provenance: Provenance


class StateDays(msgspec.Struct, frozen=True, kw_only=True):
    """A state of a situation with the days in which it is told to be in force, and who tells it."""

    state: SituationState
    since: str | None
    until: str | None
    evidence: str
    published: str | None
    document: str
    claims: tuple[str, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A situation carried across documents: its states in order, and the day of the last evidence."""

    id: str
    kind: SituationKind
    place: str | None = None
    where: Where | None = None
    parties: tuple[str, ...] = ()
    states: tuple[StateDays, ...] = ()
    situations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    last_evidence: str | None = None
    provenance: Provenance
