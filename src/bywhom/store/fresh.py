"""What came into the ledger since a moment: documents, statements, and where its new items begin."""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from bywhom.records import Statement
from bywhom.store.ledger import Ledger
from bywhom.store.tables import CLOCK, ITEM, READING, STATEMENT
from bywhom.store.takedown import taken_down

STEP = 500
"""Transactions looked at for the first item: nearly every one has some."""


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """A document that was read since; `tx` is the transaction of the reading."""

    document: str
    tx: int
    at: str
    outlet: str | None
    title: str | None
    published: str | None


class Fresh(msgspec.Struct, frozen=True, kw_only=True):
    """What is new since `since`; `first_item` goes to `search(kept_since=...)`, null where no item is new.

    `documents` counts the readings, `arrived` are the newest of them. `last` is the moment of the last transaction.
    """

    since: str
    last: str | None
    documents: int = 0
    arrived: tuple[Arrived, ...] = ()
    said: tuple[Statement, ...] = ()
    first_item: int | None = None


def fresh(ledger: Ledger, since: str, limit: int = 40) -> Fresh:
    """What was kept and said from the moment `since` (ISO, UTC) on."""
    with ledger.reads() as connection:
        last = connection.scalar(select(func.max(CLOCK.c.at)))
        first = connection.scalar(select(func.min(CLOCK.c.number)).where(CLOCK.c.at >= since))
        if first is None:
            return Fresh(since=since, last=last)
        shown = READING.c.document.not_in(sorted(taken_down(connection)))
        count = select(func.count()).select_from(READING).where(READING.c.tx >= first, shown)
        return Fresh(
            since=since, last=last, documents=connection.scalar(count) or 0,
            arrived=_arrived(connection, first, limit, shown), said=_said(connection, first, limit),
            first_item=_first_item(connection, first),
        )  # fmt: skip


def _arrived(
    connection: Connection, first: int, limit: int, shown: ColumnElement[bool]
) -> tuple[Arrived, ...]:  # fmt: skip
    columns = [getattr(READING.c, name) for name in ("document", "tx", "outlet", "title", "published")]
    query = select(*columns, CLOCK.c.at).join(CLOCK, CLOCK.c.number == READING.c.tx).where(READING.c.tx >= first, shown)
    rows = connection.execute(query.order_by(READING.c.tx.desc(), READING.c.document).limit(limit))
    return tuple(
        Arrived(document=row.document, tx=row.tx, at=row.at, outlet=row.outlet, title=row.title,
                published=row.published)
        for row in rows
    )  # fmt: skip


def _said(connection: Connection, first: int, limit: int) -> tuple[Statement, ...]:
    query = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
    rows = connection.execute(query.where(STATEMENT.c.tx >= first).order_by(STATEMENT.c.tx.desc()).limit(limit))
    return tuple(
        Statement(id=row.id, kind=row.kind, subject=row.subject, at=row.at, withdrawn=row.state == "withdrawn",
                  **msgspec.json.decode(row.body))
        for row in rows
    )  # fmt: skip


def _first_item(connection: Connection, first: int) -> int | None:
    """The first number of an item of these transactions: items are numbered in the order of the clock."""
    new = select(READING.c.tx).where(READING.c.tx >= first).distinct().order_by(READING.c.tx)
    for tx in connection.scalars(new.limit(STEP)).all():
        documents = select(READING.c.document).where(READING.c.tx == tx)
        found: int | None = connection.scalar(
            select(func.min(ITEM.c.number)).where(ITEM.c.document.in_(documents), ITEM.c.tx == tx)
        )
        if found is not None:
            return found
    return None
