"""Dates: TimeBank and AQUAINT in the cleaned form of TempEval-3.

The figures are TempEval-3's: micro, creation times left out. Relaxed precision counts predicted spans that share a
character with a gold one, relaxed recall the other way round; strict asks for equal offsets. Value and type F1 are the
relaxed F1 times the share of met gold spans whose value or type is equal. What this does not see: whether the date of
an *event* is right, and parts of the day, of which newswire of the 1990s has few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.offsets import in_input
from bywhom.records import Reading, Span

_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


class Gold(msgspec.Struct, frozen=True):
    """One TIMEX3 of the text."""

    span: Span
    kind: str
    value: str


class Counts(msgspec.Struct, frozen=True):
    """What one document adds to the sums."""

    gold: int
    predicted: int
    gold_met: int
    predicted_met: int
    exact: int
    values: int
    kinds: int


class Dates:
    """Scores `times[]` of readings; the creation time is given as the publication's."""

    name = "dates"
    data = "time/tbaq-cleaned"

    def __call__(self, folder: Path, door: Door) -> Result:
        paths = sorted(folder.glob("*/*.tml"))
        documents = [timeml(path.read_text(encoding="utf-8", errors="replace")) for path in paths]
        readings = door.read_all(
            raw_text(text, source=path.stem, published=created)
            for path, (text, created, _) in zip(paths, documents, strict=True)
        )
        counts: list[Counts] = []
        misses: list[Miss] = []
        for path, (text, _, gold), reading in zip(paths, documents, readings, strict=True):
            one, wrong = compared(path.stem, text, gold, predictions(reading))
            counts.append(one)
            misses.extend(wrong)
        metrics = []
        for name, score in SCORES:
            low, high = interval(counts, score)
            metrics.append(
                Metric(
                    metric=name, value=score(counts), low=low, high=high, n=sum(c.gold for c in counts), unit="spans"
                )
            )
        return Result(metrics=tuple(metrics), misses=tuple(misses))


def timeml(page: str) -> tuple[str, str | None, tuple[Gold, ...]]:
    """The text of a TimeML page without its tags, its creation time, and the expressions that it marks."""
    created = re.search(r'<DCT>.*?value="([^"]*)"', page, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", page, re.DOTALL)
    inner = body.group(1) if body else ""
    pieces: list[str] = []
    gold: list[Gold] = []
    opened: list[tuple[int, dict[str, str]]] = []
    length = position = 0
    for tag in _TAG.finditer(inner):
        piece = unescape(inner[position : tag.start()])
        pieces.append(piece)
        length += len(piece)
        position = tag.end()
        if tag.group(2) == "TIMEX3" and not tag.group(1):
            opened.append((length, dict(_ATTRIBUTE.findall(tag.group(3)))))
        elif tag.group(2) == "TIMEX3" and opened:
            start, marks = opened.pop()
            gold.append(Gold(Span(start, length), marks.get("type", ""), marks.get("value", "")))
    pieces.append(unescape(inner[position:]))
    return "".join(pieces), created.group(1) if created else None, tuple(gold)


def predictions(reading: Reading) -> tuple[Gold, ...]:
    """The reading's expressions, in places of the input."""
    return tuple(
        Gold(in_input(reading.document, time.span), time.timex.type, time.timex.value) for time in reading.times
    )


def compared(name: str, text: str, gold: Sequence[Gold], found: Sequence[Gold]) -> tuple[Counts, list[Miss]]:
    """The counts of a document, and what was missed, invented or valued otherwise."""
    misses: list[Miss] = []
    met = exact = values = kinds = 0
    for one in gold:
        same = [f for f in found if f.span == one.span]
        over = same or [f for f in found if f.span.meets(one.span)]
        if not over:
            misses.append(Miss(kind="missed", where=name, what=f"{_around(text, one.span)} = {one.kind} {one.value}"))
            continue
        met += 1
        exact += bool(same)
        values += over[0].value == one.value
        kinds += over[0].kind == one.kind
        if over[0].value != one.value:
            what = f"{_around(text, one.span)} = {one.kind} {one.value}, not {over[0].kind} {over[0].value}"
            misses.append(Miss(kind="value", where=name, what=what))
        elif not same:
            misses.append(
                Miss(kind="extent", where=name, what=f"{_around(text, one.span)}, not {over[0].span.of(text)!r}")
            )
    good = [f for f in found if any(f.span.meets(one.span) for one in gold)]
    for one in found:
        if one not in good:
            misses.append(Miss(kind="invented", where=name, what=f"{_around(text, one.span)} = {one.kind} {one.value}"))
    return Counts(len(gold), len(found), met, len(good), exact, values, kinds), misses


def _around(text: str, span: Span) -> str:
    before = text[max(0, span.start - 40) : span.start]
    return f"{before}[{span.of(text)}]{text[span.end : span.end + 30]}".replace("\n", " ")


def precision(counts: Sequence[Counts]) -> float:
    predicted = sum(c.predicted for c in counts)
    return sum(c.predicted_met for c in counts) / predicted if predicted else 0.0


def recall(counts: Sequence[Counts]) -> float:
    gold = sum(c.gold for c in counts)
    return sum(c.gold_met for c in counts) / gold if gold else 0.0


def relaxed_f1(counts: Sequence[Counts]) -> float:
    both = precision(counts) + recall(counts)
    return 2 * precision(counts) * recall(counts) / both if both else 0.0


def strict_f1(counts: Sequence[Counts]) -> float:
    all_spans = sum(c.gold + c.predicted for c in counts)
    return 2 * sum(c.exact for c in counts) / all_spans if all_spans else 0.0


def value_f1(counts: Sequence[Counts]) -> float:
    met = sum(c.gold_met for c in counts)
    return relaxed_f1(counts) * sum(c.values for c in counts) / met if met else 0.0


def kind_f1(counts: Sequence[Counts]) -> float:
    met = sum(c.gold_met for c in counts)
    return relaxed_f1(counts) * sum(c.kinds for c in counts) / met if met else 0.0


SCORES: tuple[tuple[str, Callable[[Sequence[Counts]], float]], ...] = (
    ("value F1", value_f1),
    ("relaxed F1", relaxed_f1),
    ("strict F1", strict_f1),
    ("type F1", kind_f1),
    ("relaxed precision", precision),
    ("relaxed recall", recall),
)


BOARD = Dates()
