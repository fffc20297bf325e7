"""Exports of a ledger: what matches is written with its losses, and nothing half-written is left behind."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bywhom.errors import ConfigError
from bywhom.exporting import Request, export, gather
from bywhom.knowledge.exporting import load_exporting
from bywhom.store import statements
from bywhom.store.ledger import Ledger
from tests.publish.exports.holdings import attack, place, siege

ONE_FILE = [form.name for form in load_exporting().formats if form.suffix not in ("", "zip")]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two attacks and a siege."""
    with Ledger(tmp_path / "ledger.sqlite") as made:
        for reading in (attack(), attack("b", where=place("Ghadir", lat=31.0, id_="geonames:2"), killed=4), siege()):
            made.keep(reading, reading.document.text.encode(), "test")
        yield made


def test_everything_without_a_query_and_what_matches_with_one(ledger: Ledger) -> None:
    every, some = gather(ledger, Request(format="acled")), gather(ledger, Request(format="acled", query="place:Ghadir"))
    assert [happening.incident.id for happening in every.happenings] == ["incident-a", "incident-b"]
    assert [happening.incident.id for happening in some.happenings] == ["incident-b"]
    assert (len(every.standings), len(some.standings)) == (1, 0)
    assert {event.id for event, _ in some.events} == {"event-b"}
    assert set(every.kept) == {"document-a", "document-b", "document-s"}


@pytest.mark.parametrize("name", ONE_FILE)
def test_a_format_of_one_file_goes_to_a_path_or_a_stream(ledger: Ledger, tmp_path: Path, name: str) -> None:
    path, stream = tmp_path / "out", io.BytesIO()
    report = export(ledger, Request(format=name), path)
    export(ledger, Request(format=name), stream)
    assert path.stat().st_size
    assert bool(report.rows) == (name != "none")
    assert not list(tmp_path.glob("*.part"))
    if name in ("acled", "ucdp", "gdelt", "polecat", "hxl", "ftm"):
        assert path.read_bytes() == stream.getvalue()  # the same records give the same bytes


def test_a_past_day_keeps_its_answer(ledger: Ledger, tmp_path: Path) -> None:
    assert export(ledger, Request(format="acled", as_of="2001-01-01"), tmp_path / "out").rows == 0


def test_what_was_retracted_is_in_no_row_and_is_an_entry_of_the_feed(ledger: Ledger) -> None:
    statements.retract(ledger, "document-b", by="Ada", reason="the paper withdrew it")
    table, feed = io.BytesIO(), io.BytesIO()
    export(ledger, Request(format="acled"), table)
    assert [row["event_id_cnty"] for row in csv.DictReader(io.StringIO(table.getvalue().decode()))] == ["incident-a"]
    assert export(ledger, Request(format="atom", tier="restricted"), feed).rows == 2
    assert b"the paper withdrew it" in feed.getvalue()
    items = io.BytesIO()
    export(ledger, Request(format="ninjs", tier="restricted"), items)
    sent = {item["uri"]: item["pubStatus"] for item in map(json.loads, items.getvalue().splitlines())}
    assert sent == {"urn:bywhom:incident-a": "usable", "urn:bywhom:incident-b": "canceled"}
    other = io.BytesIO()
    export(ledger, Request(format="atom", query="place:Tazrouk"), other)
    assert b"the paper withdrew it" not in other.getvalue()  # it speaks of another place


def test_parquet_is_a_folder_or_a_zip(ledger: Ledger, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    export(ledger, Request(format="parquet"), tmp_path / "folder")
    export(ledger, Request(format="parquet"), tmp_path / "all.zip")
    names = {path.name for path in (tmp_path / "folder").iterdir()}
    assert "claims.parquet" in names
    assert names == set(zipfile.ZipFile(tmp_path / "all.zip").namelist())


def test_the_public_tier_is_the_default_and_tells_so(ledger: Ledger) -> None:
    table, feed = io.BytesIO(), io.BytesIO()
    report = export(ledger, Request(format="acled", by="Ada"), table)
    assert report.release is not None
    assert (report.tier, report.release.by, report.release.recent_days) == ("public", "Ada", 30)
    assert b"23.4275" not in table.getvalue()  # it was told of late
    assert ("where",) in [loss.fields for loss in report.losses if loss.how == "collapsed"]
    statements.retract(ledger, "document-b", by="Ada", reason="her name was in it")
    export(ledger, Request(format="atom"), feed)
    assert b"her name" not in feed.getvalue()
    everything = io.BytesIO()
    export(ledger, Request(format="acled", tier="restricted"), everything)
    assert b"23.4275" in everything.getvalue()


@pytest.mark.parametrize(
    ("request_", "out", "says"),
    [
        (Request(format="xlsx"), "out", "there is no export format 'xlsx': choose one of acled"),
        (Request(format="parquet"), None, "several files: name a folder"),
        (Request(format="acled", query="nosuch:field"), "out", "nosuch"),
        (Request(format="acled"), "no/such/folder/out", "cannot be written"),
    ],
)
def test_what_is_refused(ledger: Ledger, tmp_path: Path, request_: Request, out: str | None, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        export(ledger, request_, tmp_path / out if out else io.BytesIO())


def test_parquet_over_a_file_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ConfigError, match="is a file"):
        export(ledger, Request(format="parquet"), tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_run_that_breaks_off_leaves_the_old_file(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr("bywhom.publish.exports.acled.rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(ledger, Request(format="acled"), path)
    assert path.read_text() == "old"
    assert not list(tmp_path.glob("*.part"))


def test_the_shield_stands_before_every_record(ledger: Ledger) -> None:
    seen: set[str] = set()

    class Sees:
        def words(self, text: str, _: object) -> str:
            return text

        def __call__(self, record: object, _: object) -> object:
            seen.add(type(record).__name__)
            return None if getattr(record, "id", "") == "incident-b" else record

    out = io.BytesIO()
    statements.retract(ledger, "figure-b-civil", by="Ada", reason="misheard")
    report = export(ledger, Request(format="acled"), out, shield=Sees())
    assert seen == {"Reading", "Incident", "Standing", "Statement"}
    assert (report.rows, b"incident-b" in out.getvalue()) == (1, False)
    assert [(*loss.fields, loss.ids) for loss in report.losses if loss.how == "withheld"] == [
        ("incident", ("incident-b",))
    ]
