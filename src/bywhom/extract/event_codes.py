"""The codes of others for an event as it stands at the end: by its type, its manner, who is in it, and what stands by.

A manner or a doer that only a later telling knows changes the code too, so codes come last.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.event_parties import classes_for_codes
from bywhom.extract.event_scene import Scene
from bywhom.knowledge.codes import code_of
from bywhom.records import MATERIAL, Event, Participant

REAL = {"actual", "alleged", "planned"}
WIDE = {"country", "adm1", "area"}
BESIDE = 1
"""Sentences within which a protest is the occasion of what is told."""


def coded(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The events with their ACLED-like, CAMEO and UCDP codes."""
    protests = [e for e in events if e.type == "PROTEST" and e.realis in REAL and not e.background]
    told = [number for event in protests if (number := _sentence(scene, event)) is not None]
    return [_coded(scene, event, told) for event in events]


def _coded(scene: Scene, event: Event, protests: Sequence[int]) -> Event:
    here = _sentence(scene, event)
    at_protest = here is not None and any(abs(here - number) <= BESIDE for number in protests)
    beside = frozenset({"PROTEST"}) if at_protest and not event.background else frozenset[str]()
    agents, targets = _classes(scene, event.agents), _classes(scene, event.targets)
    if event.where is not None and event.where.precision not in WIDE and event.mode == "withdraw":
        targets |= {"place"}  # "left the town": whose it is now is another's
    tables, word = scene.triggers.codes, _word(scene, event)
    acled = code_of(tables.acled, event.type, event.mode, agents, targets, word, beside)
    cameo = code_of(tables.cameo, event.type, event.mode, agents, targets, word)
    ucdp = code_of(tables.ucdp, event.type, event.mode, agents, targets, word) if event.type in MATERIAL else None
    return msgspec.structs.replace(event, acled=acled, cameo=cameo, ucdp=ucdp)


def _sentence(scene: Scene, event: Event) -> int | None:
    head = scene.parse.head_in(event.trigger)
    return head.sentence if head is not None else None


def _heads(scene: Scene, those: Sequence[Participant]) -> list[int]:
    found = [scene.parse.head_in(one.span) for one in those if one.span is not None]
    return [head.index for head in found if head is not None]


def _classes(scene: Scene, those: Sequence[Participant]) -> frozenset[str]:
    return classes_for_codes(scene, _heads(scene, those))


def _word(scene: Scene, event: Event) -> str:
    """The lemmas of the trigger, the means and the targets."""
    trigger = [scene.lemmas[token.index] for token in scene.parse.tokens_in(event.trigger)]
    return " ".join([*trigger, (event.means or "").lower(), *(scene.lemmas[i] for i in _heads(scene, event.targets))])
