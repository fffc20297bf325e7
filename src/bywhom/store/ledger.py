"""The local ledger: readings kept in one SQLite file, each record findable by its id.

transaction     one row a writing: when, by which reader, and what was given beside the bytes (a date, an outlet);
                nothing is edited, later readings are added
document        what a reading is of; the newest reading of the same bytes has the highest transaction
reading         the records of a document as written at one transaction (JSON without text)
record          id, kind and span of every record, for looking up
original        the input's bytes and the cleaned text, in their own table so that they can be purged
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from bywhom.errors import NotFound, StoreError
from bywhom.records import Document, Reading

SCHEMA = 2
TABLES = """
create table "transaction" (
    number integer primary key, at text not null, reader text not null, given text not null default ''
);
create table document (
    id text not null, sha256 text not null, source text, url text, outlet text, title text, published text,
    "transaction" integer not null references "transaction"(number), primary key (id, "transaction")
);
create table reading (
    document text not null, "transaction" integer not null references "transaction"(number), records blob not null,
    primary key (document, "transaction")
);
create table record (
    id text not null, kind text not null, document text not null, span_start integer, span_end integer,
    "transaction" integer not null references "transaction"(number), primary key (id, "transaction")
);
create index record_document on record (document);
create table original (document text primary key, input blob, text text);
"""
UPGRADES = {1: """alter table "transaction" add column given text not null default '';"""}
"""What brings a ledger of an older schema up by one."""

KINDS = ("sentences", "places", "parties", "actors", "times", "claims", "figures", "events", "situations", "relations",
         "uncoded", "problems")  # fmt: skip


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A reading from the ledger with the bytes that it was read from (None where they were purged)."""

    reading: Reading
    content: bytes | None
    kind: str
    at: str
    reader: str


class Ledger:
    """An open ledger; use as a context manager. Raises StoreError for a file that is not one."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        if not create and not path.exists():
            raise NotFound(f"there is no ledger at {path} yet; `bywhom keep INPUT` makes it")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._connection.execute("pragma journal_mode = wal")
            self._connection.execute("pragma synchronous = full")
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"the ledger {path} cannot be opened: {error}") from error

    def _prepare(self) -> None:
        (version,) = self._connection.execute("pragma user_version").fetchone()
        if version == 0:
            self._connection.executescript(f"begin immediate; {TABLES} pragma user_version = {SCHEMA}; commit;")
        while version in UPGRADES:
            self._connection.executescript(
                f"begin immediate; {UPGRADES[version]} pragma user_version = {version + 1}; commit;"
            )
            version += 1
        if version not in (0, SCHEMA):
            raise StoreError(f"the ledger {self.path} has schema {version}, this reader writes {SCHEMA}")

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *failure: object) -> None:
        self._connection.close()

    def keep(self, reading: Reading, content: bytes, reader: str, given: str = "") -> bool:
        """Adds a reading; False where the same reading of the same bytes stands there already.

        `given` is what was said of the bytes beside them, by which `reading_of` knows the reading again.
        """
        document = reading.document
        records = msgspec.json.encode(msgspec.structs.replace(reading, document=_without_text(document)))
        with closing(self._connection.cursor()) as cursor:
            try:
                cursor.execute("begin immediate")
                cursor.execute(
                    'select records from reading where document = ? order by "transaction" desc limit 1', (document.id,)
                )
                newest = cursor.fetchone()
                if newest is not None and zlib.decompress(newest[0]) == records:
                    cursor.execute("rollback")
                    return False
                self._write(cursor, reading, records, content, (reader, given))
                cursor.execute("commit")
            except sqlite3.Error as error:
                if self._connection.in_transaction:
                    cursor.execute("rollback")
                raise StoreError(f"the ledger {self.path} cannot be written: {error}") from error
        return True

    def _write(
        self, cursor: sqlite3.Cursor, reading: Reading, records: bytes, content: bytes, by: tuple[str, str]
    ) -> None:
        document = reading.document
        cursor.execute(
            'insert into "transaction" (at, reader, given) values (?, ?, ?)',
            (datetime.now(UTC).isoformat(timespec="seconds"), *by),
        )
        number = cursor.lastrowid
        cursor.execute(
            "insert into document values (?, ?, ?, ?, ?, ?, ?, ?)",
            (document.id, document.sha256, document.source, document.url, document.outlet, document.title,
             document.published, number),
        )  # fmt: skip
        cursor.execute("insert into reading values (?, ?, ?)", (document.id, number, zlib.compress(records)))
        cursor.executemany("insert or ignore into record values (?, ?, ?, ?, ?, ?)", (
            (record_id, kind, document.id, start, end, number) for record_id, kind, start, end in _index(reading)
        ))  # fmt: skip
        cursor.execute(
            "insert or replace into original values (?, ?, ?)", (document.id, zlib.compress(content), document.text)
        )

    def reading_of(self, document: str, reader: str, given: str = "") -> Reading | None:
        """The newest reading of a document, if this reader made it, and with the same words beside the bytes."""
        row = self._row(
            'select number, reader, given from reading join "transaction" on number = "transaction" '
            "where document = ? order by number desc limit 1",
            document,
        )
        if row is None or row[1:] != (reader, given):
            return None
        return self._kept("document", document, row[0]).reading

    def find(self, record_id: str) -> Kept:
        """The newest reading that holds the record; raises NotFound."""
        row = self._row(
            'select kind, document, "transaction" from record where id = ? order by "transaction" desc limit 1',
            record_id,
        )
        if row is None:
            raise NotFound(self._unknown(record_id))
        return self._kept(*row)

    def _unknown(self, record_id: str) -> str:
        """What to do about an id that is not there: the ids that begin with it, else how to get one."""
        start = record_id.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        near = [row[0] for row in self._rows(
            "select distinct id from record where id like ? || '%' escape '\\' order by id limit 4", start)
        ] if "-" in record_id else []  # fmt: skip
        if near:
            return f"no record has the id {record_id!r}; did you mean {', '.join(near[:3])}{' …' if near[3:] else ''}?"
        return (
            f"no record {record_id!r} in {self.path}; ids stand at the right of `bywhom read`, "
            "and `bywhom keep INPUT` stores readings there"
        )

    def _row(self, query: str, *values: object) -> Any:
        return next(iter(self._rows(query, *values)), None)

    def _rows(self, query: str, *values: object) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the ledger {self.path} cannot be read: {error}") from error

    def documents(self) -> Iterator[Kept]:
        """The newest reading of every document, in the order in which they were first kept."""
        rows = self._rows(
            'select document, max("transaction") from reading group by document order by min("transaction")'
        )
        for document, number in rows:
            yield self._kept("document", document, number)

    def _kept(self, kind: str, document: str, number: int) -> Kept:
        records, at, reader = self._row(
            'select records, at, reader from reading join "transaction" on number = "transaction" '
            'where document = ? and "transaction" = ?',
            document, number,
        )  # fmt: skip
        original = self._row("select input, text from original where document = ?", document)
        reading = msgspec.json.decode(zlib.decompress(records), type=Reading)
        if original is not None:
            with_text = msgspec.structs.replace(reading.document, text=original[1])
            reading = msgspec.structs.replace(reading, document=with_text)
        content = zlib.decompress(original[0]) if original is not None else None
        return Kept(reading=reading, content=content, kind=kind, at=at, reader=reader)


def _without_text(document: Document) -> Document:
    return msgspec.structs.replace(document, text="")


def _index(reading: Reading) -> Iterator[tuple[str, str, int | None, int | None]]:
    """Id, kind and span of every record of a reading."""
    document = reading.document
    yield document.id, "document", 0, len(document.text)
    for kind in KINDS:
        for record in getattr(reading, kind):
            span = getattr(record, "span", None) or getattr(record, "trigger", None)
            yield record.id, kind, span.start if span else None, span.end if span else None
