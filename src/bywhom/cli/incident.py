"""`bywhom incident`: what several documents tell of one happening."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.explain import AsOf
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output
from bywhom.cli.progress import Progress


def incident(
    record: Annotated[str, typer.Argument(metavar="ID", help="An incident, or any event, claim, figure or document.")],
    ledger: LedgerAddress = None,
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object.")] = False,
) -> None:
    """Show an incident: what is said to have happened, who says how many, contradictions, every sentence."""
    from bywhom.config import Config
    from bywhom.desk import Desk
    from bywhom.publish.incident import write_incident, write_incident_json
    from bywhom.store.ledger import Ledger

    progress = Progress(quiet=True)
    with Ledger(ledger or Config().ledger, create=False) as store:
        case = Desk(store, as_of, progress.show).case(record)
    progress.clear()
    with output(None) as to:
        if as_json:
            write_incident_json(case.incident, case.readings, to)
        else:
            write_incident(case.incident, case.readings, case.speakers, to)
