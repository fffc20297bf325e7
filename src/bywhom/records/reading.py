"""Everything that one document gave."""

from __future__ import annotations

import msgspec

from bywhom.records.claim import Claim
from bywhom.records.document import Document, Sentence
from bywhom.records.event import Event, Situation
from bywhom.records.figure import Figure
from bywhom.records.party import Mention, Party
from bywhom.records.place import Place
from bywhom.records.provenance import Problem, Uncoded
from bywhom.records.relation import Relation
from bywhom.records.time import TimePhrase


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One JSON object per document: `bywhom read --json` writes one a line."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    places: tuple[Place, ...] = ()
    parties: tuple[Mention, ...] = ()
    actors: tuple[Party, ...] = ()
    times: tuple[TimePhrase, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    situations: tuple[Situation, ...] = ()
    relations: tuple[Relation, ...] = ()
    uncoded: tuple[Uncoded, ...] = ()
    problems: tuple[Problem, ...] = ()
