"""Made-up readings by the thousand, to measure a ledger with: any number, always the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from bywhom.records import (
    Act,
    Claim,
    Document,
    Event,
    Figure,
    Link,
    Participant,
    Provenance,
    Reading,
    Role,
    Sentence,
    Span,
    When,
    Where,
    record_id,
)
from bywhom.store.ledger import Item

CLAIMS = 5
"""Of a document, as in the trial that the goals come from."""
COMMON = ("people", "killed", "village")
"""Words that every sentence holds."""
PLACES = 2_000
SPEAKERS: tuple[tuple[str, Role, Act], ...] = (
    ("the hospital", "hospital", "assert"), ("the army", "party_military", "deny"), ("a witness", "witness", "assert"),
    ("the monitor", "ngo_monitor", "estimate"), ("the ministry", "government", "accuse"),
)  # fmt: skip
MADE = Provenance(stage="measure", rule="ledger.filling.v1")
FIRST = date(2019, 1, 1)


def items(documents: int, *, first: int = 0) -> Iterator[Item]:
    """Documents `first` to `first + documents`, each with CLAIMS claims, an event and a figure."""
    for number in range(first, first + documents):
        yield item(number)


def item(number: int) -> Item:
    chance = random.Random(number)  # noqa: S311 - any spread will do
    lines = [_line(chance, number, claim) for claim in range(CLAIMS)]
    text = "\n".join(lines)
    content = text.encode()
    digest = sha256(content).hexdigest()
    spans, start = [], 0
    for line in lines:
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    day = (FIRST + timedelta(days=number % 2500)).isoformat()
    document = Document(
        id=record_id(digest, "document", None), outlet=f"Outlet {number % 300}", published=day, text=text,
        sha256=digest, source=f"filling:{number}", provenance=MADE,
    )  # fmt: skip
    return Item(reading=_reading(document, spans, day, chance), content=content)


def _line(chance: random.Random, number: int, claim: int) -> str:
    middling = " ".join(f"word{int(chance.paretovariate(0.7)) % 50_000}" for _ in range(12))
    return f"{' '.join(COMMON)} {middling} rare{number}n{claim} {SPEAKERS[claim][0]} said."


def _reading(document: Document, spans: list[Span], day: str, chance: random.Random) -> Reading:
    digest = document.sha256
    event, figure = record_id(digest, "event", spans[0]), record_id(digest, "figure", spans[0])
    ids = [record_id(digest, "claim", span) for span in spans]
    place = chance.randrange(PLACES)
    where = Where(said=f"Town{place}", name=f"Town{place}", lat=place % 120 - 60.0, lon=place % 300 - 150.0,
                  precision="settlement", country="XX")  # fmt: skip
    when = When(earliest=day, latest=day, precision="day", basis="stated")
    claims = tuple(
        Claim(id=name, span=span, content=(span,), content_text=span.of(document.text), quoted="indirect",
              chain=(Link(role=role, name=speaker, act=act, named="role_only"),), act=act, outlet_stance="neutral",
              events=(event,), figures=(figure,), provenance=MADE)
        for name, span, (speaker, role, act) in zip(ids, spans, SPEAKERS, strict=True)
    )  # fmt: skip
    return Reading(
        document=document, claims=claims,
        sentences=tuple(Sentence(id=record_id(digest, "sentence", s), span=s, provenance=MADE) for s in spans),
        events=(Event(id=event, type="ASSAULT", trigger=spans[0], agents=(Participant(name=f"Group {place % 40}"),),
                      where=where, when=when, realis="actual", claims=(ids[0],), provenance=MADE),),
        figures=(Figure(id=figure, span=spans[0], said="12", low=12, high=12, measure="killed", where=where, when=when,
                        event=event, claims=(ids[0],), provenance=MADE),),
    )  # fmt: skip
