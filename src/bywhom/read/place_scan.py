"""What is known of a whole document while its place names are sought."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from bywhom.knowledge.gazetteer import Candidate, Gazetteer
from bywhom.knowledge.place_names import fold
from bywhom.knowledge.places import PlaceCues
from bywhom.read.place_masks import masks_of
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
    of_body: bool = False
    """Part of the name of a group or body: it tells whose, and not where."""
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
    inside: frozenset[int]
    memory: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def candidates(self, folded: str) -> tuple[Candidate, ...]:
        found = self.memory.get(folded)
        if found is None:
            found = self.memory[folded] = self.gazetteer.candidates(folded)
        return found


def prepare(parse: Parse, gazetteer: Gazetteer, cues: PlaceCues, outlet: str | None) -> Scan:
    folded = tuple(tuple(fold(token.text).split()) for token in parse.tokens)
    lower = frozenset(token.lower for token in parse.tokens if token.text.islower())
    shouting = frozenset(s.index for s in parse.sentences if _is_shouting(parse, s))
    masks = masks_of(parse, cues, folded, gazetteer, outlet)
    return Scan(parse, gazetteer, cues, folded, lower, *_surnames(parse, cues), shouting, masks.masked, masks.inside)


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
