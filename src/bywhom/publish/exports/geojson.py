"""GeoJSON (RFC 7946): incidents and situations; a circle where a pin would say more than the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import asin, atan2, cos, degrees, radians, sin
from typing import Any

import msgspec

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports import facts
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Incident, Standing, Where

PINS = frozenset({"point", "near", "settlement"})
CORNERS = 48
EARTH_KM = 6371.0
Feature = dict[str, Any]


class GeoJson:
    name = "geojson"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        with files.open() as to:
            to.write(b'{"type":"FeatureCollection","bywhom":' + msgspec.json.encode(about(holding)) + b',"features":[')
            for number, feature in enumerate(features(holding, losses)):
                to.write((b",\n" if number else b"\n") + msgspec.json.encode(feature))
                losses.rows += 1
            to.write(b"\n]}\n")


def about(holding: Holding) -> dict[str, str | None]:
    """Under which rules an export was made and on whose order, for formats that have room for it."""
    release = holding.release
    return {
        "released_by": release.by if release else None, "reviewer": release.reviewer if release else None,
        "policy": holding.policy, "tier": holding.tier, "as_of": holding.as_of, "query": holding.query,
        "made_at": holding.made_at, "made_by": f"{holding.reader}, by machine",
    }  # fmt: skip


def features(holding: Holding, losses: Losses) -> Iterator[Feature]:
    for happening, _ in facts.deeds(_without_standings(holding), losses):
        for grade in happening.incident.grades:
            losses.of("grade", grade)
        yield _feature(happening.incident, _of_incident(happening, losses), losses)
    for standing in holding.standings:
        losses.of("standing", standing)
        yield _feature(standing, _of_standing(standing, holding), losses)


def _without_standings(holding: Holding) -> Holding:
    """Situations have features here, and are no loss."""
    return replace(holding, standings=())


def _feature(record: Incident | Standing, properties: dict[str, Any], losses: Losses) -> Feature:
    drawn = shape(record.where)
    if drawn is None:
        losses.note("dropped", "geometry", "not located, or in a country only; the geometry is null", record.id)
    return {"type": "Feature", "id": record.id, "geometry": drawn,
            "properties": {**_place(record.where), **properties}}  # fmt: skip


def shape(where: Where | None) -> dict[str, Any] | None:
    """A point for a town, a circle for whatever is wider; null for a country and for what crosses the date line."""
    place = facts.position(where)
    if where is None or place is None:
        return None
    lat, lon = place
    if where.precision in PINS or not where.radius_km:
        return {"type": "Point", "coordinates": [lon, lat]} if where.precision in PINS else None
    ring = circle(lat, lon, where.radius_km)
    return {"type": "Polygon", "coordinates": [ring]} if ring is not None else None


def circle(lat: float, lon: float, km: float) -> list[list[float]] | None:
    """A closed ring of positions, anticlockwise; null where it would cross the date line or hold a pole."""
    ring = []
    for corner in range(CORNERS):
        bearing, angle, north = -radians(360 * corner / CORNERS), km / EARTH_KM, radians(lat)
        up = asin(sin(north) * cos(angle) + cos(north) * sin(angle) * cos(bearing))
        east = atan2(sin(bearing) * sin(angle) * cos(north), cos(angle) - sin(north) * sin(up))
        ring.append([round(lon + degrees(east), 5), round(degrees(up), 5)])
    if abs(lat) + degrees(km / EARTH_KM) >= 90 or any(abs(x) > 180 for x, _ in ring):
        return None
    return [*ring, ring[0]]


def _place(where: Where | None) -> dict[str, Any]:
    """The place as the record has it; no name is official, so all stand there, with who uses them."""
    if where is None:
        return {"place": None, "precision": None}
    named = facts.position(where) is not None
    return {
        "place": where.said, "place_name": where.name, "place_names": where.names, "place_id": where.id,
        "precision": where.precision, "radius_km": where.radius_km if named else None,
        "center": [where.lon, where.lat] if named else None, "country": where.country, "claimed_by": where.claimed_by,
    }  # fmt: skip


def _of_incident(happening: Happening, losses: Losses) -> dict[str, Any]:
    incident, when = happening.incident, happening.incident.when
    events = facts.told_events(happening)
    return {
        "kind": "incident", "label": incident.label, "type": incident.type, "mode": incident.mode,
        "when_said": when.said if when else None, "earliest": when.earliest if when else None,
        "latest": when.latest if when else None, "when_precision": when.precision if when else None,
        "when_basis": when.basis if when else None,
        "agents": [{"name": doer.name, "according_to": doer.by} for doer in facts.doers(happening, "agents", events)],
        "targets": [doer.name for doer in facts.doers(happening, "targets", events)],
        "claimants": facts.claimants(happening), "outlets": facts.outlets(happening),
        "urls": [document.url for document in happening.documents if document.url],
        "tolls": [msgspec.to_builtins(toll) for toll in incident.tolls if toll.policy == "conservative"],
        "grades": [msgspec.to_builtins(grade) for grade in incident.grades],
        "said": [facts.sentence(claim, reading, losses) for claim, reading in happening.claims.values()],
        "made_by": facts.made_by(incident),
    }  # fmt: skip


def _of_standing(standing: Standing, holding: Holding) -> dict[str, Any]:
    documents = [holding.readings[name].document for name in standing.documents if name in holding.readings]
    return {
        "kind": "situation", "situation": standing.kind, "at": standing.place, "parties": standing.parties,
        "states": [msgspec.to_builtins(state) for state in standing.states], "last_evidence": standing.last_evidence,
        "outlets": list(dict.fromkeys(document.outlet or "outlet unknown" for document in documents)),
        "made_by": "machine",
    }  # fmt: skip
