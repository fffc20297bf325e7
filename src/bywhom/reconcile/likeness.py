"""How much two events of different reports look like one happening: by kind, place, days, people and words.

Casualty numbers are not looked at, and that the accused differ is no evidence against.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import cos, exp, hypot, radians
from typing import Literal

from bywhom.reconcile.sketch import Sketch
from bywhom.records import MATERIAL

NEAR_KM = 25.0
DEGREE_KM = 111.2
SOON = 2
"""Days by which two accounts of one happening may differ."""
ELSEWHERE_KM = 100.0
"""Kilometres from which two places are two happenings even on one day: on the gold nothing changed; in a war of many
towns all strikes of a day had hung together."""
EXCLUDED = 7
"""Days: stated dates that lie so far apart are those of two happenings."""
WEIGHTS: dict[str, float] = {
    "type": 2.82,
    "family": 1.23,
    "mode": 1.3,
    "other mode": -1.63,
    "place": 0.3,
    "other place": -1.0,
    "far": -1.5,
    "days": 0.48,
    "near days": -1.6,
    "other days": -4.0,
    "carried days": -0.2,
    "agents": 0.28,
    "targets": 1.9,
    "words": 0.59,
    "lead": 0.41,
    "one lead": -0.13,
    "history": -1.89,
    "type and place": 0.93,
    "type and words": 0.82,
    "type and targets": 0.35,
    "type and setting": 0.47,
    "type and lead": 1.04,
    "lead and setting": 1.24,
    "one report": -2.67,
}
BIAS = -6.4
"""Fitted (logistic) on the training part of our gold, on coders' readings and on our own; those of days and places
apart were then set stricter by hand, since the gold has few pairs of like incidents in one town on different days."""
SAME = 0.35
UNSURE = 0.12
"""Mean scores from which two groups are one happening, and from which a person should look."""


@dataclass(frozen=True)
class Likeness:
    """`score` in 0..1; `reasons` tells what speaks for it and against it."""

    score: float
    reasons: tuple[str, ...]

    @property
    def verdict(self) -> Literal["same", "different", "unsure"]:
        if self.score >= SAME:
            return "same"
        return "unsure" if self.score >= UNSURE else "different"


def may_be_one(one: Sketch, other: Sketch) -> bool:
    """Whether it is worth looking: of one kind, one news or one victim; not where stated days lie far apart, or days
    and places both, or places so far that no name on the map excuses it.
    """
    if one.type != other.type and not (one.leads and other.leads) and one.targets.isdisjoint(other.targets):
        return False
    if one.event == other.event or _days_between(one, other) > EXCLUDED:
        return False
    if not _far(one, other):
        return True
    return _days_between(one, other) <= 0 and _distance(one, other) <= ELSEWHERE_KM


def is_other_day(one: Sketch, other: Sketch) -> bool:
    """Whether the texts of both give days, and these do not meet."""
    return _days_between(one, other) > 0


def _days_between(one: Sketch, other: Sketch) -> int:
    """Days between the two where the texts of both give them; 0 or less where they meet or nobody tells."""
    return (_gap(one, other) or 0) if one.dated and other.dated else 0


def _distance(one: Sketch, other: Sketch) -> float:
    """Kilometres between the places on the map, less what their radii may take up."""
    if one.point is None or other.point is None:
        return 0.0
    return kilometres(one.point, other.point) - one.point[2] - other.point[2]


def score(one: Sketch, other: Sketch) -> float:
    """How much the two look alike, in 0..1; the same both ways round."""
    return _logistic(BIAS + sum(WEIGHTS[name] * value for name, value in features(one, other).items()))


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """The score with what weighs most in it."""
    weights = {name: WEIGHTS[name] * value for name, value in features(one, other).items() if value}
    telling = sorted(weights.items(), key=lambda item: (-abs(item[1]), item[0]))[:6]
    reasons = tuple(f"{'+' if weight > 0 else '-'} {REASONS[name]}" for name, weight in telling)
    return Likeness(score(one, other), reasons)


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))


REASONS = {
    "type": "the same kind of deed",
    "family": "both deeds or both words",
    "mode": "done in the same manner",
    "other mode": "done in another manner",
    "place": "the same place",
    "other place": "places of other names",
    "far": "places far apart on the map",
    "days": "the same days",
    "near days": "a day or two apart",
    "other days": "days apart",
    "carried days": "days apart, where a report does not name its own",
    "agents": "the same doer",
    "targets": "the same victims or things",
    "words": "words that tell it from the rest of the report",
    "lead": "the main news of both reports",
    "one lead": "the main news of one report only",
    "history": "history in one report, news in the other",
    "type and place": "the same kind of deed at the same place",
    "type and words": "the same kind of deed in the same words",
    "type and targets": "the same kind of deed to the same victims",
    "type and setting": "the same kind of deed in reports that name the same people and places",
    "type and lead": "the same kind of deed as the main news of both",
    "lead and setting": "the main news of reports that name the same people and places",
    "one report": "told apart in one report",
}


def features(one: Sketch, other: Sketch) -> dict[str, float]:
    """What is compared, each 0..1."""
    kind = float(one.type == other.type)
    place, elsewhere = _places(one, other)
    gap, dated = _gap(one, other), one.dated and other.dated
    setting, lead = share(one.setting, other.setting), float(one.leads and other.leads)
    targets, words = share(one.targets, other.targets), _weighed(one.telling, other.telling)
    return {
        "type": kind,
        "family": float((one.type in MATERIAL) == (other.type in MATERIAL)),
        "mode": float(one.mode is not None and one.mode == other.mode),
        "other mode": float(one.mode is not None and other.mode is not None and one.mode != other.mode),
        "place": place,
        "other place": elsewhere,
        "far": float(elsewhere > 0 and one.point is not None and other.point is not None),
        "days": float(gap is not None and gap <= 0),
        "near days": float(gap is not None and 0 < gap <= SOON and dated),
        "other days": float(gap is not None and gap > SOON and dated),
        "carried days": float(gap is not None and gap > SOON and not dated),
        "agents": share(one.agents, other.agents),
        "targets": targets,
        "words": words,
        "lead": lead,
        "one lead": float(one.leads != other.leads),
        "history": float(one.background != other.background),
        "type and place": kind * place,
        "type and words": kind * words,
        "type and targets": kind * targets,
        "type and setting": kind * setting,
        "type and lead": kind * lead,
        "lead and setting": lead * setting,
        "one report": float(one.document == other.document),
    }


def _far(one: Sketch, other: Sketch) -> bool:
    """Whether both have a place on the map, and these lie apart."""
    return one.point is not None and other.point is not None and _places(one, other)[1] > 0


def _places(one: Sketch, other: Sketch) -> tuple[float, float]:
    """Whether the places meet, and whether they lie apart; both 0 where one of them is not told."""
    if one.place & other.place:
        return 1.0, 0.0
    if one.point is not None and other.point is not None:
        near = kilometres(one.point, other.point) <= max(NEAR_KM, one.point[2], other.point[2])
        return float(near), float(not near)
    return 0.0, float(bool(one.place and other.place))


def _gap(one: Sketch, other: Sketch) -> int | None:
    """Days between the two; 0 or less where they meet."""
    if one.days is None or other.days is None:
        return None
    return max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])


def share(one: Set[str], other: Set[str]) -> float:
    """The common words as a share of the fewer."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _weighed(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The common words as a share of the fewer, each weighing more the rarer it is in its report."""
    total = min(sum(one.values()), sum(other.values()))
    common = sum((one[word] + other[word]) / 2 for word in one.keys() & other.keys())
    return min(1.0, common / total) if total else 0.0


def kilometres(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Near enough for towns: a plane at the mean latitude."""
    width = cos(radians((one[0] + other[0]) / 2)) * (((one[1] - other[1]) + 180) % 360 - 180)
    return DEGREE_KM * hypot(one[0] - other[0], width)
