"""Accounts: who may use the desk, and in which role. Every function works inside the caller's transaction."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, delete, exists, insert, select, update

from bywhom.errors import ConfigError, Conflict, NotFound
from bywhom.store.rights import ROLES
from bywhom.store.tables import ACCOUNT, SESSION, TOKEN

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A user. A removed one stays, so that the trail's names keep their meaning."""

    name: str
    role: str
    made: str
    removed: str | None = None


def now_text() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def accounts(connection: Connection) -> list[Account]:
    """All that were ever made, by name."""
    rows = connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.name))
    return [Account(name=row.name, role=row.role, made=row.made, removed=row.removed) for row in rows]


def any_account(connection: Connection, role: str | None = None) -> bool:
    """Whether there is a user (of a role)."""
    standing = exists().where(ACCOUNT.c.removed.is_(None))
    return bool(connection.scalar(select(standing if role is None else standing.where(ACCOUNT.c.role == role))))


def password_of(connection: Connection, name: str) -> str | None:
    """The hash of a user's password; None where there is no such user."""
    found: str | None = connection.scalar(
        select(ACCOUNT.c.password).where(ACCOUNT.c.name == name, ACCOUNT.c.removed.is_(None))
    )
    return found


def add_account(connection: Connection, name: str, role: str, password: str) -> Account:
    """Makes a user; `password` is its hash. The first one is an admin: somebody must be able to make the others."""
    if not NAME.fullmatch(name):
        raise ConfigError(f"{name!r} is no user name: up to 40 of a-z, 0-9, dot, dash and underscore")
    _role(role)
    held = connection.execute(select(ACCOUNT).where(ACCOUNT.c.name == name)).first()
    if held is not None:
        told = "was removed; its name stays in the trail: take another" if held.removed else "is there already"
        raise Conflict(f"the user {name!r} {told}")
    if role != "admin" and not any_account(connection, "admin"):
        raise Conflict("the first user is an admin: somebody must be able to make the others")
    made = now_text()
    connection.execute(insert(ACCOUNT), {"name": name, "role": role, "password": password, "made": made})
    return Account(name=name, role=role, made=made)


def set_role(connection: Connection, name: str, role: str) -> Account:
    """Takes effect with the next request of the user's sessions and tokens."""
    account = known(connection, name)
    _role(role)
    if account.role == "admin" and role != "admin":
        _not_the_last(connection, name)
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.name == name).values(role=role))
    return msgspec.structs.replace(account, role=role)


def set_password(connection: Connection, name: str, password: str, keeping: str | None = None) -> Account:
    """Sets the hash of a new password and ends the user's sessions.

    By the user, `keeping` the session that they sit at; by anybody else, ending their tokens with the sessions:
    whoever needs that has lost the account.
    """
    account = known(connection, name)
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.name == name).values(password=password))
    connection.execute(delete(SESSION).where(SESSION.c.account == name, SESSION.c.id != (keeping or "")))
    if keeping is None:
        _end_tokens(connection, name)
    return account


def remove_account(connection: Connection, name: str) -> Account:
    """Ends the user's sessions and tokens with the account."""
    account = known(connection, name)
    if account.role == "admin":
        _not_the_last(connection, name)
    removed = now_text()
    connection.execute(update(ACCOUNT).where(ACCOUNT.c.name == name).values(removed=removed, password=""))
    connection.execute(delete(SESSION).where(SESSION.c.account == name))
    _end_tokens(connection, name)
    return msgspec.structs.replace(account, removed=removed)


def known(connection: Connection, name: str) -> Account:
    """The user of a name; raises NotFound."""
    found = [one for one in accounts(connection) if one.name == name and one.removed is None]
    if not found:
        raise NotFound(f"there is no user {name!r}")
    return found[0]


def _role(role: str) -> None:
    if role not in ROLES:
        raise ConfigError(f"{role!r} is no role: {', '.join(ROLES)}")


def _not_the_last(connection: Connection, name: str) -> None:
    others = [one for one in accounts(connection) if one.removed is None and one.name != name]
    if not any(one.role == "admin" for one in others):
        raise Conflict(f"{name!r} is the only admin; make another one first")


def _end_tokens(connection: Connection, name: str) -> None:
    ended = update(TOKEN).where(TOKEN.c.account == name, TOKEN.c.revoked.is_(None))
    connection.execute(ended.values(revoked=now_text()))
