"""The furniture file proves itself: every example is found, no counterexample is."""

from __future__ import annotations

import pytest

from bywhom.knowledge.furniture import Furniture, furniture_rules, load_furniture
from bywhom.knowledge.outlets import load_outlets

FURNITURE: Furniture = load_furniture()
FILE = furniture_rules()


@pytest.mark.parametrize(("kind", "line"), [(rule.kind, line) for rule in FILE.rules for line in rule.examples])
def test_examples_are_found(kind: str, line: str) -> None:
    found = FURNITURE.find(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("line", [line for rule in FILE.rules for line in rule.counterexamples])
def test_counterexamples_are_not(line: str) -> None:
    assert FURNITURE.find(line) is None


def test_corrections_are_told_from_what_only_speaks_of_them() -> None:
    assert all(FURNITURE.correction.match(line) for line in FILE.correction_examples)
    assert not any(FURNITURE.correction.match(line) for line in FILE.correction_counterexamples)


def test_outlets_are_found_by_name_and_address() -> None:
    outlets = load_outlets()
    assert len({id(outlet) for outlet in outlets.by_name.values()}) >= 150
    assert [o.name for o in outlets.named_in("A doctor told Sudan Tribune and the BBC.")] == [
        "Sudan Tribune",
        "BBC News",
    ]
    assert outlets.named_in("The independent expert and the star witness of the times.") == ()
    assert [o.name for o in outlets.named_in("(AP)", weak=True)] == ["The Associated Press"]
    found = outlets.at("https://www.bbc.co.uk/news/world-1")
    assert found is not None
    assert found.name == "BBC News"
    assert outlets.at("https://example.org/bbc.com") is None
    assert outlets.at("http://[torn") is None
