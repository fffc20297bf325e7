"""`bywhom diff`: what changed since a day."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output
from bywhom.cli.progress import Progress


def diff(
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="From the beginning of this day (UTC), or yesterday, today.")
    ],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Up to the end of this day; else up to now.")
    ] = None,
    ledger: LedgerAddress = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object.")] = False,
) -> None:
    """Tell what was added, corrected and retracted since a day, and which tolls and situations changed by it.

    Exits 1 where nothing changed. Days are those of keeping, not of what is told.
    """
    from bywhom.cli.days import day_of, eve_of
    from bywhom.config import Config
    from bywhom.differing import difference
    from bywhom.publish.difference import is_empty, write_difference, write_difference_json
    from bywhom.store.ledger import Ledger

    progress = Progress(quiet=True)
    with Ledger(ledger or Config().ledger, create=False) as store:
        found = difference(store, eve_of(since), day_of(until), progress.show)
    progress.clear()
    with output(None) as to:
        (write_difference_json if as_json else write_difference)(found, to)
    if is_empty(found):
        raise typer.Exit(1)
