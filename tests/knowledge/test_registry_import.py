"""UCDP's list of actors, in small and invented by us: what is taken, known, left out and refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bywhom.cli.app import app
from bywhom.errors import InputError
from bywhom.knowledge.registry import load_registry
from bywhom.knowledge.registry_import import load_imported, read_actors, save_imported

COLUMNS = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,"
    "NameChange,NewName,NewNameFullMotherTongue,NewNameFullEng,Org,Location"
)
ROWS = (
    # a new group, with an acronym and a full name
    '90001,FLPK,FLPK,Front du Plateau de Kaya,Kaya Plateau Liberation Front,0,,,,1,"Burkina Faso, Mali"',
    # known by its id: only its new name counts
    "1160,M23,M23,Mouvement du 23-Mars,Movement of the Twenty-Third,0,,,,1,DR Congo (Zaire)",
    # informally organised, in a country that UCDP writes with an old name
    "90002,Sons of the Ubangi (self-defence),n/a,n/a,n/a,0,,,,2,DR Congo (Zaire)",
    # a state
    "90003,Government of Mali,Government of Mali,n/a,Government of Mali,0,,,,4,Mali",
    # a people
    "90004,Plateau farmers,n/a,n/a,n/a,0,,,,3,Nigeria",
    # nothing to look for
    "90005,X,n/a,n/a,n/a,0,,,,1,Chad",
    # a name of ours, but of another country: another group
    "90006,Rapid Support Forces,n/a,n/a,n/a,0,,,,1,Peru",
)


@pytest.fixture
def actors(tmp_path: Path) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text("\ufeff" + "\n".join((COLUMNS, *ROWS)) + "\n", encoding="utf-8")
    return path


def test_groups_are_taken_and_the_rest_is_counted(actors: Path) -> None:
    got = read_actors(actors, load_registry())
    assert (got.rows, got.known, got.states, got.peoples, got.unusable) == (7, 1, 1, 1, 1)
    entries = {entry.id: entry for entry in got.entries}
    assert set(entries) == {"ucdp:90001", "m23", "ucdp:90002", "ucdp:90006"}
    front = entries["ucdp:90001"]
    assert (front.name, front.kind, front.country) == ("FLPK", "armed_group", "BF")
    assert "Kaya Plateau Liberation Front" in front.names
    sons = entries["ucdp:90002"]
    assert (sons.name, sons.kind, sons.country) == ("Sons of the Ubangi", "militia", "CD")


def test_a_reading_finds_what_was_imported(actors: Path, tmp_path: Path) -> None:
    save_imported(read_actors(actors, load_registry()).entries, tmp_path)
    held = load_registry(load_imported(tmp_path))
    # the new group by both names, the known one by its new name under our id
    for text, entry in (
        ("The FLPK denied it.", "ucdp:90001"),
        ("the Kaya Plateau Liberation Front said", "ucdp:90001"),
        ("the Movement of the Twenty-Third said", "m23"),
        ("The RSF denied it.", "rsf"),
    ):
        assert entry in [hit.meanings[0].entry for hit in held.names_in(text)], text
    assert held.entries["m23"].name == "March 23 Movement"


def test_nothing_imported_is_nothing(tmp_path: Path) -> None:
    assert load_imported(tmp_path) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        # another file of UCDP
        (b"id,year,side_a\n1,1990,x\n", "no column ActorId"),
        # an Excel file
        (b"PK\x03\x04\xff\xfe", "not UTF-8"),
        # an empty file
        (b"", "no column ActorId"),
    ],
)
def test_another_file_is_refused(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=told):
        read_actors(path, load_registry())


def test_a_missing_file_says_where_it_comes_from(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ucdp\.uu\.se"):
        read_actors(tmp_path / "none.csv", load_registry())


def test_a_torn_import_says_how_to_mend_it(tmp_path: Path) -> None:
    (tmp_path / "registry-imported.json").write_bytes(b"[{")
    with pytest.raises(InputError, match="bywhom registry build"):
        load_imported(tmp_path)


def test_the_command_builds_tells_and_finds(actors: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYWHOM_CACHE", str(tmp_path / "cache"))
    run = CliRunner()
    built = run.invoke(app, ["registry", "build", str(actors)])
    assert built.exit_code == 0, built.output
    assert "imported: 3" in built.output
    found = run.invoke(app, ["registry", "find", "kaya plateau liberation front"])
    assert '"id":"ucdp:90001"' in found.output
    assert '"office":"commander"' in run.invoke(app, ["registry", "find", "Hemedti"]).output
    assert run.invoke(app, ["registry", "find", "Nobody at All"]).exit_code == 1
    assert run.invoke(app, ["registry", "build", str(tmp_path / "none.csv")]).exit_code == 2
