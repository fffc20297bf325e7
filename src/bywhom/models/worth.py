"""The learned weighing of what somebody is said to say: worth a claim, or not.

A linear model over the signs of a claim (`bywhom.extract.worth`); `bywhom.train.worth` makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterable

from bywhom.models.linear import Linear, likelihoods

ANSWERS = ("nothing", "claim")


class WorthJudge:
    """Loads its weights once; calls depend on nothing but their arguments."""

    name = "worth.linear.v1"

    def __init__(self) -> None:
        self._linear = Linear("worth")

    def __call__(self, signs: Iterable[str]) -> float:
        """How likely a coder writes the claim down (0..1)."""
        return round(likelihoods(self._linear.scores(signs))[ANSWERS.index("claim")], 3)
