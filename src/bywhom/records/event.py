"""What claims speak of, and what is in force."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.place import Where
from bywhom.records.provenance import Provenance
from bywhom.records.span import Span
from bywhom.records.time import When

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Realis = Literal["actual", "alleged", "denied", "planned", "demanded", "threatened", "hypothetical", "negated"]
MATERIAL: frozenset[str] = frozenset(
    {
        "COOPERATE",
        "AID",
        "RETREAT",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }
)
"""The PLOVER types that are deeds and not words (contract, `records.md`)."""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """An agent or target; `alleged_by` is the claim that alone names it, where only an accusation does."""

    name: str
    span: Span | None = None
    party: str | None = None
    alleged_by: str | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One event with every claim that speaks of it; `type` and `mode` are PLOVER's, the last three are derived."""

    id: str
    type: EventType
    mode: str | None = None
    trigger: Span
    trigger_text: str | None = None
    agents: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    means: str | None = None
    where: Where | None = None
    when: When | None = None
    realis: Realis
    background: bool = False
    claims: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    acled: str | None = None
    cameo: str | None = None
    ucdp: str | None = None
    provenance: Provenance


SituationKind = Literal[
    "blockade",
    "siege",
    "ceasefire",
    "truce",
    "occupation",
    "administration",
    "peacekeeping",
    "war",
    "curfew",
    "blackout",
    "evacuation",
    "detention",
    "displacement",
]
SituationState = Literal["announced", "in_force", "eased", "suspended", "ended", "disputed"]


class SituationParty(msgspec.Struct, frozen=True, kw_only=True):
    """A party to a situation and its side."""

    name: str
    span: Span | None = None
    party: str | None = None
    side: Literal["by", "against", "between"]


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """Something that holds over time rather than happens; `qualifier` as said ("de facto")."""

    id: str
    span: Span
    kind: SituationKind
    state: SituationState
    qualifier: str | None = None
    where: Where | None = None
    parties: tuple[SituationParty, ...] = ()
    since: When | None = None
    until: When | None = None
    claims: tuple[str, ...] = ()
    provenance: Provenance
