"""`bywhom takedown`: what nobody is to see for now."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.custody import By
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output
from bywhom.cli.trail import writing
from bywhom.errors import ConfigError


def takedown(
    record: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A document, or any record of it; without one, those down.")
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", "--reason", metavar="WORDS", help="Shown to whoever asks for it.")
    ] = None,
    lift: Annotated[bool, typer.Option("--lift", help="Show it again.")] = False,
    by: By = None,
    ledger: LedgerAddress = None,
) -> None:
    """Hide a document from every page, search, brief and export, of every day and tier; `--lift` shows it again.

    Example: bywhom takedown document-aab043f5e9fc1e93 --why "asked for by the family"
    """
    from bywhom.config import Config
    from bywhom.publish.found import write_statements
    from bywhom.store import takedown as store
    from bywhom.store.ledger import Ledger
    from bywhom.web.reach import person

    if record is None:
        with Ledger(ledger or Config().ledger, create=False) as kept, kept.reads() as connection:
            standing = list(store.taken_down(connection).values())
        with output(None) as to:
            write_statements(standing, to)
        return
    if not (why or "").strip():
        raise ConfigError("say with --why WORDS why; it is shown to whoever asks for it, so name nobody")
    act, told = (store.lift, "lifting") if lift else (store.take_down, "takedown")
    with writing(ledger, told, record, why or "") as connection:
        said = act(connection, record, by=by or person(), reason=why or "")
    with output(None) as to:
        write_statements([said], to)
