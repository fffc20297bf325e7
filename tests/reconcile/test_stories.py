"""Grouping by words: the same story together, others apart, in any order."""

from __future__ import annotations

from bywhom.reconcile.stories import stories_of
from bywhom.records import Document, Provenance, Reading

MADE = Provenance(stage="gather", rule="test.v1")
TEXTS = {
    "a": "A drone hit the fuel depot in Kosti at dawn, and the depot burned all day.",
    "b": "The fuel depot in Kosti burned after a drone hit it at dawn, residents said.",
    "c": "Fishermen on the lake elected a new chairman, and the harvest of tilapia was good.",
}


def readings(names: list[str]) -> dict[str, Reading]:
    return {n: Reading(document=Document(id=n, text=TEXTS[n], sha256=n, provenance=MADE)) for n in names}


def test_the_same_story_is_grouped() -> None:
    found = stories_of(readings(["a", "b", "c"]))
    assert found["a"] == found["b"] != found["c"]


def test_the_order_of_arrival_changes_nothing() -> None:
    other = stories_of(readings(["c", "b", "a"]))
    assert other["a"] == other["b"] != other["c"]


def test_nothing_gives_nothing() -> None:
    assert stories_of({}) == {}
