"""What the gold holds: incidents by region and split, articles, records, event types, and how often each trap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from bywhom.measure.gold.coding import Coding
from bywhom.measure.gold.folder import Gold, Split
from bywhom.measure.gold.traps import TRAPS, traps_of
from bywhom.records import EventType

SPLITS: tuple[Split, ...] = ("train", "dev", "test")


def counts_of(gold: Sequence[Gold]) -> str:
    """The tables of `gold/README.md`, in Markdown."""
    return "\n\n".join("\n".join(lines) for lines in (_regions(gold), _records(gold), _types(gold), _traps(gold)))


def _regions(gold: Sequence[Gold]) -> Iterator[str]:
    yield "| region | incidents | articles | train | dev | test |"
    yield "|---|---|---|---|---|---|"
    for region in sorted({each.region for each in gold}):
        mine = [each for each in gold if each.region == region]
        splits = Counter(each.split for each in mine)
        incidents = sum(each.incident is not None for each in mine)
        yield _row(region, incidents or "-", sum(len(each.codings) for each in mine), *(splits[s] for s in SPLITS))
    splits = Counter(each.split for each in gold)
    incidents = sum(each.incident is not None for each in gold)
    yield _row("in all", incidents, sum(len(each.codings) for each in gold), *(splits[s] for s in SPLITS))


def _records(gold: Sequence[Gold]) -> Iterator[str]:
    codings = list(_codings(gold))
    words = [len(coding.reading.document.text.split()) for coding in codings]
    yield f"{len(codings)} articles of {min(words)} to {max(words)} words, {sum(words):,} in all."
    yield ""
    yield "| claims | figures | events | places | parties | dates | situations | relations across | rows by claimant |"
    yield "|---|---|---|---|---|---|---|---|---|"
    lists = ("claims", "figures", "events", "places", "actors", "times", "situations")
    incidents = [each.incident for each in gold if each.incident]
    yield _row(
        *(f"{sum(len(getattr(coding.reading, name)) for coding in codings):,}" for name in lists),
        f"{sum(len(each.relations) for each in incidents):,}",
        f"{sum(len(toll.by_claimant) for each in incidents for toll in each.tolls):,}",
    )
    status = Counter(coding.status for coding in codings)
    yield ""
    yield ", ".join(f"{number} {name}" for name, number in sorted(status.items())) + "."


def _types(gold: Sequence[Gold]) -> Iterator[str]:
    found = Counter(event.type for coding in _codings(gold) for event in coding.reading.events)
    yield "| " + " | ".join(get_args(EventType)) + " |"
    yield "|" + "---|" * len(get_args(EventType))
    yield _row(*(found[name] for name in get_args(EventType)))


def _traps(gold: Sequence[Gold]) -> Iterator[str]:
    articles: Counter[str] = Counter()
    records: Counter[str] = Counter()
    for each in gold:
        for coding in each.codings.values():
            for trap, held in traps_of(coding, each.incident).items():
                articles[trap] += bool(held)
                records[trap] += len(held)
    yield "| trap | articles | records |"
    yield "|---|---|---|"
    yield from (_row(trap, articles[trap], records[trap]) for trap in TRAPS)


def _codings(gold: Iterable[Gold]) -> Iterator[Coding]:
    return (coding for each in gold for coding in each.codings.values())


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"
