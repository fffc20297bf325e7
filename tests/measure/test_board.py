"""Intervals and F1: the arithmetic under every board."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.measure.board import f1, interval


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


@pytest.mark.parametrize(
    ("found", "predicted", "gold", "expected"),
    [
        (3, 3, 3, 1.0),  # perfect
        (0, 0, 5, 0.0),  # nothing predicted
        (0, 5, 0, 0.0),  # nothing to find
        (0, 0, 0, 0.0),  # neither: no division by nothing
        (1, 2, 1, 2 / 3),  # precision a half, recall one
    ],
)
def test_f1(found: int, predicted: int, gold: int, expected: float) -> None:
    assert f1(found, predicted, gold) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_is_the_same_every_time_and_within_what_was_seen(values: list[float]) -> None:
    low, high = interval(values, mean, rounds=50)
    assert (low, high) == interval(values, mean, rounds=50)
    slack = 1e-9
    assert min(values) - slack <= low <= high <= max(values) + slack


def test_an_interval_of_nothing_and_of_one_value() -> None:
    assert interval([], mean) == (0.0, 0.0)
    assert interval([0.5], mean) == (0.5, 0.5)


def test_more_documents_make_a_narrower_interval() -> None:
    few, many = [0.0, 1.0] * 5, [0.0, 1.0] * 500
    wide, narrow = interval(few, mean), interval(many, mean)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
