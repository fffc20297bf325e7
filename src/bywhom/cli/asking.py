"""What the commands that list records share: a query, a day, how many, and the records with their readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from bywhom.records import Answer, Reading
    from bywhom.store.ledger import Ledger

Query = Annotated[
    list[str] | None, typer.Argument(metavar="[QUERY]", help="As for `bywhom find`; without one, everything.")
]
Limit = Annotated[int, typer.Option("--limit", min=0, metavar="N", help="At most so many; 0 for all.")]
AsJson = Annotated[bool, typer.Option("--json", help="One record a line.")]


def ask(ledger: Ledger, query: list[str] | None, as_of: str | None, limit: int) -> Answer:
    """What matches."""
    from bywhom.knowledge.registry import load_registry
    from bywhom.knowledge.search import load_search_fields
    from bywhom.store.query import parse
    from bywhom.store.search import search

    asked = parse(" ".join(query or ()), load_search_fields(), lambda name: load_registry().ids_called(name))
    return search(ledger, asked, as_of=as_of, limit=limit)


def ask_records(
    ledger: Ledger, query: list[str], as_of: str | None, limit: int
) -> tuple[Answer, list[tuple[Any, Reading]]]:
    """What matches, with each record and its reading."""
    from bywhom.store.standing import records_found

    answer = ask(ledger, query, as_of, limit)
    return answer, records_found(ledger, answer, as_of)


def found_ids(ledger: Ledger, query: list[str] | None, as_of: str | None) -> set[str]:
    """The ids of all records that match."""
    return {found.id for found in ask(ledger, query, as_of, 0).found}
