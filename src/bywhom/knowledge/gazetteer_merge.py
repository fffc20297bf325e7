"""Lays a user's imports over the gazetteer that is being built: names for its places, rows for those it has not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bywhom.knowledge.gazetteer_import import ImportedName, ImportedPlace, manifest_of, names_of, places_of
from bywhom.knowledge.place_names import fold
from bywhom.knowledge.places import EXTENT, KINDS
from bywhom.records import Name

if TYPE_CHECKING:
    from bywhom.knowledge.gazetteer_build import Builder

SAME_KM = {"town": 15.0, "neighbourhood": 5.0, "adm1": 300.0, "adm2": 120.0, "district": 80.0}
"""A place of an import is the one that we have where name, country and sort agree and it lies nearer than this."""
UNITS = frozenset({"adm1", "adm2", "district"})
CREDITS = {
    "geonames": "GeoNames (CC BY 4.0), imported", "alternates": "GeoNames alternate names (CC BY 4.0), imported",
    "wof": "Who's On First (CC0, in part CC BY 4.0), imported", "pcodes": "OCHA P-codes, imported",
}  # fmt: skip


def add_imports(builder: Builder, imports: tuple[Path, ...], say: Callable[[str], None]) -> None:
    """Places first, then the names that belong to them."""
    merger = _Merger(builder)
    for names_only in (False, True):
        for path in imports:
            manifest = manifest_of(path)
            if (manifest.kind == "alternates") != names_only:
                continue
            say(f"adding {manifest.source}")
            if names_only:
                for name in names_of(path):
                    merger.named(name)
            else:
                for place in places_of(path):
                    merger.placed(place)
            builder.imports.append(f"{CREDITS[manifest.kind]}: {manifest.source}")
    if merger.without_point:
        say(f"{merger.without_point:,} units have no point in the tables and no namesake here; they are left out")


class _Merger:
    """Finds the row of an imported place, and makes one where there is none."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.by_geonames = {row[2]: number for number, row in enumerate(builder.rows) if row[2]}
        self.without_point = 0

    def placed(self, place: ImportedPlace) -> None:
        row = self._known(place)
        if row is None:
            if place.point is None:
                self.without_point += 1
                return
            row = self._added(place)
        shown = self.builder.shown[row]
        names = [name for name in (place.name, *place.names) if self.builder.is_name(name)]
        self.builder.add_names(row, shown[0], names)

    def named(self, name: ImportedName) -> None:
        row = self.by_geonames.get(name.geonames)
        if row is None or not self.builder.is_name(name.name):
            return
        self.builder.add_names(row, self.builder.shown[row][0], [name.name])
        if name.status or name.from_ or name.to:
            told = Name(text=name.name, language=name.language, status=name.status, from_=name.from_, to=name.to)
            before = self.builder.extras.get(row)
            key = before.id if before is not None else f"geonames:{name.geonames}"
            source = before.source if before is not None else None
            undecided = before is not None and before.undecided
            self.builder.add_extra(row, key, (told,), (), source, undecided=undecided)

    def _known(self, place: ImportedPlace) -> int | None:
        if place.geonames in self.by_geonames:
            return self.by_geonames[place.geonames]
        if place.kind == "adm1" and place.unit in self.builder.admin1_rows:
            return self.builder.admin1_rows[place.unit]
        if place.geonames and place.kind == "town":
            return None  # GeoNames' towns are told by their ids; our own places join them after the imports
        for name in dict.fromkeys((place.name, *place.names)):
            row = self._namesake(fold(name), place)
            if row is not None:
                return row
        return None

    def _namesake(self, folded: str, place: ImportedPlace) -> int | None:
        """The nearest row of the name in the country that is of one sort with the place; without a point, the only."""
        rows = self.builder.rows
        sort = UNITS if place.kind in UNITS else {place.kind}
        found = {
            posting >> 1
            for posting in self.builder.postings.get(folded, ())
            if rows[posting >> 1][5] == place.country.encode() and KINDS[rows[posting >> 1][7]] in sort
        }
        same = {row for row in found if KINDS[rows[row][7]] == place.kind} or found
        if place.point is None:
            return next(iter(same)) if len(same) == 1 else None
        lat, lon = place.point
        near = min(same, key=lambda row: self.builder.distance(row, lat, lon), default=None)
        reach = SAME_KM.get(place.kind, 10.0)
        return near if near is not None and self.builder.distance(near, lat, lon) <= reach else None

    def _added(self, place: ImportedPlace) -> int:
        lat, lon = place.point or (0.0, 0.0)
        least = EXTENT[place.kind][1]
        row = self.builder.add_row(
            place.name, lat, lon, kind=place.kind, gid=place.geonames, population=place.population,
            radius=max(place.radius_km or 0.0, 1.0) if place.radius_km else least, country=place.country,
            unit=place.unit or self.builder.unit_near(place.country, lat, lon), bulk=True,
        )  # fmt: skip
        self.builder.index_main(row, place.name)
        if place.geonames:
            self.by_geonames[place.geonames] = row
        if place.kind == "adm1" and place.unit:
            self.builder.admin1_rows.setdefault(place.unit, row)
        if place.id is not None:
            self.builder.add_extra(row, place.id, (), (), f"import {place.id}")
        return row
