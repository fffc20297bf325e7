"""Fetching, against a server on this machine that the test starts."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bywhom.errors import InputError
from bywhom.gather.addresses import is_open
from bywhom.gather.fetch import fetch

PAGE = b"<html><body><p>Two died in Kidal.</p></body></html>"


class Answers(BaseHTTPRequestHandler):
    agents: list[str]

    def do_GET(self) -> None:
        path = self.path
        if path == "/robots.txt":
            self._answer(200, "text/plain", b"User-agent: *\nDisallow: /private\n")
        elif path.startswith("/round"):
            self._answer(302, "text/html", b"", Location="/round" + "x")
        elif path == "/old":
            self._answer(301, "text/html", b"", Location="/page")
        elif path == "/inside":
            self._answer(302, "text/html", b"", Location="http://10.0.0.1/page")
        elif path == "/bomb":
            self._answer(200, "text/html", gzip.compress(b"<p>" + b"a" * 12_000_000), **{"Content-Encoding": "gzip"})
        elif path == "/film":
            self._answer(200, "video/mp4", b"0000")
        elif path == "/gone":
            self._answer(404, "text/html", b"no")
        else:
            self._answer(200, "text/html; charset=utf-8", PAGE)

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return  # the client closed at its limit, as it should

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_fetched_through_a_redirect(site: str) -> None:
    raw = fetch(f"{site}/old", loopback=True, pause=0)
    assert raw.content == PAGE
    assert raw.form == "html"
    assert raw.url == f"{site}/page"
    assert raw.source == f"{site}/old"
    assert raw.retrieved is not None


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/private/x", "robots.txt"),  # forbidden by the site
        ("/round", "redirects"),  # a circle of redirects
        ("/inside", "open net"),  # a redirect into a private net
        ("/bomb", "larger than|unpacks"),  # a small file that unpacks to a large one
        ("/film", "type video/mp4"),  # no page
        ("/gone", "status 404"),  # nothing there
    ],
)
def test_what_is_refused_says_why(site: str, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        fetch(site + path, loopback=True, pause=0)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/",
        "http://0x7f000001/", "http://2130706433/", "ftp://example.org/", "http://user:pass@example.org/", "http://example.org:22/",
    ],
)  # fmt: skip
def test_addresses_of_our_own_net_are_refused(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url, pause=0)


@pytest.mark.parametrize(
    ("address", "open_net"),
    [
        ("93.184.216.34", True), ("10.1.2.3", False), ("192.168.0.1", False), ("100.64.0.1", False), ("::1", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::5db8:d822", True), ("2002:7f00:1::", False), ("fe80::1%eth0", False),
        ("224.0.0.1", False), ("2606:2800:220:1:248:1893:25c8:1946", True), ("no address", False),
    ],
)  # fmt: skip
def test_the_open_net(address: str, open_net: bool) -> None:
    assert is_open(address) is open_net
