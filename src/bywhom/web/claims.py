"""The page of claims: the ledger as a table that filters as you type."""

from __future__ import annotations

from typing import Literal

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromQuery

from bywhom.errors import ConfigError
from bywhom.publish.table import Row, row_of
from bywhom.store.facets import mark_of
from bywhom.store.opinions import unseen
from bywhom.store.query import Query
from bywhom.store.search import COUNTED, search
from bywhom.web.asking import current
from bywhom.web.marks import made_of, reviewed
from bywhom.web.problems import WRONG
from bywhom.web.render import address_of, html
from bywhom.web.service import Service, day, is_part

KINDS = ("claim", "figure", "event", "situation")
Kind = Literal["claim", "figure", "event", "situation", "any", ""]
Sort = Literal["kept", "day"]
PAGE = 40
LONGEST = 500


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked of the table, as it stands in the address."""

    q: str = ""
    kind: Kind = ""
    sort: Sort = "kept"
    as_of: str | None = None
    standing: bool = False
    after: str | None = None
    seen: int = 0

    def but(self, **changes: object) -> dict[str, object]:
        """The parts of an address that asks the same but for the changes, from the first page on."""
        values = {"q": self.q, "kind": self.kind, "sort": "" if self.sort == "kept" else self.sort,
                  "as_of": self.as_of, "standing": "true" if self.standing else ""}  # fmt: skip
        return {**values, **changes}


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A page of records with the counts of all. `next` is the cursor of the page after this one.

    `kind` is the kind of record shown: a question for numbers is one for figures, whatever page it is asked on.
    Where `capped`, there are more than `total`.
    """

    q: str
    kind: str
    as_of: str | None
    total: int
    capped: bool
    counts: dict[str, int]
    retracted: int
    rows: tuple[Row, ...]
    next: str | None
    note: str | None = None


def table(service: Service, asked: Asked) -> Table:
    """Answers what was asked; raises ConfigError for a question that cannot be understood."""
    if len(asked.q) > LONGEST:
        raise ConfigError(f"a question has at most {LONGEST} characters")
    plain = service.query(asked.q)
    kind, note = _kind(asked, plain)
    query = plain if kind == "any" else service.query(f"{asked.q} kind:{kind}")
    as_of = day(asked.as_of, "as of")
    answer = search(
        service.ledger,
        query,
        as_of=as_of,
        limit=PAGE,
        retracted=not asked.standing,
        order=asked.sort,
        after=asked.after,
    )
    # the newest by then, not the one that brought the row: what the row rests on may be another one now
    there = service.ledger.readings(as_of, {found.document for found in answer.found})
    readings = {reading.document.id: reading for reading in there}
    hidden = current().hidden
    if hidden:
        readings = {name: unseen(service.ledger, reading, hidden) for name, reading in readings.items()}
    rows = tuple(row_of(found, readings.get(found.document)) for found in answer.found)
    by_whom = reviewed(service.ledger, [row.id for row in rows], as_of)
    rows = tuple(
        msgspec.structs.replace(
            row, reviewed=by_whom.get(row.id), made=made_of(by_whom.get(row.id)),
            standing="stands" if row.id in hidden else row.standing,
        )
        for row in rows
    )  # fmt: skip
    return Table(
        q=asked.q, kind=kind, as_of=as_of, total=min(answer.total, COUNTED), capped=answer.capped,
        counts=answer.counts, retracted=answer.retracted, rows=rows, next=answer.next, note=note,
    )  # fmt: skip


def _kind(asked: Asked, query: Query) -> tuple[str, str | None]:
    """The kind of record to show, with a note where it is not the one of the page."""
    mark = mark_of("kind")
    if any(phrase.tokens[0].startswith(mark) for condition in query.conditions for phrase in condition.phrases):
        return "any", None
    if any(condition.numbers for condition in query.conditions) and asked.kind in ("", "claim"):
        return "figure", "Numbers are asked of figures: each row is a figure and the claim that gives it."
    return asked.kind or "claim", None


def provide_asked(
    q: FromQuery[str] = "", kind: FromQuery[Kind] = "", sort: FromQuery[Sort] = "kept",
    as_of: FromQuery[str | None] = None, standing: FromQuery[bool] = False, after: FromQuery[str | None] = None,
    seen: FromQuery[int] = 0,
) -> Asked:  # fmt: skip
    """The question in the address; `standing` leaves out what was rejected or retracted, which is marked so else.
    `after` is the `next` of the page before.
    """
    return Asked(q=q.strip(), kind=kind, sort=sort, as_of=as_of, standing=standing, after=after, seen=max(0, seen))


ASKED = {"asked": Provide(provide_asked, sync_to_thread=False)}


@get("/claims", include_in_schema=False, sync_to_thread=True, dependencies=ASKED)
def claims_page(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service], asked: NamedDependency[Asked],
) -> Response[str]:  # fmt: skip
    """The table for people; only its results where a script of ours asks."""
    part = is_part(request)
    try:
        found, wrong = table(service, asked), None
    except ConfigError as error:
        found, wrong = None, str(error)
    template = "claims.html"
    if part:
        template = "claims_rows.html" if asked.after else "claims_results.html"
    # while somebody is typing, a question that is not finished is no fault of the request
    status = 200 if wrong is None or part else 400
    address = address_of("/claims", asked.but()) if part and not asked.after else None
    return html(
        template, status, address, section="claims", asked=asked, table=found, wrong=wrong, fields=service.fields,
        kinds=KINDS, twin=f"/claims.json?{request.url.query}",
    )  # fmt: skip


@get("/api/claims", operation_id="claims", summary="Records by the query language", sync_to_thread=True,
     responses=WRONG, dependencies=ASKED)  # fmt: skip
def claims_twin(service: NamedDependency[Service], asked: NamedDependency[Asked]) -> Table:
    """One page of the table."""
    return table(service, asked)
