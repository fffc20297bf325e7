"""Which documents could tell of the same thing: found by numbers that whoever reconciles makes of towns and weeks.

The numbers follow from the readings. They are written down when they are first asked for, a step behind the clock, so
that keeping costs nothing more; what is missing, or was made by another rule, is made then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, delete, func, select

from bywhom.records import Reading
from bywhom.store.keeping import ASKED, unless_there
from bywhom.store.ledger import Ledger
from bywhom.store.tables import READING, VICINITY

STEP = 400
"""Documents after which the writers' lock is given to others."""
NOBODY = ""
"""Document of the rows that tell up to which transaction a rule has been followed."""
Keys = Callable[[Reading], Iterable[int]]
Row = dict[str, str | int]


def follow(ledger: Ledger, rule: int, keys: Keys, tell: Callable[[str], None] = lambda _: None) -> None:
    """Writes down the numbers of the readings that were kept since this was last done.

    `rule` is the number of the rule that makes `keys`; rows of another rule are dropped. Raises StoreError where the
    ledger cannot be written.
    """
    done = 0
    while wanted := _next(ledger, rule):
        readings = ledger.versions(wanted, hidden=True)  # what is taken down may be shown again
        rows: list[Row] = [
            {"key": key, "document": document, "tx": tx}
            for (document, tx), reading in readings.items() for key in sorted(set(keys(reading)))
        ]  # fmt: skip
        with ledger.writes() as connection:
            _write(connection, rule, rows, first=wanted[0][1], last=wanted[-1][1])
        done += len(wanted)
        if done >= STEP:
            tell(f"{done:,} documents placed")


def documents_at(ledger: Ledger, keys: Iterable[int]) -> set[str]:
    """The documents of which a reading has one of the numbers."""
    several, query = sorted(set(keys)), select(VICINITY.c.document).distinct()
    with ledger.reads() as connection:
        parts = (several[start : start + ASKED] for start in range(0, len(several), ASKED))
        return {name for part in parts for name in connection.scalars(query.where(VICINITY.c.key.in_(part)))} - {NOBODY}


def _reached(connection: Connection, rule: int) -> int:
    reached = select(func.max(VICINITY.c.tx)).where(VICINITY.c.key == rule, VICINITY.c.document == NOBODY)
    return connection.scalar(reached) or 0


def _next(ledger: Ledger, rule: int) -> list[tuple[str, int]]:
    """The readings of the next transactions, each whole, until there are enough; none where all is written down."""
    with ledger.reads() as connection:
        counted = select(READING.c.tx, func.count()).where(READING.c.tx > _reached(connection, rule))
        number, last = 0, None
        for tx, several in connection.execute(counted.group_by(READING.c.tx).order_by(READING.c.tx).limit(STEP)):
            number, last = number + several, tx
            if number >= STEP:
                break
        if last is None:
            return []
        query = select(READING.c.document, READING.c.tx).where(
            READING.c.tx > _reached(connection, rule), READING.c.tx <= last
        )
        return [(row.document, row.tx) for row in connection.execute(query.order_by(READING.c.tx))]


def _write(connection: Connection, rule: int, rows: list[Row], *, first: int, last: int) -> None:
    """Writes the rows, unless another process has done so in the meantime."""
    reached = _reached(connection, rule)
    if reached >= first:
        return
    if not reached:
        connection.execute(delete(VICINITY))
    if rows:
        connection.execute(unless_there(connection, VICINITY), rows)
    connection.execute(delete(VICINITY).where(VICINITY.c.key == rule, VICINITY.c.document == NOBODY))
    connection.execute(unless_there(connection, VICINITY), [{"key": rule, "document": NOBODY, "tx": last}])
