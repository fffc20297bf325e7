"""Where an event took place: inside the words for its target where these are a place, else by the grammar around it."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.clause import chain_of
from bywhom.extract.event_scene import Scene
from bywhom.extract.setting import place_in_story, where_of
from bywhom.records import Token, Where

SITING = frozenset({"near", "in", "at", "outside", "over", "around"})
NO_SITE = {"DATE", "TIME", "ORG", "EVENT", "LAW", "WORK_OF_ART", "MONEY", "PRODUCT", "LANGUAGE", "PERCENT", "CARDINAL"}


def site_of(scene: Scene, trigger: Token, targets: Sequence[int], *, running: bool = False) -> Where | None:
    """ "a blockade on the Dilling road" is at the road, though a town or a country stands nearer to the verb.

    A named road or crossing that no gazetteer knows is still where it was: `said` without coordinates. With
    `running`, an event whose sentence names no place is where the story is.
    """
    for index in targets:
        known = scene.place_named.get(scene.name_span(index).of(scene.document.text).lower())
        if known is not None and scene.token(index).pos == "PROPN":
            return known.where
        if "place" not in scene.classes_of(index):
            continue
        span = scene.name_span(index)
        inside = [place for place in scene.places if span.covers(place.span) and place.use == "literal"]
        if inside:
            return inside[0].where
        tokens = scene.parse.tokens_in(span)
        if scene.lemmas[index] in scene.triggers.words.named_parts and any(
            t.pos == "PROPN" and t.index != index for t in tokens
        ):
            return Where(said=span.of(scene.document.text), span=span)
    where = where_of(trigger, scene.parse, scene.places, own=True) or _unlisted(scene, trigger)
    if where is None and running:
        where = place_in_story(trigger, scene.parse, scene.places)
    return where or where_of(trigger, scene.parse, scene.places)


def _unlisted(scene: Scene, trigger: Token) -> Where | None:
    """The name behind a "near" or "over" of the event's own clause, of a place that no gazetteer knows."""
    verbs = chain_of(trigger, scene.parse)
    for verb in verbs:
        heads = [verb, *(kid.index for kid in scene.parse.kids(verb, "dobj", "nsubjpass"))]
        for preposition in (kid for head in heads for kid in scene.parse.kids(head, "prep")):
            found = _behind(scene, preposition, SITING)
            if found is not None:
                return found
    for clause in scene.parse.kids(trigger.index, "advcl"):
        if any(kid.lower in {"as", "while"} for kid in scene.parse.kids(clause.index, "mark", "advmod")):
            for preposition in scene.parse.kids(clause.index, "prep"):
                found = _behind(scene, preposition, SITING | {"towards", "toward"})
                if found is not None:
                    return found
    return None


def _behind(scene: Scene, preposition: Token, siting: frozenset[str]) -> Where | None:
    if preposition.lower not in siting:
        return None
    for inner in scene.parse.kids(preposition.index, "pobj"):
        span = scene.name_span(inner.index)
        known = scene.place_named.get(span.of(scene.document.text).lower())
        if known is not None:
            return known.where
        if _is_site(scene, inner) or _is_named_part(scene, inner):
            return Where(said=span.of(scene.document.text), span=span)
    return None


def _is_site(scene: Scene, token: Token) -> bool:
    """A name that is no date, no body and nobody known."""
    if token.pos != "PROPN" or token.entity in NO_SITE or scene.party_of(token.index) is not None:
        return False
    return not scene.classes_of(token.index) & {"armed"}


def _is_named_part(scene: Scene, token: Token) -> bool:
    """ "the village of Prey Chan", "the Messalo bridge"."""
    if scene.lemmas[token.index] not in scene.triggers.words.named_parts:
        return False
    named = [*scene.parse.kids(token.index, "compound", "nmod"), *(scene.token(i) for i in scene.of_objects(token.index))]
    return any(kid.pos == "PROPN" for kid in named)
