"""A client of a desk over a small ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bywhom.store.ledger import Ledger
from tests.web.desks import Browser, client_of, filled


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with filled(tmp_path_factory.mktemp("desk") / "ledger.sqlite") as made:
        yield made


@pytest.fixture(scope="module")
def client(ledger: Ledger) -> Iterator[Browser]:
    with client_of(ledger) as made:
        yield made


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger that a test may write to."""
    with filled(tmp_path / "ledger.sqlite") as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite") as made:
        yield made
