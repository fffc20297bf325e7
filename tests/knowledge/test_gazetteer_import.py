"""A user's downloads: read once, told when they are something else, laid over the gazetteer. All data are invented."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bywhom.errors import KnowledgeError
from bywhom.knowledge import gazetteer_build
from bywhom.knowledge.gazetteer import Gazetteer, open_gazetteer
from bywhom.knowledge.gazetteer_downloads import forget_imports, import_all
from bywhom.knowledge.gazetteer_import import Downloads, imports_in
from tests.knowledge.test_gazetteer import SMALL, SUPPLEMENT

WORLD = {
    **SMALL,
    "countries": {
        code: {**row, "iso3": code * 2 if code == "QQ" else "ROV"} for code, row in SMALL["countries"].items()
    },
}
WORLD["countries"]["QQ"]["iso3"] = "QUE"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_build, "_geonames", WORLD.__getitem__)
    monkeypatch.setattr(gazetteer_build, "load_supplement", lambda: SUPPLEMENT)


def _line(key: int, name: str, lat: float, lon: float, code: str, country: str = "QQ", **more: Any) -> str:
    """One line of GeoNames' 19 columns."""
    others, population = more.get("others", ""), more.get("population", 0)
    cells = [
        key,
        name,
        name,
        others,
        lat,
        lon,
        *code.split("."),
        country,
        "",
        "01",
        "",
        "",
        "",
        population,
        "",
        0,
        "",
        "",
    ]
    return "\t".join(map(str, cells))


PLACES = "\n".join((
    _line(2, "Beeton", 10.5, 20.5, "P.PPL", others="Bitun,BTN"),  # ours already: names alone
    _line(501, "Kwarandula", 10.6, 20.6, "P.PPL", population=90),  # a village of its own
    _line(502, "Wadi Tumbezi", 10.4, 20.4, "H.STM"),  # a river
    _line(503, "Tumbezi Bus Stop", 10.4, 20.4, "S.BUSTP"),  # a kind that we leave out
    _line(504, "Faraway", 50.1, 0.1, "P.PPL", "RR"),  # another country
    _line(505, "North Queria", 10.2, 20.2, "A.ADM1", others="Queria du Nord"),  # the unit that we have
)) + "\n"  # fmt: skip
NAMES = (
    "1\t501\ten\tQuarandoola\t\t\t\t\t\t\n"
    "2\t501\tfr\tFort-Duclos\t\t\t\t1\t1911\t1962\n"  # of another time
    "3\t501\tlink\thttps://example.org/K\t\t\t\t\n"  # no name at all
    "4\t999\ten\tNowhere\t\t\t\t\n"  # a place that was not imported
)
PCODES = (
    "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,center_lat,center_lon\n"
    "#adm1+name,#adm1+code,#adm2+name,,#adm2+code,#lat,#lon\n"  # a line of tags
    "North Queria,QQ01,Tumbezi,تمبيزي,QQ0101,10.7,20.7\n"
    "North Queria,QQ01,Unplaced,,QQ0102,,\n"  # no point, and no namesake
)
GLOBAL = "Location,Admin Level,P-Code,Name,Parent P-Code\nQUE,1,QUE01,North Queria,QUE\nROV,2,ROV0101,Elsewhere,ROV01\n"


def _record(key: int, name: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "type": "Feature", "properties": {
        "wof:id": key, "wof:name": name, "wof:placetype": "locality", "wof:country": "QQ", "geom:latitude": 10.8,
        "geom:longitude": 20.8, "edtf:deprecated": "uuuu", "mz:is_current": 1, **more}}  # fmt: skip


RECORDS = (
    _record(71, "Tarbessek", **{"name:eng_x_preferred": ["Tarbessek"], "name:fra_x_preferred": ["Tarbessèque"]}),
    _record(72, "Beeton", **{"wof:concordances": {"gn:id": 2}, "name:eng_x_variant": ["Beetown"]}),  # GeoNames' Beeton
    _record(73, "Gone", **{"edtf:deprecated": "2021-05-24"}),
    _record(74, "Quarter", **{"wof:placetype": "neighbourhood", "geom:area_square_m": 12_600_000}),
    _record(75, "Post", **{"wof:placetype": "postalcode"}),  # a kind that we leave out
)


def _files(folder: Path) -> dict[str, Path]:
    files = {
        "geonames": folder / "QQ.txt", "alternates": folder / "alternateNamesV2.txt", "pcodes": folder / "units.csv",
        "wof": folder / "wof",
    }  # fmt: skip
    files["geonames"].write_text(PLACES)
    files["alternates"].write_text(NAMES)
    files["pcodes"].write_text(PCODES)
    for record in RECORDS:
        path = files["wof"] / "data" / str(record["id"]) / f"{record['id']}.geojson"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(record))
    return files


def _built(folder: Path, **files: tuple[Path, ...] | frozenset[str]) -> tuple[Gazetteer, list[str]]:
    said: list[str] = []
    import_all(Downloads(**files), folder / "cache", said.append)  # type: ignore[arg-type]
    return open_gazetteer(folder / "cache", said.append), said


def test_geonames_adds_places_and_names(tmp_path: Path) -> None:
    files = _files(tmp_path)
    found, _ = _built(tmp_path, geonames=(files["geonames"],), countries=frozenset({"QQ"}))
    (village,) = found.find("Kwarandula")
    assert (village.id, village.kind, village.country, village.population) == ("geonames:501", "town", "QQ", 90)
    assert found.find("Bitun")[0].id == "geonames:2"  # a name more of the town that we had
    assert found.find("Old Bee")[0].id == "geonames:2"  # which keeps our own
    assert found.find("BTN") == ()  # codes are no names
    assert found.find("Wadi Tumbezi")[0].kind == "river"
    assert found.find("Tumbezi Bus Stop") == ()
    assert found.find("Faraway") == ()  # the country was not asked for
    assert [f.kind for f in found.find("Queria du Nord")] == ["adm1"]
    assert "imported: QQ.txt" in found.info().sources[-1]


def test_alternate_names_with_their_times(tmp_path: Path) -> None:
    files = _files(tmp_path)
    found, _ = _built(tmp_path, geonames=(files["geonames"],), alternates=(files["alternates"],))
    assert found.find("Quarandoola")[0].id == "geonames:501"
    (village,) = found.find("Fort-Duclos")
    (old,) = [name for name in village.names if name.text == "Fort-Duclos"]
    assert (old.status, old.language, old.from_, old.to) == ("historic", "fr", "1911", "1962")
    assert found.find("Nowhere") == ()


def test_alternate_names_need_places(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="allCountries"):
        _built(tmp_path, alternates=(_files(tmp_path)["alternates"],))


def test_whosonfirst_as_a_folder(tmp_path: Path) -> None:
    found, _ = _built(tmp_path, whosonfirst=(_files(tmp_path)["wof"],))
    assert found.find("Tarbessèque")[0].id == "wof:71"
    assert found.find("Beetown")[0].id == "geonames:2"
    assert found.find("Gone") == ()
    quarter = found.find("Quarter")[0]
    assert (quarter.kind, quarter.radius_km) == ("neighbourhood", 2.0)
    assert found.find("Post") == ()


def test_whosonfirst_as_a_zip(tmp_path: Path) -> None:
    packed = tmp_path / "wof.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data/71.geojson", json.dumps(RECORDS[0]))
        archive.writestr("data/71-alt-x.geojson", "{}")  # another geometry of the same
    found, _ = _built(tmp_path, whosonfirst=(packed,))
    assert found.find("Tarbessek")[0].country == "QQ"


def test_pcodes(tmp_path: Path) -> None:
    found, said = _built(tmp_path, pcodes=(_files(tmp_path)["pcodes"],))
    unit = found.find("Tumbezi")[0]
    assert (unit.id, unit.kind, unit.lat) == ("pcode:QQ0101", "adm2", 10.7)
    assert found.find("Unplaced") == ()
    assert any("1 units have no point" in line for line in said)
    assert [f.kind for f in found.find("North Queria")] == ["adm1"]  # ours, and not a second one


def test_the_list_of_all_countries(tmp_path: Path) -> None:
    path = tmp_path / "global_pcodes.csv"
    path.write_text(GLOBAL)
    found, _ = _built(tmp_path, pcodes=(path,))
    assert len(found.find("North Queria")) == 1
    assert found.find("Elsewhere") == ()  # nothing says where it is


WRONG: tuple[tuple[str, str, str, str], ...] = (
    # which option, the file's name, what is in it, what the error says
    ("geonames", "a.txt", "id,name\n1,x\n", "19"),  # a table of another kind
    ("geonames", "a.zip", "no archive", "cannot be read"),
    ("geonames", "a.txt", "", "holds no place"),  # an empty file
    ("pcodes", "a.csv", "name,code\nx,1\n", "ADM2_PCODE"),
    ("whosonfirst", "a.zip", "no archive", "Who's On First"),
    ("whosonfirst", "a.geojson", "{}", "Who's On First"),
)


@pytest.mark.parametrize(("option", "name", "content", "says"), WRONG)
def test_a_wrong_file_is_told(tmp_path: Path, option: str, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(KnowledgeError, match=says):
        _built(tmp_path, **{option: (tmp_path / name,)})
    assert imports_in(tmp_path / "cache") == ()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nothing"):
        import_all(Downloads(geonames=(tmp_path / "nothing.zip",)), tmp_path / "cache", lambda _: None)


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    files = _files(tmp_path)
    (tmp_path / "bad.csv").write_text("x\n1\n")
    with pytest.raises(KnowledgeError):  # the first file stands though the second fails
        _built(tmp_path, geonames=(files["geonames"],), pcodes=(tmp_path / "bad.csv",))
    _, said = _built(tmp_path, geonames=(files["geonames"],))
    assert "QQ.txt was read before" in said
    files["geonames"].write_text(PLACES + _line(600, "Newtown", 10.1, 20.1, "P.PPL") + "\n")
    found, _ = _built(tmp_path, geonames=(files["geonames"],))  # but a newer file of that name is
    assert found.find("Newtown")


def test_imports_are_forgotten(tmp_path: Path) -> None:
    files = _files(tmp_path)
    with_them, _ = _built(tmp_path, geonames=(files["geonames"],))
    assert forget_imports(tmp_path / "cache") == 1
    core = open_gazetteer(tmp_path / "cache")
    assert core.version != with_them.version
    assert core.find("Kwarandula") == ()


def test_imported_villages_weigh_little(tmp_path: Path) -> None:
    found, _ = _built(tmp_path, geonames=(_files(tmp_path)["geonames"],))
    entity = found.candidates("kwarandula")[0].entity
    assert entity.bulk
    assert not entity.ours
