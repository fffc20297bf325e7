"""Fits linear models over signs: multinomial logistic regression."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy

Each = TypeVar("Each")
Array = numpy.ndarray[Any, Any]
FEWEST = 2
"""Examples in which a sign must stand to be weighed."""
STEPS, RATE = 400, 0.05
"""Passes over all examples, and the first step's size: enough that more changes no answer of the gold's dev part."""


def fitted(
    examples: Sequence[tuple[Sequence[str], str]], answers: Sequence[str], penalty: float
) -> tuple[list[str], Array, Array]:
    """Signs, their weights (signs by answers) and the prior of each answer, by Adam.

    An example is its signs and its answer; `penalty` is half the weight of the squared weights in the loss.
    """
    counts = Counter(sign for signs, _ in examples for sign in signs)
    known = sorted(sign for sign, count in counts.items() if count >= FEWEST)
    place = {sign: n for n, sign in enumerate(known)}
    held = numpy.zeros((len(examples), len(known) + 1), dtype=numpy.float32)
    held[:, -1] = 1  # the prior's column, of which no size is held against it
    for n, (signs, _) in enumerate(examples):
        held[n, [place[sign] for sign in signs if sign in place]] = 1
    wanted = numpy.zeros((len(examples), len(answers)), dtype=numpy.float32)
    wanted[numpy.arange(len(examples)), [answers.index(answer) for _, answer in examples]] = 1
    weights = numpy.zeros((len(known) + 1, len(answers)), dtype=numpy.float32)
    against = numpy.full((len(known) + 1, 1), penalty, dtype=numpy.float32)
    against[-1] = 0

    def slope(weights: Array) -> Array:
        scores = held @ weights
        likely = numpy.exp(scores - scores.max(1, keepdims=True))
        pulled: Array = held.T @ (likely / likely.sum(1, keepdims=True) - wanted) + against * weights
        return pulled

    weights = descended(slope, weights, STEPS)
    return known, weights[:-1].astype(numpy.float16), weights[-1].astype(numpy.float16)


def descended(slope: Callable[[Array], Array], weights: Array, steps: int) -> Array:
    """Where Adam arrives from `weights` in so many steps, which fall to nothing."""
    drift, spread = numpy.zeros_like(weights), numpy.zeros_like(weights)
    for step in range(1, steps + 1):
        now = slope(weights)
        drift = 0.9 * drift + 0.1 * now
        spread = 0.999 * spread + 0.001 * now**2
        rate = RATE * (1 - step / (steps + 1))
        weights = weights - rate * (drift / (1 - 0.9**step)) / (numpy.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


Fit = tuple[list[str], Array, Array]


def best_of(fit: Fit, signs: Sequence[str]) -> Array:
    """What the known ones of the signs weigh together, for each answer."""
    place = {sign: n for n, sign in enumerate(fit[0])}
    known = [place[sign] for sign in signs if sign in place]
    total: Array = fit[1][known].astype(numpy.float32).sum(0) + fit[2].astype(numpy.float32)
    return total


def keep(out: Path, examples: Sequence[tuple[Sequence[str], str]], fit: tuple[list[str], Array, Array]) -> None:
    """Writes the weights under the folder's name, and tells what the shelf wants to know of the data."""
    signs, weights, prior = fit
    out.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(out / f"{out.name}.npz", signs=numpy.array(signs), weights=weights, prior=prior)
    data = sha256(repr([(tuple(signs), answer) for signs, answer in examples]).encode()).hexdigest()
    print(f"{len(examples)} examples (sha256 {data}), {len(signs)} signs")


def told(every: Sequence[Each], name: str) -> Iterator[Each]:
    """The same one by one, with progress on stderr."""
    for n, each in enumerate(every, 1):
        print(f"\r{name}: {n} of {len(every)}", end="\n" if n == len(every) else "", file=sys.stderr, flush=True)
        yield each
