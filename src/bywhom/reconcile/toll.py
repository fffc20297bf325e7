"""The low and high of a toll out of the figures that one document gives."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.records import NEVER_EVENT, SPEECH_ONLY, Claim, Figure

GENERAL = frozenset({"total", "civilian", "unknown", "combatant", None})

SOME = 2
"""A total that another exceeds so many times over is told of some of the dead, or of another hour."""
KIN = ("his ", "her ", "their ", "my ", "our ")
"""A relative told by a mourner is mostly one who was named before."""


def toll_of(figures: Sequence[Figure], claims: Sequence[Claim]) -> tuple[int, int] | None:
    """The smallest lower and the largest upper bound of those killed in the incident, or None where nobody gives one.

    Each statement gives one total: parts that one sentence lists without a total are added, nothing else is ever
    added. Parts of a stated total, and counts of children or women, bound it from below only. What sums over the war
    or a period is left out, as is what a source only denies or threatens; a denial ("no casualties") stays apart.
    Where totals are stated, lists and words for numbers ("dozens") are no statements of their own, and what is far
    below the greatest total counts some of the dead.
    """
    refused = {claim.id for claim in claims if claim.act in NEVER_EVENT | SPEECH_ONLY}
    told = [f for f in figures if f.measure == "killed" and f.scope == "incident" and f.low > 0]
    told = [f for f in told if not (f.claims and f.claims[0] in refused)]
    if not told:
        return None
    statements = _of_all(_statements(_surest([f for f in told if _is_whole(f) and not _is_person(f)])))
    floor = max(max(f.low for f in told), len(_persons(told)))
    if not statements:
        return (floor, floor)
    low = min(low for low, _ in statements)
    high = max(top for _, top in statements)
    return (low, max(high, floor))


def _surest(figures: Sequence[Figure]) -> list[Figure]:
    """Stated totals before lists without one, numbers before words for them; all where there are no better."""
    totals = [figure for figure in figures if figure.relation != "partition"] or list(figures)
    return [figure for figure in totals if figure.vague is None] or totals


def _of_all(statements: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that may count all of the dead, and not some whom the text does not set apart."""
    greatest = max((low for low, _ in statements), default=0)
    return [(low, top) for low, top in statements if low * SOME >= greatest]


def _is_person(figure: Figure) -> bool:
    """One person told without a number: by name, or as somebody's brother."""
    return figure.low == figure.high == 1 and not figure.said.lower().startswith(("one", "1", "a single"))


def _persons(figures: Sequence[Figure]) -> set[str]:
    """The different persons of whose deaths the text tells; a name told again, or a pronoun, is none."""
    found: set[str] = set()
    for figure in figures:
        kin = figure.said.lower().startswith(KIN) and figure.relation != "partition"
        if _is_person(figure) and figure.relation != "update" and figure.group and not kin:
            name = figure.group.lower()
            if not any(name in other or other in name for other in found):
                found.add(name)
    return found


def _is_whole(figure: Figure) -> bool:
    """Whether the figure speaks of all who died in what it tells of, and not of some of them."""
    return (figure.relation in ("total", "update") and figure.category in GENERAL) or (
        figure.relation == "partition" and figure.parent is None
    )


def _statements(figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """The totals as intervals; an open top counts as the stated number, neighbours in one list are added."""
    found: list[tuple[int, int]] = []
    run: list[Figure] = []
    for figure in figures:
        if figure.relation == "partition":
            if run and not _same_list(run[-1], figure):
                found.append(_sum(run))
                run = []
            run.append(figure)
        else:
            found.append((figure.low, figure.low if figure.high is None else figure.high))
    if run:
        found.append(_sum(run))
    return found


def _same_list(left: Figure, right: Figure) -> bool:
    """Parts of one list stand close together."""
    return right.span.start - left.span.end < 40


def _sum(figures: Sequence[Figure]) -> tuple[int, int]:
    return sum(f.low for f in figures), sum(f.low if f.high is None else f.high for f in figures)
