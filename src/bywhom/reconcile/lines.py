"""How each claimant's number moved: the time line of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bywhom.reconcile.counts import COUNTED, Count
from bywhom.records import Category, Measure, Point, Timeline

Step = Literal["first", "updates", "repeats", "retracts"]


def lines_of(counts: Sequence[Count], retracted: frozenset[str]) -> tuple[Timeline, ...]:
    """A line for each claimant, measure and group, in the order of what was first said."""
    lines: dict[tuple[str, Measure, Category], list[Count]] = {}
    for count in sorted(counts, key=lambda each: each.order):
        whole = count.figure.relation in ("total", "update") and count.figure.scope in COUNTED
        if count.speaker is not None and whole:
            key = (count.speaker.key, count.figure.measure, count.category)
            lines.setdefault(key, []).append(count)
    return tuple(
        Timeline(
            claimant=several[0].speaker.name if several[0].speaker else "",
            measure=measure,
            group=category,
            points=tuple(
                _point(count, several[:position], retracted) for position, count in enumerate(several)
            ),
        )
        for (_, measure, category), several in lines.items()
    )  # fmt: skip


def _point(count: Count, before: Sequence[Count], retracted: frozenset[str]) -> Point:
    when = count.claim.when if count.claim is not None else None
    return Point(
        day=(when.earliest or "")[:10] or None if when else None, published=count.day or None,
        low=count.figure.low, high=count.figure.high, said=count.figure.said, figure=count.id,
        claim=count.claim.id if count.claim else None, document=count.document, step=_step(count, before, retracted),
    )  # fmt: skip


def _step(count: Count, before: Sequence[Count], retracted: frozenset[str]) -> Step:
    if count.is_withdrawn or count.id in retracted:
        return "retracts"
    if not before:
        return "first"
    return "repeats" if before[-1].values == count.values else "updates"
