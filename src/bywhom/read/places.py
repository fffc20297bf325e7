"""The places that a document speaks of: where their names stand, and which place each is."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from bywhom.knowledge.gazetteer import Candidate, Entity, Gazetteer, precision_of
from bywhom.knowledge.places import PlaceCues
from bywhom.read.place_resolve import Resolved, resolve
from bywhom.read.place_scan import Mentioned
from bywhom.read.place_spans import spans_of_places
from bywhom.read.place_use import acts, datelines, use_of
from bywhom.records import Alternative, Document, Parse, Place, PlacePrecision, PlaceUse, Provenance, Where, record_id

MOST_ALTERNATIVES = 4
NEAR_KM = 25.0
FINDER = "places.gazetteer.v1"
UNKNOWN = "places.syntax.v1"


def find_places(document: Document, parse: Parse, gazetteer: Gazetteer, cues: PlaceCues) -> tuple[Place, ...]:
    """Every mention of a place in text order; one that no place could be chosen for has a `where` without an id."""
    mentions = spans_of_places(parse, gazetteer, cues, document.outlet)
    dated = datelines(document)
    scene = _Scene(document, parse, gazetteer, cues, {})
    places = []
    acting = frozenset(number for number, mention in enumerate(mentions) if acts(mention, parse, cues))
    for found in resolve(mentions, parse, gazetteer, cues, acting):
        entity = found.chosen.entity if found.chosen is not None else None
        use = use_of(found.mention, entity, parse, cues, dated)
        places.append(_place(scene, found, use))
    return tuple(places)


@dataclass(frozen=True)
class _Scene:
    """What every mention of one document shares; `built` keeps the part of a `Where` that its place gives."""

    document: Document
    parse: Parse
    gazetteer: Gazetteer
    cues: PlaceCues
    built: dict[int, Where]


def _place(scene: _Scene, found: Resolved, use: PlaceUse) -> Place:
    mention = found.mention
    said = mention.span.of(scene.document.text)
    key = record_id(scene.document.sha256, "place", mention.span)
    unknown = "unknown name" in mention.reasons
    confidence = round(found.score, 3) if found.chosen is not None else None
    return Place(
        id=key, span=mention.span, as_written=said, use=use, where=_where(scene, found, said, key),
        provenance=Provenance(stage="read", rule=UNKNOWN if unknown else FINDER, confidence=confidence),
    )  # fmt: skip


def _where(scene: _Scene, found: Resolved, said: str, key: str) -> Where:
    mention = found.mention
    others = tuple(
        _alternative(scene, candidate, score)
        for candidate, score in found.ranked
        if found.chosen is None or candidate.entity.row != found.chosen.entity.row
    )[:MOST_ALTERNATIVES]
    if found.chosen is None:
        return Where(said=said, span=mention.span, place=key, alternatives=others)
    where = _known(scene, found.chosen.entity)
    if found.chosen.entity.kind == "town" and mention.head in _UNITS:
        precision, radius = _UNITS[mention.head]
        where = replace(where, precision=precision, radius_km=max(radius, where.radius_km or 0.0))
    if where.precision == "settlement" and not mention.demonym and _is_near(mention, scene):
        where = replace(where, precision="near", radius_km=max(NEAR_KM, where.radius_km or 0.0))
    return replace(
        where, said=said, span=mention.span, place=key, score=round(found.score, 3), alternatives=others,
        matched_via=found.chosen.via,
    )  # fmt: skip


def _known(scene: _Scene, entity: Entity) -> Where:
    """What the gazetteer says of the place on the document's day."""
    where = scene.built.get(entity.row)
    if where is None:
        gazetteer, day = scene.gazetteer, scene.document.published
        where = scene.built[entity.row] = Where(
            id=gazetteer.id_of(entity), name=gazetteer.name_of(entity), names=gazetteer.names_of(entity),
            lat=entity.lat, lon=entity.lon, radius_km=entity.radius_km, precision=precision_of(entity),
            country=gazetteer.country_on(entity, day), claimed_by=gazetteer.claims_on(entity, day),
        )  # fmt: skip
    return where


def _alternative(scene: _Scene, candidate: Candidate, score: float) -> Alternative:
    entity = candidate.entity
    return Alternative(
        id=scene.gazetteer.id_of(entity), name=scene.gazetteer.name_of(entity), lat=entity.lat, lon=entity.lon,
        country=scene.gazetteer.country_on(entity, scene.document.published), score=round(score, 3),
    )  # fmt: skip


def _is_near(mention: Mentioned, scene: _Scene) -> bool:
    """ "near Kupiansk", "on the outskirts of Nyala", "south of Gao", "12 km from Sake": not in the town itself."""
    tokens = scene.parse.tokens
    before = list(tokens[max(0, mention.first - 3) : mention.first])
    before = [token for token in before if token.sentence == tokens[mention.first].sentence and token.lower != "the"]
    head = scene.parse.head_in(mention.span)
    if not before or head is None or (head.dep in {"compound", "nmod", "poss"} and head.head >= mention.last):
        return False  # "outside a Goma clinic" is in Goma
    last = before[-1].lower
    if last in scene.cues.near:
        return True
    earlier = before[-2].lower if len(before) > 1 else ""
    if last == "of":
        return earlier in scene.cues.near or earlier in scene.cues.directions
    return last in {"from", "to"} and earlier in scene.cues.distances


_UNITS: dict[str | None, tuple[PlacePrecision, float]] = {
    **dict.fromkeys(("district", "county", "territory", "locality", "rayon", "raion", "municipality"), ("adm2", 30.0)),
    **dict.fromkeys(("province", "governorate", "region", "oblast", "krai", "state", "department", "prefecture"),
                    ("adm1", 100.0)),
}  # fmt: skip
"""A unit that the gazetteer knows only by the town that it is named after: the town's point, the unit's extent."""
