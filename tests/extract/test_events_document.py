"""One happening, one event: inside a sentence, across sentences; and two happenings stay two."""

from __future__ import annotations

import pytest

from bywhom.records import MATERIAL, Event
from tests.extract.events_of import events_of


def deeds(text: str) -> list[Event]:
    return [e for e in events_of(text) if e.type in MATERIAL and e.realis in {"actual", "alleged"}]


ONE = (
    # the outcome belongs to its cause
    "An air strike killed five people in Kutum.",
    "Five people were killed in an air strike in Kutum.",
    # a light verb and its noun
    "The army launched a military operation in the Kivu highlands.",
    # two names for one act
    "Explosions and heavy shelling were reported in Bakhmut.",
    # a clause of cause
    "Three soldiers were killed when a bomb exploded near their convoy.",
    # a participle of outcome
    "Gunmen attacked a village near Jos, killing eleven people.",
    # "the attack" is the one before
    "Gunmen attacked a village near Jos on Sunday. The attack lasted two hours.",
    "A bomb exploded in a market in Baidoa. No group claimed the blast.",
    # the headline and the first sentence
    "Sudan army launches offensive in Gezira\nSudan's army launched an offensive in Gezira on Sunday.",
)
TWO = (
    # two incidents in one sentence
    "Gunmen killed four traders in Zamfara and abducted twelve farmers in Katsina.",
    # a killing and an arrest
    "Militants shot dead a teacher in Pulwama and police arrested two students in Srinagar.",
    # the same word, another place and other victims
    "A bomb killed two soldiers in Gao. A bomb killed six traders in Mopti.",
    # an attack and the burning after it are two deeds of one band
    "Gunmen stormed the town of Pissila, shooting at traders.",
    "Raiders overran the camp at Kalma and set fire to the tents.",
    # each clause with a weapon and a victim of its own
    "Shelling killed three people in Nikopol, and a child was injured by a drone in Beryslav.",
    # a strike and its answer
    "Rebels shelled the town of Taftanaz. The army bombed villages in Idlib.",
    # whose doer is told is another's deed, not that of the one before, which nobody is said to have done
    "A shell killed two people in Khorog on Monday. Guards had opened fire first, wounding a shepherd.",
)


@pytest.mark.parametrize("text", ONE)
def test_one_happening(text: str) -> None:
    assert len(deeds(text)) == 1, [(e.type, e.trigger_text) for e in deeds(text)]


@pytest.mark.parametrize("text", TWO)
def test_two_happenings(text: str) -> None:
    assert len(deeds(text)) == 2, [(e.type, e.trigger_text) for e in deeds(text)]


def test_quoted_in_full_nobody_speaks_of_himself_as_they() -> None:
    told = events_of('"They came at night and they burned the mill," Amina Bello, a miller in Gwoza, told reporters.')
    assert not any(agent.name == "Amina Bello" for event in told for agent in event.agents)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        # a province is no doer of what happened there
        ("AT LEAST 40 DEAD IN ARTIBONITE MASSACRE.", set()),
        # a capital that stands for its government is one
        ("Damascus shelled the town of Douma.", {"Damascus"}),
    ],
)  # fmt: skip
def test_a_place_does_nothing_unless_it_stands_for_somebody(text: str, doers: set[str]) -> None:
    assert {agent.name for event in events_of(text) for agent in event.agents} == doers


def test_ids_are_stable_and_triggers_are_evidence() -> None:
    text = "Rebels attacked a base near Kaya on Monday, killing nine soldiers."
    first, second = events_of(text), events_of(text)
    assert [e.id for e in first] == [e.id for e in second]
    assert all(e.trigger.of(text) == e.trigger_text for e in first)
    assert all(p.span is not None for e in first for p in (*e.agents, *e.targets))


SWAPS = (("Ruritania", "Graustark"), ("Graustark", "Ruritania"))


@pytest.mark.parametrize(("doer", "sufferer"), SWAPS)
def test_exchanging_the_sides_changes_only_the_sides(doer: str, sufferer: str) -> None:
    """Who does it to whom follows the grammar and not who they are."""
    (event,) = deeds(f"Troops from {doer} shelled a village in {sufferer}.")
    assert (event.type, event.mode) == ("ASSAULT", "heavy-weapons")
    assert doer in event.agents[0].name
    assert sufferer not in event.agents[0].name
