"""What people have put right in records, laid over what was read: whatever reads the article again, it stays put right.

A record whose fields somebody has put right has the rule `person.v1` in its provenance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from sqlalchemy import Connection, select

from bywhom.errors import ConfigError
from bywhom.records import Claim, Event, Figure, Link, Provenance, Reading, Situation, When
from bywhom.store.tables import RECORD, STATEMENT

AMENDMENT = "amendment"
ASKED = 500
"""Documents asked for at once: a database takes only so many values in a question."""
BY_PERSON = Provenance(stage="review", rule="person.v1")
FIELDS: dict[str, tuple[str, ...]] = {
    "claims": ("act", "source.name", "source.role", "certainty", "polarity", "world", "outlet_stance"),
    "figures": ("low", "high", "measure", "category", "group", "scope", "approx"),
    "events": ("type", "mode", "realis", "background", "when.earliest", "when.latest"),
    "situations": ("kind", "state", "qualifier"),
}
"""The fields of each kind that a person can put right; the source is the last of a claim's chain."""
DERIVED = ("acled", "cameo", "ucdp")
"""An event's codes follow from its type, mode and parties; of another type they are those of another event."""
Record = Claim | Figure | Event | Situation
Values = Mapping[str, str | int | bool | None]
TYPES: dict[str, type[Record]] = {"claims": Claim, "figures": Figure, "events": Event, "situations": Situation}


def kind_of(record: object) -> str:
    """The name under which a reading holds records like this one; raises ConfigError for what has no such fields."""
    for kind, made in TYPES.items():
        if isinstance(record, made):
            return kind
    raise ConfigError("only claims, figures, events and situations can be reviewed")


def is_by_person(record: Record) -> bool:
    return record.provenance.rule == BY_PERSON.rule


def value_of(record: Record, field: str) -> Any:
    """What a field of `FIELDS` holds."""
    for part in field.split("."):
        if part == "source":
            record = record.chain[-1] if isinstance(record, Claim) else record  # type: ignore[assignment]
        else:
            record = getattr(record, part, None)  # type: ignore[assignment]
    return record


def changed(record: Record, values: Values) -> Record:
    """The record with these fields; raises ConfigError for a field or a value that it cannot have."""
    kind, told = kind_of(record), msgspec.to_builtins(record)
    for field, value in values.items():
        if field not in FIELDS[kind]:
            raise ConfigError(f"{field[:40]!r} of {kind} cannot be corrected; these can: {', '.join(FIELDS[kind])}")
        _put(told, field, value)
    if kind == "events" and {"type", "mode"} & set(values):
        told.update(dict.fromkeys(DERIVED))
    told["provenance"] = msgspec.to_builtins(BY_PERSON)
    try:
        made: Record = msgspec.convert(told, TYPES[kind], strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"this value cannot stand there: {error}") from error
    _sound(made)
    return made


def _put(told: dict[str, Any], field: str, value: Any) -> None:
    first, _, rest = field.partition(".")
    if first == "source":
        told["chain"][-1][rest] = value
    elif first == "when":
        if told["when"] is None:
            told["when"] = {"precision": "day", "basis": "stated"}
        told["when"][rest] = value
    else:
        told[field] = value
        if field == "act":
            told["chain"][-1]["act"] = value


def _sound(record: Record) -> None:
    """What the types alone do not refuse."""
    if isinstance(record, Figure) and record.low is not None and record.high is not None and record.low > record.high:
        raise ConfigError(f"at least {record.low} and at most {record.high} cannot both be")
    if isinstance(record, Figure) and any(bound is not None and bound < 0 for bound in (record.low, record.high)):
        raise ConfigError("fewer than none cannot be")
    when = record.when if isinstance(record, Event) else None
    for day in (when.earliest, when.latest) if when is not None else ():
        if day is not None and not _is_day(day):
            raise ConfigError(f"{day[:40]!r} is not a day; write it as 2024-05-21")
    if when is not None and when.earliest and when.latest and when.earliest[:10] > when.latest[:10]:
        raise ConfigError(f"{when.earliest} lies after {when.latest}")


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def amendments(connection: Connection, documents: Sequence[str]) -> dict[str, list[Values]]:
    """What stands put right in records of these documents, by record, the oldest first."""
    query = select(STATEMENT.c.id, STATEMENT.c.subject, STATEMENT.c.state, STATEMENT.c.body)
    query = query.join(RECORD, RECORD.c.id == STATEMENT.c.subject).where(STATEMENT.c.kind == AMENDMENT)
    newest: dict[str, Any] = {}
    for start in range(0, len(documents), ASKED):
        here = query.where(RECORD.c.document.in_(documents[start : start + ASKED]))
        newest |= {row.id: row for row in connection.execute(here.order_by(STATEMENT.c.tx))}
    found: dict[str, list[Values]] = {}
    for row in newest.values():
        if row.state == "made":
            found.setdefault(row.subject, []).append(msgspec.json.decode(row.body)["fields"])
    return found


def amended(reading: Reading, standing: Mapping[str, Iterable[Values]]) -> Reading:
    """The reading with what stands put right; what a record can no longer have is left as it was read."""
    if not standing:
        return reading
    kept = {}
    for kind in TYPES:
        records = getattr(reading, kind)
        if any(record.id in standing for record in records):
            kept[kind] = tuple(_with(record, standing.get(record.id, ())) for record in records)
    return msgspec.structs.replace(reading, **kept) if kept else reading


def _with(record: Record, several: Iterable[Values]) -> Record:
    for values in several:
        try:
            record = changed(record, values)
        except ConfigError:
            continue  # made by another version of the reader, of which the words do not hold
    return record


def choices(kind: str, field: str) -> tuple[str, ...]:
    """The closed vocabulary of a field, "" first where it may be empty; () for words, numbers and days."""
    holder: Any = Link if field.startswith("source.") else When if field.startswith("when.") else TYPES[kind]
    held = get_type_hints(holder)[field.rpartition(".")[2]]
    parts = get_args(held) if get_origin(held) in (Union, UnionType) else (held,)
    words = [word for part in parts if get_origin(part) is Literal for word in get_args(part)]
    if held is bool:
        return ("false", "true")
    return tuple(["", *words] if words and NoneType in parts else words)
