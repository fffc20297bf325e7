"""The learned weighing of events: which words tell of one, which are records, and when each was.

`TriggerHead` is a linear layer on what the attribution tagger's encoder makes of each word piece, so that no text is
read twice. `EventJudge` weighs signs (`bywhom.extract.event_signs`). `bywhom.train.events` makes the weights of both.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any, Literal, get_args

from bywhom.errors import ModelMissing
from bywhom.records import EventType

TYPES: tuple[EventType, ...] = get_args(EventType)
"""In the order of the contract, which is that of the head's outputs; behind them stands that it is none."""
FILE = "weights/events/events.npz"
FAINT = 0.05
"""The least likelihood of being any event that is told of a word piece."""
AT_ONCE = 32
"""Pieces multiplied at a time: for more the linear algebra below numpy wakes threads of its own, which spin and take a
third of the speed from readers that run side by side."""
Question = Literal["keep", "when"]
QUESTIONS: tuple[Question, ...] = get_args(Question)
Hints = dict[int, tuple[float, ...]]
"""For the offset at which a word piece begins, how likely it tells of each of `TYPES` (0..1)."""


def _held() -> Any:
    """The arrays of the weights' file; raises ModelMissing where it was not installed."""
    import numpy

    file = resources.files("bywhom.models") / FILE
    if not file.is_file():
        raise ModelMissing(
            "the weights of the events are not in this install: install the package again, make them with"
            " bywhom.train.events, or read without them (BYWHOM_MODELS=off)"
        )
    return numpy.load(io.BytesIO(file.read_bytes()), allow_pickle=False)


class TriggerHead:
    """A linear layer from the encoder's 384 numbers of a word piece to the types of events and none."""

    name = "triggers.linear.v1"

    def __init__(self, weights: Any, bias: Any) -> None:
        """`weights` are 384 by types and none, `bias` one number for each of these."""
        import numpy

        self._numpy: Any = numpy
        self._weights = weights.astype(numpy.float32)
        self._bias = bias.astype(numpy.float32)

    @classmethod
    def load(cls) -> TriggerHead:
        """That of the package; raises ModelMissing where it was not installed."""
        held = _held()
        return cls(held["head"], held["head bias"])

    def __call__(self, shared: Any, starts: Sequence[int]) -> Hints:
        """`shared` is pieces by 384, `starts` where each begins in the text; pieces that tell of nothing are left
        out."""
        rows = range(0, len(shared), AT_ONCE)
        scores = self._numpy.concatenate([shared[at : at + AT_ONCE] @ self._weights for at in rows]) + self._bias
        raised = self._numpy.exp(scores - scores.max(-1, keepdims=True))
        likely = raised / raised.sum(-1, keepdims=True)
        told = self._numpy.flatnonzero(1 - likely[:, -1] >= FAINT).tolist()
        return {starts[at]: tuple(likely[at, :-1].tolist()) for at in told}


class EventJudge:
    """Loads its weights once; calls depend on nothing but their arguments."""

    name = "events.linear.v1"

    def __init__(self) -> None:
        held = _held()
        self._weights: dict[Question, dict[str, float]] = {
            question: dict(zip(held[f"{question} signs"].tolist(), held[f"{question} weights"].tolist(), strict=True))
            for question in QUESTIONS
        }

    def best(self, options: Sequence[Iterable[str]]) -> int:
        """The number of the day for which its signs speak most, the first of several."""
        scores = [self._score("when", signs) for signs in options]
        return scores.index(max(scores))

    def likely(self, signs: Iterable[str]) -> float:
        """How likely the signs make an event one that a coder writes down (0..1)."""
        return 1 / (1 + math.exp(-self._score("keep", signs)))

    def _score(self, question: Question, signs: Iterable[str]) -> float:
        weights = self._weights[question]
        return sum(weights.get(sign, 0.0) for sign in dict.fromkeys(signs))
