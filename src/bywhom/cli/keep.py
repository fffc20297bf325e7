"""`bywhom keep`: readings go into the local ledger."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.gathering import Gathering, Inputs, Outlet, Published

LedgerPath = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="The ledger's file (else $BYWHOM_LEDGER, else your data folder).")
]


def keep(inputs: Inputs, published: Published = None, outlet: Outlet = None, ledger: LedgerPath = None) -> None:
    """Read articles and keep the readings, so that `explain` can walk back from any record."""
    from bywhom.config import Config
    from bywhom.kit import Kit
    from bywhom.pipeline import read as read_document
    from bywhom.store.ledger import Ledger

    config = Config()
    reader = f"bywhom {version('bywhom')}"
    documents = Gathering(inputs, published, outlet)
    kit: Kit | None = None
    with Ledger(ledger or config.ledger) as store:
        for raw in documents:
            kit = kit or Kit.load(config)
            reading = read_document(raw, kit)
            new = store.keep(reading, raw.content, reader)
            state = "kept" if new else "already there"
            sys.stdout.write(f"{reading.document.id}\t{state}\t{raw.source}\n")
            sys.stdout.flush()
    documents.finish()
