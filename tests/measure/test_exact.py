"""The literature's exact rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bywhom.measure.boards.quotation_exact import BOARD, predicted_runs, written
from bywhom.measure.brat import Attributed
from bywhom.measure.exact import Run, count, exact_f1, jaccard, runs_of
from tests.measure.readings import TableDoor, claim_of, reading_of


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O B-cue I-cue O", {(1, 2)}),  # plain
        ("B-cue B-cue", {(0, 0), (1, 1)}),  # two neighbours
        ("I-cue I-cue O I-cue", {(0, 1), (3, 3)}),  # I- after another label opens a span
        ("B-source I-cue", {(1, 1)}),  # and so after another role
        ("O O", set()),
    ],
)
def test_runs(labels: str, expected: set[Run]) -> None:
    assert runs_of(labels.split(), "cue") == expected


@pytest.mark.parametrize(
    ("gold", "predicted", "exact", "overlap"),
    [
        ({(0, 3)}, {(0, 3)}, 1, 1),  # perfect
        ({(0, 3)}, set(), 0, 0),  # nothing found
        (set(), {(0, 3)}, 0, 0),  # nothing to find
        ({(0, 3)}, {(0, 1)}, 0, 0.5),  # half of it
        ({(0, 3)}, {(0, 3), (8, 9)}, 2 / 3, 0.5),  # a stray span stands in the denominator of J
        ({(0, 3)}, {(0, 3), (2, 3)}, 2 / 3, 1),  # one that meets a gold span does not
    ],
)
def test_scores(gold: set[Run], predicted: set[Run], exact: float, overlap: float) -> None:
    assert exact_f1([count(gold, predicted)]) == pytest.approx(exact)
    assert jaccard([count(gold, predicted)]) == pytest.approx(overlap)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("He said no .", "He said no."),  # no space before a stop
        ("`` No , '' she said", "“No,” she said"),  # the treebank's quotation marks
        ("They do n't know the town 's name", "They don't know the town's name"),  # clitics
        ("$ 5 -LRB- about -RRB-", "$5 (about)"),  # brackets
    ],
)
def test_sentences_as_printed(tokens: str, text: str) -> None:
    page = written(tokens.split())
    assert page.text == text
    assert len(page.bounds) == len(tokens.split())


def test_characters_become_tokens() -> None:
    tokens = ["``", "No", ",", "''", "he", "said", "."]  # “No,” he said.
    page = written(tokens)
    claim = Attributed(source=((6, 8),), cue=((9, 13),), content=((1, 3), (13, 14)))
    # the quoted content takes in its marks and the comma between them
    assert predicted_runs(tokens, page, [claim]) == {"source": {(4, 4)}, "cue": {(5, 5)}, "content": {(0, 3), (6, 6)}}


def test_board(tmp_path: Path) -> None:
    path = tmp_path / "valid.jsonl"
    line = {"id": "a", "tokens": ["He", "said", "no", "."], "labels": ["B-source", "B-cue", "B-content", "O"]}
    path.write_text(json.dumps(line) + "\n")
    text = "He said no."
    reading = reading_of(text, claims=(claim_of(text, "no", source="He", cue="said"),))
    assert [metric.value for metric in BOARD(path, TableDoor({text: reading})).metrics] == [1] * 6
    assert [metric.value for metric in BOARD(path, TableDoor()).metrics] == [0] * 6
