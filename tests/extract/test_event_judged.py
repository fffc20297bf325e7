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
        self._weights = {"keep": {}, "where": {}, "when": {}, "doer": {}, **weights}


def judged(judge: EventJudge | None, hints: dict[int, tuple[float, ...]] | None = None) -> tuple[Event, ...]:
    document = document_of(RAID)
    parse = parse_of(document)
    places = find_places(document, parse, kit().gazetteer, kit().place_cues)
    times = find_times(document, parse, kit().times)
    mentions, actors = find_parties(document, parse, places, kit().registry)
    return events_in(document, parse, (), mentions, actors, places, times, triggers(), hints or {}, judge)


def test_a_judge_who_trusts_the_rules_changes_nothing() -> None:
    trusting: dict[str, float] = {"rule": 9.0, "rule only": 9.0, "none rule none": 9.0}
    rules = judged(None)
    told = judged(Told({"where": trusting, "when": trusting, "doer": {"rule": 9.0, "none rule none": 9.0}}))
    assert len(rules) >= 3
    assert [(e.where, e.when, e.agents) for e in told] == [(e.where, e.when, e.agents) for e in rules]


def test_what_no_coder_would_write_down_is_dropped() -> None:
    kept = judged(Told({"keep": {"is ASSAULT": -9.0}}))
    assert [event.type for event in kept if event.type == "ASSAULT"] == []


def test_doers_of_the_story_are_found_where_the_clause_names_none() -> None:
    told = judged(Told({"doer": {"over none ASSAULT": 9.0, "word gunman over none": 9.0, "rule": 20.0}}))
    shot = next(event for event in told if event.trigger_text.startswith("shot"))
    assert [agent.name for agent in shot.agents] == ["Gunmen"]


def test_only_words_of_the_document_are_ever_chosen() -> None:
    for event in judged(Told({"where": {"away 1": 5.0}, "when": {"away 1": 5.0}, "doer": {"away -1 over none": 5.0}})):
        for said in (event.where and event.where.said, event.when and event.when.said):
            assert said is None or said in RAID
        assert all(agent.name.lower() in RAID.lower() or agent.party for agent in event.agents)


@pytest.mark.parametrize(("likely", "found"), [(0.9, True), (0.2, False)])
def test_a_word_that_no_list_holds_is_an_event_where_its_context_tells_so(likely: float, found: bool) -> None:
    hint = tuple(likely if type_ == "COERCE" else 0.0 for type_ in TYPES)
    known = {event.trigger_text for event in judged(None)}
    told = {event.trigger_text for event in judged(None, {RAID.index("hills"): hint})}
    assert told - known == ({"hills"} if found else set())


def test_signs_are_weighed_once_each() -> None:
    judge = Told({"keep": {"a": 1.0}})
    assert judge.likely("keep", ["a", "a"]) == judge.likely("keep", ["a"])
    assert judge.best("keep", [["b"], ["a"], ["a"]], None) == 1
    assert Told({"where": {"a": 0.5}}).best("where", [["a"], ["b"]], 1) == 1  # ahead, but not by the margin
