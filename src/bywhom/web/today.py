"""The page of today: what came into the ledger since yesterday, and what changed by it."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from bywhom.publish.changes import Change, changes_in
from bywhom.publish.table import Row, row_of
from bywhom.records import Reading, Statement
from bywhom.store.fresh import Arrived, fresh
from bywhom.store.search import search
from bywhom.web.problems import WRONG
from bywhom.web.render import html
from bywhom.web.service import Service, day

SHOWN = 6
"""Rows of a section; its link leads to all of them."""
EACH = 2
"""Pairs of one document that are shown: an article with five tolls has ten of them."""
LOOKED = 25
"""Newest documents that are looked through for figures that changed."""
SECTIONS = (
    ("denials", "Denials", "act:deny,deny_responsibility kind:claim"),
    ("threats", "Threats, demands and warnings", "act:threaten,demand,warn kind:claim"),
    ("unverified", "What outlets could not verify or dispute", "stance:could_not_verify,disputed kind:claim"),
    ("situations", "Situations", "kind:situation"),
    ("figures", "Figures", "kind:figure"),
)
"""Name, heading and question of each section; all are asked of what is new only."""

Readings = dict[tuple[str, int], Reading]


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one document that do not say the same; `more` are left out."""

    changes: tuple[Change, ...]
    more: int


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The newest rows of a question; where `capped`, there are more than `total`."""

    name: str
    heading: str
    query: str
    total: int
    capped: bool
    rows: tuple[Row, ...]


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What is new since the beginning of the day `since` (UTC). `counts` are of all new records by kind."""

    since: str
    last: str | None
    documents: int
    counts: dict[str, int]
    capped: bool
    changes: tuple[Changed, ...] = ()
    said: tuple[Statement, ...] = ()
    arrived: tuple[Arrived, ...] = ()
    sections: tuple[Section, ...] = ()


def news(service: Service, since: date) -> News:
    """What came since the beginning of a day."""
    new = fresh(service.ledger, since.isoformat())
    made = News(since=since.isoformat(), last=new.last, documents=new.documents, counts={}, capped=False,
                arrived=new.arrived, said=new.said)  # fmt: skip
    if new.first_item is None:
        return made
    every = search(service.ledger, service.query(""), limit=1, kept_since=new.first_item)
    readings = service.ledger.versions((one.document, one.tx) for one in new.arrived[:LOOKED])
    found = [tuple(changes_in(reading)) for reading in readings.values()]
    changes = tuple(Changed(changes=several[:EACH], more=len(several[EACH:])) for several in found if several)
    sections = tuple(_section(service, new.first_item, readings, *one) for one in SECTIONS)
    return msgspec.structs.replace(
        made, counts=every.counts, capped=every.capped, changes=changes,
        sections=tuple(section for section in sections if section.rows),
    )  # fmt: skip


def _section(service: Service, first: int, readings: Readings, name: str, heading: str, query: str) -> Section:
    """The newest rows of a question; the readings that they need are added to those that are there."""
    answer = search(service.ledger, service.query(query), limit=SHOWN, kept_since=first)
    readings.update(service.ledger.versions({(found.document, found.kept) for found in answer.found} - set(readings)))
    rows = tuple(row_of(found, readings.get((found.document, found.kept))) for found in answer.found)
    return Section(name=name, heading=heading, query=query, total=answer.total, capped=answer.capped, rows=rows)


@get("/today", include_in_schema=False, sync_to_thread=True)
def today_page(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service],
    since: FromQuery[str | None] = None,
) -> Response[str]:
    first = _since(service, since)
    spans = [(name, (service.today - timedelta(days=back)).isoformat()) for name, back in
             (("yesterday", 1), ("7 days", 7), ("30 days", 30))]  # fmt: skip
    return html(
        "today.html", section="today", news=news(service, first), since=first, spans=spans, today=service.today,
        twin=f"/today.json?{request.url.query}",
    )  # fmt: skip


@get("/api/today", operation_id="today", summary="What is new", sync_to_thread=True, responses=WRONG)
def today_twin(service: NamedDependency[Service], since: FromQuery[str | None] = None) -> News:
    """What came into the ledger since a day, else since yesterday."""
    return news(service, _since(service, since))


def _since(service: Service, since: str | None) -> date:
    wanted = day(since, "since")
    return date.fromisoformat(wanted) if wanted else service.today - timedelta(days=1)
