"""What stands in the ledger: the readings that were not retracted, without the records that were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec

from bywhom.records import Reading
from bywhom.store import clock
from bywhom.store.facets import fold, in_words
from bywhom.store.ledger import Ledger
from bywhom.store.query import Condition, Phrase, Query
from bywhom.store.search import matching_documents
from bywhom.store.statements import retracted_subjects

KINDS = ("claims", "figures", "events", "situations")


def standing(
    ledger: Ledger, *, as_of: str | None = None, documents: Collection[str] | None = None
) -> Iterator[Reading]:
    """The newest reading of every document (or of those named) as it stood then."""
    with ledger.reads() as connection:
        against = retracted_subjects(connection, clock.bound(connection, as_of))
    for kept in ledger.documents(as_of, documents):
        if kept.reading.document.id not in against:
            yield without(kept.reading, against)


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
