"""What tells which words of a text without case are names."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

import msgspec

from bywhom.knowledge.load import load_yaml

ENDINGS = (
    ("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("ly", ""), ("ly", "le"), ("ily", "y"), ("'s", ""),
    ("ness", ""), ("iness", "y"),
)  # fmt: skip
"""How an inflected word ends, and its base."""
DOUBLED = ("ed", "ing", "er")
SHORTEST_BASE = 3
PREFIXES = ("un", "re", "non", "anti", "inter", "pre", "over", "under", "dis")
SHORTEST_PART = 4
"""Letters of each half of a word written together ("machineguns", "rightwing")."""


class CasingFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`casing.yaml` as it is written."""

    small: str
    openers: str
    months: str
    states: str
    of_states: str
    plain: str
    named: str
    frequent: str
    examples: tuple[str, ...]


class Casing(msgspec.Struct, frozen=True, kw_only=True):
    """The lists of `casing.yaml`."""

    small: frozenset[str]
    openers: frozenset[str]
    months: frozenset[str]
    states: frozenset[str]
    of_states: frozenset[str]
    plain: frozenset[str]
    named: frozenset[str]
    frequent: frozenset[str]
    examples: tuple[str, ...]


@cache
def load_casing() -> Casing:
    """The words of `data/casing.yaml`."""
    file = load_yaml("casing", CasingFile)
    lists = {
        name: frozenset(getattr(file, name).split()) for name in CasingFile.__struct_fields__ if name != "examples"
    }
    return Casing(examples=file.examples, **lists)


def form_of(word: str, known: Set[str]) -> str | None:
    """The word of a list that this is a form of; None where the list knows none."""
    for ending, base in ENDINGS:
        stem = word.removesuffix(ending) if ending else word
        if (not ending or (stem != word and len(stem) >= SHORTEST_BASE)) and stem + base in known:
            return stem + base
    for prefix in PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > SHORTEST_PART and (found := form_of(rest, known)):
            return found
    halves = ((word[:at], word[at:]) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1))
    if joined := next((word for left, right in halves if left in known and form_of(right, known)), None):
        return joined
    for ending in DOUBLED:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > SHORTEST_BASE and stem[-1] == stem[-2] and stem[:-1] in known:
            return stem[:-1]
    return None
