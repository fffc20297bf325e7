"""The events as a learned judge leaves them: which are records at all, and where, when and by whom each was done."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.event_doer import doers_for
from bywhom.extract.event_parties import classes_for_codes
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_signs import signs_of_event
from bywhom.extract.event_weighed import Option, Value, Weighed, weighed_of
from bywhom.extract.event_when import days_for
from bywhom.extract.event_where import places_for
from bywhom.knowledge.codes import code_of
from bywhom.models.events import EventJudge, Question
from bywhom.records import MATERIAL, Event, Participant

LEAST = 0.15
"""How likely an event must be one that a coder writes down: of articles that the weights had not seen, most is right
from here on."""


def judged(scene: Scene, events: Sequence[Event], judge: EventJudge) -> list[Event]:
    """The events that stand, with the place, day and doers for which their signs speak most.

    Every event is judged beside what the rules made of the others, so that their order changes nothing.
    """
    found: list[Event] = []
    for number, event in enumerate(events):
        told = weighed_of(scene, event, events[:number])
        if told is None:
            found.append(event)
        elif judge.likely("keep", signs_of_event(told, events, hint_of(scene, told))) >= LEAST:
            found.append(_chosen(told, events, judge))
    return found


def hint_of(scene: Scene, told: Weighed) -> tuple[float, ...]:
    """How likely the event's own word tells of its type, and of any event; empty where no model has read it."""
    hint = scene.hint(told.head.index)
    return (hint[told.event.type], sum(hint.values())) if hint else ((0.0, 0.0) if scene.hints else ())


def _chosen(told: Weighed, events: Sequence[Event], judge: EventJudge) -> Event:
    places, days, doers = places_for(told), days_for(told), doers_for(told, events)
    agents = _best("doer", doers, judge)
    event = msgspec.structs.replace(
        told.event,
        where=_best("where", places, judge),
        when=_best("when", days, judge),
        agents=agents,
    )
    return event if agents == told.event.agents else recoded(told.scene, event)


def _best(question: Question, options: Sequence[Option[Value]], judge: EventJudge) -> Value:
    ours = next((n for n, option in enumerate(options) if option.ours), None)
    return options[judge.best(question, [option.signs for option in options], ours)].value


def recoded(scene: Scene, event: Event) -> Event:
    """The event with the codes that follow from its present agents and targets."""
    agents, targets = _heads(scene, event.agents), _heads(scene, event.targets)
    tokens = scene.parse.tokens_in(event.trigger)
    word = " ".join([*(scene.lemmas[t.index] for t in tokens), event.means or "", *(scene.lemmas[i] for i in targets)])
    doing, hit = classes_for_codes(scene, agents), classes_for_codes(scene, targets)
    codes = scene.triggers.codes
    return msgspec.structs.replace(
        event,
        acled=code_of(codes.acled, event.type, event.mode, doing, hit, word),
        cameo=code_of(codes.cameo, event.type, event.mode, doing, hit, word),
        ucdp=code_of(codes.ucdp, event.type, event.mode, doing, hit, word) if event.type in MATERIAL else None,
    )


def _heads(scene: Scene, ones: Sequence[Participant]) -> list[int]:
    heads = [scene.parse.head_in(one.span) for one in ones if one.span is not None]
    return [head.index for head in heads if head is not None]
