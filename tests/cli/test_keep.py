"""Keep once, explain everything: from one record of every kind back to the words in the original."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.command import SAMPLES, bywhom

BROKEN = b"Two people died in Taiz on Monday, medics said.\n" + b"Jos\xe9 " + b"and more words of no weight. " * 40


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a sample and with a text that has a problem; kept by the real command."""
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "broken.txt").write_bytes(BROKEN)
    done = bywhom("keep", SAMPLES / "rival_tolls.txt", folder / "broken.txt", "--ledger", folder / "new" / "l.sqlite")
    assert done.returncode == 0, done.stderr.decode()
    states = [line.split("\t")[1] for line in done.stdout.decode().splitlines()]
    assert states == ["kept", "kept, 1 problem"]
    return folder / "new" / "l.sqlite"


def ids_of(ledger: Path, kind: str) -> list[str]:
    connection = sqlite3.connect(ledger)
    rows = connection.execute("select id from record where kind = ? order by rowid", (kind,)).fetchall()
    connection.close()
    return [row[0] for row in rows]


def test_what_was_read_is_not_read_again(ledger: Path) -> None:
    again = bywhom("keep", SAMPLES / "rival_tolls.txt", ledger.parent.parent / "broken.txt", "--ledger", ledger)
    assert [line.split("\t")[1] for line in again.stdout.decode().splitlines()] == ["already there", "already there"]
    assert again.returncode == 0


def test_another_date_is_another_reading(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(ledger.read_bytes())
    done = bywhom("keep", SAMPLES / "rival_tolls.txt", "--published", "2022-07-01", "--ledger", copy)
    assert done.stdout.decode().split("\t")[1] == "kept"
    told = bywhom("explain", ids_of(ledger, "document")[0], "--ledger", copy)
    assert "2022-07-01, as you gave it" in told.stdout.decode()


KINDS = [
    "document", "sentences", "places", "parties", "actors", "times", "claims", "figures", "events", "situations",
    "relations", "uncoded", "problems",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_is_explained(ledger: Path, kind: str) -> None:
    found = ids_of(ledger, kind)
    assert found, f"the sample gives no record of the kind {kind}"
    done = bywhom("explain", found[0], "--ledger", ledger)
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert told.startswith(f"{found[0]}: ")
    assert "made by: " in told
    assert "sha256 " in told
    assert " by bywhom " in told.splitlines()[-1]
    assert "{" not in told  # words, not code
    if kind not in ("document", "problems"):
        assert " of " in told
        assert "  line " in told


def test_an_unknown_id_is_told_with_what_is_near(ledger: Path) -> None:
    event = ids_of(ledger, "events")[0]
    near = bywhom("explain", event[:-3], "--ledger", ledger)
    assert near.returncode == 2
    assert f"did you mean {event}" in near.stderr.decode()
    unknown = bywhom("explain", "claim-zzz", "--ledger", ledger)
    assert unknown.returncode == 2
    assert "`bywhom keep INPUT`" in unknown.stderr.decode()
