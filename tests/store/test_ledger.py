"""The ledger keeps readings, adds and never edits, and finds any record again; on SQLite and PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bywhom.errors import NotFound, StoreError
from bywhom.store.custody import verify
from bywhom.store.ledger import Item, Ledger
from bywhom.store.tables import METADATA
from tests.store.readings import LOIKAW, loikaw, simple

TWO = b"Two people died."
SENTENCE = simple().sentences[0].id


def test_what_is_kept_is_found_with_its_text_and_bytes(address: str) -> None:
    with Ledger(address) as ledger:
        assert ledger.keep(loikaw(), LOIKAW, "test 1")
        kept = ledger.find("claim-medics")
        assert kept.reading == loikaw()
        assert (kept.kind, kept.content, kept.reader) == ("claims", LOIKAW, "test 1")


def test_the_same_reading_is_kept_once_and_a_new_one_is_added(address: str) -> None:
    with Ledger(address) as ledger:
        assert ledger.keep(simple(), TWO, "test 1")
        assert not ledger.keep(simple(), TWO, "test 1")
        assert ledger.keep(simple(title="Toll rises"), TWO, "test 2")
        assert ledger.find(SENTENCE).reading.document.title == "Toll rises"
        assert [kept.reading.document.title for kept in ledger.documents()] == ["Toll rises"]
        assert ledger.reading_of(simple().document.id, "test 1") is None
        assert ledger.reading_of(simple().document.id, "test 2") is not None
        assert ledger.reading_of(simple().document.id, "test 2", "other words") is None
        assert verify(ledger).transactions == 2  # the second writing left no empty tick


def test_a_batch_is_one_transaction_and_all_or_nothing(address: str) -> None:
    wrong = Item(reading=simple("Three died."), content=b"other bytes")
    with Ledger(address) as ledger:
        several = [Item(reading=simple(f"{n} died."), content=f"{n} died.".encode()) for n in range(5)]
        assert ledger.keep_all([*several, several[0]], "test 1") == [True] * 6
        assert verify(ledger).transactions == 1
        with pytest.raises(StoreError, match="not those that it was read from"):
            ledger.keep_all([Item(reading=simple("4 died."), content=b"4 died."), wrong], "test 1")
        assert len(list(ledger.documents())) == 5


def test_nothing_in_the_ledger_can_be_changed_or_deleted(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(simple(), TWO, "test 1")
        for table in ("clock", "reading", "statement"):
            for change in (f"update {table} set digest = 'x'", f"delete from {table}"):  # noqa: S608 - our own names
                if table == "statement" and ledger.path is not None:
                    continue  # SQLite's triggers fire by row, and there is none
                change = change.replace("digest", "hash") if table == "clock" else change
                with pytest.raises(DBAPIError, match="only added to"), ledger.engine.begin() as connection:
                    connection.execute(text(change))


def test_an_unknown_id_says_what_to_do(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        with pytest.raises(NotFound, match="bywhom keep"):
            ledger.find("nothing-0")
        with pytest.raises(NotFound, match="did you mean claim-army-1, claim-army-2"):
            ledger.find("claim-arm")


@pytest.mark.filterwarnings("ignore:Did not recognize type 'geometry'")
def test_the_migrations_make_the_tables_that_the_code_speaks_of(empty_address: str) -> None:
    with Ledger(empty_address) as ledger, ledger.reads() as connection:
        ours = set(METADATA.tables)
        options = {"include_name": lambda name, kind, _: kind != "table" or name in ours}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    # what stands beside the tables differs by database: full text and points
    assert [d for d in differences if "terms" not in str(d) and "point" not in str(d)] == []


def test_a_ledger_that_is_not_there_is_not_made_by_looking(empty_address: str) -> None:
    for _ in range(2):
        with pytest.raises(NotFound, match="there is no ledger"):
            Ledger(empty_address, create=False)


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Ledger(path)


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(StoreError, match="cannot be opened") as told:
        Ledger("postgresql://somebody:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)


def test_a_ledger_of_a_later_schema_is_refused(address: str, tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="schema 99"):
        Ledger(path)
    with Ledger(address) as ledger, ledger.writes() as writing:
        writing.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(StoreError, match="schema 9999"):
        Ledger(address)


def test_a_record_that_a_later_reading_dropped_is_still_found(address: str) -> None:
    less = msgspec.structs.replace(loikaw(), situations=())
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        ledger.keep(less, LOIKAW, "test 2")
        assert ledger.find("situation-1").reader == "test 1"
        assert ledger.find("claim-medics").reader == "test 2"
