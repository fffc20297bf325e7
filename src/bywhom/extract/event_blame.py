"""Whom a sentence only holds to have done it: who is charged with the murder, involved in it, guilty of it."""

from __future__ import annotations

from bywhom.extract.event_grammar import objects_of, subjects_of, under, with_conjuncts
from bywhom.extract.event_scene import Scene
from bywhom.records import Token

FOR = {"in", "of", "with", "for", "over", "to"}
"""Words between the blame and the deed."""
ROLES = {"involvement", "participation", "role", "complicity", "responsibility", "part", "hand", "guilt", "implication"}
GUILTY = {"responsible", "guilty", "culpable", "liable", "answerable"}
CONVICTING = {"convict", "sentence", "jail", "imprison"}
"""Who is found guilty has done it, by the word of a court."""
PLAYERS = {"armed", "party", "people"}


def implicated(scene: Scene, index: int) -> list[int]:
    """Heads of those whom the words above a deed hold to have done it; empty where they hold nobody to."""
    head = _deed_above(scene, scene.token(index))
    preposition = scene.token(head.head)
    if head.dep not in {"pobj", "pcomp"} or preposition.lower not in FOR:
        return []
    above = scene.token(preposition.head)
    lemma = scene.lemmas[above.index]
    found: tuple[int, ...] = ()
    to_blame = lemma == "blame" and scene.lemmas[above.head] == "be"
    if lemma in GUILTY or to_blame:
        found = _held(scene, above)
    elif lemma in scene.triggers.governors.implicating and above.pos == "VERB":
        found = implicated_by(scene, above.index)
    elif lemma in ROLES:
        owners = [i for kid in scene.parse.kids(above.index, "poss") for i in with_conjuncts(scene, kid.index)]
        found = under(scene, above.index, "of", "by") or tuple(owners)
    return [i for i in dict.fromkeys(found) if i != index and scene.classes_of(i) & PLAYERS]


def is_charged(scene: Scene, index: int) -> bool:
    """Whether a verb only tells of what somebody is charged with: "was arrested for killing", not "convicted of" it."""
    token = scene.token(index)
    if token.dep != "pcomp" or scene.token(token.head).lower not in FOR:
        return False
    above = scene.lemmas[scene.token(token.head).head]
    return above in scene.triggers.governors.implicating and above not in CONVICTING


def implicated_by(scene: Scene, index: int) -> tuple[int, ...]:
    """Whom a verb of blame is about: its object, or who suffers its passive; never who charges, arrests or convicts."""
    return objects_of(scene, index) or subjects_of(scene, index).passive


def _deed_above(scene: Scene, token: Token) -> Token:
    """The deed, or the verb of taking part under which it stands: "participating in the murder"."""
    verb = scene.token(scene.token(token.head).head)
    if token.dep == "pobj" and verb.tag == "VBG" and verb.dep == "pcomp" and verb.lower in {"participating", "taking"}:
        return verb
    while token.dep == "conj" and scene.token(token.head).pos == token.pos:
        token = scene.token(token.head)
    return token


def _held(scene: Scene, above: Token) -> tuple[int, ...]:
    """ "The troops are responsible for", "squads are to blame for", "held the army responsible for"."""
    verb = scene.token(above.head)
    subjects = subjects_of(scene, verb.index)
    if verb.lemma == "be":
        return subjects.active or subjects.passive
    held = objects_of(scene, verb.index) or subjects.passive
    inner = scene.parse.kids(verb.index, "ccomp")
    return held or tuple(kid.index for clause in inner for kid in scene.parse.kids(clause.index, "nsubj")) or (
        tuple(kid.index for kid in scene.parse.kids(above.index, "nsubj"))
    )  # fmt: skip
