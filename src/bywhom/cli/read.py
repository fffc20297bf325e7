"""`bywhom read`: what each source says, for people or as JSON lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.gathering import Gathering, Inputs, Outlet, Published


def read(
    inputs: Inputs,
    as_json: Annotated[bool, typer.Option("--json", help="One Reading a line, as docs/reference/records.md.")] = False,
    published: Published = None,
    outlet: Outlet = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write there, not to standard output.")] = None,
) -> None:
    """Read articles: who says that what happened, where, when, to whom, how many, and how we know."""
    from bywhom.config import Config
    from bywhom.kit import Kit
    from bywhom.pipeline import read as read_document
    from bywhom.publish.jsonl import write_json
    from bywhom.publish.terminal import write_reading

    documents = Gathering(inputs, published, outlet)
    kit: Kit | None = None
    to = out.open("w", encoding="utf-8") if out is not None else sys.stdout
    try:
        for number, raw in enumerate(documents):
            kit = kit or Kit.load(Config())
            reading = read_document(raw, kit)
            if as_json:
                write_json(reading, to)
            else:
                to.write("\n" * 2 if number else "")
                write_reading(reading, to)
    finally:
        if out is not None:
            to.close()
    documents.finish()
