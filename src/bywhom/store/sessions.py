"""Who is signed in: rows that can be taken away, so that signing out, a new role and a removal hold at once."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, select

from bywhom.errors import NotFound
from bywhom.store.accounts import now_text
from bywhom.store.passwords import digest_of, new_secret
from bywhom.store.tables import ACCOUNT, SESSION

LASTS = timedelta(hours=12)
"""A working day; nothing is written when a page is only read, so that a session has no idle time to count."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A signed-in browser; `role` is the user's of this moment."""

    id: str
    account: str
    role: str
    browser: str
    made: str
    ends: str


def open_session(connection: Connection, account: str, browser: str) -> str:
    """Signs a browser in and returns the secret that it shows from now on: a new one at every signing in."""
    now = datetime.now(UTC)
    connection.execute(delete(SESSION).where(SESSION.c.ends < now_text()))
    secret = new_secret()
    row = {
        "digest": digest_of(secret), "id": secrets.token_hex(8), "account": account, "browser": browser[:120],
        "made": now_text(), "ends": (now + LASTS).isoformat(timespec="seconds"),
    }  # fmt: skip
    connection.execute(insert(SESSION), row)
    return secret


def session_of(connection: Connection, secret: str) -> Session | None:
    """The session of a secret, if it has not ended and its user is still one."""
    found = _standing(connection, SESSION.c.digest == digest_of(secret))
    return found[0] if found else None


def sessions_of(connection: Connection, account: str) -> list[Session]:
    """The browsers in which a user is signed in, the newest first."""
    return _standing(connection, SESSION.c.account == account)


def close_session(connection: Connection, account: str, name: str) -> None:
    """Ends one of the user's sessions; raises NotFound."""
    if name not in (one.id for one in sessions_of(connection, account)):
        raise NotFound("this session has ended already")
    connection.execute(delete(SESSION).where(SESSION.c.id == name))


def _standing(connection: Connection, which: ColumnElement[bool]) -> list[Session]:
    query = select(SESSION, ACCOUNT.c.role).join(ACCOUNT, ACCOUNT.c.name == SESSION.c.account)
    query = query.where(which, SESSION.c.ends > now_text(), ACCOUNT.c.removed.is_(None))
    return [
        Session(id=r.id, account=r.account, role=r.role, browser=r.browser, made=r.made, ends=r.ends)
        for r in connection.execute(query.order_by(SESSION.c.made.desc(), SESSION.c.id))
    ]
