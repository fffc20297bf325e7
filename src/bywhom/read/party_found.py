"""What of a document's words may stand for a party, and where the registry's names stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from bywhom.knowledge.registry import Entry, Meaning, NameHit, Registry, RoleNoun
from bywhom.records import Parse, Span, Token

OFFICES = frozenset({"minister", "president", "premier", "secretary", "ambassador", "spokesman", "spokeswoman"})
"""Offices that stand before a person's whole name."""
FoundForm = Literal["name", "person", "organisation", "people", "phrase", "pronoun"]


@dataclass(frozen=True)
class Found:
    """Words that may stand for a party, from token `first` to `last` (inclusive), before we know which party."""

    first: int
    last: int
    head: int
    form: FoundForm
    meanings: tuple[Meaning, ...] = ()
    noun: RoleNoun | None = None
    owner: Entry | None = None
    """The registry's party inside the phrase: "the RSF" of "a spokesman for the RSF"."""
    owner_words: str | None = None
    country: str | None = None
    name: str | None = None
    """A person's or body's name without its title."""
    title: tuple[str, ...] = ()
    modifiers: frozenset[str] = field(default_factory=frozenset)
    definite: bool = False
    human: bool = False
    """Whether the phrase tells one human being: "a doctor", not "doctors" or "a hospital"."""
    counted: bool = False
    """Whether a number stands before the noun: "two soldiers" are not the army."""
    possessor: int | None = None
    """The token of the possessive pronoun, for "his spokesman"."""

    def span_in(self, parse: Parse) -> Span:
        return Span(parse.tokens[self.first].start, parse.tokens[self.last].end)

    def words_in(self, parse: Parse) -> str:
        return self.span_in(parse).of(parse.text)


@dataclass(frozen=True)
class Names:
    """The registry's names of one document, by the tokens that they cover."""

    hits: tuple[NameHit, ...]
    tokens: tuple[tuple[int, int], ...]
    """First and last token of each hit."""
    at: dict[int, int]
    """The number of the hit that covers a token."""


def locate_names(parse: Parse, registry: Registry) -> Names:
    """The names of the registry in the text, on whole tokens."""
    hits: list[NameHit] = []
    tokens: list[tuple[int, int]] = []
    at: dict[int, int] = {}
    forenames = _forenames(parse, registry)
    for hit in registry.names_in(parse.text):
        inside = parse.tokens_in(Span(hit.start, hit.end))
        if not inside or inside[0].sentence != inside[-1].sentence:
            continue
        if all(m.common for m in hit.meanings) and _part_of_name(parse, inside):
            continue
        if len(inside) == 1 and (_surname(parse, registry, inside[0]) or inside[0].index in forenames):
            continue
        for token in inside:
            at[token.index] = len(hits)
        hits.append(hit)
        tokens.append((inside[0].index, inside[-1].index))
    return Names(tuple(hits), tuple(tokens), at)


def _forenames(parse: Parse, registry: Registry) -> frozenset[int]:
    """Words that are somebody's first name though a country has it too: "Defence Minister Israel Katz", and again
    where the two words stand without the title."""
    pairs = [
        (one, other) for one, other in pairwise(parse.tokens)
        if one.pos == other.pos == "PROPN" and one.sentence == other.sentence and other.text[0].isupper()
    ]  # fmt: skip
    titled = [(one, other) for one, other in pairs if one.index and _is_title(parse.tokens[one.index - 1], registry)]
    bodies = registry.words.body_heads
    called = {(one.lower, other.lower) for one, other in titled if other.lower not in bodies}
    return frozenset(one.index for one, other in pairs if (one.lower, other.lower) in called)


def _is_title(token: Token, registry: Registry) -> bool:
    return token.text[0].isupper() and ((token.lower,) in registry.words.titles or token.lower in OFFICES)


def _part_of_name(parse: Parse, inside: tuple[Token, ...]) -> bool:
    """Whether a common name stands beside other capitals: "Amal" of "Amal Nasser"."""
    sides = (inside[0].index - 1, inside[-1].index + 1)
    return any(
        0 <= side < len(parse.tokens)
        and parse.tokens[side].sentence == inside[0].sentence
        and parse.tokens[side].pos == "PROPN"
        and parse.tokens[side].text[0].isupper()
        for side in sides
    )


def _surname(parse: Parse, registry: Registry, token: Token) -> bool:
    """Whether a name is a person's surname: "Abdul-Malik al-Houthi", "Richard Wagner", "Michael Jordan"."""
    here = token.index - 1
    if here > 1 and parse.tokens[here].text == "-" and parse.tokens[here - 1].lower in ("al", "el"):
        here -= 2
        return parse.tokens[here].pos == "PROPN" and parse.tokens[here].text[0].isupper()
    if here < 0 or parse.tokens[here].sentence != token.sentence or not token.text[0].isupper():
        return False
    return parse.tokens[here].text[0].isupper() and parse.tokens[here].lower in registry.words.first_names
