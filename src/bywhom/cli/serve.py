"""`bywhom serve`: the desk, on this machine alone unless it is told otherwise."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.progress import Progress


def serve(
    ledger: LedgerAddress = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 for any that is free.")] = 8017,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Where to listen; beyond this machine it needs accounts."),
    ] = "127.0.0.1",
    public: Annotated[
        str | None,
        typer.Option("--public", metavar="NAME", help="The name by which others come, through an HTTPS proxy."),
    ] = None,
) -> None:
    """Show the ledger in a browser on this machine. Nobody else reaches it, and no account is needed, unless `--host`
    or `--public` says otherwise; then everybody signs in.
    """
    from bywhom.config import Config
    from bywhom.store.ledger import Ledger
    from bywhom.web.serve import serve as run

    with Ledger(ledger or Config().ledger) as store:
        progress = Progress()
        run(store, port, host, public, progress.tell)
