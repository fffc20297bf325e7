"""Reads OCHA's P-codes: a country's table of administrative units, or the list of all countries, as .csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bywhom.errors import KnowledgeError
from bywhom.knowledge.gazetteer_import import FeatureKinds, ImportedPlace, Progress, csv_rows

WHAT = "a table of P-codes (columns such as ADM2_PCODE and ADM2_EN, or P-Code, Name and Admin Level)"
_CODE = re.compile(r"adm(?:in)?(\d)_?pcode$")
LATITUDES = ("center_lat", "latitude", "lat", "point_y", "y")
LONGITUDES = ("center_lon", "longitude", "lon", "long", "point_x", "x")
COUNTRY_LETTERS = 2
"""A P-code begins with the country: ISO's two letters, or its three in some ("SDN")."""


def pcode_places(
    source: Path, kinds: FeatureKinds, countries: frozenset[str], by_three: dict[str, str], progress: Progress
) -> Iterator[ImportedPlace]:
    """Each unit once, of every level in the table. `by_three`: countries by ISO's three letters."""
    seen: set[str] = set()
    for number, row in enumerate(csv_rows(source, WHAT), start=1):
        units = list(_units(row))
        if not units and number == 1:
            raise KnowledgeError(f"{source} is not {WHAT}; its columns are {', '.join(row)[:120]}")
        lowest = max((level for level, _, _ in units), default=0)
        for level, code, names in units:
            kind = kinds.pcodes.get(level)
            country = _country(code, by_three)
            if code in seen or kind is None or not names or (countries and country not in countries):
                continue
            seen.add(code)
            point = _point(row) if level == lowest else None
            yield ImportedPlace(name=names[0], kind=kind, names=names, id=f"pcode:{code}", point=point, country=country)
    progress(f"{source.name}: {len(seen):,} units")


def _units(row: dict[str, str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Level, code and names of every unit that the row tells."""
    if row.get("p-code") and row.get("name"):
        level = row.get("admin level") or "0"
        yield int(level) if level.isdecimal() else 0, row["p-code"], (row["name"],)
    for head, code in row.items():
        match = _CODE.fullmatch(head)
        if match and code:
            stems = (f"adm{match[1]}_", f"admin{match[1]}name", f"admin{match[1]}_")
            named = [k for k in row if k.startswith(stems) and not k.endswith("pcode") and row[k]]
            named.sort(key=lambda k: (not k.endswith("en"), k))
            yield int(match[1]), code, tuple(dict.fromkeys(row[k] for k in named))


def _country(code: str, by_three: dict[str, str]) -> str:
    return by_three.get(code[:3]) or code[:COUNTRY_LETTERS]


def _point(row: dict[str, str]) -> tuple[float, float] | None:
    lat = next((row[head] for head in LATITUDES if row.get(head)), None)
    lon = next((row[head] for head in LONGITUDES if row.get(head)), None)
    try:
        return (float(lat), float(lon)) if lat and lon else None
    except ValueError:
        return None
