"""One sentence and what was found in it: the nouns that the reading of figures is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bywhom.knowledge.casualties import CasualtyLexicon, Trigger, TriggerEntry
from bywhom.records import Category, Measure, Parse, SentenceTokens, Token

CountedKind = Literal["number", "share", "singular", "name", "weak_name", "nobody", "anybody"]
Side = Literal["right", "left", "noun", "tree", "toll"]
BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "got", "get", "getting"})
HAVE = frozenset({"have", "has", "had", "'ve"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
THEM = frozenset({"them", "whom", "us", "those", "these", "which", "you", "ours", "theirs"})


@dataclass(frozen=True)
class Occurrence:
    """A trigger's words at tokens `first` to `last` (exclusive) of the sentence."""

    first: int
    last: int
    trigger: Trigger


@dataclass(frozen=True)
class Counted:
    """People with their number; all positions are tokens of the sentence. `said_last` ends the number's own words;
    `reach` ends an apposition ("a clerk, Amal Deng,") behind which the verb may stand."""

    kind: CountedKind
    first: int
    last: int
    said_last: int
    head: int
    low: int
    high: int | None
    approx: bool = False
    vague: str | None = None
    group: str | None = None
    category: Category | None = None
    known: bool = True
    definite: bool = False
    additional: bool = False
    partitive: bool = False
    reach: int = 0
    pronoun: bool = False
    apposed: bool = False
    apposed_to: bool = False
    share: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Link:
    """`counted` is spoken of by the trigger at `trigger` (a token of the sentence)."""

    counted: int
    measure: Measure
    trigger: int
    side: Side
    entry: TriggerEntry | None


@dataclass(frozen=True)
class Scene:
    """One sentence with what was found in it; positions count from the sentence's first token."""

    parse: Parse
    sentence: SentenceTokens
    words: tuple[Token, ...]
    occurrences: tuple[Occurrence, ...]
    people: tuple[Counted, ...]
    lexicon: CasualtyLexicon
    leans: bool = False


THEN_REACH = 14
"""Words between a verb and the phrase that completes it: "took its crew of 25, most of them Filipinos, hostage"."""


def occurrences(
    words: Sequence[Token], lexicon: CasualtyLexicon, context: frozenset[str] = frozenset()
) -> tuple[Occurrence, ...]:
    """Where triggers stand; of several that begin at one word the longest, and all readings of it.

    `context`: the words around, which some triggers need.
    """
    found = []
    for position, token in enumerate(words):
        length = 0
        for phrase, trigger in lexicon.triggers_at.get(token.lower, ()):
            if len(phrase) < length:
                break
            if len(phrase) == 1 or all(
                position + i < len(words) and words[position + i].lower == part for i, part in enumerate(phrase)
            ):
                if trigger.entry.near and not trigger.entry.near & context:
                    continue
                if trigger.entry.unless and any(t.lower in trigger.entry.unless for t in words[position:]):
                    continue
                following = words[position + len(phrase)].lower if position + len(phrase) < len(words) else ""
                if following in trigger.entry.never_before:
                    continue
                if trigger.then and token.pos == "AUX" and trigger.kind == "subject":
                    continue
                if trigger.then and not _completed(words, position + len(phrase), trigger.then):
                    continue
                length = len(phrase)
                found.append(Occurrence(position, position + length, trigger))
    return tuple(found)


def _completed(words: Sequence[Token], first: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the phrases follows before the clause ends."""
    for position in range(first, min(len(words), first + THEN_REACH)):
        if words[position].text in (".", ";", ":"):
            return False
        for phrase in phrases:
            if tuple(t.lower for t in words[position : position + len(phrase)]) == phrase:
                return True
    return False
