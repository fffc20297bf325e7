"""The pages of incidents: what several documents tell of one happening, side by side, and the list of them all."""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from bywhom.desk import Case
from bywhom.errors import ConfigError
from bywhom.publish.account import Support, account_of, named, support_of
from bywhom.publish.chronology import tolled
from bywhom.publish.words import day as day_in_words
from bywhom.publish.words import incident_of
from bywhom.records import MATERIAL, Incident
from bywhom.store.query import Condition, Query
from bywhom.store.search import Order, search
from bywhom.web.claims import LONGEST
from bywhom.web.judgements import IncidentAccount, with_rulings
from bywhom.web.marks import reviewed
from bywhom.web.problems import WRONG
from bywhom.web.render import address_of, html
from bywhom.web.service import Service, day, is_part

PAGE = 40
"""Events looked at for a page of the list."""
VOICES = 4
Sort = Literal["kept", "day"]


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in the list: `words` a sentence that tells of it, `tolls` by claimant in words, `voices` the first
    who tell of it, of `voiced`.
    """

    id: str
    title: str
    when: str
    words: str | None
    background: bool
    occurrence: Support | None
    responsible: tuple[Support, ...]
    tolls: tuple[tuple[str, bool], ...]
    voices: tuple[str, ...]
    voiced: int
    documents: int
    events: int


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A page of incidents, found by their events, or by their figures where numbers are asked for: `total` counts
    records of that `kind`. Where `capped`, there are more.
    """

    q: str
    kind: str
    as_of: str | None
    total: int
    capped: bool
    incidents: tuple[Happening, ...]
    next: str | None


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked of the list; `speech`: also demands, threats and talks."""

    q: str = ""
    as_of: str | None = None
    sort: Sort = "kept"
    speech: bool = False
    after: str | None = None

    def but(self, **changes: object) -> dict[str, object]:
        """The parts of an address that asks the same but for the changes, from the first page on."""
        values = {"q": self.q, "as_of": self.as_of, "sort": "" if self.sort == "kept" else self.sort,
                  "speech": "true" if self.speech else ""}  # fmt: skip
        return {**values, **changes}


def provide_looked(
    q: FromQuery[str] = "", as_of: FromQuery[str | None] = None, sort: FromQuery[Sort] = "kept",
    speech: FromQuery[bool] = False, after: FromQuery[str | None] = None,
) -> Looked:  # fmt: skip
    return Looked(q=q.strip(), as_of=as_of, sort=sort, speech=speech, after=after)


LOOKED = {"looked": Provide(provide_looked, sync_to_thread=False)}


def incidents(service: Service, looked: Looked) -> Listed:
    """The incidents of the events that match; raises ConfigError for a question that cannot be understood."""
    if len(looked.q) > LONGEST:
        raise ConfigError(f"a question has at most {LONGEST} characters")
    as_of, plain = day(looked.as_of, "as of"), service.query(looked.q)
    # numbers are asked of figures, all else of the events themselves
    kind = "figure" if any(condition.numbers for condition in plain.conditions) else "event"
    deeds = "" if looked.speech or kind == "figure" else f" type:{','.join(sorted(MATERIAL))}"
    query = service.query(f"{looked.q} kind:{kind}{deeds}")
    answer = search(service.ledger, query, as_of=as_of, limit=PAGE, order=looked.sort, after=looked.after)
    names = [found.id for found in answer.found]
    with service.desk(as_of) as desk:
        cases = {case.incident.id: case for case in desk.cases(names)}
    homes = {name: case.incident.id for case in cases.values() for name in _records(case, kind)}
    seen = _earlier(service, query, as_of, looked.sort, homes, set(names)) if looked.after else set()
    shown = [name for name in dict.fromkeys(homes[record] for record in names if record in homes) if name not in seen]
    if not looked.speech:
        shown = [name for name in shown if cases[name].incident.type in MATERIAL]
    lines = [line_of(cases[name]) for name in shown]
    if looked.sort == "kept":  # an article is kept with its history: the page opens with its deeds
        lines.sort(key=lambda line: line.background)
    return Listed(
        q=looked.q, as_of=as_of, kind=kind, total=answer.total, capped=answer.capped, next=answer.next,
        incidents=tuple(lines),
    )  # fmt: skip


def _records(case: Case, kind: str) -> tuple[str, ...]:
    return case.incident.figures if kind == "figure" else case.incident.events


def _earlier(
    service: Service, query: Query, as_of: str | None, order: Order, homes: dict[str, str], here: set[str]
) -> set[str]:
    """The incidents that stood on a page before: those with a record that comes before the ones of this page."""
    if not homes:
        return set()
    every = msgspec.structs.replace(
        query, conditions=(*query.conditions, Condition(negated=False, ids=tuple(("id", name) for name in homes)))
    )
    first: dict[str, str] = {}
    for found in search(service.ledger, every, as_of=as_of, limit=0, order=order).found:
        first.setdefault(homes[found.id], found.id)
    return {name for name, record in first.items() if record not in here}


def line_of(case: Case) -> Happening:
    """An incident as a row of a list."""
    incident = case.incident
    told = (named(case.speakers.get(claim)) for claim in incident.claims)
    voices = tuple(dict.fromkeys(name for name in told if name is not None))
    graded = [support_of(grade) for grade in incident.grades]
    events = {event.id: event for reading in case.readings.values() for event in reading.events}
    return Happening(
        id=incident.id, title=incident_of(incident), when=day_in_words(incident.when),
        words=case.sentence(incident.events[0]) or None,
        background=all(events[name].background for name in incident.events if name in events),
        occurrence=next((one for one in graded if one.aspect == "occurrence"), None),
        responsible=tuple(one for one in graded if one.aspect == "responsibility" and one.about),
        tolls=tolls_of(incident), voices=voices[:VOICES], voiced=len(voices),
        documents=len(incident.documents), events=len(incident.events),
    )  # fmt: skip


def tolls_of(incident: Incident) -> tuple[tuple[str, bool], ...]:
    """Each toll in a line, by claimant, and whether it is contested."""
    return tuple((tolled(toll), toll.contested) for toll in incident.tolls if toll.policy == "conservative")


def account(service: Service, record: str, as_of: str | None) -> IncidentAccount:
    """The incident that a record belongs to; raises NotFound where it belongs to none."""
    with service.desk(day(as_of, "as of")) as desk:
        case = desk.case(record)
    return with_rulings(service.ledger, account_of(case.incident, case.readings, case.speakers), day(as_of, "as of"))


@get("/incidents", include_in_schema=False, sync_to_thread=True, dependencies=LOOKED)
def incidents_page(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service],
    looked: NamedDependency[Looked],
) -> Response[str]:
    part = is_part(request)
    try:
        made, wrong = incidents(service, looked), None
    except ConfigError as error:
        made, wrong = None, str(error)
    template = "incidents.html"
    if part:
        template = "incidents_rows.html" if looked.after else "incidents_results.html"
    address = address_of("/incidents", looked.but()) if part and not looked.after else None
    return html(
        template, 200 if wrong is None or part else 400, address, section="incidents", looked=looked, listed=made,
        wrong=wrong, twin=f"/incidents.json?{request.url.query}",
    )  # fmt: skip


@get("/incident/{record:str}", include_in_schema=False, sync_to_thread=True)
def incident_page(
    service: NamedDependency[Service], record: FromPath[str], as_of: FromQuery[str | None] = None
) -> Response[str] | Redirect:  # fmt: skip
    """One incident; the id of any of its records leads to it."""
    made = account(service, record, as_of)
    asked = {"as_of": as_of}
    if record != made.id:
        return Redirect(address_of(f"/incident/{quote(made.id, safe='')}", asked), status_code=303)
    twin = address_of(f"/incident/{made.id}.json", asked)
    judged = reviewed(service.ledger, [telling.event for telling in made.tellings], as_of or None)
    return html("incident.html", section="incidents", made=made, as_of=as_of, twin=twin, reviewed=judged)


@get("/api/incidents", operation_id="incidents", summary="Incidents by the query language", sync_to_thread=True,
     responses=WRONG, dependencies=LOOKED)  # fmt: skip
def incidents_twin(service: NamedDependency[Service], looked: NamedDependency[Looked]) -> Listed:
    """One page of the list."""
    return incidents(service, looked)


@get("/api/incident/{record:str}", operation_id="incident", summary="What several documents tell of one happening",
     sync_to_thread=True, responses=WRONG)  # fmt: skip
def incident_twin(
    service: NamedDependency[Service], record: FromPath[str], as_of: FromQuery[str | None] = None
) -> IncidentAccount:  # fmt: skip
    """An incident, with everything that the page shows."""
    return account(service, record, as_of)
