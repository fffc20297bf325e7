"""What no browser sends: requests byte by byte, as somebody with a socket would try them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from bywhom.store.ledger import Ledger
from tests.web.desks import filled
from tests.web.people import PASSWORD, contents, peopled, token
from tests.web.test_browser import served

BODY = b'{"name": "new", "role": "admin", "password": "' + PASSWORD.encode() + b'"}'
JSON = b"content-type: application/json\r\n"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with filled(tmp_path_factory.mktemp("wire") / "ledger.sqlite") as made:
        yield peopled(made)


@pytest.fixture(scope="module")
def port(ledger: Ledger) -> Iterator[int]:
    with served(ledger) as address:
        yield int(address.rpartition(":")[2])


@pytest.fixture(scope="module")
def admin(ledger: Ledger) -> bytes:
    return f"authorization: {token(ledger, 'ada', 'admin')['authorization']}\r\n".encode()


def sized(body: bytes) -> bytes:
    return b"content-length: %d\r\n\r\n" % len(body) + body


WIRE: tuple[tuple[str, bytes, bytes], ...] = (
    # what it tries, the request (HOST, ADMIN stand for the headers), and the status
    ("no host", b"GET /api/admin/users HTTP/1.1\r\nADMIN\r\n", b"400"),
    ("two hosts", b"GET /api/admin/users HTTP/1.1\r\nHOSThost: evil.example\r\nADMIN\r\n", b"400"),
    ("no host, an old protocol", b"GET /api/admin/users HTTP/1.0\r\nADMIN\r\n", b"421"),
    ("another host in the line", b"GET http://evil.example/claims HTTP/1.1\r\nHOST\r\n", b"404"),
    ("a line that climbs", b"GET /static/../api/admin/users HTTP/1.1\r\nHOST\r\n", b"404"),
    ("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b"400"),
    ("a method of its own", b"MAKE /api/admin/users HTTP/1.1\r\nHOSTADMIN\r\n", b"405"),
    ("its method told otherwise", b"GET /api/admin/users HTTP/1.1\r\nHOSTADMIN"
     b"x-http-method-override: DELETE\r\n\r\n", b"200"),
    ("a body that is too long", b"POST /api/admin/users HTTP/1.1\r\nHOSTADMIN" + JSON + sized(b"x" * 70_000), b"413"),
    ("in pieces", b"POST /api/admin/users HTTP/1.1\r\nHOSTADMIN" + JSON + b"transfer-encoding: chunked\r\n\r\n"
     + (b"8000\r\n" + b"x" * 0x8000 + b"\r\n") * 3 + b"0\r\n\r\n", b"413"),
    ("two lengths", b"POST /api/admin/users HTTP/1.1\r\nHOSTADMIN" + JSON
     + b"content-length: 3\r\n" + sized(BODY), b"400"),
    ("a length and pieces", b"POST /api/admin/users HTTP/1.1\r\nHOSTADMIN" + JSON
     + b"transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\nGET /claims HTTP/1.1\r\nHOST\r\n", b"400"),
    ("a header without end", b"GET /claims HTTP/1.1\r\nHOSTx-long: " + b"x" * 200_000 + b"\r\n\r\n", b"400"),
    ("packed", b"POST /api/admin/users HTTP/1.1\r\nHOSTADMIN" + JSON + b"content-encoding: gzip\r\n"
     + sized(b"\x1f\x8b" + b"x" * 20), b"400"),
    ("two tokens", b"GET /api/admin/users HTTP/1.1\r\nHOSTADMINauthorization: Bearer x\r\n\r\n", b"401"),
    ("a name before the proxy's", b"GET /api/admin/users HTTP/1.1\r\nHOSTx-forwarded-host: 127.0.0.1\r\n"
     b"x-forwarded-for: 127.0.0.1\r\n\r\n", b"401"),
)  # fmt: skip


@pytest.mark.parametrize(("sent", "status"), [row[1:] for row in WIRE], ids=[row[0] for row in WIRE])
def test_the_answer_has_its_status_and_nothing_changes(
    ledger: Ledger, port: int, admin: bytes, sent: bytes, status: bytes
) -> None:
    before = contents(ledger)
    sent = sent.replace(b"HOST", b"host: 127.0.0.1:%d\r\n" % port).replace(b"ADMIN", admin)
    assert answered(port, sent).split(b" ", 2)[1] == status
    assert contents(ledger) == before


def test_after_all_that_it_still_works(port: int, admin: bytes) -> None:
    told = answered(
        port, b"GET /api/admin/users HTTP/1.1\r\nhost: 127.0.0.1\r\n" + admin + b"connection: close\r\n\r\n"
    )
    assert told.startswith(b"HTTP/1.1 200")


def answered(port: int, sent: bytes) -> bytes:
    """What comes back first."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        with suppress(BrokenPipeError, ConnectionResetError):  # it may be refused before its end
            wire.sendall(sent)
        told = b""
        while b"\r\n\r\n" not in told and (part := wire.recv(65536)):
            told += part
    return told
