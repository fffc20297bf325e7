"""The words and patterns of time, compiled.

A text is turned into a string with one character a word, and every pattern of `data/times.yaml` becomes a regular
expression over such strings: rules read as news is written, and all of them run in a few milliseconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.load import load_yaml

SHAPES = {
    name: chr(0xE000 + number)
    for number, name in enumerate((
        "SMALL", "INT", "YEAR", "ORDINAL", "DECADE", "CLOCK", "AMPM", "ISO", "NUMERIC", "FRACTION", "QUARTERSIGN",
        "COMMA", "DOT", "DASH", "SLASH", "POSS", "OPEN", "BREAK", "OTHER",
    ))
}  # fmt: skip
"""The characters that stand for shapes of digits and punctuation; words stand from U+E100 on."""
_FIRST_WORD = 0xE100
_PIECE = re.compile(r"\(\?<?[=!]|[()|?*+]|\[[^\]]*\]|[A-Z]+|[a-z0-9'’]+")


class TimeRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`pattern` finds an expression, `means` names the function that reads it; examples give text and expression."""

    name: str
    pattern: str
    means: str
    examples: dict[str, str] = {}
    counterexamples: list[str] = []


class PartHours(msgspec.Struct, frozen=True):
    """A part of the day: its first and last minute, and what TIMEX3 calls it."""

    first: str
    last: str
    value: str


class DatedFeast(msgspec.Struct, frozen=True):
    """A movable feast: how many days it lasts and on which day it began, year by year."""

    days: int
    starts: list[str]


class Feasts(msgspec.Struct, frozen=True):
    """Feasts of a fixed day, names of several words, and movable feasts."""

    fixed: dict[str, str]
    names: dict[str, str]
    dated: dict[str, DatedFeast]


class NamedDay(msgspec.Struct, frozen=True):
    """A day of one year that is still called by day and month when one of the nouns follows."""

    month: int
    day: int
    year: int
    before: frozenset[str]


class TimeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file as it is written."""

    words: dict[str, dict[str, int | str]]
    capitalised: list[str]
    macros: dict[str, str]
    rules: list[TimeRule]
    references: dict[str, list[str]]
    parts: dict[str, PartHours]
    named_days: list[NamedDay]
    named_after: frozenset[str]
    hemisphere: dict[str, tuple[int, int]]
    refused_before: frozenset[str]
    counted_after: frozenset[str]
    future_heads: frozenset[str]
    scheduled: frozenset[str]
    ahead_words: frozenset[str]
    until_words: frozenset[str]
    feasts: Feasts


@dataclass(frozen=True)
class TimeLexicon:
    """The data file and what was compiled from it: a character for each word, an expression for each rule."""

    file: TimeFile
    codes: dict[str, str]
    capitalised: frozenset[str]
    patterns: tuple[tuple[TimeRule, re.Pattern[str]], ...]
    references: dict[str, str]

    def value(self, group: str, word: str) -> int | str | None:
        """What a word of a class stands for (the number of a month, the letter of a unit), or None."""
        return self.file.words[group].get(word)

    def number(self, group: str, word: str) -> int | None:
        """As `value`, where it is a number."""
        value = self.file.words[group].get(word)
        return value if isinstance(value, int) else None


def load_times() -> TimeLexicon:
    """The lexicon of time expressions; raises KnowledgeError for a rule that does not compile."""
    file = load_yaml("times", TimeFile)
    codes = _codes(file)
    classes = {name: "".join(codes[word] for word in members) for name, members in file.words.items()}
    compiler = _Compiler(codes, classes | SHAPES, file.macros)
    capitalised = frozenset(word for name in file.capitalised for word in file.words[name])
    references = {phrase: value for value, phrases in file.references.items() for phrase in phrases}
    return TimeLexicon(file, codes, capitalised, tuple((rule, compiler.rule(rule)) for rule in file.rules), references)


def _codes(file: TimeFile) -> dict[str, str]:
    """A character for every word of the classes and every word that a pattern names."""
    words = {word for members in file.words.values() for word in members}
    for text in (*file.macros.values(), *(rule.pattern for rule in file.rules)):
        for piece in _PIECE.findall(text):
            words.update(re.findall(r"\b[a-z0-9'’]+", piece))
    return {word: chr(_FIRST_WORD + number) for number, word in enumerate(sorted(words))}


class _Compiler:
    """Turns patterns over words into regular expressions over their characters."""

    def __init__(self, codes: dict[str, str], classes: dict[str, str], macros: dict[str, str]) -> None:
        self.codes = codes
        self.classes = classes
        self.macros = macros

    def rule(self, rule: TimeRule) -> re.Pattern[str]:
        try:
            return re.compile(self._expression(rule.pattern))
        except (KeyError, re.error) as error:
            raise KnowledgeError(f"knowledge/data/times.yaml, rule {rule.name}: {error}") from error

    def _expression(self, pattern: str) -> str:
        return "".join(self._piece(piece) for piece in _PIECE.findall(pattern))

    def _piece(self, piece: str) -> str:
        if piece == "(":
            return "(?:"
        if piece[0] in "()|?*+":
            return piece
        if piece[0] == "[":
            return "[" + "".join(self._members(name) for name in piece[1:-1].split()) + "]"
        if piece in self.macros:
            return f"(?:{self._expression(self.macros[piece])})"
        return f"[{self._members(piece)}]"

    def _members(self, name: str) -> str:
        return self.classes[name] if name.isupper() else self.codes[name]
