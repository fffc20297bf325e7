"""Indexes for the map, which walks every event, and for the latest day first."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Both begin with the kind and hold what their question needs, so that no row is fetched for it."""
    op.create_index("item_map", "item", ["kind", "superseded", "lat", "lon", "earliest", "number"])
    op.create_index("item_day", "item", ["kind", "superseded", "latest", "number"])
