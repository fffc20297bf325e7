"""Made-up reports of incidents by the thousand, to measure the reconciler with: any number, always the same ones.

Half of the incidents fall on a few towns that are hit again and again (200, or as many as asked); the rest are spread.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from hashlib import sha256

from bywhom.records import (
    Claim,
    Document,
    Event,
    EventType,
    Figure,
    Link,
    Participant,
    Place,
    Provenance,
    Reading,
    Role,
    Sentence,
    Span,
    When,
    Where,
    record_id,
)

MADE = Provenance(stage="measure", rule="reports.made.v1")
FIRST = date(2021, 1, 1)
DAYS = 1_000
BUSY, TOWNS = 200, 1_500
DEEDS: tuple[tuple[EventType, str, str], ...] = (
    ("ASSAULT", "heavy-weapons", "Shells hit the {thing} in {town} on {day}, and {number} people were killed"),
    ("ASSAULT", "drone", "A drone struck the {thing} near {town} on {day}; {number} died"),
    ("COERCE", "arrest", "Police in {town} detained {number} men at the {thing} on {day}"),
)
THINGS = ("market", "school", "mill", "bridge", "clinic", "bus station", "bakery", "depot", "mosque", "power station")
PARTS = ("bak", "dor", "mel", "tar", "son", "gul", "rin", "pet", "lom", "nak", "fer", "jub")
"""Of which names of towns are made."""
SPEAKERS: tuple[tuple[str, Role], ...] = (
    ("the hospital in {town}", "hospital"),
    ("the army", "party_military"),
    ("the governor of {town}", "local_authority"),
)
EVENTS = 4
"""Events of a report: its news, and others of the same days and of its country."""


def report(incident: int, teller: int, busy: int = BUSY, days: int = DAYS) -> Reading:
    """The report of one of several tellers on an incident; the same arguments give the same report.

    `busy` is in how many towns half of the incidents are, `days` over how many days all of them.
    """
    chance = random.Random(f"{incident} {teller}")  # noqa: S311 - any spread will do
    told = [incident, *(random.Random(f"{incident} {n}").randrange(10**6) for n in range(1, EVENTS))]  # noqa: S311
    lines = [_line(number, chance, busy, days) for number in told]
    text = "\n".join([*(line for line, *_ in lines), f"(no. {incident} of courier {teller})"])
    digest = sha256(text.encode()).hexdigest()
    day = FIRST + timedelta(days=_day(incident, days) + 1 + teller % 3)
    document = Document(
        id=record_id(digest, "document", None), outlet=f"Courier {teller}", published=day.isoformat(), text=text,
        sha256=digest, provenance=MADE,
    )  # fmt: skip
    return _reading(document, lines)


Line = tuple[str, EventType, str, Where, When, int, tuple[str, Role]]


def _town(incident: int, busy: int) -> int:
    chance = random.Random(f"town {incident}")  # noqa: S311
    return chance.randrange(busy) if chance.random() < 0.5 else BUSY + chance.randrange(TOWNS)


def _day(incident: int, days: int) -> int:
    return random.Random(f"day {incident}").randrange(days)  # noqa: S311


def _line(incident: int, chance: random.Random, busy: int, days: int) -> Line:
    kind, mode, words = DEEDS[incident % len(DEEDS)]
    number, thing = _town(incident, busy), THINGS[incident // 3 % len(THINGS)]
    town = "".join(PARTS[number // 12**n % 12] for n in range(3)).title()
    when = (FIRST + timedelta(days=_day(incident, days))).isoformat()
    dead = 1 + incident % 9 + chance.randrange(3)
    line = words.format(thing=thing, town=town, day=when, number=dead)
    speaker, role = SPEAKERS[chance.randrange(len(SPEAKERS))]
    where = Where(
        said=town, name=town, lat=number % 42 * 1.4 - 30.0, lon=number // 42 * 3.0 - 60.0, radius_km=4.0,
        precision="settlement",
    )  # fmt: skip
    told = When(said=when, earliest=when, latest=when, precision="day", basis="stated")
    return (
        f"{line}, {speaker.format(town=town)} said.",
        kind,
        mode,
        where,
        told,
        dead,
        (speaker.format(town=town), role),
    )


def _reading(document: Document, lines: list[Line]) -> Reading:
    claims, events, figures, sentences, places = [], [], [], [], []
    start = 0
    for text, kind, mode, where, when, dead, (speaker, role) in lines:
        span = Span(start, start + len(text))
        start = span.end + 1
        ids = {name: record_id(document.sha256, name, span) for name in ("claim", "event", "figure", "place")}
        link = Link(role=role, name=speaker, act="assert", named="role_only")
        claims.append(
            Claim(id=ids["claim"], span=span, content=(span,), content_text=text, quoted="indirect", chain=(link,),
                  act="assert", outlet_stance="neutral", events=(ids["event"],), figures=(ids["figure"],),
                  provenance=MADE)
        )  # fmt: skip
        events.append(
            Event(id=ids["event"], type=kind, mode=mode, trigger=Span(span.start, span.start + 8), where=where,
                  when=when, realis="actual", targets=(Participant(name=text.split(" in ")[0][-12:]),),
                  claims=(ids["claim"],), figures=(ids["figure"],), provenance=MADE)
        )  # fmt: skip
        figures.append(
            Figure(id=ids["figure"], span=Span(span.start, span.start + 8), said=str(dead), low=dead, high=dead,
                   measure="detained" if kind == "COERCE" else "killed", event=ids["event"], claims=(ids["claim"],),
                   provenance=MADE)
        )  # fmt: skip
        sentences.append(Sentence(id=record_id(document.sha256, "sentence", span), span=span, provenance=MADE))
        places.append(
            Place(id=ids["place"], span=span, as_written=where.said or "", where=where, use="literal", provenance=MADE)
        )
    return Reading(
        document=document, sentences=tuple(sentences), places=tuple(places), claims=tuple(claims),
        figures=tuple(figures), events=tuple(events),
    )  # fmt: skip
