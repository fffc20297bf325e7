"""What tells of something else than conflict gives no event of speech."""

from __future__ import annotations

import pytest

from tests.kits import reading_of

MATCH = """Tripoli cup: keeper denies Ahli

Ahli's coach demanded a second penalty after the striker shot wide in the final on Sunday. The referee rejected the
protest. The goalkeeper of Ittihad saved three shots in the second half, and the team won the match in front of the
fans. The club threatened the defender with a ban from the league. The captain accused the linesman of blindness."""
SHELLING = """Shells hit a stadium in Misrata

The council demanded that the militia withdraw after shells hit the stadium during a league match on Sunday, killing
two fans and wounding a player of the home team. The militia's commander rejected the demand. Soldiers closed the
road. The army accused the militia of firing rockets at the town from the hills."""


@pytest.mark.parametrize(("text", "spoken"), [(MATCH, False), (SHELLING, True)])
def test_a_match_gives_no_event_of_speech_and_a_shelled_stadium_does(text: str, spoken: bool) -> None:
    events = reading_of(text).events
    assert any(event.type in ("REQUEST", "REJECT", "ACCUSE", "THREATEN") for event in events) == spoken
    if not spoken:
        assert not events
