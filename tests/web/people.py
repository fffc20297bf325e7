"""A desk with users: an admin, a coder and a reader, signed in or with tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from litestar.testing import TestClient
from sqlalchemy import Table, func, select

from bywhom.store.accounts import add_account
from bywhom.store.ledger import Ledger
from bywhom.store.passwords import hashed
from bywhom.store.sessions import open_session
from bywhom.store.tables import COPIED, METADATA, SESSION
from bywhom.store.tokens import make_token
from bywhom.web.app import desk_app
from bywhom.web.reach import Reach
from bywhom.web.service import Service

Browser = TestClient[Any]
HOST = "http://127.0.0.1:8017"
PASSWORD = "slow green lanterns 7"  # noqa: S105 - of invented people
HASH = hashed(PASSWORD)
PEOPLE = (("ada", "admin"), ("cem", "coder"), ("rut", "reader"))


def peopled(ledger: Ledger) -> Ledger:
    """The ledger with the three of them."""
    with ledger.writes() as connection:
        for name, role in PEOPLE:
            add_account(connection, name, role, HASH)
    return ledger


@contextmanager
def browser_of(
    ledger: Ledger, who: str | None = None, reach: Reach | None = None, host: str = HOST
) -> Iterator[Browser]:
    """A browser at the desk, signed in as somebody or nobody."""
    app: Any = desk_app(Service(ledger), reach)
    with TestClient(app, base_url=host, raise_server_exceptions=False) as client:
        if who is not None:
            with ledger.writes() as connection:
                client.cookies.set("bywhom", open_session(connection, who, "Test 1.0"))
        yield client


def token(ledger: Ledger, who: str, *scopes: str) -> dict[str, str]:
    """The header of a new token."""
    with ledger.writes() as connection:
        _, secret = make_token(connection, who, "a test", scopes)
    return {"authorization": f"Bearer {secret}"}


def mark_of(client: Browser, page: str = "/claims") -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="mark" (?:content|value)="([0-9a-f]+)"', client.get(page).text)
    return found[1] if found else ""


def send(client: Browser, path: str, page: str = "/claims", **fields: str) -> Any:
    """A form as the browser sends it from a page of ours."""
    sent = {"mark": mark_of(client, page), **fields}
    headers = {"origin": HOST, "sec-fetch-site": "same-origin"}
    return client.post(path, data=sent, headers=headers, follow_redirects=False)


def contents(ledger: Ledger, *, but: tuple[Table, ...] = ()) -> Mapping[str, Any]:
    """Every row that the ledger holds, to compare before and after."""
    tables = [table for table in (*COPIED, SESSION) if table not in but]
    assert {table.name for table in METADATA.sorted_tables} == {table.name for table in (*COPIED, SESSION)} | {
        "attempt",
        "vicinity",  # follows from the readings, and is made when it is asked for
    }
    with ledger.reads() as connection:
        return {table.name: sorted(map(str, connection.execute(select(table)))) for table in tables}


def count(ledger: Ledger, table: Table) -> int:
    with ledger.reads() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0
