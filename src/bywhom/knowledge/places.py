"""Our own knowledge of places: the supplement to the towns of GeoNames, and the cues that tell places from the rest."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from importlib import resources
from typing import Literal

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.knowledge.first_names import load_first_names
from bywhom.knowledge.load import load_yaml
from bywhom.knowledge.place_names import fold
from bywhom.records import Name, PlacePrecision, TerritorialClaim

Kind = Literal[
    "town", "village", "neighbourhood", "camp", "crossing", "airbase", "airport", "port", "dam", "plant", "hill",
    "base", "district", "adm2", "adm1", "region", "area", "front", "corridor", "line", "road", "river", "valley",
    "mountains", "island", "lake", "desert", "forest", "sea", "strait", "gulf", "country", "continent",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

EXTENT: dict[str, tuple[PlacePrecision, float]] = {
    "town": ("settlement", 5), "village": ("settlement", 2), "neighbourhood": ("settlement", 2), "camp": ("point", 2),
    "crossing": ("point", 1), "airbase": ("point", 3), "airport": ("point", 3), "port": ("point", 3),
    "dam": ("point", 1), "plant": ("point", 2), "hill": ("point", 2), "base": ("point", 2), "district": ("adm2", 25),
    "adm2": ("adm2", 30), "adm1": ("adm1", 100), "region": ("area", 150), "area": ("area", 30), "front": ("area", 30),
    "corridor": ("line", 20), "line": ("line", 100), "road": ("line", 50), "river": ("line", 300),
    "valley": ("area", 60), "mountains": ("area", 100), "island": ("area", 20), "lake": ("area", 60),
    "desert": ("area", 300), "forest": ("area", 40), "sea": ("sea_air", 400), "strait": ("sea_air", 40),
    "gulf": ("sea_air", 250), "country": ("country", 300), "continent": ("area", 3000),
}  # fmt: skip
"""For each kind the precision of our records, and the radius in km where nothing better is known."""

REGIONS = (
    "caucasus", "ukraine_russia", "sudan_horn", "sahel_west", "central_africa", "levant", "gulf_iran", "south_asia",
    "east_asia", "americas", "europe_seas",
)  # fmt: skip
"""The files `data/places_REGION.yaml` of named places."""

SMALL_REGIONS = (
    "sudan_horn", "sahel", "central_africa", "north_africa", "levant", "gulf_iran", "caucasus_asia", "ukraine_russia",
    "south_asia", "east_asia", "americas", "waters", "units",
)  # fmt: skip
"""The files `data/places_small_REGION.yaml`: villages, districts, rivers and islands that news of war keeps naming."""
SHORTEST_BODY = 4
UNSURE_KM = 10.0
"""The point of a small place is known to about this, so that its radius is never given as less."""


class SuppliedName(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name with who uses it; `status` as in the records (historic, exonym, transliteration, official_by...)."""

    text: str
    language: str | None = None
    used_by: str | None = None
    status: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None

    def record(self) -> Name:
        return Name(text=self.text, language=self.language, used_by=self.used_by, status=self.status,
                    from_=self.from_, to=self.to)  # fmt: skip


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of our own. Either `lat, lon` stand here, or `at` names a town of GeoNames ("Goris, AM").

    With `at` and the kinds town or village the entry adds names and claims to that town; with other kinds it is a
    place of its own that takes the town's point. `country` null: by `claimed_by` at the document's date.
    """

    id: str
    names: tuple[str | SuppliedName, ...]
    kind: Kind
    source: str
    at: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    claimed_by: tuple[TerritorialClaim, ...] = ()
    minor: bool = False

    def supplied(self) -> tuple[Name, ...]:
        return tuple(name.record() if isinstance(name, SuppliedName) else Name(text=name) for name in self.names)


class Theatre(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Small places of one part of one country, a line each: `name|other, names|lat|lon|kind|radius`.

    Kind (village) and radius may be left out. They weigh less than the other entries: they need a text that speaks
    of their country, or a cue.
    """

    theatre: str
    source: str
    country: str | None = None
    claimed_by: tuple[TerritorialClaim, ...] = ()
    places: tuple[str, ...]

    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entry(line) for line in self.places)

    def _entry(self, line: str) -> Entry:
        name, others, lat, lon, *rest = (part.strip() for part in line.split("|"))
        kind = msgspec.convert(rest[0] if rest else "village", Kind)
        least = UNSURE_KM if EXTENT[kind][0] in {"settlement", "point"} else EXTENT[kind][1]
        key = f"{(self.country or 'disputed').lower()}-{fold(name).replace(' ', '-')}-{float(lat):.1f}-{float(lon):.1f}"
        names = (name, *(other for part in others.split(",") if (other := part.strip())))
        return Entry(
            id=key, names=names, kind=kind, source=self.source, lat=float(lat), lon=float(lon),
            radius_km=float(rest[1]) if len(rest) > 1 else least, country=self.country,
            claimed_by=self.claimed_by, minor=True,
        )  # fmt: skip


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A first-order unit; its point is the mean of the towns that carry the admin1 code of its `seat`.

    `lat, lon` stand where the towns of a wide unit lie on one side of it.
    `reach: true` hands its claims down to those towns.
    """

    name: str
    seat: str
    also: tuple[str | SuppliedName, ...] = ()
    claimed_by: tuple[TerritorialClaim, ...] = ()
    reach: bool = False
    lat: float | None = None
    lon: float | None = None
    geonames: int = 0
    source: str | None = None


class Units(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first-order units of one country and what they are called there ("state", "oblast")."""

    words: tuple[str, ...] = ()
    source: str
    units: tuple[Unit, ...]


class CountryNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a country is called beside the name that GeoNames gives it, and what its people are called."""

    also: tuple[str | SuppliedName, ...] = ()
    demonyms: tuple[str, ...] = ()
    claimed_by: tuple[TerritorialClaim, ...] = ()


class Supplement(msgspec.Struct, frozen=True, kw_only=True):
    """All that we add to GeoNames."""

    entries: tuple[Entry, ...]
    units: dict[str, Units]
    countries: dict[str, CountryNames]


class PlaceCues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for and against a place name, all lower case; what each list is for stands in the YAML."""

    locative: frozenset[str]
    motion: frozenset[str]
    ways: frozenset[str]
    travel: frozenset[str]
    dwellers: frozenset[str]
    near: frozenset[str]
    distances: frozenset[str]
    articles: frozenset[str]
    arab_lands: frozenset[str]
    parent_after: tuple[str, ...]
    directions: frozenset[str]
    heads: dict[str, tuple[str, ...]]
    weak_heads: frozenset[str]
    name_heads: frozenset[str]
    heads_before: frozenset[str]
    titles: frozenset[str]
    first_names: frozenset[str]
    person_after: frozenset[str]
    organisation: frozenset[str]
    bodies_before: frozenset[str]
    things_after: frozenset[str]
    months: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]
    mastheads: frozenset[str]
    fighters: frozenset[str]
    stations: frozenset[str]
    features: frozenset[str]
    common_features: frozenset[str]
    tongues: frozenset[str]
    peoples: frozenset[str]
    held: frozenset[str]
    takes_places: frozenset[str]
    fought_for: frozenset[str]
    falls_on: frozenset[str]
    trusting: frozenset[str]
    of_people: frozenset[str]
    own_bodies: frozenset[str]
    word_endings: tuple[str, ...]
    connectors: frozenset[str]
    particles: frozenset[str]
    romance: frozenset[str]
    speech: frozenset[str]
    decision: frozenset[str]
    talks: frozenset[str]
    policy: frozenset[str]
    undergone: frozenset[str]
    messages: frozenset[str]
    participles: frozenset[str]
    region_demonyms: dict[str, str]
    abbreviations: dict[str, str]
    dotted: frozenset[str]
    calibration: tuple[tuple[float, float], ...]


class BodyRows(msgspec.Struct, frozen=True):
    """A file of the registry as rows "id|name|other names|..."."""

    rows: tuple[str, ...]


def load_place_cues() -> PlaceCues:
    """The cues of `data/place_cues.yaml`, with the first names of all lands and the registry's groups and bodies.

    `phrases` and `bodies` stand by their first word.
    """
    written = load_yaml("place_cues", dict[str, object])
    phrases = by_first_word(msgspec.convert(written["phrases"], tuple[str, ...]))
    bodies = by_first_word(names_of_bodies())
    cues = msgspec.convert({**written, "phrases": phrases, "bodies": bodies}, PlaceCues)
    return msgspec.structs.replace(cues, first_names=cues.first_names | load_first_names().every)


def by_first_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.split()[0], []).append(name)
    return {first: tuple(several) for first, several in found.items()}


def names_of_bodies() -> tuple[str, ...]:
    """The folded names of the registry's groups and bodies, acronyms of two and three letters left out."""
    found: list[str] = []
    for file in ("groups", "bodies"):
        for row in load_yaml(f"registry_{file}", BodyRows).rows:
            cells = row.split("|")
            names = [fold(name).removeprefix("the ") for name in (cells[1], *cells[2].split(";"))]
            found.extend(name for name in names if " " in name or len(name) >= SHORTEST_BODY)
    return tuple(found)


def load_supplement() -> Supplement:
    """The supplement of all regions; raises KnowledgeError where an id stands twice."""
    great = (entry for region in REGIONS for entry in load_yaml(f"places_{region}", tuple[Entry, ...]))
    entries = (*great, *small_places())
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen or (entry.at is None and (entry.lat is None or entry.lon is None)):
            raise KnowledgeError(f"knowledge/data/places_*.yaml: {entry.id} stands twice or has no point")
        seen.add(entry.id)
    units = {**load_yaml("places_adm1_world", dict[str, Units]), **load_yaml("places_adm1_conflict", dict[str, Units])}
    return Supplement(entries=entries, units=units, countries=load_yaml("places_countries", dict[str, CountryNames]))


def small_places() -> tuple[Entry, ...]:
    """The entries of `data/places_small_REGION.yaml`; raises KnowledgeError where a line cannot be read."""
    found: list[Entry] = []
    for region in SMALL_REGIONS:
        for theatre in load_yaml(f"places_small_{region}", tuple[Theatre, ...]):
            try:
                found.extend(theatre.entries())
            except (ValueError, msgspec.MsgspecError) as error:
                raise KnowledgeError(
                    f"knowledge/data/places_small_{region}.yaml: {theatre.theatre}: {error}"
                ) from error
    return tuple(found)


def supplement_digest() -> str:
    """A hash of the supplement's bytes, without decoding them."""
    folder = resources.files("bywhom.knowledge") / "data"
    digest = blake2b(digest_size=8)
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.startswith("places_") and file.name.endswith(".yaml"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
