"""Events and situations of a text for tests, without the stages before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bywhom.extract.events import events_in
from bywhom.extract.situations import situations_in
from bywhom.knowledge.situations import SituationLexicon, load_situations
from bywhom.knowledge.triggers import Triggers, load_triggers
from bywhom.read.parties import find_parties
from bywhom.read.places import find_places
from bywhom.records import Claim, Document, Event, Parse, Place, Situation
from tests.factories import document_of, parse_of
from tests.kits import kit


@cache
def triggers() -> Triggers:
    return load_triggers()


@cache
def lexicon() -> SituationLexicon:
    return load_situations()


def events_of(text: str, claims: Sequence[Claim] = ()) -> tuple[Event, ...]:
    document = document_of(text)
    parse = parse_of(document)
    return events_in(document, parse, claims, (), (), _places(document, parse), (), triggers())


def situations_of(text: str, claims: Sequence[Claim] = ()) -> tuple[Situation, ...]:
    document = document_of(text)
    parse = parse_of(document)
    places = _places(document, parse)
    mentions, actors = find_parties(document, parse, places, kit().registry)
    return situations_in(document, parse, claims, mentions, actors, places, (), lexicon(), triggers())


def _places(document: Document, parse: Parse) -> tuple[Place, ...]:
    """The places of a text, without which the rules do not know a country from a person."""
    return find_places(document, parse, kit().gazetteer, kit().place_cues)
