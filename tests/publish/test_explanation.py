"""Every record is told in words, with its place in the original."""

from __future__ import annotations

import io
import json

import pytest

from bywhom.publish.described import DESCRIBE
from bywhom.publish.explanation import Lines, explain, record_of
from bywhom.publish.schema import write_json_schema
from bywhom.records import Reading
from tests.publish.readings import INPUT, TEXT, hand_made

IDS = [
    "document-1", "sentence-1", "place-1", "mention-1", "party-1", "time-1", "claim-medics", "figure-2", "event-1",
    "situation-1", "relation-1", "uncoded-1", "problem-1",
]  # fmt: skip


@pytest.mark.parametrize("name", IDS)
def test_every_kind_is_told_in_words(name: str) -> None:
    told = "\n".join(explain(hand_made(), name, INPUT))
    assert told.startswith(f"{name}: ")
    assert "made by: test.hand.v1, version 1" in told
    assert "sha256 abab" in told
    assert "{" not in told


def test_every_kind_of_a_reading_has_words() -> None:
    reading = hand_made()
    kinds = {type(record_of(reading, name)[1]) for name in IDS}
    assert kinds == set(DESCRIBE)


def test_an_event_leads_to_its_words_its_claims_and_the_line_of_the_input() -> None:
    told = "\n".join(explain(hand_made(), "event-1", INPUT))
    start = INPUT.index("killed")
    assert (
        f"line 5 of loikaw.txt (characters {start} to {start + 6}; {start - 6} to {start} of the cleaned text)" in told
    )
    assert "[killed] in Loikaw on Monday" in told
    assert "agent: The army, party party-1, only by the accusation of claim-medics" in told
    assert "claim claim-medics: medics say (the outlet could not verify it)" in told
    assert "claim claim-army-1: The army denies (not said if checked)" in told
    assert f"sentence sentence-1: “{TEXT.splitlines()[2]}”" in told


def test_a_relation_shows_both_sides_and_who_says_them() -> None:
    told = "\n".join(explain(hand_made(), "relation-1", INPUT))
    assert "because: the army denies what medics say" in told
    assert "left claim-army-1: “The army denied shelling the town.”\n  The army denies" in told
    assert "right claim-medics: " in told
    assert "line 6 of loikaw.txt" in told


def test_without_the_original_the_place_is_still_told() -> None:
    told = "\n".join(explain(hand_made(), "figure-1", None))
    assert "its bytes were purged" in told


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(KeyError):
        record_of(hand_made(), "event-9")


@pytest.mark.parametrize(
    ("position", "line"), [(0, 1), (2, 1), (3, 2), (4, 3), (6, 3), (7, 4)]
)  # the line break belongs to its line
def test_lines_are_counted_from_one(position: int, line: int) -> None:
    assert Lines("ab\n\ncd\ne").number(position) == line


def test_the_schema_covers_a_reading() -> None:
    to = io.StringIO()
    write_json_schema(to)
    schema = json.loads(to.getvalue())
    fields = schema["$defs"]["Reading"]["properties"]
    assert list(fields) == list(Reading.__struct_fields__)
    assert {"Claim", "Figure", "Event", "Situation", "Relation", "Where", "When"} <= set(schema["$defs"])
