"""Which records are drawn for a second opinion, and what waits for a coder's own."""

from __future__ import annotations

from hashlib import sha256

from bywhom.errors import ConfigError, NotFound
from bywhom.reviewing.queue import Waiting, told
from bywhom.store.amending import kind_of
from bywhom.store.ledger import Ledger
from bywhom.store.opinions import MOST, pending
from bywhom.store.query import Query
from bywhom.store.reviews import as_read
from bywhom.store.search import search
from bywhom.store.takedown import taken_down

LOOKED_AT = 20_000
PARTS = 10_000
"""Steps of a share: a hundredth of a per cent."""


def drawn_from(ledger: Ledger, query: Query, share: float) -> list[str]:
    """A share of the records that match, in per cent: by their ids, so that it is the same ones of the same records.

    Raises ConfigError for no share, and for more than can be drawn at once.
    """
    if not 0 < share <= 100:
        raise ConfigError("a share lies above 0 and is at most 100 per cent")
    found = search(ledger, query, limit=LOOKED_AT, counted=0, retracted=True).found
    chosen = [one.id for one in found if _part(one.id) < share / 100 * PARTS]
    if len(chosen) > MOST:
        raise ConfigError(
            f"that is {len(chosen)} records; draw at most {MOST} at once: ask for fewer, or a smaller share"
        )
    return chosen


def _part(name: str) -> int:
    return int(sha256(name.encode()).hexdigest()[:8], 16) % PARTS


def waits_for(ledger: Ledger, coder: str) -> list[Waiting]:
    """The records drawn for this coder that have no opinion of theirs yet, as they were read."""
    with ledger.reads() as connection:
        names, against = pending(connection, coder), taken_down(connection)
    found = []
    for name in names:
        try:
            kept, record = ledger.find(name), as_read(ledger, name)
        except (NotFound, ConfigError):
            continue  # taken down or purged since
        if kept.reading.document.id not in against:
            kind = kind_of(record).removesuffix("s")
            found.append(
                Waiting(id=name, kind=kind, document=kept.reading.document.id, tells=told(record), sure=0.0, why=())
            )
    return found
