"""Signing in: tries are counted before a password is looked at, and no answer tells which names there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from bywhom.errors import AccessError, TooOften
from bywhom.store import passwords, trail
from bywhom.store.accounts import known, password_of
from bywhom.store.ledger import Ledger
from bywhom.store.sessions import open_session
from bywhom.store.tables import ATTEMPT

WINDOW = timedelta(minutes=15)
BY_BOTH, BY_ADDRESS, BY_NAME = 5, 30, 60
"""Tries in the window: of a name from an address, from an address, and of a name from anywhere. The last is so high
that nobody can lock a user out by a handful of tries from elsewhere.
"""
WRONG = "this name and password do not go together"


def sign_in(ledger: Ledger, name: str, password: str, *, address: str, browser: str) -> str:
    """Returns the secret of a new session. Raises TooOften, or AccessError that does not tell what was wrong."""
    name = name.replace("\0", "\ufffd").strip().lower()[:60]
    with ledger.writes() as connection:
        counted(connection, name, address)
        kept = password_of(connection, name)
    if len(password) > passwords.LONGEST or not passwords.fits(kept, password):
        with ledger.writes() as connection:
            trail.note(connection, who=name, role="", via="session", action="sign-in refused", detail=f"from {address}")
        raise AccessError(WRONG)
    with ledger.writes() as connection:
        if password_of(connection, name) != kept:  # it was changed meanwhile
            raise AccessError(WRONG)
        connection.execute(delete(ATTEMPT).where(ATTEMPT.c.name == name, ATTEMPT.c.address == address))
        role = known(connection, name).role
        trail.note(connection, who=name, role=role, via="session", action="sign-in", detail=f"from {address}")
        return open_session(connection, name, browser)


def counted(connection: Connection, name: str, address: str) -> None:
    """Counts this try before its password is looked at, so that tries side by side are counted too."""
    now = datetime.now(UTC)
    first = (now - WINDOW).isoformat(timespec="microseconds")
    connection.execute(delete(ATTEMPT).where(ATTEMPT.c.at < first))
    of_name, from_address = ATTEMPT.c.name == name, ATTEMPT.c.address == address
    for most, which in ((BY_BOTH, of_name & from_address), (BY_ADDRESS, from_address), (BY_NAME, of_name)):
        oldest, tries = _tries(connection, which)
        if tries >= most:
            wait = int((datetime.fromisoformat(oldest) + WINDOW - now).total_seconds()) + 1
            raise TooOften(f"too many tries; wait {-(-wait // 60)} minutes", wait)
    connection.execute(
        insert(ATTEMPT), {"at": now.isoformat(timespec="microseconds"), "name": name, "address": address}
    )


def _tries(connection: Connection, which: ColumnElement[bool]) -> tuple[str, int]:
    row = connection.execute(select(func.min(ATTEMPT.c.at), func.count()).where(which)).one()
    return row[0] or "", row[1]
