"""What a learned judge may change of the events of the rules, and what it may not."""

from __future__ import annotations

import pytest

from bywhom.extract.events import events_in
from bywhom.models.events import TYPES, EventJudge, Question
from bywhom.read.parties import find_parties
from bywhom.read.places import find_places
from bywhom.read.times import find_times
from bywhom.records import Event
from tests.extract.events_of import triggers
from tests.factories import document_of, parse_of
from tests.kits import kit

RAID = (
    "Gunmen raided a farm near Lokichar on Monday, police said. The army later shelled the hills above Kapedo."
    " Four herders were shot dead near Maralal on Sunday."
)


class Told(EventJudge):
    """A judge with weights of our own: what its signs are worth is written in the case."""

    def __init__(self, weights: dict[Question, dict[str, float]]) -> None:
        self._weights = {"keep": {}, "when": {}, **weights}


def judged(
    judge: EventJudge | None, hints: dict[int, tuple[float, ...]] | None = None, text: str = RAID
) -> tuple[Event, ...]:
    document = document_of(text)
    parse = parse_of(document)
    places = find_places(document, parse, kit().gazetteer, kit().place_cues)
    times = find_times(document, parse, kit().times)
    mentions, actors = find_parties(document, parse, places, kit().registry)
    return events_in(document, parse, (), mentions, actors, places, times, triggers(), hints or {}, judge)


def test_a_judge_who_trusts_the_rules_changes_nothing() -> None:
    rules = judged(None)
    assert len(rules) >= 3
    assert judged(Told({"when": {"rule": 9.0, "rule only": 9.0, "none rule none": 9.0}})) == rules


def test_what_no_coder_would_write_down_is_dropped() -> None:
    kept = judged(Told({"keep": {"is ASSAULT": -9.0}}))
    assert [event.type for event in kept if event.type == "ASSAULT"] == []


def test_a_day_is_only_ever_changed_for_one_that_the_text_names() -> None:
    emptying = judged(Told({"when": {"none": 9.0}}))
    assert [event.when for event in emptying] == [event.when for event in judged(None)]
    later = judged(Told({"when": {"away 2 block": 9.0}}))
    assert next(e.when.said for e in later if e.trigger_text == "raided" and e.when) == "Sunday"


@pytest.mark.parametrize(("likely", "found"), [(0.9, True), (0.2, False)])
def test_a_word_that_no_list_holds_is_an_event_where_its_context_tells_so(likely: float, found: bool) -> None:
    hint = tuple(likely if type_ == "COERCE" else 0.0 for type_ in TYPES)
    known = {event.trigger_text for event in judged(None)}
    told = {event.trigger_text for event in judged(None, {RAID.index("hills"): hint})}
    assert told - known == ({"hills"} if found else set())


def test_signs_are_weighed_once_each() -> None:
    judge = Told({"keep": {"a": 1.0}, "when": {"a": 1.0}})
    assert judge.likely(["a", "a"]) == judge.likely(["a"])
    assert judge.best([["b"], ["a"], ["a"]]) == 1


def test_who_burns_something_does_not_burn() -> None:
    """A word of the lists that its context alone makes an act: with an object its subject suffers nothing."""
    text = "Curfew remains in force in Gao, where protesters burned tyres on Monday."
    hint = tuple(0.9 if type_ == "ASSAULT" else 0.0 for type_ in TYPES)
    found = judged(None, {text.index("burned"): hint}, text)
    burned = next(event for event in found if event.trigger_text == "burned")
    assert [agent.name for agent in burned.agents] == ["protesters"]
