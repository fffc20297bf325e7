"""Places within a distance: a box from the map's index, then the distance on the sphere."""

from __future__ import annotations

from math import cos, radians

from sqlalchemy import BindParameter, ColumnElement, Connection, and_, bindparam, case, func, or_, select, text

from bywhom.store.query import Near
from bywhom.store.tables import ITEM

DEGREE_KM = 111.19
EARTH_KM = 6371.0088


def is_near(near: Near, connection: Connection) -> ColumnElement[bool]:
    """Whether an item lies within the kilometres; by R*Tree, PostGIS, or the bare columns."""
    height = near.km / DEGREE_KM * 1.001
    south, north = max(-90.0, near.lat - height), min(90.0, near.lat + height)
    narrowest = min(cos(radians(south)), cos(radians(north)))
    width = 180.0 if narrowest * 180 <= height else height / narrowest
    boxes = [_in_box(connection, south, north, *part) for part in _parts(near.lon - width, near.lon + width)]
    return and_(ITEM.c.lat.is_not(None), or_(*boxes), _distance(near) <= near.km)


def _parts(west: float, east: float) -> list[tuple[float, float]]:
    """The span of longitudes, in two where it goes over the date line."""
    if east - west >= 360:
        return [(-180.0, 180.0)]
    if west < -180:
        return [(west + 360, 180.0), (-180.0, east)]
    if east > 180:
        return [(west, 180.0), (-180.0, east - 360)]
    return [(west, east)]


def _in_box(connection: Connection, south: float, north: float, west: float, east: float) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        inside = "select number from item_box where north >= :s and south <= :n and east >= :w and west <= :e"
        box = text(inside).bindparams(*_sides(south, north, west, east)).columns(ITEM.c.number)
        return ITEM.c.number.in_(select(box.subquery().c.number))
    if _has_points(connection):
        envelope = "item.point && st_makeenvelope(:w, :s, :e, :n, 4326)"
        return text(envelope).bindparams(*_sides(south, north, west, east))  # type: ignore[return-value]
    return and_(ITEM.c.lat.between(south, north), ITEM.c.lon.between(west, east))


def _sides(south: float, north: float, west: float, east: float) -> list[BindParameter[float]]:
    # R*Tree keeps 32-bit numbers: a hair more than asked for, the distance decides
    sides = {"s": south - 1e-4, "n": north + 1e-4, "w": west - 1e-4, "e": east + 1e-4}
    return [bindparam(name, value, unique=True) for name, value in sides.items()]


def _has_points(connection: Connection) -> bool:
    point = text("select 1 from information_schema.columns where table_name = 'item' and column_name = 'point'")
    return connection.scalar(point) is not None


def _distance(near: Near) -> ColumnElement[float]:
    """Great-circle kilometres (haversine)."""
    north = func.sin(func.radians(ITEM.c.lat - near.lat) / 2)
    east = func.sin(func.radians(ITEM.c.lon - near.lon) / 2)
    half = north * north + cos(radians(near.lat)) * func.cos(func.radians(ITEM.c.lat)) * east * east
    rounded = case((half > 1, 1.0), else_=half)  # on the other side of the earth it can be a hair more than 1
    return 2 * EARTH_KM * func.asin(func.sqrt(rounded))
