"""Events grouped into happenings by how much they look alike, and by what people have judged.

A group depends on its members and the scores between them alone: on no order, and on no event elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bywhom.reconcile.likeness import SAME
from bywhom.records import Judgement

LARGEST = 60
"""Events that hang together and are grouped at once; a greater crowd is first cut at a higher bar."""
STEP = 0.1
JOINED = 1000.0
"""The score of two events that a person has judged the same: no mean takes them apart again."""
Pair = tuple[str, str]
Scores = Mapping[str, Mapping[str, float]]
"""Both ways round; pairs that are left out score nothing."""


def verdicts(judgements: Iterable[Judgement]) -> dict[Pair, str]:
    """What people have judged of two events and not withdrawn; the last word holds."""
    standing = [judgement for judgement in judgements if judgement.withdrawn_at is None]
    return {pair(j.left, j.right): j.verdict for j in sorted(standing, key=lambda j: (j.at, j.id))}


def pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def reached(start: str, scores: Scores, bar: float = SAME) -> set[str]:
    """Everything that hangs together with an event, directly or by way of others."""
    found, waiting = {start}, [start]
    while waiting:
        for name, score in scores[waiting.pop()].items():
            if score >= bar and name not in found:
                found.add(name)
                waiting.append(name)
    return found


def groups_of(events: Iterable[str], scores: Scores, bar: float = SAME) -> list[frozenset[str]]:
    """The happenings among events: those most alike on the mean are joined until none are alike enough."""
    left, found = set(events), []
    while left:
        part = reached(min(left), scores, bar) & left
        left -= part
        if len(part) > LARGEST and bar + STEP < 1:
            found += groups_of(part, scores, bar + STEP)
        else:
            found += _joined(part, scores)
    return found


def _joined(events: set[str], scores: Scores) -> list[frozenset[str]]:
    members = {event: {event} for event in sorted(events)}
    mean = {one: {other: s for other, s in scores[one].items() if other in events} for one in members}
    while True:
        best = max(((s, *pair(one, other)) for one, near in mean.items() for other, s in near.items()), default=None)
        if best is None or best[0] < SAME:
            return [frozenset(several) for several in members.values()]
        _, kept, gone = best
        sizes = len(members[kept]), len(members[gone])
        mine, yours = mean[kept], mean.pop(gone)
        members[kept] |= members.pop(gone)
        mean[kept] = {
            third: (sizes[0] * mine.get(third, 0.0) + sizes[1] * yours.get(third, 0.0)) / sum(sizes)
            for third in (mine.keys() | yours.keys()) - {kept, gone}
        }
        for third in yours.keys() - {kept}:
            mean[third].pop(gone, None)
        for third, score in mean[kept].items():
            mean[third][kept] = score
