"""Who: the parties themselves, once each, and their mentions."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.provenance import Provenance
from bywhom.records.span import Span

PartyKind = Literal[
    "state",
    "government",
    "military",
    "police",
    "armed_group",
    "militia",
    "international",
    "ngo",
    "media",
    "person",
    "civilians",
    "company",
    "unknown",
]


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office that a person holds or held, as the text says or the registry knows."""

    office: str
    of: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A state, force, group, body or person that the document speaks of; `country` is ISO 3166-1 alpha-2."""

    id: str
    name: str
    as_written: tuple[str, ...] = ()
    kind: PartyKind
    country: str | None = None
    holds: tuple[Office, ...] = ()
    registry: str | None = None
    span: Span
    provenance: Provenance


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for a party; `party` is the id of an `actors[]` entry, or null when we cannot tell."""

    id: str
    span: Span
    as_written: str
    party: str | None = None
    provenance: Provenance
