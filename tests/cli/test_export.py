"""`bywhom export` as a user starts it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bywhom.knowledge.exporting import load_exporting
from bywhom.publish.exports.reference import write_reference
from bywhom.store.ledger import Ledger
from tests.cli.command import ROOT, bywhom
from tests.publish.exports.holdings import attack


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "ledger.sqlite"
    with Ledger(path) as made:
        reading = attack()
        made.keep(reading, reading.document.text.encode(), "test")
    return path


def test_a_file_and_its_losses(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    run = bywhom("export", "acled", "place:Tazrouk", "--ledger", ledger, "--out", out)
    assert run.returncode == 0, run.stderr
    assert b"incident-a" in out.read_bytes()
    report = json.loads((tmp_path / "a.csv.loss.json").read_text())
    assert (report["rows"], report["query"]) == (1, "place:Tazrouk")
    assert b"1 row;" in run.stderr


def test_standard_output(ledger: Path, tmp_path: Path) -> None:
    run = bywhom("export", "hxl", "--ledger", ledger, "--losses", tmp_path / "l.json")
    assert (run.returncode, run.stdout.startswith(b"Event id,")) == (0, True)
    assert (tmp_path / "l.json").exists()


def test_no_rows_is_found_wanting(ledger: Path, tmp_path: Path) -> None:
    run = bywhom("export", "acled", "place:Nowhere", "--ledger", ledger, "--out", tmp_path / "none.csv")
    assert run.returncode == 1
    assert (tmp_path / "none.csv").read_text().startswith("event_id_cnty,")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), b"name a format"),
        (("xls",), b"choose one of acled"),
        (("parquet",), b"name a folder"),
        (("acled", "--policy", "biggest"), b"policy"),
        (("acled", "nosuch:x"), b"nosuch"),
    ],
)
def test_misuse(ledger: Path, arguments: tuple[str, ...], says: bytes) -> None:
    run = bywhom("export", *arguments, "--ledger", ledger)
    assert (run.returncode, says in run.stderr) == (2, True), run.stderr


def test_the_ledger_is_never_overwritten(ledger: Path) -> None:
    before = ledger.read_bytes()
    run = bywhom("export", "acled", "--ledger", ledger, "--out", ledger)
    assert (run.returncode, ledger.read_bytes() == before) == (2, True)


def test_the_page_of_formats_is_fresh() -> None:
    page = io.StringIO()
    write_reference(load_exporting(), page)
    assert page.getvalue() == (ROOT / "docs" / "reference" / "exports.md").read_text(encoding="utf-8")
