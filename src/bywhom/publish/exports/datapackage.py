"""A Data Package (frictionless): a CSV table for each kind of record, with its schema, in one zip."""

from __future__ import annotations

from typing import Any

import msgspec

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports.cells import write_csv
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from bywhom.publish.exports.tables import Table, note_losses, tables

TYPES = {"json": "string"}
ROW_IDS = {"links": "claim", "toll_rows": "toll"}
"""The column that names a row where a record has no id of its own."""


class DataPackage:
    name = "datapackage"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        note_losses(holding, losses)
        every = tables()
        for table in every:
            with files.open(f"{table.name}.csv") as to:
                write_csv([field.name for field in table.fields], table.rows(holding), to, losses,
                          id_=ROW_IDS.get(table.name, "id"), guards=files.guards)  # fmt: skip
        with files.open("datapackage.json") as to:
            described = msgspec.json.encode(package(holding, every, losses, guards=files.guards))
            to.write(msgspec.json.format(described, indent=1) + b"\n")


def package(holding: Holding, every: tuple[Table, ...], losses: Losses, *, guards: bool) -> dict[str, Any]:
    """The descriptor: what each column is, and under which rules the package was made."""
    return {
        "profile": "tabular-data-package", "name": "bywhom-export", "title": "What each source says",
        "description": "Made by machine from news; each record is somebody's word, and nothing here is established.",
        "created": holding.made_at, "version": "1.0.0",
        "contributors": [{"title": holding.reader, "role": "wrangler"}],
        "sources": [{"title": title} for title in _outlets(holding)] or [{"title": "none"}],
        "resources": [_resource(table) for table in every],
        "x-tier": holding.tier, "x-policy": holding.policy, "x-query": holding.query, "x-as-of": holding.as_of,
        "x-guarded": guards,
        "x-loss": [{"how": loss.how, "fields": loss.fields, "why": loss.why, "records": loss.records}
                   for loss in losses.report(holding).losses],
    }  # fmt: skip


def _outlets(holding: Holding) -> list[str]:
    return list(dict.fromkeys(r.document.outlet for r in holding.readings.values() if r.document.outlet))


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": field.name, "type": TYPES.get(field.kind, field.kind)} for field in table.fields],
        "missingValues": [""],
        "foreignKeys": [
            {"fields": column, "reference": {"resource": other, "fields": "id"}} for column, other in table.keys.items()
        ],
    }
    if table.name not in ROW_IDS:
        schema["primaryKey"] = "id"
    return {"name": table.name.replace("_", "-"), "path": f"{table.name}.csv", "title": table.holds,
            "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
            "schema": schema}  # fmt: skip
