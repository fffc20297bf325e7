"""Each level's words are in its examples and in none of its counterexamples."""

from __future__ import annotations

import re

import pytest

from bywhom.knowledge.load import load_yaml
from bywhom.knowledge.wholes import Level, WholeFile, load_wholes

LEVELS = load_yaml("wholes", WholeFile).levels


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: level.name)
def test_the_words_prove_themselves(level: Level) -> None:
    words = set(level.words.split())
    assert all(words & _words(example) for example in level.examples)
    assert not any(words & _words(example) for example in level.counterexamples)


def test_no_word_has_two_levels() -> None:
    assert len(load_wholes()) == sum(len(level.words.split()) for level in LEVELS)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text.lower()))
