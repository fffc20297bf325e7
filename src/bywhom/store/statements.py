"""What is said of records after they were kept: retractions, corrections, purges and judgements, added and withdrawn.

Each is a row that names its subject; the newest row of an id tells whether it is withdrawn. Nothing that was kept
changes by it, so that what was believed on an earlier day stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, or_, select, update

from bywhom.errors import NotFound, StoreError
from bywhom.records import Statement
from bywhom.store import clock, doubts
from bywhom.store.tables import CLOCK, ITEM, ORIGINAL, READING, RECORD, STATEMENT, WORDING

if TYPE_CHECKING:
    from bywhom.store.ledger import Ledger

AGAINST = ("retraction", "correction")
"""The kinds by which a record or a document no longer stands."""


def digest_of(name: str, kind: str, subject: str, state: str, body: str) -> str:
    """The hash that the clock chains for a statement."""
    return sha256(msgspec.json.encode([name, kind, subject, state, body])).hexdigest()


def retract(
    ledger: Ledger, subject: str, *, by: str, reason: str, other: str | None = None, withdraw: bool = False
) -> list[Statement]:
    """Says that a record or a document no longer stands (`other`: what stands in its place), or takes back all that
    was said against it. Returns what was written.
    """
    if not reason.strip():
        raise StoreError("a retraction needs a reason: say in a few words why")
    kind = "correction" if other else "retraction"
    with ledger.writes() as connection:
        for name in (subject, other):
            if name is not None:
                _known(connection, name, ledger.shown)
        standing = [said for said in said_of(connection, [subject]) if said.kind in AGAINST and not said.withdrawn]
        if withdraw:
            if not standing:
                raise NotFound(f"nothing was said against {subject!r} that could be taken back")
            return [say(connection, said, by=by, reason=reason, withdrawn=True) for said in reversed(standing)]
        made = Statement(id=named(connection, kind, subject), kind=kind, subject=subject, by=by, at="", reason=reason,
                         other=other)  # fmt: skip
        return [say(connection, made, by=by, reason=reason)]


def say(connection: Connection, statement: Statement, *, by: str, reason: str, withdrawn: bool = False) -> Statement:
    """Writes a statement, or its withdrawal, under a tick of its own."""
    said = msgspec.structs.replace(statement, by=by, reason=reason, withdrawn=withdrawn, at="")
    row = row_of(said)
    number = clock.tick(connection, by, said.kind, [row["digest"]])
    connection.execute(insert(STATEMENT), {**row, "tx": number})
    if said.kind in doubts.JUDGES:
        doubts.note(connection, said.subject)
    at = connection.scalar(select(CLOCK.c.at).where(CLOCK.c.number == number))
    return msgspec.structs.replace(said, at=at or "")


JUDGED = ("same", "different", "unsure")
"""The kinds of a judgement; `subject` and `other` are the two events."""


def judge(connection: Connection, left: str, right: str, verdict: str, *, by: str, reason: str) -> Statement:
    """Writes that two events are one happening, are two, or may be either; raises NotFound."""
    for name in (left, right):
        _known(connection, name, "the ledger")
    made = Statement(id=named(connection, verdict, left, right), kind=verdict, subject=left, by=by, at="",
                     reason=reason, other=right)  # fmt: skip
    return say(connection, made, by=by, reason=reason)


def judged(connection: Connection, as_of: str | None = None) -> list[Statement]:
    """Every judgement as it stood then, the oldest first."""
    query = select(STATEMENT.c.subject).where(STATEMENT.c.kind.in_(JUDGED)).distinct()
    subjects = list(connection.scalars(query))
    return [said for said in said_of(connection, subjects, as_of) if said.kind in JUDGED]


def all_judged(connection: Connection, as_of: str | None = None) -> list[Statement]:
    """Everything that was judged and withdrawn by then, the oldest first: of a withdrawn judgement both rows."""
    bound = clock.bound(connection, as_of)
    query = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
    query = query.where(STATEMENT.c.kind.in_(JUDGED)).order_by(STATEMENT.c.tx)
    rows = connection.execute(query if bound is None else query.where(STATEMENT.c.tx <= bound))
    return [statement_of(row) for row in rows]


def row_of(said: Statement) -> dict[str, Any]:
    """The columns of a statement, but for its transaction."""
    told = {"by": said.by, "reason": said.reason, "other": said.other}
    body = msgspec.json.encode(told if said.fields is None else {**told, "fields": said.fields}).decode()
    state = "withdrawn" if said.withdrawn else "made"
    return {
        "id": said.id, "kind": said.kind, "subject": said.subject, "state": state, "body": body,
        "digest": digest_of(said.id, said.kind, said.subject, state, body),
    }  # fmt: skip


def said_of(connection: Connection, subjects: Iterable[str], as_of: str | None = None) -> list[Statement]:
    """Every statement on the subjects as it stood then, the oldest first."""
    bound = clock.bound(connection, as_of)
    query = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
    query = query.where(STATEMENT.c.subject.in_(list(subjects))).order_by(STATEMENT.c.tx)
    newest: dict[str, Statement] = {}
    for row in connection.execute(query if bound is None else query.where(STATEMENT.c.tx <= bound)):
        newest[row.id] = statement_of(row)
    return list(newest.values())


def statement_of(row: Any) -> Statement:
    """A row of the table, with its moment, as a statement."""
    return Statement(
        id=row.id, kind=row.kind, subject=row.subject, at=row.at, withdrawn=row.state == "withdrawn",
        **msgspec.json.decode(row.body),
    )  # fmt: skip


def retracted_subjects(connection: Connection, bound: int | None) -> set[str]:
    """The records and documents that no longer stood by then."""
    query = select(STATEMENT.c.id, STATEMENT.c.subject, STATEMENT.c.state).where(STATEMENT.c.kind.in_(AGAINST))
    query = query if bound is None else query.where(STATEMENT.c.tx <= bound)
    newest = {row.id: row for row in connection.execute(query.order_by(STATEMENT.c.tx))}
    return {row.subject for row in newest.values() if row.state == "made"}


def subjects_of(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Of these names those that are statements, each with what it is about."""
    query = select(STATEMENT.c.id, STATEMENT.c.subject).where(STATEMENT.c.id.in_(sorted(set(names))))
    return {row.id: row.subject for row in connection.execute(query)}


def is_retracted(bound: int | None) -> ColumnElement[bool]:
    """For a query over `item`: whether the record or its document was retracted or corrected by then."""
    said, later = STATEMENT.alias("said"), STATEMENT.alias("later")
    limit = [] if bound is None else [said.c.tx <= bound]
    newer = exists().where(and_(later.c.id == said.c.id, later.c.tx > said.c.tx, *_until(later, bound)))
    return exists().where(
        and_(or_(said.c.subject == ITEM.c.id, said.c.subject == ITEM.c.document), said.c.kind.in_(AGAINST),
             said.c.state == "made", *limit, ~newer)
    )  # fmt: skip


def _until(table: Any, bound: int | None) -> list[ColumnElement[bool]]:
    return [] if bound is None else [table.c.tx <= bound]


def purge(ledger: Ledger, subject: str, *, by: str, reason: str) -> Statement:
    """Takes the bytes and the text of a document away for good; hashes, spans, facts and this purge stay.

    What a list can search of its sentences goes with them. The file is then written anew, so that no byte of the
    text is left in it; copies and backups made before are not ours to reach.
    """
    if not reason.strip():
        raise StoreError("a purge needs a reason: say in a few words why")
    with ledger.writes() as connection:
        document = _known(connection, subject, ledger.shown)
        made = Statement(id=named(connection, "purge", document), kind="purge", subject=document, by=by, at="",
                         reason=reason)  # fmt: skip
        said = say(connection, made, by=by, reason=reason)
        connection.execute(delete(ORIGINAL).where(ORIGINAL.c.document == document))
        connection.execute(delete(WORDING).where(WORDING.c.document == document))
        connection.execute(update(ITEM).where(ITEM.c.document == document).values(words=""))
    rewrite(ledger)
    return said


def rewrite(ledger: Ledger) -> None:
    """Writes the database anew without what was deleted."""
    with ledger.writers.alone(), ledger.engine.connect() as connection:
        if ledger.path is not None:
            connection.exec_driver_sql("insert into item_words (item_words) values ('optimize')")
            connection.commit()
            raw = connection.connection.driver_connection
            assert raw is not None  # noqa: S101 - a checked-out connection has one
            raw.execute("vacuum")
            (busy, *_) = raw.execute("pragma wal_checkpoint(truncate)").fetchone()
            if busy:
                raise StoreError(
                    "the text is purged, but another process still reads what was there before: end it and run the "
                    "purge again, so that nothing is left in the file"
                )
        else:
            outside = connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in (ORIGINAL, WORDING, ITEM):
                outside.exec_driver_sql(f"vacuum full {table.name}")


def document_of(connection: Connection, name: str) -> str:
    """The document of a record's or document's id; raises NotFound."""
    return _known(connection, name, "the ledger")


def _known(connection: Connection, name: str, shown: str) -> str:
    """The document of a record's or document's id; raises NotFound."""
    document = connection.scalar(select(RECORD.c.document).where(RECORD.c.id == name))
    if document is None:
        raise NotFound(f"no record {name!r} in {shown}")
    return str(document)


def named(connection: Connection, kind: str, subject: str, other: str | None = None) -> str:
    """An id for the next statement of its kind on a subject."""
    said = select(func.count()).select_from(STATEMENT).where(STATEMENT.c.subject == subject, STATEMENT.c.kind == kind)
    before = connection.scalar(said)
    named = [kind, subject, before] if other is None else [kind, subject, before, other]
    digest = sha256(msgspec.json.encode(named)).hexdigest()[:16]
    return f"{'judgement' if other else kind}-{digest}"


def readings_of(connection: Connection, document: str) -> list[Any]:
    """The custody rows of a document, the oldest first, each with its moment."""
    query = select(READING, CLOCK.c.at).join(CLOCK, CLOCK.c.number == READING.c.tx)
    return list(connection.execute(query.where(READING.c.document == document).order_by(READING.c.tx)))
