"""On whose word an organisation is the perpetrator: each row is a reading, and the class that follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from bywhom.measure.boards.muc_templates import _worded, word_of
from bywhom.records import Act, Participant, Realis, Role
from tests.measure.readings import at, claim_of, event_of, reading_of

TEXT = "The colonel and the front said that suspected front fighters had burned the mill."
FRONT = {"front"}

# role and act of the source, its name, the deed's realis, its agent; the class
WORDS: list[tuple[Role, Act, str | None, Realis, str, str]] = [
    # the outlet tells it
    ("own_voice", "assert", None, "actual", "front fighters", "reported as fact"),
    # the organisation tells it of itself
    ("armed_group", "assert", "the front", "actual", "front fighters", "claimed or admitted"),
    # somebody accuses it, and who that is
    ("party_military", "accuse", "The colonel", "alleged", "front fighters", "suspected or accused by authorities"),
    ("witness", "accuse", "The colonel", "alleged", "front fighters", "suspected or accused"),
    # the outlet names it and does not stand for it
    ("own_voice", "assert", None, "actual", "suspected front fighters", "suspected or accused"),
    # only thought of
    ("own_voice", "assert", None, "hypothetical", "front fighters", "possible"),
]


@pytest.mark.parametrize(("role", "act", "name", "realis", "agent", "expected"), WORDS)
def test_on_whose_word(role: Role, act: Act, name: str | None, realis: Realis, agent: str, expected: str) -> None:
    claim = claim_of(TEXT, "fighters had burned the mill", source=name, act=act)
    claim = replace(claim, chain=(replace(claim.source, role=role),))
    who = Participant(name=agent, span=at(TEXT, agent))
    deed = event_of(TEXT, "burned", realis=realis, agents=(who,), claims=[claim.id])
    assert word_of(reading_of(TEXT, claims=(claim,), events=(deed,)), FRONT) == expected


def test_every_line_of_the_slot_is_asked(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text(
        f"{'0.  MESSAGE: ID':36}T-1\n"
        f'{"11. PERP: ORGANIZATION CONFIDENCE":36}REPORTED AS FACT: "FRONT" / "THE FRONT"\n'
        f'{"":36}? POSSIBLE / REPORTED AS FACT: "GUARD"\n'
        f'{"12. PHYS TGT: ID":36}"MILL"\n'
        f"{'11. PERP: ORGANIZATION CONFIDENCE':36}*\n",
        encoding="latin-1",
    )
    found = _worded(key, {"T-1": reading_of(TEXT)})
    assert [one.gold for one in found] == ["reported as fact", "possible"]
