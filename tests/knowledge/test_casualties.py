"""The lexicon of figures proves itself: each entry's examples give its measure, its counterexamples nothing."""

from __future__ import annotations

from functools import cache

import pytest

from bywhom.extract.figures import figures_in
from bywhom.knowledge.casualties import CasualtyLexicon, TriggerEntry, entries_of, load_casualties
from bywhom.records import Figure
from tests.factories import document_of, parse_of


@cache
def lexicon() -> CasualtyLexicon:
    return load_casualties()


ENTRIES = entries_of(load_casualties().file)
EXAMPLES = [(entry, text) for entry in ENTRIES for text in entry.examples]
COUNTEREXAMPLES = [text for entry in ENTRIES for text in entry.counterexamples]


def figures_of(text: str) -> tuple[Figure, ...]:
    document = document_of(text)
    return figures_in(document, parse_of(document), (), (), (), (), lexicon())


@pytest.mark.parametrize(("entry", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_examples_give_the_measure(entry: TriggerEntry, text: str) -> None:
    assert entry.measure in {figure.measure for figure in figures_of(text)}


@pytest.mark.parametrize("text", COUNTEREXAMPLES)
def test_counterexamples_give_nothing(text: str) -> None:
    assert figures_of(text) == ()


def test_every_entry_has_a_counterexample() -> None:
    assert all(entry.counterexamples for entry in ENTRIES)


def test_vague_words_are_the_intervals_of_the_contract() -> None:
    said = {vague.words: (vague.low, vague.high) for vague in lexicon().file.vague}
    assert said["dozens"] == (24, 99)
    assert said["scores"] == (40, 199)
    assert said["tens"] == (10, 99)
    assert said["several"] == (3, 9)
    assert said["hundreds"] == (100, 999)
    assert said["thousands"] == (1000, 9999)


def test_no_thing_is_also_a_person() -> None:
    people = set(lexicon().singular) | set(lexicon().plural)
    assert not people & lexicon().things
