"""What differs between the databases: triggers, full text, boxes on the map, and the lock of writers."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from bywhom.store.tables import APPEND_ONLY

WRITERS = 7_249_301
"""The key of PostgreSQL's advisory lock that writers hold while they take the clock."""
CONFIGURATION = """
create text search dictionary bywhom_stem (template = snowball, language = english);
create text search configuration bywhom (copy = simple);
alter text search configuration bywhom alter mapping for asciiword, word, numword with bywhom_stem;
alter table item add column terms tsvector
    generated always as (to_tsvector('bywhom'::regconfig, words || ' ' || facets)) stored;
create index item_terms on item using gin (terms);
create function refuse_change() returns trigger language plpgsql as
    $body$ begin raise exception 'the ledger is only added to'; end $body$;
"""
"""A stemmer without stop words, as SQLite's: "the who" must be findable."""
POINTS = """
alter table item add column point geometry(Point, 4326)
    generated always as (st_setsrid(st_makepoint(lon, lat), 4326)) stored;
create index item_point on item using gist (point);
"""
"""`geometry` and not `geography`, whose boxes are larger than what was asked for."""
FULL_TEXT = (
    "create virtual table item_words using fts5 (words, facets, content='item', content_rowid='number', "
    "tokenize='porter unicode61')",
    "create trigger item_added after insert on item begin "
    "insert into item_words (rowid, words, facets) values (new.number, new.words, new.facets); end",
    "create trigger item_removed after delete on item begin "
    "insert into item_words (item_words, rowid, words, facets) "
    "values ('delete', old.number, old.words, old.facets); end",
    "create trigger item_reworded after update of words, facets on item begin "
    "insert into item_words (item_words, rowid, words, facets) "
    "values ('delete', old.number, old.words, old.facets); "
    "insert into item_words (rowid, words, facets) values (new.number, new.words, new.facets); end",
    "create virtual table item_box using rtree (number, south, north, west, east)",
    "create trigger item_placed after insert on item when new.lat is not null and new.lon is not null begin "
    "insert into item_box values (new.number, new.lat, new.lat, new.lon, new.lon); end",
    "create trigger item_displaced after delete on item begin delete from item_box where number = old.number; end",
)


def create_beside_tables(connection: Connection) -> None:
    """Triggers, full text and map index: what the tables' definitions cannot say."""
    for statement in _statements(connection):
        connection.exec_driver_sql(statement)


def only_added_to(connection: Connection, table: str) -> None:
    """Has the database refuse every change of the table's rows; its configuration is there already."""
    for statement in _refusals(connection, table):
        connection.exec_driver_sql(statement)


def _refusals(connection: Connection, table: str) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for change in ("update", "delete"):
            yield (
                f"create trigger {table}_{change}d before {change} on {table} begin "
                "select raise(abort, 'the ledger is only added to'); end"
            )
    else:
        yield (
            f"create trigger {table}_changed before update or delete or truncate on {table} "
            "for each statement execute function refuse_change()"
        )


def _statements(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        yield from FULL_TEXT
    else:
        yield CONFIGURATION
    for table in APPEND_ONLY:
        yield from _refusals(connection, table.name)
    if connection.dialect.name != "sqlite" and with_postgis(connection):
        yield POINTS


def with_postgis(connection: Connection) -> bool:
    """Whether PostGIS is there, or can be had by us."""
    installed = text("select 1 from pg_extension where extname = 'postgis'")
    if connection.scalar(installed):
        return True
    allowed = text(
        "select 1 from pg_available_extensions, pg_roles where name = 'postgis' and rolname = current_user and rolsuper"
    )
    if not connection.scalar(allowed):
        return False
    connection.exec_driver_sql("create extension postgis")
    return True
