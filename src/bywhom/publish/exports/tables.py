"""Every kind of record as a flat table: a column a field, places and times by their parts, lists as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from bywhom.publish.exports.cells import Cell, Row
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import (
    Claim,
    ClaimantRow,
    Document,
    Event,
    Figure,
    Incident,
    Link,
    Provenance,
    Situation,
    Span,
    Standing,
    Statement,
    Toll,
    When,
    Where,
)

ColumnType = Literal["string", "integer", "number", "boolean", "json"]
PLAIN: dict[Any, ColumnType] = {str: "string", int: "integer", float: "number", bool: "boolean"}
Rows = Iterator[tuple[Any, Row]]
"""A record with what stands beside it in its row."""
SPREAD = (Where, When, Span, Provenance)
"""Structs that become columns of their own; others are told as JSON."""
LEFT_OUT = {Document: frozenset({"text", "offsets", "blocks"}), Incident: frozenset({"tolls"}),
            Toll: frozenset({"by_claimant"}), Claim: frozenset({"chain"})}  # fmt: skip
"""What has a table of its own, and the article, whose words are its owner's."""


@dataclass(frozen=True)
class Field:
    """A column: its name, its type, and how a record gives its value."""

    name: str
    kind: ColumnType
    of: Callable[[Any], Cell]


@dataclass(frozen=True)
class Table:
    """`keys`: columns that name a record of another table, as column: table."""

    name: str
    holds: str
    fields: tuple[Field, ...]
    keys: dict[str, str]
    rows: Callable[[Holding], Iterator[Row]]


def tables() -> tuple[Table, ...]:
    """The tables of an export, each in the order of the records' own fields."""
    beside = ("document",)
    return (
        _table("documents", "articles, without their text", Document, _documents),
        _table("claims", "what one source says", Claim, _records("claims"), beside),
        _table("links", "who says a claim, nearest the reader first", Link, _links, ("claim", "place_in_chain")),
        _table("figures", "numbers with a name beside them", Figure, _records("figures"), beside),
        _table("events", "what claims speak of", Event, _records("events"), beside),
        _table("situations", "what is in force, as one document tells it", Situation, _records("situations"), beside),
        _table("incidents", "what several documents tell of one happening", Incident, _incidents),
        _table("tolls", "low, best and high by measure, group and policy", Toll, _tolls, ("incident",)),
        _table("toll_rows", "who says how many", ClaimantRow, _toll_rows, ("toll",)),
        _table("standings", "situations across documents", Standing, _standings),
        _table("statements", "what was said of records since", Statement, _statements),
    )  # fmt: skip


def note_losses(holding: Holding, losses: Losses) -> None:
    """All fields have a column but the words of the articles."""
    for reading in holding.readings.values():
        for field in ("text", "offsets", "blocks"):
            if getattr(reading.document, field):
                why = "the article stays with those who have the right to it"
                losses.note("dropped", f"document.{field}", why, reading.document.id)
        for kind in ("sentences", "places", "parties", "actors", "times", "relations", "uncoded", "problems"):
            if getattr(reading, kind):
                losses.note("dropped", kind, "part of a whole reading; `bywhom read --json` writes it",
                            reading.document.id)  # fmt: skip


def columns_of(shape: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, str, ColumnType, tuple[str, ...]]]:
    """Name, field, type and path of every column of a record."""
    hints = get_type_hints(shape)
    for field in msgspec.structs.fields(shape):
        if field.name in LEFT_OUT.get(shape, ()):
            continue
        hint = _without_null(hints[field.name])
        if hint in SPREAD:
            for name, _, kind, path in columns_of(hint, f"{prefix}{field.encode_name}_"):
                yield name, field.name, kind, (field.name, *path)
        else:
            yield f"{prefix}{field.encode_name}", field.name, _type(hint), (field.name,)


def _table(
    name: str, holds: str, shape: type[msgspec.Struct], rows: Callable[[Holding], Rows], beside: tuple[str, ...] = ()
) -> Table:  # fmt: skip
    fields = tuple(Field(n, kind, _getter(path, kind)) for n, _, kind, path in columns_of(shape))
    extra = tuple(Field(one, "integer" if one == "place_in_chain" else "string", lambda _: None) for one in beside)

    def made(holding: Holding) -> Iterator[Row]:
        for record, more in rows(holding):
            yield {**more, **{field.name: field.of(record) for field in fields}}

    keys = {one: f"{one}s" for one in beside if one != "place_in_chain"}
    return Table(name=name, holds=holds, fields=(*extra, *fields), keys=keys, rows=made)


def _getter(path: tuple[str, ...], kind: ColumnType) -> Callable[[Any], Cell]:
    def get(record: Any) -> Cell:
        for name in path:
            if record is None:
                return None
            record = getattr(record, name)
        if kind == "json" and record is not None:
            return msgspec.json.encode(record).decode()
        found: Cell = record
        return found

    return get


def _without_null(hint: Any) -> Any:
    """The type without "or null"."""
    arguments = [one for one in get_args(hint) if one is not type(None)]
    if type(None) in get_args(hint) and len(arguments) == 1:
        return arguments[0]
    return hint


def _type(hint: Any) -> ColumnType:
    if get_origin(hint) is Literal:
        return "string"
    return PLAIN.get(hint, "json")


def _documents(holding: Holding) -> Rows:
    yield from ((reading.document, {}) for reading in holding.readings.values())


def _records(kind: str) -> Callable[[Holding], Rows]:
    def rows(holding: Holding) -> Rows:
        for reading in holding.readings.values():
            yield from ((record, {"document": reading.document.id}) for record in getattr(reading, kind))

    return rows


def _links(holding: Holding) -> Rows:
    for reading in holding.readings.values():
        for claim in reading.claims:
            for number, link in enumerate(claim.chain):
                yield link, {"claim": claim.id, "place_in_chain": number}


def _incidents(holding: Holding) -> Rows:
    yield from ((happening.incident, {}) for happening in holding.happenings)


def _tolls(holding: Holding) -> Rows:
    for happening in holding.happenings:
        yield from ((toll, {"incident": happening.incident.id}) for toll in happening.incident.tolls)


def _toll_rows(holding: Holding) -> Rows:
    for happening in holding.happenings:
        for toll in happening.incident.tolls:
            yield from ((row, {"toll": toll.id}) for row in toll.by_claimant)


def _standings(holding: Holding) -> Rows:
    yield from ((standing, {}) for standing in holding.standings)


def _statements(holding: Holding) -> Rows:
    yield from ((statement, {}) for statement in holding.statements)
