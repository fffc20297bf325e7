"""Which happening a figure counts: of those that its story tells, the one that fits it best.

A reader ties a figure to the event of its sentence, and that is often one piece of what happened, or another thing that
happened there. So every happening of the story is held against the figure: whether its event or its claims are of it,
who else counts it, kind, place, days and words. Numbers are not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from bywhom.reconcile.counts import COUNTED, category_of
from bywhom.reconcile.sketch import Sketch, days_of, places_in, stems_of
from bywhom.records import MATERIAL, Category, Figure, Measure, Reading, Where

SOON = 2
"""Days by which what a figure counts may lie beside the days of the happening."""
NEAR = 300
"""Characters before a figure within which an event's word stands close to it."""
HARM: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "missing"})
TAKEN: frozenset[Measure] = frozenset({"abducted", "captured", "detained"})
TAKING = frozenset({"abduct", "arrest", "seize", "release"})
SOME = frozenset({"subset", "additional"})
"""Figures of which nothing can be said without their whole."""
ROUNDS = 3
"""Times that the figures are placed; after the second hardly one moves."""
WEIGHTS: dict[str, float] = {
    "own": 1.23,
    "own told again": 0.13,
    "claimed": 0.79,
    "documents": 0.62,
    "leads here": -0.27,
    "leads": 0.18,
    "deed": 0.8,
    "harm": 1.4,
    "taking": 1.37,
    "place": 0.67,
    "other place": -0.34,
    "days": 0.62,
    "other days": -0.07,
    "words": 0.41,
    "near": 0.06,
    "here": -0.12,
    "history": 0.63,
}
OTHERS = 0.26
"""Fitted (conditional logit) on the training part of our gold, on coders' readings and on our own. To double OTHERS
brings more figures of one thing together, and more with a piece of it: the tolls of the development part fell."""


@dataclass(frozen=True)
class Told:
    """A figure with what its sentence and its claims tell beside the number."""

    figure: Figure
    document: str
    words: frozenset[str]
    claimed: frozenset[str]
    days: tuple[int, int] | None
    place: frozenset[str]
    history: bool
    speaker: str | None = None


def told_of(figure: Figure, reading: Reading, speaker: str | None = None) -> Told:
    """What a figure's report tells of what it counts; `speaker`: the key of whoever gives it."""
    claims = [claim for claim in reading.claims if claim.id in figure.claims]
    text = reading.document.text
    words = {w for s in reading.sentences if s.span.meets(figure.span) for w in stems_of(s.span.of(text))}
    words.update(word for claim in claims for word in stems_of(claim.content_text))
    return Told(
        figure, reading.document.id, frozenset(words), frozenset(event for claim in claims for event in claim.events),
        days_of(figure.when), _called(figure.where), bool(claims) and all(c.world == "background" for c in claims),
        speaker,
    )  # fmt: skip


def _called(where: Where | None) -> frozenset[str]:
    if where is None:
        return frozenset()
    return places_in(" ".join([where.said or "", where.name or "", *(name.text for name in where.names)]))


def happenings_of(
    several: Sequence[Told], groups: Sequence[Sequence[Sketch]], near: Mapping[str, Sequence[int]]
) -> dict[str, int]:
    """For each figure the number of the happening that it counts; `near`: those that each document's story tells.

    First each figure is placed by itself, beside the figures whose own event a happening has; then again, beside those
    that were placed there. All are placed at once, so their order changes nothing.
    """
    number = {sketch.event: n for n, group in enumerate(groups) for sketch in group}
    fits = {told.figure.id: {n: fit(told, groups[n]) for n in near.get(told.document, ())} for told in several}
    placed = {each.figure.id: number.get(each.figure.event or "", -1) for each in several}
    for _ in range(ROUNDS):
        taken = Counter((placed[each.figure.id], each.figure.measure) for each in several)
        placed = {
            each.figure.id: _best(each.figure.measure, fits[each.figure.id], taken, placed[each.figure.id])
            for each in several
        }
    placed |= _gathered(several, groups, near, placed, fits)
    placed |= {
        each.figure.id: number[each.figure.event]
        for each in several
        if _is_nobody(each) and each.figure.event in number
    }
    parts = {told.figure.id: told.figure.parent or "" for told in several if told.figure.relation == "subset"}
    placed |= {part: placed[whole] for part, whole in parts.items() if placed.get(whole, -1) >= 0}
    return {name: n for name, n in placed.items() if n >= 0}


def _is_nobody(told: Told) -> bool:
    """ "No one was hurt" is said of what is told just before, whatever else there was to count."""
    return told.figure.high == 0


def _best(
    measure: Measure, fits: Mapping[int, float], taken: Mapping[tuple[int, Measure], int], placed: int
) -> int:  # fmt: skip
    """The happening that fits best, with how many other figures of the measure are there."""
    others = {n: log2(1 + taken.get((n, measure), 0) - (n == placed)) for n in fits}
    return max(fits, key=lambda n: (fits[n] + OTHERS * others[n], -n), default=-1)


def _gathered(
    several: Sequence[Told], groups: Sequence[Sequence[Sketch]], near: Mapping[str, Sequence[int]],
    placed: Mapping[str, int], fits: Mapping[str, Mapping[int, float]],
) -> dict[str, int]:  # fmt: skip
    """Counts of one measure and group in one story whose happenings may be pieces of one, brought to one of these.

    A report that tells a deed in two pieces ("shells struck the market", "howitzers fired") would else have one
    claimant's number with each, and nobody would see that they differ.
    """
    alike: dict[tuple[Measure, Category, Sequence[int]], list[Told]] = {}
    for told in several:
        figure = told.figure
        if placed[figure.id] >= 0 and figure.scope in COUNTED and figure.relation not in SOME:
            alike.setdefault((figure.measure, category_of(figure), near[told.document]), []).append(told)
    moved: dict[str, int] = {}
    for together in alike.values():
        for numbers in _pieces(together, groups, placed):
            mine = [told for told in together if placed[told.figure.id] in numbers]
            often = Counter(placed[told.figure.id] for told in mine)
            summed = {n: sum(fits[told.figure.id][n] for told in mine) for n in numbers}
            best = max(numbers, key=lambda n: (often[n], summed[n], -n))
            moved.update((told.figure.id, best) for told in mine if not _elsewhere(told, groups[best]))
    return moved


def _pieces(together: Sequence[Told], groups: Sequence[Sequence[Sketch]], placed: Mapping[str, int]) -> list[list[int]]:
    """The happenings of these figures, those together that may be one; what most count is looked at first.

    Two numbers that one report has from one speaker are of two things.
    """
    often = Counter(placed[told.figure.id] for told in together)
    words = {n: {(told.document, told.speaker) for told in together if placed[told.figure.id] == n} for n in often}
    found: list[list[int]] = []
    for number in sorted(often, key=lambda n: (-often[n], n)):
        for several in found:
            if not any(words[n] & words[number] or _excluded(groups[n], groups[number]) for n in several):
                several.append(number)
                break
        else:
            found.append([number])
    return found


def _excluded(one: Sequence[Sketch], other: Sequence[Sketch]) -> bool:
    """Whether two happenings are of other kinds, days or places, or the one is history and the other news."""
    if {sketch.type for sketch in one}.isdisjoint(sketch.type for sketch in other):
        return True
    if all(sketch.background for sketch in one) != all(sketch.background for sketch in other):
        return True
    days = [_gap(mine.days, yours.days) for mine in one for yours in other if mine.days and yours.days]
    if days and min(days) > SOON:
        return True
    places, others = ({word for sketch in several for word in sketch.place} for several in (one, other))
    return bool(places and others) and places.isdisjoint(others)


def _elsewhere(told: Told, group: Sequence[Sketch]) -> bool:
    """Whether the figure's own words name another place or another day."""
    found = features(told, group)
    return bool(found["other place"] or found["other days"])


def fit(told: Told, group: Sequence[Sketch]) -> float:
    """How well a happening fits a figure, but for the other figures that are there."""
    return sum(WEIGHTS[name] * value for name, value in features(told, group).items())


def features(told: Told, group: Sequence[Sketch]) -> dict[str, float]:
    """What is compared, each 0..1 but for the counts, which are logarithms."""
    figure = told.figure
    here = [sketch for sketch in group if sketch.document == told.document]
    own = any(sketch.event == figure.event for sketch in here)
    documents = len({sketch.document for sketch in group})
    return {
        "own": float(own),
        "own told again": float(own and documents > 1),
        "claimed": float(any(sketch.event in told.claimed for sketch in here)),
        "documents": log2(documents),
        "leads here": float(any(sketch.leads for sketch in here)),
        "leads": log2(1 + sum(sketch.leads for sketch in group)),
        "deed": float(any(sketch.type in MATERIAL for sketch in group)),
        "harm": float(figure.measure in HARM and any(sketch.type == "ASSAULT" for sketch in group)),
        "taking": float(figure.measure in TAKEN and any(sketch.mode in TAKING for sketch in group)),
        "place": float(any(told.place & sketch.place for sketch in group)),
        "other place": float(bool(told.place) and all(s.place and not told.place & s.place for s in group)),
        "days": float(any(_gap(told.days, sketch.days) <= SOON for sketch in group if sketch.days)),
        "other days": float(all(sketch.days and _gap(told.days, sketch.days) > SOON for sketch in group)),
        "words": max((_share(told.words, sketch.telling) for sketch in group), default=0.0),
        "near": float(any(0 <= figure.span.start - s.span.start < NEAR for s in here)),
        "here": float(bool(here)),
        "history": float(told.history == all(sketch.background for sketch in group)),
    }


def _gap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> int:
    if one is None or other is None:
        return 0
    return max(one[0], other[0]) - min(one[1], other[1])


def _share(words: frozenset[str], telling: Mapping[str, float]) -> float:
    """How much of what tells the event from the rest of its report the figure's words have."""
    total = sum(telling.values())
    return sum(telling[word] for word in words if word in telling) / total if total else 0.0
