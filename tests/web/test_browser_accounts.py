"""Signing in, one's account, the users and the trail in a real browser, as each kind of user would drive them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.desks import filled
from tests.web.people import PASSWORD, peopled, token
from tests.web.test_browser import SIZES, Watched, browser, served

__all__ = ["browser"]
NEW = "four quiet harbours 9"


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk with an admin, a coder and a reader, and some tokens."""
    with filled(tmp_path_factory.mktemp("desk") / "ledger.sqlite") as ledger:
        peopled(ledger)
        token(ledger, "ada", "read", "export")
        with served(ledger) as found:
            yield found


def sign_in(page: Any, name: str, password: str = PASSWORD) -> None:
    """By keyboard alone: the name has the focus, Tab leads on, Enter sends."""
    page.locator("input[name=name]:focus").wait_for()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing(browser: Any, address: str, size: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="NO AXE: the pages are not checked by it")
    with Watched(browser, address, size, color_scheme=scheme, bypass_csp=True) as watched:

        def look(what: str) -> None:
            found = axe.Axe().run(page).response["violations"]
            told = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
            assert told == [], f"{what} ({size}, {scheme})"
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, f"{what} is {wider} points wider than the screen ({size})"

        page = watched.open("/account")
        look("sign-in")
        sign_in(page, "ada", "not this one")
        look("a wrong password")
        page.keyboard.type(PASSWORD)  # the name stands there, the password has the focus
        with page.expect_navigation(wait_until="networkidle"):
            page.keyboard.press("Enter")
        look("account")
        page.get_by_label("What it is for").fill("nightly")
        page.get_by_role("button", name="Make the token").click()
        page.locator(".secret").wait_for()
        look("a new token")
        page = watched.open("/admin/users")
        page.locator(".change summary").nth(1).click()
        look("users")
        page = watched.open("/admin/trail")
        look("trail")
        page.locator(".me summary").click()
        look("the menu")
        assert [one for one in watched.wrong if "status of 401" not in one] == []


def test_an_admin_adds_a_user_who_changes_the_password_and_signs_out(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/admin/users")
        sign_in(page, "ada")
        assert page.url == f"{address}/admin/users"
        new = page.locator("section", has_text="New user")
        new.get_by_label("Name").fill("lea")
        new.get_by_label("Role").select_option("coder")
        new.get_by_label("Password").fill(PASSWORD)
        new.get_by_role("button", name="Add the user").click()
        assert "The user is added." in page.locator(".notice").inner_text()
        page.locator("li", has_text="lea").locator("summary").click()
        page.locator("li", has_text="lea").get_by_label("Role").select_option("reader")
        page.get_by_role("button", name="Set the role of lea").click()
        assert "reader" in page.locator("li", has_text="lea").locator(".role").first.inner_text()
        page.locator(".me summary").click()
        page.get_by_role("link", name="Trail", exact=True).click()
        assert page.locator("table.trail tbody tr").first.inner_text().split("\t")[2:] == [
            "user changed",
            "lea",
            "role reader",
        ]
        page.locator(".me summary").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
        sign_in(page, "lea")
        assert page.locator(".me summary").inner_text() == "lea"
        page = watched.open("/account")
        page.get_by_label("Present password").fill(PASSWORD)
        page.get_by_label("New password").fill(NEW)
        page.get_by_label("The new one again").fill(NEW)
        page.get_by_role("button", name="Change it").click()
        page.locator(".notice.good").wait_for()
        watched.page.goto(f"{address}/admin/users")
        assert page.locator("h1").inner_text() == "This is not open to you"
        assert [one for one in watched.wrong if "status of 403" not in one] == []


def test_a_token_is_made_and_revoked(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/account")
        sign_in(page, "cem")
        page.get_by_label("What it is for").fill("nightly")
        page.get_by_label("export").check()
        page.get_by_role("button", name="Make the token").click()
        shown = page.locator(".secret").inner_text()
        header = {"authorization": f"Bearer {shown}"}
        assert page.request.get(f"{address}/api/claims", headers=header).status == 200
        watched.open("/account")
        assert shown not in page.content()
        page.get_by_role("button", name="Revoke the token nightly").click()
        page.locator(".notice.good").wait_for()
        assert page.request.get(f"{address}/api/claims", headers=header).status == 401
        assert watched.wrong == []


def test_typing_in_a_table_after_the_session_has_ended_leads_to_the_sign_in(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/claims")
        sign_in(page, "rut")
        page.wait_for_url("**/claims")
        watched.context.clear_cookies()
        page.fill("#q", "act:deny")
        page.wait_for_url("**/sign-in?**")
        sign_in(page, "rut")
        assert page.url.startswith(f"{address}/claims")
        assert [one for one in watched.wrong if "status of 401" not in one] == []


def test_it_works_without_scripts(browser: Any, address: str) -> None:
    with Watched(browser, address, java_script_enabled=False) as watched:
        page = watched.open("/today")
        page.get_by_label("Name").fill("rut")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/today")
        page.locator(".me summary").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")


def test_the_keys_of_the_menu(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/claims")
        sign_in(page, "rut")
        page.locator(".me summary").focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("link", name="Your account").is_visible()
        assert page.get_by_role("link", name="Trail").count() == 0  # a reader's menu
        page.keyboard.press("Escape")
        assert not page.get_by_role("link", name="Your account").is_visible()
        assert watched.wrong == []
