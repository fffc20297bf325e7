"""What was in force on a day: situations that several documents tell, as states with since, last evidence and voices.

A situation lasts between the articles that speak of it, so each telling counts from its day until a later one says
otherwise. Nothing is ever closed by silence: the reader sees how old the last evidence is and judges.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from bywhom.records import Reading, Situation, SituationKind, SituationParty, SituationState, Where

STANDING: frozenset[SituationState] = frozenset({"in_force", "eased", "disputed"})
"""States in which it binds somebody; `announced` is to come, `suspended` and `ended` are not felt."""
KINDRED: tuple[frozenset[SituationKind], ...] = (
    frozenset({"ceasefire", "truce"}),
    frozenset({"blockade", "siege"}),
    frozenset({"occupation", "administration"}),
)
"""Kinds by which two writers name the same thing."""
WINDOW = 14
"""Days within which another voice that tells another state makes it disputed: later, the later one is news."""
EMPTY = frozenset(
    ["the", "a", "an", "of", "and", "in", "on", "at", "from", "its", "their", "army", "armies", "forces", "force",
     "government", "troops", "rebels", "militia"]
)  # fmt: skip
NEAR = 0.25
"""Degrees (some 25 km) within which two points are one place; a wider place's own radius counts where it is greater."""
DEGREE = 111.0
"""Kilometres of a degree of latitude."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One telling: what one source of one document says of it. `day` is an ISO date, that of publication."""

    situation: Situation
    document: str
    day: str
    voice: str
    """The source of the claim that carries it, else the outlet, else the document's id."""


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """One situation over the documents, as it stood on a day.

    `since` is the earliest day that a telling names, and where none does, null: `first_told` is then the first day on
    which somebody told of it. `last_evidence` is the day of the last telling of the state that stands; `silent_days`
    have gone by since. `by_voice` is the last word of each voice, earliest day first; `disputed` where two voices
    differ on whether it binds, or where one itself says that the sides do.
    """

    kind: SituationKind
    state: SituationState
    standing: bool
    disputed: bool
    where: Where | None
    parties: tuple[SituationParty, ...]
    since: str | None
    until: str | None
    first_told: str
    last_evidence: str
    silent_days: int
    by_voice: tuple[Told, ...]
    told: tuple[Told, ...]


def in_force(readings: Iterable[Reading], on_day: str) -> tuple[InForce, ...]:
    """The situations that the readings published up to the day (ISO date) tell of, as they stood on it.

    Documents without a date of publication are left out: nobody knows what they are the last word on. What has ended
    is given as well, with `standing` false. Ordered by kind, then by the day on which it was first told.
    Raises ValueError where `on_day` is no ISO date.
    """
    day = date.fromisoformat(on_day)
    tellings = sorted((t for r in readings for t in told_in(r) if t.day <= on_day), key=lambda t: (t.day, t.document))
    groups: list[list[Told]] = []
    for telling in tellings:
        fitting = (group for group in groups if any(same_situation(t.situation, telling.situation) for t in group))
        home = next(fitting, None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    return tuple(sorted((_standing(group, day) for group in groups), key=lambda one: (one.kind, one.first_told)))


def told_in(reading: Reading) -> tuple[Told, ...]:
    """The tellings of one document; none where nothing says when it was published."""
    published = reading.document.published
    if published is None or len(published) < len("2024-05-21"):
        return ()
    return tuple(
        Told(situation=one, document=reading.document.id, day=published[:10], voice=_voice(reading, one))
        for one in reading.situations
    )


def _voice(reading: Reading, situation: Situation) -> str:
    """Whose word it is: the source of the claim that carries it; the outlet speaks for itself."""
    outlet = reading.document.outlet or reading.document.id
    carried = [claim for claim in reading.claims if claim.id in situation.claims]
    others = [claim.source for claim in carried if claim.source.role != "own_voice"]
    named = next((link.name for link in others if link.name), None)
    return outlet if len(others) < len(carried) or named is None else named


def same_situation(one: Situation, other: Situation) -> bool:
    """The same or a kindred kind, at places that can be one, by parties that can be the same.

    What neither place nor party ties to the other stays apart: two truces of which nothing is said are two.
    """
    kinds = {one.kind, other.kind}
    if len(kinds) == 2 and not any(kinds <= kindred for kindred in KINDRED):
        return False
    place, party = _same_place(one.where, other.where), _same_parties(one.parties, other.parties)
    return place is not False and party is not False and (place is True or party is True)


def _same_place(one: Where | None, other: Where | None) -> bool | None:
    """Whether the two are one place; null where a side names none."""
    if one is None or other is None:
        return None
    if one.id is not None and one.id == other.id:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        mine, yours = ((w.said or w.name or "").lower() for w in (one, other))
        return mine == yours and bool(mine)
    reach = max(NEAR, (one.radius_km or 0.0) / DEGREE, (other.radius_km or 0.0) / DEGREE)
    return abs(one.lat - other.lat) <= reach and abs(one.lon - other.lon) <= reach


def _same_parties(ones: Sequence[SituationParty], others: Sequence[SituationParty]) -> bool | None:
    """Whether a doer of the one can be a doer of the other; null where a side names none."""
    mine, yours = _words(ones), _words(others)
    return bool(mine & yours) if mine and yours else None


def _words(parties: Sequence[SituationParty]) -> frozenset[str]:
    """The telling words of who does it, cut to the stem that a people shares with its country."""
    doers = " ".join(party.name.lower() for party in parties if party.side != "against")
    return frozenset(word.strip(".,'’\"()")[:5] for word in doers.split() if word not in EMPTY)


def _standing(group: Sequence[Told], day: date) -> InForce:
    """The state of the last telling; who differs from it inside the window makes it disputed."""
    latest = group[-1]
    last_words: dict[str, Told] = {}
    for telling in group:
        last_words.pop(telling.voice, None)
        last_words[telling.voice] = telling
    state = latest.situation.state
    evidence = [telling for telling in group if telling.situation.state == state][-1]
    disputed = any(_differ(each, latest) for each in last_words.values()) or state == "disputed"
    sinces = [_day(t.situation.since.earliest) for t in group if t.situation.since and t.situation.since.earliest]
    untils = [t.situation.until for t in group if t.situation.until and t.situation.state == "ended"]
    fullest = max(group, key=lambda t: (len(t.situation.parties), t.day))
    return InForce(
        kind=latest.situation.kind,
        state="disputed" if disputed else state,
        standing=disputed or state in STANDING,
        disputed=disputed,
        where=next((t.situation.where for t in reversed(group) if t.situation.where), None),
        parties=fullest.situation.parties,
        since=min(sinces, default=None),
        until=_day(untils[-1].latest) if untils and untils[-1].latest and not disputed and state == "ended" else None,
        first_told=group[0].day,
        last_evidence=evidence.day,
        silent_days=(day - date.fromisoformat(evidence.day)).days,
        by_voice=tuple(last_words.values()),
        told=tuple(group),
    )


def _differ(one: Told, latest: Told) -> bool:
    """Two voices, close in time, of which only one says that it binds; what is only announced contradicts nothing."""
    states = {one.situation.state, latest.situation.state}
    if one.voice == latest.voice or "announced" in states:
        return False
    apart = (date.fromisoformat(latest.day) - date.fromisoformat(one.day)).days
    told_later = one.day < latest.day and latest.situation.state in {"ended", "suspended"} and _says_when(latest, one)
    return apart <= WINDOW and not told_later and len({state in STANDING for state in states}) == len(states) > 1


def _says_when(latest: Told, one: Told) -> bool:
    """Whether the later telling names an end after the earlier was written: news, and no contradiction."""
    until = latest.situation.until
    return until is not None and until.latest is not None and _day(until.latest) >= one.day


def _day(moment: str) -> str:
    return moment[:10]
