"""Agreement, against the examples that its authors worked by hand."""

from __future__ import annotations

import pytest

from bywhom.publish.agreeing import cohens_kappa, krippendorffs_alpha, pairs_of

ALPHA = (
    # Krippendorff 2011, A: two observers, two values
    (("0100000010", "1110010000"), 0.095),
    # B: two observers, nominal
    (("aabbdcccedda", "babbbccceddd"), 0.692),
    # C: four observers, some of whom did not see every unit
    (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
)  # fmt: skip


@pytest.mark.parametrize(("rows", "alpha"), ALPHA)
def test_alpha_of_published_examples(rows: tuple[str, ...], alpha: float) -> None:
    units = [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]
    assert krippendorffs_alpha(units) == pytest.approx(alpha, abs=0.0006)


def test_kappa_of_a_table_worked_by_hand() -> None:
    # 20 + 15 of 50 agree; chance: 25/50 * 30/50 + 25/50 * 20/50 = .5
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert cohens_kappa(pairs) == pytest.approx(0.4)


def test_what_says_nothing() -> None:
    assert krippendorffs_alpha([["a"], ["b"]]) is None
    assert krippendorffs_alpha([["a", "a"], ["a", "a"]]) == 1.0
    assert pairs_of([{"bo": "x", "al": "y"}, {"al": "z"}]) == [("y", "x")]
