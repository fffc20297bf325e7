"""What can be in force for a time, the words that name it, and the words that say how it stands."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from bywhom.knowledge.load import load_yaml
from bywhom.records import SituationKind, SituationState


class SituationWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind: nouns and verbs as lemmas of phrases ("cut off"), `company` of which one must be near.

    `object` are classes of nouns that a verb needs as its object (or passive subject). `sides` tells whether the
    parties stand `between` one another or do it `by` one `against` the other. `shown` is the state without other word.
    """

    kind: SituationKind
    sides: Literal["by", "between"] = "by"
    shown: SituationState = "in_force"
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Transition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and nouns that govern a situation's word and bring it into a state (rules of transition)."""

    state: SituationState
    verbs: frozenset[str]
    nouns: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    begins: bool = False


class SituationLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All kinds, the transitions in the order in which they are tried, and the qualifiers that are kept as said."""

    kinds: tuple[SituationWords, ...]
    transitions: tuple[Transition, ...]
    qualifiers: frozenset[str]
    beginning: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]

    @cached_property
    def nouns(self) -> dict[str, list[tuple[tuple[str, ...], SituationWords]]]:
        """Noun phrases by their last word; a hyphen may be a word of its own."""
        found: dict[str, list[tuple[tuple[str, ...], SituationWords]]] = {}
        for words in self.kinds:
            for phrase in words.nouns:
                parts = tuple(phrase.replace("-", " - ").split())
                found.setdefault(parts[-1], []).append((parts, words))
        return found

    @cached_property
    def verbs(self) -> dict[str, list[tuple[tuple[str, ...], SituationWords]]]:
        """Verb phrases by their first word."""
        found: dict[str, list[tuple[tuple[str, ...], SituationWords]]] = {}
        for words in self.kinds:
            for phrase in words.verbs:
                parts = tuple(phrase.split())
                found.setdefault(parts[0], []).append((parts, words))
        return found


def load_situations() -> SituationLexicon:
    return load_yaml("situations", SituationLexicon)
