"""Which boards there are, in the order of the score book."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import bywhom
from bywhom.errors import MeasureError
from bywhom.measure.board import Board, Door, Result

BOARDS = (
    "acceptance",
    "samples",
    "cases_dev",
    "cases_held",
    "gold_dev",
    "gold_test",
    "safety",
    "attribution",
    "quotation_exact",
    "satp_deaths",
    "fakes_deaths",
    "airwars_tolls",
    "muc_templates",
    "case_types",
    "india_police",
    "cameo",
    "places",
    "conflict_names",
    "places_drawn",
    "dates",
    "body_text",
    "page_dates",
    "stories",
    "hostile_pages",
    "speed",
    "ledger",
    "reconciling",
    "desk",
)
"""Each is a module of `measure/boards/` with a `BOARD`."""


class Absent:
    """Stands for a board that nobody has written yet, or (with its `error`) for one that cannot be imported."""

    data = ""

    def __init__(self, name: str, error: Exception | None = None) -> None:
        self.name = name
        self.error = error

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        if self.error:
            raise self.error
        return Result(not_measured="the board is not written yet")


def boards_named(names: list[str]) -> list[Board]:
    """The boards of these names, all of them where none is named; raises MeasureError for a name that is none."""
    unknown = [name for name in names if name not in BOARDS]
    if unknown:
        raise MeasureError(f"no such board: {', '.join(unknown)}; there are {', '.join(BOARDS)}")
    return [_board(name) for name in names or BOARDS]


def checkout() -> Path:
    """The folder that holds `gold/`: that of an editable install, else where we stand."""
    root = Path(bywhom.__file__).parents[2]
    return root if (root / "pyproject.toml").is_file() else Path.cwd()


def name_of(board: Board) -> str:
    """The name that the catalogue has it under: that of its module."""
    return board.name.replace(" ", "_")


def folder_of(board: Board, data: Path) -> Path:
    """Where the board's data are."""
    return checkout() / board.data if board.data.startswith("gold/") else data / board.data


def _board(name: str) -> Board:
    module = f"bywhom.measure.boards.{name}"
    try:
        board: Board = import_module(module).BOARD
    except Exception as error:  # a board that does not load fails by itself, and the others are measured
        unwritten = isinstance(error, ModuleNotFoundError) and error.name == module
        return Absent(name, None if unwritten else error)
    return board
