"""The events as a learned judge leaves them: which of them are records, and when each was done."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.event_scene import Scene
from bywhom.extract.event_signs import signs_of_event
from bywhom.extract.event_weighed import Weighed, weighed_of
from bywhom.extract.event_when import days_for
from bywhom.models.events import EventJudge
from bywhom.records import Event

LEAST = 0.25
"""How likely an event must be one that a coder writes down: of articles that the weights had not seen, most is right
from here on."""
LEAST_ALONE = 0.1
"""The same in a text of so few sentences: what they tell is their news, and no article about a war outweighs it."""
ALONE = 2


def judged(scene: Scene, events: Sequence[Event], judge: EventJudge) -> list[Event]:
    """The events that stand, each with its day.

    Every event is judged beside what the rules made of the others, so that their order changes nothing.
    """
    found: list[Event] = []
    least = LEAST_ALONE if len(scene.parse.sentences) <= ALONE else LEAST
    for number, event in enumerate(events):
        told = weighed_of(scene, event, events[:number])
        if told is None:
            found.append(event)
        elif _is_answered(scene, event) or judge.likely(signs_of_event(told, events, hint_of(scene, told))) >= least:
            found.append(_dated(told, judge))
    return found


def _is_answered(scene: Scene, event: Event) -> bool:
    """ "The army denied shelling the town": what somebody denies stays, since contradictions hang on it."""
    answering = {claim.id for claim in scene.claims if claim.act in ("deny", "deny_responsibility")}
    return event.realis in ("denied", "negated") and bool(answering & set(event.claims))


def hint_of(scene: Scene, told: Weighed) -> tuple[float, ...]:
    """How likely the event's own word tells of its type, and of any event; empty where no model has read it."""
    hint = scene.hint(told.head.index)
    return (hint[told.event.type], sum(hint.values())) if hint else ((0.0, 0.0) if scene.hints else ())


def _dated(told: Weighed, judge: EventJudge) -> Event:
    """With the day for which its signs speak most; what the rules found is never taken away without another."""
    days = days_for(told)
    when = days[judge.best([day.signs for day in days])].value
    return told.event if when is None else msgspec.structs.replace(told.event, when=when)
