"""Second opinions: records drawn for a coder who judges them as they were read, without sight of anybody's verdict.

An opinion changes no record. It is there to be compared, and differences are settled by a verdict of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection, select

from bywhom.errors import ConfigError, Conflict
from bywhom.records import Reading, Statement
from bywhom.store.amending import Record, Values, changed, is_by_person
from bywhom.store.ledger import Ledger
from bywhom.store.reviews import (
    ACCEPTANCE,
    REJECTION,
    SETTLEMENT,
    Verdict,
    accept,
    all_verdicts,
    as_read,
    correct,
    reject,
    verdicts_on,
)
from bywhom.store.statements import named, retract, say, statement_of
from bywhom.store.tables import CLOCK, STATEMENT

DRAW, OPINION = "draw", "opinion"
UNSEEN = (DRAW, OPINION, SETTLEMENT)
"""The kinds of a statement that only the pages of the review show."""
MOST = 500
"""Records drawn at once."""
VERDICT, CODER = "verdict", "for"


def draw(ledger: Ledger, records: Iterable[str], coder: str, *, by: str) -> list[str]:
    """Sets records aside for a coder's own opinion; those that the coder has judged, or that wait for it already, are
    left out. Returns what was drawn. Raises ConfigError for more than MOST or nobody's name, NotFound.
    """
    names = list(dict.fromkeys(records))
    if len(names) > MOST:
        raise ConfigError(f"draw at most {MOST} records at once")
    if not coder.strip():
        raise ConfigError("say for whom the records are drawn")
    with ledger.writes() as connection:
        there = _newest(connection, (DRAW, OPINION))
        left_out = {s.subject for s in there if coder in (s.by if s.kind == OPINION else _coder(s),)}
        left_out |= {said.subject for said in all_verdicts(connection) if said.by == coder}
        drawn = [name for name in names if name not in left_out]
        for name in drawn:
            as_read(ledger, name)
            made = Statement(id=named(connection, DRAW, name), kind=DRAW, subject=name, by=by, at="", reason="",
                             fields={CODER: coder})  # fmt: skip
            say(connection, made, by=by, reason="a second opinion")
        return drawn


def pending(connection: Connection, coder: str) -> list[str]:
    """The records that wait for this coder's opinion, as they were drawn."""
    there = _newest(connection, (DRAW, OPINION))
    given = {said.subject for said in there if said.kind == OPINION and said.by == coder}
    return [said.subject for said in there if said.kind == DRAW and _coder(said) == coder and said.subject not in given]


def give(
    ledger: Ledger, record: str, verdict: Verdict, values: Values | None = None, *, by: str, reason: str = ""
) -> Statement:  # fmt: skip
    """Keeps a coder's opinion on a record as it was read: the record stays as it is.

    Raises Conflict where it does not wait for this coder, ConfigError as a verdict does, NotFound.
    """
    with ledger.writes() as connection:
        if record not in pending(connection, by):
            raise Conflict(f"{record} does not wait for an opinion of {by}")
        read = as_read(ledger, record)
        new = dict(values or {})
        if (verdict == "correct") != bool(new):
            raise ConfigError("say which fields are to be put right" if not new else "only a correction has fields")
        if verdict == "reject" and not reason.strip():
            raise ConfigError("say in a few words why it is rejected")
        if new and msgspec.structs.replace(changed(read, new), provenance=read.provenance) == read:
            raise Conflict("nothing was changed")
        made = Statement(id=named(connection, OPINION, record), kind=OPINION, subject=record, by=by, at="",
                         reason=reason, fields={VERDICT: verdict, **new})  # fmt: skip
        return say(connection, made, by=by, reason=reason)


def opinions(connection: Connection) -> list[Statement]:
    """Every opinion that stands, the oldest first."""
    return _newest(connection, (OPINION,))


def settlements(connection: Connection) -> dict[str, Statement]:
    """The last settlement of each record that has one."""
    return {said.subject: said for said in _newest(connection, (SETTLEMENT,))}


def settle(
    ledger: Ledger, record: str, *, stands: bool, values: Values | None = None, by: str, reason: str
) -> Statement:  # fmt: skip
    """Ends a difference: the record is from now on as is said here, whatever others have made of it.

    The verdict that brings it there is an ordinary one; the settlement names it, and ends when it is taken back.
    Raises ConfigError without a reason or for fields that cannot be, Conflict, NotFound.
    """
    if not reason.strip():
        raise ConfigError("say in a few words why it is settled so")
    with ledger.writes() as connection:
        if record in pending(connection, by):
            raise Conflict(f"{record} waits for an opinion of {by}: it cannot be settled without")
        said = _effect(ledger, connection, record, stands, values or {}, by, reason)
        told = {VERDICT: "stands" if stands else "rejected", "by": said.id, **(values or {})}
        made = Statement(id=named(connection, SETTLEMENT, record), kind=SETTLEMENT, subject=record, by=by, at="",
                         reason=reason, fields=told)  # fmt: skip
        return say(connection, made, by=by, reason=reason)


def _effect(
    ledger: Ledger, connection: Connection, record: str, stands: bool, values: Values, by: str, reason: str
) -> Statement:  # fmt: skip
    """The verdict that leaves the record as it was settled."""
    there = verdicts_on(connection, [record])
    if not stands:
        rejected = next((said for said in there if said.kind == REJECTION), None)
        return rejected or reject(ledger, record, by=by, reason=reason)
    if any(said.kind == REJECTION for said in there):
        retract(ledger, record, by=by, reason=reason, withdraw=True)
    if values:
        try:
            return correct(ledger, record, values, by=by, reason=reason)
        except Conflict:
            pass  # it is so already
    mine = next((said for said in there if said.kind == ACCEPTANCE and said.by == by), None)
    return mine or accept(ledger, record, by=by, reason=reason)


def unseen(ledger: Ledger, reading: Reading, names: Iterable[str]) -> Reading:
    """The reading with these records as they were read, for whoever is not to see what others made of them."""
    wanted, kept = set(names), {}
    for kind in ("claims", "figures", "events", "situations"):
        records: tuple[Record, ...] = getattr(reading, kind)
        if any(one.id in wanted and is_by_person(one) for one in records):
            kept[kind] = tuple(
                as_read(ledger, one.id) if one.id in wanted and is_by_person(one) else one for one in records
            )
    return msgspec.structs.replace(reading, **kept) if kept else reading


def view_of(record: Record, said: Statement) -> tuple[str, Record]:
    """What an opinion has of the record as it was read: whether it stands, and with which fields."""
    told: Mapping[str, str | int | bool | None] = said.fields or {}
    values = {name: value for name, value in told.items() if name != VERDICT}
    return ("rejected" if told.get(VERDICT) == "reject" else "stands", changed(record, values) if values else record)


def _coder(said: Statement) -> str:
    return str((said.fields or {}).get(CODER))


def _newest(connection: Connection, kinds: tuple[str, ...]) -> list[Statement]:
    query = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
    newest: dict[str, Statement] = {}
    for row in connection.execute(query.where(STATEMENT.c.kind.in_(kinds)).order_by(STATEMENT.c.tx)):
        newest[row.id] = statement_of(row)
    return [said for said in newest.values() if not said.withdrawn]
