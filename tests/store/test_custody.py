"""Tampering is found, a purge leaves nothing but the facts, and a copy is the original by hash."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

from bywhom.errors import NotFound, StoreError
from bywhom.knowledge.search import load_search_fields
from bywhom.store.backup import backup, restore
from bywhom.store.custody import custody_of, verify
from bywhom.store.derived import rebuild
from bywhom.store.health import health, versions
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.search import search
from bywhom.store.statements import purge, retract
from tests.store.readings import LOIKAW, loikaw, simple

FIELDS = load_search_fields()


def filled(address: str | Path) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1", '{"outlet":"Kayah Courier"}', retrieved="2024-05-21T08:00:00+00:00")
        ledger.keep(simple(), b"Two people died.", "test 1")
        retract(ledger, "claim-army-2", by="desk", reason="misread")


TAMPERING = [
    # a figure changed in the records of a reading
    ("update reading set records = zeroblob(20)", "the reading was changed"),
    # whence it came
    ("update reading set url = 'https://example.org/other'", "the reading was changed"),
    # a whole reading taken out
    ("delete from wording; delete from reading where tx = 1", "rows of this transaction are missing"),
    # an earlier moment
    ("update clock set at = '2001-01-01T00:00:00.000000+00:00' where number = 2", "its row was changed"),
    # the first transaction gone
    ("delete from clock where number = 1", "a transaction is missing before number 2"),
    # who said why
    ("update statement set body = '{}'", "the statement was changed"),
    # other bytes, other words
    (
        "update original set content = (select content from original order by document limit 1)",
        "the bytes were changed",
    ),
    ("delete from wording", "the text are gone, and no purge says so"),
    # what is found, other than what was read: a number, a word, a record hidden, one made up, a day, the map
    ("update item set low = 3 where id = 'figure-1'", "search: figure-1 is not as it was read"),
    ("update item set facets = 'x' where id = 'claim-medics'", "search: claim-medics is not as it was read"),
    ("delete from item where id = 'event-1'", "search: event-1 is missing"),
    ("update item set id = 'event-9' where id = 'event-1'", "search: event-9 was never read"),
    ("update item set superseded = 1 where id = 'event-1'", "search: event-1 is not as it was read"),
    ("delete from item_box", "search: the map does not fit"),
    ("delete from item_words_data where id > 10", "search: the words do not fit"),
    ("delete from record where id = 'event-1'", "event-1 has no document"),
    ("update record set document = 'x' where id = 'event-1'", "event-1 is said to be of x"),
    ("insert into statement values ('x', 77, 'retraction', 'y', 'made', '{}', 'z')", "a transaction that is not there"),
]


def test_what_is_searched_is_proved_over_versions_and_purges_and_made_anew(address: str) -> None:
    filled(address)
    fewer = msgspec.structs.replace(loikaw(), claims=loikaw().claims[:1], situations=())
    with Ledger(address) as ledger:
        ledger.keep(fewer, LOIKAW, "test 2")
        ledger.keep(loikaw(), LOIKAW, "test 3")
        assert verify(ledger).faults == ()
        before = search(ledger, parse("", FIELDS), limit=0)
        with ledger.writes() as connection:
            connection.execute(text("update item set low = 3"))
            connection.execute(text("delete from record"))
        assert not verify(ledger).sound
        rebuild(ledger)
        assert verify(ledger).faults == ()
        after = search(ledger, parse("", FIELDS), limit=0)
        assert {(f.id, f.kept, f.low) for f in after.found} == {(f.id, f.kept, f.low) for f in before.found}
        purge(ledger, "document-1", by="desk", reason="asked for")
        assert verify(ledger).faults == ()
        rebuild(ledger)
        assert verify(ledger).faults == ()


@pytest.mark.parametrize(("change", "told"), TAMPERING)
def test_tampering_with_the_file_is_found(tmp_path: Path, change: str, told: str) -> None:
    path = tmp_path / "ledger.sqlite"
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'trigger'")]
        for name in names:
            connection.execute(f"drop trigger {name}")
        connection.executescript(change)
        connection.commit()
    with Ledger(path) as ledger:
        proof = verify(ledger)
    assert not proof.sound
    assert any(told in fault.what for fault in proof.faults), proof.faults


def test_an_end_that_was_cut_off_is_found_by_a_head_noted_earlier(address: str) -> None:
    filled(address)
    with Ledger(address) as ledger:
        proof = verify(ledger)
        assert proof.sound
        assert (proof.transactions, proof.readings, proof.statements, proof.purged) == (3, 2, 1, 0)
        assert verify(ledger, f"{proof.number}:{proof.hash}").sound
        for head in (f"{proof.number + 1}:{proof.hash}", f"2:{proof.hash}", "nonsense"):
            assert "does not hold the link" in verify(ledger, head).faults[0].what


def test_custody_tells_hashes_and_whence(address: str) -> None:
    filled(address)
    with Ledger(address) as ledger:
        (kept,), said, faults = custody_of(ledger, "claim-army-2")
        assert (kept.input_sha256, kept.input_size) == (loikaw().document.sha256, len(LOIKAW))
        assert (kept.retrieved, kept.source, kept.bytes_held) == ("2024-05-21T08:00:00+00:00", "loikaw.txt", True)
        assert [(s.kind, s.reason) for s in said] == [("retraction", "misread")]
        assert faults == []
        with pytest.raises(NotFound):
            custody_of(ledger, "claim-0")


def test_a_purge_leaves_hash_offsets_and_the_fact(address: str, tmp_path: Path) -> None:
    filled(address)
    with Ledger(address) as ledger:
        before = ledger.find("claim-medics")
        purge(ledger, "claim-medics", by="desk", reason="the source is in danger")
        after = ledger.find("claim-medics")
        assert (after.content, after.reading.document.text) == (None, "")
        assert after.reading.claims[0].content_text == ""
        assert after.reading.claims[0].span == before.reading.claims[0].span
        assert after.reading.document.sha256 == before.reading.document.sha256
        assert after.reading.figures == before.reading.figures
        assert search(ledger, parse("shelling", FIELDS)).total == 0
        by_field = search(ledger, parse("act:deny place:Loikaw kind:claim", FIELDS))
        assert [(f.id, f.text) for f in by_field.found] == [("claim-army-1", None)]
        proof = verify(ledger)
        assert (proof.sound, proof.purged) == (True, 1)
        assert not ledger.keep(loikaw(), LOIKAW, "test 2")  # and it does not come back
    if "://" not in address:
        assert b"denied shelling" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
        with Ledger(address) as ledger:
            assert ledger.find(simple().document.id).content == b"Two people died."


def test_what_is_restored_equals_the_original_by_hash(address: str, tmp_path: Path) -> None:
    filled(address)
    with Ledger(address) as ledger:
        purge(ledger, simple().document.id, by="desk", reason="asked for")
        copied = backup(ledger, tmp_path / "copy.sqlite")
        assert copied == verify(ledger)
        everything = search(ledger, parse("", FIELDS), limit=0)
        with pytest.raises(StoreError, match="is there already"):
            backup(ledger, tmp_path / "copy.sqlite")
        with pytest.raises(StoreError, match="is not empty"):
            restore(tmp_path / "copy.sqlite", address)
    restored = restore(tmp_path / "copy.sqlite", tmp_path / "restored.sqlite")
    assert restored == copied
    with Ledger(tmp_path / "restored.sqlite") as ledger:
        assert search(ledger, parse("", FIELDS), limit=0) == everything
        assert search(ledger, parse("shelling", FIELDS)).total == 1
        assert ledger.keep(simple("Six died."), b"Six died.", "test 2")
        assert verify(ledger, f"{copied.number}:{copied.hash}").transactions == copied.transactions + 1


def test_a_file_goes_to_a_server_and_on(tmp_path: Path, address: str) -> None:
    filled(tmp_path / "from.sqlite")
    with Ledger(tmp_path / "from.sqlite") as ledger:
        proof = backup(ledger, tmp_path / "copy.sqlite")
    assert restore(tmp_path / "copy.sqlite", address) == proof
    with Ledger(address) as ledger:
        assert search(ledger, parse("shelling", FIELDS)).total == 1
        assert ledger.keep(simple("Six died."), b"Six died.", "test 2")
        assert verify(ledger).sound


def test_a_spoiled_backup_is_not_restored(tmp_path: Path) -> None:
    filled(tmp_path / "ledger.sqlite")
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        backup(ledger, tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as connection:
        connection.execute("update original set content = zeroblob(3)")
        connection.commit()
    assert not restore(tmp_path / "copy.sqlite", tmp_path / "new.sqlite").sound
    assert not (tmp_path / "new.sqlite").exists()


def test_the_doctor_finds_a_healthy_ledger_healthy(address: str) -> None:
    filled(address)
    with Ledger(address) as ledger:
        found = {finding.name: finding for finding in [*versions(), *health(ledger)]}
    # the tests' own server does not wait for the disk, and the doctor sees it
    wrong = {"durable"} if "://" in address else set()
    assert {name for name, finding in found.items() if finding.state == "wrong"} == wrong
    assert found["readings"].told == "2"
    assert found["head"].told.startswith("3:")


def test_the_doctor_sees_a_search_that_does_not_fit(tmp_path: Path) -> None:
    filled(tmp_path / "ledger.sqlite")
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as connection:
        connection.execute("drop trigger item_added")
        connection.commit()
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert {f.name for f in health(ledger) if f.state == "wrong"} == {"search"}
