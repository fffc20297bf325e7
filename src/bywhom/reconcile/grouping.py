"""Events grouped into happenings by how much they look alike, and by what people have judged.

A group depends on its members and the scores between them alone: on no order, and on no event elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush

from bywhom.reconcile.likeness import SAME
from bywhom.records import Judgement

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


def reached(start: str, ties: Callable[[str], Iterable[str]]) -> set[str]:
    """Everything that hangs together with an event, directly or by way of others."""
    found, waiting = {start}, [start]
    while waiting:
        for name in ties(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def groups_of(events: Iterable[str], scores: Scores) -> list[frozenset[str]]:
    """The happenings among events: those most alike on the mean are joined until none are alike enough."""
    inside = set(events)
    members = {event: {event} for event in sorted(inside)}
    mean = {one: {other: s for other, s in scores[one].items() if other in inside} for one in members}
    waiting = [(-s, one, other) for one, near in mean.items() for other, s in near.items() if one < other and s >= SAME]
    heapify(waiting)
    while waiting:
        negative, kept, gone = heappop(waiting)
        if kept not in members or gone not in members or mean[kept].get(gone) != -negative:
            continue  # one of the two has been joined to another since
        _join(members, mean, kept, gone)
        for third, score in mean[kept].items():
            if score >= SAME:
                heappush(waiting, (-score, *pair(kept, third)))
    return [frozenset(several) for several in members.values()]


def _join(members: dict[str, set[str]], mean: dict[str, dict[str, float]], kept: str, gone: str) -> None:
    """Puts the second group into the first; what it is to others is the mean over all pairs of members."""
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
