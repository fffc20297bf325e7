"""`bywhom backup` and `bywhom restore`: a ledger copied and proved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.custody import tell_proof
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; it is itself a ledger.")],
    ledger: LedgerAddress = None,
) -> None:
    """Copy the ledger as it stands into one file, and prove the copy. Exits 1 where it is not sound."""
    from bywhom.config import Config
    from bywhom.store.backup import backup as copy
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, output(None) as to:
        tell_proof(copy(store, file), to)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `bywhom backup` wrote.")],
    ledger: LedgerAddress = None,
) -> None:
    """Fill an empty ledger from a backup, and prove it. Exits 1 where the backup is not sound."""
    from bywhom.config import Config
    from bywhom.store.backup import restore as fill

    with output(None) as to:
        tell_proof(fill(file, ledger or Config().ledger), to)
