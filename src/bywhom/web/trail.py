"""The trail, for admins: who wrote, changed or exported what."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery

from bywhom.errors import ConfigError
from bywhom.store.statements import subjects_of
from bywhom.store.trail import Line, lines
from bywhom.web.access import needs
from bywhom.web.asking import Asking
from bywhom.web.problems import WRONG
from bywhom.web.render import html

PAGE = 100


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """The newest lines first. `next` is the cursor of the lines before these."""

    lines: tuple[Line, ...]
    next: str | None


def trail(asking: Asking, who: str, action: str, after: str | None) -> Trail:
    """Raises ConfigError for a cursor that is none."""
    if after is not None and not (after.isascii() and after.isdigit() and len(after) < 16):
        raise ConfigError(f"after: {after[:40]!r} is not the `next` of a page")
    with asking.ledger.reads() as connection:
        before = int(after) if after else None
        hidden = asking.hidden
        found = lines(connection, limit=PAGE + 1, before=before, who=_said(who), action=_said(action))
        # a verdict that was taken back is named by its statement: that line tells of a verdict too
        about = subjects_of(connection, (line.subject for line in found)) if hidden else {}
    shown = found[:PAGE]
    told = [line for line in shown if about.get(line.subject, line.subject) not in hidden]
    return Trail(lines=tuple(told), next=str(shown[-1].number) if len(found) > PAGE else None)


def _said(text: str) -> str:
    """No database can be asked for a zero byte."""
    return text.strip().replace("\0", "")


@get("/admin/trail", include_in_schema=False, sync_to_thread=True, opt=needs("admin"))
def trail_page(
    asking: NamedDependency[Asking], who: FromQuery[str] = "", action: FromQuery[str] = "",
    after: FromQuery[str | None] = None,
) -> Response[str]:  # fmt: skip
    return html("trail.html", section="trail", trail=trail(asking, who, action, after), who=who, action=action,
                after=after, twin="/admin/trail.json")  # fmt: skip


@get("/api/admin/trail", operation_id="trail", summary="Who wrote, changed or exported what", sync_to_thread=True,
     responses=WRONG, opt=needs("admin"))  # fmt: skip
def trail_twin(
    asking: NamedDependency[Asking], who: FromQuery[str] = "", action: FromQuery[str] = "",
    after: FromQuery[str | None] = None,
) -> Trail:  # fmt: skip
    """A hundred lines, the newest first, of one user or action where named; each is chained to the one before."""
    return trail(asking, who, action, after)


ROUTES = [trail_page, trail_twin]
