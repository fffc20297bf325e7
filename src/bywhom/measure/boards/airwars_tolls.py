"""Reconciled tolls: the interval that an assessment's sources leave, its own conclusion taken away."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from math import log1p
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.reconcile.toll import toll_of

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘A-Z])")
CONCLUSION = re.compile(r"airwars has ranged|the range\b", re.IGNORECASE)


class TollCase(msgspec.Struct, frozen=True, kw_only=True):
    """An incident's gold interval and ours; nothing found is [0, 0]."""

    name: str
    gold: tuple[int, int]
    ours: tuple[int, int]

    @property
    def exact(self) -> bool:
        return self.gold == self.ours

    @property
    def overlaps(self) -> bool:
        return self.ours[0] <= self.gold[1] and self.gold[0] <= self.ours[1]

    @property
    def distance(self) -> float:
        """Half the sum of the log distances of both bounds."""
        low = abs(log1p(self.ours[0]) - log1p(self.gold[0]))
        high = abs(log1p(self.ours[1]) - log1p(self.gold[1]))
        return (low + high) / 2


class AirwarsTolls:
    """Overlap, exact and log distance (`claims.md` 2.3); incidents without a killed figure are skipped."""

    name = "airwars_tolls"
    data = "claims/airwars_gaza"

    def __call__(self, folder: Path, door: Door) -> Result:
        rows = [json.loads(line) for line in (folder / "incidents.jsonl").read_text("utf-8").splitlines()]
        rows = [row for row in rows if row["killed_min"] is not None]
        raws = [raw_text(without_lead(row["assessment"]), source=row["code"]) for row in rows]
        cases = []
        for row, reading in zip(rows, door.read_all(raws), strict=True):
            toll = toll_of(reading.figures, reading.claims) or (0, 0)
            cases.append(TollCase(name=row["code"], gold=(row["killed_min"], row["killed_max"]), ours=toll))
        return Result(metrics=metrics_of(cases), misses=misses_of(cases))


def without_lead(assessment: str) -> str:
    """The assessment without its first sentence and without any that tells how the range was reached."""
    sentences = SENTENCE_END.split(assessment)[1:]
    return " ".join(sentence for sentence in sentences if not CONCLUSION.search(sentence))


def metrics_of(cases: Sequence[TollCase]) -> tuple[Metric, ...]:
    """Overlap and exact as shares, and the mean log distance."""
    scores: tuple[tuple[str, Callable[[Sequence[TollCase]], float]], ...] = (
        ("overlap", _overlap),
        ("exact", _exact),
        ("dlog", _distance),
    )
    found = []
    for name, score in scores:
        low, high = interval(cases, score)
        found.append(Metric(metric=name, value=score(cases), low=low, high=high, n=len(cases)))
    return tuple(found)


def _overlap(cases: Sequence[TollCase]) -> float:
    return sum(case.overlaps for case in cases) / max(1, len(cases))


def _exact(cases: Sequence[TollCase]) -> float:
    return sum(case.exact for case in cases) / max(1, len(cases))


def _distance(cases: Sequence[TollCase]) -> float:
    return sum(case.distance for case in cases) / max(1, len(cases))


def misses_of(cases: Sequence[TollCase]) -> tuple[Miss, ...]:
    """Incidents whose interval does not meet the gold one."""
    return tuple(
        Miss(kind="toll.nothing" if c.ours == (0, 0) else "toll.disjoint", where=c.name,
             what=f"{c.ours[0]}-{c.ours[1]} for {c.gold[0]}-{c.gold[1]}")
        for c in cases
        if not c.overlaps
    )  # fmt: skip


BOARD = AirwarsTolls()
