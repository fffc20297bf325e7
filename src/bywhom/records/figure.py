"""A number of people (or things) with a name beside it."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.place import Where
from bywhom.records.provenance import Provenance
from bywhom.records.span import Span
from bywhom.records.time import When

Measure = Literal[
    "killed",
    "injured",
    "missing",
    "abducted",
    "captured",
    "detained",
    "displaced",
    "trapped",
    "casualties",
]
Category = Literal[
    "total",
    "civilian",
    "combatant",
    "children",
    "women",
    "medical",
    "aid",
    "journalist",
    "police",
    "official",
    "prisoner",
    "unknown",
]
Scope = Literal["incident", "day", "operation", "period", "cumulative"]
FigureRelation = Literal["total", "subset", "partition", "additional", "update"]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """`low` to `high` people (`high` null: open upwards); `said` keeps the words, `group` the people as said."""

    id: str
    span: Span
    said: str
    low: int
    high: int | None
    approx: bool = False
    vague: str | None = None
    measure: Measure
    group: str | None = None
    category: Category | None = None
    scope: Scope = "incident"
    relation: FigureRelation = "total"
    parent: str | None = None
    when: When | None = None
    where: Where | None = None
    event: str | None = None
    claims: tuple[str, ...] = ()
    provenance: Provenance
