"""What a text says that police did or left undone; all sentences are our own."""

from __future__ import annotations

import pytest

from bywhom.measure.boards.india_police import labels_of
from tests.kits import reading_of

TOLD: tuple[tuple[str, set[str]], ...] = (
    # that they stood by, in the outlet's words and in another's
    ("The trader said that the police had failed to stop the crowd.", {"FAIL"}),
    ("The trader said that constables were silent spectators.", {"FAIL"}),
    ("Residents said the police did not come though they called several times.", {"FAIL"}),
    ("No policeman was in sight when the shops were looted.", {"FAIL"}),
    # but not where somebody denies it, nor of others
    ("The trader denied that the police had failed to stop the crowd.", set()),
    ("The trader said that the talks had failed.", set()),
    # whom they took, with and without their being named
    ("Police rounded up 45 persons in connection with the violence in Nashik.", {"ARREST", "ANY_ACTION"}),
    ("As many as 120 people have been arrested so far in Bhiwandi.", {"ARREST", "ANY_ACTION"}),
    # force, and force that kills
    ("The police caned students who were protesting in Patna.", {"FORCE", "ANY_ACTION"}),
    ("Two persons were killed in police firing in Hyderabad on Friday.", {"KILL", "FORCE", "ANY_ACTION"}),
    # whatever else they did
    ("The police escorted the families to a relief camp in Dahod.", {"ANY_ACTION"}),
    ("A case was registered against nine men for arson in Sangli.", {"ANY_ACTION"}),
    ("Police staged a flag march in the walled city.", {"ANY_ACTION"}),
    # but what they say, or suffer, is none of it
    ("Two policemen were injured when a crowd threw stones at them in Kolhapur.", set()),
    ("Police said the road to Kolhapur was quiet.", set()),
)


@pytest.mark.parametrize(("text", "labels"), TOLD)
def test_what_police_did(text: str, labels: set[str]) -> None:
    assert labels_of(reading_of(text)) == labels
