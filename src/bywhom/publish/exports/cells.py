"""Tables as CSV and TSV: what a cell looks like, and how a spreadsheet is kept from running what an article says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from bywhom.publish.exports.losses import WHY, Losses

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]

FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
"""What spreadsheets read as the beginning of a formula, or strip before they look for one, with any of our guards."""
GUARDED = re.compile(r"'+[=+\-@＝＋－＠\t\r\n]")


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula; `bare` undoes it."""
    return f"'{text}" if FORMULA.match(text) else text


def bare(text: str) -> str:
    """The text of a guarded cell."""
    return text[1:] if GUARDED.match(text) else text


def shown(cell: Cell) -> str:
    """A cell as text: nothing for null; numbers without an exponent or a needless ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.6f}".rstrip("0").rstrip(".") if cell == cell else ""
    return str(cell)


def write_csv(
    columns: Sequence[str], rows: Iterable[Row], to: IO[bytes], losses: Losses, *, id_: str, guards: bool = True,
    headings: Sequence[str] | None = None,
) -> None:  # fmt: skip
    """RFC 4180 in UTF-8: `headings` where they are others than the columns, the columns, the rows.

    `id_` is the column of the rows' ids.
    """
    text = io.TextIOWrapper(to, encoding="utf-8", errors="replace", newline="")
    table = csv.writer(text)
    if headings is not None:
        table.writerow(headings)
    table.writerow(columns)
    for row in rows:
        table.writerow([_safe(row.get(name), name, str(row[id_]), losses, guards) for name in columns])
        losses.rows += 1
    text.flush()
    text.detach()


def write_tsv(
    columns: Sequence[str], rows: Iterable[Row], to: IO[bytes], losses: Losses, *, id_: str, heading: bool,
    guards: bool = True,
) -> None:  # fmt: skip
    """Tabs between, a line a row, no quotation: what would break a row becomes a space, as the format has it."""
    lines = ["\t".join(columns)] if heading else []
    for row in rows:
        cells = []
        for name in columns:
            cell = row.get(name)
            if isinstance(cell, str):
                flat = " ".join(cell.replace('"', " ").split())
                if flat != cell:
                    losses.note("collapsed", name, "tabs, line breaks and quotation marks become spaces", str(row[id_]))
                cell = flat
            cells.append(_safe(cell, name, str(row[id_]), losses, guards))
        lines.append("\t".join(cells))
        losses.rows += 1
    to.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def _safe(cell: Cell, name: str, row: str, losses: Losses, guards: bool) -> str:
    told = shown(cell).replace("\0", "�")
    if not (guards and isinstance(cell, str)):
        return told
    kept = guard(told)
    if kept != told:
        losses.note("guarded", name, WHY["guarded"], row)
    return kept
