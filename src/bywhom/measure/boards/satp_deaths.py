"""Deaths in violent incidents, against hand-coded totals that count every death told of, claimed or confirmed."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from bywhom.gather.raw import Raw, raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.deaths import death_total

BINS: tuple[tuple[str, int, int | None], ...] = (
    ("0", 0, 0), ("1", 1, 1), ("2", 2, 2), ("3-5", 3, 5), ("6+", 6, None),
)  # fmt: skip


class DeathCase(msgspec.Struct, frozen=True, kw_only=True):
    """One incident summary: the coder's total and ours."""

    name: str
    gold: int
    ours: int


class SatpDeaths:
    """Mean absolute error over the violent rows of `dev`, and the exact share inside bins of the gold total."""

    name = "satp_deaths"
    data = "events/satp_teitelbaum"

    def __call__(self, folder: Path, door: Door) -> Result:
        rows = list(violent_rows(folder / "dev.csv.gz"))
        readings = door.read_all(raw for raw, _ in rows)
        cases = [
            DeathCase(name=raw.source, gold=gold, ours=death_total(reading))
            for (raw, gold), reading in zip(rows, readings, strict=True)
        ]
        return Result(metrics=metrics_of(cases), misses=misses_of(cases))


def violent_rows(path: Path) -> Sequence[tuple[Raw, int]]:
    """The rows with an armed assault or a bombing, with their total of fatalities."""
    found = []
    csv.field_size_limit(10_000_000)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            if any(_number(row[column]) == 1 for column in ("armed_assault", "bombing")):
                raw = raw_text(row["incident_summary"], source=f"row {number}")
                found.append((raw, _number(row["total_fatalities"])))
    return found


def _number(text: str) -> int:
    return int(float(text)) if text.strip() else 0


def metrics_of(cases: Sequence[DeathCase]) -> tuple[Metric, ...]:
    """The mean absolute error, the exact share (all, then by bin), as shares."""
    low, high = interval(cases, mean_error)
    found = [Metric(metric="mean absolute error", value=mean_error(cases), low=low, high=high, n=len(cases))]
    found.append(_share("exact", cases, exact_share))
    for name, least, most in BINS:
        inside = [case for case in cases if least <= case.gold and (most is None or case.gold <= most)]
        if inside:
            found.append(_share(f"exact, gold {name}", inside, exact_share))
    return tuple(found)


def _share(name: str, cases: Sequence[DeathCase], score: Callable[[Sequence[DeathCase]], float]) -> Metric:
    low, high = interval(cases, score)
    return Metric(metric=name, value=score(cases), low=low, high=high, n=len(cases))


def mean_error(cases: Sequence[DeathCase]) -> float:
    return sum(abs(case.gold - case.ours) for case in cases) / max(1, len(cases))


def exact_share(cases: Sequence[DeathCase]) -> float:
    return sum(case.gold == case.ours for case in cases) / max(1, len(cases))


def misses_of(cases: Sequence[DeathCase]) -> tuple[Miss, ...]:
    """Wrong totals, too high apart from too low, the greatest error first."""
    wrong = sorted((case for case in cases if case.gold != case.ours), key=lambda c: -abs(c.gold - c.ours))
    return tuple(
        Miss(
            kind="deaths.too_many" if case.ours > case.gold else "deaths.too_few",
            where=case.name,
            what=f"{case.ours} for {case.gold}",
        )
        for case in wrong
    )


BOARD = SatpDeaths()
