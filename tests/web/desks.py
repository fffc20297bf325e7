"""A desk over readings of ours: one made by hand, and one whose every word wants to be a script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from litestar.testing import TestClient

from bywhom.records import (
    Block,
    Claim,
    Document,
    Event,
    Figure,
    Link,
    Participant,
    Reading,
    Sentence,
    Situation,
    SituationParty,
    Span,
    Uncoded,
    Where,
    record_id,
)
from bywhom.store.ledger import Ledger
from bywhom.web.app import desk_app
from bywhom.web.service import Service
from tests.store.readings import LOIKAW, MADE, loikaw

Browser = TestClient[Any]
ADDRESS = "http://127.0.0.1:8017"
SCRIPT = "<script>alert(1)</script>"
BAD = (
    f"{SCRIPT}<img src=x onerror=alert(2)> \"Two\" 'died' &amp; {{{{ 7*7 }}}} </span></p></main>, said <b>Mallory</b>."
    "\u202e\x07 It was quiet."
)


def hostile() -> tuple[Reading, bytes]:
    """A document whose text, title, outlet, byline, names and address are meant to harm a page."""
    content = BAD.encode()
    digest = sha256(content).hexdigest()
    first, second = Span(0, BAD.index(" It was")), Span(BAD.index("It was"), len(BAD))
    number = Span(BAD.index("Two"), BAD.index("Two") + 3)
    claim, figure = record_id(digest, "claim", first), record_id(digest, "figure", number)
    link = Link(role="witness", name=f"Mallory {SCRIPT}", name_span=None, cue=SCRIPT, act="assert", named="named")
    document = Document(
        id=record_id(digest, "document", None), url=f"javascript:alert('{SCRIPT}')", outlet=f"Paper {SCRIPT}",
        title=f'" onmouseover="alert(3) {SCRIPT}', byline=SCRIPT, published="2024-05-21", published_basis="given",
        text=BAD, blocks=(Block(kind="body", span=Span(0, len(BAD))),), sha256=digest, source=SCRIPT,
        wire_credit=SCRIPT, provenance=MADE,
    )  # fmt: skip
    reading = Reading(
        document=document,
        sentences=tuple(
            Sentence(id=record_id(digest, "sentence", s), span=s, provenance=MADE) for s in (first, second)
        ),
        claims=(Claim(id=claim, span=first, content=(first,), content_text=first.of(BAD), quoted="direct",
                      chain=(link, link), act="assert", outlet_stance="neutral", figures=(figure,), provenance=MADE),),
        figures=(Figure(id=figure, span=number, said=SCRIPT, low=2, high=2, measure="killed", group=SCRIPT,
                        claims=(claim,), provenance=MADE),),
        uncoded=(Uncoded(id=record_id(digest, "uncoded", second), span=second, reason=SCRIPT, provenance=MADE),),
    )  # fmt: skip
    return reading, content


def hostile_incident() -> tuple[Reading, bytes]:
    """The same with an event and a situation whose names are meant to harm."""
    reading, _ = hostile()
    content = f"{BAD} Again.".encode()
    digest = sha256(content).hexdigest()
    span, claims = Span(0, 8), (reading.claims[0].id,)
    where = Where(said=SCRIPT, name=SCRIPT, lat=1.5, lon=2.5, radius_km=4.0, precision="settlement")
    event = Event(
        id=record_id(digest, "event", span), type="ASSAULT", trigger=span, trigger_text=SCRIPT, realis="actual",
        agents=(Participant(name=SCRIPT),), targets=(Participant(name=SCRIPT),), where=where, claims=claims,
        figures=(reading.figures[0].id,), provenance=MADE,
    )  # fmt: skip
    situation = Situation(
        id=record_id(digest, "situation", span), span=span, kind="siege", state="in_force", where=where, claims=claims,
        parties=(SituationParty(name=SCRIPT, side="by"),), provenance=MADE,
    )  # fmt: skip
    document = msgspec.structs.replace(
        reading.document, id=record_id(digest, "document", None), sha256=digest, text=content.decode()
    )
    told = msgspec.structs.replace(reading, document=document, events=(event,), situations=(situation,))
    return told, content


def filled(path: Path | str) -> Ledger:
    """A ledger with both readings."""
    ledger = Ledger(path)
    ledger.keep(loikaw(), LOIKAW, f"reader {SCRIPT}")
    reading, content = hostile()
    ledger.keep(reading, content, "reader 1")
    return ledger


def more(ledger: Ledger, several: int) -> None:
    """As many further documents of one claim each."""
    for number in range(several):
        reading, _ = hostile()
        content = f"{BAD} {number}".encode()
        digest = sha256(content).hexdigest()
        document = msgspec.structs.replace(
            reading.document, id=record_id(digest, "document", None), sha256=digest, text=content.decode()
        )
        claims = tuple(
            msgspec.structs.replace(one, id=record_id(digest, "claim", one.span), figures=()) for one in reading.claims
        )
        ledger.keep(Reading(document=document, claims=claims), content, "reader 1")


@contextmanager
def client_of(ledger: Ledger, now: datetime | None = None) -> Iterator[Browser]:
    """A client of the desk; `now` stands still where it is given."""
    service = Service(ledger, now=(lambda: now)) if now else Service(ledger)
    app: Any = desk_app(service)
    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        yield client


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
