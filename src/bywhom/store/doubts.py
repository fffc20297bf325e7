"""How sure each record is, kept beside the readings: what waits to be judged stands in order, however much there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from bywhom.records import Reading
from bywhom.store.doubt import doubt
from bywhom.store.tables import DOUBT, STATEMENT

JUDGES = ("acceptance", "amendment", "retraction", "correction")
"""The kinds of a statement by which somebody has judged a record."""
ASKED = 500
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
    names = sorted(rows)
    for start in range(0, len(names), ASKED):  # an id is its document's alone, but for readings that others made
        connection.execute(delete(DOUBT).where(DOUBT.c.id.in_(names[start : start + ASKED])))
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
