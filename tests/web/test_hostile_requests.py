"""Wrong and hostile requests: each gets its status as problem details or a page, and nothing in the ledger changes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Response, post

from bywhom.store.ledger import Ledger
from bywhom.store.tables import ATTEMPT, TRAIL
from bywhom.web.access import FORM, noted, proved
from bywhom.web.asking import CURRENT, Asking
from bywhom.web.reach import Reach
from tests.web.desks import SCRIPT, filled
from tests.web.people import HOST, PASSWORD, Browser, browser_of, contents, count, mark_of, peopled, send, token

SQL = "ada'; drop table account; --"
USERS = "/api/admin/users"
GOOD = {"name": "new", "role": "reader", "password": PASSWORD}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with filled(tmp_path_factory.mktemp("hostile") / "ledger.sqlite") as made:
        yield peopled(made)


@pytest.fixture(scope="module")
def admin(ledger: Ledger) -> dict[str, str]:
    return token(ledger, "ada", "read", "export", "write", "admin")


@pytest.fixture(scope="module")
def nobody(ledger: Ledger) -> Iterator[Browser]:
    with browser_of(ledger) as client:
        yield client


@pytest.fixture(scope="module")
def signed_in(ledger: Ledger) -> Iterator[Browser]:
    with browser_of(ledger, "ada") as client:
        yield client


BY_TOKEN: tuple[tuple[str, str, dict[str, Any], int], ...] = (
    # method, path, what is sent, and the status
    ("POST", USERS, {"content": b"{"}, 400),  # broken JSON
    ("POST", USERS, {"content": b'{"name": "new", "role": "reader"'}, 400),
    ("POST", USERS, {"content": b"[]"}, 400),
    ("POST", USERS, {"content": b"null"}, 400),
    ("POST", USERS, {"content": b""}, 400),
    ("POST", USERS, {"content": b'"\xff\xfe"'}, 400),  # no UTF-8
    ("POST", USERS, {"content": b"[" * 30_000}, 400),  # nested deeper than anything can be
    ("POST", USERS, {"json": {}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": 7}}, 400),
    ("POST", USERS, {"json": {**GOOD, "role": ["admin"]}}, 400),
    ("POST", USERS, {"json": {**GOOD, "role": "owner"}}, 400),  # a role that there is not
    ("POST", USERS, {"json": {**GOOD, "role": "admin\0"}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": SQL}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": SCRIPT}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": "../../etc/passwd"}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": ""}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": "x" * 41}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": "new\n"}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": "аda"}}, 400),  # a Cyrillic a
    ("POST", USERS, {"content": rb'{"name": "\ud800", "role": "reader", "password": "slow green lanterns 7"}'}, 400),
    ("POST", USERS, {"json": {**GOOD, "password": "short"}}, 400),
    ("POST", USERS, {"json": {**GOOD, "password": "a" * 40}}, 400),
    ("POST", USERS, {"json": {**GOOD, "password": "x7!" * 200}}, 400),  # long enough to keep a hasher busy
    ("POST", USERS, {"json": {**GOOD, "name": "lanterns", "password": "my lanterns 77"}}, 400),
    ("POST", USERS, {"json": {**GOOD, "name": "ada"}}, 409),  # is there already
    ("POST", USERS, {"json": {**GOOD, "extra": "x" * 70_000}}, 413),
    ("POST", USERS, {"content": b"x" * 1_000_000}, 413),
    ("POST", USERS, {"data": GOOD}, 415),  # a form where JSON is due
    ("POST", USERS, {"content": b"<new/>", "headers": {"content-type": "application/xml"}}, 415),
    ("POST", USERS, {"content": b"x", "headers": {"content-type": "text/plain"}}, 415),
    ("POST", USERS, {"content": b"x", "headers": {"content-type": "application/json-patch+json"}}, 415),
    ("POST", USERS, {"files": {"name": b"new"}}, 415),
    ("PATCH", f"{USERS}/ada", {"json": {"role": "reader"}}, 409),  # the only admin
    ("PATCH", f"{USERS}/rut", {"json": {}}, 400),
    ("PATCH", f"{USERS}/rut", {"json": {"role": None, "password": None}}, 400),
    ("PATCH", f"{USERS}/rut", {"json": {"role": "admin", "password": "short"}}, 400),  # both or neither
    ("PATCH", f"{USERS}/zoe", {"json": {"role": "admin"}}, 404),
    ("PATCH", f"{USERS}/%27%20or%201=1--", {"json": {"role": "admin"}}, 404),
    ("DELETE", f"{USERS}/ada", {}, 409),
    ("DELETE", f"{USERS}/zoe", {}, 404),
    ("DELETE", f"{USERS}/..%2fusers%2frut", {}, 404),
    ("DELETE", f"{USERS}/%00", {}, 404),
    ("PUT", USERS, {"json": GOOD}, 405),
    ("DELETE", USERS, {}, 405),
    ("POST", f"{USERS}/rut", {"json": {"role": "admin"}}, 405),
    ("POST", "/api/claims", {"json": {}}, 405),
    ("POST", "/api/nowhere", {"json": {}}, 404),
    ("POST", "/api/../api/admin/users", {"json": GOOD, "headers": {"host": "evil.example"}}, 421),
    ("POST", USERS, {"json": GOOD, "headers": {"host": "127.0.0.1.evil.example"}}, 421),
    ("POST", USERS, {"json": GOOD, "headers": {"host": ""}}, 421),
    ("POST", USERS, {"json": GOOD, "headers": {"origin": "http://evil.example"}}, 403),
    ("POST", USERS, {"json": GOOD, "headers": {"origin": "null"}}, 403),
    ("POST", USERS, {"json": GOOD, "headers": {"origin": "http://127.0.0.1:9"}}, 403),  # another port is another site
    ("POST", USERS, {"json": GOOD, "headers": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}}, 403),
    ("POST", USERS, {"json": GOOD, "headers": {"sec-fetch-site": "same-site"}}, 403),
    ("GET", "/api/admin/trail?after=-1", {}, 400),
    ("GET", "/api/admin/trail?after=1%20or%201=1", {}, 400),
    ("GET", "/api/admin/trail?after=99999999999999999999", {}, 400),
)


@pytest.mark.parametrize(("method", "path", "sent", "status"), BY_TOKEN)
def test_a_program_is_told_and_nothing_changes(
    ledger: Ledger, nobody: Browser, admin: dict[str, str], method: str, path: str, sent: dict[str, Any], status: int
) -> None:
    before = contents(ledger)
    headers = {"content-type": "application/json"} if "content" in sent else {}
    headers = {**headers, **admin, **sent.get("headers", {})}
    answer = nobody.request(method, path, **{**sent, "headers": headers})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]
    assert "Traceback" not in answer.text
    assert contents(ledger) == before


FORMS: tuple[tuple[str, dict[str, Any], int], ...] = (
    # path, what is sent by a signed-in admin, and the status
    ("/admin/users", {"data": GOOD}, 403),  # no mark
    ("/admin/users", {"data": {**GOOD, "mark": ""}}, 403),
    ("/admin/users", {"data": {**GOOD, "mark": "0" * 80}}, 403),
    ("/admin/users", {"data": {**GOOD, "mark": "é" * 80}}, 403),
    ("/admin/users", {"data": {**GOOD, "mark": ["0" * 80, "1" * 80]}}, 403),
    ("/admin/users", {"data": GOOD, "headers": {"x-bywhom-mark": "0" * 80}}, 403),
    ("/admin/users", {"json": GOOD}, 415),  # JSON needs no leave of another site's page where a form is due
    ("/admin/users", {"content": b"name=new", "headers": {"content-type": "text/plain"}}, 415),
    ("/admin/users", {"files": {"name": b"new"}}, 415),
    ("/admin/users", {"content": b"mark=\xff&=&&%ff%zz", "headers": {"content-type": FORM}}, 403),
    ("/admin/users", {"content": b"", "headers": {"content-type": FORM}}, 403),
    ("/admin/users/remove", {"data": {"name": "rut"}}, 403),
    ("/account/password", {"data": {"old": PASSWORD, "new": "x", "again": "x"}}, 403),
    ("/account/tokens", {"data": {"label": "x", "admin": "yes"}}, 403),
    ("/sign-out", {"data": {}}, 403),
    ("/admin/users.json", {"data": GOOD}, 415),  # the twin of a page is JSON
    ("/admin/users/", {"data": GOOD}, 403),
    ("//admin/users", {"data": GOOD}, 403),
    ("/sign-in", {"data": {"name": "ada", "password": PASSWORD}}, 403),
)


@pytest.mark.parametrize(("path", "sent", "status"), FORMS)
def test_a_form_that_is_not_ours_changes_nothing(
    ledger: Ledger, signed_in: Browser, path: str, sent: dict[str, Any], status: int
) -> None:
    before = contents(ledger)
    answer = signed_in.post(HOST + path, follow_redirects=False, **sent)
    assert answer.status_code == status
    assert contents(ledger) == before


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/admin/users", {"name": SCRIPT, "role": "reader", "password": PASSWORD}, 400),
        ("/admin/users", {"name": SQL, "role": "reader", "password": PASSWORD}, 400),
        ("/admin/users", {"name": "new"}, 400),  # fields that are missing
        ("/admin/users", {**GOOD, "role": SCRIPT}, 400),
        ("/admin/users", {**GOOD, "password": "x" * 70_000}, 413),
        ("/admin/users/role", {"name": "ada", "role": "reader"}, 409),
        ("/admin/users/role", {"name": "zoe", "role": "reader"}, 404),
        ("/admin/users/remove", {"name": "ada"}, 409),
        ("/account/password", {"old": "wrong", "new": PASSWORD + "8", "again": PASSWORD + "8"}, 400),
        ("/account/password", {"old": PASSWORD, "new": PASSWORD + "8", "again": PASSWORD + "9"}, 400),
        ("/account/tokens", {"label": "x", "days": "0", "read": "yes"}, 400),
        ("/account/tokens", {"label": "x", "days": "9" * 30, "read": "yes"}, 400),
        ("/account/tokens", {"label": "", "read": "yes"}, 400),
        ("/account/tokens", {"label": "x"}, 400),  # no scope
        ("/account/tokens/revoke", {"id": "' or 1=1 --"}, 404),
        ("/account/sessions/end", {"id": "' or 1=1 --"}, 404),
        ("/account/sessions/end", {"id": "a\0b"}, 400),
    ],
)
def test_a_form_of_ours_with_wrong_contents(
    ledger: Ledger, signed_in: Browser, path: str, fields: dict[str, str], status: int
) -> None:
    before = contents(ledger)
    answer = send(signed_in, path, **fields)
    assert answer.status_code == status, answer.text
    assert SCRIPT not in answer.text
    assert contents(ledger) == before


@pytest.mark.parametrize(
    "shown",
    ["Bearer", "Bearer ", "Bearer x", "Basic YWRhOng=", "bywhom_000000000000_" + "x" * 43,
     "Bearer bywhom_000000000000_" + "x" * 43, "Bearer " + "x" * 10_000, "Bearer ' or 1=1 --",
     f"Bearer {SCRIPT}"],
)  # fmt: skip
def test_a_token_that_is_none_is_refused_though_a_session_is_shown_too(signed_in: Browser, shown: str) -> None:
    answer = signed_in.get("/api/claims", headers={"authorization": shown})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert SCRIPT not in answer.text


@pytest.mark.parametrize(
    "cookie", ["bywhom=", "bywhom=x", "bywhom=' or 1=1 --", 'bywhom="; bywhom=', "=;=;;", "a" * 9000]
)
def test_a_cookie_that_is_none_is_nobodys(nobody: Browser, cookie: str) -> None:
    assert nobody.get("/api/claims", headers={"cookie": cookie}).status_code == 401


@pytest.mark.parametrize(
    "path",
    ["/admin/../admin/users", "/admin/%2e%2e/admin/users", "/admin//users", "/ADMIN/users", "/admin/users;x=1",
     "/static/../admin/users", "/static/x/..%2f..%2fadmin", "/admin/users.json.json", "/api/admin/users.json",
     "/admin/users%00.json", "/static/0/..%2fapp.py", "/api//admin/users", "/schema/../api/admin/users"],
)  # fmt: skip
def test_no_path_leads_around_the_table_of_rights(nobody: Browser, ledger: Ledger, path: str) -> None:
    answer = nobody.get(HOST + path, headers=token(ledger, "rut", "read"), follow_redirects=False)
    assert answer.status_code in (403, 404)
    assert "cem" not in answer.text


def test_the_mark_of_one_person_is_no_use_to_another(ledger: Ledger, signed_in: Browser) -> None:
    with browser_of(ledger, "rut") as reader:
        theirs = mark_of(reader)
    assert theirs
    answer = signed_in.post("/sign-out", data={"mark": theirs}, follow_redirects=False)
    assert answer.status_code == 403


def test_a_mark_is_another_one_each_time_and_all_of_them_hold(ledger: Ledger) -> None:
    with browser_of(ledger, "rut") as reader:
        first, second = mark_of(reader), mark_of(reader)
        assert first != second
        assert send(reader, "/account/tokens", label="x", read="yes", mark=first).status_code == 200


def test_nobody_is_told_what_went_wrong_inside(
    ledger: Ledger, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the secret is swordfish")

    monkeypatch.setattr("bywhom.web.users.accounts", broken)
    answer = signed_in.get("/admin/users.json")
    assert answer.status_code == 500
    assert "swordfish" not in answer.text


def test_a_route_that_forgets_the_guard_or_the_trail_is_found(ledger: Ledger) -> None:
    @post("/forgotten", sync_to_thread=True)
    def unguarded() -> None: ...

    with pytest.raises(RuntimeError, match=r"web\.access\.write"):
        proved([unguarded])
    asking = Asking(ledger, Reach(), changes=True)
    token_before = CURRENT.set(asking)
    try:
        with pytest.raises(RuntimeError, match=r"asking\.writing"):
            asyncio.run(noted(Response(content="", status_code=200)))
        asyncio.run(noted(Response(content="", status_code=409)))  # what was refused leaves none
        with asking.writing("test"):
            pass
        asyncio.run(noted(Response(content="", status_code=200)))
    finally:
        CURRENT.reset(token_before)


def test_what_is_not_kept_leaves_no_line_in_the_trail(ledger: Ledger, signed_in: Browser) -> None:
    lines, tries = count(ledger, TRAIL), count(ledger, ATTEMPT)
    assert send(signed_in, "/admin/users/role", name="ada", role="reader").status_code == 409
    assert (count(ledger, TRAIL), count(ledger, ATTEMPT)) == (lines, tries)
