"""The queue of records for people to check: the least sure first; accept, put right, reject, take back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Redirect

from bywhom.errors import BywhomError, ConfigError, Conflict
from bywhom.records import Statement
from bywhom.reviewing.agreement import Agreement, agreement
from bywhom.reviewing.queue import Queue, queue
from bywhom.store.amending import FIELDS, Record, choices, kind_of, value_of
from bywhom.store.opinions import unseen
from bywhom.store.reviews import Verdict, accept, all_verdicts, correct, reject, take_back
from bywhom.web.access import needs, take_away, write
from bywhom.web.asking import Asking
from bywhom.web.claims import LONGEST
from bywhom.web.explain import Explained, explanation
from bywhom.web.problems import WRONG
from bywhom.web.render import address_of, html
from bywhom.web.service import Service

REASONS = ("the words do not say so", "somebody else says it", "another number", "told twice", "no news of conflict",
           "another place or day")  # fmt: skip
"""Offered for a rejection; any other can be written."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field that can be put right, with what it holds and what else it can hold; no choices: any words."""

    name: str
    value: str
    choices: tuple[str, ...]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict to be kept; `fields` for a correction: the new values by the names of `Field`."""

    verdict: Verdict
    reason: str = ""
    fields: dict[str, str | int | bool | None] = {}


def agreed(service: Service, asking: Asking) -> Agreement:
    return agreement(service.ledger, but=asking.hidden)


def _queue(service: Service, asking: Asking, q: str, after: str | None = None) -> Queue:
    if len(q) > LONGEST:
        raise ConfigError(f"a question has at most {LONGEST} characters")
    return queue(service.ledger, service.query(q), after=after, but=asking.hidden)


def fields_of(record: Record) -> tuple[Field, ...]:
    kind = kind_of(record)
    return tuple(
        Field(name=name, value=_shown(value_of(record, name)), choices=choices(kind, name)) for name in FIELDS[kind]
    )


def _shown(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def judge(asking: Asking, record: str, said: Judged) -> Statement:
    """Keeps a verdict with its line in the trail. Raises NotFound, ConfigError, Conflict."""
    if said.fields and said.verdict != "correct":
        raise ConfigError("only a correction has fields")
    if record in asking.hidden:
        raise Conflict(f"{record} waits for your own opinion: give it under /review/second")
    with asking.writing(f"review: {said.verdict}", record, said.reason):
        if said.verdict == "accept":
            return accept(asking.ledger, record, by=asking.who, reason=said.reason)
        if said.verdict == "reject":
            return reject(asking.ledger, record, by=asking.who, reason=said.reason)
        if not said.fields:
            raise ConfigError("say which fields are to be put right")
        return correct(asking.ledger, record, said.fields, by=asking.who, reason=said.reason)


def undo(asking: Asking, statement: str) -> Statement:
    with asking.writing("review: taken back", statement):
        return take_back(asking.ledger, statement, by=asking.who, others=asking.role == "admin")


def _last(asking: Asking) -> Statement | None:
    """The last verdict of whoever asks that stands."""
    with asking.ledger.reads() as connection:
        mine = [said for said in all_verdicts(connection) if said.by == asking.who]
    return mine[-1] if mine else None


def _page(
    service: Service,
    asking: Asking,
    q: str,
    at: str | None,
    *,
    after: str | None = None,
    status: int = 200,
    wrong: str | None = None,
) -> Response[str]:
    try:
        made = _queue(service, asking, q, after)
    except ConfigError as error:
        made, wrong, status = Queue(q=q, waiting=()), str(error), 400
    names = [one.id for one in made.waiting]
    chosen = at or (names[0] if names else None)
    place = names.index(chosen) if chosen in names else 0
    shown = current_of(service, asking, chosen) if chosen else None
    return html(
        "review.html", status, section="review", queue=made, at=chosen, shown=shown, wrong=wrong, reasons=REASONS,
        before=names[place - 1] if place > 0 else None, last=_last(asking), told=None,
        second=False, waits=len(asking.hidden), after_page=made.next,
        after=next((name for name in names[place + (chosen in names) :] if name != chosen), None),
        twin=address_of("/review.json", {"q": q}),
    )  # fmt: skip


def current_of(service: Service, asking: Asking, record: str) -> tuple[Explained, tuple[Field, ...]]:
    """A record with its fields; as it was read where whoever asks is not to see what others made of it."""
    hidden = asking.hidden
    kept = unseen(service.ledger, service.ledger.find(record).reading, hidden)
    everything: list[Record] = [*kept.claims, *kept.figures, *kept.events, *kept.situations]
    found = next((one for one in everything if one.id == record), None)
    if found is None:
        raise ConfigError("only claims, figures, events and situations can be reviewed")
    return explanation(service, record, None, hidden), fields_of(found)


@get("/review", include_in_schema=False, sync_to_thread=True, opt=needs("write"))
def review_page(
    service: NamedDependency[Service], asking: NamedDependency[Asking], q: FromQuery[str] = "",
    at: FromQuery[str | None] = None, after: FromQuery[str | None] = None,
) -> Response[str] | Redirect:  # fmt: skip
    """`at` is the record that is looked at; else the least sure one. `after`: the `next` of the page before."""
    if at and at in asking.hidden:
        return Redirect(address_of("/review/second", {"at": at}), status_code=303)
    return _page(service, asking, q.strip(), at or None, after=after or None)


@get("/api/review", operation_id="review", summary="What waits to be checked", sync_to_thread=True, responses=WRONG,
     opt=needs("write"))  # fmt: skip
def review_twin(
    service: NamedDependency[Service], asking: NamedDependency[Asking], q: FromQuery[str] = "",
    after: FromQuery[str | None] = None,
) -> Queue:  # fmt: skip
    """The records that nobody has judged, of all that match; the least sure first. `after`: a page's `next`."""
    return _queue(service, asking, q.strip(), after)


@get("/review/agreement", include_in_schema=False, sync_to_thread=True, opt=needs("write"))
def agreement_page(service: NamedDependency[Service], asking: NamedDependency[Asking]) -> Response[str]:
    return html("agreement.html", section="review", made=agreed(service, asking), wrong=None,
                twin="/review/agreement.json")  # fmt: skip


@get("/api/review/agreement", operation_id="agreement", summary="How far people agree on records",
     sync_to_thread=True, responses=WRONG, opt=needs("write"))  # fmt: skip
def agreement_twin(service: NamedDependency[Service], asking: NamedDependency[Asking]) -> Agreement:
    """Percent, kappa and alpha over the records that several people have judged, with those to settle.

    `blind` tells how many of the pairs judged apart: in the others the second saw the first's verdict, so that people
    seem to agree more than they do.
    """
    return agreed(service, asking)


async def form_of(request: Request) -> dict[str, str]:  # type: ignore[type-arg]
    form = await request.form()
    return {name: str(value) for name, value in form.items()}


@write("/review/{record:str}", "write", sync_to_thread=None)
async def review_sent(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service], asking: NamedDependency[Asking], record: FromPath[str],
) -> Response[str] | Redirect:  # fmt: skip
    """A form of the page: `verdict`, `reason`, the question `q`, where to go `next`, `field.NAME` for each field."""
    form = await form_of(request)
    q, onward = form.get("q", ""), form.get("next", "")
    try:
        if form.get("verdict") == "undo":
            undo(asking, record)
            onward = form.get("subject", "")
        else:
            said = said_in(form, current_of(service, asking, record)[1])
            judge(asking, record, said)
    except BywhomError as error:
        if not isinstance(error, ConfigError | Conflict):
            raise
        status = 409 if isinstance(error, Conflict) else 400
        return _page(service, asking, q, record, status=status, wrong=str(error))
    return Redirect(address_of("/review", {"q": q, "at": onward}), status_code=303)


def said_in(form: Mapping[str, str], fields: tuple[Field, ...]) -> Judged:
    """The verdict of a form; of its fields those whose value is another one now."""
    sent = {field.name: form[f"field.{field.name}"].strip() for field in fields if f"field.{field.name}" in form}
    new: dict[str, Any] = {
        field.name: sent[field.name] or None for field in fields if sent.get(field.name, field.value) != field.value
    }
    told: dict[str, Any] = {"verdict": form.get("verdict"), "reason": form.get("reason", "").strip()}
    if told["verdict"] == "correct":
        told["fields"] = new
    try:
        return msgspec.convert(told, Judged)
    except msgspec.ValidationError as error:
        raise ConfigError(f"this form is not whole: {error}") from error


@write("/api/review/{record:str}", "write", operation_id="review_judge", summary="Judge a record",
       include_in_schema=True, responses=WRONG)  # fmt: skip
def review_judged(
    asking: NamedDependency[Asking], record: FromPath[str], data: JSONBody[Judged]
) -> Statement:  # fmt: skip
    """Accepts, corrects or rejects a claim, figure, event or situation."""
    return judge(asking, record, data)


@take_away("/api/review/{record:str}", "write", operation_id="review_undo", summary="Take a verdict back",
           status_code=200, include_in_schema=True, responses=WRONG)  # fmt: skip
def review_undone(asking: NamedDependency[Asking], record: FromPath[str]) -> Statement:
    """By the id of the statement that kept it."""
    return undo(asking, record)


ROUTES = [review_page, review_twin, agreement_page, agreement_twin, review_sent, review_judged, review_undone]
