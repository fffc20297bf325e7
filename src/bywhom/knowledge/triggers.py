"""The words that tell of an event: which verbs and nouns, of which PLOVER type and mode, in which company."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from bywhom.knowledge.codes import Codes, load_codes
from bywhom.knowledge.load import load_yaml
from bywhom.records import EventType, Realis

FILES = (
    "triggers_assault",
    "triggers_coerce",
    "triggers_mobilize",
    "triggers_protest",
    "triggers_retreat",
    "triggers_material",
    "triggers_verbal",
)
Shape = Literal["transitive", "victim", "mutual", "cause", "strikes"]
"""Who stands where: `victim`, the subject suffers it; `mutual`, all are on both sides; `cause`, the subject is it;
`strikes`, the subject suffers from the object (a bus hits a mine)."""


class Sense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One meaning of some trigger words, and the company in which they have it.

    `words` are lemmas; a verb may be followed by words of its phrase ("open fire"), a noun preceded ("phone call").
    `object` and `subject` name classes of nouns: a verb with an object list needs an object of one of them, a subject
    that is there must be of its list, and a noun must be theirs ("strike of drivers"). `to` are prepositions of the
    target. `of` says whose part an of-phrase tells.
    `weak` senses need a conflict nearby; `outcome` senses (kill, destroy) tell what another trigger did, and `general`
    ones (attack, operation) give way to a more telling word. `bare` nouns count without any argument or light verb; a
    `doer` verb needs a subject or agent that fits.
    `without` are words whose presence in the phrase takes the meaning away, `with_` words of which one must be there.
    """

    words: tuple[str, ...]
    type: EventType
    mode: str | None = None
    shape: Shape = "transitive"
    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    of: Literal["target", "agent", "topic"] = "target"
    weak: bool = False
    outcome: bool = False
    general: bool = False
    bare: bool = True
    doer: bool = False
    without: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


class SenseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One data file of senses."""

    verbs: tuple[Sense, ...]
    nouns: tuple[Sense, ...]


class Weapon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weapon nouns that tell the mode of an assault."""

    mode: str
    words: tuple[str, ...]


class Domain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of life whose language borrows the words of war."""

    name: str
    words: tuple[str, ...]


class Governors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs, nouns and adjectives that say whether what they govern took place, and who did it.

    `light_agent`: their subject did the noun below them; `light_target`: their subject suffered it.
    """

    light_agent: frozenset[str]
    light_target: frozenset[str]
    object_control: frozenset[str]
    implicative: frozenset[str]
    ending: frozenset[str]
    breach: frozenset[str]
    planned: frozenset[str]
    hypothetical: frozenset[str]
    negated: frozenset[str]
    demanded: frozenset[str]
    threatened: frozenset[str]
    alleged: frozenset[str]
    blaming: frozenset[str]
    implicating: frozenset[str]
    speech: frozenset[str]
    response: frozenset[str]
    states: frozenset[str]


class Classes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Nouns by what they can be in an event."""

    armed: frozenset[str]
    people: frozenset[str]
    party: frozenset[str]
    place: frozenset[str]
    thing: frozenset[str]
    goods: frozenset[str]
    conflict: frozenset[str]
    figurative: frozenset[str]
    weapons: tuple[Weapon, ...]
    domains: tuple[Domain, ...]

    @cached_property
    def weapon_modes(self) -> dict[str, str]:
        return {word: weapon.mode for weapon in self.weapons for word in weapon.words}

    @cached_property
    def domain_of(self) -> dict[str, str]:
        return {word: domain.name for domain in self.domains for word in domain.words}


class SpeechRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which verbal event a claim of an act is.

    `needs` are lemmas of which one must stand in the cue or in what is said, `cues` lemmas of which one must stand in
    the cue; `not_by` are the roles of those whose word is no act of a party.
    """

    act: str
    type: EventType
    mode: str | None = None
    needs: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    not_by: frozenset[str] = frozenset()


class Speech(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbal events made from claims."""

    rules: tuple[SpeechRule, ...]
    request_modes: dict[str, frozenset[str]]
    order_modes: dict[str, frozenset[str]]
    threat_modes: dict[str, frozenset[str]]
    menaces: frozenset[str]


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small closed classes of words, each by the question that it answers; the data file says which."""

    quantity: frozenset[str]
    struck: frozenset[str]
    carriers: frozenset[str]
    media: frozenset[str]
    referring: frozenset[str]
    persons_own: frozenset[str]
    containers: frozenset[str]
    state_forces: frozenset[str]
    posts: frozenset[str]
    mob: frozenset[str]
    named_parts: frozenset[str]
    happening: frozenset[str]
    never_real: frozenset[str]
    modifiers: dict[str, Realis]
    by_act: dict[str, Realis]
    families: tuple[frozenset[str], ...]
    ended: dict[str, tuple[EventType, str | None]]
    mode_rank: tuple[str, ...]
    wielding: frozenset[str]
    apart: frozenset[str]
    standing: frozenset[str]
    lasting: frozenset[str]


class Triggers:
    """All senses by word, and the word lists that go with them."""

    def __init__(
        self,
        files: tuple[SenseFile, ...],
        classes: Classes,
        governors: Governors,
        speech: Speech,
        words: EventWords,
        codes: Codes,
    ) -> None:
        self.files = files
        self.classes = classes
        self.governors = governors
        self.speech = speech
        self.words = words
        self.codes = codes
        self.verbs: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
        self.nouns: dict[str, list[tuple[tuple[str, ...], Sense]]] = {}
        for file in files:
            for sense in file.verbs:
                for parts in _phrases(sense):
                    self.verbs.setdefault(parts[0], []).append((parts[1:], sense))
            for sense in file.nouns:
                for parts in _phrases(sense):
                    self.nouns.setdefault(parts[-1], []).append((parts[:-1], sense))
        for index in (self.verbs, self.nouns):
            for entries in index.values():
                entries.sort(key=lambda entry: (-len(entry[0]), not entry[1].with_, not entry[1].subject))


def _phrases(sense: Sense) -> list[tuple[str, ...]]:
    """The sense's words as the parser cuts them: a hyphen may be a word of its own."""
    found = [tuple(words.split()) for words in sense.words]
    found += [tuple(words.replace("-", " - ").split()) for words in sense.words if "-" in words.strip("-")]
    return found


def load_triggers() -> Triggers:
    """Every trigger file, the noun classes, the governing words, the speech rules and the codes."""
    return Triggers(
        tuple(load_yaml(name, SenseFile) for name in FILES),
        load_yaml("triggers_classes", Classes),
        load_yaml("triggers_governors", Governors),
        load_yaml("triggers_speech", Speech),
        load_yaml("triggers_words", EventWords),
        load_codes(),
    )
