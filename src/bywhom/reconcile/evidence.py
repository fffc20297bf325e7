"""What the records hold, sentence by sentence, so that a draft's sentence finds those that speak of the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from bywhom.knowledge.check import CheckWords
from bywhom.records import Claim, Figure, Reading, Span, When

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
ENDINGS = ("ing", "ings", "ed", "es", "s", "er", "ers", "ly", "ion", "ions", "e", "y", "ies")
SHORTEST = 3
"""Letters that an ending must leave."""
BESIDE = 0.6
"""What a word of the sentence before or after counts, to one of the sentence itself."""
MEANT = 0.9
"""What a name counts that a record of the sentence has from elsewhere: the speaker behind "she", the place."""
HEADING = 0.25
"""What a word of the title counts."""


@dataclass(frozen=True)
class Window:
    """A sentence of a document with those around it: the place where a record stands."""

    number: int
    reading: Reading
    span: Span
    stems: Mapping[str, float]


class Evidence:
    """The windows of all readings, by their words."""

    def __init__(self, readings: Iterable[Reading], words: CheckWords) -> None:
        self.lexicon = words
        self.plain = words.plain
        self.readings = tuple(readings)
        self.windows: list[Window] = []
        for reading in self.readings:
            self._add(reading)
        self.postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for window in self.windows:
            for word, weight in window.stems.items():
                self.postings[word].append((window.number, weight))

    def _add(self, reading: Reading) -> None:
        text = reading.document.text
        sentences = [sentence.span for sentence in reading.sentences]
        words = [stems(span.of(text), self.plain) for span in sentences]
        told = _told_of(reading)
        title = stems(reading.document.title or "", self.plain)
        for place, span in enumerate(sentences):
            weights = dict.fromkeys(title, HEADING)
            for beside in (place - 1, place + 1):
                if 0 <= beside < len(words):
                    weights.update(dict.fromkeys(words[beside], BESIDE))
            named = " ".join(name for span, name in told if sentences[place].meets(span))
            weights.update(dict.fromkeys(stems(named, self.plain), MEANT))
            weights.update(dict.fromkeys(words[place], 1.0))
            self.windows.append(Window(len(self.windows), reading, span, weights))

    def rarity(self, word: str) -> float:
        """How much a word tells: the fewer windows hold it, the more."""
        return log(1 + (len(self.windows) + 1) / (1 + len(self.postings.get(word, ()))))

    def likeness(self, words: Iterable[str]) -> dict[int, float]:
        """For each window that shares a word, the share (0 to 1) of what the words tell that it holds too."""
        told = {word: self.rarity(word) for word in words}
        whole = sum(told.values())
        found: defaultdict[int, float] = defaultdict(float)
        for word, weight in told.items():
            for number, held in self.postings.get(word, ()):
                found[number] += weight * held / whole
        return found

    @cached_property
    def at(self) -> Mapping[str, list[Window]]:
        """The windows of each document, in order."""
        found: defaultdict[str, list[Window]] = defaultdict(list)
        for window in self.windows:
            found[window.reading.document.id].append(window)
        return found

    def window_of(self, reading: Reading, span: Span) -> Window | None:
        """The window whose sentence holds the beginning of the span."""
        for window in self.at.get(reading.document.id, ()):
            if window.span.start <= span.start < window.span.end:
                return window
        return None

    @cached_property
    def figures(self) -> list[tuple[int, Reading, Figure]]:
        """Every figure with the number of its window."""
        found = []
        for reading in self.readings:
            for figure in reading.figures:
                window = self.window_of(reading, figure.span)
                if window is not None:
                    found.append((window.number, reading, figure))
        return found

    @cached_property
    def claims(self) -> list[tuple[frozenset[int], Reading, Claim]]:
        """Every claim with the numbers of the windows that it stands in."""
        found = []
        for reading in self.readings:
            windows = self.at.get(reading.document.id, ())
            for claim in reading.claims:
                here = frozenset(window.number for window in windows if window.span.meets(claim.span))
                found.append((here, reading, claim))
        return found

    @cached_property
    def days(self) -> list[tuple[int, Reading, When]]:
        """Every time that words or records name, with the number of its window."""
        return [
            (window.number, reading, when)
            for reading in self.readings
            for span, when in times_of(reading)
            if (window := self.window_of(reading, span)) is not None
        ]

    @cached_property
    def values(self) -> list[list[tuple[float, str]]]:
        """The numbers of each window's sentence, in digits or words, each with the word that it counts."""
        return [[(value, noun) for _, _, value, noun in numbers_in(words, self.lexicon)] for words in self.words]

    def naming(self, name: Sequence[str]) -> set[int]:
        """The windows whose sentence has these words side by side."""
        if not name:
            return set()
        rarest = min(
            (self.postings.get(stem(word), []) for word in name if word not in self.plain), key=len, default=[]
        )
        size = len(name)
        return {
            number
            for number, weight in rarest
            if weight == 1.0
            and any(self.words[number][i : i + size] == list(name) for i in range(len(self.words[number]) - size + 1))
        }

    @cached_property
    def words(self) -> list[list[str]]:
        """The words of each window's sentence, folded, in order."""
        return [pieces(window.span.of(window.reading.document.text)) for window in self.windows]


def _told_of(reading: Reading) -> list[tuple[Span, str]]:
    """The names in the records' fields, where the records stand."""
    told = [(claim.span, link.name or "") for claim in reading.claims for link in claim.chain]
    told += [(figure.span, figure.where.said or "") for figure in reading.figures if figure.where is not None]
    for event in reading.events:
        told += [(event.trigger, party.name) for party in (*event.agents, *event.targets)]
        if event.where is not None:
            told.append((event.trigger, event.where.said or ""))
    return told


def times_of(reading: Reading) -> Iterator[tuple[Span, When]]:
    """Every day that the reading has, where it stands."""
    for phrase in reading.times:
        if phrase.when is not None:
            yield phrase.span, phrase.when
    for figure in reading.figures:
        if figure.when is not None:
            yield figure.span, figure.when
    for event in reading.events:
        if event.when is not None:
            yield event.trigger, event.when
    for claim in reading.claims:
        if claim.when is not None:
            yield claim.span, claim.when
    for situation in reading.situations:
        for when in (situation.since, situation.until):
            if when is not None:
                yield situation.span, when


def numbers_in(words: Sequence[str], lexicon: CheckWords) -> Iterator[tuple[int, int, float, str]]:
    """First and last word (exclusive), value and the stem of the word counted, for each number of a sentence."""
    here = 0
    while here < len(words):
        value, end = _number_at(words, here, lexicon)
        if value is None:
            here += 1
            continue
        counted = next((word for word in words[end : end + 3] if word not in lexicon.plain), "")
        yield here, end, value, stem(counted) if counted else ""
        here = end


def _number_at(words: Sequence[str], here: int, lexicon: CheckWords) -> tuple[float | None, int]:
    word = words[here]
    if word[0].isdigit():
        digits = re.match(r"\d+(?:\.\d+)?", word)
        value = float(digits.group()) if digits else 0.0
    elif word in lexicon.numbers and word != "one":
        value = float(lexicon.numbers[word])
    else:
        return None, here
    end = here + 1
    if 20 <= value <= 90 and end < len(words) and 1 <= lexicon.numbers.get(words[end], 0) <= 9:
        value, end = value + lexicon.numbers[words[end]], end + 1
    while end < len(words) and words[end] in lexicon.multipliers:
        value, end = value * lexicon.multipliers[words[end]], end + 1
    return value, end


def pieces(text: str) -> list[str]:
    """The words of a text without capitals and marks, their order kept; thousands are written without commas."""
    return [fold(match.group()) for match in WORD.finditer(text)]


def stems(text: str, plain: frozenset[str]) -> Counter[str]:
    """What a text is about: its words without endings, numbers and plain words left out."""
    told = (word for word in pieces(text) if word not in plain and not word[0].isdigit() and len(word) > 1)
    return Counter(stem(word) for word in told)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.replace(",", "").casefold()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Without its ending, so that "shelled" meets "shelling"."""
    for ending in sorted(ENDINGS, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
