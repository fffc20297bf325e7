"""The acceptance form: what a careful human coder takes from an article, and how much of it we found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bywhom.measure.acceptance import Verdict, judge
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.case import cases_in


class CasesBoard:
    """The mean score over the cases of a folder, the share found of each kind, and the alarms a case."""

    def __init__(self, name: str, data: str) -> None:
        self.name = name
        self.data = data

    def __call__(self, folder: Path, door: Door) -> Result:
        cases = cases_in(folder)
        if not cases:
            return Result(not_measured=f"there is no case in {self.data}")
        readings = door.read_all(raw for _, raw, _ in cases)
        verdicts = [(name, judge(case, reading)) for (name, _, case), reading in zip(cases, readings, strict=True)]
        only = [verdict for _, verdict in verdicts]
        low, high = _spread(only, _mean)
        return Result(
            metrics=(
                Metric(metric="score, mean", value=_mean(only), low=low, high=high, n=len(only)),
                *(_share(kind, only) for kind in dict.fromkeys(c.kind for v in only for c in v.checks)),
                Metric(metric="false alarms a case", value=sum(len(v.alarms) for v in only) / len(only), n=len(only)),
            ),
            misses=tuple(miss for name, verdict in verdicts for miss in misses_of(name, verdict)),
        )


def misses_of(name: str, verdict: Verdict) -> list[Miss]:
    """What was lost, by kind and by what the nearest record lacked, and the alarms."""
    lost = [
        Miss(kind=f"{check.kind}: {_reason(check.kind, check.lacking)}", where=name, what=check.wanted)
        for check in verdict.checks
        if not check.ok
    ]
    return [*lost, *(Miss(kind="false alarm", where=name, what=alarm) for alarm in verdict.alarms)]


def _reason(kind: str, lacking: str) -> str:
    return "no record of it" if lacking == "none" else lacking if kind == "document" else f"wrong {lacking}"


def _share(kind: str, verdicts: Sequence[Verdict]) -> Metric:
    """The share found of one kind; resampled by case."""

    def share(chosen: Sequence[Verdict]) -> float:
        checks = [check for verdict in chosen for check in verdict.checks if check.kind == kind]
        return sum(check.ok for check in checks) / len(checks) if checks else 0.0

    low, high = _spread(verdicts, share)
    n = sum(check.kind == kind for verdict in verdicts for check in verdict.checks)
    return Metric(metric=f"{kind} found", value=share(verdicts), low=low, high=high, n=n, unit="expectations")


def _spread(
    verdicts: Sequence[Verdict], score: Callable[[Sequence[Verdict]], float]
) -> tuple[float, float] | tuple[None, None]:
    """The interval by case; none for a single case, which says nothing of others."""
    return interval(verdicts, score) if len(verdicts) > 1 else (None, None)


def _mean(verdicts: Sequence[Verdict]) -> float:
    return sum(verdict.score for verdict in verdicts) / len(verdicts)


BOARD = CasesBoard("acceptance", "../acceptance/cases")
