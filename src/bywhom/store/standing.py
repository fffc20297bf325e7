"""What stands in the ledger: the readings that were not retracted, without the records that were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import func, select

from bywhom.records import Answer, Reading, Statement
from bywhom.store import clock
from bywhom.store.facets import as_one, fold, in_words
from bywhom.store.keeping import ASKED
from bywhom.store.ledger import Ledger
from bywhom.store.query import Condition, Phrase, Query
from bywhom.store.search import matching, matching_documents
from bywhom.store.statements import retracted_subjects, statement_of
from bywhom.store.tables import CLOCK, ITEM, READING, RECORD, STATEMENT

KINDS = ("claims", "figures", "events", "situations")


def standing(
    ledger: Ledger, *, as_of: str | None = None, documents: Collection[str] | None = None
) -> Iterator[Reading]:
    """The newest reading of every document (or of those named) as it stood then."""
    with ledger.reads() as connection:
        against = retracted_subjects(connection, clock.bound(connection, as_of))
    for reading in ledger.readings(as_of, documents):
        if reading.document.id not in against:
            yield without(reading, against)


def documents_naming(ledger: Ledger, names: Iterable[str], *, as_of: str | None = None, most: int = 2_000) -> set[str]:
    """The documents of which a record has one of the names in its sentence or its fields, the newest kept first."""
    several = list(names)
    phrases = {Phrase(tuple(words)) for name in several if (words := fold(name))}
    for field in ("place", "party", "said-by", "outlet"):
        phrases |= {Phrase(tuple(words)) for name in several if (words := in_words(field, name).split())}
    if not phrases:
        return set()
    return matching_documents(
        ledger, Query(text="", conditions=(Condition(negated=False, phrases=tuple(phrases)),)), as_of, most
    )


def documents_with(ledger: Ledger, kind: str, *, as_of: str | None = None) -> set[str]:
    """The documents that have a record of a kind."""
    with ledger.reads() as connection:
        condition = Condition(negated=False, phrases=(Phrase((as_one("kind", kind),)),))
        chosen = matching(
            Query(text="", conditions=(condition,)), connection, clock.bound(connection, as_of), by_rows=True
        )
        return set(connection.scalars(chosen.with_only_columns(ITEM.c.document).distinct()))


def documents_of(ledger: Ledger, names: Collection[str]) -> set[str]:
    """The documents that records of these ids stand in; what the ledger has never read is left out."""
    several, query = sorted(names), select(RECORD.c.document).distinct()
    with ledger.reads() as connection:
        parts = (several[start : start + ASKED] for start in range(0, len(several), ASKED))
        return {name for part in parts for name in connection.scalars(query.where(RECORD.c.id.in_(part)))}


def records_found(ledger: Ledger, answer: Answer, as_of: str | None = None) -> list[tuple[Any, Reading]]:
    """The found records themselves, each with the reading that it stood in then."""
    kept = ledger.documents(as_of, {found.document for found in answer.found})
    readings = {one.reading.document.id: one.reading for one in kept}
    records = {
        (reading.document.id, record.id): record
        for reading in readings.values() for kind in KINDS for record in getattr(reading, kind)
    }  # fmt: skip
    named = ((found.document, found.id) for found in answer.found)
    return [(records[name], readings[name[0]]) for name in named if name in records]


def statements_between(ledger: Ledger, since: str, until: str | None = None) -> list[Statement]:
    """What was said of records after `since` and up to `until`, in order."""
    with ledger.reads() as connection:
        first, last = clock.bound(connection, since) or 0, clock.bound(connection, until)
        query = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
        query = query.where(STATEMENT.c.tx > first).order_by(STATEMENT.c.tx)
        rows = connection.execute(query if last is None else query.where(STATEMENT.c.tx <= last))
        return [statement_of(row) for row in rows]


def reread_between(ledger: Ledger, since: str, until: str | None = None) -> set[str]:
    """The documents of which a reading was kept after `since` and up to `until`."""
    with ledger.reads() as connection:
        first, last = clock.bound(connection, since) or 0, clock.bound(connection, until)
        query = select(READING.c.document).where(READING.c.tx > first)
        return set(connection.scalars(query if last is None else query.where(READING.c.tx <= last)))


def kept_at(ledger: Ledger, as_of: str | None = None) -> dict[str, str]:
    """When the newest reading of each document was kept, as it stood then."""
    with ledger.reads() as connection:
        last = clock.bound(connection, as_of)
        query = select(READING.c.document, func.max(CLOCK.c.at)).join(CLOCK, CLOCK.c.number == READING.c.tx)
        query = query.group_by(READING.c.document)
        rows = connection.execute(query if last is None else query.where(READING.c.tx <= last))
        return {row[0]: row[1] for row in rows}


def without(reading: Reading, against: Collection[str]) -> Reading:
    """The reading without retracted records, and without what stood on their word alone."""
    if not any(record.id in against for kind in KINDS for record in getattr(reading, kind)):
        return reading
    left = {claim.id for claim in reading.claims if claim.id not in against}
    kept = {}
    for kind in KINDS:
        records = [record for record in getattr(reading, kind) if record.id not in against]
        if kind != "claims":
            records = [
                msgspec.structs.replace(record, claims=tuple(name for name in record.claims if name in left))
                for record in records
                if not record.claims or left & set(record.claims)
            ]
        kept[kind] = tuple(records)
    return msgspec.structs.replace(reading, **kept)
