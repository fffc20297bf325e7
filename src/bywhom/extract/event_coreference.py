"""The same happening told again later in the document joins the event that told it first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from math import cos, hypot, radians

import msgspec

from bywhom.extract.event_scene import Scene
from bywhom.records import Event, Participant, When, Where

GENERIC_MODES = {None, "targeted"}
VAGUE_BASIS = {"published", "inferred"}
REAL = {"actual", "alleged", "denied"}
OF_THEIR_OWN = {"sexual", "torture", "abduct", "destroy", "crowd-control", "beat"}
"""Modes that a word of another mode, or of none, does not tell again."""
TOWN = 25.0
"""Kilometres within which two points are the same town."""
WEEK = 7
NEAR = 6
"""Sentences within which a verb tells again what an earlier one told; swept over 2 to 10 on the gold."""


@dataclass(frozen=True)
class Told:
    """An event with what its words say beside it.

    The lemma of its trigger; whether it is said definitely ("the attack"), by a noun, by a word of its outcome
    ("killed"), as one apart from those before ("a second attack"); in which sentence and whether that is a headline;
    whether that sentence itself names its place and its day; whether it sums up what many did ("strikes which have
    killed 340 people").
    """

    event: Event
    lemma: str
    definite: bool
    general: bool
    sentence: int
    noun: bool = False
    outcome: bool = False
    apart: bool = False
    headline: bool = False
    placed: bool = False
    dated: bool = False
    sums: bool = False


def join_retold(scene: Scene, told: list[Told]) -> list[Event]:
    """Goes through the events in text order; each joins the nearest earlier one that it can only be, or stands."""
    kept: list[Told] = []
    for one in told:
        place = next((i for i in range(len(kept) - 1, -1, -1) if _same(scene, kept[i], one)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _together(kept[place], one)
    return [one.event for one in kept]


def _together(first: Told, later: Told) -> Told:
    """The event in its first telling; of a headline in the first telling of the text below it."""
    if first.headline and not later.headline:
        return replace(later, event=_joined(later.event, first.event))
    return replace(
        first,
        event=_joined(first.event, later.event),
        placed=first.placed or later.placed,
        dated=first.dated or later.dated,
    )


def _same(scene: Scene, first: Told, later: Told) -> bool:
    """Never against what either says; else a headline's, an outcome's, a resumed or a repeated telling."""
    if _differ(first, later):
        return False
    if first.headline and _is_headed(scene, first, later):
        return True
    if later.event.type == "ASSAULT" and not later.apart and _resumed(scene, first, later):
        return True
    return _repeated(scene, first, later)


def _differ(first: Told, later: Told) -> bool:
    """Whether the words of the two say that they are two."""
    a, b = first.event, later.event
    if a.type != b.type or not _modes_agree(a.mode, b.mode) or a.background != b.background:
        return True
    if first.sentence == later.sentence and not (later.outcome and not b.agents and _targets_agree(a, b)):
        return True
    if later.sums and not first.sums:
        return True
    if not _realis_agree(a, b):
        return True
    if not _agents_agree(a, b):
        return True
    if later.placed and not (first.headline and a.where is None) and not _places_meet(a.where, b.where):
        return True
    if later.dated and (not _days_agree(a.when, b.when) or _is_summary(a.when, b.when) or _is_long_ago(a.when, b.when)):
        return True
    return "war" in (first.lemma, later.lemma) and first.lemma != later.lemma


def _is_headed(scene: Scene, first: Told, later: Told) -> bool:
    """The first telling below a headline: a word for the same, who died in it, or somebody in common."""
    a, b = first.event, later.event
    if later.apart:
        return False
    named = bool(a.agents and _share(a.agents, b.agents)) or bool(a.targets and _share(a.targets, b.targets))
    same_deed = a.mode is not None and a.mode == b.mode
    return named or same_deed or first.outcome or later.outcome or _resumes(scene, first.lemma, later.lemma)


def _resumed(scene: Scene, first: Told, later: Told) -> bool:
    """Who died or was hurt in it, a noun for it, or a verb that can tell it again of nobody else."""
    near = later.sentence - first.sentence <= NEAR
    resumes = _resumes(scene, first.lemma, later.lemma)
    if later.outcome:
        return first.headline or (near and not _has_other_doers(first.event, later.event))
    if later.noun:
        return resumes and (near or later.definite)
    return (
        near and resumes and _targets_agree(first.event, later.event) and not _has_other_doers(first.event, later.event)
    )


def _has_other_doers(first: Event, later: Event) -> bool:
    """ "Two were killed by a shell. Guards had opened fire, wounding a shepherd": whose doer is told is another's deed.

    Unless both were done in one manner, or to the same: nobody becomes the doer of what nobody laid to them.
    """
    if first.agents or not later.agents or later.realis in ("denied", "negated"):
        return False  # whoever denies a deed of which no doer was named has been accused of that one
    same_deed = first.mode is not None and first.mode == later.mode
    return not same_deed and not (first.targets and _share(first.targets, later.targets))


def _repeated(scene: Scene, first: Told, later: Told) -> bool:
    """Definite reference, or the same word with the same agent, place and day."""
    a, b = first.event, later.event
    if not (_places_agree(a.where, b.where) and _days_agree(a.when, b.when)):
        return False
    near = later.sentence - first.sentence <= (8 if later.general else 4)
    if later.definite and near and _resumes(scene, first.lemma, later.lemma) and _targets_agree(a, b):
        return True
    alike = first.lemma == later.lemma
    shared = bool(a.agents and b.agents and _share(a.agents, b.agents))
    grounded = _same_place(a.where, b.where) or not (a.where and b.where)
    if alike and shared and grounded and _targets_agree(a, b):
        return True
    return alike and near and not a.agents and not b.agents and _same_place(a.where, b.where) and _targets_agree(a, b)


def _resumes(scene: Scene, first: str, later: str) -> bool:
    """Whether the later word can name again what the first told: "the attack" of an ambush."""
    return first == later or any(first in family and later in family for family in scene.triggers.words.families)


def _modes_agree(a: str | None, b: str | None) -> bool:
    if a == b:
        return True
    return (a in GENERIC_MODES or b in GENERIC_MODES) and not {a, b} & OF_THEIR_OWN


def _realis_agree(a: Event, b: Event) -> bool:
    """What is told of it later may be that it did not happen."""
    return a.realis == b.realis or (a.realis in REAL and (b.realis in REAL or b.realis == "negated"))


def _agents_agree(a: Event, b: Event) -> bool:
    return not a.agents or not b.agents or _share(a.agents, b.agents)


def _targets_agree(a: Event, b: Event) -> bool:
    return not a.targets or not b.targets or _share(a.targets, b.targets)


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
    wide = {"country", "adm1", "area"}
    return a.precision in wide or b.precision in wide


def _places_meet(a: Where | None, b: Where | None) -> bool:
    """Whether the one can lie in the other: the same name, or no farther apart than the wider of them reaches."""
    if a is None or b is None or _same_place(a, b):
        return b is None or a is not None
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    reach = max(a.radius_km or 0.0, b.radius_km or 0.0, TOWN)
    return _kilometres((a.lat, a.lon), (b.lat, b.lon)) <= reach


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """On a flat map, which is good enough to tell towns apart."""
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(one[0] - other[0], east) * 111.2


def _is_summary(a: When | None, b: When | None) -> bool:
    """ "since January": the words of the one count over a time of which the other is only a part."""
    mine, yours = _length(a), _length(b)
    return mine is not None and yours is not None and abs(yours - mine) > WEEK


def _is_finer(one: When | None, than: When) -> bool:
    """ "On the night of 28 March", told of what was first told as "last week"."""
    if one is None or one.basis in VAGUE_BASIS or one.earliest is None or one.latest is None:
        return False
    if than.earliest is None or than.latest is None or (_length(one) or 0) > 1 or (_length(than) or 0) <= 1:
        return False
    return than.earliest[:10] <= one.earliest[:10] and one.latest[:10] <= than.latest[:10]


def _is_long_ago(a: When | None, b: When | None) -> bool:
    """ "In 2021 a prison massacre": the dates lie weeks apart, though the first is only that of the page."""
    if not (a and b and a.earliest and a.latest and b.earliest and b.latest):
        return False
    after = date.fromisoformat(a.earliest[:10]) - date.fromisoformat(b.latest[:10])
    return after.days > WEEK


def _length(when: When | None) -> int | None:
    if when is None or not when.earliest or not when.latest:
        return None
    return (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days


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
    elif _is_finer(later.when, when):
        when = later.when
    realis = (
        "actual" if {first.realis, later.realis} == {"actual", "alleged"} and first.realis == "actual" else first.realis
    )
    return msgspec.structs.replace(
        first,
        mode=first.mode or later.mode,
        agents=first.agents or later.agents,
        targets=_all_struck(first, later),
        means=first.means or later.means,
        where=first.where or later.where,
        when=when,
        realis=realis,
        claims=tuple(dict.fromkeys([*first.claims, *later.claims])),
    )


def _all_struck(first: Event, later: Event) -> tuple[Participant, ...]:
    """Those of both tellings: "another leader was killed. Ana Ruiz was shot as she left"; nobody twice."""
    fresh = [one for one in later.targets if not _share(first.targets, (one,))]
    return (*first.targets, *fresh)
