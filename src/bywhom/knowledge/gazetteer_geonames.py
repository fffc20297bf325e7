"""Reads GeoNames' allCountries (or a country's file of the same form) and alternateNamesV2, line by line."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from bywhom.knowledge.gazetteer_import import FeatureKinds, ImportedName, ImportedPlace, Progress, places_of, tab_lines

PLACES = "GeoNames' allCountries.txt (or a country's file such as SY.txt)"
NAMES = "GeoNames' alternateNamesV2.txt"
PLACE_COLUMNS, NAME_COLUMNS = 19, 8
MOST_NAMES = 40


def geonames_places(
    source: Path, kinds: FeatureKinds, countries: frozenset[str], progress: Progress
) -> Iterator[ImportedPlace]:
    """The places of the kinds that we keep, of the countries where any are given."""
    for cells in tab_lines(source, PLACE_COLUMNS, PLACES, progress):
        country = cells[8]
        kind = kinds.geonames.get(f"{cells[6]}.{cells[7]}") or kinds.geonames.get(cells[6])
        if kind is None or (countries and country not in countries):
            continue
        others = tuple(dict.fromkeys(name for name in (cells[2], *cells[3].split(",")) if name))[:MOST_NAMES]
        yield ImportedPlace(
            name=cells[1], kind=kind, names=others, geonames=int(cells[0]), point=(float(cells[4]), float(cells[5])),
            country=country, unit=f"{country}.{cells[10]}" if cells[10] else "", population=int(cells[14] or 0),
        )  # fmt: skip


def alternate_names(source: Path, known: array[int], kinds: FeatureKinds, progress: Progress) -> Iterator[ImportedName]:
    """Names of the known places (their sorted ids); codes, links and postal codes are no names."""
    for cells in tab_lines(source, NAME_COLUMNS, NAMES, progress):
        key = int(cells[1])
        at = bisect_left(known, key)
        if at == len(known) or known[at] != key or cells[2] in kinds.no_names or not cells[3]:
            continue
        status = "historic" if cells[7] == "1" else "colloquial" if cells[6] == "1" else None
        since, until = [*cells[8:10], "", ""][:2]
        yield ImportedName(
            geonames=key, name=cells[3], language=cells[2] or None, status=status, from_=since or None, to=until or None
        )


def ids_of(imports: tuple[Path, ...]) -> array[int]:
    """The sorted GeoNames ids of imported places: four million take 32 MB."""
    return array("q", sorted(place.geonames for path in imports for place in places_of(path) if place.geonames))
