"""Where: a place as written, and what we made of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.provenance import Provenance
from bywhom.records.span import Span

PlaceUse = Literal["literal", "metonym", "demonym", "dateline"]
PlacePrecision = Literal["point", "near", "settlement", "adm2", "adm1", "line", "area", "country", "sea_air"]
MatchedVia = Literal["exact", "alternate", "fuzzy"]


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One name of a place or party, and who uses it; no name is official by itself."""

    text: str
    language: str | None = None
    used_by: str | None = None
    status: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class TerritorialClaim(msgspec.Struct, frozen=True, kw_only=True):
    """Who says what of a disputed area, from when to when, by which source."""

    by: str
    says: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    source: str | None = None


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """Another place that the words could have meant, with its score in 0..1."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | None = None
    score: float


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """`lat`, `lon` in degrees (WGS 84), `radius_km` the extent; all null when we abstain.

    `place` is the id of the mention in `places[]`; `id` the gazetteer's.
    """

    said: str | None = None
    span: Span | None = None
    place: str | None = None
    id: str | None = None
    name: str | None = None
    names: tuple[Name, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision | None = None
    country: str | None = None
    claimed_by: tuple[TerritorialClaim, ...] = ()
    score: float | None = None
    alternatives: tuple[Alternative, ...] = ()
    matched_via: MatchedVia | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of a place name; `where` is never null: abstention has null `id, lat, lon`."""

    id: str
    span: Span
    as_written: str
    where: Where
    use: PlaceUse
    provenance: Provenance
