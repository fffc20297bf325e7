"""What came into a ledger between two days, and what changed by it."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.document import Document
from bywhom.records.event import SituationKind, SituationState
from bywhom.records.found import Statement
from bywhom.records.relation import Incident, Toll


class TollChange(msgspec.Struct, frozen=True, kw_only=True):
    """A toll of an incident that is other than it was; null where there was, or is, none."""

    incident: Incident
    before: Toll | None = None
    after: Toll | None = None


class SituationChange(msgspec.Struct, frozen=True, kw_only=True):
    """A situation that came into another state by new evidence; `before` is null for a new one."""

    situation: str
    kind: SituationKind
    place: str | None = None
    before: SituationState | None = None
    after: SituationState | None = None
    since: str | None = None


class Reread(msgspec.Struct, frozen=True, kw_only=True):
    """A document of which a newer reading stands: how many records were added, changed and dropped."""

    document: str
    outlet: str | None = None
    title: str | None = None
    added: int = 0
    changed: int = 0
    dropped: int = 0


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """`since` and `until` are the moments compared, null for the beginning and for now.

    `documents` are new ones, `counts` their records by kind; `statements` what was retracted, corrected, judged or
    purged, and taken back; `incidents` those that nothing told of before.
    """

    since: str
    until: str | None = None
    documents: tuple[Document, ...] = ()
    counts: dict[Literal["claims", "figures", "events", "situations"], int] = {}
    rereadings: tuple[Reread, ...] = ()
    statements: tuple[Statement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    tolls: tuple[TollChange, ...] = ()
    situations: tuple[SituationChange, ...] = ()
