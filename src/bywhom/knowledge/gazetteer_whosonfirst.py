"""Reads Who's On First: the GeoJSON records of a whosonfirst-data-admin-XX repository, as a folder or its .zip."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.gazetteer_import import EVERY, FeatureKinds, ImportedPlace, Progress

WHAT = "a folder or .zip of Who's On First records (ID.geojson)"
TOLD_EVERY = EVERY // 40


def whosonfirst_places(
    source: Path, kinds: FeatureKinds, countries: frozenset[str], progress: Progress
) -> Iterator[ImportedPlace]:
    """The records in force of the kinds that we keep; those deprecated, superseded or ended are left out."""
    seen = 0
    for name, content in _records(source):
        seen += 1
        if seen % TOLD_EVERY == 0:
            progress(f"{source.name}: {seen:,} records")
        try:
            properties = msgspec.json.decode(content)["properties"]
            place = _place(properties, kinds)
        except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
            raise KnowledgeError(f"{source}: {name} is no record of Who's On First ({error!r})") from error
        if place is not None and (not countries or place.country in countries):
            yield place
    if not seen:
        raise KnowledgeError(f"{source} is not {WHAT}: there is no file that ends in .geojson")


def _records(source: Path) -> Iterator[tuple[str, bytes]]:
    """Alternative geometries (ID-alt-...) are no records of their own."""
    try:
        if source.is_dir():
            for path in sorted(source.rglob("*.geojson")):
                if "-alt" not in path.name:
                    yield path.name, path.read_bytes()
            return
        with zipfile.ZipFile(source) as archive:
            for item in archive.namelist():
                if item.endswith(".geojson") and "-alt" not in item:
                    yield item, archive.read(item)
    except (OSError, zipfile.BadZipFile) as error:
        raise KnowledgeError(f"{source} is not {WHAT}: {error}") from error


def _place(properties: dict[str, Any], kinds: FeatureKinds) -> ImportedPlace | None:
    kind = kinds.wof.get(properties["wof:placetype"])
    ended = _dated(properties, "edtf:deprecated") or _dated(properties, "edtf:cessation")
    if kind is None or ended or properties.get("wof:superseded_by") or properties.get("mz:is_current") == 0:
        return None
    names: dict[str, None] = {}
    for key, values in properties.items():
        if key.startswith("name:"):
            names.update(dict.fromkeys(value for value in values if value))
    english = properties.get("name:eng_x_preferred") or [properties["wof:name"]]
    concordances = properties.get("wof:concordances") or {}
    return ImportedPlace(
        name=english[0] or properties["wof:name"], kind=kind, names=(properties["wof:name"], *names),
        id=f"wof:{properties['wof:id']}", geonames=int(concordances.get("gn:id") or 0),
        point=(float(properties["geom:latitude"]), float(properties["geom:longitude"])),
        country=properties.get("iso:country") or properties.get("wof:country") or "",
        population=int(properties.get("wof:population") or properties.get("gn:population") or 0),
        radius_km=_radius(properties),
    )  # fmt: skip


def _dated(properties: dict[str, Any], key: str) -> bool:
    """Whether the record gives a date: "uuuu" and ".." say that it has none."""
    return str(properties.get(key) or "uuuu") not in {"uuuu", "..", "", "open"}


def _radius(properties: dict[str, Any]) -> float | None:
    """That of a disc of the record's area; a record without one has a point for its geometry."""
    area = float(properties.get("geom:area_square_m") or 0.0)
    return round(math.sqrt(area / math.pi) / 1000, 1) if area > 0 else None
