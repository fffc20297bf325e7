"""Opens the database behind a ledger's address, and guards its writers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from threading import local
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from bywhom.errors import StoreError
from bywhom.store.dialects import WRITERS

WAIT = 120.0
"""Seconds that a writer waits for the others: a large batch is one transaction."""
PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "foreign_keys = on",
    "temp_store = memory",
    "cache_size = -65536",
)


def is_server(address: str | Path) -> bool:
    """Whether the address names a PostgreSQL database and not a file."""
    return str(address).startswith(("postgresql:", "postgres:", "postgresql+psycopg:"))


def without_password(address: str | Path) -> str:
    """The address as it may be shown."""
    return make_url(str(address)).render_as_string(hide_password=True) if is_server(address) else str(address)


def open_engine(address: str | Path) -> Engine:
    """An engine; no connection is made yet. Raises StoreError for an address that is none."""
    if not is_server(address):
        engine = create_engine(f"sqlite+pysqlite:///{address}", connect_args={"timeout": 30})
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
        return engine
    try:
        url = make_url(str(address)).set(drivername="postgresql+psycopg")
        return create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{address!r} is no address of a database: postgresql://USER@HOST:PORT/NAME") from error


def _connected(connection: Any, _: object) -> None:
    """SQLite: we begin transactions ourselves, and every commit reaches the disk."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}")
    for name, function in (("radians", radians), ("sin", sin), ("cos", cos), ("asin", asin), ("sqrt", sqrt)):
        connection.create_function(name, 1, function, deterministic=True)


def _begun(connection: Connection) -> None:
    connection.exec_driver_sql("begin immediate" if connection.get_execution_options().get("writes") else "begin")


class Writers:
    """One writer at a time, over all processes.

    SQLite: a file lock beside the ledger covers every write and with it every automatic checkpoint (a fault of
    SQLite before 3.51.3 needs two connections that write or checkpoint at once). PostgreSQL: an advisory lock held
    to the end of the transaction, so that the clock's order is the order in which commits become visible.
    """

    def __init__(self, engine: Engine, address: str | Path) -> None:
        self.engine = engine
        self._lock = None if is_server(address) else FileLock(f"{address}.lock", timeout=WAIT)
        self._here = local()

    def alone(self) -> AbstractContextManager[object]:
        """Holds the lock of writers without a transaction."""
        return nullcontext() if self._lock is None else self._lock

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction that writes; all of it is kept, or nothing.

        Within one of the same thread it is a part of that one.
        """
        outer = getattr(self._here, "connection", None)
        if outer is not None:
            yield outer
            return
        try:
            with self.alone(), self.engine.connect() as connection:
                connection = connection.execution_options(**self._options())
                with connection.begin():
                    if self._lock is None:
                        connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": WRITERS})
                    self._here.connection = connection
                    try:
                        yield connection
                    finally:
                        self._here.connection = None
        except Timeout as error:
            raise StoreError(f"another process has been writing to the ledger for {WAIT:.0f} s; try again") from error

    def _options(self) -> dict[str, Any]:
        # a snapshot taken before the lock was had would not see the last writer's row
        return {"isolation_level": "READ COMMITTED"} if self._lock is None else {"writes": True}
