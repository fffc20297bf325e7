"""PolNeAR in CofeNet's form: the exact spans of sources, cues and contents, the literature's rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path

import msgspec

from bywhom.gather.raw import raw_text
from bywhom.measure.board import Door, Metric, Miss, Result, interval
from bywhom.measure.brat import ROLES, Attributed, Pieces
from bywhom.measure.exact import Counts, Run, count, exact_f1, jaccard, runs_of, total
from bywhom.measure.spoken import attributed

File = dict[str, Counts]
"""The counts by role of one annotated text."""


class Instance(msgspec.Struct, frozen=True):
    """One line: a sentence in tokens with BIO labels."""

    id: str
    tokens: list[str]
    labels: list[str]

    @property
    def text(self) -> str:
        return " ".join(self.tokens)


class ExactBoard:
    """1,925 instances of 94 annotation files; copies of a text by several annotators are kept, as published."""

    name = "quotation_exact"
    data = "claims/cofenet_bio/polnear_valid.jsonl"

    def __call__(self, folder: Path, door: Door) -> Result:
        instances = [msgspec.json.decode(line, type=Instance) for line in folder.read_bytes().splitlines()]
        readings = door.read_all(raw_text(instance.text, source=instance.id) for instance in instances)
        files: dict[str, list[File]] = {}
        misses: list[Miss] = []
        for instance, reading in zip(instances, readings, strict=True):
            wanted = {role: runs_of(instance.labels, role) for role in ROLES}
            found = predicted_runs(instance.tokens, attributed(reading))
            files.setdefault(instance.id, []).append({role: count(wanted[role], found[role]) for role in ROLES})
            misses += _misses(instance, wanted, found)
        added = [{role: total(one[role] for one in several) for role in ROLES} for several in files.values()]
        return Result(metrics=tuple(_metrics(added, len(instances))), misses=tuple(misses))


def predicted_runs(tokens: Sequence[str], predicted: Sequence[Attributed]) -> dict[str, set[Run]]:
    """The token runs of each role, where the text is the tokens joined by spaces."""
    ends = list(accumulate(len(token) + 1 for token in tokens))
    bounds = [(end - 1 - len(token), end - 1) for token, end in zip(tokens, ends, strict=True)]

    def run(piece: tuple[int, int]) -> Run | None:
        touched = [i for i, (start, end) in enumerate(bounds) if start < piece[1] and piece[0] < end]
        return (touched[0], touched[-1]) if touched else None

    def runs(pieces: Pieces) -> set[Run]:
        return {found for piece in pieces if (found := run(piece))}

    return {role: set[Run]().union(*(runs(getattr(one, role)) for one in predicted)) for role in ROLES}


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
