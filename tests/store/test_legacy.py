"""Ledgers of the first schemas are carried over with their readings, moments and bytes."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import msgspec
import pytest

from bywhom.store.custody import verify
from bywhom.store.ledger import Ledger
from tests.store.readings import LOIKAW, loikaw

TABLES = """
create table "transaction" (number integer primary key, at text not null, reader text not null{given});
create table document (
    id text not null, sha256 text not null, source text, url text, outlet text, title text, published text,
    "transaction" integer not null references "transaction"(number), primary key (id, "transaction")
);
create table reading (
    document text not null, "transaction" integer not null references "transaction"(number), records blob not null,
    primary key (document, "transaction")
);
create table record (
    id text not null, kind text not null, document text not null, span_start integer, span_end integer,
    "transaction" integer not null references "transaction"(number), primary key (id, "transaction")
);
create table original (document text primary key, input blob, text text);
pragma user_version = {version};
"""
GIVEN = ", given text not null default ''"


def old_ledger(path: Path, version: int) -> None:
    """A file as the reader of that schema wrote it, with two readings of one document."""
    connection = sqlite3.connect(path)
    connection.executescript(TABLES.format(version=version, given=GIVEN if version > 1 else ""))
    for number, outlet in ((1, "Kayah Courier"), (2, "Kayah Courier Online")):
        document = msgspec.structs.replace(loikaw().document, outlet=outlet, text="")
        records = msgspec.json.encode(msgspec.structs.replace(loikaw(), document=document))
        row = (number, f"2024-05-2{number}T10:00:00+00:00", f"bywhom 0.0.{number}")
        connection.execute('insert into "transaction" (number, at, reader) values (?, ?, ?)', row)
        connection.execute("insert into reading values (?, ?, ?)", (document.id, number, zlib.compress(records)))
    original = (loikaw().document.id, zlib.compress(LOIKAW), loikaw().document.text)
    connection.execute("insert into original values (?, ?, ?)", original)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", [1, 2])
def test_an_old_file_becomes_a_ledger_and_stays_beside_it(tmp_path: Path, version: int) -> None:
    path = tmp_path / "ledger.sqlite"
    old_ledger(path, version)
    with Ledger(path) as ledger:
        newest = ledger.find("claim-medics")
        assert (newest.reading.document.outlet, newest.reader) == ("Kayah Courier Online", "bywhom 0.0.2")
        assert (newest.content, newest.at) == (LOIKAW, "2024-05-22T10:00:00.000000+00:00")
        then = ledger.find("claim-medics", as_of="2024-05-21")
        assert then.reading == loikaw()
        proof = verify(ledger)
        assert proof.sound
        assert proof.readings == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "ledger.sqlite", "ledger.sqlite.lock", f"ledger.sqlite.schema-{version}"
    ]  # fmt: skip
    with Ledger(path) as again:  # and is opened as it is from then on
        assert len(list(again.documents())) == 1
