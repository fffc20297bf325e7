"""Which records nobody has judged, the least sure first: a walk along an index, whatever the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, or_, select

from bywhom.store.query import Query
from bywhom.store.search import kinds_alone, matching
from bywhom.store.statements import retracted_subjects
from bywhom.store.tables import DOUBT, ITEM
from bywhom.store.takedown import taken_down


def waiting(
    connection: Connection, query: Query, *, most: int, after: tuple[int, str] | None = None
) -> Sequence[Row[Any]]:
    """Rows of `doubt` of what matches, from a place in their order on."""
    chosen = select(DOUBT).where(DOUBT.c.judged == 0)
    kinds = kinds_alone(query)
    if kinds is None:
        asked = matching(query, connection, None).with_only_columns(ITEM.c.id)
        chosen = chosen.where(DOUBT.c.id.in_(asked))
    elif kinds:
        chosen = chosen.where(DOUBT.c.kind.in_(kinds))
    away = set(taken_down(connection))
    away |= {name for name in retracted_subjects(connection, None) if name.startswith("document-")}
    if away:
        chosen = chosen.where(DOUBT.c.document.not_in(sorted(away)))
    if after is not None:
        sure, name = after
        chosen = chosen.where(
            DOUBT.c.sure >= sure, or_(DOUBT.c.sure > sure, and_(DOUBT.c.sure == sure, DOUBT.c.id > name))
        )
    return connection.execute(chosen.order_by(DOUBT.c.sure, DOUBT.c.id).limit(most)).all()
