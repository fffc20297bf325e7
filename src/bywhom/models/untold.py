"""The learned weighing of a sentence that nobody is said to say: worth a claim of the outlet's, or not.

A linear model over the signs of the sentence (`bywhom.extract.untold_signs`); `bywhom.train.untold` makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterable

from bywhom.models.linear import Linear, likelihoods

ANSWERS = ("nothing", "outlet", "speaker")
"""What such a sentence is: no claim, the outlet's own, or a going on of what somebody said."""


class UntoldJudge:
    """Loads its weights once; calls depend on nothing but their arguments."""

    name = "untold.linear.v1"

    def __init__(self) -> None:
        self._linear = Linear("untold")

    def __call__(self, signs: Iterable[str]) -> float:
        """How likely the sentence is a claim in the outlet's own voice (0..1)."""
        return round(likelihoods(self._linear.scores(signs))[ANSWERS.index("outlet")], 3)
