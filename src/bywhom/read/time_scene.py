"""What a time expression is read against: the day of publication, the time last named, the tense of the clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from bywhom.knowledge.times import TimeLexicon
from bywhom.read.time_calendar import Stretch
from bywhom.read.time_tense import Tense
from bywhom.read.time_words import Word
from bywhom.records import TimeBasis

STORY_DAYS = 21
"""A day so near publication is the story's, and a later "that evening" or "at noon" may be on it."""


class Meaning(NamedTuple):
    """What an expression means. `earliest` and `latest` null: nothing places it. `anchor` names what placed it.

    `names` is the stretch that later words ("two days later", "the next day") count from, if it names one.
    """

    kind: str
    value: str
    earliest: str | None
    latest: str | None
    precision: str
    basis: TimeBasis
    anchor: str
    names: Stretch | None = None


def unplaced(meaning: Meaning) -> Meaning:
    """The expression with its TIMEX3 value, on no day of what is told."""
    return meaning._replace(earliest=None, latest=None)


@dataclass(frozen=True)
class Scene:
    """`now` is the anchor day (a dateline's, else the publication's) and `anchor` which of the two; `hour` its hour.

    `last` is the stretch last named in the paragraph and `last_begins` its hour, `quarter` the quarter last named in
    the document, `told_days` the days of the news named so far and `told_parts` those named with the hour that began.
    `before` and `after` are the words beside the expression.
    """

    lexicon: TimeLexicon
    now: date | None
    anchor: str
    hour: int | None = None
    last: Stretch | None = None
    quarter: Stretch | None = None
    said_year: int | None = None
    same_sentence: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    told_days: tuple[date, ...] = ()
    last_begins: str = ""
    told_parts: tuple[tuple[date, str], ...] = ()
    tense: Callable[[], Tense] = lambda: "none"
    done: Callable[[], bool] = lambda: False

    def following(self, meaning: Meaning) -> Scene:
        """The scene after an expression was read."""
        if meaning.names is None:
            return self
        quarter = self.quarter
        ended = self.now is None or meaning.names.last <= self.now
        if "-Q" in meaning.names.value and ended and (quarter is None or meaning.names.first >= quarter.first):
            quarter = meaning.names
        named = meaning.anchor == "stated" and meaning.names.precision != "years"
        goes_on = meaning.anchor == "last_named" and meaning.names.first.year == self.said_year
        year = meaning.names.first.year if named or goes_on else None
        told = self.told_days
        if meaning.names.first == meaning.names.last and self._of_the_news(meaning.names.first):
            told = (*told, meaning.names.first)
        begins = (meaning.earliest or "")[11:16]
        parts = self.told_parts
        if begins and self._of_the_news(meaning.names.first):
            parts = (*parts, (meaning.names.first, begins))
        return replace(
            self, last=meaning.names, quarter=quarter, said_year=year, told_days=told, last_begins=begins,
            told_parts=parts,
        )  # fmt: skip

    @property
    def story(self) -> date | None:
        """The day of the news that was named most often so far, the later one among equals."""
        counts = Counter(self.told_days)
        return max(counts, key=lambda day: (counts[day], day), default=None)

    def told_at(self, begins: str) -> date | None:
        """The day last named with the same part of day, unless its sentence has named one: "late on Wednesday. ... The
        same evening", but "a letter of 11 February said that the same morning"."""
        if self.same_sentence and self.last is not None and self.last.first == self.last.last:
            return None
        alike = (day for day, hour in reversed(self.told_parts) if _part_of_day(hour) == _part_of_day(begins))
        return next(alike, None)

    def _of_the_news(self, day: date) -> bool:
        return self.now is not None and 0 <= (self.now - day).days <= STORY_DAYS

    @property
    def day_told(self) -> date | None:
        """The single day last named in the paragraph, else that of the news."""
        if self.last is not None and self.last.first == self.last.last:
            return self.last.first
        return self.story if self.last is None else None

    def new_paragraph(self) -> Scene:
        return replace(self, last=None, said_year=None, last_begins="")

    def told_year(self, month: int) -> int | None:
        """The year that a story told in dates goes on in: "On 6 April 1994 ... On 9 April ...".

        Only for a past year, and where the month follows closely on the one named before: news returns to the
        present without saying so.
        """
        if self.said_year is None or self.last is None or self.tense() == "future":
            return None
        if self.now is not None and self.said_year >= self.now.year:
            return None
        if self.last.precision == "year":
            return self.said_year if self.same_sentence else None
        close = self.same_sentence or self.last.precision == "day"
        return self.said_year if close and 0 <= month - self.last.first.month <= 2 else None


def _part_of_day(hour: str) -> str:
    return "night" if hour >= "17:00" else "morning" if "04:00" <= hour < "12:00" else hour[:1]


class Pieces(NamedTuple):
    """The words of an expression with a lookup into the lexicon's classes."""

    words: tuple[Word, ...]
    lexicon: TimeLexicon

    @property
    def lowers(self) -> tuple[str, ...]:
        return tuple(word.lower for word in self.words)

    def has(self, *lowers: str) -> bool:
        return any(word.lower in lowers for word in self.words)

    def first(self, group: str) -> int | str | None:
        """The value of the first word of a class."""
        members = self.lexicon.file.words[group]
        for word in self.words:
            if word.lower in members:
                return members[word.lower]
        return None

    def number(self, group: str) -> int | None:
        value = self.first(group)
        return value if isinstance(value, int) else None

    def letter(self, group: str) -> str | None:
        value = self.first(group)
        return value if isinstance(value, str) else None

    def shape(self, *shapes: str) -> Word | None:
        """The first word of one of the shapes."""
        return next((word for word in self.words if word.shape in shapes), None)

    @property
    def year(self) -> int | None:
        """A year in four digits, or as spoken ("nineteen ninety-seven")."""
        for word in self.words:
            if word.shape == "YEAR":
                return int(word.text)
        if self.has("two") and self.has("thousand"):
            return 2000
        return self._spoken_year()

    def _spoken_year(self) -> int | None:
        numbers = [self.lexicon.number("CARD", w.lower) for w in self.words]
        known = [n for n in numbers if n is not None]
        tens = all(n >= 10 for n in known[:-1])
        if len(known) >= 2 and known[0] in {18, 19} and tens and known[1] >= 10:
            return known[0] * 100 + sum(known[1:])
        return None

    @property
    def direction(self) -> int | None:
        """-1 for last, past, previous; 1 for next, coming, following; 0 for this, same; None where none is said."""
        for group in ("BACK", "AHEAD", "SAME"):
            value = self.number(group)
            if value is not None:
                return value
        return None


def counted(pieces: Pieces) -> float | None:
    """The number that an expression counts with ("two and a half" is 2.5); None where it is vague or absent."""
    total: float | None = None
    seen: list[int] = []
    for word in pieces.words:
        if word.shape in {"SMALL", "INT", "YEAR"}:
            total = float(word.text.replace(",", ""))
            break
        value = pieces.lexicon.number("CARD", word.lower)
        if value is not None:
            seen.append(value)
        elif seen and word.shape != "DASH":
            break
    if total is None and seen:
        total = _composed(seen)
    if total is None and pieces.has("a", "an", "couple") and not pieces.has("few", "several", "number", "handful"):
        total = 2.0 if pieces.has("couple") else 1.0
    return _with_fraction(total, pieces)


def _composed(numbers: list[int]) -> float:
    total = 0
    for number in numbers:
        if number >= 100:
            total = max(total, 1) * number
        elif number == 12 and total:
            total *= 12
        else:
            total += number
    return float(total)


def _with_fraction(total: float | None, pieces: Pieces) -> float | None:
    fraction = pieces.shape("FRACTION")
    if fraction is not None and total is not None:
        if "/" in fraction.text:
            above, below = fraction.text.split("/")
            return total + int(above) / int(below)
        return total + {"½": 0.5, "¼": 0.25, "¾": 0.75}[fraction.text]
    if pieces.has("half"):
        return 0.5 if not pieces.has("and") or total is None else total + 0.5
    return total
