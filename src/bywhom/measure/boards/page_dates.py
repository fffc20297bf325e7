"""The day on which a web page was published, against the gold days of htmldate's test pages; no address is given."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bywhom.gather.raw import Raw
from bywhom.measure.board import Door, Metric, Miss, Result, interval


class Dated(NamedTuple):
    name: str
    ours: str | None
    gold: str


class PageDates:
    """A right day is a hit, a wrong one a false alarm, none a miss; wrong by one day is counted by itself."""

    name = "page dates"
    data = "extraction/htmldate-eval"

    def __call__(self, folder: Path, door: Door) -> Result:
        dated = []
        for name, raw, gold in pages_of(folder):
            published = door.document(raw).published
            dated.append(Dated(name, published[:10] if published else None, gold))
        misses = tuple(
            Miss(kind="no date" if d.ours is None else "wrong day", where=d.name, what=f"{d.ours} for {d.gold}")
            for d in dated if d.ours != d.gold
        )  # fmt: skip
        by_one = sum(d.ours is not None and d.ours != d.gold and _days_apart(d.ours, d.gold) == 1 for d in dated)
        metrics = [
            Metric(metric=name, value=score(dated), low=low, high=high, n=len(dated), unit="pages")
            for name, score in (("accuracy", _accuracy), ("F1", _f1), ("precision", _precision), ("recall", _recall))
            for low, high in [interval(dated, score)]
        ]
        return Result(
            metrics=(*metrics, Metric(metric="wrong by one day", value=by_one, n=len(dated), unit="pages")),
            misses=misses,
        )


def pages_of(folder: Path) -> Iterator[tuple[str, Raw, str]]:
    """Each page that is there, with its gold day."""
    for gold in json.loads((folder / "eval_default.json").read_text()).values():
        path = folder / "html" / f"{gold['file']}.gz"
        if path.exists() and gold["date"]:
            yield (
                gold["file"],
                Raw(content=gzip.decompress(path.read_bytes()), form="html", source=gold["file"]),
                gold["date"],
            )


def _counts(dated: Sequence[Dated]) -> tuple[int, int, int]:
    right = sum(d.ours == d.gold for d in dated)
    none = sum(d.ours is None for d in dated)
    return right, len(dated) - right - none, none


def _accuracy(dated: Sequence[Dated]) -> float:
    return _counts(dated)[0] / len(dated) if dated else 0.0


def _precision(dated: Sequence[Dated]) -> float:
    right, wrong, _ = _counts(dated)
    return right / (right + wrong) if right + wrong else 0.0


def _recall(dated: Sequence[Dated]) -> float:
    right, _, none = _counts(dated)
    return right / (right + none) if right + none else 0.0


def _f1(dated: Sequence[Dated]) -> float:
    precision, recall = _precision(dated), _recall(dated)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


BOARD = PageDates()
