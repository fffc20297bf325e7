"""PROV-O as JSON-LD: documents and records are entities, readings activities, claimants and outlets agents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish import voices
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from bywhom.publish.exports.schemaorg import OURS
from bywhom.records import Claim, Document, Provenance, Reading, Span

REFERENCES = ("wasDerivedFrom", "wasGeneratedBy", "wasAttributedTo", "wasAssociatedWith", "used", "wasRevisionOf",
              "wasInvalidatedBy")  # fmt: skip
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#", "bywhom": OURS,
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    **{f"prov:{name}": {"@type": "@id"} for name in REFERENCES},
    "prov:generatedAtTime": {"@type": "xsd:dateTime"}, "prov:endedAtTime": {"@type": "xsd:dateTime"},
}  # fmt: skip
Node = dict[str, Any]


class Prov:
    name = "prov"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        nodes: dict[str, Node] = {}
        for node in _nodes(holding, losses):
            nodes[node["@id"]] = {**node, **nodes.get(node["@id"], {})}
        losses.rows = len(nodes)
        with files.open() as to:
            graph = {"@context": CONTEXT, "@graph": list(nodes.values())}
            to.write(msgspec.json.format(msgspec.json.encode(graph), indent=1) + b"\n")


def _nodes(holding: Holding, losses: Losses) -> Iterator[Node]:
    yield {"@id": OURS + "machine", "@type": ["prov:Agent", "prov:SoftwareAgent"], "label": holding.reader}
    for reading in holding.readings.values():
        losses.of("document", reading.document)
        yield from _document(reading.document, holding)
    for kind, several in (("claim", holding.claims), ("figure", holding.figures), ("event", holding.events),
                          ("situation", holding.situations)):  # fmt: skip
        for record, reading in several:
            losses.of(kind, record)
            yield from _record(kind, record, reading, holding)
    for statement in holding.statements:
        by = _agent(statement.by, "prov:Person")
        yield by
        yield {"@id": OURS + statement.id, "@type": "prov:Activity", "label": f"{statement.kind}: {statement.reason}",
               "prov:endedAtTime": statement.at, "prov:wasAssociatedWith": by["@id"],
               "prov:used": OURS + statement.subject}  # fmt: skip
        if statement.other is not None:
            yield {"@id": OURS + statement.other, "@type": "prov:Entity",
                   "prov:wasRevisionOf": OURS + statement.subject}  # fmt: skip


def _document(document: Document, holding: Holding) -> Iterator[Node]:
    node: Node = {
        "@id": OURS + document.id, "@type": "prov:Entity", "label": document.title or document.id,
        "bywhom:sha256": document.sha256, "bywhom:url": document.url, "bywhom:published": document.published,
        "prov:generatedAtTime": holding.kept.get(document.id),
    }  # fmt: skip
    if document.outlet:
        outlet = _agent(document.outlet, "prov:Organization")
        yield outlet
        node["prov:wasAttributedTo"] = outlet["@id"]
    yield _present(node)


def _record(kind: str, record: Any, reading: Reading, holding: Holding) -> Iterator[Node]:
    document = reading.document
    activity = _activity(record.provenance, document, holding)
    yield activity
    span: Span = record.trigger if kind == "event" else record.span
    claims = {claim.id: claim for claim in reading.claims}
    speakers = [record] if isinstance(record, Claim) else [claims[name] for name in record.claims if name in claims]
    agents = list(_speakers(speakers, document))
    yield from agents
    yield _present({
        "@id": OURS + record.id, "@type": "prov:Entity", "label": _label(kind, record, document),
        "prov:wasDerivedFrom": [OURS + document.id, *(OURS + claim.id for claim in speakers if claim.id != record.id)],
        "prov:wasGeneratedBy": activity["@id"],
        "prov:wasAttributedTo": list(dict.fromkeys(agent["@id"] for agent in agents)) or None,
        "bywhom:start": span.start, "bywhom:end": span.end, "bywhom:confidence": record.provenance.confidence,
    })  # fmt: skip


def _label(kind: str, record: Any, document: Document) -> str:
    """The kind of record, and its number as said where it is one; whole sentences stay in the document."""
    return f"{kind}: {record.said}" if kind == "figure" else f"{kind} of {document.outlet or document.id}"


def _speakers(claims: Sequence[Claim], document: Document) -> Iterator[Node]:
    for claim in claims:
        name = (document.outlet or "the outlet") if claim.source.role == "own_voice" else voices.speaker(claim.source)
        yield _agent(name, "prov:Organization" if claim.source.role == "own_voice" else "prov:Agent")


def _activity(made: Provenance, document: Document, holding: Holding) -> Node:
    """One rule or model of one version at work on one document."""
    rule = made.rule or made.model or made.stage
    return _present({
        "@id": f"{OURS}activity:{document.id}:{made.stage}:{quote(rule, safe='')}:{quote(made.version, safe='')}",
        "@type": "prov:Activity", "label": f"{made.stage}: {rule} {made.version}", "prov:used": OURS + document.id,
        "prov:wasAssociatedWith": OURS + "machine", "prov:endedAtTime": holding.kept.get(document.id),
    })  # fmt: skip


def _agent(name: str, kind: str) -> Node:
    """Readers that do not infer need the wider type beside the narrower one."""
    kinds = list(dict.fromkeys(("prov:Agent", kind)))
    return {"@id": f"{OURS}agent:{quote(name, safe='')}", "@type": kinds, "label": name}


def _present(fields: Node) -> Node:
    return {name: value for name, value in fields.items() if value is not None}
