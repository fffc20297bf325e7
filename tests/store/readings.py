"""Readings for the ledger, made by hand with the hashes of their real bytes."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from bywhom.records import Document, Provenance, Reading, Sentence, Span, record_id
from tests.publish.readings import INPUT, hand_made

MADE = Provenance(stage="read", rule="test.v1")
LOIKAW = INPUT.encode()


def loikaw() -> Reading:
    """The reading of a toll, a denial, a threat and a blockade, under the hash of its input."""
    reading = hand_made()
    document = msgspec.structs.replace(reading.document, sha256=sha256(LOIKAW).hexdigest())
    return msgspec.structs.replace(reading, document=document)


def simple(text: str = "Two people died.", title: str | None = None) -> Reading:
    """A document of one sentence and its hash."""
    digest = sha256(text.encode()).hexdigest()
    document = Document(id=record_id(digest, "document", None), text=text, sha256=digest, title=title, provenance=MADE)
    whole = Span(0, len(text))
    sentence = Sentence(id=record_id(digest, "sentence", whole), span=whole, provenance=MADE)
    return Reading(document=document, sentences=(sentence,))
