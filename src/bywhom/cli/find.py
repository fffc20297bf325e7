"""`bywhom find`: claims, figures, events and situations by words and fields."""

from __future__ import annotations

from typing import Annotated

import typer

from bywhom.cli.explain import AsOf
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output


def find(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help='Words, "phrases", prefix*, FIELD:VALUE; - before what must not be.'),
    ] = None,
    ledger: LedgerAddress = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option("--limit", min=0, metavar="N", help="At most so many; 0 for all.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, metavar="N", help="Pass over so many.")] = 0,
    by_day: Annotated[bool, typer.Option("--by-day", help="The latest day first, not the newest kept.")] = False,
    standing: Annotated[bool, typer.Option("--standing", help="Without what was rejected or retracted.")] = False,
    count: Annotated[bool, typer.Option("--count", help="Only the counts, exact ones.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One found record a line; the counts go to stderr.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="A table for a spreadsheet.")] = False,
    fields: Annotated[bool, typer.Option("--fields", help="List the fields that can be asked for.")] = False,
) -> None:
    """Search the ledger. Exits 1 where nothing was found.

    Example: bywhom find "shelling place:Stepanakert by:RSF said-by:hospital act:deny since:2023-09-01
    stance:unverified"
    """
    from bywhom.config import Config
    from bywhom.knowledge.registry import load_registry
    from bywhom.knowledge.search import load_search_fields
    from bywhom.publish import found
    from bywhom.store.ledger import Ledger
    from bywhom.store.query import parse
    from bywhom.store.search import COUNTED, search

    known = load_search_fields()
    with output(None) as to:
        if fields:
            found.write_fields([(field.name, field.help, field.example) for field in known.fields], to)
            return
        asked = parse(" ".join(query or ()), known, lambda name: load_registry().ids_called(name))
        with Ledger(ledger or Config().ledger, create=False) as store:
            answer = search(
                store, asked, as_of=as_of, limit=1 if count else limit, offset=offset, retracted=not standing,
                order="day" if by_day else "kept", counted=10**15 if count else COUNTED,
            )  # fmt: skip
        if count:
            to.write(found.counted(answer) + "\n")
        elif as_json or as_csv:
            typer.echo(f"bywhom: {found.counted(answer)}", err=True)
            (found.write_csv if as_csv else found.write_lines)(answer, to)
        else:
            found.write_answer(answer, to)
    if not answer.found:
        raise typer.Exit(1)
