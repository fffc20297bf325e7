"""A second ledger that holds what some may see of the first, brought up to the same transaction as often as asked.

Whatever is asked of the copy, a search for a name or for what lies near a point among it, can tell no more than the
readings that were let into it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bywhom.records import Reading, Statement
from bywhom.store import clock, keeping
from bywhom.store.ledger import Ledger
from bywhom.store.parcel import wordless
from bywhom.store.statements import row_of, statement_of
from bywhom.store.tables import CLOCK, ITEM, READING, STATEMENT, WORDING

STEP = 200
"""Transactions that are carried over together."""
Shape = Callable[[Reading], Reading]
Speak = Callable[[Statement], Statement | None]
Tell = Callable[[str], None]


def carry(source: Ledger, target: Ledger, shape: Shape, speak: Speak, tell: Tell = lambda _: None) -> None:
    """Brings the copy up to the source's newest transaction, each under its own number and moment.

    A reading is kept as `shape` gives it, without its bytes; a statement as `speak` does, or not at all for null.
    """
    done = 0
    while True:
        with target.reads() as connection:
            reached = clock.head(connection)[0]
        with source.reads() as connection:
            query = select(CLOCK).where(CLOCK.c.number > reached).order_by(CLOCK.c.number).limit(STEP)
            ticks = connection.execute(query).all()
            if not ticks:
                return
            between = (ticks[0].number, ticks[-1].number)
            custody = _by_tick(connection, select(READING).where(READING.c.tx.between(*between)))
            said = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
            statements = _by_tick(connection, said.where(STATEMENT.c.tx.between(*between)))
        with target.writes() as connection:
            for tick in ticks:
                done += _carried(source, connection, tick, custody, statements, shape, speak)
        if done >= STEP:
            tell(f"{done:,} documents made ready for those who see the public tier")


def _by_tick(connection: Connection, query: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.tx, []).append(row)
    return found


def _carried(
    source: Ledger, to: Connection, tick: Any, custody: dict[int, list[Any]], statements: dict[int, list[Any]],
    shape: Shape, speak: Speak,
) -> int:  # fmt: skip
    """One transaction; how many documents it brought."""
    rows = custody.get(tick.number, [])
    readings = source.versions({(row.document, row.tx) for row in rows}, hidden=True)
    parcels = [
        wordless(shape(readings[row.document, row.tx]), row.input_size, row.reader, retrieved=row.retrieved)
        for row in rows
    ]
    spoken = [speak(statement_of(row)) for row in statements.get(tick.number, [])]
    told = [row_of(said) for said in spoken if said is not None]
    number = clock.tick(
        to, "the desk", tick.reason, [*(p.row["digest"] for p in parcels), *(row["digest"] for row in told)], tick.at
    )
    if parcels:
        keeping.write(to, parcels, number)
    if told:
        to.execute(insert(STATEMENT), [{**row, "tx": number} for row in told])
        _purged(to, [row["subject"] for row in told if row["kind"] == "purge"])
    return len(parcels)


def _purged(to: Connection, documents: Sequence[str]) -> None:
    """The words of purged documents go from the copy as well."""
    if documents:
        to.execute(delete(WORDING).where(WORDING.c.document.in_(documents)))
        to.execute(update(ITEM).where(ITEM.c.document.in_(documents)).values(words=""))
