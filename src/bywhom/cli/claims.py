"""`bywhom claims` and `bywhom figures`: who says what, and who says how many."""

from __future__ import annotations

import typer

from bywhom.cli.asking import AsJson, Limit, Query, ask_records
from bywhom.cli.explain import AsOf
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output


def claims(
    query: Query = None, ledger: LedgerAddress = None, as_of: AsOf = None, limit: Limit = 50, as_json: AsJson = False
) -> None:
    """List claims under who makes them, with the outlet and whether it checked. Exits 1 where there is none."""
    _list("claim", query, ledger, as_of, limit, as_json)


def figures(
    query: Query = None, ledger: LedgerAddress = None, as_of: AsOf = None, limit: Limit = 50, as_json: AsJson = False
) -> None:
    """List figures under what they count, each with whose word it is; never added up. Exits 1 where there is none."""
    _list("figure", query, ledger, as_of, limit, as_json)


def _list(kind: str, query: list[str] | None, ledger: str | None, as_of: str | None, limit: int, as_json: bool) -> None:
    from bywhom.config import Config
    from bywhom.publish import found, lists
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store, output(None) as to:
        answer, entries = ask_records(store, [f"kind:{kind}", *(query or ())], as_of, limit)
        if as_json:
            typer.echo(f"bywhom: {found.counted(answer)}", err=True)
            lists.write_records(entries, to)
        else:
            (lists.write_claims if kind == "claim" else lists.write_figures)(answer, entries, to)
    if not answer.found:
        raise typer.Exit(1)
