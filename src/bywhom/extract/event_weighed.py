"""An event as it is weighed: in its sentence, with the events told before it.

`bywhom.train.events` learns what its signs weigh, `bywhom.models.events` holds the weights. What the rules chose is one
sign among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bywhom.extract.clause import chain_of, tense_of_event
from bywhom.extract.event_scene import Scene
from bywhom.records import MATERIAL, Event, Participant, SentenceTokens, Token

SHORT = {"ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE", "AID", "THREATEN", "REQUEST"}
"""Types that have signs of their own; the others share those of deeds or of speech."""
FAR = 4
"""Sentences from which on a distance is only far."""


@dataclass(frozen=True)
class Weighed:
    """An event in its sentence, with what was chosen for the events before it."""

    scene: Scene
    event: Event
    head: Token
    before: Sequence[Event]

    @property
    def kind(self) -> str:
        if self.event.type in SHORT:
            return self.event.type
        return "deed" if self.event.type in MATERIAL else "speech"

    @cached_property
    def sentence(self) -> SentenceTokens:
        return self.scene.sentence(self.head.index)

    @cached_property
    def chain(self) -> tuple[int, ...]:
        return chain_of(self.head, self.scene.parse)

    @cached_property
    def of_event(self) -> tuple[str, ...]:
        """Signs of the event itself, with which those of its being there, or without a day, are crossed."""
        event, scene = self.event, self.scene
        claim = next((each for each in scene.claims if each.id in event.claims), None)
        role = claim.source.role if claim is not None else "none"
        return (
            "",
            f" {event.type}",
            f" {event.type} {event.mode}",
            f" {event.realis}",
            f" {self.kind} {event.realis}",
            f" background {event.background}",
            f" lemma {scene.lemmas[self.head.index]}",
            f" by {'own voice' if role == 'own_voice' else claim.act if claim else 'none'}",
            f" pos {self.head.pos}",
            f" tense {tense_of_event(self.head, scene.parse)}",
            f" kind of text {self.sentence.kind}",
        )


def weighed_of(scene: Scene, event: Event, before: Sequence[Event]) -> Weighed | None:
    head = scene.parse.head_in(event.trigger)
    return Weighed(scene, event, head, before) if head is not None else None


def away_of(told: Weighed, start: int) -> str:
    """How many sentences lie between, and which stands first."""
    sentences = told.scene.parse.sentences
    number = next((n for n, s in enumerate(sentences) if s.span.start <= start < s.span.end), None)
    if number is None:
        return "out"
    gap = number - told.head.sentence
    same = sentences[number].block == told.sentence.block
    return f"{max(-FAR, min(FAR, gap))}{' block' if same and gap else ''}"


def opening_of(told: Weighed, start: int) -> str:
    """Whether it stands in the headline, the first sentence of the body, the second, or later."""
    sentences = told.scene.parse.sentences
    body = [s for s in sentences if s.kind == "body"]
    here = next((s for s in sentences if s.span.start <= start < s.span.end), None)
    if here is None:
        return "out"
    if here.kind != "body":
        return "head"
    return "first" if here is body[0] else "second" if len(body) > 1 and here is body[1] else "later"


def who_of(one: Participant) -> str:
    """What tells one participant from another: the party's id, else the words."""
    return one.party or one.name.lower()


def site_of_event(event: Event) -> str | None:
    """What tells one place of a document from another: the gazetteer's id, else the name; None where none is said."""
    where = event.where
    return None if where is None else where.id or (where.name or where.said or "").lower()
