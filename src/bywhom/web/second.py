"""Second opinions at the desk: drawn for a coder, given without sight of others', settled where they differ."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Redirect

from bywhom.errors import BywhomError, ConfigError, Conflict, NotFound
from bywhom.records import Statement
from bywhom.reviewing.drawing import drawn_from, waits_for
from bywhom.reviewing.queue import Queue, Waiting
from bywhom.store.amending import FIELDS
from bywhom.store.opinions import draw, give, settle
from bywhom.web.access import needs, write
from bywhom.web.asking import Asking
from bywhom.web.problems import WRONG
from bywhom.web.render import address_of, html
from bywhom.web.review import REASONS, Judged, agreed, current_of, form_of, said_in
from bywhom.web.service import Service


class Draw(msgspec.Struct, frozen=True, kw_only=True):
    """`share` in per cent of the records that match `q`; `coder`: for whom, null for whoever asks."""

    q: str = ""
    share: float = 10.0
    coder: str | None = None


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    coder: str
    records: tuple[str, ...]


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """`stands` false rejects the record; `fields`: those that it is to have."""

    reason: str
    stands: bool = True
    fields: dict[str, str | int | bool | None] = {}


def _drawn(service: Service, asking: Asking, wanted: Draw) -> Drawn:
    """Raises ConfigError for a share or a coder that is none."""
    coder = (wanted.coder or asking.who).strip()
    names = drawn_from(service.ledger, service.query(wanted.q), wanted.share)
    with asking.writing("review: drawn", coder, f"{wanted.share:g} % of {wanted.q or 'all'}"):
        return Drawn(coder=coder, records=tuple(draw(asking.ledger, names, coder, by=asking.who)))


def _given(asking: Asking, record: str, said: Judged) -> Statement:
    with asking.writing("review: opinion", record):
        return give(asking.ledger, record, said.verdict, said.fields, by=asking.who, reason=said.reason)


def _settled(asking: Asking, record: str, wanted: Settled) -> Statement:
    with asking.writing("review: settled", record, wanted.reason):
        return settle(asking.ledger, record, stands=wanted.stands, values=wanted.fields, by=asking.who,
                      reason=wanted.reason)  # fmt: skip


def _page(
    service: Service, asking: Asking, at: str | None, *, status: int = 200, wrong: str | None = None,
    told: str | None = None,
) -> Response[str]:  # fmt: skip
    there = waits_for(service.ledger, asking.who)
    names = [one.id for one in there]
    if at is not None and at not in names:
        raise NotFound(f"{at[:60]!r} does not wait for your opinion")
    chosen = at or (names[0] if names else None)
    place = names.index(chosen) if chosen else 0
    made = Queue(q="", waiting=tuple(msgspec.structs.replace(one, why=()) for one in there))
    return html(
        "review.html", status, section="review", queue=made, at=chosen, wrong=wrong, told=told, reasons=REASONS,
        shown=current_of(service, asking, chosen) if chosen else None, last=None, second=True, waits=len(names),
        before=names[place - 1] if place else None, after=next(iter(names[place + 1 :]), None), after_page=None,
        twin="/review/second.json",
    )  # fmt: skip


@get("/review/second", include_in_schema=False, sync_to_thread=True, opt=needs("write"))
def second_page(
    service: NamedDependency[Service], asking: NamedDependency[Asking], at: FromQuery[str | None] = None
) -> Response[str]:
    return _page(service, asking, at or None)


@get("/api/review/second", operation_id="review_second", summary="What waits for your own opinion",
     sync_to_thread=True, responses=WRONG, opt=needs("write"))  # fmt: skip
def second_twin(service: NamedDependency[Service], asking: NamedDependency[Asking]) -> list[Waiting]:
    """The records drawn for whoever asks, as they were read."""
    return waits_for(service.ledger, asking.who)


@write("/review/draw", "write", sync_to_thread=None)
async def draw_sent(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service], asking: NamedDependency[Asking],
) -> Response[str] | Redirect:  # fmt: skip
    """A form of the page: `q`, `share`, `coder`."""
    form = await form_of(request)
    try:
        share = float(form.get("share", ""))
    except ValueError:
        return _page(service, asking, None, status=400, wrong="a share is a number of per cent")
    try:
        _drawn(service, asking, Draw(q=form.get("q", ""), share=share, coder=form.get("coder") or None))
    except ConfigError as error:
        return _page(service, asking, None, status=400, wrong=str(error))
    return Redirect("/review/second", status_code=303)


@write("/api/review/draw", "write", operation_id="review_draw", summary="Draw records for a second opinion",
       include_in_schema=True, responses=WRONG)  # fmt: skip
def draw_made(service: NamedDependency[Service], asking: NamedDependency[Asking], data: JSONBody[Draw]) -> Drawn:
    """A share of the records that match, always the same ones of the same records, for one coder."""
    return _drawn(service, asking, data)


@write("/review/second/{record:str}", "write", sync_to_thread=None)
async def second_sent(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service], asking: NamedDependency[Asking], record: FromPath[str],
) -> Response[str] | Redirect:  # fmt: skip
    """A form as that of `/review/{record}`."""
    form = await form_of(request)
    try:
        _given(asking, record, said_in(form, current_of(service, asking, record)[1]))
    except BywhomError as error:
        if not isinstance(error, ConfigError | Conflict):
            raise
        at = record if record in {one.id for one in waits_for(service.ledger, asking.who)} else None
        return _page(service, asking, at, status=409 if isinstance(error, Conflict) else 400, wrong=str(error))
    return Redirect(address_of("/review/second", {"at": form.get("next", "")}), status_code=303)


@write("/api/review/second/{record:str}", "write", operation_id="review_opinion", summary="Give a second opinion",
       include_in_schema=True, responses=WRONG)  # fmt: skip
def second_given(asking: NamedDependency[Asking], record: FromPath[str], data: JSONBody[Judged]) -> Statement:
    """On a record that was drawn for whoever asks, as it was read; the record itself stays as it is."""
    return _given(asking, record, data)


@write("/review/settle/{record:str}", "write", sync_to_thread=None)
async def settle_sent(
    request: Request,  # type: ignore[type-arg]
    service: NamedDependency[Service], asking: NamedDependency[Asking], record: FromPath[str],
) -> Response[str] | Redirect:  # fmt: skip
    """A form of the page of agreement: `verdict`, `field.NAME` of those on which people differ, `reason`."""
    form = await form_of(request)
    try:
        _settled(asking, record, _wanted(form))
    except BywhomError as error:
        if not isinstance(error, ConfigError | Conflict):
            raise
        return html("agreement.html", 409 if isinstance(error, Conflict) else 400, section="review",
                    made=agreed(service, asking), wrong=str(error), twin="/review/agreement.json")  # fmt: skip
    return Redirect("/review/agreement#to-settle", status_code=303)


def _wanted(form: Mapping[str, str]) -> Settled:
    known = {field for several in FIELDS.values() for field in several}
    values: dict[str, str | int | bool | None] = {
        name.removeprefix("field."): _plain(value) for name, value in form.items() if name.startswith("field.")
    }
    if unknown := set(values) - known:
        raise ConfigError(f"there is no field {min(unknown)[:40]!r}")
    return Settled(reason=form.get("reason", "").strip(), stands=form.get("verdict") != "rejected", fields=values)


def _plain(value: str) -> str | None:
    """A value as the list to settle shows it."""
    return None if value == "None" else value.lower() if value in ("True", "False") else value


@write("/api/review/settle/{record:str}", "write", operation_id="review_settle", summary="Settle a difference",
       include_in_schema=True, responses=WRONG)  # fmt: skip
def settle_made(asking: NamedDependency[Asking], record: FromPath[str], data: JSONBody[Settled]) -> Statement:
    """Says what a record is on which people differ; a verdict of its own brings the record there."""
    return _settled(asking, record, data)


ROUTES = [second_page, second_twin, draw_sent, draw_made, second_sent, second_given, settle_sent, settle_made]
