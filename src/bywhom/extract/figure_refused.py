"""Which links are refused: what did not happen, what counts no people, and bare numbers that a rule forbids."""

from __future__ import annotations

from bywhom.extract.figure_reality import is_negated, is_unreal
from bywhom.extract.figure_scene import Counted, Link, Scene
from bywhom.knowledge.casualties import TriggerEntry


def _sums_up(scene: Scene, link: Link) -> bool:
    """ "..., which would bring the toll to ten": what a source reckons and does not only imagine."""
    if link.side != "toll":
        return False
    verb = scene.parse.tokens[scene.words[link.trigger].head]
    return verb.lower in ("bring", "take", "raise", "push") and any(
        k.lower == "would" for k in scene.parse.kids(verb.index, "aux")
    )


def _to_be_buried(scene: Scene, link: Link) -> bool:
    """ "She will be buried on Tuesday": whoever is to be buried has died."""
    trigger = scene.words[link.trigger]
    return trigger.lower == "buried" and any(k.lower == "will" for k in scene.parse.kids(trigger.index, "aux"))


def _are_bodies(scene: Scene, counted: Counted) -> bool:
    near = scene.words[max(0, counted.first - 4) : counted.last + 1]
    return bool({t.lower for t in near} & {"bodies", "body", "corpses", "corpse", "dead", "remains"})


def holds(scene: Scene, link: Link) -> bool:
    """Refuses what did not happen, what counts no people, and bare numbers that a rule of people forbids."""
    counted = scene.people[link.counted]
    trigger = scene.words[link.trigger]
    entry = link.entry
    nought = counted.kind in ("nobody", "anybody")
    if counted.kind == "number" and counted.first and scene.words[counted.first - 1].lower == "not":
        return False  # "27 persons, and not 43, were missing"
    if scene.words[counted.head].lower == "shot" and scene.words[counted.head - 1].lower in scene.lexicon.things:
        return False  # "gunmen on a motorcycle shot dead two men": the parser took the verb for a noun
    before = scene.words[counted.first - 1].lower if counted.first else ""
    if counted.kind == "singular" and before in ("any", "every", "each"):
        return False  # "would neither confirm nor deny that any hostage had been killed"
    negated = is_negated(scene.parse, trigger)
    if counted.kind == "anybody" and not negated and scene.words[max(0, link.trigger - 1)].lower != "without":
        return False
    if negated and not nought:
        return False
    if is_unreal(scene.parse, trigger, scene.lexicon.file) and not (
        _sums_up(scene, link) or _to_be_buried(scene, link)
    ):
        return False
    if (counted.pronoun and link.measure != "killed") or (nought and link.measure == "trapped"):
        return False  # "besieged nobody"
    if (
        counted.kind == "singular"
        and not counted.known
        and not (entry is not None and entry.animate)
        and (link.side == "tree" or link.measure not in ("killed", "abducted"))
    ):
        passive = scene.words[counted.head].dep == "nsubjpass"
        if not (passive and link.measure in ("killed", "abducted")):
            return False
    if entry is not None and not _suits(scene, link, counted, entry):
        return False
    if link.side != "noun" and counted.kind == "number" and not counted.known and counted.low == 1:
        return False
    zero = counted.low == 0 and counted.high == 0 and not nought
    return not zero or link.side == "noun" or scene.words[counted.first].lower == "zero"


def _suits(scene: Scene, link: Link, counted: Counted, entry: TriggerEntry) -> bool:
    """Whether the people are such as the trigger can speak of."""
    if entry.people_only and not counted.known and link.side != "noun":
        return False
    if entry.civilians_only and counted.category in ("combatant", "police", "prisoner"):
        return False
    if entry.civilians_only and (counted.kind != "number" or counted.group is None):
        return False
    if entry.fighters_only and (
        counted.pronoun or counted.group is None or counted.category not in ("combatant", "police", "unknown")
    ):
        return False
    if counted.low < entry.least:
        return False
    return not (entry.weak and _are_bodies(scene, counted))
