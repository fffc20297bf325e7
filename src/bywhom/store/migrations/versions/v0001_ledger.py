"""The ledger's first schema under Alembic; files of the schemas before it are carried over by `store.legacy`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bywhom.store.dialects import create_beside_tables

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Makes every table, then what stands beside them."""
    _ledger()
    _purgeable()
    _derived()
    create_beside_tables(op.get_bind())


def _ledger() -> None:
    """Rows that are only ever added."""
    op.create_table(
        "clock",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("contents", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_index("clock_at", "clock", ["at"])
    op.create_table(
        "reading",
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("tx", NUMBER, sa.ForeignKey("clock.number"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("input_sha256", sa.Text, nullable=False),
        sa.Column("input_size", NUMBER, nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("wording_sha256", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("retrieved", sa.Text),
        sa.Column("records", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("document", "tx"),
    )
    op.create_index("reading_tx", "reading", ["tx"])
    op.create_table(
        "statement",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("tx", NUMBER, sa.ForeignKey("clock.number"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", "tx"),
    )
    op.create_index("statement_subject", "statement", ["subject", "kind", "tx"])
    op.create_index("statement_tx", "statement", ["tx"])


def _purgeable() -> None:
    """What a takedown takes away."""
    op.create_table(
        "original",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "wording",
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("tx", NUMBER, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("document", "tx"),
    )


def _derived() -> None:
    """What is made from the readings."""
    op.create_table(
        "record",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("tx", NUMBER, nullable=False),
    )
    op.create_table(
        "item",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("tx", NUMBER, nullable=False),
        sa.Column("superseded", NUMBER),
        sa.Column("span_start", sa.Integer, nullable=False),
        sa.Column("span_end", sa.Integer, nullable=False),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("measure", sa.Text),
        sa.Column("low", NUMBER),
        sa.Column("high", NUMBER),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("shown", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("facets", sa.Text, nullable=False),
    )
    op.create_index("item_id", "item", ["id"])
    op.create_index("item_document", "item", ["document", "tx"])
    op.create_index("item_latest", "item", ["latest"])
