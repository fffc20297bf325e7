"""Which roles of MUC-4's keys an event of ours fills: each row is an agent, a target, a means, and what follows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bywhom.measure.muc_fillers import fillers
from bywhom.records import Participant
from tests.measure.readings import event_of

TEXT = "The men burned the mill."

# agent, target, means; the fillers, None where it is no incident
FILLED: list[tuple[str | None, str | None, str | None, set[tuple[str, str]] | None]] = [
    # persons without a name of their body, and a thing
    ("two men", "the bridge", None, {("PerpInd", "two men"), ("Target", "bridge")}),
    # a body by its name and its letters
    ("the river front", "three buses", None, {("PerpOrg", "river front"), ("Target", "buses")}),
    ("rlf rebels", "a hotel", None, {("PerpOrg", "rlf"), ("PerpInd", "rebels"), ("Target", "hotel")}),
    ("dawn front rebels", "a hotel", None, {("PerpOrg", "dawn front"), ("PerpInd", "rebels"), ("Target", "hotel")}),
    # a number before the weapon is no part of it
    (None, "the bank", "two bombs", {("Target", "bank"), ("Weapon", "bombs")}),
    # people without a name fill no role, and are struck all the same
    ("gunmen", "two peasants", None, {("PerpInd", "gunmen")}),
    # doubt and number are no part of the name, and members stay the body's
    ("several suspected gunmen", "two peasants", None, {("PerpInd", "gunmen")}),
    (
        "dawn front members",
        "a hotel",
        None,
        {("PerpOrg", "dawn front"), ("PerpInd", "dawn front members"), ("Target", "hotel")},
    ),
    (None, "two peasants", None, None),
    # armed people who are struck by armed people: war
    ("the army", "guerrillas", None, None),
    ("rebels", "an army patrol", None, None),
    # nothing struck
    ("rebels", None, None, None),
]


@pytest.mark.parametrize(("agent", "target", "means", "expected"), FILLED)
def test_roles(agent: str | None, target: str | None, means: str | None, expected: set[tuple[str, str]] | None) -> None:
    event = replace(
        event_of(TEXT, "burned", realis="actual"),
        agents=(Participant(name=agent),) if agent else (),
        targets=(Participant(name=target),) if target else (),
        means=means,
    )
    assert fillers(event, {}) == (None if expected is None else frozenset(expected))


def test_a_name_without_its_office() -> None:
    event = replace(
        event_of(TEXT, "burned", realis="actual"),
        mode="targeted",
        targets=(Participant(name="former congressman Aldo Prieto Lanza"),),
    )
    assert fillers(event, {}) == frozenset({("Victim", "aldo prieto lanza")})
