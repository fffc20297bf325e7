"""Sides exchanged, or a loaded verb for a neutral one: what should change does, and nothing else."""

from __future__ import annotations

import pytest

from bywhom.records import Event, Participant
from tests.kits import reading_of

# Two sides of one war each, from several regions and of every kind: state, group, force, role, people.
SIDES = (
    ("Ukraine", "Russia"),
    ("Israel", "Hezbollah"),
    ("the army", "the rebels"),
    ("the RSF", "the Sudanese army"),
    ("India", "Pakistan"),
    ("M23", "the Congolese army"),
    ("Turkey", "the PKK"),
    ("the Houthis", "Saudi Arabia"),
    ("soldiers", "protesters"),
    ("the Taliban", "the police"),
)
# {0} acts, {1} suffers; one event each.
SENTENCES = (
    "{0} attacked {1} near Gao on Sunday.",
    "{1} were attacked by {0} near Gao on Sunday.",
    "{0} managed to attack {1} near Gao on Sunday.",
    "{0} launched an attack on {1} near Gao on Sunday.",
    "An attack by {0} on {1} near Gao on Sunday failed.",
)


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def told(sentence: str, first: str, second: str) -> Event:
    text = capital(sentence.format(first, second))
    events = [event for event in reading_of(text).events if event.type == "ASSAULT"]
    assert len(events) == 1, (text, [(event.type, event.trigger_text) for event in events])
    return events[0]


def names(people: tuple[Participant, ...]) -> str:
    return " ".join(each.name for each in people).lower()


def is_only(people: tuple[Participant, ...], side: str, text: str) -> bool:
    """Whether the side's own words are all that is named."""
    said = {each.span.of(text).lower() for each in people if each.span is not None}
    return len(said) == 1 and said <= {side.lower(), side.lower().removeprefix("the ")}


def unmoved(event: Event) -> tuple[object, ...]:
    """What no exchange of the sides may touch."""
    when = event.when
    return (
        event.type,
        event.mode,
        event.realis,
        event.background,
        when and (when.earliest, when.latest),
        event.where and event.where.name,
    )


@pytest.mark.parametrize("sides", SIDES, ids=" ".join)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_exchanged_sides_exchange_agent_and_target(sentence: str, sides: tuple[str, str]) -> None:
    one, other = sides
    forth, back = told(sentence, one, other), told(sentence, other, one)
    for event, agent, target in ((forth, one, other), (back, other, one)):
        text = capital(sentence.format(agent, target))
        assert is_only(event.agents, agent, text), names(event.agents)
        assert is_only(event.targets, target, text), names(event.targets)
    assert unmoved(forth) == unmoved(back)


# A neutral and a loaded word for the same: type, mode, sides, day and place stay.
LOADED = (
    ("The army killed nine farmers in Gusau on Sunday.", "The army murdered nine farmers in Gusau on Sunday."),
    ("Gunmen killed nine farmers in Gusau on Sunday.", "Terrorists killed nine farmers in Gusau on Sunday."),
    ("Rebels attacked Gusau on Sunday.", "Rebels brutally attacked Gusau on Sunday."),
    ("Police arrested nine students in Gusau on Sunday.", "Police rounded up nine students in Gusau on Sunday."),
)


@pytest.mark.parametrize(("neutral", "loaded"), LOADED)
def test_a_loaded_word_changes_no_field(neutral: str, loaded: str) -> None:
    plain, slanted = (reading_of(text).events for text in (neutral, loaded))
    assert len(plain) == len(slanted) == 1
    one, other = plain[0], slanted[0]
    assert (one.type, one.realis, one.background) == (other.type, other.realis, other.background)
    assert (one.when and one.when.earliest, one.where and one.where.name) == (
        other.when and other.when.earliest,
        other.where and other.where.name,
    )
    assert names(one.targets) == names(other.targets)
    assert bool(one.agents) == bool(other.agents)
