"""The commands of the ledger, as a user starts them: find, explain as of a day, retract, purge, verify, backup."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.command import SAMPLES, bywhom


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    assert bywhom("keep", SAMPLES / "denial.txt", "--ledger", path).returncode == 0
    return path


def found(ledger: Path, *arguments: str) -> list[dict[str, object]]:
    done = bywhom("find", *arguments, "--json", "--limit", "0", "--ledger", ledger)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_find_tells_counts_and_whose_word_it_is(ledger: Path) -> None:
    done = bywhom("find", "shelling act:deny_responsibility kind:claim", "--ledger", ledger)
    told = done.stdout.decode()
    assert done.returncode == 0
    assert " found: " in told.splitlines()[0]
    assert "on the word of Turkey (deny responsibility; " in told
    assert "claim-" in told


def test_find_gives_lines_and_tables_alike(ledger: Path) -> None:
    lines = found(ledger, "kind:figure")
    table = bywhom("find", "kind:figure", "--csv", "--limit", "0", "--ledger", ledger)
    rows = list(csv.DictReader(io.StringIO(table.stdout.decode())))
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert f"{len(rows)} found: " in table.stderr.decode()


@pytest.mark.parametrize(
    ("query", "code", "told"),
    [
        # nothing found is no mistake, a wrong field is one
        ("zeppelins", 1, "0 found"),
        ("plce:Sigire", 2, "did you mean place:?"),
        ("act:denny", 2, "did you mean deny?"),
    ],
)
def test_find_tells_what_it_did_not_find_or_understand(ledger: Path, query: str, code: int, told: str) -> None:
    done = bywhom("find", query, "--ledger", ledger)
    assert done.returncode == code
    assert told in (done.stdout + done.stderr).decode()


def test_a_record_is_retracted_purged_proved_and_copied(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert bywhom("backup", copy, "--ledger", ledger).returncode == 0
    claim = str(found(copy, "act:deny kind:claim")[0]["id"])
    retracted = bywhom("retract", claim, "--reason", "misread", "--by", "desk", "--ledger", copy)
    assert "retracted: misread (desk, " in retracted.stdout.decode()
    standing = {one["id"]: one["standing"] for one in found(copy, "kind:claim")}
    assert standing[claim] == "retracted"
    assert claim not in {one["id"] for one in found(copy, "kind:claim", "--standing")}
    assert "retracted: misread" in bywhom("explain", claim, "--ledger", copy).stdout.decode()
    early = bywhom("explain", claim, "--as-of", "2001-01-01", "--ledger", copy)
    assert "was not in the ledger by 2001-01-01" in early.stderr.decode()
    assert bywhom("purge", claim, "--reason", "asked for", "--ledger", copy).returncode == 0
    assert "its bytes were purged" in bywhom("explain", claim, "--ledger", copy).stdout.decode()
    proof = bywhom("verify", "--ledger", copy)
    assert proof.stdout.decode().startswith("sound: 3 transactions, 1 readings, 2 statements, 1 purged\nhead 3:")
    custody = bywhom("verify", claim, "--ledger", copy).stdout.decode()
    assert "bytes held: no" in custody
    assert "purged: asked for" in custody
    restored = bywhom("restore", copy, "--ledger", tmp_path / "restored.sqlite")
    assert restored.stdout == proof.stdout


def test_the_doctor_exits_0_with_and_without_a_ledger(ledger: Path, tmp_path: Path) -> None:
    assert "search: fits what is kept" in bywhom("doctor", "--ledger", ledger).stdout.decode()
    assert bywhom("doctor", "--rebuild", "--ledger", ledger).returncode == 0
    without = bywhom("doctor", "--ledger", tmp_path / "none.sqlite")
    assert without.returncode == 0
    assert "there is no ledger" in without.stdout.decode()
    assert not (tmp_path / "none.sqlite").exists()
