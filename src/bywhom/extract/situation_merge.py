"""Several tellings of one situation become one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.situation_reading import Telling
from bywhom.records import Situation, SituationKind, SituationParty, SituationState

VAGUE = {"published", "inferred"}
WIDE = {"country", "adm1", "area"}
ALIKE = ({"ceasefire", "truce"}, {"blockade", "siege"})
SMALL = {"the", "of", "and", "forces", "government", "troops", "army", "both", "two", "countries", "sides", "parties",
         "neighbours", "neighbors", "armies", "groups", "states", "governments", "its", "their", "country"}  # fmt: skip
LATER: tuple[SituationState, ...] = ("ended", "suspended", "eased", "disputed", "in_force", "announced")
"""Which of two told states is the later: a truce announced on Monday and broken on Friday has ended."""


def merged(told: Sequence[Telling]) -> list[Situation]:
    """The fullest telling of each situation leads; the others fill in what it does not say."""
    kept: list[Telling] = []
    for one in sorted(told, key=lambda t: (-_fullness(t), t.situation.span.start)):
        place = next((i for i, other in enumerate(kept) if _same(other, one)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _joined(kept[place], one)
    return [telling.situation for telling in kept]


def _fullness(telling: Telling) -> int:
    situation = telling.situation
    since = situation.since is not None and situation.since.basis not in VAGUE
    said = (telling.where_said, situation.qualifier, situation.until, since or None)
    return 2 * bool(situation.parties) + _has_doers(situation) + sum(part is not None for part in said)


def _has_doers(situation: Situation) -> bool:
    return any(party.side != "against" for party in situation.parties)


def _same(one: Telling, other: Telling) -> bool:
    """Same kind, and neither time, place nor parties that speak against it."""
    a, b = one.situation, other.situation
    if a.kind != b.kind and not any({a.kind, b.kind} == pair for pair in ALIKE):
        return False
    if a.kind != b.kind and not (one.placed and other.placed and _same_place(a, b)) and "siege" in {a.kind, b.kind}:
        return False
    same_year = _year(a) is not None and _year(a) == _year(b)
    if one.former != other.former or (one.past != other.past and not same_year):
        return False
    if _year(a) and _year(b) and _year(a) != _year(b):
        return False
    if a.kind == "peacekeeping" and a.parties and b.parties:
        return _parties_meet(a.parties, b.parties)
    near = not (one.placed and other.placed) or _same_place(a, b) or (a.kind != "blockade" and _nested(a, b))
    if a.kind == "administration":
        return bool(a.parties and b.parties) and _parties_meet(a.parties, b.parties) and near
    return near and _parties_meet(a.parties, b.parties)


def _year(situation: Situation) -> str | None:
    since = situation.since
    return since.earliest[:4] if since is not None and since.earliest else None


def _same_place(a: Situation, b: Situation) -> bool:
    if a.where is None or b.where is None:
        return True
    if a.where.id and b.where.id:
        return a.where.id == b.where.id
    return (a.where.said or "").lower() == (b.where.said or "").lower()


def _nested(a: Situation, b: Situation) -> bool:
    """A town and the country that it is in; two towns are two places."""
    if a.where is None or b.where is None:
        return True
    wide = a.where.precision in WIDE or b.where.precision in WIDE
    countries = {a.where.country, b.where.country}
    return (
        wide
        and (len(countries) == 1 or None in countries)
        and not (a.where.precision == b.where.precision == "country")
    )


def _parties_meet(a: Sequence[SituationParty], b: Sequence[SituationParty]) -> bool:
    """Whether the doers can be the same: one names none, or they share a party or a word of their names."""
    doers, others = [p for p in a if p.side != "against"], [p for p in b if p.side != "against"]
    if not doers or not others:
        return True
    ids = {p.party for p in doers if p.party} & {p.party for p in others if p.party}
    mine, theirs = _words(doers), _words(others)
    return bool(ids or mine & theirs or not mine or not theirs)


def _words(parties: Sequence[SituationParty]) -> set[str]:
    """The telling words of the names, a demonym cut to the stem that it shares with its country."""
    return {word[:5] for party in parties for word in party.name.lower().split() if word not in SMALL}


def _kind(fuller: Telling, other: Telling) -> SituationKind:
    """The name that it is called by goes before what verbs make of it, the text's before the headline's shorter one."""
    one, two = fuller.situation.kind, other.situation.kind
    if fuller.named != other.named:
        return one if fuller.named else two
    if fuller.titled != other.titled:
        return two if fuller.titled else one
    return "siege" if "siege" in {one, two} else one


def _joined(fuller: Telling, other: Telling) -> Telling:
    """What the fuller telling leaves open, and the later of the states that are told."""
    one, two = fuller.situation, other.situation
    since = one.since
    if two.since is not None and (since is None or (since.basis in VAGUE and two.since.basis not in VAGUE)):
        since = two.since
    state, told = one.state, fuller.told
    if other.told and (not told or LATER.index(two.state) < LATER.index(state)):
        state, told = two.state, True
    contested = fuller.contested or other.contested
    state = "disputed" if contested else state
    where = one.where if fuller.placed or not other.placed else two.where
    situation = msgspec.structs.replace(
        one,
        kind=_kind(fuller, other),
        state=state,
        qualifier=one.qualifier or two.qualifier,
        where=where or two.where,
        parties=one.parties if _has_doers(one) or not _has_doers(two) else two.parties,
        since=since,
        until=one.until or two.until,
        claims=tuple(dict.fromkeys([*one.claims, *two.claims])),
    )
    return fuller._replace(
        situation=situation,
        told=told,
        contested=contested,
        named=fuller.named or other.named,
        titled=fuller.titled and other.titled,
        placed=fuller.placed or other.placed,
        where_said=fuller.where_said or other.where_said,
    )
