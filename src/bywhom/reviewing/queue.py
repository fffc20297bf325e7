"""What waits to be checked by people, of the whole ledger and the least sure first."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import msgspec
from sqlalchemy import Row

from bywhom.errors import ConfigError
from bywhom.records import Claim, Event, Figure, Reading
from bywhom.store.amending import Record
from bywhom.store.doubt import doubt
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query
from bywhom.store.waiting import waiting

QUEUE = 60
"""Records of a page of the queue."""
CURSOR = re.compile(r"(\d{1,4})\.([a-z]+-[\w-]{1,60})", re.ASCII)


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A record that nobody has judged: how sure it is, in 0..1, and why not surer."""

    id: str
    kind: str
    document: str
    tells: str
    sure: float
    why: tuple[str, ...]


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """What waits of the whole ledger, the least sure first. `next` is the cursor of the page after this one."""

    q: str
    waiting: tuple[Waiting, ...]
    next: str | None = None


def queue(
    ledger: Ledger, query: Query, *, most: int = QUEUE, after: str | None = None, but: Collection[str] = ()
) -> Queue:
    """Of all records that match those that nobody has judged, without those in `but`."""
    place = None
    if after is not None:
        found = CURSOR.fullmatch(after)
        if found is None:
            raise ConfigError(f"{after[:40]!r} is no place in this queue; begin again at the first page")
        place = int(found[1]), found[2]
    with ledger.reads() as connection:
        rows = waiting(connection, query, most=most + len(but) + 1, after=place)
    rows = [row for row in rows if row.id not in but]
    page = rows[:most]
    readings = {one.document.id: one for one in ledger.readings(only={row.document for row in page})}
    shown = (_waiting(row, readings.get(row.document)) for row in page)
    return Queue(
        q=query.text, waiting=tuple(one for one in shown if one is not None),
        next=f"{page[-1].sure}.{page[-1].id}" if len(rows) > most else None,
    )  # fmt: skip


def _waiting(row: Row[Any], reading: Reading | None) -> Waiting | None:
    held: tuple[Record, ...] = getattr(reading, f"{row.kind}s", ())
    record = next((one for one in held if one.id == row.id), None)
    if record is None:
        return None
    sure, why = doubt(record)
    return Waiting(id=row.id, kind=row.kind, document=row.document, tells=told(record), sure=sure, why=why)


def told(record: Record) -> str:
    """A record in a line of a list."""
    if isinstance(record, Claim):
        return record.content_text
    if isinstance(record, Figure):
        return f"{record.said} {record.measure}"
    if isinstance(record, Event):
        return " ".join(part for part in (record.type, record.mode, record.means, f"({record.realis})") if part)
    return f"{record.kind}, {record.state.replace('_', ' ')}"
