"""Ledgers of the first two schemas (one SQLite file, no chain) carried over into the present one.

The new file is made beside the old one and takes its name when it is complete; the old one stays as
`NAME.schema-2`. The moments of keeping are kept. The old schemas held one text a document: earlier readings of the
same bytes get that one.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from bywhom.errors import StoreError
from bywhom.records import Reading
from bywhom.store.engine import Writers

OLD = (1, 2)
TEMPORARY = "~new"

Fill = Callable[[Path, Iterable[tuple["Carried", str, str]]], None]


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """A reading of an old ledger, in the form of `ledger.Item`."""

    reading: Reading
    content: bytes
    given: str = ""
    retrieved: str | None = None


def carry_over(path: Path, writers: Writers, fill: Callable[..., None]) -> None:
    """Replaces an old ledger by one of the present schema; does nothing for any other file."""
    if not _is_old(path):
        return
    with writers.alone():
        version = _is_old(path)
        if not version:  # another process was faster
            return
        new = path.with_name(path.name + TEMPORARY)
        for left in (new, *_beside(new)):
            left.unlink(missing_ok=True)
        fill(new, _readings(path))
        path.replace(path.with_name(f"{path.name}.schema-{version}"))
        new.replace(path)
        for left in (*_beside(new), *_beside(path)):
            left.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + end) for end in ("-wal", "-shm", ".lock") if path.name.endswith(TEMPORARY)
            or end != ".lock"]  # fmt: skip


def _is_old(path: Path) -> int:
    """The old schema's number, 0 for a file that is none or is new. Raises StoreError for a schema after ours."""
    if not path.exists() or path.stat().st_size == 0:
        return 0
    try:
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            (version,) = connection.execute("pragma user_version").fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"the ledger {path} cannot be opened: {error}") from error
    if version > max(OLD):
        raise StoreError(f"the ledger {path} has schema {version}, which this reader does not know")
    return int(version)


def _readings(path: Path) -> Iterator[tuple[Carried, str, str]]:
    """Every reading of the old file in the order of keeping, with its reader and moment."""
    with closing(sqlite3.connect(path, timeout=30)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        columns = {row[1] for row in connection.execute('pragma table_info("transaction")')}
        given = '"transaction".given' if "given" in columns else "''"
        rows = connection.execute(
            f"select records, input, text, {given}, reader, at from reading "  # noqa: S608 - one of two literals
            'join "transaction" on number = reading."transaction" '
            "join original on original.document = reading.document order by number"
        )
        for records, content, text, said, reader, at in rows:
            reading = msgspec.json.decode(zlib.decompress(records), type=Reading)
            document = msgspec.structs.replace(reading.document, text=text)
            yield (
                Carried(
                    reading=msgspec.structs.replace(reading, document=document),
                    content=zlib.decompress(content), given=said,
                ),
                reader, at,
            )  # fmt: skip
