"""The page of situations: what is said to be in force, for how long, and on whose word."""

from __future__ import annotations

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery

from bywhom.errors import ConfigError
from bywhom.publish.situations import ORDER, Held, held_on
from bywhom.records import Found
from bywhom.store.query import Condition, Query
from bywhom.store.search import search
from bywhom.web.claims import LONGEST
from bywhom.web.marks import reviewed
from bywhom.web.problems import WRONG
from bywhom.web.render import address_of, html
from bywhom.web.service import Service, day, is_part

SHOWN = 120
"""Situations of a page; a question narrows them."""


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    q: str = ""
    as_of: str | None = None


class Entry(Held, frozen=True, kw_only=True):
    """A situation with the sentences that tell of it, the newest first."""

    tellings: tuple[Found, ...]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The situations as they stood on the day `on`, the first of `total`."""

    q: str
    on: str
    total: int
    situations: tuple[Entry, ...]


def provide_sought(q: FromQuery[str] = "", as_of: FromQuery[str | None] = None) -> Sought:
    return Sought(q=q.strip(), as_of=as_of)


SOUGHT = {"sought": Provide(provide_sought, sync_to_thread=False)}


def situations(service: Service, sought: Sought) -> Board:
    """Raises ConfigError for a question that cannot be understood."""
    if len(sought.q) > LONGEST:
        raise ConfigError(f"a question has at most {LONGEST} characters")
    as_of = day(sought.as_of, "as of")
    on = as_of or service.today.isoformat()
    query = service.query(f"{sought.q} kind:situation")
    with service.desk(as_of) as desk:
        held = held_on(desk.in_force(on), desk.standings())
    if sought.q:
        names = {found.id for found in search(service.ledger, query, as_of=as_of, limit=0).found}
        held = tuple(one for one in held if names & set(one.situations))
    told = _told(service, held[:SHOWN], as_of)
    entries = tuple(
        Entry(
            **{name: getattr(one, name) for name in Held.__struct_fields__},
            tellings=tuple(told[name] for name in reversed(one.situations) if name in told),
        )
        for one in held[:SHOWN]
    )
    return Board(q=sought.q, on=on, total=len(held), situations=entries)


def _told(service: Service, held: tuple[Held, ...], as_of: str | None) -> dict[str, Found]:
    """The records of these situations by their ids."""
    ids = tuple(("id", name) for one in held for name in one.situations)
    if not ids:
        return {}
    asked = Query(text="", conditions=(Condition(negated=False, ids=ids),))
    return {found.id: found for found in search(service.ledger, asked, as_of=as_of, limit=0).found}


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
    told = [telling.id for one in made.situations for telling in one.tellings] if made else []
    judged = reviewed(service.ledger, told, sought.as_of) if told else {}
    address = address_of("/situations", {"q": sought.q, "as_of": sought.as_of}) if part else None
    return html(
        "situations_results.html" if part else "situations.html", 200 if wrong is None or part else 400, address,
        section="situations", sought=sought, board=made, wrong=wrong, order=ORDER,
        reviewed=judged,
        twin=f"/situations.json?{request.url.query}",
    )  # fmt: skip


@get(
    "/api/situations", operation_id="situations", summary="What is said to be in force", sync_to_thread=True,
    responses=WRONG, dependencies=SOUGHT,
)  # fmt: skip
def situations_twin(service: NamedDependency[Service], sought: NamedDependency[Sought]) -> Board:
    """The situations, each with everything that is said of it."""
    return situations(service, sought)
