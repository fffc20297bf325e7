"""Signing in and out, one's own account, the users and the trail, as a browser and a program meet them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bywhom.errors import ConfigError
from bywhom.store.accounts import add_account, remove_account, set_role
from bywhom.store.ledger import Ledger
from bywhom.store.sessions import session_of
from bywhom.store.trail import lines, note
from bywhom.web.reach import Reach, reach_of
from tests.web.desks import filled
from tests.web.people import HASH, PASSWORD, Browser, browser_of, mark_of, peopled, send, token

NEW = "four quiet harbours 9"
WORLD = Reach(names=("desk.example.org",), accounts=True, secure=True)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with filled(tmp_path / "ledger.sqlite") as made:
        yield peopled(made)


@pytest.fixture
def browser(ledger: Ledger) -> Iterator[Browser]:
    with browser_of(ledger) as made:
        yield made


def signed(browser: Browser, name: str = "ada", password: str = PASSWORD, **more: str) -> Any:
    return send(browser, "/sign-in", "/sign-in", name=name, password=password, **more)


def test_one_is_led_to_the_sign_in_and_back(browser: Browser) -> None:
    sent = browser.get("/claims?q=killed:1%2B", follow_redirects=False)
    assert sent.status_code == 303
    assert sent.headers["location"] == "/sign-in?next=%2Fclaims%3Fq%3Dkilled%3A1%252B"
    page = browser.get(sent.headers["location"])
    assert 'name="next" value="/claims?q=killed:1%2B"' in page.text
    assert "<nav" not in page.text  # nothing of the desk is there yet
    back = send(browser, "/sign-in", "/sign-in", name="ada", password=PASSWORD, next="/claims?q=killed:1%2B")
    assert (back.status_code, back.headers["location"]) == (303, "/claims?q=killed:1%2B")
    assert browser.get("/claims").status_code == 200
    assert browser.get("/sign-in", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\nb",
        "",
        "/" + "x" * 2000,
    ],
)
def test_nobody_is_led_elsewhere(browser: Browser, to: str) -> None:
    back = send(browser, "/sign-in", "/sign-in", name="ada", password=PASSWORD, next=to)
    assert back.headers["location"] == "/"


def test_a_part_of_a_page_leads_to_the_sign_in_too(browser: Browser) -> None:
    sent = browser.get("/claims", headers={"hx-request": "true"})
    assert (sent.status_code, sent.headers["hx-redirect"]) == (401, "/sign-in?next=%2Fclaims")


def test_a_wrong_password_and_a_wrong_name_read_the_same(browser: Browser) -> None:
    wrong, unknown = signed(browser, password="not this one"), signed(browser, name="zoe")  # noqa: S106
    for answer in (wrong, unknown):
        assert answer.status_code == 401
        assert "This name and password do not go together." in answer.text
        assert not [c for c in answer.headers.get_list("set-cookie") if c.startswith("bywhom=")]


def test_too_many_tries_are_told_with_the_time_to_wait(browser: Browser) -> None:
    for _ in range(5):
        signed(browser, password="not this one")  # noqa: S106
    answer = signed(browser)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 901
    assert browser.get("/api/claims").status_code == 401


def test_a_session_that_somebody_laid_into_the_browser_is_not_taken_over(ledger: Ledger, browser: Browser) -> None:
    """Fixation: whatever secret the browser came with, signing in gives another one, and the old stays nobody's."""
    browser.cookies.set("bywhom", "a-secret-that-the-attacker-knows")
    assert signed(browser).status_code == 303
    held = [cookie.value for cookie in browser.cookies.jar if cookie.name == "bywhom" and cookie.value]
    with ledger.reads() as connection:
        assert session_of(connection, "a-secret-that-the-attacker-knows") is None
        assert any(session_of(connection, value or "") for value in held)


def test_signing_out_ends_the_session_at_the_server(ledger: Ledger, browser: Browser) -> None:
    signed(browser)
    secret = browser.cookies.get("bywhom")
    assert send(browser, "/sign-out").status_code == 303
    with browser_of(ledger) as thief:
        thief.cookies.set("bywhom", secret or "")
        assert thief.get("/api/claims").status_code == 401  # replayed


@pytest.mark.parametrize("change", ["password", "removed", "ended"])
def test_another_browser_is_out_at_once(ledger: Ledger, change: str) -> None:
    with browser_of(ledger, "cem") as here, browser_of(ledger, "cem") as there, browser_of(ledger, "ada") as admin:
        assert there.get("/api/claims").status_code == 200
        if change == "password":
            answer = send(here, "/account/password", old=PASSWORD, new=NEW, again=NEW)
            assert answer.headers["location"] == "/account?done=password"
        elif change == "removed":
            assert send(admin, "/admin/users/remove", name="cem").status_code == 303
        else:
            other = next(one for one in here.get("/account.json").json()["sessions"]
                         if one["id"] != here.get("/account.json").json()["session"])  # fmt: skip
            assert send(here, "/account/sessions/end", id=other["id"]).status_code == 303
        assert there.get("/api/claims").status_code == 401
        assert here.get("/api/claims").status_code == (401 if change == "removed" else 200)


def test_a_role_holds_from_the_next_request_on(ledger: Ledger) -> None:
    with browser_of(ledger, "rut") as client:
        header = token(ledger, "cem", "read", "write")
        assert client.get("/admin/users").status_code == 403
        with ledger.writes() as connection:
            set_role(connection, "rut", "admin")
        assert client.get("/admin/users").status_code == 200
        with ledger.writes() as connection:
            remove_account(connection, "cem")
        assert client.get("/api/claims", headers=header).status_code == 401


def test_a_token_is_shown_once_and_works_until_it_is_revoked(ledger: Ledger) -> None:
    with browser_of(ledger, "cem") as client:
        page = send(client, "/account/tokens", label="nightly <b>", days="7", read="yes", export="yes")
        shown = page.text.split('class="secret">')[1].split("<")[0]
        assert shown.startswith("bywhom_")
        assert "<b>" not in page.text.split("shown-once")[2].split("</section>")[0].replace("<b>nightly", "")
        assert shown not in client.get("/account").text
        header = {"authorization": f"Bearer {shown}"}
        with browser_of(ledger) as program:
            assert program.get("/api/claims", headers=header).status_code == 200
            assert program.get("/claims", headers=header).status_code == 200
            held = client.get("/account.json").json()["tokens"][0]
            assert (held["label"], held["scopes"]) == ("nightly <b>", ["read", "export"])
            assert send(client, "/account/tokens/revoke", id=held["id"]).status_code == 303
            assert program.get("/api/claims", headers=header).status_code == 401  # replayed


def test_nobody_ends_what_is_another_users(ledger: Ledger) -> None:
    with browser_of(ledger, "rut") as mine, browser_of(ledger, "ada") as theirs:
        own = theirs.get("/account.json").json()["sessions"][0]["id"]
        token(ledger, "ada", "read")
        held = theirs.get("/account.json").json()["tokens"][0]["id"]
        assert send(mine, "/account/sessions/end", id=own).status_code == 404
        assert send(mine, "/account/tokens/revoke", id=held).status_code == 404
        assert theirs.get("/api/claims").status_code == 200


def test_users_by_form_and_by_program(ledger: Ledger, browser: Browser) -> None:
    header = token(ledger, "ada", "admin")
    with browser_of(ledger, "ada") as admin:
        assert send(admin, "/admin/users", name="lea", role="reader", password=PASSWORD).status_code == 303
        assert "The user is added" in admin.get("/admin/users?done=added").text
        assert send(admin, "/admin/users/role", name="lea", role="coder").status_code == 303
        assert send(admin, "/admin/users/password", name="lea", password=NEW).status_code == 303
    assert signed(browser, "lea", NEW).status_code == 303
    with browser_of(ledger) as program:
        made = program.post("/api/admin/users", json={"name": "max", "role": "reader", "password": NEW}, headers=header)
        assert (made.status_code, made.json()["role"]) == (201, "reader")
        held = program.patch("/api/admin/users/max", json={"role": "coder"}, headers=header)
        assert held.json()["role"] == "coder"
        gone = program.delete("/api/admin/users/max", headers=header)
        assert gone.json()["removed"]
        listed = program.get("/admin/users.json", headers=header).json()["users"]
        assert {one["name"]: one["role"] for one in listed if "removed" not in one or not one["removed"]} == {
            "ada": "admin", "cem": "coder", "lea": "coder", "rut": "reader"}  # fmt: skip


def test_every_change_stands_in_the_trail_and_no_secret(ledger: Ledger) -> None:
    with browser_of(ledger) as client:
        signed(client, password="not this one")  # noqa: S106
        signed(client)
        send(client, "/admin/users", name="lea", role="reader", password=NEW)
        send(client, "/account/tokens", label="nightly", read="yes")
        send(client, "/account/password", old=PASSWORD, new=NEW, again=NEW)
        told = client.get("/admin/trail.json").json()["lines"]
        page = client.get("/admin/trail?who=ada&action=token+made").text
        send(client, "/sign-out")
    assert [(one["who"], one["action"], one["subject"]) for one in reversed(told)] == [
        ("ada", "sign-in refused", ""), ("ada", "sign-in", ""), ("ada", "user added", "lea"),
        ("ada", "token made", "ada"), ("ada", "password changed", "ada"),
    ]  # fmt: skip
    assert "nightly: read" in page
    assert "user added" not in page
    with ledger.reads() as connection:
        every = str(lines(connection, limit=99))
    assert PASSWORD not in every
    assert NEW not in every
    assert "bywhom_" not in every


def test_the_trail_is_paged(ledger: Ledger) -> None:
    with browser_of(ledger, "ada") as client:
        for number in range(103):
            with ledger.writes() as connection:
                note(connection, who="ada", role="admin", via="command", action="test", subject=str(number))
        first = client.get("/admin/trail.json").json()
        second = client.get(f"/admin/trail.json?after={first['next']}").json()
        assert (len(first["lines"]), len(second["lines"]), second["next"]) == (100, 3, None)
        assert "Older" in client.get("/admin/trail").text


def test_without_users_whoever_sits_here_is_asked_nothing_until_the_first_admin(tmp_path: Path) -> None:
    with filled(tmp_path / "ledger.sqlite") as made, browser_of(made) as client:
        page = client.get("/today")
        assert page.status_code == 200
        assert "set-cookie" not in page.headers
        assert "No users yet" in client.get("/admin/users").text
        assert client.get("/account").status_code == 403
        assert (
            client.post("/admin/users", data={"name": "ada", "role": "admin", "password": PASSWORD}).status_code == 403
        )
        assert send(client, "/admin/users", name="cem", role="coder", password=PASSWORD).status_code == 409
        assert send(client, "/admin/users", name="ada", role="admin", password=PASSWORD).status_code == 303
        assert client.get("/today", follow_redirects=False).headers["location"] == "/sign-in?next=%2Ftoday"
        assert signed(client).status_code == 303


def test_under_https_cookies_are_bound_to_this_host_and_to_https(ledger: Ledger) -> None:
    with browser_of(ledger, reach=WORLD, host="https://desk.example.org") as client:
        page = client.get("/sign-in")
        assert page.headers["strict-transport-security"]
        mark = mark_of(client, "/sign-in")
        sent = client.post("/sign-in", data={"name": "ada", "password": PASSWORD, "mark": mark}, follow_redirects=False,
                           headers={"origin": "https://desk.example.org"})  # fmt: skip
        (cookie,) = [one for one in sent.headers.get_list("set-cookie") if one.startswith("__Host-bywhom=")]
        for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
            assert part in cookie
        assert client.get("/api/claims").status_code == 200
        assert client.get("https://other.example.org/api/claims").status_code == 421


@pytest.mark.parametrize(
    ("host", "public", "admin", "told"),
    [
        ("127.0.0.1", None, False, None),
        ("localhost", None, False, None),
        ("::1", None, False, None),
        ("127.0.0.1", "desk.example.org", False, "user add NAME --role admin"),
        ("192.0.2.7", None, False, "user add NAME --role admin"),
        ("127.0.0.1", "desk.example.org", True, None),
        ("192.0.2.7", None, True, None),
        ("0.0.0.0", None, True, "--public NAME"),  # noqa: S104 - refused
        ("0.0.0.0", "desk.example.org", True, None),  # noqa: S104 - with a name
        ("127.0.0.1", "https://desk.example.org/", True, "the name alone"),
        ("127.0.0.1", "desk.example.org:80", True, "the name alone"),
        ("127.0.0.1", "", True, "the name alone"),
    ],
)
def test_who_can_reach_the_desk(
    empty: Ledger, host: str, public: str | None, admin: bool, told: str | None, assessed: None
) -> None:  # fmt: skip
    if admin:
        with empty.writes() as connection:
            add_account(connection, "ada", "admin", HASH)
    if told is not None:
        with pytest.raises(ConfigError, match=told):
            reach_of(empty, host, public)
        return
    reach = reach_of(empty, host, public)
    assert reach.accounts == admin
    assert reach.secure == (public is not None)
    assert reach.answers_to(f"{public or host}:8017" if ":" not in host else "[::1]:8017")
    assert not reach.answers_to("evil.example")


def test_others_reach_a_desk_only_where_somebody_thought_of_harm(
    empty: Ledger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with empty.writes() as connection:
        add_account(connection, "ada", "admin", HASH)
    monkeypatch.setenv("BYWHOM_HARM", str(tmp_path / "harm.toml"))
    with pytest.raises(ConfigError, match="bywhom harm --new"):
        reach_of(empty, "127.0.0.1", "desk.example.org")
    assert not reach_of(empty, "127.0.0.1", None).accounts
