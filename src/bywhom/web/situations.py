"""The page of situations: what is said to be in force, for how long, and on whose word."""

from __future__ import annotations

from datetime import date

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery

from bywhom.errors import ConfigError
from bywhom.publish.board import ORDER, Standing, board
from bywhom.store.search import search
from bywhom.web.claims import LONGEST
from bywhom.web.problems import WRONG
from bywhom.web.render import address_of, html
from bywhom.web.service import Service, day, is_part

NEWEST = 200
"""Records looked at: the newest kept; a question narrows them."""


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    q: str = ""
    as_of: str | None = None


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The situations of the newest records that match; `records` of `total` were looked at."""

    q: str
    on: str
    records: int
    total: int
    capped: bool
    situations: tuple[Standing, ...]


def provide_sought(q: FromQuery[str] = "", as_of: FromQuery[str | None] = None) -> Sought:
    return Sought(q=q.strip(), as_of=as_of)


SOUGHT = {"sought": Provide(provide_sought, sync_to_thread=False)}


def situations(service: Service, sought: Sought) -> Board:
    """Raises ConfigError for a question that cannot be understood."""
    if len(sought.q) > LONGEST:
        raise ConfigError(f"a question has at most {LONGEST} characters")
    as_of = day(sought.as_of, "as of")
    on = date.fromisoformat(as_of) if as_of else service.today
    query = service.query(f"{sought.q} kind:situation")
    answer = search(service.ledger, query, as_of=as_of, limit=NEWEST)
    readings = service.ledger.versions({(found.document, found.kept) for found in answer.found})
    return Board(
        q=sought.q, on=on.isoformat(), records=len(answer.found), total=answer.total, capped=answer.capped,
        situations=board(answer.found, readings, on),
    )  # fmt: skip


@get("/situations", include_in_schema=False, sync_to_thread=True, dependencies=SOUGHT)
def situations_page(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service],
    sought: NamedDependency[Sought],
) -> Response[str]:
    part = is_part(request)
    try:
        made, wrong = situations(service, sought), None
    except ConfigError as error:
        made, wrong = None, str(error)
    address = address_of("/situations", {"q": sought.q, "as_of": sought.as_of}) if part else None
    return html(
        "situations_results.html" if part else "situations.html", 200 if wrong is None or part else 400, address,
        section="situations", sought=sought, board=made, wrong=wrong, order=ORDER,
        twin=f"/situations.json?{request.url.query}",
    )  # fmt: skip


@get(
    "/api/situations", operation_id="situations", summary="What is said to be in force", sync_to_thread=True,
    responses=WRONG, dependencies=SOUGHT,
)  # fmt: skip
def situations_twin(service: NamedDependency[Service], sought: NamedDependency[Sought]) -> Board:
    """The situations, each with everything that is said of it."""
    return situations(service, sought)
