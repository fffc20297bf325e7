"""B-cubed, and the stories of a corpus."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.measure.boards.stories import BOARD, StoriesBoard, corpus_texts, story_of
from bywhom.measure.clusters import b_cubed
from tests.measure.readings import TableDoor

GOLD = {"a": 1, "b": 1, "c": 2, "d": 2}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"a": "x", "b": "x", "c": "y", "d": "y"}, (1, 1, 1)),  # perfect, whatever the labels
        ({"a": 2, "b": 2, "c": 1, "d": 1}, (1, 1, 1)),  # the labels of the gold, exchanged
        ({}, (1, 0.5, 2 / 3)),  # each alone
        (dict.fromkeys("abcd", 0), (0.5, 1, 2 / 3)),  # all together
        ({"a": 1, "b": 1, "c": 1, "d": 2}, ((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 0.75, 12 / 17)),  # one astray
    ],
)
def test_b_cubed(found: dict[str, Hashable], expected: tuple[float, float, float]) -> None:
    assert b_cubed(GOLD, found) == pytest.approx(expected)


def test_no_document_at_all() -> None:
    assert b_cubed({}, {}) == (0, 0, 0)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), min_size=1))
def test_a_grouping_agrees_with_itself(groups: dict[str, int]) -> None:
    assert b_cubed(groups, groups) == (1, 1, 1)
    precision, recall, harmonic = b_cubed(groups, {})
    assert precision == 1
    assert 0 < recall <= 1
    assert 0 < harmonic <= 1


def test_stories() -> None:
    assert story_of("12_10ecbplus") == story_of("12_3ecbplus") == "12ecbplus"
    assert story_of("12_10ecb") == "12ecb"


def test_board(tmp_path: Path) -> None:
    rows = [("1_1ecb", "0", "0", "Rain", "-"), ("1_1ecb", "0", "1", "fell", "-"), ("1_1ecb", "1", "0", "Again", "-"),
            ("1_2ecb", "0", "0", "Floods", "-"), ("2_1ecb", "0", "0", "Drought", "-")]  # fmt: skip
    (tmp_path / "ECB_Dev_corpus.txt").write_text("\n\n".join("\t".join(row) for row in rows))
    assert corpus_texts(tmp_path / "ECB_Dev_corpus.txt")["1_1ecb"] == "Rain fell\nAgain"
    board = StoriesBoard(lambda readings: {name: name[0] for name in readings})
    assert [metric.value for metric in board(tmp_path, TableDoor()).metrics] == [1, 1, 1]
    assert BOARD(tmp_path, TableDoor()).metrics[0].metric == "B-cubed F"
