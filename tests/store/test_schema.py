"""A ledger of any earlier schema is brought to the newest when it is opened, and says the same."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

from bywhom.knowledge.search import load_search_fields
from bywhom.measure.ledger_filling import items
from bywhom.store.engine import open_engine
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.schema import MIGRATIONS, NEWEST, version_of
from bywhom.store.search import search
from bywhom.store.spread import spread

FIELDS = load_search_fields()
INDEXES = {"item_id", "item_document", "item_latest", "item_day", "item_map"}


def _moved(address: str, revision: str) -> None:
    """Runs the migrations up to one of them in a ledger or an empty place."""
    engine = open_engine(address)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def test_a_ledger_of_the_first_schema_is_upgraded(empty_address: str) -> None:
    _moved(empty_address, "0001")
    with Ledger(empty_address, create=False) as ledger:
        with ledger.reads() as connection:
            assert version_of(connection) == NEWEST
            assert {index["name"] for index in inspect(connection).get_indexes("item")} >= INDEXES
        ledger.keep_all(list(items(3)), "test 1")
        assert spread(ledger, parse("kind:event", FIELDS)).total == 3


@pytest.mark.parametrize("question", ["kind:event", "kind:event,figure", "kind:claim -act:deny", "kind:ev*"])
def test_kinds_are_found_alike_by_rows_and_by_words(address: str, question: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep_all(list(items(20)), "test 1")
        query = parse(question, FIELDS)
        kept = {found.id for found in search(ledger, query, limit=0).found}
        assert kept
        assert {found.id for found in search(ledger, query, limit=0, order="day").found} == kept
        assert spread(ledger, query).total == len(kept)
