"""How sure each record is, kept beside the readings: what waits to be judged stands in order, however much there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from bywhom.records import Reading
from bywhom.store.doubt import doubt
from bywhom.store.parcel import unpacked
from bywhom.store.tables import DOUBT, READING, STATEMENT, WORDING

JUDGES = ("acceptance", "amendment", "retraction", "correction")
"""The kinds of a statement by which somebody has judged a record."""
ASKED = 500
STEP = 200
FINE = 1000
"""Steps of how sure a record is: whole numbers compare alike on every database."""
KINDS = {"claims": "claim", "figures": "figure", "events": "event", "situations": "situation"}


def write(connection: Connection, readings: Sequence[Reading]) -> None:
    """Writes the records of these readings, in place of what the documents had."""
    documents = [reading.document.id for reading in readings]
    for start in range(0, len(documents), ASKED):
        connection.execute(delete(DOUBT).where(DOUBT.c.document.in_(documents[start : start + ASKED])))
    rows = {
        record.id: {"id": record.id, "document": reading.document.id, "kind": kind, "judged": 0,
                    "sure": round(doubt(record)[0] * FINE)}
        for reading in readings for held, kind in KINDS.items() for record in getattr(reading, held)
    }  # fmt: skip
    if not rows:
        return
    for name in judged(connection, rows):
        rows[name]["judged"] = 1
    connection.execute(insert(DOUBT), list(rows.values()))


def judged(connection: Connection, records: Iterable[str]) -> set[str]:
    """Those of the records that somebody has judged, where that was not taken back."""
    names, found = list(records), set()
    for start in range(0, len(names), ASKED):
        query = select(STATEMENT.c.id, STATEMENT.c.subject, STATEMENT.c.state).order_by(STATEMENT.c.tx)
        query = query.where(STATEMENT.c.subject.in_(names[start : start + ASKED]), STATEMENT.c.kind.in_(JUDGES))
        newest = {row.id: row for row in connection.execute(query)}
        found |= {row.subject for row in newest.values() if row.state == "made"}
    return found


def note(connection: Connection, record: str) -> None:
    """Brings a record's row up to date with what was said of it."""
    is_judged = int(record in judged(connection, [record]))
    connection.execute(update(DOUBT).where(DOUBT.c.id == record).values(judged=is_judged))


def fill(connection: Connection) -> None:
    """Makes the whole table anew from the newest reading of every document."""
    connection.execute(delete(DOUBT))
    after = ""
    names = select(READING.c.document, func.max(READING.c.tx).label("tx")).group_by(READING.c.document)
    beside = and_(WORDING.c.document == READING.c.document, WORDING.c.tx == READING.c.tx)
    while True:
        newest = names.where(READING.c.document > after).order_by(READING.c.document).limit(STEP).subquery()
        query = select(READING.c.document, READING.c.records, WORDING.c.words)
        query = query.select_from(
            newest.join(READING, and_(READING.c.document == newest.c.document, READING.c.tx == newest.c.tx))
            .outerjoin(WORDING, beside)
        )  # fmt: skip
        rows = connection.execute(query).all()
        if not rows:
            return
        after = max(row.document for row in rows)
        write(connection, [unpacked(row.records, row.words) for row in rows])
