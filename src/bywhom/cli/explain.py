"""`bywhom explain`: from any record back to its sentence, its document and the words in the original."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.keep import LedgerPath
from bywhom.cli.output import output


def explain(
    record: Annotated[str, typer.Argument(metavar="ID", help="The id of any record of a kept reading.")],
    ledger: LedgerPath = None,
) -> None:
    """Show what a record says, who made it, and where the words stand in the original input."""
    from bywhom.config import Config
    from bywhom.gather.decode import decode
    from bywhom.publish.explanation import write_explanation
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store:
        kept = store.find(record)
    original = decode(kept.content).text if kept.content is not None else None
    with output(None) as to:
        write_explanation(kept.reading, record, original, to)
        to.write(f"  kept at {kept.at} by {kept.reader}\n")
