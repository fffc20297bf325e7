"""Every rule of the lexicon finds its examples and passes its counterexamples by."""

from __future__ import annotations

import time
from functools import cache

import pytest

from bywhom.knowledge.times import TimeLexicon, TimeRule, load_times
from bywhom.read.times import MEANINGS, find_times
from tests.factories import document_of, parse_of


@cache
def lexicon() -> TimeLexicon:
    return load_times()


RULES = lexicon().file.rules


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_rule_proves_itself(rule: TimeRule) -> None:
    assert rule.means in MEANINGS
    assert rule.examples
    for text, said in rule.examples.items():
        document = document_of(text)
        assert said in [phrase.said for phrase in find_times(document, parse_of(document), lexicon())]
    for text in rule.counterexamples:
        document = document_of(text)
        found = find_times(document, parse_of(document), lexicon())
        assert not [phrase for phrase in found if phrase.provenance.rule.split(".")[1] == rule.means]  # type: ignore[union-attr]


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_loads_in_time() -> None:
    began = time.process_time()
    load_times()
    assert time.process_time() - began < 1.0


def test_feasts_follow_one_another() -> None:
    for feast in lexicon().file.feasts.dated.values():
        assert feast.starts == sorted(feast.starts)
