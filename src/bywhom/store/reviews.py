"""What people say of single records: that they are right, wrong, or right with other fields; each can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

import msgspec
from sqlalchemy import Connection, select

from bywhom.errors import ConfigError, Conflict, NotFound
from bywhom.records import Reading, Statement
from bywhom.store import clock
from bywhom.store.amending import AMENDMENT, TYPES, Record, Values, amended, amendments, changed, is_by_person, kind_of
from bywhom.store.ledger import Ledger, rekeep
from bywhom.store.statements import named, retract, said_of, say, statement_of
from bywhom.store.tables import CLOCK, STATEMENT

ACCEPTANCE, REJECTION, SETTLEMENT = "acceptance", "retraction", "settlement"
KINDS = (ACCEPTANCE, AMENDMENT, REJECTION)
"""The kinds of a statement that are verdicts of a review; a rejected record is retracted."""
Verdict = Literal["accept", "correct", "reject"]
VERDICTS: dict[str, Verdict] = {ACCEPTANCE: "accept", AMENDMENT: "correct", REJECTION: "reject"}
assert set(VERDICTS.values()) == set(get_args(Verdict))  # noqa: S101 - both name the same three


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict with the record that it is on, before and after it; `after` is null where it was rejected."""

    verdict: Verdict
    by: str
    at: str
    reason: str
    kind: str
    document: str
    sentence: str | None
    text: str
    before: dict[str, Any]
    after: dict[str, Any] | None


def accept(ledger: Ledger, record: str, *, by: str, reason: str = "") -> Statement:
    """Says that a record is right as it stands.

    Raises NotFound, ConfigError for what is not reviewed, Conflict where the same person has said so.
    """
    with ledger.writes() as connection:
        _record(ledger, record)
        if any(s.kind == ACCEPTANCE and s.by == by for s in verdicts_on(connection, [record])):
            raise Conflict(f"{by} has already accepted {record}")
        made = Statement(id=named(connection, ACCEPTANCE, record), kind=ACCEPTANCE, subject=record, by=by, at="",
                         reason=reason)  # fmt: skip
        return say(connection, made, by=by, reason=reason)


def reject(ledger: Ledger, record: str, *, by: str, reason: str) -> Statement:
    """Says that a record no longer stands: it leaves all pages but its own. Raises as `accept`."""
    with ledger.writes():
        _record(ledger, record)
        if not reason.strip():
            raise ConfigError("say in a few words why it is rejected")
        return retract(ledger, record, by=by, reason=reason)[0]


def correct(ledger: Ledger, record: str, values: Values, *, by: str, reason: str = "") -> Statement:
    """Puts fields of a record right: a new version of its reading is kept, with the same words.

    Raises NotFound, ConfigError for fields or values that the record cannot have, Conflict where it has them already.
    """
    with ledger.writes() as connection:
        one, reading = _record(ledger, record)
        made = changed(one, values)
        if msgspec.structs.replace(made, provenance=one.provenance) == one:
            raise Conflict("nothing was changed")
        said = Statement(id=named(connection, AMENDMENT, record), kind=AMENDMENT, subject=record, by=by, at="",
                         reason=reason, fields=dict(values))  # fmt: skip
        told = say(connection, said, by=by, reason=reason)
        rekeep(connection, amended(reading, {record: [values]}), by)
        return told


def take_back(
    ledger: Ledger, statement: str, *, by: str, reason: str = "taken back", others: bool = False
) -> Statement:
    """Withdraws a verdict; what was put right by it is again as it was read. `others`: also somebody else's.

    Raises NotFound, Conflict for another's where that is not allowed.
    """
    with ledger.writes() as connection:
        row = connection.execute(
            select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
            .where(STATEMENT.c.id == statement).order_by(STATEMENT.c.tx.desc()).limit(1)
        ).first()  # fmt: skip
        said = statement_of(row) if row is not None else None
        if said is None or said.withdrawn or said.kind not in KINDS or not _is_reviewed(said):
            raise NotFound(f"there is no verdict {statement[:60]!r} that could be taken back")
        if said.by != by and not others:
            raise Conflict(f"this is the verdict of {said.by}: an admin can take it back")
        told = say(connection, said, by=by, reason=reason, withdrawn=True)
        for one in said_of(connection, [said.subject]):
            if one.kind == SETTLEMENT and not one.withdrawn and (one.fields or {}).get("by") == said.id:
                say(connection, one, by=by, reason=reason, withdrawn=True)
        if said.kind == AMENDMENT:
            _, reading = _record(ledger, said.subject)
            machines = as_read(ledger, said.subject)
            kind = kind_of(machines)
            records = tuple(machines if r.id == machines.id else r for r in getattr(reading, kind))
            plain = msgspec.structs.replace(reading, **{kind: records})
            standing = amendments(connection, [reading.document.id])
            rekeep(connection, amended(plain, {said.subject: standing.get(said.subject, ())}), by)
        return told


def verdicts_on(connection: Connection, records: Iterable[str], as_of: str | None = None) -> list[Statement]:
    """The verdicts that stood on these records, the oldest first."""
    return [
        said
        for said in said_of(connection, records, as_of)
        if said.kind in KINDS and not said.withdrawn and _is_reviewed(said)
    ]


def checked(said: Iterable[Statement], record: str) -> str | None:
    """By whom a record was checked, and how ("corrected by cem"); None where nobody has. The last word counts."""
    told = {ACCEPTANCE: "accepted", AMENDMENT: "corrected", REJECTION: "rejected"}
    standing = [s for s in said if s.subject == record and s.kind in KINDS and not s.withdrawn]
    return f"{told[standing[-1].kind]} by {standing[-1].by}" if standing else None


def checked_records(ledger: Ledger, records: Iterable[str], as_of: str | None = None) -> dict[str, str]:
    """Of these records those that a person has checked, with by whom and how."""
    with ledger.reads() as connection:
        judged = set(connection.scalars(select(STATEMENT.c.subject).where(STATEMENT.c.kind.in_(KINDS))))
        said = verdicts_on(connection, judged & set(records), as_of)
    found = {one.subject: checked(said, one.subject) for one in said}
    return {name: told for name, told in found.items() if told is not None}


def all_verdicts(connection: Connection, as_of: str | None = None) -> list[Statement]:
    """Every verdict that stood, the oldest first."""
    bound = clock.bound(connection, as_of)
    query = select(STATEMENT, CLOCK.c.at).join(CLOCK, CLOCK.c.number == STATEMENT.c.tx)
    query = query.where(STATEMENT.c.kind.in_(KINDS)).order_by(STATEMENT.c.tx)
    newest: dict[str, Statement] = {}
    for row in connection.execute(query if bound is None else query.where(STATEMENT.c.tx <= bound)):
        newest[row.id] = statement_of(row)
    return [said for said in newest.values() if not said.withdrawn and _is_reviewed(said)]


def _is_reviewed(said: Statement) -> bool:
    """Whether it is on a record that people review: a whole document that was retracted is another matter."""
    return said.subject.partition("-")[0] in {made.__name__.lower() for made in TYPES.values()}


def reviewed(ledger: Ledger) -> Iterator[Reviewed]:
    """Every standing verdict as it teaches: the record as it stood before it, and as the verdict left it."""
    with ledger.reads() as connection:
        said = all_verdicts(connection)
    stood: dict[str, Record] = {}
    for one in said:
        try:
            _, reading = _record(ledger, one.subject)
            before = stood.get(one.subject) or as_read(ledger, one.subject)
        except (NotFound, ConfigError):
            continue  # its document was taken down or purged since
        after = changed(before, one.fields) if one.fields else before
        stood[one.subject] = after
        span = _span(before)
        sentence = next((s.span for s in reading.sentences if s.span.meets(span)), None)
        text = reading.document.text
        yield Reviewed(
            verdict=VERDICTS[one.kind], by=one.by, at=one.at, reason=one.reason, kind=kind_of(before),
            document=reading.document.id, sentence=sentence.of(text) if sentence and text else None,
            text=span.of(text), before=msgspec.to_builtins(before),
            after=None if one.kind == REJECTION else msgspec.to_builtins(after),
        )  # fmt: skip


def _span(record: Record) -> Any:
    return getattr(record, "span", None) or record.trigger  # type: ignore[union-attr]


def _record(ledger: Ledger, name: str) -> tuple[Record, Reading]:
    """The record in its newest version, with its reading. Raises NotFound, ConfigError for another kind."""
    reading = ledger.find(name).reading
    return _in(reading, name), reading


def _in(reading: Reading, name: str) -> Record:
    for kind in ("claims", "figures", "events", "situations"):
        for record in getattr(reading, kind):
            if record.id == name:
                found: Record = record
                return found
    raise ConfigError("only claims, figures, events and situations can be reviewed")


def as_read(ledger: Ledger, name: str) -> Record:
    """The record as it was last read, before people put anything right."""
    for reading in ledger.history(name):
        try:
            record = _in(reading, name)
        except ConfigError:
            continue
        if not is_by_person(record):
            return record
    raise NotFound(f"no reading of the article holds {name!r}")
