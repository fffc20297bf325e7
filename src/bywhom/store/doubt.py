"""How sure a record is, for whoever has time to check a few: the least sure first, and why."""

from __future__ import annotations

from bywhom.records import Claim, Event, Figure, Situation, When

RULED = 0.75
"""How sure a record of a rule is, which has no confidence of its own: about so many are right (docs/scores.md)."""
STEP = 0.1
"""Taken off for each thing that is missing or was guessed."""


def doubt(record: Claim | Figure | Event | Situation) -> tuple[float, tuple[str, ...]]:
    """How sure it is, in 0..1, and what speaks against it: words for a reviewer."""
    sure, why = record.provenance.confidence, list(_why(record))
    if sure is not None and sure < RULED:
        why.insert(0, f"the model gives it {sure:.2f}")
    return max(0.0, round((RULED if sure is None else sure) - STEP * len(why), 3)), tuple(why)


def _why(record: Claim | Figure | Event | Situation) -> list[str]:
    found = []
    if isinstance(record, Claim):
        if record.source.name is None and record.source.role != "own_voice":
            found.append("its source has no name")
        if record.source.role == "unknown":
            found.append("what its source is was not recognised")
        if len(record.chain) > 2:
            found.append(f"it comes through {len(record.chain)} mouths")
        if record.act not in ("assert", "relay"):
            found.append(f"it is read as “{record.act.replace('_', ' ')}”")
    else:
        if not record.claims:
            found.append("nobody is known to say it")
        found += _of_event(record) if isinstance(record, Event) else _of_rest(record)
    return found


def _of_event(event: Event) -> list[str]:
    found = []
    if event.where is None or event.where.lat is None:
        found.append("its place is not known" if event.where is None else "its place was not located")
    if _guessed(event.when):
        found.append("its day was inferred")
    if any(agent.alleged_by for agent in event.agents):
        found.append("only an accusation names who did it")
    return found


def _of_rest(record: Figure | Situation) -> list[str]:
    found = []
    if isinstance(record, Figure):
        if record.event is None:
            found.append("what it counts was not found")
        if record.relation != "total":
            found.append(f"it is read as a part or an update ({record.relation})")
        if record.scope != "incident":
            found.append(f"it is read as counted over more than one incident ({record.scope})")
    elif record.where is None:
        found.append("its place is not known")
    return found


def _guessed(when: When | None) -> bool:
    return when is None or when.basis in ("inferred", "published")
