"""The trail: who wrote, changed or exported what, each line chained to the one before by its hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from bywhom.store.clock import BEGINNING
from bywhom.store.fault import Fault
from bywhom.store.tables import TRAIL

LONGEST = 500
"""Characters of a line's subject and detail that are kept."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was done. `via` tells how: session, token, local (no account is asked for) or command.

    `subject` is the id or name of what it was done to.
    """

    number: int
    at: str
    who: str
    role: str
    via: str
    action: str
    subject: str
    detail: str
    previous: str

    @property
    def hash(self) -> str:
        return sha256(msgspec.json.encode(msgspec.structs.astuple(self))).hexdigest()


def note(
    connection: Connection, *, who: str, role: str, via: str, action: str, subject: str = "", detail: str = ""
) -> Line:
    """Writes the next line, inside the caller's transaction: what is not kept leaves none."""
    last = connection.execute(select(TRAIL).order_by(TRAIL.c.number.desc()).limit(1)).mappings().first()
    moment = datetime.now(UTC)
    if last is not None:
        moment = max(moment, datetime.fromisoformat(last["at"]) + timedelta(microseconds=1))
    made = Line(
        number=last["number"] + 1 if last is not None else 1, at=moment.isoformat(timespec="microseconds"), who=who,
        role=role, via=via, action=action, subject=_kept(subject), detail=_kept(detail),
        previous=last["hash"] if last is not None else BEGINNING,
    )  # fmt: skip
    connection.execute(insert(TRAIL), {**msgspec.structs.asdict(made), "hash": made.hash})
    return made


def _kept(text: str) -> str:
    """No database keeps a zero byte, and a line has an end."""
    return text.replace("\0", "")[:LONGEST]


def lines(
    connection: Connection, *, limit: int, before: int | None = None, who: str | None = None, action: str | None = None
) -> list[Line]:
    """The newest lines, or those before a number; of one person or action where named."""
    query = select(TRAIL).order_by(TRAIL.c.number.desc()).limit(limit)
    for column, wanted in ((TRAIL.c.who, who), (TRAIL.c.action, action)):
        if wanted:
            query = query.where(column == wanted)
    if before is not None:
        query = query.where(TRAIL.c.number < before)
    return [_line(row) for row in connection.execute(query).mappings()]


def trail_faults(connection: Connection) -> Iterator[Fault]:
    """Lines that are missing or were changed."""
    previous, number = BEGINNING, 0
    for row in connection.execute(select(TRAIL).order_by(TRAIL.c.number)).mappings():
        line = _line(row)
        if (line.number, line.previous) != (number + 1, previous) or line.hash != row["hash"]:
            told = "it was changed, or does not follow from the line before"
            yield Fault(tx=0, subject=f"line {line.number} of the trail", what=told)
        previous, number = row["hash"], line.number


def _line(row: Mapping[Any, Any]) -> Line:
    return msgspec.convert({name: row[name] for name in Line.__struct_fields__}, Line)
