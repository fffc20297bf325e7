"""The schema's history, run by Alembic; `store.schema` brings a ledger to the newest."""
