"""The ledger keeps readings, adds and never edits, and finds any record again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bywhom.errors import NotFound, StoreError
from bywhom.records import Document, Provenance, Reading, Sentence, Span
from bywhom.store.ledger import Ledger

MADE = Provenance(stage="read", rule="test.v1")


def reading(text: str = "Two people died.", title: str | None = None) -> Reading:
    document = Document(id="document-1", text=text, sha256="ab" * 32, title=title, provenance=MADE)
    sentence = Sentence(id="sentence-1", span=Span(0, len(text)), provenance=MADE)
    return Reading(document=document, sentences=(sentence,))


def test_what_is_kept_is_found_with_its_text_and_bytes(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.keep(reading(), b"Two people died.", "test 1")
        kept = ledger.find("sentence-1")
    assert kept.reading == reading()
    assert (kept.kind, kept.content, kept.reader) == ("sentences", b"Two people died.", "test 1")


def test_the_same_reading_is_kept_once_and_a_new_one_is_added(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        assert ledger.keep(reading(), b"x", "test 1")
        assert not ledger.keep(reading(), b"x", "test 1")
        assert ledger.keep(reading(title="Toll rises"), b"x", "test 2")
        assert ledger.find("sentence-1").reading.document.title == "Toll rises"
        assert [kept.reading.document.title for kept in ledger.documents()] == ["Toll rises"]


def test_an_unknown_id_says_what_to_do(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger, pytest.raises(NotFound, match="bywhom keep"):
        ledger.find("claim-0")


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Ledger(path)


def test_a_ledger_of_a_later_schema_is_refused(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "ledger.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="schema 99"):
        Ledger(path)
