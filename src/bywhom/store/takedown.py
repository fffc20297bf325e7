"""Takedowns: a document that nobody is to see for now, on no page, in no search, export or brief, on no day.

Other than a retraction it holds for past days too, and other than a purge it can be lifted: nothing is deleted.
A takedown hides the document whole, since its text holds the words of all its records.
"""

from __future__ import annotations

from sqlalchemy import Connection, Select, select

from bywhom.errors import Conflict, NotFound, StoreError, TakenDown
from bywhom.records import Statement
from bywhom.store.statements import document_of, named, say, statement_of
from bywhom.store.tables import CLOCK, RECORD, STATEMENT

KIND = "takedown"


def take_down(connection: Connection, record: str, *, by: str, reason: str) -> Statement:
    """Hides the document of a record or document from now on. `reason` is shown to whoever asks for it.

    Raises NotFound, StoreError without a reason, Conflict where it is taken down already.
    """
    _reasoned(reason)
    document = document_of(connection, record)
    if document in taken_down(connection):
        raise Conflict(f"{document} is taken down already")
    made = Statement(id=named(connection, KIND, document), kind=KIND, subject=document, by=by, at="", reason=reason)
    return say(connection, made, by=by, reason=reason)


def lift(connection: Connection, record: str, *, by: str, reason: str) -> Statement:
    """Shows the document again, as if nothing had been said. Raises NotFound where it is not taken down."""
    _reasoned(reason)
    standing = taken_down(connection).get(document_of(connection, record))
    if standing is None:
        raise NotFound(f"{record!r} is not taken down")
    return say(connection, standing, by=by, reason=reason, withdrawn=True)


def taken_down(connection: Connection) -> dict[str, Statement]:
    """The takedowns that stand now, by document, the oldest first."""
    newest = {row.id: statement_of(row) for row in connection.execute(_said())}
    return {said.subject: said for said in newest.values() if not said.withdrawn}


def takedowns(connection: Connection) -> list[Statement]:
    """Every takedown and lifting, the newest first."""
    return [statement_of(row) for row in connection.execute(_said())][::-1]


def refuse(connection: Connection, record: str) -> None:
    """Raises TakenDown where the record stands in a document that is taken down."""
    hidden = taken_down(connection)
    if not hidden or "\0" in record:  # nor can PostgreSQL be asked for one
        return
    document = connection.scalar(select(RECORD.c.document).where(RECORD.c.id == record))
    if document in hidden:
        raise gone(record, hidden[document])


def gone(record: str, said: Statement) -> TakenDown:
    """What whoever asks is told."""
    return TakenDown(f"{record} was taken down on {said.at[:10]}: {said.reason}")


def _said() -> Select[tuple[object, ...]]:
    query = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
    return query.where(STATEMENT.c.kind == KIND).order_by(STATEMENT.c.tx)


def _reasoned(reason: str) -> None:
    if not reason.strip():
        raise StoreError("a takedown needs a reason: say in a few words why; it is shown to whoever asks")
