"""The literature's rule for quotation: spans of a role found exactly, instance by instance.

EM asks for the same first and last token. J = (for each gold span 1 if found exactly, else its best intersection over
union) / (gold spans + predicted spans that meet no gold span). Neither checks that source, cue and content belong
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bywhom.measure.board import f1

Run = tuple[int, int]
"""First and last token (inclusive)."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What some instances give for one role."""

    found: int
    predicted: int
    gold: int
    overlap: float
    stray: int


def runs_of(labels: Sequence[str], role: str) -> set[Run]:
    """The spans of a role: `B-` opens one, and so does `I-` after another label."""
    runs: list[list[int]] = []
    previous = "O"
    for number, label in enumerate(labels):
        if label.endswith(f"-{role}"):
            if label.startswith("B-") or previous not in {f"B-{role}", f"I-{role}"}:
                runs.append([number, number])
            else:
                runs[-1][1] = number
        previous = label
    return {(first, last) for first, last in runs}


def count(gold: set[Run], predicted: set[Run]) -> Counts:
    """The counts of one instance."""
    return Counts(
        found=len(gold & predicted),
        predicted=len(predicted),
        gold=len(gold),
        overlap=sum(max((_shared(one, other) for other in predicted), default=0.0) for one in gold),
        stray=sum(not any(_shared(one, other) for other in gold) for one in predicted),
    )


def total(several: Iterable[Counts]) -> Counts:
    counts = list(several)
    return Counts(
        found=sum(c.found for c in counts),
        predicted=sum(c.predicted for c in counts),
        gold=sum(c.gold for c in counts),
        overlap=sum(c.overlap for c in counts),
        stray=sum(c.stray for c in counts),
    )


def exact_f1(several: Iterable[Counts]) -> float:
    counts = total(several)
    return f1(counts.found, counts.predicted, counts.gold)


def jaccard(several: Iterable[Counts]) -> float:
    counts = total(several)
    return counts.overlap / (counts.gold + counts.stray) if counts.gold + counts.stray else 0.0


def _shared(one: Run, other: Run) -> float:
    """Intersection over union, in tokens; 1 for the same span."""
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    either = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return both / either if both > 0 else 0.0
