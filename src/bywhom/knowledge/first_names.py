"""First names: which capitalised words begin a person's name, and whether "he" or "she" takes it up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml


class NameFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`first_names.yaml` as it is written: names by region, split by ";"."""

    male: dict[str, str]
    female: dict[str, str]
    either: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class FirstNames(msgspec.Struct, frozen=True, kw_only=True):
    """All in lower case; no name stands in two of the three."""

    male: frozenset[str]
    female: frozenset[str]
    either: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    @property
    def every(self) -> frozenset[str]:
        return self.male | self.female | self.either


@cache
def load_first_names() -> FirstNames:
    """The names of `data/first_names.yaml`; raises KnowledgeError where one stands for two kinds."""
    written = load_yaml("first_names", NameFile)
    male, female = _names(written.male.values()), _names(written.female.values())
    either = _names([written.either])
    if twice := (male & female) | (male & either) | (female & either):
        raise KnowledgeError(f"knowledge/data/first_names.yaml: for two kinds: {', '.join(sorted(twice))}")
    return FirstNames(
        male=male, female=female, either=either, examples=written.examples, counterexamples=written.counterexamples
    )


def _names(lists: Iterable[str]) -> frozenset[str]:
    return frozenset(name.strip() for names in lists for name in names.split(";") if name.strip())
