"""The frame: no board is silent, one that fails stops no other, and a page keeps what it had."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from bywhom.errors import MeasureError
from bywhom.gather.raw import raw_text
from bywhom.measure.board import Board, Door, Metric, Miss, Result
from bywhom.measure.book import Entry, run
from bywhom.measure.catalogue import BOARDS, Absent, boards_named, folder_of, name_of
from bywhom.measure.command import measure_command
from bywhom.measure.peers import load_peers
from bywhom.measure.report import load_scores, merged, page, shown, write_scores
from bywhom.measure.version import version_measured
from tests.measure.readings import TableDoor

QUOTED = "a line of somebody's data set"


class Fixed:
    """A board that says what it was told to."""

    def __init__(self, name: str, result: Result | Exception, data: str = "") -> None:
        self.name = name
        self.data = data
        self.result = result

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        list(door.read_all([raw_text("Rain fell.")]))
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


def result(value: float) -> Result:
    return Result(
        metrics=(Metric(metric="full F1", value=value, low=0.1, high=0.9, n=3),),
        misses=(Miss(kind="missed", where="one", what=QUOTED),),
    )


def entry(board: str, value: float | None, status: str = "measured", reason: str | None = None) -> Entry:
    metrics = () if value is None else result(value).metrics
    made = {
        "board": board,
        "status": status,
        "reason": reason,
        "metrics": metrics,
        "version": "1",
        "date": "2024-05-21",
    }
    return msgspec.convert(made, Entry, from_attributes=True)


def test_a_run_tells_of_every_board(tmp_path: Path) -> None:
    boards: list[Board] = [
        Fixed("attribution", result(0.5)),
        Fixed("places", result(1), data="places"),  # its folder is absent
        Fixed("dates", ValueError(QUOTED)),  # it fails
        Fixed("ledger", Result(not_measured="not written yet")),
        Absent("cameo"),
        Fixed("stories", result(0.25)),  # and the others go on
    ]
    seen: list[Entry] = []
    book = run(boards, tmp_path, TableDoor(), seen.append)
    assert tuple(seen) == book.entries
    assert [(e.board, e.status) for e in book.entries] == [
        ("attribution", "measured"), ("places", "skipped"), ("dates", "failed"), ("ledger", "skipped"),
        ("cameo", "skipped"), ("stories", "measured"),
    ]  # fmt: skip
    assert book.entries[1].reason == "its data are absent: the data folder has no places"
    # the reason stands in the project, so it names the line of ours and not what the data say
    assert str(book.entries[2].reason).startswith("ValueError")
    assert QUOTED in book.failures["dates"]
    assert QUOTED not in msgspec.json.encode(book.entries).decode()


def test_names() -> None:
    assert [board.name for board in boards_named(["ledger", "acceptance"])] == ["ledger", "acceptance"]
    with pytest.raises(MeasureError, match="no such board: tea"):
        boards_named(["tea"])
    assert set(load_peers()) == set(BOARDS)


def test_folders(tmp_path: Path) -> None:
    assert folder_of(Fixed("x", result(1), "claims/x"), tmp_path) == tmp_path / "claims/x"
    assert folder_of(Fixed("x", result(1), "gold/samples"), tmp_path).parts[-2:] == ("gold", "samples")
    assert tmp_path not in folder_of(Fixed("x", result(1), "gold/samples"), tmp_path).parents


def test_the_version_names_the_package_and_its_state() -> None:
    number, _, digest = version_measured().partition("+")
    assert number
    assert len(digest) == 8
    assert int(digest, 16) >= 0


@pytest.mark.parametrize(
    ("fresh", "value", "reason"),
    [
        # a run of a board replaces its rows
        (entry("attribution", 0.75), 0.75, None),
        # one that was skipped here was measured elsewhere
        (entry("attribution", None, "skipped", "absent"), 0.5, None),
        # one that fails now keeps its figures and says so
        (entry("attribution", None, "failed", "ValueError"), 0.5, "failed on 2024-05-21"),
        # a run of another board touches nothing
        (entry("places", 0.1), 0.5, None),
    ],
)
def test_merging(fresh: Entry, value: float, reason: str | None) -> None:
    entries = {e.board: e for e in merged([entry("attribution", 0.5)], [fresh])}
    assert entries["attribution"].metrics[0].value == value
    assert (reason or "") in str(entries["attribution"].reason)


def test_the_page(tmp_path: Path) -> None:
    write_scores(tmp_path, [entry("attribution", 0.5), entry("places", None, "skipped", "its data are absent")])
    write_scores(tmp_path, [entry("stories", 0.25)])
    assert [e.board for e in load_scores(tmp_path / "scores.json")] == ["attribution", "places", "stories"]
    text = (tmp_path / "scores.md").read_text()
    row = next(line for line in text.splitlines() if line.startswith("| full F1"))
    assert "| 0.500 | 0.100 to 0.900 | 3 documents |" in row
    assert "Gender Gap Tracker" in row
    assert "≥ 0.760" in row
    assert "| Places (LGL, GeoWebNews, TR-News) (`places`) | its data are absent |" in text
    assert "(`speed`) | it has not been run |" in text
    assert page(load_scores(tmp_path / "scores.json"), load_peers()) == text


def test_an_odd_score_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "scores.json").write_text(json.dumps({"boards": []}))
    with pytest.raises(MeasureError, match="not a score book"):
        load_scores(tmp_path / "scores.json")


@pytest.mark.parametrize(("value", "expected"), [(0.5, "0.500"), (1, "1.000"), (7.125, "7.1"), (1234.5, "1,234.5")])
def test_figures_as_shown(value: float, expected: str) -> None:
    assert shown(value) == expected


def test_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure_command(["tea"]) == 2
    assert measure_command([], tmp_path / "absent") == 2
    assert "no such" in capsys.readouterr().err


def test_boards_bear_the_names_of_their_modules() -> None:
    assert [name_of(board) for board in boards_named([])] == list(BOARDS)
