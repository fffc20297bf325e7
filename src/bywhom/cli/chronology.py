"""`bywhom chronology` and `bywhom situations`: what happened when, and what is in force."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.asking import AsJson, Query, found_ids
from bywhom.cli.explain import AsOf
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output
from bywhom.cli.progress import Progress

Words = Annotated[bool, typer.Option("--words", help="Also demands, threats, talks and other events of speech.")]


def chronology(
    query: Query = None, ledger: LedgerAddress = None, as_of: AsOf = None, words: Words = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Tell incidents and situations by day, each once, with who says so. Exits 1 where there is none."""
    from bywhom.config import Config
    from bywhom.desk import Desk
    from bywhom.publish.chronology import write_chronology, write_chronology_json
    from bywhom.records import MATERIAL
    from bywhom.store.ledger import Ledger

    progress = Progress(quiet=True)
    with Ledger(ledger or Config().ledger, create=False) as store:
        names = found_ids(store, query, as_of)
        desk = Desk(store, as_of, progress.show)
        cases = [case for case in desk.cases(names) if words or case.incident.type in MATERIAL]
        standings = [standing for standing in desk.standings() if names & set(standing.situations)]
    progress.clear()
    told = [(case.incident, case.speakers) for case in cases]
    with output(None) as to:
        (write_chronology_json if as_json else write_chronology)(told, standings, to)
    if not told and not standings:
        raise typer.Exit(1)


def situations(query: Query = None, ledger: LedgerAddress = None, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Tell what is in force, since when, for how many days, and by what last evidence. Exits 1 where there is none.

    Days are counted to the day given with --as-of, else to today.
    """
    from bywhom.cli.days import day_of
    from bywhom.config import Config
    from bywhom.desk import Desk
    from bywhom.publish.situations import held_on, write_situations, write_situations_json
    from bywhom.store.ledger import Ledger

    with Ledger(ledger or Config().ledger, create=False) as store:
        names = found_ids(store, ["kind:situation", *(query or ())], as_of)
        desk = Desk(store, as_of)
        day = (as_of or day_of("today") or "")[:10]
        several = [one for one in held_on(desk.in_force(day), desk.standings()) if names & set(one.situations)]
        outlets = {} if as_json else {r.document.id: r.document.outlet for r in desk.of_situations}
    with output(None) as to:
        if as_json:
            write_situations_json(several, to)
        else:
            write_situations(several, outlets, to)
    if not several:
        raise typer.Exit(1)
