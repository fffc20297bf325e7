"""Signing in and out."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from bywhom.errors import AccessError, TooOften
from bywhom.store.passwords import new_secret
from bywhom.store.sessions import LASTS, close_session
from bywhom.store.signing import sign_in
from bywhom.web.access import needs, write
from bywhom.web.asking import Asking, cookie_name, visit_name
from bywhom.web.reach import Reach
from bywhom.web.render import html

OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,1000}")
"""An address on this desk and on no other."""


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    password: str
    next: str = "/"


@get("/sign-in", include_in_schema=False, sync_to_thread=True, opt=needs(None))
def sign_in_page(
    asking: NamedDependency[Asking], next: FromQuery[str] = "/", first: FromQuery[str] = "",  # noqa: A002
) -> Response[str] | Redirect:  # fmt: skip
    """The form; its mark belongs to a cookie of this visit, which ends with the signing in. `first`: right after the
    first user was made.
    """
    if asking.via in ("session", "local"):
        return Redirect(_ours(next), status_code=303)
    if not asking.secret:
        asking.secret = new_secret()
    shown = html("sign_in.html", section=None, next=_ours(next), name="", wrong=None, first=bool(first))
    shown.cookies.append(_cookie(asking.reach, visit_name(asking.reach), asking.secret, 3600))
    return shown


@write("/sign-in", None)
def sign_in_sent(
    request: Request[Any, Any, Any], asking: NamedDependency[Asking],
    data: URLEncodedBody[Credentials],
) -> Response[str] | Redirect:  # fmt: skip
    """A new session with a new secret, whatever cookie the browser came with."""
    address = request.client.host if request.client else ""
    browser = request.headers.get("user-agent", "")
    try:
        secret = sign_in(asking.ledger, data.name, data.password, address=address, browser=browser)
    except AccessError as error:
        often = isinstance(error, TooOften)
        shown = html("sign_in.html", 429 if often else 401, section=None, next=_ours(data.next), name=data.name[:60],
                     wrong=str(error), first=False)  # fmt: skip
        if isinstance(error, TooOften):
            shown.headers["Retry-After"] = str(error.wait)
        return shown
    asking.noted = True
    into = Redirect(_ours(data.next), status_code=303)
    into.cookies.append(_cookie(asking.reach, cookie_name(asking.reach), secret, int(LASTS.total_seconds())))
    into.cookies.append(_cookie(asking.reach, visit_name(asking.reach), "", 0))
    return into


@write("/sign-out", "account")
def sign_out(asking: NamedDependency[Asking]) -> Redirect:
    with asking.writing("sign-out") as connection:
        close_session(connection, asking.who, asking.session or "")
    away = Redirect("/sign-in", status_code=303)
    away.cookies.append(_cookie(asking.reach, cookie_name(asking.reach), "", 0))
    return away


def _ours(address: str) -> str:
    return address if OURS.fullmatch(address) else "/"


def _cookie(reach: Reach, name: str, value: str, seconds: int) -> Cookie:
    """Lax: a link to this desk in somebody's message opens it; what changes something needs the mark besides."""
    return Cookie(key=name, value=value, path="/", max_age=seconds, httponly=True, samesite="lax", secure=reach.secure)


ROUTES = [sign_in_page, sign_in_sent, sign_out]
