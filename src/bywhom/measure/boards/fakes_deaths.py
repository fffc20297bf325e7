"""Deaths that an article reports, against the crowd's count of civilians and non-civilians together."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from math import log1p
from pathlib import Path

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.boards.satp_deaths import DeathCase, exact_share
from bywhom.measure.deaths import reported_total


class FakesDeaths:
    """Exact total and log distance on the FA-KES articles (`claims.md` 2.3); the title stands before the text."""

    name = "fakes_deaths"
    data = "claims/fa_kes"

    def __call__(self, folder: Path, door: Door) -> Result:
        with (folder / "fakes.csv").open(encoding="latin-1", newline="") as file:
            rows = list(csv.DictReader(file))
        raws = [raw_text(f"{row['article_title']}\n\n{row['article_content']}", source=row["unit_id"]) for row in rows]
        cases = [
            DeathCase(name=row["unit_id"], gold=_gold(row), ours=reported_total(reading))
            for row, reading in zip(rows, door.read_all(raws), strict=True)
        ]
        low, high = interval(cases, exact_share)
        near_low, near_high = interval(cases, mean_distance)
        return Result(
            metrics=(
                Metric(metric="exact total", value=exact_share(cases), low=low, high=high, n=len(cases)),
                Metric(metric="dlog", value=mean_distance(cases), low=near_low, high=near_high, n=len(cases)),
            ),
            misses=tuple(
                Miss(
                    kind="deaths.nothing" if case.ours == 0 else "deaths.other",
                    where=case.name,
                    what=f"{case.ours} for {case.gold}",
                )
                for case in cases
                if case.ours != case.gold
            ),
        )


def mean_distance(cases: Sequence[DeathCase]) -> float:
    """The mean distance of the logarithms of one more than the totals."""
    return sum(abs(log1p(case.ours) - log1p(case.gold)) for case in cases) / max(1, len(cases))


def _gold(row: dict[str, str]) -> int:
    return sum(int(float(row[column] or 0)) for column in ("nb_civilians", "nb_noncivilians"))


BOARD = FakesDeaths()
