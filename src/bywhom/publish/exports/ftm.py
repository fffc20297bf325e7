"""FollowTheMoney statements: one for each property, by each claimant; the dataset is the outlet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from hashlib import sha1

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish import words
from bywhom.publish.exports import facts
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Document, Event, Participant, Party, Reading, Span

TYPES = {
    "name": "name", "title": "string", "author": "string", "publisher": "string", "recordId": "string",
    "date": "date", "startDate": "date", "endDate": "date", "publishedAt": "date", "summary": "text", "notes": "text",
    "location": "address", "country": "country", "involved": "entity", "proof": "entity", "sourceUrl": "url",
    "language": "language", "id": "checksum",
}  # fmt: skip
"""FollowTheMoney's type of each property that we write."""
MATCHED = re.compile(r"[^a-z0-9]+")
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus"}
Row = dict[str, str]


class Ftm:
    name = "ftm"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        columns = [column.name for column in losses.format.columns]
        with files.open() as to:
            text = io.TextIOWrapper(to, encoding="utf-8", errors="replace", newline="")
            table = csv.DictWriter(text, columns, dialect=csv.unix_dialect)
            table.writeheader()
            for row in statements(holding, known, losses):
                table.writerow(row)
                losses.rows += 1
            text.flush()
            text.detach()


def statements(holding: Holding, known: ExportKnowledge, losses: Losses) -> Iterator[Row]:
    """Every statement once, in the order of the incidents."""
    seen: set[str] = set()
    for happening, events in facts.deeds(holding, losses):
        for row in _of_incident(happening, events, holding, known, losses):
            if row["id"] not in seen:
                seen.add(row["id"])
                yield row


def _of_incident(
    happening: Happening, events: list[Event], holding: Holding, known: ExportKnowledge, losses: Losses
) -> Iterator[Row]:
    for document in happening.documents:
        yield from _article(document, holding)
    for event in events:
        reading = happening.events[event.id][1]
        writer = _Writer(happening.incident.id, "Event", reading.document, holding)
        yield from _event(writer, event, happening, known, losses)
        for one in (*event.agents, *event.targets):
            yield from _party(one, event, reading, holding, known)
    for claim, reading in happening.claims.values():
        writer = _Writer(happening.incident.id, "Event", reading.document, holding)
        yield from writer.row("summary", facts.sentence(claim, reading, losses), claim.span,
                              claim.content_text)  # fmt: skip
    yield from _tolls(happening, holding)


def _event(
    writer: _Writer, event: Event, happening: Happening, known: ExportKnowledge, losses: Losses
) -> Iterator[Row]:
    """What one document tells of the incident; an accused party is not put down as involved."""
    incident, span, said = happening.incident, event.trigger, event.trigger_text
    yield from writer.row("id", sha1(incident.id.encode(), usedforsecurity=False).hexdigest(), span, None)
    yield from writer.row("name", words.incident_of(incident), span, said)
    yield from writer.row("recordId", event.id, span, said)
    yield from writer.row("publisher", writer.document.outlet, span, None)
    yield from writer.row("sourceUrl", writer.document.url, span, None)
    yield from writer.row("proof", writer.document.id, span, None)
    facts.note_when(event.when, losses, "date", event.id)
    days, day = facts.days_of(event.when), facts.one_day(event.when)
    if days is not None:
        told = event.when.said if event.when else None
        named = [("date", day)] if day is not None else [("startDate", days[0]), ("endDate", days[1])]
        for prop, value in named:
            yield from writer.row(prop, value.isoformat(), (event.when and event.when.span) or span, told)
    if event.where is not None:
        at = event.where.span or span
        yield from writer.row("location", event.where.said or event.where.name, at, event.where.said)
        yield from writer.row("country", (event.where.country or "").lower() or None, at, event.where.said)
    for one in (*event.agents, *event.targets):
        if one.alleged_by is None and event.realis != "alleged" and _schema(one, writer.actors, known):
            yield from writer.row("involved", one.party, one.span or span, one.name)
        elif one.alleged_by is not None or event.realis == "alleged":
            losses.note("dropped", "involved", "accused only: the summary tells by whom", event.id)


def _party(one: Participant, event: Event, reading: Reading, holding: Holding, known: ExportKnowledge) -> Iterator[Row]:
    actors = {actor.id: actor for actor in reading.actors}
    schema = _schema(one, actors, known)
    if schema is None or one.party is None or one.alleged_by is not None or event.realis == "alleged":
        return
    writer, party = _Writer(one.party, schema, reading.document, holding), actors[one.party]
    at = one.span or party.span
    yield from writer.row("id", sha1(one.party.encode(), usedforsecurity=False).hexdigest(), at, None)
    yield from writer.row("name", party.name, at, one.name)
    yield from writer.row("country", (party.country or "").lower() or None, at, None)


def _schema(one: Participant, actors: dict[str, Party], known: ExportKnowledge) -> str | None:
    party = actors.get(one.party or "")
    return known.ftm.schemas.get(party.kind) if party is not None else None


def _article(document: Document, holding: Holding) -> Iterator[Row]:
    writer, whole = _Writer(document.id, "Article", document, holding), Span(0, 0)
    values = {
        "id": sha1(document.id.encode(), usedforsecurity=False).hexdigest(), "title": document.title,
        "author": document.byline, "publisher": document.outlet, "sourceUrl": document.url,
        "publishedAt": (document.published or "")[:19] or None,
        "language": LANGUAGES.get(document.language or "", document.language),
    }  # fmt: skip
    for prop, value in values.items():
        yield from writer.row(prop, value, whole, None)


def _tolls(happening: Happening, holding: Holding) -> Iterator[Row]:
    """A statement for each claimant's number, in the dataset of the outlet that tells it."""
    readings = {reading.document.id: reading for reading in happening.readings}
    figures = {name: figure for name, (figure, _) in happening.figures.items()}
    for toll in happening.incident.tolls:
        for row in toll.by_claimant if toll.policy == "conservative" else ():
            figure, reading = figures.get(row.figure or ""), readings.get(row.document or "")
            if figure is not None and reading is not None:
                writer = _Writer(happening.incident.id, "Event", reading.document, holding)
                yield from writer.row("notes", f"{words.counted(figure)}, according to {row.claimant}", figure.span,
                                      figure.said)  # fmt: skip


class _Writer:
    """Makes the statements of one entity out of one document."""

    def __init__(self, entity: str, schema: str, document: Document, holding: Holding) -> None:
        self.entity, self.schema, self.document = entity, schema, document
        self.dataset = dataset_of(document)
        self.seen = holding.kept.get(document.id, "")[:19]
        self.actors = {actor.id: actor for actor in _actors(holding, document)}

    def row(self, prop: str, value: str | None, span: Span, original: str | None) -> Iterator[Row]:
        """The statement, or none where there is no value."""
        if not value:
            return
        key = f"{self.dataset}.{self.entity}.{prop}.{value}"
        yield {
            "canonical_id": self.entity, "entity_id": self.entity, "prop": prop, "prop_type": TYPES[prop],
            "schema": self.schema, "value": value, "dataset": self.dataset,
            "origin": f"{self.document.id}:{span.start}-{span.end}" if span else self.document.id, "lang": "",
            "original_value": original or "",
            "external": "f", "first_seen": self.seen, "last_seen": self.seen,
            "id": sha1(key.encode(), usedforsecurity=False).hexdigest(),
        }  # fmt: skip


def _actors(holding: Holding, document: Document) -> tuple[Party, ...]:
    reading = holding.readings.get(document.id)
    return reading.actors if reading is not None else ()


def dataset_of(document: Document) -> str:
    """The outlet's name as FollowTheMoney writes names of datasets."""
    return MATCHED.sub("_", (document.outlet or "outlet_unknown").casefold()).strip("_") or "outlet_unknown"
