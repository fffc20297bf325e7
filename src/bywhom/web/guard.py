"""What every request and every answer goes through: whose host was asked, what a browser may do, and JSON twins."""

from __future__ import annotations

from typing import Any

from litestar.concurrency import sync_to_thread

from bywhom.errors import AccessError, BywhomError
from bywhom.store.ledger import Ledger
from bywhom.web.asking import CURRENT, Asking, identified
from bywhom.web.problems import problem_body
from bywhom.web.reach import Reach

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
MAP_POLICY = POLICY.replace("img-src 'self'", "img-src 'self' data: blob:") + "; worker-src 'self' blob:"
"""The map draws in a worker and on pictures that it makes itself."""
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # with `no-referrer` a browser would not tell us either which page sent a form
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
KEPT_APART = ("/api/", "/schema/", "/static/")
"""Paths whose names are their own: `.json` at the end of any other is the twin of a page."""

Scope = dict[str, Any]
Refusal = tuple[int, str]
"""Status and reason."""


class Guard:
    """An ASGI application around the desk's own."""

    def __init__(self, app: Any, ledger: Ledger, reach: Reach) -> None:
        self.app = app
        self.ledger = ledger
        self.reach = reach

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        asked = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}

        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._with_ours(message.get("headers", ()), scope["path"])}
            await send(message)

        refusal = self._refused(asked) or await self._unknown(scope["path"], asked)
        if refusal is not None:
            await _refuse(refusal, guarded)
            return
        path = scope["path"]
        if path.endswith(".json") and not path.startswith(KEPT_APART):
            twin = f"/api{path.removesuffix('.json')}"
            scope = {**scope, "path": twin, "raw_path": twin.encode()}
        await self.app(scope, receive, guarded)

    def _refused(self, asked: dict[str, str]) -> Refusal | None:
        """Where the request is not one that a person at one of our names makes."""
        if not self.reach.answers_to(asked.get("host", "")):
            return 421, f"this desk answers to {' and '.join(self.reach.names)} only"
        if asked.get("sec-fetch-site") == "cross-site" and asked.get("sec-fetch-mode") != "navigate":
            return 403, "another site asked for this in the background"
        return None

    async def _unknown(self, path: str, asked: dict[str, str]) -> Refusal | None:
        """Finds out who asks, for this request; a refusal where their token is none."""
        CURRENT.set(Asking(self.ledger, self.reach))
        if path.startswith("/static/"):
            return None
        try:
            CURRENT.set(await sync_to_thread(identified, self.ledger, self.reach, asked))
        except AccessError as error:
            return 401, str(error)
        except BywhomError as error:
            return 503, str(error)
        return None

    def _with_ours(self, headers: Any, path: str) -> list[tuple[bytes, bytes]]:
        """The answer's headers and ours; what stands in the ledger is never left in a cache on disk."""
        stored = "public, max-age=31536000, immutable" if path.startswith("/static/") else "no-store"
        ours = {**HEADERS, "cache-control": stored}
        if path == "/map" or path.startswith("/incident/"):
            ours["content-security-policy"] = MAP_POLICY
        if self.reach.secure:
            ours["strict-transport-security"] = "max-age=31536000"
        kept = [(name, value) for name, value in headers if name.decode("latin-1").lower() not in ours]
        return kept + [(name.encode(), value.encode()) for name, value in ours.items()]


async def _refuse(refusal: Refusal, send: Any) -> None:
    status, detail = refusal
    body = problem_body(status, detail)
    headers = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
