"""iCalendar (RFC 5545): what is planned, demanded or threatened for a day; when situations are told to begin or end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish import voices, words
from bywhom.publish.exports import facts
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Claim, Event, Reading, Situation, When

COMING = frozenset({"planned", "demanded", "threatened"})
LONGEST_LINE = 75
"""Octets, without the line break."""
Entry = tuple[str, str]


class ICalendar:
    name = "icalendar"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        lines: list[Entry] = [
            ("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", f"-//bywhom//{_escaped(holding.reader)}//EN"),
            ("CALSCALE", "GREGORIAN"),
        ]  # fmt: skip
        for entry in _entries(holding, losses):
            lines += [("BEGIN", "VEVENT"), *entry, ("END", "VEVENT")]
            losses.rows += 1
        lines.append(("END", "VCALENDAR"))
        with files.open() as to:
            to.write("".join(f"{line}\r\n" for line in map(_folded, lines)).encode())


def _entries(holding: Holding, losses: Losses) -> Iterator[list[Entry]]:
    for event, reading in holding.events:
        days = facts.days_of(event.when)
        if event.realis not in COMING or event.background or (event.type == "THREATEN" and days is None):
            losses.note("no_row", "event", "it is not told as still to come", event.id)
        elif days is None:
            losses.note("no_row", "event", "no day is told for it", event.id)
        else:
            losses.of("event", event)
            yield _event(event, reading, days, holding, losses)
    for situation, reading in holding.situations:
        turns = [
            (name, when) for name, when in (("begins", situation.since), ("ends", situation.until)) if _dated(when)
        ]
        losses.of("situation", situation)
        if not turns:
            losses.note("no_row", "situation", "no day is told on which it begins or ends", situation.id)
        for name, when in turns:
            days = facts.days_of(when)
            if days is not None:
                yield _turn(situation, name, reading, days, holding, losses)
    for kind, several in (("claim", holding.claims), ("figure", holding.figures)):
        for record, _ in several:
            losses.note("no_row", kind, "a calendar holds days, not words or numbers", record.id)


def _dated(when: When | None) -> bool:
    return facts.days_of(when) is not None


def _event(event: Event, reading: Reading, days: tuple[date, date], holding: Holding, losses: Losses) -> list[Entry]:
    """Nobody has promised that it will come: TENTATIVE, and the summary says who speaks."""
    whom = f" ({words.participants(event)})"
    summary = f"{event.realis.capitalize()}: {words.kind_of(event)}{whom}"
    place = event.where.said if event.where is not None else None
    return _entry(event.id, summary, place, event.claims, reading, days, holding, losses)


def _turn(
    situation: Situation, name: str, reading: Reading, days: tuple[date, date], holding: Holding, losses: Losses
) -> list[Entry]:
    parties = f": {words.parties(situation)}" if situation.parties else ""
    summary = f"{situation.kind.capitalize()} {name}, as told ({situation.state.replace('_', ' ')}){parties}"
    place = situation.where.said if situation.where is not None else None
    return _entry(f"{situation.id}-{name}", summary, place, situation.claims, reading, days, holding, losses)


def _entry(
    uid: str, summary: str, place: str | None, claims: Sequence[str], reading: Reading, days: tuple[date, date],
    holding: Holding, losses: Losses,
) -> list[Entry]:  # fmt: skip
    document, (first, last) = reading.document, days
    kept = holding.kept.get(document.id) or holding.made_at
    entry = [
        ("UID", _escaped(f"{uid}@bywhom")), ("DTSTAMP", f"{datetime.fromisoformat(kept):%Y%m%dT%H%M%SZ}"),
        ("DTSTART;VALUE=DATE", f"{first:%Y%m%d}"), ("DTEND;VALUE=DATE", f"{last + timedelta(days=1):%Y%m%d}"),
        ("SUMMARY", _escaped(summary)), ("STATUS", "TENTATIVE"), ("TRANSP", "TRANSPARENT"),
        ("DESCRIPTION", _escaped(_told(claims, reading, losses))),
    ]  # fmt: skip
    if place:
        entry.append(("LOCATION", _escaped(place)))
    if document.url:
        entry.append(("URL", "".join(document.url.split())))
    return entry


def _told(claims: Sequence[str], reading: Reading, losses: Losses) -> str:
    """Who says so, in which outlet."""
    document, actors = reading.document, {actor.id: actor for actor in reading.actors}
    known: dict[str, Claim] = {claim.id: claim for claim in reading.claims}
    lines = []
    for claim in words.claims_of(claims, known):
        said = facts.shortened(words.content_of(claim, document.text, 10**6), losses, claim.id)
        lines.append(f"{voices.says(claim, actors)}: {said}")
    printed = f"{document.outlet or 'outlet unknown'}, {(document.published or 'day unknown')[:10]}"
    return "\n".join([*lines, f"{printed}; read by machine"])


def _escaped(text: str) -> str:
    told = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    flat = told.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in flat if sign >= " " or sign == "\t").replace("\x7f", "")


def _folded(line: Entry) -> str:
    """A line broken before its seventy-sixth octet, never within a letter."""
    text = ":".join(line)
    pieces, size, piece = [], 0, ""
    for sign in text:
        octets = len(sign.encode("utf-8", "replace"))
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += sign
        size += octets
    return "\r\n".join([*pieces, piece])
