"""Tests that ask for `address` run on a SQLite file and on a real PostgreSQL; loudly not, where none can be had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bywhom.errors import MeasureError
from bywhom.measure.server import Server
from bywhom.store.ledger import Ledger

UNHEARD = pytest.StashKey[str]()


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    try:
        running = Server(durable=False)
    except (MeasureError, OSError) as error:
        request.config.stash[UNHEARD] = str(error)
        pytest.skip(f"NO POSTGRESQL: {error}")
    with running:
        yield running


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a database with the tables of a ledger, to copy."""
    made = server.address()
    with Ledger(made):
        return made.rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new ledger."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    name = request.getfixturevalue("template")
    found: str = request.getfixturevalue("server").address(name)
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address where there is no ledger yet."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    found: str = request.getfixturevalue("server").address()
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    why = config.stash.get(UNHEARD, None)
    if why is not None:
        terminalreporter.section("THE LEDGER WAS NOT TESTED ON POSTGRESQL", red=True, bold=True)
        terminalreporter.write_line(why)
