"""Everybody and everything that a deed struck, and who is only held to have done it; all sentences are our own."""

from __future__ import annotations

import pytest

from bywhom.records import Event
from tests.kits import reading_of

STRUCK: tuple[tuple[str, str, set[str]], ...] = (
    # the persons whom an apposition names, beside the noun for them
    ("Soldiers killed two reporters, Ana Ruiz and Leo Paz, in Gao on Sunday.", "killed",
     {"two reporters", "Ana Ruiz", "Leo Paz"}),
    # and those whom "including" picks out
    ("Gunmen killed nine miners in Cauca, including Saul Cantor, a union leader.", "killed", {"nine miners"}),
    # what a bomb went off at: buildings and vehicles, also by one of their sides
    ("A bomb went off outside the consulate in Mosul on Sunday.", "went off", {"consulate"}),
    ("A car bomb exploded in front of a bank in Mosul.", "exploded", {"bank"}),
    ("Gunmen placed a bomb under the car of a judge in Mosul.", "placed", {"car of a judge"}),
    # but no town, and no street
    ("A bomb exploded in Mosul on Sunday.", "exploded", set()),
    ("A bomb exploded on a street in Mosul on Sunday.", "exploded", set()),
    # sabotage of what
    ("Rebels carried out sabotage against two pipelines in Arauca.", "sabotage", {"two pipelines"}),
    # a later sentence names who was struck besides
    ("A bomb exploded at a hotel in Mosul on Sunday.\nA guard, Omar Saleh, was killed in the explosion.", "exploded",
     {"hotel", "Omar Saleh"}),
)  # fmt: skip
HELD = (
    # who is charged with it, and never who charges
    ("A judge charged Norberto Ruiz with participating in the murder of a senator in Cali.", "murder", "Norberto Ruiz"),
    ("Police arrested Pedro Gomez for the assassination of the mayor of Cali.", "assassination", "Pedro Gomez"),
    # who was involved in it, and whose part in it is spoken of
    ("The president said that two lieutenants were involved in the massacre of priests in Cali.", "massacre",
     "two lieutenants"),
    ("The minister confirmed the involvement of soldiers in the murder of nuns in Cali.", "murder", "soldiers"),
    # who is responsible, or to blame
    ("Death squads are to blame for the murder of six teachers in Cali.", "murder", "Death squads"),
    ("Government troops are responsible for the killing of nine farmers in Cali, a priest said.", "killing",
     "Government troops"),
)  # fmt: skip


def _event_at(text: str, trigger: str) -> Event:
    start = text.rindex(trigger)
    found = [e for e in reading_of(text).events if e.trigger.start <= start + len(trigger) and start < e.trigger.end]
    assert found, [(e.type, e.trigger_text) for e in reading_of(text).events]
    return found[0]


@pytest.mark.parametrize(("text", "trigger", "struck"), STRUCK)
def test_all_that_was_struck(text: str, trigger: str, struck: set[str]) -> None:
    names = {target.name for target in _event_at(text, trigger).targets}
    assert names >= struck
    assert names or not struck


@pytest.mark.parametrize(("text", "trigger", "held"), HELD)
def test_who_is_held_to_have_done_it(text: str, trigger: str, held: str) -> None:
    event = _event_at(text, trigger)
    assert [agent.name for agent in event.agents] == [held]
    assert event.realis == "alleged"
