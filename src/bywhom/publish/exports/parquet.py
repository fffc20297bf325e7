"""Parquet: a file for each kind of record; pyarrow writes it (`pip install bywhom[parquet]`)."""

from __future__ import annotations

from typing import Any

from bywhom.errors import ModelMissing
from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.geojson import about
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from bywhom.publish.exports.tables import Table, note_losses, tables


class Parquet:
    name = "parquet"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        arrow, parquet = _pyarrow()
        note_losses(holding, losses)
        for table in tables():
            made = _table(table, holding, arrow)
            losses.rows += made.num_rows
            with files.open(f"{table.name}.parquet") as to:
                parquet.write_table(made, to, compression="zstd")


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ModelMissing("Parquet needs pyarrow: pip install 'bywhom[parquet]'") from error
    return pyarrow, pyarrow.parquet


def _table(table: Table, holding: Holding, arrow: Any) -> Any:
    types = {"string": arrow.string(), "json": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(),
             "boolean": arrow.bool_()}  # fmt: skip
    told = {f"bywhom.{name}": value or "" for name, value in about(holding).items()}
    schema = arrow.schema([(field.name, types[field.kind]) for field in table.fields], metadata=told)
    rows = [{field.name: row.get(field.name) for field in table.fields} for row in table.rows(holding)]
    return arrow.Table.from_pylist(rows, schema=schema)
