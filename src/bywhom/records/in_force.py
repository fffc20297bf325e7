"""What was in force on a day, and the tellings that it rests on."""

from __future__ import annotations

import msgspec

from bywhom.records.event import Situation, SituationState
from bywhom.records.relation import Standing


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One telling. `day` is the ISO date of publication; `voice` the source of the claim that carries it, else the
    outlet, else the document's id."""

    situation: Situation
    document: str
    day: str
    voice: str


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """One situation over the documents, as it stood on a day.

    `standing` has what `standings` joined. `since` is the earliest day that a telling names, and where none does, null:
    `first_told` is then the first day on which somebody told of it. `last_evidence` is the day of the last telling of
    the state; `silent_days` have gone by since. `by_voice` is the last word of each voice, the oldest first; `disputed`
    where two voices differ on whether it binds, or where one says that the sides do.
    """

    standing: Standing
    state: SituationState
    binds: bool
    disputed: bool
    since: str | None
    until: str | None
    first_told: str
    last_evidence: str
    silent_days: int
    by_voice: tuple[Telling, ...]
