"""The words by which the public tier tells what could hurt somebody."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml
from bywhom.records import Role

Concern = Literal["sites", "sexual", "children", "detained", "movements"]
LETTERS: dict[str, Concern] = {"s": "sites", "x": "sexual", "c": "children", "d": "detained", "m": "movements"}


class HarmExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence and the letters of the concerns that it raises."""

    text: str
    found: str


class HarmFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/harm.yaml` as it is written."""

    sites: str
    sexual: str
    children: str
    detained: str
    movements: str
    private_offices: str
    public_roles: frozenset[Role]
    called: dict[str, str]
    examples: tuple[HarmExample, ...]
    counterexamples: tuple[HarmExample, ...]


class HarmWords(msgspec.Struct, frozen=True, kw_only=True):
    """`concerns` finds the words of each; `called` says what a private person becomes."""

    concerns: dict[Concern, re.Pattern[str]]
    private_offices: frozenset[str]
    public_roles: frozenset[Role]
    called: dict[str, str]
    first_names: frozenset[str]
    examples: tuple[HarmExample, ...]

    def raised_by(self, text: str) -> frozenset[Concern]:
        """What a sentence is about that needs care."""
        return frozenset(concern for concern, words in self.concerns.items() if words.search(text))


@cache
def load_harm_words() -> HarmWords:
    """The words of `data/harm.yaml` with the first names; raises KnowledgeError where an example fails."""
    from bywhom.knowledge.first_names import load_first_names

    written = load_yaml("harm", HarmFile)
    several = {concern: _split(getattr(written, concern)) for concern in LETTERS.values()}
    words = HarmWords(
        concerns={concern: _pattern(listed) for concern, listed in several.items()},
        private_offices=frozenset(_split(written.private_offices)), public_roles=written.public_roles,
        called=written.called, first_names=load_first_names().every,
        examples=written.examples + written.counterexamples,
    )  # fmt: skip
    for example in words.examples:
        if words.raised_by(example.text) != {LETTERS[letter] for letter in example.found}:
            raise KnowledgeError(f"knowledge/data/harm.yaml: {example.text!r} is not found to be {example.found!r}")
    return words


def _split(listed: str) -> tuple[str, ...]:
    return tuple(word.strip().lower() for word in listed.split(";") if word.strip())


def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(listed, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w])", re.IGNORECASE)
