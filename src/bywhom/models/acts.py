"""The learned weighing of what speaks for one speech act or another.

A linear model over the signs of a claim (`bywhom.extract.act_signs`), added to what the attribution tagger makes of the
same words: the tagger reads the words, the signs know who speaks, of whom, and what the lexicon says of the cue.
`bywhom.train.acts` makes the weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from bywhom.models.attribution import ACTS
from bywhom.models.linear import Linear, likelihoods
from bywhom.records import Act

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
        self._linear = Linear("acts")

    def __call__(self, signs: Iterable[str], tagged: Sequence[float]) -> Judged:
        """The act that signs and tagger speak for; `tagged` is empty where the tagger is silent."""
        scores = self._linear.scores(signs)
        for n, likely in enumerate(tagged):
            scores[n] += TAGGER * math.log(max(likely, LEAST))
        shares = likelihoods(scores)
        best = shares.index(max(shares))
        return Judged(act=ACTS[best], confidence=round(shares[best], 3))
