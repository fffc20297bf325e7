"""In which towns and weeks a report could meet others: what a desk asks for the neighbours of one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "vicinity",
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("tx", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("key", "document", "tx"),
        sqlite_with_rowid=False,
    )
