"""`bywhom explain`: from any record back to its sentence, its document and the words in the original."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As it stood at the end of that day (UTC), or at that moment."),
]


def explain(
    record: Annotated[str, typer.Argument(metavar="ID", help="The id of any record of a kept reading.")],
    ledger: LedgerAddress = None,
    as_of: AsOf = None,
) -> None:
    """Show what a record says, who made it, and where the words stand in the original input."""
    from bywhom.config import Config
    from bywhom.gather.decode import decode
    from bywhom.publish.explanation import write_explanation
    from bywhom.publish.found import write_statements
    from bywhom.store.ledger import Ledger
    from bywhom.store.statements import said_of

    with Ledger(ledger or Config().ledger, create=False) as store:
        kept = store.find(record, as_of)
        with store.reads() as connection:
            said = said_of(connection, {record, kept.reading.document.id}, as_of)
    original = decode(kept.content).text if kept.content is not None else None
    with output(None) as to:
        write_explanation(kept.reading, record, original, to)
        write_statements(said, to)
        to.write(f"  kept at {kept.at} by {kept.reader}\n")
