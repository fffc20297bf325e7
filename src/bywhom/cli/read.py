"""`bywhom read`: what each source says, for people or as JSON lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.gathering import Gathering, Inputs, Outlet, Published
from bywhom.cli.output import output


def read(
    inputs: Inputs,
    as_json: Annotated[bool, typer.Option("--json", help="One reading a line, as docs/reference/records.md.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to standard output.")] = None,
) -> None:
    """Read articles: who says that what happened, where, when, to whom, how many, and how we know.

    Exits 0 when every input gave a reading, problems included; 2 when an input could not be opened (the others
    are read all the same).
    """
    documents = Gathering(inputs, published, outlet)
    with output(out, inputs) as to:
        from bywhom.config import Config
        from bywhom.kit import Kit
        from bywhom.pipeline import read as read_document
        from bywhom.publish.jsonl import write_json
        from bywhom.publish.terminal import write_reading

        kit: Kit | None = None
        for raw in documents:
            kit = kit or Kit.load(Config())
            reading = read_document(raw, kit)
            documents.note(reading)
            if as_json:
                write_json(reading, to)
            else:
                to.write("\n\n" if documents.opened > 1 else "")
                write_reading(reading, to)
    documents.finish()
