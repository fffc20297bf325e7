"""Exports and briefs from the desk: what leaves, for whom, and its line in the trail before it goes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bywhom.knowledge.exporting import load_exporting
from bywhom.publish.exports.reference import losses_of
from bywhom.store.ledger import Ledger
from tests.cli.command import bywhom
from tests.web.people import contents, peopled, send, token
from tests.web.test_shown import SECRET, _kept, browser, exact

FORMATS = [form.name for form in load_exporting().formats]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with _kept(tmp_path_factory.mktemp("leaving") / "ledger.sqlite") as made:
        yield peopled(made)


def plain(data: bytes) -> str:
    """The words of a file, of the parts of a zip too."""
    if data[:2] != b"PK":
        return data.decode("utf-8", "replace")
    parts = zipfile.ZipFile(io.BytesIO(data))
    return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def last(ledger: Ledger) -> tuple[str, str, str, str]:
    with browser(ledger, "ada") as admin:
        line = admin.get("/api/admin/trail").json()["lines"][0]
    return line["who"], line["action"], line["subject"], line["detail"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_leaves_for_a_reader_without_what_is_hidden(ledger: Ledger, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="NO PYARROW: Parquet is not tested")
    with browser(ledger, "rut") as reader:
        for losses in ("", "true"):
            told = send(reader, "/export/file", page="/export", format=name, **({"losses": losses} if losses else {}))
            assert told.status_code == 200, told.text
            assert told.headers["content-disposition"].startswith(f'attachment; filename="bywhom-{name}')
            words = plain(told.content)
            assert [secret for secret in (*SECRET, *exact(list(ledger.readings()))) if secret in words] == []
            assert words.strip()
    who, action, subject, detail = last(ledger)
    assert (who, action, subject) == ("rut", "export", name)
    assert detail.startswith("public: everything; ")
    assert int(detail.split("; ")[1].split()[0]) > 0


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
def test_a_brief_leaves_for_a_reader_without_what_is_hidden(ledger: Ledger, form: str) -> None:
    with browser(ledger, "rut") as reader:
        told = send(reader, "/export/brief", page="/export", format=form, place="Kharkiv")
    assert told.status_code == 200, told.text
    assert [secret for secret in SECRET if secret in plain(told.content)] == []
    if form != "pdf":
        assert "Kharkiv" in plain(told.content)
    who, action, subject, detail = last(ledger)
    assert (who, action, subject) == ("rut", "brief", form)
    assert detail.startswith("public: place Kharkiv; ")


def test_those_who_see_everything_let_everything_leave_when_they_say_so(ledger: Ledger) -> None:
    with browser(ledger, "cem") as coder:
        shown = plain(send(coder, "/export/file", page="/export", format="datapackage").content)
        whole = plain(send(coder, "/export/file", page="/export", format="datapackage", tier="restricted").content)
    assert "Aung" not in shown
    assert "Aung" in whole
    assert last(ledger)[3].startswith("restricted: everything; ")


def test_a_question_cannot_feel_its_way_to_what_is_hidden(ledger: Ledger) -> None:
    header = token(ledger, "rut", "export")
    with browser(ledger, None) as program:
        told = program.post("/api/export/file", json={"format": "acled", "q": "Aung"}, headers=header)
        assert list(csv.DictReader(io.StringIO(told.text))) == []
        told = program.post("/api/export/file", json={"format": "acled", "q": "Kharkiv"}, headers=header)
        assert len(list(csv.DictReader(io.StringIO(told.text)))) >= 1


REFUSED: tuple[tuple[str, str, dict[str, str], int], ...] = (
    # who, what is sent, status: nothing leaves, and nothing is written
    ("rut", "file", {"format": "acled", "tier": "restricted"}, 403),
    ("rut", "brief", {"format": "md", "tier": "restricted"}, 403),
    ("rut", "file", {"format": "kml"}, 400),
    ("rut", "file", {"format": "acled", "q": "plce:x"}, 400),
    ("rut", "file", {"format": "acled", "q": "x" * 501}, 400),
    ("rut", "file", {"format": "acled", "as_of": "soon"}, 400),
    ("rut", "file", {"format": "acled", "policy": "mine"}, 400),
    ("rut", "file", {"format": "acled", "tier": "secret"}, 400),
    ("rut", "file", {}, 400),
    ("rut", "brief", {"format": "exe"}, 400),
    ("rut", "brief", {"since": "<script>alert(1)</script>"}, 400),
    ("rut", "brief", {"incident": "incident-nowhere"}, 404),
    ("rut", "brief", {"place": "Nowhereville"}, 404),
)


@pytest.mark.parametrize(("who", "what", "data", "status"), REFUSED)
def test_what_is_refused_leaves_no_line(ledger: Ledger, who: str, what: str, data: dict[str, str], status: int) -> None:
    with browser(ledger, who) as user:
        user.get("/export")
        before = contents(ledger)
        told = send(user, f"/export/{what}", page="/export", **data)
        assert told.status_code == status, told.text
        assert "attachment" not in told.headers.get("content-disposition", "")
        assert "<script>alert" not in told.text
        assert contents(ledger) == before


def test_the_page_and_its_twin_tell_what_each_format_loses(ledger: Ledger) -> None:
    with browser(ledger, "rut") as reader, browser(ledger, "ada") as admin:
        made = reader.get("/export.json").json()
        page = reader.get("/export?q=place:Kharkiv").text
        assert [one["name"] for one in made["formats"]] == FORMATS
        assert (made["tiers"], admin.get("/api/export").json()["tiers"]) == (["public"], ["public", "restricted"])
        assert 'value="place:Kharkiv"' in page
        assert 'value="restricted"' not in page
        for one in made["formats"]:
            assert one["title"] in page.replace("&#39;", "'")


def test_what_a_format_loses_is_what_it_does_not_carry() -> None:
    for form in load_exporting().formats:
        for kind, fields in losses_of(form).items():
            assert not set(fields) & form.carries.get(kind, frozenset()), (form.name, kind)
    ucdp = next(form for form in load_exporting().formats if form.name == "ucdp")
    assert "outlet_stance" in losses_of(ucdp)["claim"]
    assert losses_of(ucdp)["situation"] == ()


def test_commands_leave_a_line_with_how_many_records(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with _kept(path):
        pass
    out: Any = tmp_path / "out.csv"
    assert bywhom("export", "acled", "Kharkiv", "--tier", "restricted", "--out", out, "--ledger", path).returncode == 0
    assert bywhom("brief", "--place", "Kharkiv", "--tier", "restricted", "--ledger", path).returncode == 0
    with Ledger(path) as made, browser(made, None) as person:
        lines = msgspec.json.decode(person.get("/api/admin/trail").content)["lines"]
    assert [(line["action"], line["subject"], line["via"]) for line in lines] == [
        ("brief", "md", "command"), ("export", "acled", "command"),
    ]  # fmt: skip
    assert lines[0]["detail"].startswith("restricted: place Kharkiv; ")
    assert lines[1]["detail"].startswith("restricted: Kharkiv; ")
    assert lines[1]["detail"].endswith(" records")
