"""Situations: what is in force, announced, eased, suspended or ended, where, by whom and since when."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.event_relevance import relevance_of
from bywhom.extract.event_scene import Scene
from bywhom.extract.situation_find import Found, found_in
from bywhom.extract.situation_reading import situation_from
from bywhom.knowledge.situations import SituationLexicon
from bywhom.knowledge.triggers import Triggers
from bywhom.records import Claim, Document, Mention, Parse, Party, Place, Situation, SituationParty, TimePhrase

VAGUE = {"published", "inferred"}


def situations_in(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    actors: Sequence[Party],
    places: Sequence[Place],
    times: Sequence[TimePhrase],
    lexicon: SituationLexicon,
    triggers: Triggers,
) -> tuple[Situation, ...]:
    """One situation for each kind with its place and parties; every mention of it adds what it tells."""
    scene = Scene(document, parse, claims, mentions, actors, places, times, triggers)
    relevance = relevance_of(scene)
    if relevance.idle:
        return ()
    found: list[Found] = [one for sentence in parse.sentences for one in found_in(scene, sentence, lexicon, relevance)]
    told = [situation for one in found if (situation := situation_from(scene, one, lexicon)) is not None]
    return tuple(sorted(_merged(told), key=lambda situation: situation.span))


def _merged(told: Sequence[Situation]) -> list[Situation]:
    """The fullest telling of each situation leads; the others fill in what it does not say."""
    kept: list[Situation] = []
    for one in sorted(told, key=lambda s: (-_fullness(s), s.span.start)):
        place = next((i for i, other in enumerate(kept) if _same(other, one)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _joined(kept[place], one)
    return kept


def _fullness(situation: Situation) -> int:
    since = situation.since is not None and situation.since.basis not in VAGUE
    said = (situation.where, situation.qualifier, situation.until, since or None)
    return 2 * bool(situation.parties) + sum(part is not None for part in said)


def _same(a: Situation, b: Situation) -> bool:
    """Same kind, and neither places nor parties that speak against it."""
    if a.kind != b.kind and {a.kind, b.kind} != {"ceasefire", "truce"} and {a.kind, b.kind} != {"blockade", "siege"}:
        return False
    if a.kind != b.kind and not (a.where and b.where and _same_place(a, b)):
        return False
    if a.since and b.since and a.since.earliest and b.since.earliest and a.since.earliest[:4] != b.since.earliest[:4]:
        return False
    if a.kind == "peacekeeping" and a.parties and b.parties:
        return _parties_meet(a.parties, b.parties)
    return (_same_place(a, b) or _wide(a) or _wide(b)) and _parties_meet(a.parties, b.parties)


def _same_place(a: Situation, b: Situation) -> bool:
    if a.where is None or b.where is None:
        return True
    if a.where.id and b.where.id:
        return a.where.id == b.where.id
    return (a.where.said or "").lower() == (b.where.said or "").lower()


def _wide(a: Situation) -> bool:
    return a.where is not None and a.where.precision in {"country", "adm1", "area"}


def _parties_meet(a: Sequence[SituationParty], b: Sequence[SituationParty]) -> bool:
    """Whether the doers can be the same: one names none, or they share a party or a word of their names."""
    doers, others = [p for p in a if p.side != "against"], [p for p in b if p.side != "against"]
    if not doers or not others:
        return True
    ids = {p.party for p in doers if p.party} & {p.party for p in others if p.party}
    words = _words(doers) & _words(others)
    return bool(ids or words)


def _words(parties: Sequence[SituationParty]) -> set[str]:
    """The telling words of the names, a demonym cut to the stem that it shares with its country."""
    small = {"the", "of", "and", "forces", "government", "troops", "army"}
    return {word[:5] for party in parties for word in party.name.lower().split() if word not in small}


def _joined(fuller: Situation, other: Situation) -> Situation:
    """What the fuller telling leaves open; the later state of the two, unless the other only names the thing."""
    since = fuller.since
    if other.since is not None and (since is None or (since.basis in VAGUE and other.since.basis not in VAGUE)):
        since = other.since
    return msgspec.structs.replace(
        fuller,
        qualifier=fuller.qualifier or other.qualifier,
        where=fuller.where or other.where,
        parties=fuller.parties or other.parties,
        since=since,
        until=fuller.until or other.until,
        claims=tuple(dict.fromkeys([*fuller.claims, *other.claims])),
    )
