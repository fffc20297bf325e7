"""The fields that a search knows, what people call them, and the values that they can have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, get_args

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml
from bywhom.records import (
    Act,
    Category,
    Certainty,
    EventType,
    Measure,
    Named,
    Quoted,
    Realis,
    Role,
    Scope,
    SituationKind,
    SituationState,
    Stance,
    World,
)

FieldKind = Literal["words", "value", "date", "number", "near", "id"]
CLOSED: Mapping[str, tuple[Any, ...]] = {
    "kind": ("claim", "figure", "event", "situation"), "act": get_args(Act), "role": get_args(Role),
    "stance": get_args(Stance), "named": get_args(Named), "certainty": get_args(Certainty),
    "polarity": ("affirm", "negate"), "world": get_args(World), "quoted": get_args(Quoted),
    "type": (*get_args(EventType), *get_args(SituationKind)), "realis": get_args(Realis),
    "state": get_args(SituationState), "measure": get_args(Measure), "category": get_args(Category),
    "scope": get_args(Scope),
}  # fmt: skip


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`values`: what people write to what the records have; `closed` names the contract's list of values.

    `parties`: it holds parties, which are also found by the names that the registry has for them.
    """

    name: str
    kind: FieldKind
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = {}
    closed: str | None = None
    measure: str | None = None
    parties: bool = False

    @property
    def allowed(self) -> tuple[str, ...]:
        return CLOSED[self.closed] if self.closed else ()


class Counterexample(msgspec.Struct, frozen=True, kw_only=True):
    """A query that is refused, and words of the refusal."""

    query: str
    says: str


class SearchFields(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What `bywhom find` understands."""

    fields: tuple[Field, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[Counterexample, ...]

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Every field by its name and by whatever else it is called, hyphens and underscores alike."""
        return {plain(name): field for field in self.fields for name in (field.name, *field.aliases)}


def plain(name: str) -> str:
    """A field's or value's name whatever its case and its hyphens."""
    return name.casefold().replace("-", "_").replace(" ", "_")


def load_search_fields() -> SearchFields:
    """The fields; raises KnowledgeError where two share a name or a value is none of the contract's."""
    fields = load_yaml("search", SearchFields)
    seen: dict[str, str] = {}
    for field in fields.fields:
        for name in (field.name, *field.aliases):
            if plain(name) in seen:
                raise KnowledgeError(f"search.yaml: {name!r} is called by {seen[plain(name)]!r} and {field.name!r}")
            seen[plain(name)] = field.name
        wrong = {value for several in field.values.values() for value in several} - set(field.allowed)
        if field.closed and wrong:
            raise KnowledgeError(f"search.yaml: {field.name} has no values {sorted(wrong)}")
    return fields
