"""schema.org as JSON-LD: a Claim for each claim, a NewsArticle for each document. No ratings: nobody reviewed it."""

from __future__ import annotations

from typing import Any

import msgspec

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish import voices, words
from bywhom.publish.exports import facts
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.geojson import about
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Claim, Document, Link, Party, Reading

OURS = "urn:bywhom:"
CONTEXT = {"@vocab": "https://schema.org/", "bywhom": OURS, "url": {"@type": "@id"}}
KINDS = {"person": "Person"}
"""schema.org's type of a claimant by the kind of the party; every other is an Organization."""


class SchemaOrg:
    name = "schemaorg"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        graph: list[dict[str, Any]] = [_article(reading.document, losses) for reading in holding.readings.values()]
        for claim, reading in holding.claims:
            losses.of("claim", claim)
            losses.rows += 1
            graph.append(_claim(claim, reading, losses))
        for kind, several in (
            ("figure", holding.figures),
            ("event", holding.events),
            ("situation", holding.situations),
        ):
            for record, _ in several:
                losses.note("no_row", kind, "schema.org has a type for claims only", record.id)
        for reading in holding.readings.values():
            for relation in reading.relations:
                losses.note("dropped", "relation", "schema.org has no relation between claims", relation.id)
        told = {f"bywhom:{name}": value for name, value in about(holding).items()}
        with files.open() as to:
            document = {"@context": CONTEXT, "bywhom:about": told, "@graph": graph}
            to.write(msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")


def _article(document: Document, losses: Losses) -> dict[str, Any]:
    losses.of("document", document)
    return _present({
        "@type": "NewsArticle", "@id": OURS + document.id, "headline": document.title, "url": document.url,
        "datePublished": document.published, "dateModified": document.updated, "inLanguage": document.language,
        "author": {"@type": "Person", "name": document.byline} if document.byline else None,
        "publisher": {"@type": "NewsMediaOrganization", "name": document.outlet} if document.outlet else None,
    })  # fmt: skip


def _claim(claim: Claim, reading: Reading, losses: Losses) -> dict[str, Any]:
    actors = {actor.id: actor for actor in reading.actors}
    source = claim.source
    said = facts.shortened(words.content_of(claim, reading.document.text, 10**6), losses, claim.id)
    return _present({
        "@type": "Claim", "@id": OURS + claim.id, "text": said, "author": _speaker(source, actors, reading.document),
        "datePublished": claim.when.earliest if claim.when and claim.when.basis != "published" else None,
        "appearance": {"@id": OURS + reading.document.id},
        "creativeWorkStatus": voices.checked(claim),
        "about": [{"@type": "Event", "@id": OURS + event} for event in claim.events] or None,
        "bywhom:act": claim.act, "bywhom:polarity": claim.polarity, "bywhom:certainty": claim.certainty,
        "bywhom:world": claim.world, "bywhom:outletStance": claim.outlet_stance, "bywhom:quoted": claim.quoted,
        "bywhom:chain": [voices.speaker(link) for link in claim.chain],
    })  # fmt: skip


def _speaker(link: Link, actors: dict[str, Party], document: Document) -> dict[str, Any]:
    """Who says it; the outlet where it speaks for itself."""
    if link.role == "own_voice":
        return {"@type": "NewsMediaOrganization", "name": document.outlet or link.name or "the outlet"}
    party = actors.get(link.party or "")
    kind = KINDS.get(party.kind, "Organization") if party is not None else "Organization"
    return {"@type": kind, "name": voices.speaker(link), "description": link.role.replace("_", " ")}


def _present(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
