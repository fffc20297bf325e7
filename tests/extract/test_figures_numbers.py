"""Numbers in words and digits give back what was written."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from bywhom.extract.figure_numbers import quantities
from bywhom.knowledge.casualties import CasualtyLexicon, load_casualties
from bywhom.records import Token

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ANY = "at least two 14 - , and of dozens a to between 2019 hundred people more"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


@cache
def lexicon() -> CasualtyLexicon:
    return load_casualties()


def words_of(number: int) -> str:
    """The number in English words, as newspapers write it."""
    if number < 20:
        return ONES.split()[number]
    if number < 100:
        tens = TENS.split()[number // 10 - 2]
        return tens if number % 10 == 0 else f"{tens}-{words_of(number % 10)}"
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joint = " and " if rest and size == 100 else " "
    return f"{words_of(number // size)} {name}" + (f"{joint}{words_of(rest)}" if rest else "")


def tokens_of(text: str) -> list[Token]:
    """Tokens split at spaces and hyphens, as the parser splits numbers."""
    found: list[Token] = []
    start = 0
    for word in text.replace("-", " - ").split():
        start = text.index(word, start)
        tag = "CD" if word[0].isdigit() else "NNS" if word == "people" else "NN"
        pos = "NUM" if tag == "CD" else "NOUN"
        index = len(found)
        found.append(
            Token(index, start, start + len(word), word, word.lower(), word.lower(), pos, tag, "dep", index, 0)
        )
        start += len(word)
    return found


@given(st.integers(1, 99_999))
@settings(deadline=None)
def test_words_give_back_the_number(number: int) -> None:
    (found,) = quantities(tokens_of(f"{words_of(number)} people"), lexicon())
    assert (found.low, found.high) == (number, number)


@given(st.integers(1, 9_999_999))
@settings(deadline=None)
def test_digits_with_commas_give_back_the_number(number: int) -> None:
    (found,) = quantities(tokens_of(f"{number:,} people"), lexicon())
    assert (found.low, found.high) == (number, number)


@given(st.integers(1, 9_999))
@settings(deadline=None)
def test_bounds_open_and_close_the_interval(number: int) -> None:
    (least,) = quantities(tokens_of(f"at least {number:,} people"), lexicon())
    (most,) = quantities(tokens_of(f"up to {number:,} people"), lexicon())
    (fewer,) = quantities(tokens_of(f"fewer than {number:,} people"), lexicon())
    (about,) = quantities(tokens_of(f"about {number:,} people"), lexicon())
    assert (least.low, least.high) == (number, None)
    assert (most.low, most.high) == (0, number)
    assert (fewer.low, fewer.high) == (0, number - 1)
    assert (about.low, about.high, about.approx) == (number, number, True)


@given(st.lists(st.sampled_from(ANY.split()), max_size=9))
@settings(deadline=None)
def test_any_words_give_intervals_that_are_none_or_sound(words: list[str]) -> None:
    for found in quantities(tokens_of(" ".join([*words, "people"])), lexicon()):
        assert found.first <= found.core < found.last
        assert found.high is None or found.low <= found.high
