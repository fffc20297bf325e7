"""Whom and what a deed reached beyond the word of the grammar: people named beside it, what a blast was at."""

from __future__ import annotations

from collections.abc import Iterator

from bywhom.extract.event_grammar import with_conjuncts
from bywhom.extract.event_scene import Scene
from bywhom.records import Token

BLASTS = {"explosives", "suicide-attack"}
AT = {"at", "near", "outside", "in", "inside", "under", "beneath", "underneath", "against", "on", "beside", "opposite",
      "by", "onto", "into", "behind", "next", "to", "upon"}  # fmt: skip
"""Words before what a blast went off at."""
EDGES = {"front", "entrance", "door", "side", "vicinity", "back", "rear", "foot", "corner"}
"""Parts by which a building is told ("in front of the embassy")."""
INCLUDING = {"including", "among", "like"}
CLOSED = {"NOUN", "PROPN"}


def blast_sites(scene: Scene, index: int) -> list[int]:
    """ "A bomb went off outside the consulate": buildings and vehicles at which it did, never a street or town."""
    found: list[int] = []
    for prep in _prepositions(scene, index):
        for inner in scene.parse.kids(prep.index, "pobj"):
            for head in with_conjuncts(scene, inner.index):
                site = _whole(scene, head)
                if "thing" in scene.classes_of(site) and "weapon" not in scene.classes_of(site):
                    found.append(site)
    return found


def _prepositions(scene: Scene, index: int) -> Iterator[Token]:
    """Those of siting below the word, also one behind another ("next to the bank")."""
    for prep in scene.parse.kids(index, "prep", "advmod", "dative"):
        if prep.lower not in AT:
            continue
        yield prep
        yield from (kid for kid in scene.parse.kids(prep.index, "prep") if kid.lower in AT | {"of"})


def _whole(scene: Scene, index: int) -> int:
    """Of "the front of the bank" the bank."""
    inner = scene.of_objects(index) if scene.lemmas[index] in EDGES else []
    return inner[0] if inner else index


def named_beside(scene: Scene, index: int) -> list[int]:
    """The persons whom words beside a noun for people name: "two reporters, Ana Ruiz and Leo Paz", "including ...".

    Of a list behind a colon ("these officers died: ...") everybody; nobody where the noun is itself a name.
    """
    token = scene.token(index)
    if token.pos == "PROPN" or not scene.classes_of(index) & {"people", "armed"}:
        return []
    found: list[int] = []
    for kid in scene.parse.kids(index, "appos"):
        found += with_conjuncts(scene, kid.index)
    for prep in scene.parse.kids(index, "prep"):
        if prep.lower in INCLUDING:
            for inner in scene.parse.kids(prep.index, "pobj", "pcomp"):
                found += with_conjuncts(scene, inner.index)
    return [i for i in dict.fromkeys((*found, *_listed(scene, token))) if is_person(scene, i)]


def is_person(scene: Scene, index: int) -> bool:
    """Whether the word is the name of one person."""
    token = scene.token(index)
    return token.pos == "PROPN" and scene.named(index) == "person"


def _listed(scene: Scene, token: Token) -> list[int]:
    """The last words of the persons' names behind the colon that follows the noun in its sentence."""
    sentence = scene.sentence(token.index)
    colon = next((i for i in range(token.index + 1, sentence.last) if scene.token(i).text == ":"), None)
    if colon is None:
        return []
    return [i for i in range(colon + 1, sentence.last) if is_person(scene, i) and _ends_name(scene, i)]


def _ends_name(scene: Scene, index: int) -> bool:
    mention = scene.mention_at.get(index)
    return mention is not None and scene.parse.tokens_in(mention.span)[-1].index == index
