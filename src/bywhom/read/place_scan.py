"""What is known of a whole document while its place names are sought."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from bywhom.knowledge.gazetteer import Candidate, Gazetteer
from bywhom.knowledge.place_names import fold
from bywhom.knowledge.places import PlaceCues
from bywhom.records import Parse, SentenceTokens, Span


@dataclass(frozen=True)
class Mentioned:
    """Words taken for a place name: tokens `first` to `last` (exclusive), folded, and what they can mean."""

    first: int
    last: int
    span: Span
    folded: str
    candidates: tuple[Candidate, ...]
    score: float
    reasons: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    demonym: bool = False
    head: str | None = None


@dataclass
class Scan:
    """What is known of the whole document while its sentences are scanned."""

    parse: Parse
    gazetteer: Gazetteer
    cues: PlaceCues
    folded: tuple[tuple[str, ...], ...]
    lower_words: frozenset[str]
    surnames: frozenset[str]
    namesakes: frozenset[str]
    named: frozenset[str]
    shouting: frozenset[int]
    masked: frozenset[int]
    memory: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def candidates(self, folded: str) -> tuple[Candidate, ...]:
        found = self.memory.get(folded)
        if found is None:
            found = self.memory[folded] = self.gazetteer.candidates(folded)
        return found


def prepare(parse: Parse, gazetteer: Gazetteer, cues: PlaceCues) -> Scan:
    folded = tuple(tuple(fold(token.text).split()) for token in parse.tokens)
    lower = frozenset(token.lower for token in parse.tokens if token.text.islower())
    shouting = frozenset(s.index for s in parse.sentences if _is_shouting(parse, s))
    masked = _masked(parse, cues, folded)
    return Scan(parse, gazetteer, cues, folded, lower, *_surnames(parse, cues), shouting, masked)


def _masked(parse: Parse, cues: PlaceCues, folded: tuple[tuple[str, ...], ...]) -> frozenset[int]:
    """The tokens of listed names that hold a place and are none ("Washington Post")."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in cues.phrases:
        words = tuple(phrase.split())
        by_first.setdefault(words[0], []).append(words)
    masked: set[int] = set()
    for token in parse.tokens:
        begin = folded[token.index]
        for words in by_first.get(begin[0], ()) if begin else ():
            heard: list[str] = []
            here = token.index
            while here < len(folded) and len(heard) < len(words):
                heard.extend(folded[here])
                here += 1
            if tuple(heard) == words and parse.tokens[here - 1].sentence == token.sentence:
                masked.update(range(token.index, here))
    return frozenset(masked)


def _is_shouting(parse: Parse, sentence: SentenceTokens) -> bool:
    """Headlines in capitals or title case: there a capital letter proves nothing."""
    words = [t for t in parse.within(sentence) if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) >= 3 and sum(t.text[0].isupper() for t in words) >= 0.75 * len(words)


def _aged(parse: Parse, index: int) -> bool:
    """Whether an age between commas follows a name: "Amal Deng, 23, ..."."""
    after = [token.text for token in parse.tokens[index + 1 : index + 4]]
    return len(after) == 3 and after[0] == after[2] == "," and after[1].isdecimal() and len(after[1]) < 3


def _surnames(parse: Parse, cues: PlaceCues) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First and last words of persons' names, told by a first name; those surely told; by first names."""
    found: set[str] = set()
    sure: set[str] = set()
    first_named: set[str] = set()
    tokens = parse.tokens
    for before, here in pairwise(tokens):
        if here.sentence != before.sentence or not here.text[:1].isupper() or len(here.text) < 3:
            continue
        named = before.text[0].isupper() and (before.lower.rstrip(".") in cues.first_names or _aged(parse, here.index))
        last = here.index + 1 >= len(tokens) or not tokens[here.index + 1].text[0].isupper()
        if named and last and here.pos == "PROPN":
            found.add(here.lower)
            sure.add(here.lower)
            first_named.add(here.lower)
            if before.pos == "PROPN" and (before.index == 0 or not tokens[before.index - 1].text[0].isupper()):
                found.add(before.lower)
                sure.add(before.lower)
    return frozenset(found), frozenset(sure), frozenset(first_named)
