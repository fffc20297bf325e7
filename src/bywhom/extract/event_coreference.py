"""The same happening told again later in the document joins the event that told it first."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from bywhom.extract.event_scene import Scene
from bywhom.records import Event, Participant, When, Where

GENERIC_MODES = {None, "destroy", "targeted"}
VAGUE_BASIS = {"published", "inferred"}


@dataclass(frozen=True)
class Told:
    """An event with the lemma of its trigger, whether it was said definitely ("the attack"), and in which sentence."""

    event: Event
    lemma: str
    definite: bool
    general: bool
    sentence: int


def join_retold(scene: Scene, told: list[Told]) -> list[Event]:
    """Goes through the events in text order; each joins the nearest earlier one that it can only be, or stands."""
    kept: list[Told] = []
    for one in told:
        place = next((i for i in range(len(kept) - 1, -1, -1) if _same(scene, kept[i], one)), None)
        if place is None:
            kept.append(one)
        else:
            first = kept[place]
            kept[place] = Told(
                _joined(first.event, one.event), first.lemma, first.definite, first.general, first.sentence
            )
    return [one.event for one in kept]


def _same(scene: Scene, first: Told, later: Told) -> bool:
    """Definite reference, or the same word with the same agent, place and day; never against what either says."""
    a, b = first.event, later.event
    if a.type != b.type or not _modes_agree(a.mode, b.mode) or first.sentence == later.sentence:
        return False
    if a.background != b.background or not _realis_agree(a, b):
        return False
    if not (_agents_agree(a, b) and _places_agree(a.where, b.where) and _days_agree(a.when, b.when)):
        return False
    if "war" in (first.lemma, later.lemma) and first.lemma != later.lemma:
        return False
    near = later.sentence - first.sentence <= (8 if later.general else 4)
    if later.definite and near and _resumes(scene, first.lemma, later.lemma) and _few_new(a, b):
        return True
    alike = first.lemma == later.lemma
    shared = bool(a.agents and b.agents and _share(a.agents, b.agents))
    grounded = _same_place(a.where, b.where) or not (a.where and b.where)
    if alike and shared and grounded and _targets_agree(a, b):
        return True
    return alike and near and not a.agents and not b.agents and _same_place(a.where, b.where) and _few_new(a, b)


def _resumes(scene: Scene, first: str, later: str) -> bool:
    """Whether the later word can name again what the first told: "the attack" of an ambush."""
    return first == later or any(first in family and later in family for family in scene.triggers.words.families)


def _modes_agree(a: str | None, b: str | None) -> bool:
    return a == b or a in GENERIC_MODES or b in GENERIC_MODES


def _realis_agree(a: Event, b: Event) -> bool:
    real = {"actual", "alleged", "denied"}
    return a.realis == b.realis or (a.realis in real and b.realis in real)


def _agents_agree(a: Event, b: Event) -> bool:
    return not a.agents or not b.agents or _share(a.agents, b.agents)


def _targets_agree(a: Event, b: Event) -> bool:
    return not a.targets or not b.targets or _share(a.targets, b.targets)


def _few_new(a: Event, b: Event) -> bool:
    """The retelling names no other victims than the first telling, as far as both name any."""
    return _targets_agree(a, b)


def _share(left: tuple[Participant, ...], right: tuple[Participant, ...]) -> bool:
    for one in left:
        for other in right:
            if one.party is not None and one.party == other.party:
                return True
            if _heads(one) & _heads(other):
                return True
    return False


def _heads(participant: Participant) -> set[str]:
    small = {
        "the",
        "of",
        "and",
        "people",
        "a",
        "in",
        "at",
        "least",
        "two",
        "three",
        "four",
        "five",
        "six",
        "civilians",
        "others",
    }
    return {
        word for word in participant.name.lower().replace("'s", "").split() if word not in small and not word.isdigit()
    }


def _same_place(a: Where | None, b: Where | None) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return bool((a.id and a.id == b.id) or (a.said and b.said and a.said.lower() == b.said.lower()))


def _places_agree(a: Where | None, b: Where | None) -> bool:
    if a is None or b is None or _same_place(a, b):
        return True
    wide = {"country", "adm1", "area", None}
    return a.precision in wide or b.precision in wide


def _days_agree(a: When | None, b: When | None) -> bool:
    if a is None or b is None or a.basis in VAGUE_BASIS or b.basis in VAGUE_BASIS:
        return True
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return True
    return a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]


def _joined(first: Event, later: Event) -> Event:
    """The first telling keeps its trigger; what it lacks comes from the later one, claims of both are kept."""
    when = first.when
    if when is None or (when.basis in VAGUE_BASIS and later.when is not None and later.when.basis not in VAGUE_BASIS):
        when = later.when or when
    realis = (
        "actual" if {first.realis, later.realis} == {"actual", "alleged"} and first.realis == "actual" else first.realis
    )
    return msgspec.structs.replace(
        first,
        mode=first.mode or later.mode,
        agents=first.agents or later.agents,
        targets=first.targets or later.targets,
        means=first.means or later.means,
        where=first.where or later.where,
        when=when,
        realis=realis,
        claims=tuple(dict.fromkeys([*first.claims, *later.claims])),
        acled=first.acled if first.mode else later.acled or first.acled,
    )
