"""Body text of web pages: our blocks against gold bodies, by shared word 4-grams (two public sets of pages)."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bywhom.gather.raw import Raw
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.records import Document

SETS = ("zyte-article-extraction-benchmark", "news-2023")
RUNNING = frozenset({"dateline", "body", "quote"})


class Scored(NamedTuple):
    name: str
    precision: float
    recall: float
    exact: bool


class BodyText:
    """Precision and recall are averaged over pages and F1 is of the two averages; exact is equal words."""

    name = "body text"
    data = "extraction"

    def __call__(self, folder: Path, door: Door) -> Result:
        metrics: list[Metric] = []
        misses: list[Miss] = []
        for name in SETS:
            if (folder / name).is_dir():
                scored = [score_page(key, door.document(raw), gold) for key, raw, gold in pages_of(folder / name)]
                metrics += _metrics(name, scored)
                misses += [
                    Miss(kind="precision" if s.precision < s.recall else "recall", where=f"{name}/{s.name}",
                         what=f"P {s.precision:.2f} R {s.recall:.2f}")
                    for s in sorted(scored, key=lambda s: s.precision * s.recall) if s.precision * s.recall < 0.8
                ]  # fmt: skip
        return Result(metrics=tuple(metrics), misses=tuple(misses))


def pages_of(folder: Path) -> Iterator[tuple[str, Raw, str]]:
    """Each page's key, its bytes and its gold body; a page without a file is left out."""
    gold_file = folder / ("articles.json" if (folder / "articles.json").exists() else "ground-truth.json")
    for key, gold in sorted(json.loads(gold_file.read_text()).items()):
        path = folder / "html" / f"{key}.html.gz"
        if path.exists() and gold.get("articleBody"):
            yield key, Raw(content=gzip.decompress(path.read_bytes()), form="html", source=key), gold["articleBody"]


def body_of(document: Document) -> str:
    """What a gold body holds: running text and sub-headings, but no title, byline, caption or correction."""
    kept = []
    for number, block in enumerate(document.blocks):
        begun = any(earlier.kind == "body" for earlier in document.blocks[:number])
        if block.kind in RUNNING or (block.kind in ("title", "standfirst") and begun):
            kept.append(block.span.of(document.text))
    return "\n".join(kept)


def score_page(name: str, document: Document, gold: str) -> Scored:
    """The shingle metric of one page."""
    ours, theirs = re.findall(r"\w+", body_of(document)), re.findall(r"\w+", gold)
    a, b = _shingles(ours), _shingles(theirs)
    shared = sum((a & b).values())
    surplus, missing = sum((a - b).values()), sum((b - a).values())
    if surplus == missing == 0:
        return Scored(name, 1.0, 1.0, ours == theirs)
    precision = shared / (shared + surplus) if shared + surplus else 0.0
    recall = shared / (shared + missing) if shared + missing else 0.0
    return Scored(name, precision, recall, ours == theirs)


def _shingles(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    if len(words) < 4:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))


def _metrics(name: str, scored: Sequence[Scored]) -> list[Metric]:
    return [
        _metric(f"{name}: F1", _f1, scored),
        _metric(f"{name}: precision", lambda s: _mean([one.precision for one in s]), scored),
        _metric(f"{name}: recall", lambda s: _mean([one.recall for one in s]), scored),
        _metric(f"{name}: exact", lambda s: _mean([float(one.exact) for one in s]), scored),
    ]


def _metric(metric: str, score: Callable[[Sequence[Scored]], float], scored: Sequence[Scored]) -> Metric:
    low, high = interval(scored, score)
    return Metric(metric=metric, value=score(scored), low=low, high=high, n=len(scored), unit="pages")


def _f1(scored: Sequence[Scored]) -> float:
    precision, recall = _mean([s.precision for s in scored]), _mean([s.recall for s in scored])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


BOARD = BodyText()
