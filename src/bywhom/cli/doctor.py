"""`bywhom doctor`: versions and health."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output


def doctor(
    ledger: LedgerAddress = None,
    as_json: Annotated[bool, typer.Option("--json", help="One finding a line.")] = False,
    anew: Annotated[
        bool, typer.Option("--rebuild", help="First make anew what is searched, from what is kept.")
    ] = False,
) -> None:
    """Tell the versions of what we stand on and how the ledger is. Exits 1 where something is wrong."""
    import msgspec

    from bywhom.config import Config
    from bywhom.errors import NotFound
    from bywhom.store.derived import rebuild
    from bywhom.store.health import Finding, health, versions
    from bywhom.store.ledger import Ledger

    found = versions()
    try:
        with Ledger(ledger or Config().ledger, create=False) as store:
            if anew:
                rebuild(store)
            found += health(store)
    except NotFound as none:
        found.append(Finding(name="ledger", told=str(none), state="note"))
    marks = {"good": "", "note": "NOTE ", "wrong": "WRONG "}
    with output(None) as to:
        for finding in found:
            line = f"{finding.name}: {marks[finding.state]}{finding.told}"
            to.write((msgspec.json.encode(finding).decode() if as_json else line) + "\n")
    if any(finding.state == "wrong" for finding in found):
        raise typer.Exit(1)
