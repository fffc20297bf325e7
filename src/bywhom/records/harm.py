"""Who may see records how: tiers, the harm assessment of a project, and what was let out when."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Tier = Literal["public", "restricted"]
TIERS: tuple[Tier, ...] = ("public", "restricted")
SEES_ALL = ("coder", "admin")
"""The roles that see everything at a desk, where its `harm.toml` names no others."""


class Approval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A reviewer's word that a record (by its id) or a person's name may be shown, and why."""

    shows: str
    by: str
    at: date
    reason: str


class Assessment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `harm.toml` says: of what, who could be hurt by it, how it is shown, and who answers for that.

    Coordinates of events younger than `recent_days` are rounded; movements told less than `delay_hours` ago lose their
    place. At a desk, users of the roles in `sees_all` see everything, and all others what the tier shows. `contact` is
    where a person asks for a correction, or to be taken out.
    """

    context: str
    at_risk: tuple[str, ...]
    reviewer: str
    reviewed: date
    contact: str
    tier: Tier = "public"
    sees_all: tuple[str, ...] = SEES_ALL
    recent_days: int = 30
    delay_hours: int = 72
    approved: tuple[Approval, ...] = ()


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """Under which tier something left the house, by whom and when; written into what leaves."""

    tier: Tier
    by: str
    at: str
    recent_days: int | None = None
    delay_hours: int | None = None
    reviewer: str | None = None
    reviewed: str | None = None
