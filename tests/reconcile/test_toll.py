"""One low and one high for one incident; never a sum of what overlaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.reconcile.toll import toll_of
from bywhom.records import Figure
from tests.reconcile.records_of import claim, figure

TOLLS: tuple[tuple[str, tuple[Figure, ...], tuple[int, int] | None], ...] = (
    ("nothing said", (), None),
    ("one total", (figure("a", 14),), (14, 14)),
    ("two sources leave an interval", (figure("a", 14), figure("b", 20, at=90)), (14, 20)),
    ("an open number counts as what it says", (figure("a", 14, None),), (14, 14)),
    ("a part is not added", (figure("a", 14), figure("b", 3, relation="subset", parent="a", at=20)), (14, 14)),
    (
        "what one list gives as parts is added",
        (figure("a", 3, relation="partition"), figure("b", 2, relation="partition", at=20)),
        (5, 5),
    ),
    (
        "lists far apart are two statements",
        (figure("a", 3, relation="partition"), figure("b", 2, relation="partition", at=500)),
        (2, 3),
    ),
    ("the war's toll is left out", (figure("a", 14), figure("b", 9000, scope="cumulative", at=90)), (14, 14)),
    ("a denial stays apart", (figure("a", 14), figure("b", 0, at=90)), (14, 14)),
    ("the injured are not the dead", (figure("a", 30, measure="injured"),), None),
    ("children alone bound from below", (figure("a", 4, group="children", category="children"),), (4, 4)),
    (
        "children above a total raise the top",
        (figure("a", 3), figure("b", 4, group="children", category="children", at=90)),
        (3, 4),
    ),
    ("a total far below another counts some of them", (figure("a", 40), figure("b", 5, at=90)), (40, 40)),
    ("a list beside a stated total is no total", (figure("a", 9), figure("b", 4, relation="partition", at=90)), (9, 9)),
    ("dozens beside a number", (figure("a", 40), figure("b", 24, 99, vague="dozens", at=90)), (40, 40)),
    ("dozens alone", (figure("b", 24, 99, vague="dozens", at=90),), (24, 99)),
    ("what a source only denies is no toll", (figure("a", 14, by="denial"),), None),
)


@pytest.mark.parametrize(("figures", "toll"), [t[1:] for t in TOLLS], ids=[t[0] for t in TOLLS])
def test_toll(figures: tuple[Figure, ...], toll: tuple[int, int] | None) -> None:
    denial = claim("denial", "the army", "killing 14 people", act="deny")
    assert toll_of(figures, (denial,)) == toll


@given(st.lists(st.integers(1, 500), min_size=1, max_size=8))
def test_no_bound_lies_outside_what_was_said(lows: list[int]) -> None:
    toll = toll_of([figure(f"f{i}", low, at=100 * i) for i, low in enumerate(lows)], ())
    assert toll == (min(low for low in lows if low * 2 >= max(lows)), max(lows))
