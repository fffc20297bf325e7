"""What IPTC ninjs 3.1 allows of the properties that we write: names, types and values, and nothing besides.

Written by us after the published schema, which is not copied here.
"""

from __future__ import annotations

from typing import Any


def _closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


def _each(shape: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": shape}


TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri", "pattern": "^[a-z][a-z0-9+.-]*:"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
PARTY = _closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
WORDS = _closed(("value",), role=TEXT, contentType=TEXT, value=TEXT)
NINJS = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_closed(
        ("uri",), uri=URI,
        type={"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
        representationType={"enum": ["full", "partial"]}, profile=TEXT, version=TEXT, firstCreated=MOMENT,
        versionCreated=MOMENT, pubStatus={"enum": ["usable", "withheld", "canceled"]}, usageTerms=TEXT, edNote=TEXT,
        language=TEXT, title=TEXT, headlines=_each(WORDS),
        bodies=_each(_closed(("value",), role=TEXT, contentType=TEXT, charCount={"type": "integer"}, value=TEXT)),
        people=_each(PARTY), organisations=_each(PARTY),
        places=_each(_closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT, geoJSON={"type": "object"})),
        subjects=_each(_closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT, creator=TEXT)),
        events=_each(_closed(id=TEXT, name=TEXT, rel=TEXT, uri=URI, literal=TEXT)),
        infoSources=_each(_closed(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
        trustIndicators=_each(_closed(role=URI, title=TEXT, href=URI)), altIds=_each(_closed(role=TEXT, value=TEXT)),
        standard=_closed(name=TEXT, version=TEXT, schema=URI),
        digitalSourceType=_closed(name=TEXT, uri=URI, literal=TEXT),
    ),
}  # fmt: skip
