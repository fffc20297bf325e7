"""Backup and restore: a ledger copied row by row into another, and proved there.

A backup is itself a ledger in one SQLite file, whatever database it was taken from: every command reads it, and it
can be restored into a file or a PostgreSQL database.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select, text

from bywhom.errors import StoreError
from bywhom.store import clock
from bywhom.store.custody import Proof, verify
from bywhom.store.ledger import Ledger
from bywhom.store.tables import COPIED, ITEM

BATCH = 2_000


def backup(ledger: Ledger, to: Path) -> Proof:
    """Writes the ledger as it stands now to a new file; the file has its name only when it was proved."""
    if to.exists():
        raise StoreError(f"{to} is there already; name a new file for the backup")
    half = to.with_name(to.name + ".part")
    for left in _with_logs(half):
        left.unlink(missing_ok=True)
    with Ledger(half) as copy:
        proof = _copied(ledger, copy)
    if proof.sound:
        with closing(sqlite3.connect(half)) as connection:
            if connection.execute("pragma journal_mode = delete").fetchone() != ("delete",):
                raise StoreError(f"{half} cannot be made one file: another process reads it")
        half.replace(to)
    for left in _with_logs(half)[1:]:
        left.unlink(missing_ok=True)
    return proof


def restore(copy: Path, into: str | Path) -> Proof:
    """Fills an empty ledger from a backup, and proves it. Nothing is kept where the backup does not prove sound."""
    with Ledger(copy, create=False) as source:
        proof = verify(source)
        if not proof.sound:
            return proof
        with Ledger(into) as ledger:
            return _copied(source, ledger)


def _with_logs(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("", "-wal", "-shm", ".lock")]


def _copied(source: Ledger, target: Ledger) -> Proof:
    """Copies every table in one view of the source and one transaction of the target, then proves the target."""
    with source.reads() as reading:
        expected = clock.head(reading)
        with target.writes() as writing:
            if clock.head(writing) != (0, clock.BEGINNING):
                raise StoreError(f"the ledger {target.shown} is not empty; restore into a new one")
            for table in COPIED:
                _copy(reading, writing, table)
            _settle(writing)
    proof = verify(target)
    if (proof.number, proof.hash) != expected:
        raise StoreError("the copy does not end with the hash of its source; do not use it")
    return proof


def _copy(reading: Connection, writing: Connection, table: Table) -> None:
    rows = reading.execute(select(table).execution_options(yield_per=BATCH)).mappings()
    for part in rows.partitions(BATCH):
        writing.execute(insert(table), [dict(row) for row in part])


def _settle(writing: Connection) -> None:
    """The numbers that come next begin after those that were copied."""
    if writing.dialect.name == "postgresql":
        last = writing.scalar(select(func.max(ITEM.c.number))) or 0
        writing.execute(text("select setval(pg_get_serial_sequence('item', 'number'), :last)"), {"last": max(1, last)})
