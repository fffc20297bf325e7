"""How sure each record is and whether somebody has judged it: the queue of the whole ledger, in order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """The table alone: `store.schema` has it made from the readings in the same transaction."""
    op.create_table(
        "doubt",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sure", sa.Integer, nullable=False),
        sa.Column("judged", sa.Integer, nullable=False),
    )
    op.create_index("doubt_document", "doubt", ["document"])
    op.create_index("doubt_queue", "doubt", ["judged", "sure", "id"])
    op.create_index("doubt_kind", "doubt", ["judged", "kind", "sure", "id"])
