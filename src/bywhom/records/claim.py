"""What one source says."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.provenance import Provenance
from bywhom.records.span import Span
from bywhom.records.time import When

Role = Literal[
    "own_voice",
    "agency",
    "other_media",
    "party_official",
    "party_military",
    "armed_group",
    "government",
    "local_authority",
    "hospital",
    "rescue_service",
    "un_body",
    "ngo_monitor",
    "icrc",
    "court",
    "third_state",
    "anonymous",
    "expert",
    "witness",
    "victim",
    "social_media",
    "document",
    "unknown",
]
Act = Literal[
    "assert",
    "relay",
    "claim_responsibility",
    "accuse",
    "deny",
    "deny_responsibility",
    "admit",
    "decline_comment",
    "cannot_verify",
    "estimate",
    "believe",
    "intend",
    "demand",
    "order",
    "request",
    "promise",
    "threaten",
    "warn",
    "predict",
    "offer",
    "agree",
    "announce",
    "reject",
    "condemn",
    "praise",
    "retract",
    "ask",
]
DENIALS: frozenset[Act] = frozenset({"deny", "deny_responsibility"})
"""Acts that say that something is not so, or that one did not do it."""
REFUSALS: frozenset[Act] = DENIALS | {"reject"}
"""These, and the refusal of an accusation, a proposal or a finding."""
Certainty = Literal["certain", "probable", "possible", "unstated"]
World = Literal["past", "ongoing", "future", "hypothetical", "conditional", "background"]
Stance = Literal["own_voice", "neutral", "distanced", "verified", "could_not_verify", "disputed", "corrected"]
Named = Literal["named", "role_only", "anonymous", "none"]
Quoted = Literal["direct", "indirect", "mixed", "none"]

CARRYING: frozenset[str] = frozenset({"assert", "relay", "claim_responsibility", "admit", "estimate", "announce"})
"""Acts whose content can carry a material event as said (contract, `records.md`)."""
SPEECH_ONLY: frozenset[str] = frozenset(
    {
        "demand",
        "order",
        "request",
        "promise",
        "threaten",
        "warn",
        "predict",
        "offer",
        "agree",
        "reject",
        "condemn",
        "praise",
        "intend",
    }
)
"""Acts that are events of speech only: their content never becomes a material event."""
NEVER_EVENT: frozenset[str] = frozenset({"deny", "deny_responsibility", "decline_comment", "cannot_verify", "retract"})
"""Acts that attach to an event or claim and never make one."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One speaker on the way from the event to the reader; chains run from nearest the reader to the source."""

    role: Role
    name: str | None = None
    name_span: Span | None = None
    party: str | None = None
    cue: str | None = None
    cue_span: Span | None = None
    act: Act
    certainty: Certainty = "unstated"
    named: Named


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """`span` covers the sentence (or sentences); `content` the words that are claimed.

    The source is the last link of `chain`, and `act` is that link's.
    """

    id: str
    span: Span
    content: tuple[Span, ...]
    content_text: str
    quoted: Quoted
    chain: tuple[Link, ...]
    act: Act
    polarity: Literal["affirm", "negate"] = "affirm"
    certainty: Certainty = "unstated"
    world: World = "past"
    when: When | None = None
    outlet_stance: Stance
    stance_span: Span | None = None
    events: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    provenance: Provenance

    @property
    def source(self) -> Link:
        return self.chain[-1]
