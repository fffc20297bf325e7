"""The ledger: readings are added and never edited, found again, and asked as of any day.

A file (SQLite) or a database (`postgresql://...`) holds the tables of `store.tables`. What is kept hangs on the clock
of `store.clock`; what is asked "as of" a day is the newest row that the clock had by the end of that day.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, func, select
from sqlalchemy.exc import DBAPIError

from bywhom.errors import Conflict, NotFound, StoreError
from bywhom.records import Reading, Span
from bywhom.store import clock, keeping, legacy, schema
from bywhom.store.amending import amended, amendments
from bywhom.store.engine import Writers, is_server, open_engine, without_password
from bywhom.store.parcel import Parcel, packed, unpacked
from bywhom.store.tables import CLOCK, ORIGINAL, READING, RECORD, WORDING
from bywhom.store.takedown import gone, taken_down

TAKEN = 100
"""Readings asked for at once."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A reading from the ledger with the bytes that it was read from (None where they were purged)."""

    reading: Reading
    content: bytes | None
    kind: str
    at: str
    reader: str
    tx: int = 0


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A reading on its way into the ledger.

    `given` is what was said of the bytes beside them, by which `reading_of` knows the reading again; `retrieved` the
    moment of fetching, where there was one.
    """

    reading: Reading
    content: bytes
    given: str = ""
    retrieved: str | None = None


class Ledger:
    """An open ledger; use as a context manager. Raises StoreError for what is none."""

    def __init__(self, address: str | Path, *, create: bool = True) -> None:
        self.address = str(address)
        self.shown = without_password(address)
        self.path = None if is_server(address) else Path(address)
        if self.path is not None and not create and not self.path.exists():
            raise NotFound(f"there is no ledger at {self.path} yet; `bywhom keep INPUT` makes it")
        self.engine = open_engine(address)
        self.writers = Writers(self.engine, address)
        try:
            self._prepare(create)
        except BaseException as error:
            self.engine.dispose()
            if isinstance(error, (DBAPIError, OSError)):
                raise StoreError(f"the ledger {self.shown} cannot be opened: {_reason(error)}") from error
            raise

    def _prepare(self, create: bool) -> None:
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            legacy.carry_over(self.path, self.writers, fill)
        schema.prepare(self.engine, self.writers, self.shown, create=create, remade=_remade)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *failure: object) -> None:
        self.engine.dispose()

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """One view of the ledger for several questions."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise StoreError(f"the ledger {self.shown} cannot be read: {_reason(error)}") from error

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """The one transaction that writes now."""
        try:
            with self.writers.transaction() as connection:
                yield connection
        except (DBAPIError, OSError) as error:
            raise StoreError(f"the ledger {self.shown} cannot be written: {_reason(error)}") from error

    def keep(
        self, reading: Reading, content: bytes, reader: str, given: str = "", *, retrieved: str | None = None
    ) -> bool:
        """Adds a reading; False where the same reading of the same bytes stands there already, or was purged."""
        item = Item(reading=reading, content=content, given=given, retrieved=retrieved)
        return self.keep_all([item], reader)[0]

    def keep_all(self, items: Iterable[Item], reader: str) -> list[bool]:
        """Adds readings in one transaction: all of them are kept, or none. Tells which were new."""
        given = list(items)
        with self.writes() as connection:
            standing = amendments(connection, [item.reading.document.id for item in given])
            parcels = [
                packed(amended(item.reading, standing), item.content, reader, item.given, item.retrieved)
                for item in given
            ]
            new = [keeping.is_new(connection, parcel) for parcel in parcels]
            add(connection, [parcel for parcel, fresh in zip(parcels, new, strict=True) if fresh], reader)
        return new

    def reading_of(self, document: str, reader: str, given: str = "") -> Reading | None:
        """The newest reading of a document, if this reader made it, and with the same words beside the bytes."""
        with self.reads() as connection:
            row = _newest(connection, document, None)
            if row is None or (row.reader, row.given) != (reader, given):
                return None
            return _kept(connection, "document", row).reading

    def find(self, record_id: str, as_of: str | None = None, *, hidden: bool = False) -> Kept:
        """The newest reading that holds the record (as of a day, the newest by then). Raises NotFound, and TakenDown
        for a document that nobody is to see, unless it is asked for all the same with `hidden`.
        """
        if "\0" in record_id:
            raise NotFound("no id holds a zero byte")  # nor can PostgreSQL be asked for one
        with self.reads() as connection:
            bound = clock.bound(connection, as_of)
            known = connection.execute(select(RECORD).where(RECORD.c.id == record_id)).first()
            if known is None:
                raise _unknown(connection, record_id, self.shown)
            against = None if hidden else taken_down(connection).get(known.document)
            if against is not None:
                raise gone(record_id, against)
            for row in _readings(connection, known.document, bound):
                kept = _kept(connection, known.kind, row)
                if known.kind == "document" or record_id in ids_of(kept.reading):
                    return kept
        raise NotFound(f"the record {record_id!r} was not in the ledger by {as_of}")

    def history(self, record_id: str) -> Iterator[Reading]:
        """Every reading of the document that a record stands in, the newest first, with words where not purged."""
        with self.reads() as connection:
            document = connection.scalar(select(RECORD.c.document).where(RECORD.c.id == record_id))
            for row in _readings(connection, str(document), None):
                yield unpacked(row.records, _words(connection, row.document, row.tx))

    def versions(self, wanted: Iterable[tuple[str, int]], *, hidden: bool = False) -> dict[tuple[str, int], Reading]:
        """Readings by document and transaction, those that are there, with their words where not purged; `hidden`:
        also of documents that were taken down.
        """
        found = {}
        with self.reads() as connection:
            against = {} if hidden else taken_down(connection)
            for document, tx in wanted:
                if document in against:
                    continue
                records = select(READING.c.records).where(READING.c.document == document, READING.c.tx == tx)
                packed_records = connection.scalar(records)
                if packed_records is not None:
                    found[document, tx] = unpacked(packed_records, _words(connection, document, tx))
        return found

    def documents(self, as_of: str | None = None, only: Collection[str] | None = None) -> Iterator[Kept]:
        """The newest reading of every document (or of those in `only`), in the order in which they were first kept."""
        with self.reads() as connection:
            bound = clock.bound(connection, as_of)
            for document, _ in _in_order(connection, bound, only):
                row = _newest(connection, document, bound)
                if row is not None:
                    yield _kept(connection, "document", row)

    def readings(self, as_of: str | None = None, only: Collection[str] | None = None) -> Iterator[Reading]:
        """As `documents`, the readings alone: the bytes that they were read from are not looked at."""
        beside = and_(WORDING.c.document == READING.c.document, WORDING.c.tx == READING.c.tx)
        query = select(READING.c.document, READING.c.tx, READING.c.records, WORDING.c.words)
        query = query.select_from(READING.outerjoin(WORDING, beside))
        with self.reads() as connection:
            newest = _in_order(connection, clock.bound(connection, as_of), only)
            for start in range(0, len(newest), TAKEN):
                part = newest[start : start + TAKEN]
                # pairs of a list would be looked for in every row of SQLite's table; documents have an index
                documents, numbers = (set(several) for several in zip(*part, strict=True))
                chosen = query.where(READING.c.document.in_(documents), READING.c.tx.in_(numbers))
                found = {(row.document, row.tx): row for row in connection.execute(chosen)}
                for each in part:
                    yield unpacked(found[each].records, found[each].words)

    def count(self) -> int:
        """How many documents there are."""
        with self.reads() as connection:
            return connection.scalar(select(func.count(READING.c.document.distinct()))) or 0


def _remade(connection: Connection) -> None:
    from bywhom.store.derived import remake  # it proves ledgers, and so knows this module

    remake(connection)


def fill(path: Path, items: Iterable[tuple[Item, str, str]]) -> None:
    """A new ledger of readings that were kept elsewhere, each with its reader and the moment of its keeping."""
    with Ledger(path) as ledger, ledger.writes() as connection:
        for item, reader, at in items:
            parcel = packed(item.reading, item.content, reader, item.given, item.retrieved)
            if keeping.is_new(connection, parcel):
                add(connection, [parcel], reader, at)


def add(connection: Connection, parcels: Sequence[Parcel], reader: str, at: str | None = None) -> None:
    """Ticks the clock and writes the parcels; nothing at all where there are none."""
    unique = list({parcel.row["document"]: parcel for parcel in parcels}.values())
    if not unique:
        return
    number = clock.tick(connection, reader, "keep", (parcel.row["digest"] for parcel in unique), at)
    keeping.write(connection, unique, number)


def rekeep(connection: Connection, reading: Reading, by: str) -> None:
    """Keeps another version of a document's newest reading, made by a person of the same bytes.

    It stays the same reader's, so that keeping the article once more does not read it again. Raises
    Conflict where the bytes were purged: the new version could not be proved.
    """
    row = _newest(connection, reading.document.id, None)
    kept = _kept(connection, "document", row) if row is not None else None
    if row is None or kept is None or kept.content is None:
        raise Conflict(f"the bytes of {reading.document.id} were purged: its records can no longer be corrected")
    add(connection, [packed(reading, kept.content, row.reader, row.given, row.retrieved)], by)


def ids_of(reading: Reading) -> dict[str, tuple[str, Span | None]]:
    """Kind and span of every record of a reading by its id."""
    return {name: (kind, span) for name, kind, span in keeping.ids_of(reading)}


def _reason(error: BaseException) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())


def _in_order(connection: Connection, bound: int | None, only: Collection[str] | None) -> list[tuple[str, int]]:
    """The documents, as they were first kept, each with the transaction of its newest reading by then; without those
    that were taken down.
    """
    query = select(func.min(READING.c.tx), READING.c.document, func.max(READING.c.tx)).group_by(READING.c.document)
    if bound is not None:
        query = query.where(READING.c.tx <= bound)
    if only is None:
        rows = [tuple(row) for row in connection.execute(query)]
    else:
        names = sorted(only)
        parts = (names[start : start + keeping.ASKED] for start in range(0, len(names), keeping.ASKED))
        rows = [tuple(row) for part in parts for row in connection.execute(query.where(READING.c.document.in_(part)))]
    against = taken_down(connection)
    return [(document, newest) for _, document, newest in sorted(rows) if document not in against]


def _newest(connection: Connection, document: str, bound: int | None) -> Row[Any] | None:
    return next(iter(_readings(connection, document, bound, 1)), None)


def _readings(connection: Connection, document: str, bound: int | None, limit: int | None = None) -> Sequence[Row[Any]]:
    """The readings of a document up to a transaction, the newest first, each with its row of the clock."""
    query = (
        select(READING, CLOCK.c.at)
        .join(CLOCK, CLOCK.c.number == READING.c.tx)
        .where(READING.c.document == document)
        .order_by(READING.c.tx.desc())
        .limit(limit)
    )
    return connection.execute(query if bound is None else query.where(READING.c.tx <= bound)).all()


def _kept(connection: Connection, kind: str, row: Row[Any]) -> Kept:
    content = connection.scalar(select(ORIGINAL.c.content).where(ORIGINAL.c.document == row.document))
    return Kept(
        reading=unpacked(row.records, _words(connection, row.document, row.tx)),
        content=zlib.decompress(content) if content is not None else None,
        kind=kind, at=row.at, reader=row.reader, tx=row.tx,
    )  # fmt: skip


def _words(connection: Connection, document: str, tx: int) -> bytes | None:
    """The packed words of a reading; None where they were purged."""
    words = select(WORDING.c.words).where(WORDING.c.document == document, WORDING.c.tx == tx)
    return connection.scalar(words)


def _unknown(connection: Connection, record_id: str, shown: str) -> NotFound:
    """What to do about an id that is not there: the ids that begin with it, else how to get one."""
    near: list[str] = []
    if "-" in record_id:
        begins = RECORD.c.id.startswith(record_id, autoescape=True)
        near = list(connection.scalars(select(RECORD.c.id).where(begins).order_by(RECORD.c.id).limit(4)))
    if near:
        meant = f"{', '.join(near[:3])}{' …' if near[3:] else ''}"
        return NotFound(f"no record has the id {record_id!r}; did you mean {meant}?")
    advice = "ids stand at the right of `bywhom read`, and `bywhom keep INPUT` stores readings there"
    return NotFound(f"no record has the id {record_id!r}", f"{shown} does not hold it: {advice}")
