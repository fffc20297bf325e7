"""Exports, takedowns and judgements in a real browser, as each kind of user would drive them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.test_desk import READINGS
from tests.web.desks import filled
from tests.web.people import PASSWORD, peopled
from tests.web.test_browser import SIZES, Watched, browser, served
from tests.web.test_browser_accounts import sign_in

__all__ = ["browser"]


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk with an admin, a coder and a reader, and incidents of several documents."""
    with filled(tmp_path_factory.mktemp("desk") / "ledger.sqlite") as ledger:
        for reading in READINGS:
            ledger.keep(reading, reading.document.text.encode(), "reader 1")
        with served(peopled(ledger)) as found:
            yield found


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

        page = watched.open("/export")
        sign_in(page, "ada")
        for summary in page.locator("#loses ~ details summary").all()[:3]:
            summary.click()
        look("export")
        page = watched.open("/incident/event-a")
        for summary in page.locator(".judged summary").all():
            summary.click()
        look("the forms of an incident")
        _part(page)
        for summary in page.locator(".judged summary").all():
            summary.click()
        look("an incident that was judged")
        page = watched.open("/admin/takedowns")
        look("nothing taken down")
        page.get_by_label("Id of the document").fill("document-1")
        page.get_by_label("Why").fill("asked for by the family")
        page.get_by_role("button", name="Take it down").click()
        page.locator(".notice.good").wait_for()
        page.locator(".change summary").click()
        look("taken down")
        page = watched.open("/source/document-1")
        assert "asked for by the family" in page.locator("main").inner_text()
        look("what was taken down")
        assert [one for one in watched.wrong if "status of 410" not in one] == []


def _part(page: Any) -> None:
    """Parts the second document out of the incident that is open."""
    form = page.locator("form[action$='/part']")
    form.get_by_label("Another happening").select_option("event-b")
    form.get_by_label("Why").fill("two mills, says the mayor")
    form.get_by_role("button", name="Part").click()
    page.locator(".judged .lines li").first.wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_coder_parts_and_withdraws_with_and_without_scripts(browser: Any, address: str, scripts: bool) -> None:
    with Watched(browser, address, java_script_enabled=scripts) as watched:
        page = watched.open("/incident/event-a")
        page.get_by_label("Name").fill("cem")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.locator(".judged").wait_for()
        page.get_by_text("Part something out of it").click()
        before = page.locator(".tells > li").count()
        _part(page)
        assert page.locator(".tells > li").count() < before
        assert "cem" in page.locator(".judged .lines li").first.inner_text()
        page.locator(".judged .lines summary").click()
        page.locator(".judged .lines").get_by_label("Why").fill("one after all")
        page.locator(".judged .lines").get_by_role("button", name="Withdraw").click()
        page.locator(".judged .lines li.past").wait_for()
        assert page.locator(".tells > li").count() == before
        assert "one after all" in page.locator(".judged .lines li").inner_text()
        assert watched.wrong == []


def test_a_reader_downloads_a_table_and_is_told_what_they_see(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/today")
        sign_in(page, "rut")
        assert "You see what may leave this desk" in page.locator("footer").inner_text()
        page.get_by_role("link", name="Export").click()
        assert page.locator("option[value=restricted]").count() == 0
        page.locator("form[action='/export/file']").get_by_label("Format").select_option("acled")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Export", exact=True).click()
        assert waiting.value.suggested_filename.startswith("bywhom-acled-")
        assert watched.wrong == []


def test_the_first_user_is_told_to_sign_in(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    with (
        filled(tmp_path_factory.mktemp("desk") / "ledger.sqlite") as ledger, served(ledger) as address,
        Watched(browser, address) as watched,
    ):  # fmt: skip
        page = watched.open("/admin/users")
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Add the user").click()
        page.wait_for_url("**/sign-in?**")
        assert "From now on everybody signs in here" in page.locator(".notice").inner_text()
        sign_in(page, "ada")
        assert page.url == f"{address}/admin/users"
        assert watched.wrong == []
