"""PolNeAR's development part: who said what by which words, under the `full` rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bywhom.gather.raw import raw_text
from bywhom.measure.attribution import (
    RULES,
    Pairing,
    Sides,
    Tally,
    counted_under,
    pair_scores,
    pair_up,
    tally,
    token_scores,
)
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.brat import ROLES, Attributed, Pieces, first_annotations
from bywhom.measure.spoken import attributed

SHOWN = 160
"""Characters of a content on the screen."""
QUOTES = frozenset('"“”')


class AttributionBoard:
    """84 texts, 2,192 attributions of the first annotator."""

    name = "attribution"
    data = "claims/polnear/dev"

    def __call__(self, folder: Path, door: Door) -> Result:
        texts = first_annotations(folder)
        readings = door.read_all(raw_text(text, source=name) for name, text, _ in texts)
        tallies: list[Tally] = []
        misses: list[Miss] = []
        for (name, text, gold), reading in zip(texts, readings, strict=True):
            pairing = pair_up(text, gold, attributed(reading))
            tallies.append(tally(pairing))
            misses += _misses(name, text, pairing)
        return Result(metrics=tuple(_metrics(tallies)), misses=tuple(misses))


def _metrics(tallies: Sequence[Tally]) -> Iterator[Metric]:
    """F1, precision and recall of each rule, then of the tokens of each role."""
    for rule in ("full", *(rule for rule in RULES if rule != "full")):
        yield from _three(rule, tallies, partial(pair_scores, rule=rule))
    for role in ROLES:
        yield from _three(f"token {role}", tallies, partial(token_scores, role=role))


def _three(
    name: str, tallies: Sequence[Tally], score: Callable[[Sequence[Tally]], tuple[float, float, float]]
) -> Iterator[Metric]:
    precision, recall, harmonic = score(tallies)
    low, high = interval(tallies, lambda chosen: score(chosen)[2])
    yield Metric(metric=f"{name} F1", value=harmonic, low=low, high=high, n=len(tallies))
    yield Metric(metric=f"{name} precision", value=precision, n=len(tallies))
    yield Metric(metric=f"{name} recall", value=recall, n=len(tallies))


def _misses(name: str, text: str, pairing: Pairing) -> Iterator[Miss]:
    """Gold that does not count under `full` and what it failed by, and predictions that are in no gold."""
    partner = dict(pairing.pairs)
    for i, gold in enumerate(pairing.gold):
        found = pairing.predicted[partner[i]] if i in partner else None
        fault = _fault(gold, found)
        if fault:
            manner = "quoted" if set(_words(text, gold.of.content)) & QUOTES else "indirect"
            told = _told(text, gold.of) + (f"\n      ours: {_told(text, found.of)}" if found else "")
            yield Miss(kind=f"{fault}, {manner}", where=name, what=told)
    for j, one in enumerate(pairing.predicted):
        if j not in partner.values():
            yield Miss(kind="extra: in no gold", where=name, what=_told(text, one.of))


def _fault(gold: Sides, found: Sides | None) -> str | None:
    if found is None:
        return "missed"
    counted = counted_under(gold, found)
    if not counted["content50"]:
        return "content less than half right"
    wrong = [role for role in ("source", "cue") if not counted[f"{role} ov"]]
    return f"wrong {' and '.join(wrong)}" if wrong else None


def _told(text: str, one: Attributed) -> str:
    content = _words(text, one.content)
    shown = content if len(content) <= SHOWN else content[:SHOWN] + "…"
    return f"[{_words(text, one.source)}] <{_words(text, one.cue)}> {shown}"


def _words(text: str, pieces: Pieces) -> str:
    return " … ".join(text[start:end] for start, end in pieces).replace("\n", " ")


BOARD = AttributionBoard()
