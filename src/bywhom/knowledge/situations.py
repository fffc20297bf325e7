"""What can be in force for a time, the words that name it, and the words that say how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

from bywhom.knowledge.load import load_yaml
from bywhom.records import SituationKind, SituationState

Part = frozenset[str]
"""The lemmas of which one must stand at this place of a phrase: "drive|chase from home"."""


class SituationWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way of saying one kind. `nouns` are phrases, word beside word; `verbs` are a verb and words below it.

    `predicates` are said of an object ("the road is closed"); `held` are participles behind a hyphen ("rebel-
    held"). `object` and `subject` are classes of nouns (`many`: people by a number of fifty or more), groups of the
    lexicon or lemmas; of a predicate that ends with "of", `subject` is what stands behind it. `company` are words
    of which one must be near, `without` words that may not. `sides` tells whether the parties stand `between` one
    another or do it `by` one `against` the other. `shown` is the state without other word. `lasting` asks for a
    tense or a word of duration; `stays` for more: to have fled once is no state, to be away "since" is one. `weak`
    words need conflict or a place about them. `sufferers`: it is told of those to whom it is done. `above` are
    lemmas of which one must govern or describe the noun ("peacekeepers patrol", "the mandate of the mission"): to
    be named is not enough. `agent` asks for a doer that is said. `by_negation`: it is in force where the deed is
    told not to happen ("no convoy has reached the town").
    """

    kind: SituationKind
    sides: Literal["by", "between"] = "by"
    shown: SituationState = "in_force"
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    company: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    agent: bool = False
    by_negation: bool = False
    lasting: bool = False
    stays: bool = False
    weak: bool = False
    sufferers: bool = False
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class Transition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs and nouns that govern a situation's word and bring it into a state (rules of transition)."""

    state: SituationState
    verbs: frozenset[str]
    nouns: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


class SituationLexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All kinds, the transitions in the order in which they are tried, and the qualifiers that are kept as said.

    `groups` are lists of nouns for `object` and `subject`; `beginning` are verbs whose time is when it began;
    `announceable` are the kinds of which a plan is told as announced, and of the others as nothing. `negated`: what a
    verb with "not" says of it ("did not hold"); `presuming`: verbs that take it for granted even where they are only
    wished ("to save the truce"); `restoring`: what brings back what was lifted ("then imposed again").
    """

    groups: dict[str, frozenset[str]]
    kinds: tuple[SituationWords, ...]
    transitions: tuple[Transition, ...]
    qualifiers: frozenset[str]
    beginning: frozenset[str]
    duration: frozenset[str]
    announceable: frozenset[str]
    negated: dict[str, SituationState]
    presuming: frozenset[str]
    restoring: frozenset[str]
    ordinals: dict[str, int]
    since: frozenset[str]
    until: frozenset[str]

    @cached_property
    def nouns(self) -> Index:
        """Noun phrases by each last word; a hyphen may be a word of its own."""
        return _index((words, phrase, -1) for words in self.kinds for phrase in words.nouns)

    @cached_property
    def verbs(self) -> Index:
        """Verb phrases by each first word."""
        return _index((words, phrase, 0) for words in self.kinds for phrase in words.verbs)

    @cached_property
    def predicates(self) -> Index:
        return _index((words, phrase, 0) for words in self.kinds for phrase in words.predicates)

    @cached_property
    def held(self) -> Index:
        return _index((words, phrase, 0) for words in self.kinds for phrase in words.held)


Index = dict[str, list[tuple[tuple[Part, ...], SituationWords]]]


def _index(entries: Iterable[tuple[SituationWords, str, int]]) -> Index:
    found: Index = {}
    for words, phrase, at in entries:
        parts = tuple(frozenset(part.split("|")) for part in phrase.replace("-", " - ").split())
        for word in parts[at]:
            found.setdefault(word, []).append((parts, words))
    return found


def load_situations() -> SituationLexicon:
    return load_yaml("situations", SituationLexicon)
