"""The class of a sentence: each row is what was read in it, and the class that follows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bywhom.measure.boards.cameo import class_of, ruled_class_of
from bywhom.records import Act, EventType
from tests.kits import reading_of as read_text
from tests.measure.readings import claim_of, event_of, reading_of

TEXT = "The minister said that the council would not open the port and demanded that the front leave."

# type and trigger of the event, act of the speaker; the class
EVENTS: list[tuple[EventType, str, Act, int]] = [
    ("REQUEST", "demanded", "assert", 3),
    ("REQUEST", "said", "request", 0),  # an appeal is a statement
    ("REQUEST", "said", "demand", 3),
    ("ASSAULT", "open", "assert", 4),
    ("ASSAULT", "open", "claim_responsibility", 0),
]
# what is said and the act, where nothing was done; the class
WORDS: list[tuple[str, Act, int]] = [
    ("open the port", "promise", 1),
    ("would not open the port", "promise", 3),
    ("the front leave", "demand", 3),
    ("open the port", "assert", 0),
]


@pytest.mark.parametrize(("kind", "trigger", "act", "expected"), EVENTS)
def test_class_of_an_event(kind: EventType, trigger: str, act: Act, expected: int) -> None:
    claim = claim_of(TEXT, "open the port", source="The minister", act=act)
    event = replace(event_of(TEXT, trigger, realis="actual", claims=[claim.id]), type=kind, trigger_text=trigger)
    assert ruled_class_of(reading_of(TEXT, claims=(claim,), events=(event,))) == expected


@pytest.mark.parametrize(("content", "act", "expected"), WORDS)
def test_class_of_words(content: str, act: Act, expected: int) -> None:
    assert (
        ruled_class_of(reading_of(TEXT, claims=(claim_of(TEXT, content, source="The minister", act=act),))) == expected
    )


SENTENCES = (
    # a deed, a word against somebody, a word for him, and help
    ("Rebels killed nine soldiers near Goma on Sunday.", 4),
    ("The foreign minister of Chad rejected the demand of the rebels.", 3),
    ("The president of Chad met the prime minister of Sudan in Geneva.", 1),
    ("Norway gave two million dollars of aid to refugees in Chad.", 2),
)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_class_by_the_weights(text: str, expected: int) -> None:
    assert class_of(read_text(text)) == expected
