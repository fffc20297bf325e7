"""The gazetteer: names folded, built once and whole, found again, with rival names and dated claims."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.errors import KnowledgeError
from bywhom.knowledge import gazetteer_build
from bywhom.knowledge.gazetteer import Gazetteer, open_gazetteer
from bywhom.knowledge.place_names import fold, one_edit, skeleton
from bywhom.knowledge.places import (
    KINDS,
    CountryNames,
    Entry,
    Supplement,
    Unit,
    Units,
    load_place_cues,
    load_supplement,
)
from bywhom.records import TerritorialClaim


@cache
def gazetteer() -> Gazetteer:
    """The real gazetteer; the first test on a machine builds it."""
    return open_gazetteer(Path(os.environ.get("BYWHOM_CACHE", "~/.cache/bywhom")).expanduser())


FOLDED = (
    ("Deir ez-Zor", "deir ez zor"),  # hyphens part words
    ("Mek'ele", "mekele"),  # apostrophes do not
    ("Mek’ele", "mekele"),  # nor curly ones
    ("Xankəndi", "xankendi"),  # letters without a decomposition
    ("Ménaka", "menaka"),  # diacritics
    ("St. Louis", "st louis"),  # full stops
    ("U.S.", "us"),  # and those of abbreviations
    ("ŞUŞA", "susa"),  # case
    ("Харків", "харків"),  # other scripts keep their letters
)


@pytest.mark.parametrize(("name", "folded"), FOLDED)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


ALIKE = (
    ("Deir Ezzor", "Dayr az Zawr"),  # Arabic articles and vowels
    ("Kharkiv", "Harkiv"),  # kh and h
    ("Hodeidah", "Hudaydah"),  # vowels
    ("Barsalogho", "Barsalogo"),  # gh and g
)


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_skeletons_of_transliterations_agree(left: str, right: str) -> None:
    assert skeleton(fold(left)) == skeleton(fold(right)) != ""


def test_short_names_have_no_skeleton() -> None:
    assert skeleton("goma") == ""


@given(st.text(alphabet="abcdefgh", min_size=7, max_size=9), st.integers(0, 6))
def test_one_edit_holds_every_deletion(name: str, at: int) -> None:
    shorter = name[:at] + name[at + 1 :]
    assert shorter in one_edit(name)


def test_of_a_short_name_only_doubled_and_halved_letters() -> None:
    assert one_edit("goma") == {"ggoma", "gooma", "gomma", "gomaa"}
    assert "nyala" in one_edit("nyalla")


def _town(key: int, name: str, lat: float, lon: float, country: str, population: int, *others: str) -> dict[str, Any]:
    return {
        "geonameid": key, "name": name, "latitude": lat, "longitude": lon, "countrycode": country, "admin1code": "01",
        "population": population, "alternatenames": list(others),
    }  # fmt: skip


SMALL: dict[str, Any] = {
    "cities500": {
        "1": _town(1, "Aville", 10.0, 20.0, "QQ", 5000, "Avilla", "AVL", "avil"),
        "2": _town(2, "Beeton", 10.5, 20.5, "QQ", 100),
        "3": _town(3, "Aville", 50.0, 0.0, "RR", 900000),
    },
    "countries": {
        code: {
            "geonameid": key, "name": name, "capital": capital, "areakm2": 1000, "population": 9, "neighbours": "",
        }
        for code, key, name, capital in (("QQ", 11, "Queria", "Aville"), ("RR", 12, "Rovia", "Aville"))
    },
    "continents": {},
    "us_states": {},
}  # fmt: skip
CLAIMS = (
    TerritorialClaim(by="RR", says="administers", to="2020-11-08"),
    TerritorialClaim(by="QQ", says="recognised_by_UN"),
    TerritorialClaim(by="QQ", says="administers", from_="2020-11-09"),
)
SUPPLEMENT = Supplement(
    entries=(
        Entry(
            id="beeton", names=("Beeton", "Old Bee"), kind="town", lat=10.5, lon=20.51, claimed_by=CLAIMS, source="t"
        ),
        Entry(id="bee-pass", names=("Bee Pass",), kind="corridor", lat=10.2, lon=20.2, country="QQ", source="test"),
    ),
    units={"QQ": Units(source="test", units=(Unit(name="North Queria", seat="Aville"),))},
    countries={"QQ": CountryNames(also=("Kingdom of Queria",), demonyms=("Querian",))},
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_build, "_geonames", SMALL.__getitem__)
    monkeypatch.setattr(gazetteer_build, "load_supplement", lambda: SUPPLEMENT)


@pytest.mark.usefixtures("small")
def test_a_build_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    first, second = gazetteer_build.build(tmp_path / "one"), gazetteer_build.build(tmp_path / "two")
    for file in first.iterdir():
        assert file.read_bytes() == (second / file.name).read_bytes()


@pytest.mark.usefixtures("small")
def test_who_builds_second_keeps_the_first(tmp_path: Path) -> None:
    folder = gazetteer_build.build(tmp_path / "one")
    made = (folder / "rows.bin").stat().st_ino
    gazetteer_build.build(folder)
    assert (folder / "rows.bin").stat().st_ino == made
    assert [path.name for path in tmp_path.iterdir()] == ["one"]  # nothing half done is left behind


@pytest.mark.usefixtures("small")
def test_small_gazetteer(tmp_path: Path) -> None:
    found = Gazetteer(gazetteer_build.build(tmp_path / "one"))
    assert [f.country for f in found.find("Aville")] == ["RR", "QQ"]  # the larger first
    assert found.find("AVL") == ()  # codes are no names
    assert found.find("Avilla")[0].matched_via == "alternate"
    assert found.find("Old Bee")[0].id == "geonames:2"  # an entry beside a town of its name joins it
    assert found.find("Bee Pass")[0].id == "bywhom:bee-pass"
    assert found.find("North Queria")[0].kind == "adm1"
    assert found.demonyms["querian"]
    assert found.find("Avile")[0].matched_via == "fuzzy"
    beeton = found.candidates("beeton")[0].entity
    assert found.country_on(beeton, "2019-01-01") is None  # two states: null
    assert found.country_on(beeton, "2021-01-01") == "QQ"  # the date picks the interval
    assert [claim.by for claim in found.claims_on(beeton, "2021-01-01")] == ["QQ", "QQ"]
    assert found.find("Beeton", "2019-01-01")[0].country is None  # and so it does for who looks a place up
    assert found.find("Beeton", "2021-01-01")[0].country == "QQ"


def test_exact_names_come_before_alternate_ones_of_greater_towns() -> None:
    assert gazetteer().find("Geneva")[0].country == "CH"
    assert gazetteer().find("Salem")[0].name == "Salem"


def test_a_torn_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="remove the folder"):
        Gazetteer(tmp_path)


def test_supplement_proves_itself() -> None:
    supplement = load_supplement()
    assert len(supplement.entries) > 400
    for entry in supplement.entries:
        assert entry.source, entry.id
        assert entry.kind in KINDS
        assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= (entry.lon or 0) <= 180), entry.id
        for claim in entry.claimed_by:
            assert claim.source, entry.id
        for name in entry.supplied():
            assert fold(name.text), entry.id
            assert name.status != "official", entry.id  # no name is official by itself


def test_every_town_that_the_supplement_names_is_found() -> None:
    assert gazetteer().info().unresolved == ()


def test_own_places_stand_near_the_country_they_name() -> None:
    """A slip of a digit in a latitude is found by the nearest town of the country."""
    known = gazetteer()
    for entry in load_supplement().entries:
        if entry.country is None or entry.lat is None or entry.lon is None or entry.kind in {"sea", "strait", "river"}:
            continue
        around = known.country(entry.country)
        assert around is not None, entry.id
        away = gazetteer_build._km([around.lat * 1e5, around.lon * 1e5], entry.lat, entry.lon)
        assert away < around.radius_km * 4 + 150, (entry.id, away)


PROBES = (
    ("Stepanakert", 39.82, 46.75),  # rival names are one place
    ("Khankendi", 39.82, 46.75),
    ("Xankəndi", 39.82, 46.75),
    ("Martuni", 40.14, 45.30),  # by itself the larger; a text decides
    ("Lachin corridor", 39.65, 46.55),  # no other gazetteer has it
    ("Rafah crossing", 31.25, 34.26),
    ("Deir Ezzor", 35.34, 40.14),  # transliterations
    ("Dayr az Zawr", 35.34, 40.14),
    ("Kharkov", 49.98, 36.25),
    ("Kharkiv", 49.98, 36.25),
    ("Barsalogho", 13.40, -0.87),
    ("Zamzam camp", 13.48, 25.30),
    ("Darfur", 13.5, 24.5),
    ("Bab el-Mandeb", 12.6, 43.35),
    ("Kakhovka dam", 46.78, 33.37),
)


@pytest.mark.parametrize(("name", "lat", "lon"), PROBES)
def test_find(name: str, lat: float, lon: float) -> None:
    found = gazetteer().find(name)
    assert any(abs(f.lat - lat) < 0.5 and abs(f.lon - lon) < 0.5 for f in found[:3]), found[:3]


def test_cues_load() -> None:
    cues = load_place_cues()
    assert "village" in cues.heads
    assert all(kind in KINDS for kinds in cues.heads.values() for kind in kinds)
    assert not cues.common & cues.heads.keys() - cues.common
