"""Texts that came all in capitals or all in small letters get their capitals back, letter for letter, to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from bywhom.knowledge.casing import Casing, form_of
from bywhom.knowledge.gazetteer import Gazetteer
from bywhom.knowledge.place_names import fold as fold_place
from bywhom.knowledge.registry import PIECE, Form, Registry, fold
from bywhom.models.parser import Parser
from bywhom.records import Document

LEAST_LETTERS = 60
"""Of a text with fewer letters nobody can tell how it is written: it may be a heading."""
SHOUTED = 0.9
"""Share of capitals from which a text is all in capitals: a page's own words may stand around a telex."""
LONGEST_NAME = 5
"""Words of the longest name of a place that is looked for."""
TOWN = 30_000
"""People of a place whose name is believed although the parser's list of words has it too ("lima")."""
CITY = 300_000
"""People of a place whose name is made of ordinary words only ("cape town")."""
LONGEST_BODY = 12
"""Words of the longest name of a body before its letters in brackets."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
OPENING = re.compile(r"(?:\A|[.?!]['\"”’)\]]*\s+|\n\s*|\s--\s*|[:.?!,]\s*[\"“]|[.?!]\s*\()[\"“‘(\[]*\Z")
BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,8})(?:-\d+)?[)\]]")
OF_COMMON_NOUNS = ("er", "or", "ist", "man", "men", "ment", "ion", "s", "ity", "ing", "ship", "ness")
"""Endings of nouns that are seldom names, though the parser's list has no other use of them."""


@dataclass(frozen=True)
class Recaser:
    """Gives a text its capitals back; what it needs beyond its lists is built when the first such text comes."""

    casing: Casing
    registry: Registry
    gazetteer: Gazetteer
    english: Parser
    """Whose list of words tells what is one of the language."""

    def __call__(self, document: Document) -> Document:
        """The document as it is, or with capitals where names are if it has no case to tell them by."""
        return replace(document, text=self.restored(document.text)) if is_caseless(document.text) else document

    def restored(self, text: str) -> str:
        """The text with capitals where sentences and names begin; no letter moves."""
        small = _lowered(text)
        words = [_Word(m.start(), m.end(), m.group().replace("’", "'")) for m in WORD.finditer(small)]
        self._mark_acronyms(small, words)
        self._mark_parties(small, words)
        self._mark_places(small, words)
        for number, word in enumerate(words):
            if not word.form:
                word.form = self._alone(small, words, number)
        self._mark_surnames(small, words)
        return _written(small, words)

    @cached_property
    def _forms(self) -> dict[str, list[Form]]:
        """The registry's spellings by their first piece, longest first."""
        found: dict[str, list[Form]] = {}
        for forms in self.registry.forms.values():
            for form in forms:
                found.setdefault(form.pieces[0], []).append(form)
        return {first: sorted(forms, key=lambda f: -len(f.pieces)) for first, forms in found.items()}

    @cached_property
    def _titles(self) -> frozenset[str]:
        """The last words of what stands before a person's name."""
        return frozenset(title[-1] for title in self.registry.words.titles)

    def _is_plain(self, word: str) -> bool:
        """Whether the word is one of the language, so that a name must be told by more."""
        if word in self.casing.named:
            return False
        return word in self.casing.plain or form_of(word, self.english.words) is not None

    def _mark_acronyms(self, small: str, words: Sequence[_Word]) -> None:
        """Letters in brackets behind the name that they shorten, wherever they stand; and that name."""
        at = {word.start: number for number, word in enumerate(words)}
        letters: set[str] = set()
        for found in BRACKETED.finditer(small):
            before = words[: at.get(found.start(1), 0)]
            first = _shortened(before, found[1], self.casing.small)
            if first is not None:
                for word in before[first:]:
                    word.form = "small" if word.text in self.casing.small else "title"
            if first is not None or not self._is_plain(found[1]):
                letters.add(found[1])
        for word in words:
            if word.text in letters:
                word.form = "upper"

    def _mark_parties(self, small: str, words: Sequence[_Word]) -> None:
        here = 0
        while here < len(words):
            here += self._party_at(small, words, here) or 1

    def _party_at(self, small: str, words: Sequence[_Word], here: int) -> int:
        """How many words the registry's longest name has that begins here, after they are marked."""
        for form in self._forms.get(fold(PIECE.findall(words[here].text)[0]), ()):
            size = len(form.pieces)
            run = words[here : here + size]
            if len(run) != size or any(fold(w.bare) != p for w, p in zip(run, form.pieces, strict=True)):
                continue
            if any(c in small[run[0].start : run[-1].end] for c in ',;:"“”()[]\n') or not self._is_party(form, run):
                continue
            for word, capital in zip(run, form.capitals, strict=True):
                kind = "upper" if form.acronym is not None else "title" if capital else "small"
                word.form = word.form or kind
            return size
        return 0

    def _is_party(self, form: Form, run: Sequence[_Word]) -> bool:
        """Whether words are the name that they may be: of one word the language must not have it, unless a state's."""
        if len(run) > 1:
            return any(form.capitals)
        word = run[0].bare
        if form.acronym is not None:
            return word not in self.casing.states | self.registry.words.first_names and not self._is_plain(word)
        if not form.capitals[0]:
            return False
        of_state = any(meaning.entry.startswith("state:") for meaning in form.meanings)
        return (of_state and word not in self.casing.frequent) or not self._is_plain(word)

    def _mark_places(self, small: str, words: Sequence[_Word]) -> None:
        here = 0
        while here < len(words):
            here += self._place_at(small, words, here) or 1

    def _place_at(self, small: str, words: Sequence[_Word], here: int) -> int:
        """How many words the longest name of a place has that begins here, after they are marked."""
        first, before = words[here].bare, words[here - 1].text if here else ""
        opens = first in self.casing.openers or first not in self.casing.frequent | self.casing.months
        if words[here].form or not opens or (first in self.casing.small and before in self.casing.small):
            return 0
        run = words[here : here + LONGEST_NAME]
        folded = [fold_place(word.bare) for word in run]
        known = set(self.gazetteer.prefixes(" ".join(folded)))
        for size in range(len(run), 0, -1):
            name = " ".join(folded[:size])
            torn = any(c in small[run[0].start : run[size - 1].end] for c in '.,;:"“”()[]\n')
            if (
                name not in known
                or torn
                or run[size - 1].text in self.casing.small
                or not self._is_place(name, run[:size])
            ):
                continue
            for number, word in enumerate(run[:size]):
                word.form = word.form or ("small" if number and word.text in self.casing.small else "title")
            return size
        return 0

    def _is_place(self, name: str, run: Sequence[_Word]) -> bool:
        """Whether the words are rather the place than what they say: by what else they are, and how many live there."""
        strange = [word for word in run if not self._is_plain(word.bare) and word.text not in self.casing.small]
        if strange and len(run) > 1:
            return True
        people = max((c.entity.population for c in self.gazetteer.candidates(name)), default=0)
        if len(run) > 1:
            return people >= CITY or run[0].text in self.casing.openers
        return bool(strange) or (people >= TOWN and run[0].bare in self.english.nouns_only)

    def _alone(self, small: str, words: Sequence[_Word], number: int) -> str:
        """How a word is written that is part of no known name."""
        word = words[number]
        if len(word.text) == 1:
            return "title" if word.text == "i" or (small[word.end : word.end + 1] == "." and number) else "small"
        if word.text in self.casing.states:
            before = words[number - 1].text if number else ""
            after = words[number + 1].text if number + 1 < len(words) else ""
            called = word.text != "us" or before in {"the", "a"} or after in self.casing.of_states
            return "upper" if called and small[word.end : word.end + 1] != "." else "small"
        if word.bare in self.registry.words.first_names and self._may_be_a_name(word.bare):
            return "title"
        if word.text in self.casing.months:
            return "title" if _has_a_number(small, word) else "small"
        if word.text in self.casing.small or self._is_plain(word.bare):
            return "small"
        return "title" if re.search(r"[aeiouyà-ÿ]", word.text) or len(word.text) > 5 else "upper"

    def _may_be_a_name(self, word: str) -> bool:
        noun = word in self.english.nouns_only or not self._is_plain(word)
        return noun and word not in self.casing.frequent

    def _mark_surnames(self, small: str, words: Sequence[_Word]) -> None:
        """The word behind a first name or a title is a name although the language has it ("general bush")."""
        for before, word in pairwise(words):
            if word.form != "small" or small[before.end : word.start].strip(" .") or word.text != word.bare:
                continue
            called = before.form == "title" and (before.bare in self.registry.words.first_names or before.surname)
            titled = before.text in self._titles and not word.text.endswith(OF_COMMON_NOUNS)
            if (called or titled) and self._may_be_a_name(word.text):
                word.form, word.surname = "title", True
        for before, word in pairwise(words):
            near = not small[before.end : word.start].strip(" .")
            if near and before.text in self._titles and word.form == "title" and word.text == word.bare:
                before.form = "title"


@dataclass
class _Word:
    """A word of a text without case, and how it is to be written once that is known."""

    start: int
    end: int
    text: str
    form: str = ""
    surname: bool = field(default=False)

    @property
    def bare(self) -> str:
        return self.text.removesuffix("'s")


def is_caseless(text: str) -> bool:
    """Whether a text is all in small letters, or all in capitals but for a few words."""
    great = sum(letter.isupper() for letter in text)
    small = sum(letter.islower() for letter in text)
    if great + small < LEAST_LETTERS:
        return False
    return not great or great >= SHOUTED * (great + small)


def _lowered(text: str) -> str:
    """Small letters, each in its place: a letter whose small form is longer stays."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _shortened(words: Sequence[_Word], letters: str, small: frozenset[str]) -> int | None:
    """Where the name begins that these letters shorten, if it stands right before them."""
    wanted = list(letters)
    for number in range(len(words) - 1, max(-1, len(words) - LONGEST_BODY), -1):
        word = words[number].text
        if word[0] == wanted[-1]:
            wanted.pop()
            if not wanted:
                return number
        elif word not in small:
            return None
    return None


def _has_a_number(small: str, word: _Word) -> bool:
    """Whether a day or a year stands beside a word."""
    around = small[max(0, word.start - 4) : word.start] + "|" + small[word.end : word.end + 6]
    return re.search(r"\d\s*\||\|\s*\d", around) is not None


def _written(small: str, words: Sequence[_Word]) -> str:
    letters = list(small)
    for word in words:
        opens = OPENING.search(small[max(0, word.start - 12) : word.start])
        form = word.form if word.form != "small" or not opens else "title"
        if form == "upper":
            size = len(word.bare)
            letters[word.start : word.start + size] = _each(small[word.start : word.start + size])
        elif form == "title":
            at = word.start
            if "'" in word.text and word.text.index("'") == 1 and not opens:  # d'Aubuisson, O'Brien
                letters[at + 2] = _each(letters[at + 2])[0]
                at += word.text[0] == "d"
            if letters[at] not in "'’":
                letters[at] = _each(letters[at])[0]
    return "".join(letters)


def _each(text: str) -> list[str]:
    return [great if len(great := letter.upper()) == 1 else letter for letter in text]
