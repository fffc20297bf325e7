"""The page of the map and the time line: where and when it is said to have happened, and how exactly."""

from __future__ import annotations

import math
import re
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from bywhom.errors import ConfigError
from bywhom.publish import words
from bywhom.records import Reading, Where
from bywhom.store.spread import MOST, Box, Cell, Spread, cells, over_time
from bywhom.web.claims import LONGEST
from bywhom.web.problems import WRONG
from bywhom.web.render import address_of, html
from bywhom.web.service import Service, day, is_part

LISTED = 60
"""Places of the table that stands for the map where it cannot be seen."""
TOGETHER = 0.001
"""Degrees within which the table takes places for one."""
PART = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
"""A part of a question: a word or a field, with what stands in quotation marks."""
AROUND = re.compile(r"near:(-?[\d.]+),(-?[\d.]+),([\d.]+)km")
NEAR_KM = 111.0
"""A degree of latitude."""


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """So many records around a position. Where all lie at one place, its name as written, how exact it is, and the
    kilometres within which it lies: it is drawn as that area and never as a point. `exact` is the
    precision in words, `others` are further names of the place, each with who uses it.
    """

    lat: float
    lon: float
    count: int
    id: str
    place: str | None = None
    precision: str | None = None
    exact: str | None = None
    others: str | None = None
    radius_km: float | None = None
    near: str


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Where the matching events lie; `placed` of `total` lie somewhere."""

    q: str
    spots: tuple[Spot, ...]
    placed: int
    total: int


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A day, month or year with its matches; `since` and `until` ask for it alone."""

    name: str
    count: int
    share: float


def matching(service: Service, q: str, as_of: str | None) -> Spread:
    """The events that match; raises ConfigError for a question that cannot be understood."""
    if len(q) > LONGEST:
        raise ConfigError(f"a question has at most {LONGEST} characters")
    return service.spread(f"{q} kind:event", day(as_of, "as of"))


def places(service: Service, q: str, as_of: str | None, box: Box, step: float, most: int = MOST) -> Places:
    """The matches of a box in cells of `step` degrees; raises ConfigError for a question that is none."""
    found = matching(service, q, as_of)
    asked = ("places", q, as_of, msgspec.structs.astuple(box), step, most)
    return service.kept(asked, lambda: _places(service, q, found, box, step, most))


def _places(service: Service, q: str, found: Spread, box: Box, step: float, most: int) -> Places:
    made = cells(service.ledger, found, box, step, most=most)
    readings = service.ledger.versions({(cell.document, cell.tx) for cell in made if cell.one_place})
    return Places(
        q=q, spots=tuple(_spot(cell, readings, step) for cell in made), total=found.total,
        placed=found.placed,
    )  # fmt: skip


def _spot(cell: Cell, readings: dict[tuple[str, int], Reading], step: float) -> Spot:
    reading = readings.get((cell.document, cell.tx))
    where = next((r.where for r in reading.events if r.id == cell.id), None) if cell.one_place and reading else None
    radius = where.radius_km if where else None
    reach = max(1.0, radius or 1.0) if cell.one_place else step * NEAR_KM
    return Spot(
        lat=cell.lat, lon=cell.lon, count=cell.count, id=cell.id, place=_name(where),
        precision=where.precision if where else None, radius_km=radius,
        exact=words.exactness(where.precision) if where and where.precision else None,
        others=(words.other_names(where, where.said or "") or None) if where else None,
        near=f"near:{cell.lat:.4f},{cell.lon:.4f},{math.ceil(reach)}km",
    )  # fmt: skip


def asked_for(q: str, as_of: str | None) -> tuple[tuple[str, str], ...]:
    """Each part of a question in words, with the address that asks for everything but it."""
    parts = PART.findall(q)
    return tuple(
        (_in_words(part), address_of("/map", {"q": " ".join(parts[:at] + parts[at + 1 :]), "as_of": as_of}))
        for at, part in enumerate(parts)
    )


def _in_words(part: str) -> str:
    around = AROUND.fullmatch(part)
    return f"within {around[3]} km of {float(around[1]):.1f}, {float(around[2]):.1f}" if around else part


def _name(where: Where | None) -> str | None:
    return words.place(where) if where else None


def _box(text: str | None) -> Box:
    if not text:
        return Box()
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise ConfigError(f"box: {text!r} is no box; write west,south,east,north in degrees") from error
    if not (-90 <= south <= north <= 90 and all(-180 <= side <= 180 for side in (west, east))):
        raise ConfigError(f"box: {text!r} is not on the map; write west,south,east,north in degrees")
    return Box(west, south, east, north)


@get("/map", include_in_schema=False, sync_to_thread=True)
def map_page(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service],
    q: FromQuery[str] = "",
    as_of: FromQuery[str | None] = None,
) -> Response[str]:
    q, part = q.strip(), is_part(request)
    made: dict[str, Any] = {"places": None, "wrong": None, "bars": (), "unit": "day", "dated": 0}
    try:
        made["places"] = places(service, q, as_of, Box(), TOGETHER, LISTED)
        days = matching(service, q, as_of).days
        unit, bars = over_time(days)
        made |= {"unit": unit, "bars": _bars(bars), "dated": sum(days.values())}
    except ConfigError as error:
        made["wrong"] = str(error)
    asked = {"q": q, "as_of": as_of}
    return html(
        "map_results.html" if part else "map.html", 200 if part or not made["wrong"] else 400,
        address_of("/map", asked) if part else None, section="map", q=q, as_of=as_of, listed=LISTED,
        asked=asked_for(q, as_of),
        source=address_of("/api/map", asked), twin=address_of("/map.json", asked), **made,
    )  # fmt: skip


def _bars(counted: list[tuple[str, int]]) -> tuple[Bar, ...]:
    most = max((count for _, count in counted), default=1)
    return tuple(Bar(name=name, count=count, share=round(count / most, 4)) for name, count in counted)


@get("/api/map", operation_id="map", summary="Where events lie", sync_to_thread=True, responses=WRONG)
def map_twin(
    service: NamedDependency[Service], q: FromQuery[str] = "", as_of: FromQuery[str | None] = None,
    box: FromQuery[str | None] = None, zoom: FromQuery[float] = 2.5,
) -> Places:  # fmt: skip
    """Counts in cells of a box (`west,south,east,north`); the cells are smaller at a higher zoom."""
    if not math.isfinite(zoom):
        raise ConfigError("zoom: write a number from 0 to 12")
    step = 40.0 / 2 ** max(0.0, min(zoom, 12.0))
    return places(service, q.strip(), as_of, _box(box), step)


@get("/api/time", operation_id="time", summary="When events are said to have begun", sync_to_thread=True,
     responses=WRONG)  # fmt: skip
def time_twin(
    service: NamedDependency[Service], q: FromQuery[str] = "", as_of: FromQuery[str | None] = None
) -> dict[str, list[tuple[str, int]]]:  # fmt: skip
    """Counts by day, month or year: the finest that is not too many."""
    unit, bars = over_time(matching(service, q.strip(), as_of).days)
    return {unit: bars}
