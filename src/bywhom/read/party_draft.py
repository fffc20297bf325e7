"""A party as far as it is known while a document is being walked."""

from __future__ import annotations

from dataclasses import dataclass, field

from bywhom.knowledge.registry import Entry
from bywhom.records import Office, PartyKind, Span


@dataclass
class Draft:
    """A party as far as we know it while the document is being walked."""

    name: str
    kind: PartyKind
    country: str | None
    entry: Entry | None
    span: Span
    key: str
    """What it is told by: "army", "foreign ministry", "rebels"; empty for names."""
    modifiers: frozenset[str] = frozenset()
    forms: list[str] = field(default_factory=list)
    holds: list[Office] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    proper: bool = False
    last: int = -1
    aged: bool = False
    guessed: bool = False
    """Whether the kind is but read off the name of a body that the registry does not know."""
