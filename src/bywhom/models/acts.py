"""The learned weighing of what speaks for one speech act or another.

A linear model over the signs of a claim (`bywhom.extract.act_signs`), added to what the attribution tagger makes of the
same words: the tagger reads the words, the signs know who speaks, of whom, and what the lexicon says of the cue.
`bywhom.train.acts` makes the weights.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

import msgspec

from bywhom.errors import ModelMissing
from bywhom.models.attribution import ACTS
from bywhom.records import Act

FILE = "weights/acts/acts.npz"
TAGGER = 0.4
"""What the tagger's logarithm counts beside the signs': of .2, .4, .6 and 1, the best on the gold's dev part."""
LEAST = 1e-3
"""The likelihood below which the tagger's doubt no longer counts."""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The likeliest act and how likely it is (0..1)."""

    act: Act
    confidence: float


class ActJudge:
    """Loads its weights once; calls depend on nothing but their arguments."""

    name = "acts.linear.v1"

    def __init__(self) -> None:
        import numpy

        file = resources.files("bywhom.models") / FILE
        if not file.is_file():
            raise ModelMissing(
                "the weights of the speech acts are not in this install: install the package again, make them with"
                " bywhom.train.acts, or read without them (BYWHOM_MODELS=off)"
            )
        held = numpy.load(io.BytesIO(file.read_bytes()), allow_pickle=False)
        weights: Any = held["weights"].astype(numpy.float32)
        self._weights = dict(zip(held["signs"].tolist(), weights, strict=True))
        self._prior: Any = held["prior"].astype(numpy.float32)

    def __call__(self, signs: Iterable[str], tagged: Sequence[float]) -> Judged:
        """The act that signs and tagger speak for; `tagged` is empty where the tagger is silent."""
        scores = self._prior.copy()
        for sign in signs:
            weighs = self._weights.get(sign)
            if weighs is not None:
                scores += weighs
        for n, likely in enumerate(tagged):
            scores[n] += TAGGER * math.log(max(likely, LEAST))
        best = int(scores.argmax())
        raised = sum(math.exp(score - scores[best]) for score in scores.tolist())
        return Judged(act=ACTS[best], confidence=round(1 / raised, 3))
