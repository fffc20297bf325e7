"""PolNeAR in CofeNet's form: the exact spans of sources, cues and contents, the literature's rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.brat import ROLES, Attributed, Pieces
from bywhom.measure.exact import Counts, Run, count, exact_f1, jaccard, runs_of, total
from bywhom.measure.spoken import attributed

File = dict[str, Counts]
"""The counts by role of one annotated text."""


PRINTED = {"``": "“", "''": "”", "`": "‘", "-LSB-": "[", "-RSB-": "]", "-LRB-": "(", "-RRB-": ")"}
"""The treebank's spelling of marks, and what stood on the page."""
NO_SPACE_BEFORE = re.compile(r"[,.;:?!%)\]”]|n't|'(s|re|ve|ll|d|m)?", re.IGNORECASE)
NO_SPACE_AFTER = frozenset("“‘([$")
OPENING, CLOSING, INSIDE = frozenset({"``", "`"}), frozenset({"''", "'"}), frozenset({",", ".", "?", "!"})


class Instance(msgspec.Struct, frozen=True):
    """One line: a sentence in tokens with BIO labels."""

    id: str
    tokens: list[str]
    labels: list[str]


class Written(NamedTuple):
    """The sentence as it would stand on a page, and where each token stands in it."""

    text: str
    bounds: list[tuple[int, int]]


class ExactBoard:
    """1,925 instances of 94 annotation files; copies of a text by several annotators are kept, as published."""

    name = "quotation_exact"
    data = "claims/cofenet_bio/polnear_valid.jsonl"

    def __call__(self, folder: Path, door: Door) -> Result:
        instances = [msgspec.json.decode(line, type=Instance) for line in folder.read_bytes().splitlines()]
        pages = [written(instance.tokens) for instance in instances]
        sources = (raw_text(page.text, source=one.id) for one, page in zip(instances, pages, strict=True))
        files: dict[str, list[File]] = {}
        misses: list[Miss] = []
        for instance, page, reading in zip(instances, pages, door.read_all(sources), strict=True):
            wanted = {role: runs_of(instance.labels, role) for role in ROLES}
            found = predicted_runs(instance.tokens, page, attributed(reading))
            files.setdefault(instance.id, []).append({role: count(wanted[role], found[role]) for role in ROLES})
            misses += _misses(instance, wanted, found)
        added = [{role: total(one[role] for one in several) for role in ROLES} for several in files.values()]
        return Result(metrics=tuple(_metrics(added, len(instances))), misses=tuple(misses))


def written(tokens: Sequence[str]) -> Written:
    """Undoes the treebank's tokens: marks as printed, and no space where none stands in print."""
    text = ""
    bounds = []
    for token in tokens:
        printed = PRINTED.get(token, token)
        if text and text[-1] not in NO_SPACE_AFTER and not NO_SPACE_BEFORE.fullmatch(printed):
            text += " "
        bounds.append((len(text), len(text) + len(printed)))
        text += printed
    return Written(text, bounds)


def predicted_runs(tokens: Sequence[str], page: Written, predicted: Sequence[Attributed]) -> dict[str, set[Run]]:
    """The token runs of each role. A content between quotation marks takes them in, as it does in this corpus."""

    def runs(pieces: Pieces) -> Iterator[Run]:
        for first, last in pieces:
            touched = [i for i, (start, end) in enumerate(page.bounds) if start < last and first < end]
            if touched:
                yield touched[0], touched[-1]

    found = {role: {run for one in predicted for run in runs(getattr(one, role))} for role in ROLES}
    return {**found, "content": {_with_marks(tokens, run) for run in found["content"]}}


def _with_marks(tokens: Sequence[str], run: Run) -> Run:
    """The run with the quotation marks around it, and the comma or stop before the closing one."""
    first, last = run
    after = last + 1
    while after < len(tokens) and tokens[after] in INSIDE:
        after += 1
    opened = tokens[first] in OPENING or (first > 0 and tokens[first - 1] in OPENING)
    if opened and tokens[first] not in OPENING:
        first -= 1
    closes = after < len(tokens) and tokens[after] in CLOSING and tokens[last] not in CLOSING
    return (first, after) if opened and closes else (first, last)


def _metrics(files: Sequence[File], instances: int) -> Iterator[Metric]:
    def exact(chosen: Sequence[File], role: str) -> float:
        return exact_f1(file[role] for file in chosen)

    def overlap(chosen: Sequence[File], role: str) -> float:
        return jaccard(file[role] for file in chosen)

    for role in ROLES:
        low, high = interval(files, partial(exact, role=role))
        value = exact(files, role)
        yield Metric(metric=f"{role} EM F1", value=value, low=low, high=high, n=instances, unit="instances")
    for role in ROLES:
        yield Metric(metric=f"{role} J", value=overlap(files, role), n=instances, unit="instances")


def _misses(instance: Instance, wanted: dict[str, set[Run]], found: dict[str, set[Run]]) -> Iterator[Miss]:
    for role in ROLES:
        for first, last in sorted(wanted[role] - found[role]):
            near = [run for run in found[role] if run[0] <= last and first <= run[1]]
            told = _words(instance, (first, last)) + "".join(f" | ours: {_words(instance, run)}" for run in near)
            yield Miss(kind=f"{role} {'of other bounds' if near else 'missed'}", where=instance.id, what=told)
        for run in sorted(found[role]):
            if not any(run[0] <= last and first <= run[1] for first, last in wanted[role]):
                yield Miss(kind=f"{role} in no gold", where=instance.id, what=_words(instance, run))


def _words(instance: Instance, run: Run) -> str:
    return " ".join(instance.tokens[run[0] : run[1] + 1])


BOARD = ExactBoard()
