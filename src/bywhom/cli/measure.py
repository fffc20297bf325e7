"""`bywhom measure`: the score book."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def measure(
    boards: Annotated[
        list[str] | None, typer.Argument(metavar="[BOARD]...", help="Boards to take; all if none.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The data (else $BYWHOM_DATA, else ../shared/data).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The book as JSON.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what was got wrong, by kind.")] = False,
    errors_of: Annotated[
        str | None, typer.Option(metavar="KIND", help="Every error of the kinds that begin so.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    write: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Merge the run into FOLDER/scores.json and scores.md.")
    ] = None,
) -> None:
    """Measure the reading on the data that are present, and print a line per metric."""
    from bywhom.measure.command import measure_command

    code = measure_command(
        boards or [], data, json=as_json, errors=errors, errors_of=errors_of, processes=processes, write=write
    )
    raise typer.Exit(code)
