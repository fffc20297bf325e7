"""When a document tells that police stood by: each row is what a claim says, its act, and whether it tells so."""

from __future__ import annotations

import pytest

from bywhom.measure.boards.india_police import labels_of
from bywhom.records import Act
from tests.measure.readings import claim_of, reading_of

SAID: list[tuple[str, Act, bool]] = [
    ("the police had failed to stop the crowd", "accuse", True),
    ("constables were silent spectators", "assert", True),
    ("nothing was done because of police inaction", "assert", True),
    ("the police had failed to stop the crowd", "deny", False),
    ("the talks had failed", "assert", False),  # not of police
    ("police rescued forty families", "assert", False),
]


@pytest.mark.parametrize(("content", "act", "fails"), SAID)
def test_police_who_stood_by(content: str, act: Act, fails: bool) -> None:
    text = f"The trader said that {content}."
    claim = claim_of(text, content, source="The trader", act=act)
    assert ("FAIL" in labels_of(reading_of(text, claims=(claim,)))) is fails
