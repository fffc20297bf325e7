"""How a reading goes into the tables, and what is searched is brought up to date with it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bywhom.records import Reading, Span
from bywhom.store import doubts
from bywhom.store.items import Index
from bywhom.store.parcel import LEVEL, Parcel
from bywhom.store.tables import ITEM, ORIGINAL, READING, RECORD, STATEMENT, WORDING

KINDS = ("sentences", "places", "parties", "actors", "times", "claims", "figures", "events", "situations", "relations",
         "uncoded", "problems")  # fmt: skip

ASKED = 500
"""Documents asked for at once: a database takes only so many values in a question."""


def is_new(connection: Connection, parcel: Parcel) -> bool:
    """Whether the newest reading of the document says anything else, and its text was not taken down."""
    document = parcel.row["document"]
    newest = select(READING.c.records, READING.c.wording_sha256).where(READING.c.document == document)
    row = connection.execute(newest.order_by(READING.c.tx.desc()).limit(1)).first()
    if row is None:
        return True
    same = row.wording_sha256 == parcel.row["wording_sha256"] and zlib.decompress(row.records) == parcel.records
    return not same and not is_purged(connection, document)


def is_purged(connection: Connection, document: str) -> bool:
    purge = select(STATEMENT.c.id).where(STATEMENT.c.subject == document, STATEMENT.c.kind == "purge").limit(1)
    return connection.scalar(purge) is not None


def write(connection: Connection, parcels: Sequence[Parcel], number: int) -> None:
    """Writes readings of different documents under one number of the clock."""
    connection.execute(insert(READING), [{**parcel.row, "tx": number} for parcel in parcels])
    connection.execute(insert(WORDING), [
        {"document": parcel.row["document"], "tx": number, "words": zlib.compress(parcel.wording, LEVEL)}
        for parcel in parcels
    ])  # fmt: skip
    contents = [
        {"document": parcel.row["document"], "content": zlib.compress(parcel.content, LEVEL)}
        for parcel in parcels if parcel.content is not None
    ]  # fmt: skip
    if contents:
        connection.execute(unless_there(connection, ORIGINAL), contents)
    index(connection, [parcel.reading for parcel in parcels], number)


def unless_there(connection: Connection, table: Any) -> Any:
    """An insert that leaves a row of the same key as it is."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def index(connection: Connection, readings: Sequence[Reading], number: int) -> None:
    """Makes records findable; what a document no longer says is marked as superseded, what it still says stays."""
    connection.execute(unless_there(connection, RECORD), [
        {"id": name, "kind": kind, "document": reading.document.id, "tx": number}
        for reading in readings
        for name, kind, _ in ids_of(reading)
    ])  # fmt: skip
    old = _standing(connection, [reading.document.id for reading in readings])
    rows = {(row["document"], row["digest"]): row for reading in readings for row in Index(reading).rows()}
    gone = [{"gone": found} for key, found in old.items() if key not in rows]
    new = [{**row, "tx": number} for key, row in rows.items() if key not in old]
    if gone:
        change = update(ITEM).where(ITEM.c.number == bindparam("gone")).values(superseded=number)
        connection.execute(change, gone)
    if new:
        connection.execute(insert(ITEM), new)
    doubts.write(connection, readings)


def _standing(connection: Connection, documents: Sequence[str]) -> dict[tuple[str, str], int]:
    """The numbers of the documents' items that nothing superseded."""
    found: dict[tuple[str, str], int] = {}
    for start in range(0, len(documents), ASKED):
        part = documents[start : start + ASKED]
        query = select(ITEM.c.document, ITEM.c.digest, ITEM.c.number).where(ITEM.c.document.in_(part))
        for row in connection.execute(query.where(ITEM.c.superseded.is_(None))):
            found[row.document, row.digest] = row.number
    return found


def ids_of(reading: Reading) -> Iterator[tuple[str, str, Span | None]]:
    """Id, kind and span of every record of a reading."""
    yield reading.document.id, "document", Span(0, len(reading.document.text))
    for kind in KINDS:
        for record in getattr(reading, kind):
            yield record.id, kind, getattr(record, "span", None) or getattr(record, "trigger", None)
