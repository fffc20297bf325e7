"""Events and situations of a text for tests, without the stages before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bywhom.extract.events import events_in
from bywhom.extract.situations import situations_in
from bywhom.knowledge.situations import SituationLexicon, load_situations
from bywhom.knowledge.triggers import Triggers, load_triggers
from bywhom.records import Claim, Event, Situation
from tests.factories import document_of, parse_of


@cache
def triggers() -> Triggers:
    return load_triggers()


@cache
def lexicon() -> SituationLexicon:
    return load_situations()


def events_of(text: str, claims: Sequence[Claim] = ()) -> tuple[Event, ...]:
    document = document_of(text)
    return events_in(document, parse_of(document), claims, (), (), (), (), triggers())


def situations_of(text: str, claims: Sequence[Claim] = ()) -> tuple[Situation, ...]:
    document = document_of(text)
    return situations_in(document, parse_of(document), claims, (), (), (), (), lexicon(), triggers())
