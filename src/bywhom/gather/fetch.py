"""Fetches one page politely: robots.txt is asked, one connection a host with a pause, nothing inside our own net."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from importlib.metadata import version
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import aiohttp
from protego import Protego

from bywhom.errors import InputError
from bywhom.gather.addresses import OpenResolver, check_host
from bywhom.gather.inputs import form_of
from bywhom.gather.raw import Raw

LARGEST_PAGE = 10_000_000  # bytes after decompression; the largest of 450 news pages had 4 million
LARGEST_ROBOTS = 512_000  # RFC 9309 asks for 500 kibibytes at least
MOST_REDIRECTS = 5
MOST_RATIO = 100  # a page that unpacks to more than this times its size is a bomb
PAUSE, LONGEST_PAUSE = 2.0, 60.0  # seconds between two requests to a host, and the longest Crawl-delay that we keep
ROBOTS_AGE = 24 * 3600.0
TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/json", "text/markdown"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetcher:
    """Opens addresses, one after the other; use it as an `async with` or through `fetch`.

    `loopback` lets it talk to this machine on any port: for tests with a server of their own.
    """

    def __init__(self, *, loopback: bool = False, pause: float = PAUSE, timeout: float = 20.0) -> None:
        self._loopback = loopback
        self._pause = pause
        self._timeout = aiohttp.ClientTimeout(total=timeout, connect=10.0)
        self._agent = user_agent()
        self._robots: dict[str, tuple[float, Protego]] = {}
        self._asked: dict[str, float] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        connector = aiohttp.TCPConnector(
            resolver=OpenResolver(loopback=self._loopback), limit_per_host=1, use_dns_cache=False, force_close=True
        )
        self._session = aiohttp.ClientSession(
            connector=connector, timeout=self._timeout, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False,
            headers={
                "User-Agent": self._agent,
                "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
                "Accept-Encoding": "gzip, deflate",
            },
        )  # fmt: skip
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def open(self, url: str) -> Raw:
        """The page at an address, through at most MOST_REDIRECTS redirects, each checked anew; raises InputError."""
        here = url
        for _ in range(MOST_REDIRECTS + 1):
            self._check(here, url)
            await self._ask_robots(here)
            status, target, content = await self._get(here, LARGEST_PAGE)
            if status in _REDIRECTS and target:
                here = urljoin(here, target)
                continue
            if status != 200:
                raise InputError(f"{here} answered with status {status}; open it in a browser to see why")
            return Raw(
                content=content, form=form_of(content, ".html"), source=url, url=here,
                retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
            )  # fmt: skip
        raise InputError(f"{url} leads through more than {MOST_REDIRECTS} redirects")

    def _check(self, url: str, first: str) -> None:
        """http(s) at its usual ports, no password, no way back from https to http, no address of our own net."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise InputError(f"{url} is no address: {error}") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(f"{url} is not an http or https address")
        if parts.username or parts.password:
            raise InputError(f"{url} holds a name or password; give the address without it")
        if urlsplit(first).scheme == "https" and parts.scheme == "http":
            raise InputError(f"{first} leads from https to http; that way back is not taken")
        if port not in (None, 80, 443) and not self._loopback:
            raise InputError(f"{url} asks for port {port}; pages are fetched from ports 80 and 443 only")
        check_host(parts.hostname, loopback=self._loopback)

    async def _ask_robots(self, url: str) -> None:
        """Refuses what the site's robots.txt forbids; where that itself fails with 5xx, everything is forbidden."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._robots.get(site)
        if known is None or time.monotonic() - known[0] > ROBOTS_AGE:
            rules = Protego.parse(await self._robots_text(f"{site}/robots.txt"))
            self._robots[site] = known = (time.monotonic(), rules)
        if not known[1].can_fetch(url, self._agent):
            raise InputError(f"the robots.txt of {site} asks not to fetch {url}; save the page by hand if you may")

    async def _robots_text(self, url: str) -> str:
        here = url
        for _ in range(MOST_REDIRECTS + 1):
            self._check(here, url)
            status, target, content = await self._get(here, LARGEST_ROBOTS, robots=True)
            if status in _REDIRECTS and target:
                here = urljoin(here, target)
                continue
            if status >= 500 or status == 429:
                raise InputError(f"{url} answered with status {status}; nothing is fetched from there until it is well")
            return content.decode("utf-8", "replace") if status == 200 else ""
        return ""

    async def _get(self, url: str, largest: int, *, robots: bool = False) -> tuple[int, str | None, bytes]:
        """One request: status, where it redirects to, and the body of an answer that is a page."""
        if self._session is None:
            raise InputError("the fetcher is not open; use it in `async with`")
        await self._wait(urlsplit(url))
        try:
            async with self._session.get(url, allow_redirects=False) as answer:
                target = answer.headers.get("Location")
                if answer.status != 200:
                    return answer.status, target, b""
                kind = answer.content_type.lower()
                if not robots and kind not in TYPES:
                    raise InputError(f"{url} is of type {kind}, not a page or text")
                if "," in answer.headers.get("Content-Encoding", ""):
                    raise InputError(f"{url} is compressed more than once; that is not read")
                return 200, None, await self._body(answer, url, largest, robots=robots)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            cause = error.__cause__ or error
            raise InputError(f"{url} could not be fetched: {type(error).__name__}: {cause}") from error

    async def _body(self, answer: aiohttp.ClientResponse, url: str, largest: int, *, robots: bool) -> bytes:
        """The decompressed body up to the limit; robots.txt is cut there, a page is refused."""
        sent = answer.headers.get("Content-Length", "")
        packed = int(sent) if sent.isdigit() and answer.headers.get("Content-Encoding") else 0
        found = bytearray()
        async for piece in answer.content.iter_chunked(65536):
            found += piece
            if len(found) > largest:
                if robots:
                    return bytes(found[:largest])
                raise InputError(
                    f"{url} is larger than {largest // 1_000_000} MB; save the article's text and give that"
                )
            if packed and len(found) > max(packed, 1000) * MOST_RATIO:
                raise InputError(f"{url} unpacks to more than {MOST_RATIO} times its size; that is not read")
        return bytes(found)

    async def _wait(self, parts: object) -> None:
        """Keeps the pause between two requests to the same host."""
        host = getattr(parts, "netloc", "")
        site = f"{getattr(parts, 'scheme', '')}://{host}"
        known = self._robots.get(site)
        delay = known[1].crawl_delay(self._agent) if known else None
        pause = min(max(self._pause, float(delay or 0.0)), LONGEST_PAUSE) if self._pause else 0.0
        last = self._asked.get(host)
        if last is not None and pause:
            await asyncio.sleep(max(0.0, last + pause - time.monotonic()))
        self._asked[host] = time.monotonic()


def fetch(url: str, *, loopback: bool = False, pause: float = PAUSE) -> Raw:
    """One page, for callers without a loop of their own; raises InputError."""

    async def alone() -> Raw:
        async with Fetcher(loopback=loopback, pause=pause) as fetcher:
            return await fetcher.open(url)

    return asyncio.run(alone())


def user_agent() -> str:
    """Who asks: the program, its version, and that it obeys robots.txt."""
    return f"bywhom/{version('bywhom')} (reader of conflict news; obeys robots.txt)"
