"""Who did it to whom: agents, targets and means of a trigger, as indices of head words."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.event_blame import implicated, is_charged
from bywhom.extract.event_grammar import objects_of, subjects_of, under, with_conjuncts
from bywhom.extract.event_parties import COUNTS
from bywhom.extract.event_reach import BLASTS, blast_sites
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_triggers import Candidate
from bywhom.records import Token

WITHIN = ("in", "by", "from", "during", "after", "under", "amid", "with", "following", "as", "when", "via")
CHECKED = {"stop", "halt", "foil", "break", "contain", "check", "defeat", "blunt"}
SUFFERING = {"conj", "dobj", "nsubjpass"}
OWNERS = {"its", "their", "his", "her", "our"}
TROOPS = {"reinforcement", "battalion", "company", "unit", "convoy", "column", "force", "contingent"}
PLAYERS = {"armed", "party", "people"}
AIMED = {"on", "upon", "against"}
FIRE = {"fire", "gunfire", "shelling", "shellfire", "shot", "salvo", "barrage", "sniping", "bombardment"}
"""What comes from where the doers are."""
PUTS = {"put", "place", "bring", "keep", "hold"}
"""Verbs by which somebody is under what the noun tells: "put the town under curfew"."""


def fill_arguments(scene: Scene, candidate: Candidate) -> None:
    """Sets the candidate's agents, targets, accused and means from the grammar around it."""
    if candidate.kind == "verb":
        _from_verb(scene, candidate)
    else:
        _from_noun(scene, candidate)
    _means(scene, candidate)
    _weapons_are_not_agents(scene, candidate)
    if candidate.type == "ASSAULT" and not candidate.agents and not candidate.accused:
        candidate.agents = _whence_fired(scene, candidate)
    if candidate.type == "ASSAULT" and candidate.mode in BLASTS:
        candidate.targets += [i for i in blast_sites(scene, candidate.index) if i not in candidate.targets]
    _only_charged(scene, candidate)
    _troops_move(scene, candidate)
    if candidate.mutual and not candidate.targets and len(candidate.agents) > 1:
        candidate.targets = list(candidate.agents)


def _from_verb(scene: Scene, candidate: Candidate) -> None:
    index, sense = candidate.index, candidate.sense
    subjects = subjects_of(scene, index)
    direct = [i for i in objects_of(scene, index) if i not in candidate.parts]
    further = list(under(scene, index, *sense.to))
    for inner in candidate.parts[1:]:
        further += under(scene, inner, *sense.to)
    weapons = [i for i in direct if "weapon" in scene.classes_of(i) and not scene.classes_of(i) & PLAYERS]
    if sense.shape == "victim":
        candidate.targets = list(subjects.active)
        return
    if sense.shape == "strikes":
        candidate.targets = list(subjects.active)
        candidate.means = direct
        return
    if sense.shape == "cause":
        candidate.means = list(subjects.active)
        candidate.targets = further
        return
    weapons += [i for i in subjects.passive if "weapon" in scene.classes_of(i) and not scene.classes_of(i) & PLAYERS]
    if candidate.type != "ASSAULT" or scene.lemmas[index] not in scene.triggers.words.wielding:
        weapons = []
    candidate.agents = list(subjects.active) or _late_agents(scene, index, subjects.passive)
    suffering = [i for i in (*subjects.passive, *direct) if i not in weapons]
    candidate.targets = list(dict.fromkeys([*suffering, *further]))
    candidate.means += weapons
    if sense.shape == "mutual":
        others = [i for i in under(scene, index, "with", "against") if i not in candidate.targets]
        candidate.targets += others
        candidate.agents = [*candidate.agents, *subjects.passive]
        candidate.targets = [i for i in candidate.targets if i not in subjects.passive]
    _blamed_alone(scene, candidate)


def _blamed_alone(scene: Scene, candidate: Candidate) -> None:
    """Where nobody is told to have done it, who is held to."""
    if candidate.agents or candidate.type not in {"ASSAULT", "COERCE"}:
        return
    _blamed(scene, candidate)
    if not candidate.accused:
        candidate.accused = implicated(scene, candidate.index)


def _only_charged(scene: Scene, candidate: Candidate) -> None:
    """ "Charged with killing", "charged with taking part in the killing": the accused and not the doer."""
    verb = _verb_above(scene, scene.token(candidate.index)) if candidate.kind == "noun" else None
    if is_charged(scene, verb.index if verb is not None else candidate.index):
        candidate.accused += [i for i in candidate.agents if i not in candidate.accused]
        candidate.agents = []


def _late_agents(scene: Scene, index: int, passive: tuple[int, ...]) -> list[int]:
    """ "turned back at a checkpoint by the army": the parser hangs the agent on the place."""
    if not passive:
        return []
    inner = [i for prep in scene.parse.kids(index, "prep") for i in _objects_below(scene, prep.index)]
    return [i for place in inner for i in under(scene, place, "by") if scene.classes_of(i) & PLAYERS]


def _objects_below(scene: Scene, preposition: int) -> tuple[int, ...]:
    return tuple(kid.index for kid in scene.parse.kids(preposition, "pobj"))


def _from_noun(scene: Scene, candidate: Candidate) -> None:
    index, sense = candidate.index, candidate.sense
    top = top_of(scene, index)
    for head in dict.fromkeys((index, top)):
        candidate.agents += [i for i in under(scene, head, "by") if scene.classes_of(i) & PLAYERS]
        hit = under(scene, head, *sense.to)
        if not hit:  # "an attack by the army on the rebels": the parser hangs whom on the doer
            aimed = [prep for prep in sense.to if prep in AIMED]
            hit = tuple(i for doer in under(scene, head, "by") for i in under(scene, doer, *aimed) if _is_hit(scene, i))
        candidate.targets += hit
    before = scene.token(scene.token(index).head)
    if scene.token(index).dep == "acl" and before.index == index - 1 and scene.classes_of(before.index) & PLAYERS:
        candidate.agents.append(before.index)  # "rebel shelling of the town", which the parser took for a clause
    _between(scene, candidate, index)
    _of_phrase(scene, candidate)
    _modifiers(scene, candidate)
    _described(scene, candidate, index)
    _governor(scene, candidate, scene.token(top))
    _blamed_alone(scene, candidate)
    candidate.agents = list(dict.fromkeys(candidate.agents))
    candidate.targets = list(dict.fromkeys(candidate.targets))


def _is_hit(scene: Scene, index: int) -> bool:
    return bool(scene.classes_of(index)) and scene.named(index) != "time"


def top_of(scene: Scene, index: int) -> int:
    """The noun that stands for the trigger upwards: "a wave of attacks", "an exchange of fire"."""
    containers = scene.triggers.words.containers
    token = scene.token(index)
    while token.dep == "pobj" and scene.token(token.head).lower in {"of", "in"}:
        above = scene.token(scene.token(token.head).head)
        if scene.lemmas[above.index] not in containers or above.pos != "NOUN":
            break
        token = above
    if token.dep in {"compound", "amod", "nmod"} and scene.token(token.head).pos in {"NOUN", "PROPN"}:
        return token.head
    return token.index


def _between(scene: Scene, candidate: Candidate, index: int) -> None:
    sides = under(scene, index, "between", "among")
    if sides and (candidate.mutual or len(sides) > 1):
        players = [i for i in sides if scene.classes_of(i) & PLAYERS]
        candidate.agents += players
        candidate.targets = [i for i in candidate.targets if i not in sides] + players
    elif candidate.mutual:
        opponents = [i for i in under(scene, index, "with", "against") if i not in candidate.targets]
        candidate.targets += opponents


def _of_phrase(scene: Scene, candidate: Candidate) -> None:
    of = [i for i in under(scene, candidate.index, "of") if scene.classes_of(i)]
    if not of or candidate.sense.of == "topic":
        return
    if candidate.sense.of == "agent":
        candidate.agents += [i for i in of if scene.classes_of(i) & PLAYERS and not scene.classes_of(i) >= {"place"}]
    else:
        candidate.targets += of


def _modifiers(scene: Scene, candidate: Candidate) -> None:
    """ "Turkish strikes", "the army's raid", "rebel shelling"; but "the mayor's arrest", "a hostage release"."""
    has_of = bool(under(scene, candidate.index, "of"))
    kids = scene.parse.kids(candidate.index, "poss", "amod", "compound", "nmod")
    for kid in kids:
        if candidate.first <= kid.index <= candidate.last:
            continue
        classes = scene.classes_of(kid.index)
        if not classes & PLAYERS:
            continue
        suffers = scene.lemmas[candidate.index] in scene.triggers.words.persons_own and not has_of
        if suffers and "people" in classes and "armed" not in classes and kid.dep in {"poss", "compound"}:
            candidate.targets.append(kid.index)
        elif kid.dep == "poss" or _acts(scene, kid):
            candidate.agents.append(kid.index)


def _acts(scene: Scene, kid: Token) -> bool:
    """A demonym, a group or a force before a noun is who did it; a town before it is only where."""
    classes = scene.classes_of(kid.index)
    party = scene.party_of(kid.index)
    if party is not None and party.kind != "state":
        return True
    if scene.named(kid.index) == "people" or kid.pos == "ADJ":
        return bool(classes & {"party", "armed"})
    if scene.named(kid.index) == "place" or (party is not None and party.kind == "state"):
        return kid.text.isupper() or kid.text in {"U.S.", "U.K.", "U.N."}
    ruling = kid.pos == "NOUN" and scene.lemmas[kid.index] in scene.triggers.classes.party
    return "armed" in classes or scene.named(kid.index) == "body" or ruling


def _described(scene: Scene, candidate: Candidate, index: int) -> None:
    """ "an attack carried out by", "a raid that killed", "a blast blamed on"."""
    governors = scene.triggers.governors
    for kid in scene.parse.kids(index, "acl", "relcl"):
        lemma = scene.lemmas[kid.index]
        if lemma in governors.light_agent or lemma in {"stage", "mount", "plot", "lead", "mean", "involve"}:
            candidate.agents += [i for i in under(scene, kid.index, "by") if scene.classes_of(i) & PLAYERS]
        if lemma == "involve":
            players = [i for i in objects_of(scene, kid.index) if scene.classes_of(i) & {"armed", "party"}]
            candidate.agents += players
        if lemma in {"target", "aim", "direct"}:
            candidate.targets += objects_of(scene, kid.index) or under(scene, kid.index, "at", "against")


def _governor(scene: Scene, candidate: Candidate, top: Token) -> None:
    """The verb above the noun: "carried out strikes", "came under attack", "an operation was launched by"."""
    governors = scene.triggers.governors
    verb = _verb_above(scene, top)
    if verb is None:
        return
    lemma = scene.lemmas[verb.index]
    subjects = subjects_of(scene, verb.index)
    own = set(with_conjuncts(scene, top.index)) | {top.index}
    players = [i for i in subjects.active if _can_act(scene, i) and i not in own]
    if lemma in PUTS and top.dep == "pobj" and scene.token(top.head).lower == "under":
        candidate.agents += players
        candidate.targets += [*subjects.passive, *objects_of(scene, verb.index)]
        return
    if top.dep in {"nsubj"} and lemma in governors.states:
        if candidate.sense.type in {"ASSAULT", "COERCE"} and lemma not in {
            "leave",
            "cause",
            "follow",
            "force",
            "raise",
        }:
            candidate.targets += [i for i in objects_of(scene, verb.index) if scene.classes_of(i)]
        return
    checked = candidate.type == "ASSAULT" and lemma in CHECKED and not scene.parse.kids(candidate.index, "poss")
    if checked or (lemma in governors.light_target and lemma not in governors.light_agent):
        candidate.targets += players
    elif lemma in governors.light_agent or lemma in governors.ending or lemma in governors.breach:
        candidate.agents += players
        if lemma in {"impose", "slap", "place", "set", "tighten", "reimpose", "inflict", "launch", "mount"}:
            candidate.targets += [i for i in under(scene, verb.index, "on", "upon", "against") if scene.classes_of(i)]
        if not candidate.targets and candidate.sense.to:
            candidate.targets += [i for i in under(scene, verb.index, *candidate.sense.to) if i != candidate.index]
        if candidate.mutual or candidate.type == "COOPERATE":
            candidate.targets += [
                i for i in under(scene, verb.index, "with", "against") if scene.classes_of(i) & PLAYERS
            ]


def _can_act(scene: Scene, index: int) -> bool:
    classes = scene.classes_of(index)
    if scene.lemmas[index] in COUNTS:
        return False
    return bool(classes & PLAYERS) or not classes


def _verb_above(scene: Scene, top: Token) -> Token | None:
    """The verb whose object, passive subject or prepositional object the noun (or its coordination) is."""
    token = top
    while token.dep == "conj" and scene.token(token.head).pos in {"NOUN", "PROPN"}:
        token = scene.token(token.head)
    head = scene.token(token.head)
    if token.dep in {"dobj", "nsubjpass", "nsubj", "attr"} and head.pos in {"VERB", "AUX"}:
        return head
    if token.dep == "pobj" and head.dep == "prep" and scene.token(head.head).pos in {"VERB", "AUX"}:
        return (
            scene.token(head.head) if head.lower in {"out", "under", "in", "to", "with", "on", "into", "for"} else None
        )
    if token.dep == "dobj" and head.dep == "prt":
        return scene.token(head.head)
    return None


def _blamed(scene: Scene, candidate: Candidate) -> None:
    """The agent that only a word of blame names: "an attack blamed on", "the shelling was attributed to"."""
    parse = scene.parse
    heads = [*parse.kids(candidate.index, "acl", "relcl")]
    verb = _verb_above(scene, scene.token(candidate.index)) if candidate.kind == "noun" else None
    if verb is not None:
        heads.append(verb)
    heads += parse.kids(candidate.index, "advcl")
    for head in heads:
        if scene.lemmas[head.index] in scene.triggers.governors.blaming:
            accused = under(scene, head.index, "on", "to") or tuple(
                i for i in objects_of(scene, head.index) if i != candidate.index
            )
            candidate.accused += [i for i in accused if scene.classes_of(i) & {"armed", "party", "people"}]


def _means(scene: Scene, candidate: Candidate) -> None:
    """Weapons in the phrase: modifiers of the trigger, the verb's subject or object, "with" and "using" phrases."""
    parse, index = scene.parse, candidate.index
    near = [
        i
        for i in (*range(candidate.first, candidate.last + 1), *parse.children[index])
        if scene.token(i).pos in {"NOUN", "PROPN", "ADJ"} and scene.token(i).dep not in SUFFERING
    ]
    if candidate.kind == "verb":
        near += [i for i in candidate.agents if "weapon" in scene.classes_of(i)]
        if scene.lemmas[index] in scene.triggers.words.wielding:
            near += [i for i in objects_of(scene, index) if "weapon" in scene.classes_of(i)]
    if candidate.type != "ASSAULT":
        return
    near += under(scene, index, "with", "by", "of") if candidate.type == "ASSAULT" else ()
    for kid in parse.kids(index, "advcl", "acl"):
        if scene.lemmas[kid.index] in {"use", "fire", "wield", "throw"}:
            near += objects_of(scene, kid.index)
    for agent in candidate.agents:
        near += [kid.index for kid in parse.kids(agent, "compound", "amod") if kid.lower == "suicide"]
    found = [i for i in near if scene.weapon_at(i)]
    candidate.means = list(dict.fromkeys([*candidate.means, *found]))


def _weapons_are_not_agents(scene: Scene, candidate: Candidate) -> None:
    """ "Ukrainian drones hit": who is behind the weapon is the agent, and nobody where the words name none."""
    kept: list[int] = []
    for i in candidate.agents:
        classes = scene.classes_of(i)
        if classes & {"weapon", "explosion"} and not classes & {"people", "place"} and scene.token(i).pos != "PRON":
            candidate.means += [i] if i not in candidate.means and "weapon" in classes else []
            kept += _wielders(scene, i)
            if classes & {"armed"} and not kept:
                kept.append(i)
        elif candidate.type == "ASSAULT" and scene.lemmas[i] in scene.triggers.nouns and not classes & PLAYERS:
            continue  # "the march ended in gunfire": what was shot at is not who shot
        elif scene.named(i) != "time" and (_can_act(scene, i) or scene.token(i).pos in {"PROPN", "PRON"}):
            kept.append(i)
    candidate.agents = list(dict.fromkeys(kept))
    candidate.targets = [
        i
        for i in dict.fromkeys(candidate.targets)
        if i not in candidate.means
        and (i not in candidate.agents or candidate.mutual)
        and not (candidate.kind == "noun" and candidate.first <= i <= candidate.last)
        and scene.named(i) != "time"
    ]


def _wielders(scene: Scene, weapon: int) -> list[int]:
    """ "Turkish drones", "its bombs", "drones operated by the task force"."""
    found = [
        kid.index
        for kid in scene.parse.kids(weapon, "amod", "compound", "poss", "nmod")
        if (kid.dep == "poss" and kid.lower in OWNERS)
        or (
            scene.classes_of(kid.index) & {"party", "armed"}
            and (kid.dep == "poss" or _acts(scene, kid) or scene.named(kid.index) == "place")
        )
    ]
    for kid in scene.parse.kids(weapon, "acl"):
        found += [i for i in under(scene, kid.index, "by") if scene.classes_of(i) & PLAYERS]
    clause = scene.token(scene.token(weapon).head)
    if clause.dep == "relcl" and any(kid.lower == "whose" for kid in scene.parse.kids(weapon, "poss")):
        found.append(clause.head)  # "the army, whose planes bombed the town"
    return found


def _whence_fired(scene: Scene, candidate: Candidate) -> list[int]:
    """ "Fire from an army position", "came under fire from rebels"; but "were abducted from an army base"."""
    heads = [candidate.index, *candidate.means]
    verb = _verb_above(scene, scene.token(candidate.index)) if candidate.kind == "noun" else None
    if verb is not None:
        heads.append(verb.index)
    if not any(_is_fire(scene, i) for i in (*range(candidate.first, candidate.last + 1), *_by_what(scene, heads))):
        return []
    found: list[int] = []
    for index in (i for head in dict.fromkeys(heads) for i in under(scene, head, "from")):
        classes = scene.classes_of(index)
        if classes & {"armed"} and "place" not in classes:
            found.append(index)
        else:
            kids = scene.parse.kids(index, "amod", "compound", "poss", "nmod")
            found += [kid.index for kid in kids if "armed" in scene.classes_of(kid.index) and _acts(scene, kid)][-1:]
    return list(dict.fromkeys(found))


def _by_what(scene: Scene, heads: Sequence[int]) -> list[int]:
    return [i for head in heads for i in under(scene, head, "by")]


def _is_fire(scene: Scene, index: int) -> bool:
    return scene.lemmas[index] in FIRE or scene.weapon_at(index) is not None


def _troops_move(scene: Scene, candidate: Candidate) -> None:
    """Troops that are sent or pulled back are who moves, and suffer nothing."""
    moved = candidate.type == "MOBILIZE" or (candidate.type == "RETREAT" and candidate.mode == "withdraw")
    if not moved:
        return
    troops = [i for i in candidate.targets if scene.classes_of(i) & {"armed"} or scene.lemmas[i] in TROOPS]
    if not candidate.agents:
        candidate.agents = troops
    candidate.targets = [i for i in candidate.targets if i not in troops]
