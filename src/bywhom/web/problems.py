"""Errors as problem details (RFC 9457) for programs, and as a page for people."""

from __future__ import annotations

import sys
import traceback
from http import HTTPStatus
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec

from bywhom.errors import AccessError, BywhomError, ConfigError, Conflict, NotFound, TakenDown, TooOften
from bywhom.web.render import page

PROBLEM = "application/problem+json"


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong with a request; `detail` says what to do."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


WRONG = {
    status: ResponseSpec(
        data_container=ProblemDetails, media_type=PROBLEM, description=told, generate_examples=False
    )
    for status, told in (
        (400, "A question that cannot be understood"), (401, "Nobody that is known asks"),
        (403, "Whoever asks may not do this"), (404, "No record has this id"),
        (409, "What is there already does not allow it"),
        (410, "It was taken down; the detail says why"), (413, "More than can be meant"),
        (415, "Not sent as JSON"),
    )
}  # fmt: skip
"""What every twin can answer besides; `responses` of its handler."""


def problem_body(status: int, detail: str) -> bytes:
    return msgspec.json.encode(ProblemDetails(title=HTTPStatus(status).phrase, status=status, detail=detail))


def answer_error(request: Request, error: Exception) -> Response:  # type: ignore[type-arg]
    """The one handler of errors: a page for a page, problem details for everything else."""
    status, detail = _told(error)
    headers = dict(getattr(error, "headers", None) or {})
    if isinstance(error, TooOften):
        headers["Retry-After"] = str(error.wait)
    if request.url.path.startswith(("/api", "/schema", "/static")):
        body = problem_body(status, detail)
        return Response(content=body, status_code=status, media_type=PROBLEM, headers=headers)
    if status == 401 and request.method == "GET":
        where = f"/sign-in?{urlencode({'next': _address(request)})}"
        part = request.headers.get("hx-request") == "true"
        away = {"HX-Redirect": where} if part else {"Location": where}
        return Response(content=b"", status_code=401 if part else 303, media_type="text/html", headers=away)
    title = HTTPStatus(status).phrase
    shown = page("error.html", status=status, title=title, detail=detail, section=None)
    return Response(content=shown, status_code=status, media_type="text/html", headers=headers)


def _address(request: Request) -> str:  # type: ignore[type-arg]
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def _told(error: Exception) -> tuple[int, str]:
    """Status and words; what is our own fault is told on stderr and not to the browser."""
    if isinstance(error, NotFound):
        return 404, error.told
    for kind, status in ((ConfigError, 400), (TakenDown, 410), (TooOften, 429), (AccessError, 401), (Conflict, 409)):
        if isinstance(error, kind):
            return status, str(error)
    if isinstance(error, HTTPException):
        extra = error.extra if isinstance(error.extra, list) else []
        wrong = "; ".join(f"{one.get('key')}: {one.get('message')}" for one in extra if isinstance(one, dict))
        return error.status_code, wrong or (error.detail if error.status_code != 404 else "there is no page here")
    if isinstance(error, BywhomError):
        return 503, str(error)
    traceback.print_exception(error, file=sys.stderr)
    return 500, "an error of ours; what happened stands where the desk was started"
