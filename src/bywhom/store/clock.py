"""The ledger's clock: numbered without gaps, later each time, every row chained to the one before by its hash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, func, insert, select

from bywhom.errors import StoreError
from bywhom.store.tables import CLOCK

BEGINNING = "0" * 64
"""What the first transaction names as the hash before it."""


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One transaction. `contents` is the hash of the digests of all rows that were written in it."""

    number: int
    at: str
    actor: str
    reason: str
    contents: str
    previous: str

    @property
    def hash(self) -> str:
        parts = (str(self.number), self.at, self.actor, self.reason, self.contents, self.previous)
        return sha256(msgspec.json.encode(parts)).hexdigest()


def contents_of(digests: Iterable[str]) -> str:
    """One hash over the rows of a transaction, whatever their order."""
    return sha256("\n".join(sorted(digests)).encode()).hexdigest()


def tick(connection: Connection, actor: str, reason: str, digests: Iterable[str], at: str | None = None) -> int:
    """Writes the next row of the clock and returns its number. The caller holds the writers' lock.

    `at` is for transactions that were first written elsewhere; it is moved on where it would not be later than the
    last one.
    """
    last = connection.execute(select(CLOCK).order_by(CLOCK.c.number.desc()).limit(1)).mappings().first()
    moment = _moment(at) if at else datetime.now(UTC)
    if last is not None:
        moment = max(moment, _moment(last["at"]) + timedelta(microseconds=1))
    made = Tick(
        number=last["number"] + 1 if last is not None else 1,
        at=moment.isoformat(timespec="microseconds"),
        actor=actor,
        reason=reason,
        contents=contents_of(digests),
        previous=last["hash"] if last is not None else BEGINNING,
    )
    connection.execute(insert(CLOCK), {**msgspec.structs.asdict(made), "hash": made.hash})
    return made.number


def _moment(at: str) -> datetime:
    moment = datetime.fromisoformat(at)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def bound(connection: Connection, as_of: str | None) -> int | None:
    """The last transaction of the day (UTC), or up to the moment, that `as_of` names; None for now."""
    if as_of is None:
        return None
    end = end_of(as_of)
    return connection.scalar(select(func.max(CLOCK.c.number)).where(CLOCK.c.at < end)) or 0


def end_of(as_of: str) -> str:
    """The first moment after what `as_of` names. Raises StoreError for what is no date."""
    try:
        try:
            after = datetime.combine(date.fromisoformat(as_of) + timedelta(days=1), datetime.min.time(), UTC)
        except ValueError:
            after = _moment(as_of) + timedelta(microseconds=1)
    except (ValueError, OverflowError) as error:
        raise StoreError(f"{as_of!r} is not a date: write it as 2024-05-21 (the whole day, UTC)") from error
    return after.isoformat(timespec="microseconds")


def head(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last transaction; (0, zeros) for an empty ledger."""
    last = connection.execute(select(CLOCK.c.number, CLOCK.c.hash).order_by(CLOCK.c.number.desc()).limit(1)).first()
    return (last[0], last[1]) if last is not None else (0, BEGINNING)


def newest(connection: Connection) -> str:
    """The moment of the last transaction; of an empty ledger, a moment before all."""
    return connection.scalar(select(func.max(CLOCK.c.at))) or datetime.min.replace(tzinfo=UTC).isoformat()
