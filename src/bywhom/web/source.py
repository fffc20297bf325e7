"""The page of a source: the article with every record's words marked."""

from __future__ import annotations

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from bywhom.publish.marked import QUIET, blocks_of, entries_of
from bywhom.records import Reading
from bywhom.store.ledger import ids_of
from bywhom.store.opinions import unseen
from bywhom.store.statements import said_of
from bywhom.web.asking import Asking
from bywhom.web.marks import reviewed
from bywhom.web.problems import WRONG
from bywhom.web.render import html
from bywhom.web.service import Service, day


@get("/source/{record:str}", include_in_schema=False, sync_to_thread=True)
def source_page(
    service: NamedDependency[Service], asking: NamedDependency[Asking], record: FromPath[str],
    select: FromQuery[str | None] = None, as_of: FromQuery[str | None] = None,
) -> Response[str] | Redirect:  # fmt: skip
    """The article that a record comes from; another record's id than the document's is selected in it."""
    kept = service.ledger.find(record, day(as_of, "as of"))
    hidden = asking.hidden
    reading = unseen(service.ledger, kept.reading, hidden)
    if record != reading.document.id:
        return Redirect(f"/source/{reading.document.id}?select={record}#{record}", status_code=303)
    with service.ledger.reads() as connection:
        said = said_of(connection, [record], as_of or None)
    return html(
        "source.html", section="source", document=reading.document, kept=kept, reading=reading, selected=select,
        blocks=blocks_of(reading), entries=entries_of(reading), quiet=QUIET, said=said, as_of=as_of,
        reviewed=reviewed(service.ledger, list(ids_of(reading)), as_of or None),
        twin=f"/source/{record}.json",
    )  # fmt: skip


@get(
    "/api/source/{record:str}",
    operation_id="source",
    summary="The reading of a document",
    sync_to_thread=True,
    responses=WRONG,
)
def source_twin(
    service: NamedDependency[Service], asking: NamedDependency[Asking], record: FromPath[str],
    as_of: FromQuery[str | None] = None,
) -> Reading:  # fmt: skip
    """The whole reading that holds a record, as `bywhom read --json` writes it."""
    kept = service.ledger.find(record, day(as_of, "as of")).reading
    return unseen(service.ledger, kept, asking.hidden)
