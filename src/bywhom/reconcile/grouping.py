"""Events grouped into happenings by how much they look alike, and by what people have judged.

A group depends on its members and the judgements on them alone: on no order, and on no event elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from bywhom.reconcile.likeness import SAME, likeness
from bywhom.reconcile.sketch import Sketch
from bywhom.records import Judgement

LARGEST = 120
"""Events in one group to be compared all with all; a greater one is first cut at a higher bar."""
STEP = 0.1
JOINED = 1000.0
"""The score of two events that a person has judged the same: no mean takes them apart again."""
Pair = tuple[str, str]


def verdicts(judgements: Iterable[Judgement]) -> dict[Pair, str]:
    """What people have judged of two events and not withdrawn; the last word holds."""
    standing = [judgement for judgement in judgements if judgement.withdrawn_at is None]
    return {pair(j.left, j.right): j.verdict for j in sorted(standing, key=lambda j: (j.at, j.id))}


def pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def groups_of(sketches: Sequence[Sketch], judged: Mapping[Pair, str]) -> list[tuple[Sketch, ...]]:
    """The happenings among sketches that hang together, each in the order of publication."""
    scores = {pair(one.event, other.event): score_of(one, other, judged) for one, other in combinations(sketches, 2)}
    return _cut(sorted(sketches, key=lambda sketch: sketch.order), scores, SAME)


def score_of(one: Sketch, other: Sketch, judged: Mapping[Pair, str]) -> float:
    """A person's word before ours: "unsure" keeps two events apart unless others join them."""
    said = judged.get(pair(one.event, other.event))
    if said is None:
        return likeness(one, other).score
    return {"same": JOINED, "different": -JOINED}.get(said, 0.0)


def _cut(sketches: Sequence[Sketch], scores: Mapping[Pair, float], bar: float) -> list[tuple[Sketch, ...]]:
    found = []
    for part in components(sketches, lambda one, other: scores[pair(one.event, other.event)] >= bar):
        if len(part) > LARGEST and bar + STEP < 1:
            found += _cut(part, scores, bar + STEP)
        else:
            found += _joined(part, scores)
    return found


def components(sketches: Sequence[Sketch], joined: Callable[[Sketch, Sketch], bool]) -> list[list[Sketch]]:
    """What hangs together, directly or by way of others."""
    left = list(sketches)
    found = []
    while left:
        part = [left.pop(0)]
        for one in part:
            near = [other for other in left if joined(one, other)]
            part += near
            left = [other for other in left if other not in near]
        found.append(sorted(part, key=lambda sketch: sketch.order))
    return found


def _joined(sketches: Sequence[Sketch], scores: Mapping[Pair, float]) -> list[tuple[Sketch, ...]]:
    """The two groups that are most alike on the mean are joined until none are alike enough."""
    members = {sketch.event: [sketch] for sketch in sketches}
    mean = {pair(one, other): scores[pair(one, other)] for one, other in combinations(members, 2)}
    while mean:
        best = max(mean, key=lambda names: (mean[names], names))
        if mean[best] < SAME:
            break
        kept, gone = best
        sizes = len(members[kept]), len(members[gone])
        members[kept] += members.pop(gone)
        del mean[best]
        for third in members:
            if third == kept:
                continue
            one, other = mean.pop(pair(kept, third)), mean.pop(pair(gone, third))
            mean[pair(kept, third)] = (sizes[0] * one + sizes[1] * other) / sum(sizes)
    return [tuple(sorted(several, key=lambda sketch: sketch.order)) for several in members.values()]
