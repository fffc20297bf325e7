"""The board of the gold: each kind of record, what holds across articles, the false facts, and every trap by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from bywhom.gather.raw import Raw
from bywhom.measure.board import Door, Metric, Miss, Result, f1, interval
from bywhom.measure.clusters import b_cubed
from bywhom.measure.gold.across_scoring import KINDS, ScoredAcross, paired, scored_across
from bywhom.measure.gold.folder import Gold, Split, article_path, load_gold
from bywhom.measure.gold.given import known_of, readings_of
from bywhom.measure.gold.linking import PARTY_MEASURES
from bywhom.measure.gold.scoring import MEASURES, Count, Scored, scored
from bywhom.measure.gold.traps import TRAPS
from bywhom.measure.wilson import wilson
from bywhom.reconcile.incidents import book_of

T = TypeVar("T")
GIVEN = "given coders' readings: "
"""Before what is scored of the reconciler alone: what it loses by itself, and not with what reading gives it."""
FEWEST = 3
"""Records with a trap below which its score would say nothing."""


REACHES: dict[str, Callable[[Scored], Count]] = {
    "could-not-verify reach F1": lambda each: each.reach,
    "could-not-verify reach F1, of claims found": lambda each: each.reach_found,
}
"""The claims that a sentence about checking speaks of: with the claims that were not found, and without."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """An incident (or a quiet article) with the scores of its articles; the unit of resampling.

    `given`: what holds across where the coders' own readings are put together in place of ours.
    """

    name: str
    quiet: bool
    articles: tuple[Scored, ...]
    across: ScoredAcross | None
    given: ScoredAcross | None = None


class GoldBoard:
    """`told`: whether its misses may be listed."""

    data = "gold/incidents"

    def __init__(self, name: str, *splits: Split, told: bool = True) -> None:
        self.name = name
        self.splits = splits
        self.told = told

    def __call__(self, folder: Path, door: Door) -> Result:
        gold = load_gold(folder.parent, *self.splits)
        if not gold:
            return Result(not_measured=f"nothing of {', '.join(self.splits)} is coded in {self.data}")
        cases = list(_cases(gold, folder.parent, door))
        misses: tuple[Miss, ...] = tuple(miss for case in cases for each in case.articles for miss in each.misses)
        return Result(metrics=tuple(metrics_of(cases)), misses=misses if self.told else ())


def _cases(gold: Sequence[Gold], folder: Path, door: Door) -> Iterator[Case]:
    raws = [
        raw_of(coding.article, coding.outlet, coding.published, folder)
        for one in gold
        for coding in one.codings.values()
    ]
    readings = list(door.read_all(raws))
    coders = {one.id: readings_of(one) for one in gold}
    book, given = book_of(readings), book_of(each for several in coders.values() for each in several.values())
    rest = iter(readings)
    for one in gold:
        read, told = {name: next(rest) for name in one.codings}, one.incident
        yield Case(
            name=one.id,
            quiet=told is None,
            articles=tuple(scored(coding, read[name], told) for name, coding in one.codings.items()),
            across=scored_across(told, read, book, paired(one.codings, read)) if told else None,
            given=scored_across(told, coders[one.id], given, known_of(one)) if told else None,
        )


def raw_of(article: str, outlet: str, published: str, folder: Path) -> Raw:
    """The file as a user gives it, with the outlet and the day that a desk knows."""
    path = article_path(article, folder)
    return Raw(content=path.read_bytes(), form="text", source=str(path), outlet=outlet, published=published)


def metrics_of(cases: Sequence[Case]) -> Iterator[Metric]:
    """F1 of each measure, what holds across, the rates, then each trap."""
    for name in (*MEASURES, *PARTY_MEASURES):
        yield _metric(f"{name} F1", cases, lambda chosen, name=name: _f1(chosen, name), _golds(cases, name), "records")  # type: ignore[misc]
    yield from _across_of([case.across for case in cases if case.across])
    for metric in _across_of([case.given for case in cases if case.given]):
        yield msgspec.structs.replace(metric, metric=GIVEN + metric.metric)
    unsafe = [each.unsafe for case in cases for each in case.articles]
    yield _rate("false facts", sum(a for a, _ in unsafe), sum(b for _, b in unsafe), "claims")
    origins = [each.origins for case in cases for each in case.articles]
    yield _rate("wrong origin, of claims found", sum(a for a, _ in origins), sum(b for _, b in origins), "claims")
    for name, reach in REACHES.items():
        n = sum(reach(each)[2] for case in cases for each in case.articles)
        if n:
            yield _metric(name, cases, lambda chosen, reach=reach: _summed(map(reach, _articles(chosen))), n, "claims")  # type: ignore[misc]
    quiet = [each.sentences for case in cases if case.quiet for each in case.articles]
    if quiet:
        yield _rate(
            "material events in quiet articles", sum(a for a, _ in quiet), sum(b for _, b in quiet), "sentences"
        )
    for trap in TRAPS:
        counts = [each.traps.get(trap, (0, 0)) for case in cases for each in case.articles]
        right, n = sum(a for a, _ in counts), sum(b for _, b in counts)
        if n >= FEWEST:
            yield _rate(f"trap: {trap}", right, n, "records")


def _across_of(held: Sequence[ScoredAcross]) -> Iterator[Metric]:
    """What holds across articles: the same happening, relations, the table, low, best and high."""
    if not held:
        return
    yield from _same_incident(held)
    pairs = sum(count[2] for across in held for count in across.relations.values())
    yield _metric("relations macro-F1", held, _macro, pairs, "relations")
    rows = sum(across.rows[2] for across in held)
    yield _metric("table by claimant F1", held, _rows, rows, "rows")
    for bound in ("low", "best", "high"):
        n = sum(across.bounds[bound][1] for across in held)
        if n:
            yield _metric(f"{bound} exact", held, lambda chosen, bound=bound: _bound(chosen, bound), n, "tolls")  # type: ignore[misc]


def _same_incident(held: Sequence[ScoredAcross]) -> Iterator[Metric]:
    """B-cubed over the events that we found, of all incidents together; and over those told more than once alone."""
    labels = {event: both for across in held for event, both in across.happenings.items()}
    gold = {event: both[0] for event, both in labels.items()}
    found = {event: both[1] for event, both in labels.items()}
    size = Counter(gold.values())
    told = {
        "same-incident B-cubed F": lambda _: True,
        "same-incident B-cubed F, told more than once": lambda event: size[gold[event]] > 1,
    }
    for name, counts in told.items():

        def score(chosen: Sequence[ScoredAcross], counts: Callable[[str], bool] = counts) -> float:
            return b_cubed(gold, found, [e for across in chosen for e in across.happenings if counts(e)])[2]

        yield _metric(name, held, score, sum(map(counts, gold)), "events")


def _metric(name: str, units: Sequence[T], score: Callable[[Sequence[T]], float], n: int, unit: str) -> Metric:
    low, high = interval(units, score)
    return Metric(metric=name, value=score(units), low=low, high=high, n=n, unit=unit)


def _rate(name: str, right: int, n: int, unit: str) -> Metric:
    if not n:
        return Metric(metric=name, value=0.0, n=0, unit=unit)
    low, high = wilson(right / n, n)
    return Metric(metric=name, value=right / n, low=low, high=high, n=n, unit=unit)


def _golds(cases: Sequence[Case], name: str) -> int:
    return sum(each.counts[name][2] for case in cases for each in case.articles)


def _f1(cases: Sequence[Case], name: str) -> float:
    return _summed(each.counts[name] for each in _articles(cases))


def _articles(cases: Sequence[Case]) -> Iterator[Scored]:
    for case in cases:
        yield from case.articles


def _summed(counts: Iterable[Count]) -> float:
    """F1 of the counts' sum."""
    several = list(counts)
    return f1(*(sum(count[i] for count in several) for i in range(3)))


def _macro(held: Sequence[ScoredAcross]) -> float:
    """The mean F1 over the kinds of relation that the gold has."""
    scores = []
    for kind in KINDS:
        found, predicted, gold = (sum(across.relations[kind][i] for across in held) for i in range(3))
        if gold:
            scores.append(f1(found, predicted, gold))
    return sum(scores) / len(scores) if scores else 0.0


def _rows(held: Sequence[ScoredAcross]) -> float:
    return f1(*(sum(across.rows[i] for across in held) for i in range(3)))


def _bound(held: Sequence[ScoredAcross], bound: str) -> float:
    n = sum(across.bounds[bound][1] for across in held)
    return sum(across.bounds[bound][0] for across in held) / n if n else 0.0
