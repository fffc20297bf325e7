"""Situations carried across documents: states in their order, with the days in force and the last evidence of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bywhom.reconcile.likeness import NEAR_KM, kilometres, share
from bywhom.reconcile.sketch import names_in, places_in
from bywhom.records import (
    Provenance,
    Reading,
    Situation,
    SituationState,
    Standing,
    StateDays,
    When,
    Where,
)

MADE = Provenance(stage="reconcile", rule="standing.v1")
ALIKE: dict[str, str] = {"truce": "ceasefire", "siege": "blockade"}
"""Kinds that reports use of one thing."""
OVER: frozenset[SituationState] = frozenset({"ended"})
SETTING = 0.15
"""Share of the names that two reports of one situation have in common, where neither tells its place."""

Held = tuple[Situation, Reading]


def standings_of(readings: Iterable[Reading]) -> tuple[Standing, ...]:
    """One standing for each situation, the oldest first; the order of the readings changes nothing."""
    held = [(situation, reading) for reading in readings for situation in reading.situations]
    held.sort(key=_order)
    groups: list[list[Held]] = []
    settings = {reading.document.id: names_in(reading.document.text) for _, reading in held}
    for one in held:
        home = next((group for group in groups if any(_same(one, other, settings) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return tuple(_standing(group) for group in groups)


def _order(held: Held) -> tuple[str, str, int, str]:
    situation, reading = held
    return (reading.document.published or "")[:10], reading.document.id, situation.span.start, situation.id


def _same(one: Held, other: Held, settings: dict[str, frozenset[str]]) -> bool:
    """The same kind at the same place, between parties of whom one is the same; times are no evidence against."""
    mine, yours = one[0], other[0]
    if ALIKE.get(mine.kind, mine.kind) != ALIKE.get(yours.kind, yours.kind):
        return False
    names, others = _people(mine), _people(yours)
    if names and others and not names & others:
        return False
    here = _meet(mine.where, yours.where)
    if here is not None:
        return here
    return share(settings[one[1].document.id], settings[other[1].document.id]) >= SETTING


def _people(situation: Situation) -> frozenset[str]:
    return frozenset(name for party in situation.parties for name in names_in(party.name))


def _meet(one: Where | None, other: Where | None) -> bool | None:
    """Whether two places are one; None where a place is not told."""
    if one is None or other is None:
        return None
    if places_in(f"{one.name} {one.said}") & places_in(f"{other.name} {other.said}"):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    reach = max(NEAR_KM, one.radius_km or 0.0, other.radius_km or 0.0)
    return kilometres((one.lat, one.lon, 0.0), (other.lat, other.lon, 0.0)) <= reach


def _standing(group: Sequence[Held]) -> Standing:
    situations = [situation for situation, _ in group]
    first = situations[0]
    where = next((s.where for s in situations if s.where is not None and s.where.lat is not None), first.where)
    days = [reading.document.published[:10] for _, reading in group if reading.document.published]
    return Standing(
        id="standing-" + first.id.removeprefix("situation-"), kind=first.kind,
        place=(where.said or where.name) if where is not None else None, where=where,
        parties=tuple(dict.fromkeys(party.name for s in situations for party in s.parties)), states=_states(group),
        situations=tuple(s.id for s in situations),
        documents=tuple(dict.fromkeys(reading.document.id for _, reading in group)),
        last_evidence=max(days, default=None), provenance=MADE,
    )  # fmt: skip


def _states(group: Sequence[Held]) -> tuple[StateDays, ...]:
    """Each report's word; a state that another follows ends where that begins, if it has no end of its own."""
    told = sorted((_told(*held) for held in group), key=lambda s: (s.since or s.published or "", s.published or ""))
    closed = []
    for position, state in enumerate(told):
        later = next((s for s in told[position + 1 :] if s.state != state.state), None)
        begun = (later.since or later.published) if later is not None else None
        until = state.until or (begun if state.state not in OVER else None)
        closed.append(
            StateDays(
                state=state.state, since=state.since, until=until, evidence=state.evidence, published=state.published,
                document=state.document, claims=state.claims,
            )
        )  # fmt: skip
    return tuple(closed)


def _told(situation: Situation, reading: Reading) -> StateDays:
    since, until = _day(situation.since), _day(situation.until)
    if situation.state in OVER and since is None:
        since = until
    return StateDays(
        state=situation.state, since=since, until=until, evidence=situation.id,
        published=(reading.document.published or "")[:10] or None, document=reading.document.id,
        claims=situation.claims,
    )  # fmt: skip


def _day(when: When | None) -> str | None:
    return (when.earliest or when.latest or "")[:10] or None if when is not None else None
