"""First names tell persons from places, and stand for one kind each."""

from __future__ import annotations

import pytest

from bywhom.knowledge.calendar import names_day, tells_time
from bywhom.knowledge.first_names import load_first_names
from tests.read.test_parties import parties_of

NAMES = load_first_names()


def persons_of(text: str) -> list[str]:
    return [party.name for party in parties_of(text)[1] if party.kind == "person"]


@pytest.mark.parametrize("text", NAMES.examples)
def test_examples(text: str) -> None:
    assert persons_of(text), text


@pytest.mark.parametrize("text", NAMES.counterexamples)
def test_counterexamples(text: str) -> None:
    assert not persons_of(text), text


def test_there_are_enough() -> None:
    assert (len(NAMES.male) > 1500, len(NAMES.female) > 800) == (True, True)
    assert all(name == name.lower().strip() and name for name in NAMES.every)


# word, whether it names a day, whether it tells a time
WORDS = (
    ("tuesday", True, True),  # a weekday
    ("2023", True, True),  # a year
    ("1850", False, False),  # a number
    ("weeks", False, True),  # a stretch
    ("seconds", False, True),
    ("soldiers", False, False),
)


@pytest.mark.parametrize(("word", "day", "time"), WORDS)
def test_words_of_time(word: str, day: bool, time: bool) -> None:
    assert (names_day(word), tells_time(word)) == (day, time)
