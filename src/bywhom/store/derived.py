"""What is searched, made from the readings: proved against them, and made anew from them."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, delete, func, select, text
from sqlalchemy.exc import DBAPIError

from bywhom.records import Reading
from bywhom.store import keeping
from bywhom.store.fault import Fault
from bywhom.store.items import Index, Row
from bywhom.store.ledger import Ledger
from bywhom.store.parcel import unpacked
from bywhom.store.tables import DOUBT, ITEM, READING, RECORD, VICINITY, WORDING

STEP = 200
"""Documents proved together."""
CELLS = tuple(column.name for column in ITEM.c if column.name != "number")
UNSURE = ("digest", "tx", "superseded")
"""Of a purged document: two versions that differed in nothing but their words can no longer be told apart."""
MISPLACED = (
    "select count(*) from item left join item_box on item_box.number = item.number where item.lat is not null "
    "and item.lon is not null and (south is null or abs(south - item.lat) > 0.001 or abs(west - item.lon) > 0.001)"
)


def derived_faults(connection: Connection, purged: set[str]) -> Iterator[Fault]:
    """Every row of `record` and `item` that is not what the readings give, and every one that is missing."""
    after = ""
    documents = select(READING.c.document).distinct().order_by(READING.c.document)
    while part := list(connection.scalars(documents.where(READING.c.document > after).limit(STEP))):
        after = part[-1]
        readings: dict[str, list[tuple[int, Reading]]] = {}
        for row in connection.execute(_readings().where(READING.c.document.in_(part)).order_by(READING.c.tx)):
            try:
                readings.setdefault(row.document, []).append((row.tx, unpacked(row.records, row.words)))
            except (zlib.error, msgspec.MsgspecError):  # told already, with the reading's own hash
                return
        yield from _records(connection, part, readings)
        yield from _items(connection, part, readings, purged)
    for table in (RECORD, ITEM):
        lost = select(table.c.id, table.c.tx).where(table.c.document.not_in(select(READING.c.document)))
        for name, tx in connection.execute(lost):
            yield Fault(tx=tx, subject=name, what=f"search: {name} was never read")


def _readings() -> Any:
    beside = and_(WORDING.c.document == READING.c.document, WORDING.c.tx == READING.c.tx)
    query = select(READING.c.document, READING.c.tx, READING.c.records, WORDING.c.words)
    return query.select_from(READING.outerjoin(WORDING, beside))


def _records(
    connection: Connection, documents: Sequence[str], readings: dict[str, list[tuple[int, Reading]]]
) -> Iterator[Fault]:
    """The table of which document an id is of."""
    expected: dict[str, tuple[str, int]] = {}
    for document, versions in readings.items():
        for tx, reading in versions:
            for name, _, _ in keeping.ids_of(reading):
                expected.setdefault(name, (document, tx))
    names, found = list(expected), {}
    for start in range(0, len(names), keeping.ASKED):
        query = select(RECORD.c.id, RECORD.c.document).where(RECORD.c.id.in_(names[start : start + keeping.ASKED]))
        found.update(dict(connection.execute(query).all()))
    for name, (document, tx) in expected.items():
        if name not in found:
            yield Fault(tx=tx, subject=document, what=f"{name} has no document")
        elif found[name] != document:
            yield Fault(tx=tx, subject=document, what=f"{name} is said to be of {found[name]}")
    extra = select(RECORD.c.id, RECORD.c.document, RECORD.c.tx).where(RECORD.c.document.in_(documents))
    for name, document, tx in connection.execute(extra):
        if name not in expected:
            yield Fault(tx=tx, subject=document, what=f"{name} was never read")


def _items(
    connection: Connection, documents: Sequence[str], readings: dict[str, list[tuple[int, Reading]]], purged: set[str]
) -> Iterator[Fault]:
    """The rows that a search looks at."""
    held: dict[str, list[Row]] = {document: [] for document in documents}
    for row in connection.execute(select(ITEM).where(ITEM.c.document.in_(documents))).mappings():
        held[row["document"]].append(dict(row))
    for document in documents:
        cells = [cell for cell in CELLS if document not in purged or cell not in UNSURE]
        expected = Counter(_told(row, cells) for row in _replayed(readings[document]))
        actual = Counter(_told(row, cells) for row in held[document])
        if document in purged:  # versions fall together
            expected, actual = Counter(set(expected)), Counter(set(actual))
        if expected != actual:
            tx = readings[document][-1][0]
            missing, extra = {name for name, *_ in expected - actual}, {name for name, *_ in actual - expected}
            for name in sorted(missing | extra):
                wrong = "is missing" if name not in extra else "was never read"
                wrong = "is not as it was read" if name in missing & extra else wrong
                yield Fault(tx=tx, subject=document, what=f"search: {name} {wrong}")


def _replayed(versions: Iterable[tuple[int, Reading]]) -> list[Row]:
    """The rows that keeping one reading after the other leaves."""
    every: list[Row] = []
    standing: dict[str, Row] = {}
    for tx, reading in versions:
        rows = {row["digest"]: row for row in Index(reading).rows()}
        for digest in [digest for digest in standing if digest not in rows]:
            standing.pop(digest)["superseded"] = tx
        for digest, row in rows.items():
            if digest not in standing:
                standing[digest] = {**row, "tx": tx, "superseded": None}
                every.append(standing[digest])
    return every


def _told(row: Row, cells: Sequence[str]) -> tuple[Any, ...]:
    """The cells that count, the id first."""
    return (row["id"], *(bytes(row[cell]) if cell == "shown" else row[cell] for cell in cells))


def index_faults(ledger: Ledger) -> Iterator[Fault]:
    """SQLite's full text and map index against the rows; PostgreSQL makes its own."""
    if ledger.path is None:
        return
    with ledger.writes() as connection:  # the check is an insert to SQLite
        tx = connection.scalar(select(func.max(ITEM.c.tx))) or 0
        try:
            connection.exec_driver_sql("insert into item_words (item_words, rank) values ('integrity-check', 1)")
        except DBAPIError:
            yield Fault(tx=tx, what="search: the words do not fit what was read")
        placed = select(func.count()).where(ITEM.c.lat.is_not(None), ITEM.c.lon.is_not(None))
        boxes = connection.scalar(text("select count(*) from item_box"))
        if connection.scalar(placed) != boxes or connection.scalar(text(MISPLACED)):
            yield Fault(tx=tx, what="search: the map does not fit what was read")


def rebuild(ledger: Ledger) -> None:
    """Makes anew, from the readings, everything that is found by a search or an id."""
    with ledger.writes() as connection:
        remake(connection)


def remake(connection: Connection) -> None:
    """As `rebuild`, in the caller's transaction."""
    for table in (ITEM, RECORD, DOUBT, VICINITY):  # the last is made anew when it is next asked for
        connection.execute(delete(table))
    rows = connection.execute(_readings().order_by(READING.c.tx).execution_options(yield_per=STEP))
    for tx, several in groupby(rows, key=lambda row: row.tx):
        keeping.index(connection, [unpacked(row.records, row.words) for row in several], tx)
