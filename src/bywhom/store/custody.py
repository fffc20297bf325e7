"""Proves the ledger: the chain of the clock, the hash of every row, of bytes and texts, and what is searched."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from bywhom.errors import NotFound
from bywhom.records import Statement
from bywhom.store import statements
from bywhom.store.clock import BEGINNING, Tick, contents_of
from bywhom.store.derived import derived_faults, index_faults
from bywhom.store.fault import Fault
from bywhom.store.ledger import Ledger
from bywhom.store.parcel import Wording, digest_of
from bywhom.store.tables import CLOCK, ORIGINAL, READING, RECORD, STATEMENT, WORDING
from bywhom.store.trail import trail_faults

STEP = 500
"""Transactions looked at together."""
ROWS = 100
"""Rows held at once: a transaction can bring hundreds of readings."""
MOST = 20
"""Faults of the search that are told one by one: they come in thousands where an earlier version made it."""


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at, the end of the chain, and the faults; `sound` where there are none."""

    transactions: int
    readings: int
    statements: int
    purged: int
    number: int
    hash: str
    faults: tuple[Fault, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.faults


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """One keeping of a document: hashes of bytes and text, whence and when fetched, when and by whom kept."""

    document: str
    tx: int
    kept_at: str
    reader: str
    given: str
    source: str | None
    url: str | None
    retrieved: str | None
    input_sha256: str
    input_size: int
    text_sha256: str
    bytes_held: bool
    text_held: bool


def verify(ledger: Ledger, head: str | None = None) -> Proof:
    """Goes over the whole ledger. `head` ("NUMBER:HASH", noted earlier) must be a link of the chain: only so does it
    show that rows are missing at its end.
    """
    counts = {"transactions": 0, "readings": 0, "statements": 0}
    faults: list[Fault] = []
    with ledger.reads() as connection:
        purged = set(connection.scalars(select(STATEMENT.c.subject).where(STATEMENT.c.kind == "purge")))
        previous, last = BEGINNING, None
        for ticks in _steps(connection):
            for tick, kept_hash in ticks:
                faults += _chained(tick, kept_hash, previous, last)
                previous, last = kept_hash, tick
            counts["transactions"] += len(ticks)
            faults += _rows(connection, [tick for tick, _ in ticks], purged, counts)
        faults += _strays(connection)
        faults += trail_faults(connection)
        if head is not None:
            faults += _headed(connection, head)
        search = list(derived_faults(connection, purged))
    search += index_faults(ledger)
    faults += search[:MOST]
    if len(search) > MOST:
        faults.append(Fault(tx=last.number if last else 0, what=f"search: and {len(search) - MOST:,} more"))
    return Proof(**counts, purged=len(purged), number=last.number if last else 0, hash=previous, faults=tuple(faults))


def _steps(connection: Connection) -> Iterator[list[tuple[Tick, str]]]:
    """The clock in its order, some hundred rows at a time."""
    after = -1
    while rows := connection.execute(
        select(CLOCK).where(CLOCK.c.number > after).order_by(CLOCK.c.number).limit(STEP)
    ).all():
        after = rows[-1].number
        yield [
            (Tick(number=r.number, at=r.at, actor=r.actor, reason=r.reason, contents=r.contents, previous=r.previous),
             r.hash)
            for r in rows
        ]  # fmt: skip


def _chained(tick: Tick, kept_hash: str, previous: str, last: Tick | None) -> Iterator[Fault]:
    if tick.number != (last.number + 1 if last else 1):
        yield Fault(tx=tick.number, what=f"a transaction is missing before number {tick.number}")
    if last is not None and tick.at <= last.at:
        yield Fault(tx=tick.number, what="its moment is not later than the one before")
    if tick.previous != previous:
        yield Fault(tx=tick.number, what="it does not follow from the transaction before: the chain is broken")
    if tick.hash != kept_hash:
        yield Fault(tx=tick.number, what="its row was changed: the hash does not fit")


def _rows(connection: Connection, ticks: list[Tick], purged: set[str], counts: dict[str, int]) -> Iterator[Fault]:
    """The rows of some transactions against their own hashes, and these against the clock's."""
    between = ticks[0].number, ticks[-1].number
    digests: dict[int, list[str]] = {tick.number: [] for tick in ticks}
    readings = select(READING).where(READING.c.tx.between(*between)).execution_options(yield_per=ROWS)
    for row in connection.execute(readings).mappings():
        counts["readings"] += 1
        digests.setdefault(row["tx"], []).append(row["digest"])
        yield from _reading(connection, row, row["document"] in purged)
    for row in connection.execute(select(STATEMENT).where(STATEMENT.c.tx.between(*between))).mappings():
        counts["statements"] += 1
        digests.setdefault(row["tx"], []).append(row["digest"])
        made = statements.digest_of(row["id"], row["kind"], row["subject"], row["state"], row["body"])
        if made != row["digest"]:
            yield Fault(tx=row["tx"], subject=row["id"], what="the statement was changed: its hash does not fit")
    for tick in ticks:
        if contents_of(digests[tick.number]) != tick.contents:
            yield Fault(tx=tick.number, what="rows of this transaction are missing, added or changed")


def _reading(connection: Connection, row: Any, purged: bool) -> Iterator[Fault]:
    """The records, the bytes and the text of one reading against their hashes."""

    def fault(what: str) -> Fault:
        return Fault(tx=row["tx"], subject=row["document"], what=what)

    try:
        intact = digest_of(row, zlib.decompress(row["records"])) == row["digest"]
    except zlib.error:
        intact = False
    if not intact:
        yield fault("the reading was changed: its hash does not fit")
    bytes_of = select(ORIGINAL.c.content).where(ORIGINAL.c.document == row["document"])
    words_of = select(WORDING.c.words).where(WORDING.c.document == row["document"], WORDING.c.tx == row["tx"])
    for name, column, packed in (
        ("bytes", "input_sha256", connection.scalar(bytes_of)),
        ("text", "wording_sha256", connection.scalar(words_of)),
    ):
        if packed is None and not purged:
            yield fault(f"the {name} are gone, and no purge says so")
        elif packed is not None and purged:
            yield fault(f"the {name} are still there, though they were purged")
        elif packed is not None and _hash(packed) != row[column]:
            yield fault(f"the {name} were changed: they do not have the hash that was noted")
    words = connection.scalar(words_of)
    if words is not None and intact and not _is_text(words, row["text_sha256"]):
        yield fault("the text does not have the hash that was noted")


def _hash(packed: bytes) -> str | None:
    try:
        return sha256(zlib.decompress(packed)).hexdigest()
    except zlib.error:
        return None


def _is_text(words: bytes, digest: str) -> bool:
    try:
        text = msgspec.json.decode(zlib.decompress(words), type=Wording).text
    except (zlib.error, msgspec.MsgspecError):
        return False
    return sha256(text.encode()).hexdigest() == digest


def _strays(connection: Connection) -> Iterator[Fault]:
    """Rows that hang on no transaction."""
    for table, name in ((READING, READING.c.document), (STATEMENT, STATEMENT.c.id)):
        for tx, subject in connection.execute(
            select(table.c.tx, name).where(table.c.tx.not_in(select(CLOCK.c.number)))
        ):
            yield Fault(tx=tx, subject=subject, what="it hangs on a transaction that is not there")


def _headed(connection: Connection, head: str) -> Iterator[Fault]:
    number, _, digest = head.partition(":")
    found = select(CLOCK.c.hash).where(CLOCK.c.number == int(number)) if number.isdigit() else None
    if found is None or connection.scalar(found) != digest:
        yield Fault(tx=int(number) if number.isdigit() else 0, what=f"the chain does not hold the link {head}")


def custody_of(ledger: Ledger, name: str) -> tuple[list[Custody], list[Statement], list[Fault]]:
    """The keepings of the document of an id, what was said of it since, and what does not fit."""
    with ledger.reads() as connection:
        document = connection.scalar(select(RECORD.c.document).where(RECORD.c.id == name))
        if document is None:
            raise NotFound(f"no record {name!r} in {ledger.shown}")
        said = statements.said_of(connection, {document, name})
        purged = any(statement.kind == "purge" for statement in said)
        original = connection.scalar(select(ORIGINAL.c.document).where(ORIGINAL.c.document == document))
        held = set(connection.scalars(select(WORDING.c.tx).where(WORDING.c.document == document)))
        kept: list[Custody] = []
        faults: list[Fault] = []
        for row in statements.readings_of(connection, document):
            faults += _reading(connection, row._mapping, purged)
            kept.append(Custody(
                document=document, tx=row.tx, kept_at=row.at, reader=row.reader, given=row.given, source=row.source,
                url=row.url, retrieved=row.retrieved, input_sha256=row.input_sha256, input_size=row.input_size,
                text_sha256=row.text_sha256, bytes_held=original is not None, text_held=row.tx in held,
            ))  # fmt: skip
    return kept, said, faults
