"""An Atom feed: an entry for each state of an incident, and for whatever was taken back or corrected since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from xml.etree import ElementTree as ET

import msgspec

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish import words
from bywhom.publish.exports import facts
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Incident, Statement

SPACE = "http://www.w3.org/2005/Atom"
PLACES = "http://www.georss.org/georss"
TAG = "tag:bywhom,2026:"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, not even escaped."""


class Atom:
    name = "atom"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        ET.register_namespace("", SPACE)
        ET.register_namespace("georss", PLACES)
        entries = list(_entries(holding, losses))
        losses.rows = len(entries)
        feed = ET.Element(f"{{{SPACE}}}feed")
        _text(feed, "id", TAG + "feed:" + _digest(holding.query))
        _text(feed, "title", "Incidents, as told" + (f": {holding.query}" if holding.query else ""))
        _text(feed, "updated", max((_moment(entry) for entry in entries), default=_stamp(holding.made_at)))
        _text(feed, "generator", holding.reader)
        author = ET.SubElement(feed, f"{{{SPACE}}}author")
        _text(author, "name", f"{holding.reader}, by machine; each word is its speaker's")
        feed.extend(sorted(entries, key=_moment, reverse=True))
        with files.open() as to:
            ET.ElementTree(feed).write(to, encoding="utf-8", xml_declaration=True)


def _entries(holding: Holding, losses: Losses) -> Iterator[ET.Element]:
    for happening, _ in facts.deeds(holding, losses):
        yield _incident(happening, holding, losses)
    for statement in holding.statements:
        losses.of("statement", statement)
        yield _statement(statement)


def _incident(happening: Happening, holding: Holding, losses: Losses) -> ET.Element:
    """One state of an incident: another state has another id, and names the incident all the same."""
    incident = happening.incident
    entry = ET.Element(f"{{{SPACE}}}entry")
    _text(entry, "id", f"{TAG}{incident.id}:{_state(incident)}")
    _text(entry, "title", words.incident_of(incident))
    _text(entry, "updated", _stamp(holding.newest(incident.documents) or holding.made_at))
    _text(entry, "published", _stamp(min((holding.kept[name] for name in incident.documents if name in holding.kept),
                                         default=holding.made_at)))  # fmt: skip
    _text(entry, "summary", f"{words.day_as_said(incident.when)}; {incident.label}")
    _text(entry, "content", facts.notes(happening, losses)).set("type", "text")
    ET.SubElement(entry, f"{{{SPACE}}}category", term=incident.id, scheme=TAG + "incident")
    kind = ":".join(part for part in (incident.type, incident.mode) if part)
    ET.SubElement(entry, f"{{{SPACE}}}category", term=kind, scheme=TAG + "type")
    for document in happening.documents:
        if document.url:
            ET.SubElement(entry, f"{{{SPACE}}}link", rel="via", href=_clean(document.url),
                          title=_clean(document.title or document.outlet or document.url))  # fmt: skip
    place = facts.position(incident.where)
    if place is not None and incident.where is not None and incident.where.precision in ("point", "near", "settlement"):
        ET.SubElement(entry, f"{{{PLACES}}}point").text = f"{place[0]:.6g} {place[1]:.6g}"
    return entry


def _statement(statement: Statement) -> ET.Element:
    """What was said of a record since: a retraction is news as well."""
    entry = ET.Element(f"{{{SPACE}}}entry")
    withdrawn = "withdrawn: " if statement.withdrawn else ""
    _text(entry, "id", f"{TAG}{statement.id}:{_digest(statement.at)}")
    _text(entry, "title", f"{withdrawn}{statement.kind} of {statement.subject}")
    _text(entry, "updated", _stamp(statement.at))
    other = f"; in its place stands {statement.other}" if statement.other else ""
    _text(entry, "content", f"{statement.reason} ({statement.by}){other}").set("type", "text")
    ET.SubElement(entry, f"{{{SPACE}}}category", term=statement.subject, scheme=TAG + "subject")
    return entry


def _state(incident: Incident) -> str:
    """A digest of what the incident says, whoever looks at it and whenever."""
    return _digest(msgspec.json.encode(incident).decode())


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{SPACE}}}{name}")
    made.text = _clean(text)
    return made


def _clean(text: str) -> str:
    return FORBIDDEN.sub("�", text)


def _moment(entry: ET.Element) -> str:
    return entry.findtext(f"{{{SPACE}}}updated") or ""


def _stamp(moment: str) -> str:
    """RFC 3339, in UTC, to the second."""
    return datetime.fromisoformat(moment).strftime("%Y-%m-%dT%H:%M:%SZ")
