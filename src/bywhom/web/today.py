"""The page of today: what came into the ledger since yesterday, and what changed by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from bywhom.differing import documents_spoken_of, moved, situations_moved
from bywhom.publish.chronology import tolled
from bywhom.publish.table import Row, row_of
from bywhom.publish.words import day as day_in_words
from bywhom.publish.words import incident_of
from bywhom.records import MATERIAL, Reading, SituationChange, Statement, TollChange
from bywhom.store.fresh import Arrived, fresh
from bywhom.store.search import search
from bywhom.web.asking import current
from bywhom.web.incidents import Happening, line_of
from bywhom.web.marks import made_of, reviewed
from bywhom.web.problems import WRONG
from bywhom.web.render import html
from bywhom.web.service import Service, day

SHOWN = 6
"""Rows of a section; its link leads to all of them."""
HAPPENINGS = 12
"""New incidents that are shown."""
LOOKED = 60
"""Newest documents whose incidents are looked at."""
SECTIONS = (
    ("denials", "Denials", "act:deny,deny_responsibility kind:claim"),
    ("unverified", "What outlets could not verify or dispute", "stance:could_not_verify,disputed kind:claim"),
    ("threats", "Threats, demands and warnings", "act:threaten,demand,warn kind:claim"),
)
"""Name, heading and question of each section; all are asked of what is new only."""

Readings = dict[tuple[str, int], Reading]


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of which a toll is another than it was.

    `tolls` are (before, after) in words by claimant; null where there was, or is, none.
    """

    incident: str
    title: str
    when: str
    contested: bool
    tolls: tuple[tuple[str | None, str | None], ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The newest rows of a question; where `capped`, there are more than `total`."""

    name: str
    heading: str
    query: str
    total: int
    capped: bool
    rows: tuple[Row, ...]


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What is new since the beginning of the day `since` (UTC). `counts` are of all new records by kind.

    `incidents` are the first of `happened` that nothing told of before, those that most documents tell of first. Of
    many new documents only the newest `looked` are looked through for them, and for `tolls` that changed.
    """

    since: str
    last: str | None
    documents: int
    looked: int
    counts: dict[str, int]
    capped: bool
    incidents: tuple[Happening, ...] = ()
    happened: int = 0
    tolls: tuple[Moved, ...] = ()
    situations: tuple[SituationChange, ...] = ()
    said: tuple[Statement, ...] = ()
    arrived: tuple[Arrived, ...] = ()
    sections: tuple[Section, ...] = ()


def news(service: Service, since: date) -> News:
    """What came since the beginning of a day."""
    new = fresh(service.ledger, since.isoformat(), LOOKED)
    looked = {one.document for one in new.arrived}
    hidden = current().hidden
    said = tuple(one for one in new.said if one.subject not in hidden)
    made = News(since=since.isoformat(), last=new.last, documents=new.documents, looked=len(looked), counts={},
                capped=False, arrived=new.arrived, said=said)  # fmt: skip
    if not looked and not new.said:
        return made
    made = _believed(service, since, looked | documents_spoken_of(service.ledger, new.said), made)
    if new.first_item is None:
        return made
    every = search(service.ledger, service.query(""), limit=1, kept_since=new.first_item)
    readings: Readings = {}
    sections = tuple(_section(service, new.first_item, readings, *one) for one in SECTIONS)
    return msgspec.structs.replace(
        made, counts=every.counts, capped=every.capped, sections=tuple(section for section in sections if section.rows)
    )


def _believed(service: Service, since: date, touched: set[str], made: News) -> News:
    """With the incidents, tolls and situations that are other than they were on the eve."""
    eve = (since - timedelta(days=1)).isoformat()
    with service.desk(eve) as before, service.desk() as after:
        incidents, tolls = moved(before, after, touched)
        situations = situations_moved(before, after)
    deeds = [line_of(case) for case in incidents if case.incident.type in MATERIAL]
    shown = sorted((one for one in deeds if not one.background), key=lambda one: (-one.documents, -len(one.tolls)))
    return msgspec.structs.replace(
        made, incidents=tuple(shown[:HAPPENINGS]), happened=len(shown), tolls=_moved(tolls),
        situations=situations,
    )  # fmt: skip


def _moved(changes: Iterable[TollChange]) -> tuple[Moved, ...]:
    """By incident; those first of which a number that stood before is now another."""
    together: dict[str, list[TollChange]] = {}
    for change in changes:
        together.setdefault(change.incident.id, []).append(change)
    made = []
    for several in together.values():
        incident = several[0].incident
        pairs = [tuple(tolled(toll) if toll else None for toll in (one.before, one.after)) for one in several]
        pairs.sort(key=lambda pair: (pair[0] is None or pair[1] is None, pair[1] is None))
        made.append(Moved(
            incident=incident.id, title=incident_of(incident), when=day_in_words(incident.when),
            contested=any(one.after is not None and one.after.contested for one in several),
            tolls=tuple((before, after) for before, after in pairs),
        ))  # fmt: skip
    return tuple(sorted(made, key=lambda one: None in one.tolls[0]))


def _section(service: Service, first: int, readings: Readings, name: str, heading: str, query: str) -> Section:
    """The newest rows of a question; the readings that they need are added to those that are there."""
    answer = search(service.ledger, service.query(query), limit=SHOWN, kept_since=first)
    readings.update(service.ledger.versions({(found.document, found.kept) for found in answer.found} - set(readings)))
    rows = tuple(row_of(found, readings.get((found.document, found.kept))) for found in answer.found)
    judged = reviewed(service.ledger, [row.id for row in rows])
    rows = tuple(
        msgspec.structs.replace(row, reviewed=judged.get(row.id), made=made_of(judged.get(row.id))) for row in rows
    )
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
