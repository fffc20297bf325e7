"""`bywhom serve`: the desk, on this machine alone."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.keep import LedgerAddress


def serve(
    ledger: LedgerAddress = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 for any that is free.")] = 8017,
) -> None:
    """Show the ledger in a browser on this machine; nobody else reaches it."""
    from bywhom.config import Config
    from bywhom.store.ledger import Ledger
    from bywhom.web.serve import serve as run

    with Ledger(ledger or Config().ledger) as store:
        run(store, port)
