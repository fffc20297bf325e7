"""Situations: what is in force, announced, eased, suspended or ended, where, by whom and since when."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.event_relevance import relevance_of
from bywhom.extract.event_scene import Scene
from bywhom.extract.situation_find import Found, found_in, meant_by
from bywhom.extract.situation_merge import merged
from bywhom.extract.situation_place import main_place
from bywhom.extract.situation_reading import telling_of
from bywhom.knowledge.situations import SituationLexicon
from bywhom.knowledge.triggers import Triggers
from bywhom.records import Claim, Document, Mention, Parse, Party, Place, Situation, TimePhrase


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
    found: list[Found] = []
    for sentence in parse.sentences:
        here = found_in(scene, sentence, lexicon, relevance)
        last = (
            found[-1]
            if found and scene.token(found[-1].index).sentence == scene.token(sentence.first).sentence - 1
            else None
        )
        meant = meant_by(scene, sentence, last, lexicon)
        found += [*here, meant] if meant is not None else here
    if not found:
        return ()
    main = main_place(scene)
    told = [telling for one in found if (telling := telling_of(scene, one, lexicon, main)) is not None]
    return tuple(sorted(merged(told), key=lambda situation: situation.span))
