"""A board of the score book: data in, metrics and a listing of misses out."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from bywhom.gather.raw import Raw
from bywhom.records import Document, Reading

T = TypeVar("T")


class Metric(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of a board with its 95 % interval; `n` is what was counted (documents, spans), as `unit` says.

    Shares and F1 are fractions of 1, on every board.
    """

    metric: str
    value: float
    low: float | None = None
    high: float | None = None
    n: int
    unit: str = "documents"


class Miss(msgspec.Struct, frozen=True, kw_only=True):
    """One error: its kind (which stage lost what), where (a document's name), and what, in few words.

    `what` is for the screen only; it may quote the data, so it is never written into the project.
    """

    kind: str
    where: str
    what: str


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a board found; `not_measured` says why where it could find nothing, and then there are no metrics."""

    metrics: tuple[Metric, ...] = ()
    misses: tuple[Miss, ...] = ()
    not_measured: str | None = None


class Door(Protocol):
    """The public door: the same reading that a user gets."""

    def read(self, raw: Raw) -> Reading: ...

    def read_all(self, raws: Iterable[Raw]) -> Iterator[Reading]:
        """Readings in the order of the inputs, made by as many processes as the door was opened with."""
        ...

    def document(self, raw: Raw) -> Document:
        """The document of the reading, for boards that ask for no more."""
        ...


class Board(Protocol):
    """`data` is the folder under the data folder that the board needs; a board whose folder is absent is skipped.

    Where `data` begins with `gold/` the folder is one of this checkout; where it is empty the board needs none and
    is given the data folder itself, present or not.
    """

    name: str
    data: str

    def __call__(self, folder: Path, door: Door) -> Result: ...


def interval(units: Sequence[T], score: Callable[[Sequence[T]], float], *, rounds: int = 500) -> tuple[float, float]:
    """The 95 % bootstrap interval of `score` over `units` (documents), by resampling them with a fixed seed."""
    if not units:
        return (0.0, 0.0)
    chance = random.Random(20231)  # noqa: S311 - resampling, not secrecy
    values = sorted(score(chance.choices(units, k=len(units))) for _ in range(rounds))
    return values[int(rounds * 0.025)], values[int(rounds * 0.975)]


def f1(found: float, predicted: float, gold: float) -> float:
    """The harmonic mean of precision (found / predicted) and recall (found / gold); 0 where nothing was found."""
    return 2 * found / (predicted + gold) if predicted + gold else 0.0
