"""What is taken down, for admins: hiding a document from everybody, and showing it again."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody, URLEncodedBody
from litestar.response import Redirect

from bywhom.errors import ConfigError, Conflict, NotFound, StoreError
from bywhom.records import Statement
from bywhom.store.takedown import lift, take_down, takedowns
from bywhom.web.access import needs, write
from bywhom.web.asking import Asking
from bywhom.web.problems import WRONG
from bywhom.web.render import html

LONGEST = 400
"""Characters of a reason: it is shown to whoever asks."""
DONE = {"down": "It is taken down, from every page, search, brief and export.", "lifted": "It is shown again."}


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """The id of a document or of any record of it, and why; `reason` is shown to whoever asks."""

    record: str
    reason: str


class Takedowns(msgspec.Struct, frozen=True, kw_only=True):
    """Every takedown and lifting, the newest first; `standing` are the documents that nobody sees now."""

    takedowns: tuple[Statement, ...]
    standing: tuple[str, ...]


def listed(asking: Asking) -> Takedowns:
    with asking.ledger.reads() as connection:
        every = takedowns(connection)
    newest = {said.id: said for said in reversed(every)}
    return Takedowns(takedowns=tuple(every), standing=tuple(s.subject for s in newest.values() if not s.withdrawn))


def ordered(asking: Asking, order: Order, *, lifts: bool) -> Statement:
    """Raises ConfigError for a reason that is none, NotFound, and Conflict where it is so already."""
    record, reason = order.record.strip(), order.reason.strip()
    if not 0 < len(reason) <= LONGEST:
        raise ConfigError(f"say in a few words why, in at most {LONGEST} characters")
    if "\0" in record + reason:
        raise NotFound("no id holds a zero byte")
    act, told = (lift, "lifting") if lifts else (take_down, "takedown")
    with asking.writing(told, record, reason) as connection:
        return act(connection, record, by=asking.who, reason=reason)


@get("/admin/takedowns", include_in_schema=False, sync_to_thread=True, opt=needs("admin"))
def takedowns_page(
    asking: NamedDependency[Asking], done: FromQuery[str] = "", record: FromQuery[str] = ""
) -> Response[str]:  # fmt: skip
    return _page(asking, done=DONE.get(done), record=record[:60])


def _page(
    asking: Asking, status: int = 200, *, done: str | None = None, wrong: str | None = None, record: str = ""
) -> Response[str]:  # fmt: skip
    return html("takedowns.html", status, section="takedowns", made=listed(asking), done=done, wrong=wrong,
                record=record, longest=LONGEST, twin="/admin/takedowns.json")  # fmt: skip


def _sent(asking: Asking, order: Order, done: str, *, lifts: bool) -> Response[str] | Redirect:
    try:
        ordered(asking, order, lifts=lifts)
    except (ConfigError, StoreError) as error:
        status = {NotFound: 404, Conflict: 409}.get(type(error), 400)
        told = error.told if isinstance(error, NotFound) else str(error)
        return _page(asking, status, wrong=told, record=order.record[:60])
    return Redirect(f"/admin/takedowns?done={done}", status_code=303)


@write("/admin/takedowns", "admin")
def takedown_sent(asking: NamedDependency[Asking], data: URLEncodedBody[Order]) -> Response[str] | Redirect:
    return _sent(asking, data, "down", lifts=False)


@write("/admin/takedowns/lift", "admin")
def lifting_sent(asking: NamedDependency[Asking], data: URLEncodedBody[Order]) -> Response[str] | Redirect:
    return _sent(asking, data, "lifted", lifts=True)


@get("/api/admin/takedowns", operation_id="takedowns", summary="What was taken down", sync_to_thread=True,
     responses=WRONG, opt=needs("admin"))  # fmt: skip
def takedowns_twin(asking: NamedDependency[Asking]) -> Takedowns:
    return listed(asking)


@write("/api/admin/takedowns", "admin", operation_id="take_down", summary="Hide a document from everybody",
       include_in_schema=True, responses=WRONG)  # fmt: skip
def takedown_made(asking: NamedDependency[Asking], data: JSONBody[Order]) -> Statement:
    """From now on it answers 410 with the reason, whoever asks."""
    return ordered(asking, data, lifts=False)


@write("/api/admin/takedowns/lift", "admin", operation_id="lift", summary="Show a document again",
       include_in_schema=True, responses=WRONG)  # fmt: skip
def lifting_made(asking: NamedDependency[Asking], data: JSONBody[Order]) -> Statement:
    """As if it had not been taken down."""
    return ordered(asking, data, lifts=True)


ROUTES = [takedowns_page, takedown_sent, lifting_sent, takedowns_twin, takedown_made, lifting_made]
