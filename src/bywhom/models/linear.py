"""A linear model over signs: what every sign weighs for each of several answers, learned (`bywhom.train.linear`)."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from bywhom.errors import ModelMissing


class Linear:
    """Loads `weights/{name}/{name}.npz` of a package once; calls depend on nothing but their arguments."""

    def __init__(self, name: str, package: str = "bywhom.models") -> None:
        import numpy

        file = resources.files(package) / f"weights/{name}/{name}.npz"
        if not file.is_file():
            raise ModelMissing(
                f"the weights {name!r} are not in this install: install the package again, make them with"
                f" bywhom.train.{name}, or read without them (BYWHOM_MODELS=off)"
            )
        held = numpy.load(io.BytesIO(file.read_bytes()), allow_pickle=False)
        weights: Any = held["weights"].astype(numpy.float32)
        self._weights = dict(zip(held["signs"].tolist(), weights, strict=True))
        self._prior: Any = held["prior"].astype(numpy.float32)

    def scores(self, signs: Iterable[str]) -> list[float]:
        """What the known ones of the signs weigh together, for each answer."""
        scores = self._prior.copy()
        for sign in signs:
            weighs = self._weights.get(sign)
            if weighs is not None:
                scores += weighs
        told: list[float] = scores.tolist()
        return told


def likelihoods(scores: Sequence[float]) -> list[float]:
    """Scores as shares of one."""
    best = max(scores)
    raised = [math.exp(score - best) for score in scores]
    return [each / sum(raised) for each in raised]
