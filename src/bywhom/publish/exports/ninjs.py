"""IPTC ninjs 3.1: an item for each incident, one a line; claimants are its information sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish import voices, words
from bywhom.publish.exports import facts
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.geojson import shape
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.publish.exports.schemaorg import OURS
from bywhom.records import Event, Statement

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
MACHINE = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
STANCE = OURS + "outlet-stance:"


class Ninjs:
    name = "ninjs"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        with files.open() as to:
            for happening, events in facts.deeds(holding, losses):
                to.write(msgspec.json.encode(item(happening, events, holding, known, losses)) + b"\n")
                losses.rows += 1
            for name, statement in holding.gone.items():
                to.write(msgspec.json.encode(canceled(name, statement)) + b"\n")
                losses.rows += 1
        told = {statement.id for statement in holding.gone.values()}
        for statement in holding.statements:
            if statement.id not in told:
                losses.note("no_row", "statement", "no incident fell with it", statement.id)


def canceled(incident: str, statement: Statement) -> dict[str, Any]:
    """An incident that was sent before and no longer stands."""
    return {
        "uri": OURS + incident, "type": "text", "representationType": "partial", "profile": "incident",
        "version": statement.at, "versionCreated": statement.at, "pubStatus": "canceled",
        "edNote": f"{statement.kind} of {statement.subject} by {statement.by}: {statement.reason}", "language": "en",
        "standard": STANDARD,
    }  # fmt: skip


def item(
    happening: Happening, events: Sequence[Event], holding: Holding, known: ExportKnowledge, losses: Losses
) -> dict[str, Any]:
    """The incident as a news item; what it says is its claimants', what it is was put together by machine."""
    incident = happening.incident
    first, last = _moment(holding, incident.documents, min), _moment(holding, incident.documents, max)
    code, topic = _topic(incident.type, incident.mode, known)
    fields = {
        "uri": OURS + incident.id, "type": "text", "representationType": "partial", "profile": "incident",
        "version": last, "firstCreated": first, "versionCreated": last, "pubStatus": "usable",
        "usageTerms": f"Tier: {holding.tier}. Each word is its speaker's; nothing here is established.",
        "edNote": f"Made by {facts.made_by(incident)} ({holding.reader}); the numbers stand by claimant.",
        "language": "en",
        "title": incident.label, "headlines": [{"value": words.incident_of(incident)}],
        "bodies": [{"contentType": "text/plain", "value": facts.notes(happening, losses)}],
        "organisations": _parties(happening, events, ("state", "government", "military", "police", "armed_group",
                                                     "militia", "international", "ngo", "company", "media")),
        "people": _parties(happening, events, ("person",)), "places": _places(happening),
        "subjects": [{"name": topic, "uri": TOPICS + code, "creator": "machine"}],
        "events": [{"id": name, "uri": OURS + name} for name in incident.events],
        "infoSources": [{"name": name, "role": "claimant"} for name in facts.claimants(happening)]
        + [{"name": name, "role": "outlet"} for name in facts.outlets(happening)],
        "trustIndicators": _stances(happening),
        "altIds": [{"role": "document", "value": document.url or document.id} for document in happening.documents],
        "standard": STANDARD,
        "digitalSourceType": {"name": "made by machine from records", "uri": MACHINE},
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def _moment(holding: Holding, documents: Sequence[str], pick: Any) -> str | None:
    known = [holding.kept[name] for name in documents if name in holding.kept]
    found: str | None = pick(known, default=None)
    return found


def _topic(type_: str | None, mode: str | None, known: ExportKnowledge) -> tuple[str, str]:
    topics = known.ninjs.topics
    return topics.get(f"{type_}:{mode}") or topics.get(type_ or "") or known.ninjs.otherwise


def _parties(happening: Happening, events: Sequence[Event], kinds: Sequence[str]) -> list[dict[str, str]]:
    """Doers and targets of these kinds; of an accused one the relation says who accuses it."""
    found = []
    for side, rel in (("agents", "agent"), ("targets", "target")):
        for doer in facts.doers(happening, side, events):
            if doer.kind in kinds:
                found.append({"name": doer.name, "rel": f"{rel} according to {doer.by}" if doer.by else rel})
    return found


def _places(happening: Happening) -> list[dict[str, Any]]:
    where = happening.incident.where
    name = facts.name_of_place(where)
    if where is None or name is None:
        return []
    drawn = shape(where)
    return [{"name": name, "rel": "location"} | ({"geoJSON": drawn} if drawn is not None else {})]


def _stances(happening: Happening) -> list[dict[str, str]]:
    """Whether the outlets say that they checked it, each stance once."""
    found = {}
    for claim, reading in happening.claims.values():
        if claim.outlet_stance not in ("own_voice", "neutral"):
            outlet = reading.document.outlet or "outlet unknown"
            found[(claim.outlet_stance, outlet)] = f"{outlet}: {voices.checked(claim)}"
    return [{"role": STANCE + stance, "title": title} for (stance, _), title in found.items()]
