"""Who may do what: every route names the right that it needs, and what changes something must come from a page of ours.

get("/x")                       needs the right `read`
get("/x", opt=needs("export"))  needs another right; needs(None): open to everybody
write("/x", "write")            changes something: see docs/reference/routes.md
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import msgspec
from litestar import Response, delete, patch, post
from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException, HTTPException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from bywhom.web.asking import Asking, current

SAFE = ("GET", "HEAD", "OPTIONS")
LARGEST = 64 * 1024
"""Bytes of a request; the longest thing that people write here is a reason."""
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MARK = "x-bywhom-mark"
"""The header, and `mark` the form field, that holds `Asking.mark`."""


def needs(right: str | None) -> dict[str, Any]:
    """The `opt` of a route: the right that it needs; None opens it to everybody."""
    return {"right": right}


Handler = Callable[..., Any]


def write(path: str, right: str | None, **options: Any) -> Callable[[Handler], Any]:
    """A POST route that changes something. Rights, origin, mark, kind and size of the body are looked at before the
    handler runs; the handler writes inside `with asking.writing(action, subject) as connection`.
    """
    return post(path, **_writes(right, options))


def amend(path: str, right: str, **options: Any) -> Callable[[Handler], Any]:
    """As `write`, for PATCH."""
    return patch(path, **_writes(right, options))


def take_away(path: str, right: str, **options: Any) -> Callable[[Handler], Any]:
    """As `write`, for DELETE."""
    return delete(path, **_writes(right, options))


def _writes(right: str | None, options: dict[str, Any]) -> dict[str, Any]:
    asked = {"sync_to_thread": True, "request_max_body_size": LARGEST, "include_in_schema": False, **options}
    return {**asked, "opt": {"changes": True, **needs(right)}}


async def admitted(request: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Before every route: whether whoever asks may have this."""
    asking, right = current(), handler.opt.get("right", "read")
    changes = request.scope.get("method") not in SAFE
    if changes:
        _from_here(request)
    if right is not None and not asking.may(right):
        if asking.via == "nobody":
            raise NotAuthorizedException("sign in, or show a token", headers={"WWW-Authenticate": "Bearer"})
        raise PermissionDeniedException(_why_not(asking, right))
    if changes:
        asking.changes = True
        _kind(request)
        await _readable(request)
        if asking.via != "token":
            await _ours(request, asking)


def _why_not(asking: Asking, right: str) -> str:
    if right == "account":
        return "this is for a signed-in user, not for a token" if asking.via == "token" else "there are no accounts yet"
    return f"{'this token' if asking.via == 'token' else f'the role {asking.role}'} may not do this: {right} is needed"


def _from_here(request: ASGIConnection[Any, Any, Any, Any]) -> None:
    """A browser tells which page sent a form; a page of another site changes nothing here."""
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        raise PermissionDeniedException("this was sent from a page of another site")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise PermissionDeniedException("this was sent from a page of another site")


def _kind(request: ASGIConnection[Any, Any, Any, Any]) -> None:
    wanted = JSON if request.scope["path"].startswith("/api/") else FORM
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted and (given or request.headers.get("content-length", "0") != "0"):
        raise HTTPException(f"this is sent as {wanted}, not as {given or 'nothing told'}", status_code=415)


async def _readable(request: Any) -> None:
    """Neither a zero byte, which PostgreSQL cannot keep, nor what is nested so deep that nobody gets to its bottom."""
    body = await request.body()
    as_json = request.headers.get("content-type", "").startswith(JSON)
    if b"\0" in body or (b"\\u0000" if as_json else b"%00") in body:
        raise ClientException("a zero byte is no part of a text")
    try:
        if body and as_json:
            msgspec.json.decode(body)
    except RecursionError as error:
        raise ClientException("this is nested too deep") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ClientException(f"this is no JSON: {error}") from error


async def _ours(request: Any, asking: Asking) -> None:
    """A form must carry the mark that only a page of ours, shown to this very browser, holds."""
    shown = request.headers.get(MARK)
    if shown is None and request.headers.get("content-type", "").startswith(FORM):
        try:
            shown = (await request.form()).get("mark")
        except ValueError as error:
            raise ClientException("this form cannot be read") from error
    if not asking.holds(shown):
        raise PermissionDeniedException("this form is too old: open its page again and send it from there")


async def noted(response: Response[Any]) -> Response[Any]:
    """After every route: a change without its line in the trail is a fault of ours."""
    asking = current()
    if asking.changes and (response.status_code or 200) < 400 and not asking.noted:
        raise RuntimeError("a route changed something outside of `asking.writing`")
    return response


def proved(handlers: list[Any]) -> list[Any]:
    """The routes as they are. Raises RuntimeError where one changes something and was not made by `write`."""
    for handler in handlers:
        if set(handler.http_methods) - set(SAFE) and not handler.opt.get("changes"):
            raise RuntimeError(f"{handler.paths} is to be made by web.access.write")
    return handlers
