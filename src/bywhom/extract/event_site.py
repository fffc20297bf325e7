"""Where an event took place: inside the words for its target where these are a place, else by the grammar around it."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.event_scene import Scene
from bywhom.extract.setting import place_in_story, where_of
from bywhom.records import Token, Where


def site_of(scene: Scene, trigger: Token, targets: Sequence[int], *, running: bool = False) -> Where | None:
    """ "a blockade on the Dilling road" is at the road, though a town or a country stands nearer to the verb.

    A named road or crossing that no gazetteer knows is still where it was: `said` without coordinates. With
    `running`, an event whose sentence names no place is where the story is.
    """
    for index in targets:
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
    where = where_of(trigger, scene.parse, scene.places)
    return where if where is not None or not running else place_in_story(trigger, scene.parse, scene.places)
