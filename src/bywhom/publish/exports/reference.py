"""The reference page of the export formats, made from the knowledge itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from bywhom.knowledge.exporting import ExportFormat, ExportKnowledge
from bywhom.records import Claim, Document, Event, Figure, Grade, Incident, Situation, Standing, Toll, When, Where

INTRODUCTION = """# Export formats

`bywhom export FORMAT [QUERY] --out PATH` writes what matches; `PATH.loss.json` names, record by record, what could not
be carried. This page is made by `bywhom export --formats`; [how to export](../how-to/export.md) has an example of each.

"ACLED-", "UCDP GED-", "GDELT-" and "POLECAT-shaped": the columns are theirs, the rows, codes and ids are ours and
claim no compatibility with their coding. A blank cell means that no text says it; nothing is filled in from the
publication date, a country's middle or zero. An accusation names nobody in a format without a column for who accuses.
"""


def write_reference(known: ExportKnowledge, to: TextIO) -> None:
    """Every format with its rows, its columns and the fields of our records that it carries, in Markdown."""
    to.write(INTRODUCTION)
    for form in known.formats:
        _format(form, to)


def _format(form: ExportFormat, to: TextIO) -> None:
    suffix = f"`.{form.suffix}`" if form.suffix else "a folder, or a `.zip`"
    to.write(f"\n## `{form.name}`: {form.title}\n\nRows: {form.rows}. File: {suffix}.\n")
    if form.columns:
        to.write("\n| column | type | what we put there |\n|---|---|---|\n")
        for column in form.columns:
            to.write(f"| `{column.name}` | {column.kind} | {column.holds} |\n")
    if not form.carries:
        to.write("\nCarries every field of every record but the articles' text.\n")
        return
    to.write("\nCarries, of our records:\n\n")
    for kind, fields in form.carries.items():
        told = ", ".join(f"`{field}`" for field in sorted(fields)) or "what the tolls tell of it"
        to.write(f"- {kind}: {told}\n")


RECORDS: Mapping[str, Any] = {
    "incident": Incident, "event": Event, "claim": Claim, "figure": Figure, "situation": Situation,
    "standing": Standing, "toll": Toll, "grade": Grade, "document": Document,
}  # fmt: skip
NOT_TOLD = frozenset({"id", "provenance", "text", "offsets", "blocks", "sha256"})
"""Fields that nobody misses in another's format."""


def losses_of(form: ExportFormat) -> dict[str, tuple[str, ...]]:
    """What a format never carries: by kind of record the fields, none where it has no place for the kind at all."""
    if not form.carries:
        return {}
    return {
        kind: tuple(f for f in _fields(record) if f not in form.carries[kind]) if kind in form.carries else ()
        for kind, record in RECORDS.items()
    }


def _fields(record: Any) -> Iterator[str]:
    for name in record.__struct_fields__:
        parts = {"where": Where, "when": When}.get(name)
        if parts is not None:
            yield from (f"{name}.{part}" for part in parts.__struct_fields__ if part not in ("span", "said"))
        elif name not in NOT_TOLD:
            yield name
