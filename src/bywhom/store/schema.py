"""Brings a ledger's tables to the schema that this version writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bywhom.errors import NotFound, StoreError
from bywhom.store.engine import Writers

NEWEST = "0005"
REMADE = "0005"
"""The first schema that tells how sure each record is, and in which a figure's numbers make its row another one."""
MIGRATIONS = Path(__file__).with_name("migrations")


def version_of(connection: Connection) -> str | None:
    """The schema's number; None where there is no ledger yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("select version_num from alembic_version"))
    return found


def prepare(
    engine: Engine, writers: Writers, shown: str, *, create: bool, remade: Callable[[Connection], None]
) -> None:  # fmt: skip
    """Makes or upgrades the tables; what is found is `remade` from the readings in the same transaction.

    Raises StoreError for a ledger of a later version than this reader.
    """
    with engine.connect() as connection:
        version = version_of(connection)
        if version is None and not create:
            raise NotFound(f"there is no ledger at {shown} yet; `bywhom keep INPUT` makes it")
    if version == NEWEST:
        return
    if version is not None and version > NEWEST:
        raise StoreError(
            f"the ledger {shown} has schema {version}, this reader writes {NEWEST}: install a newer bywhom"
        )
    with writers.transaction() as connection:
        if version_of(connection) != NEWEST:  # unless another process was faster
            upgrade(connection)
            if version is not None and version < REMADE:
                remade(connection)


def upgrade(connection: Connection) -> None:
    """Runs what is missing of the migrations, inside the caller's transaction."""
    from alembic import command  # a fifth of a second to load, and nearly every ledger is up to date
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
