"""The page that explains any id: what it says, what it rests on, and where that stands in the original."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from bywhom.gather.decode import decode
from bywhom.publish.explanation import Explanation, explained
from bywhom.records import Statement
from bywhom.store.opinions import UNSEEN, unseen
from bywhom.store.reviews import checked
from bywhom.store.statements import said_of
from bywhom.web.asking import Asking
from bywhom.web.problems import WRONG
from bywhom.web.render import html
from bywhom.web.service import Service, day, is_part


class Explained(Explanation, frozen=True, kw_only=True):
    """An explanation with what was said of the record since, and when it was kept by which reader.

    `checked` tells which person has checked it and how; null: it was read by machine, and nobody has.
    """

    kept_at: str
    reader: str
    said: tuple[Statement, ...] = ()
    checked: str | None = None


def explanation(
    service: Service, record: str, as_of: str | None, hidden: Collection[str] = ()
) -> Explained:  # fmt: skip
    """Raises NotFound, with the ids that are near. Of records in `hidden` it tells what was read, and no verdict."""
    wanted = day(as_of, "as of")
    kept = service.ledger.find(record, wanted)
    with service.ledger.reads() as connection:
        said = [
            one
            for one in said_of(connection, {record, kept.reading.document.id}, wanted)
            if one.kind not in UNSEEN and one.subject not in hidden
        ]
    original = decode(kept.content).text if kept.content is not None else None
    made = explained(unseen(service.ledger, kept.reading, hidden), record, original)
    fields = {name: getattr(made, name) for name in made.__struct_fields__}
    return Explained(**fields, kept_at=kept.at, reader=kept.reader, said=tuple(said), checked=checked(said, record))


@get("/explain", include_in_schema=False, sync_to_thread=False)
def explain_asked(id: FromQuery[str]) -> Redirect:  # noqa: A002 - the name stands in the address
    """The field at the top of every page leads here."""
    return Redirect(_place_of(id.strip()), status_code=303)


def _place_of(record: str) -> str:
    """Where a record is explained; an incident is on its own page."""
    room = "incident" if record.startswith("incident-") else "explain"
    return f"/{room}/{quote(record, safe='')}"


@get("/explain/{record:str}", include_in_schema=False, sync_to_thread=True)
def explain_page(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service], asking: NamedDependency[Asking], record: FromPath[str],
    as_of: FromQuery[str | None] = None,
) -> Response[str] | Redirect:  # fmt: skip
    if record.startswith("incident-"):
        return Redirect(_place_of(record), status_code=303)
    made = explanation(service, record, as_of, asking.hidden)
    template = "explain_part.html" if is_part(request) else "explain.html"
    return html(template, section=None, made=made, as_of=as_of, twin=f"/explain/{record}.json")


@get(
    "/api/explain/{record:str}",
    operation_id="explain",
    summary="From a record to its words",
    sync_to_thread=True,
    responses=WRONG,
)
def explain_twin(
    service: NamedDependency[Service], asking: NamedDependency[Asking], record: FromPath[str],
    as_of: FromQuery[str | None] = None,
) -> Explained:  # fmt: skip
    """Walks from a record back to its sentence, its document and the words in the original."""
    return explanation(service, record, as_of, asking.hidden)
