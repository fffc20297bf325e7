"""How people are counted: numbers, bounds, words of death, injury, capture and flight, and the people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.first_names import load_first_names
from bywhom.knowledge.load import load_yaml
from bywhom.records import Category, Measure, Scope

Bound = Literal["at_least", "more_than", "at_most", "fewer_than", "about", "exact"]
TriggerKind = Literal["object", "subject", "state", "counted", "of", "remains"]
Words = tuple[str, ...]
T = TypeVar("T")


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for `low` to `high`."""

    words: str
    low: int
    high: int


class BoundEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Words before or after a number that open or close its interval."""

    words: str
    kind: Bound


class TriggerEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one measure; `past` are participles, `other` the other verb forms, `forms` all of another kind.

    `then`: one of these phrases must follow within some words ("took ... hostage"); `near`: one of these words must
    stand in the sentence or shortly before it; `least`: fewer people are not meant; `animate`: whatever is its subject
    is a person; `never_before`: words that must not follow at once; `unless`: words that must not stand anywhere
    behind; `weak`: it gives way to another trigger of the same people.
    """

    measure: Measure
    past: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    people_only: bool = False
    civilians_only: bool = False
    fighters_only: bool = False
    never_attributive: bool = False
    animate: bool = False
    weak: bool = False
    least: int = 0
    never_before: frozenset[str] = frozenset()
    then: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    only_after: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Remains(msgspec.Struct, frozen=True, kw_only=True):
    """Nouns that count as deaths only beside one of `verbs`."""

    forms: tuple[str, ...]
    verbs: tuple[str, ...]


class TollEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Words for a level that a number is given of."""

    measure: Measure
    words: tuple[str, ...]


class ScopeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell over what a figure sums."""

    words: str
    scope: Scope


class CasualtyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/casualties.yaml` as it stands; its comments tell what each part is for."""

    numbers: dict[str, int]
    multipliers: dict[str, int]
    vague: tuple[Interval, ...]
    fixed: tuple[Interval, ...]
    bounds: tuple[BoundEntry, ...]
    after: tuple[BoundEntry, ...]
    object_verbs: tuple[TriggerEntry, ...]
    subject_verbs: tuple[TriggerEntry, ...]
    states: tuple[TriggerEntry, ...]
    counted_nouns: tuple[TriggerEntry, ...]
    of_nouns: tuple[TriggerEntry, ...]
    remains: tuple[Remains, ...]
    tolls: tuple[TollEntry, ...]
    level_words: frozenset[str]
    level_verbs: frozenset[str]
    update_words: frozenset[str]
    people: dict[Category, tuple[str, ...]]
    modifiers: dict[str, Category]
    generic_people: frozenset[str]
    weekdays: frozenset[str]
    months: frozenset[str]
    plurals: dict[str, str]
    titles: frozenset[str]
    things: tuple[str, ...]
    gatherings: frozenset[str]
    fillers: frozenset[str]
    violence_before: frozenset[str]
    company: tuple[str, ...]
    unreal_modals: frozenset[str]
    unreal_governors: frozenset[str]
    unreal_nouns: frozenset[str]
    unreal_marks: frozenset[str]
    scopes: tuple[ScopeEntry, ...]
    period_leads: frozenset[str]
    period_units: frozenset[str]
    wars: frozenset[str]
    cumulative_subjects: frozenset[str]
    subset_before: tuple[str, ...]
    subset_after: tuple[str, ...]
    additional: frozenset[str]
    freed: dict[str, tuple[str, ...]]
    giving_verbs: dict[str, str]
    giving_leads: frozenset[str]
    counts: frozenset[str]
    captors: frozenset[str]
    authorities: frozenset[str]
    shares: dict[str, tuple[int, int]]
    nobody: tuple[str, ...]
    anybody: frozenset[str]


@dataclass(frozen=True)
class Trigger:
    """One form of a trigger: its words, what it measures, and where its victims stand."""

    words: Words
    kind: TriggerKind
    participle: bool
    entry: TriggerEntry
    then: tuple[Words, ...] = ()


@dataclass(frozen=True)
class CasualtyLexicon:
    """The file with indexes: each `..._at` leads from a first word to the entries that begin with it, longest first."""

    file: CasualtyFile
    vague_at: Mapping[str, tuple[tuple[Words, Interval], ...]]
    fixed_at: Mapping[str, tuple[tuple[Words, Interval], ...]]
    bounds_ending: Mapping[str, tuple[tuple[Words, Bound], ...]]
    after_at: Mapping[str, tuple[tuple[Words, Bound], ...]]
    triggers_at: Mapping[str, tuple[tuple[Words, Trigger], ...]]
    tolls_at: Mapping[str, tuple[tuple[Words, Measure], ...]]
    scopes_at: Mapping[str, tuple[tuple[Words, Scope], ...]]
    freed_at: Mapping[str, tuple[tuple[Words, str], ...]]
    singular: Mapping[str, Category]
    plural: Mapping[str, Category]
    things: frozenset[str]
    subset_before: tuple[Words, ...]
    subset_after: tuple[Words, ...]
    nobody: tuple[Words, ...]
    company: tuple[Words, ...]
    first_names: frozenset[str]
    number_starts: frozenset[str]


def load_casualties() -> CasualtyLexicon:
    """The lexicon of figures, with its indexes."""
    file = load_yaml("casualties", CasualtyFile)
    singular, plural = _people(file)
    vague, fixed = (
        _by_first((_words(v.words), v) for v in file.vague),
        _by_first((_words(v.words), v) for v in file.fixed),
    )
    return CasualtyLexicon(
        file=file,
        vague_at=vague,
        fixed_at=fixed,
        bounds_ending=_by_last((_words(b.words), b.kind) for b in file.bounds),
        after_at=_by_first((_words(b.words), b.kind) for b in file.after),
        triggers_at=_by_first((t.words, t) for t in _triggers(file)),
        tolls_at=_by_first((_words(w), t.measure) for t in file.tolls for w in t.words),
        scopes_at=_by_first((_words(s.words), s.scope) for s in file.scopes),
        freed_at=_by_first((_words(w), kind) for kind, forms in file.freed.items() for w in forms),
        singular=singular,
        plural=plural,
        things=frozenset(form for thing in file.things for form in (thing, _plural(thing, {}))),
        subset_before=_longest_first(file.subset_before),
        subset_after=_longest_first(file.subset_after),
        nobody=_longest_first(file.nobody),
        company=_longest_first(file.company),
        first_names=load_first_names().every,
        number_starts=frozenset({*file.numbers, *file.multipliers, *vague, *fixed}),
    )


def entries_of(file: CasualtyFile) -> tuple[TriggerEntry, ...]:
    """All entries that carry examples and counterexamples."""
    return (*file.object_verbs, *file.subject_verbs, *file.states, *file.counted_nouns, *file.of_nouns)


def _triggers(file: CasualtyFile) -> list[Trigger]:
    found = []
    for entry in file.object_verbs:
        then = tuple(_words(phrase) for phrase in entry.then)
        found += [Trigger(_words(form), "object", True, entry, then) for form in entry.past]
        found += [Trigger(_words(form), "object", False, entry, then) for form in entry.other]
    kinds: tuple[tuple[TriggerKind, tuple[TriggerEntry, ...]], ...] = (
        ("subject", file.subject_verbs),
        ("state", file.states),
        ("counted", file.counted_nouns),
        ("of", file.of_nouns),
    )
    for kind, entries in kinds:
        for entry in entries:
            then = tuple(_words(phrase) for phrase in entry.then)
            found += [Trigger(_words(form), kind, False, entry, then) for form in entry.forms]
    for remains in file.remains:
        entry = TriggerEntry(measure="killed", only_after=remains.verbs)
        found += [Trigger(_words(form), "remains", False, entry) for form in remains.forms]
    return found


def _people(file: CasualtyFile) -> tuple[dict[str, Category], dict[str, Category]]:
    """Singular and plural forms with their category; the first category that lists a word has it."""
    singular: dict[str, Category] = {}
    plural: dict[str, Category] = {}
    order: tuple[Category, ...] = (
        "children", "women", "police", "medical", "aid", "journalist", "prisoner", "official", "combatant",
        "civilian", "total", "unknown",
    )  # fmt: skip
    for category in order:
        if category not in file.people:
            raise KnowledgeError(f"knowledge/data/casualties.yaml: no people of category {category}")
        for word in file.people[category]:
            singular.setdefault(word, category)
            plural.setdefault(_plural(word, file.plurals), category)
    return singular, plural


def _plural(word: str, irregular: Mapping[str, str]) -> str:
    if word in irregular:
        return irregular[word]
    if " " in word:
        first, last = word.rsplit(" ", 1)
        return f"{first} {_plural(last, irregular)}"
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _words(phrase: str) -> Words:
    return tuple(phrase.split())


def _longest_first(phrases: Iterable[str]) -> tuple[Words, ...]:
    return tuple(sorted((_words(p) for p in phrases), key=len, reverse=True))


def _by_first(pairs: Iterable[tuple[Words, T]]) -> dict[str, tuple[tuple[Words, T], ...]]:
    return _index(pairs, 0)


def _by_last(pairs: Iterable[tuple[Words, T]]) -> dict[str, tuple[tuple[Words, T], ...]]:
    return _index(pairs, -1)


def _index(pairs: Iterable[tuple[Words, T]], position: int) -> dict[str, tuple[tuple[Words, T], ...]]:
    lists: dict[str, list[tuple[Words, T]]] = {}
    for words, value in pairs:
        lists.setdefault(words[position], []).append((words, value))
    return {word: tuple(sorted(entries, key=_length, reverse=True)) for word, entries in lists.items()}


def _length(pair: tuple[Sequence[str], object]) -> int:
    return len(pair[0])
