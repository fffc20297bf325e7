"""What commands leave in the trail, by the name that the system has for us."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bywhom.store.ledger import Ledger


@contextmanager
def writing(
    ledger: str | None, action: str, subject: str, detail: str = "", *, create: bool = False
) -> Iterator[Connection]:
    """A transaction of a command with its line in the trail: both are kept, or neither."""
    from bywhom.config import Config
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=create) as store, store.writes() as connection:
        yield connection
        _note(connection, action, subject, detail)


@contextmanager
def written(ledger: str | None, action: str, subject: str, detail: str = "") -> Iterator[Ledger]:
    """The ledger in a transaction as `writing` has it, for what opens a transaction of its own within."""
    from bywhom.config import Config
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, store.writes() as connection:
        yield store
        _note(connection, action, subject, detail)


def noted(store: Ledger, action: str, subject: str, detail: str = "") -> None:
    """A line alone, for what leaves the ledger as it is: an export."""
    with store.writes() as connection:
        _note(connection, action, subject, detail)


def _note(connection: Connection, action: str, subject: str, detail: str) -> None:
    from bywhom.store import trail
    from bywhom.web.reach import person

    trail.note(connection, who=person(), role="", via="command", action=action, subject=subject, detail=detail)
