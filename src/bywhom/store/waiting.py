"""Which records nobody has judged, the least sure first: a walk along an index, whatever the ledger holds.

A question in words has two ways. Where few records match, those are looked up and put in order; where many do, the
queue is walked and each block of it asked for what matches, until the page is full: the one is slow where much
matches, the other where little does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from bywhom.store.query import Query
from bywhom.store.search import kinds_alone, matching
from bywhom.store.statements import retracted_subjects
from bywhom.store.tables import DOUBT, ITEM
from bywhom.store.takedown import taken_down

FEW = 8_000
"""Matches that are sooner looked up than met on the way: about 5 µs each."""
BLOCK = 150
"""Records asked for at a time on the way: 50 µs each for a word, 400 for several."""
WALKED = 20 * BLOCK
"""The longest walk; where so many would not fill the page at the pace so far, the rest is looked up."""


def waiting(
    connection: Connection, query: Query, *, most: int, after: tuple[int, str] | None = None
) -> Sequence[Row[Any]]:
    """Rows of `doubt` of what matches, from a place in their order on."""
    chosen = select(DOUBT).where(DOUBT.c.judged == 0).order_by(DOUBT.c.sure, DOUBT.c.id)
    away = set(taken_down(connection))
    away |= {name for name in retracted_subjects(connection, None) if name.startswith("document-")}
    if away:
        chosen = chosen.where(DOUBT.c.document.not_in(sorted(away)))
    kinds = kinds_alone(query)
    if kinds is not None:
        chosen = chosen.where(DOUBT.c.kind.in_(kinds)) if kinds else chosen
        return connection.execute(_from(chosen, after).limit(most)).all()
    asked = matching(query, connection, None).with_only_columns(ITEM.c.id)
    found: list[Row[Any]] = []
    if _are_many(connection, asked):
        found, after, ended = _walked(connection, chosen, asked, most, after)
        if ended:
            return found
    rest = _from(chosen.where(DOUBT.c.id.in_(asked)), after).limit(most - len(found))
    return [*found, *connection.execute(rest)]


def _from(chosen: Select[Any], after: tuple[int, str] | None) -> Select[Any]:
    if after is None:
        return chosen
    sure, name = after
    further = or_(DOUBT.c.sure > sure, and_(DOUBT.c.sure == sure, DOUBT.c.id > name))
    return chosen.where(DOUBT.c.sure >= sure, further)


def _are_many(connection: Connection, asked: Select[Any]) -> bool:
    first = asked.limit(FEW + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(first)) or 0) > FEW


def _walked(
    connection: Connection, chosen: Select[Any], asked: Select[Any], most: int, after: tuple[int, str] | None
) -> tuple[list[Row[Any]], tuple[int, str] | None, bool]:
    """What matches of the next records of the queue, where the walk came to, and whether nothing more is wanted."""
    found: list[Row[Any]] = []
    for walked in range(BLOCK, WALKED + 1, BLOCK):
        block = connection.execute(_from(chosen, after).limit(BLOCK)).all()
        holding = set(connection.scalars(asked.where(ITEM.c.id.in_([row.id for row in block]))))
        found += [row for row in block if row.id in holding]
        if len(found) >= most or len(block) < BLOCK:
            return found[:most], None, True
        after = block[-1].sure, block[-1].id
        if len(found) * WALKED < most * walked:
            break
    return found, after, False
