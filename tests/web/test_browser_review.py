"""The review queue by keyboard alone, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bywhom.store.reviews import accept, correct
from tests.web.desks import filled
from tests.web.test_browser import Watched, browser, served

__all__ = ["browser"]


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with filled(tmp_path_factory.mktemp("desk") / "ledger.sqlite") as ledger, served(ledger) as found:
        yield found


def _clean(page: Any) -> None:
    """Nothing that axe finds, where it is installed."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="NO AXE: the pages are not checked by it")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []


def press(page: Any, key: str) -> None:
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press(key)


def test_a_queue_is_worked_off_by_keys(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/review")
        names = [link.get_attribute("href").split("at=")[1] for link in page.locator(".review-list a").all()]
        shown = page.locator(".review-one code")
        assert shown.inner_text() == names[0]
        press(page, "j")
        assert shown.inner_text() == names[1]
        press(page, "k")
        press(page, "a")
        assert shown.inner_text() == names[1]  # on to the next
        assert "accepted" in page.locator(".undo").inner_text()
        press(page, "u")
        assert shown.inner_text() == names[0]
        page.keyboard.press("x")
        page.keyboard.type("told twice")
        press(page, "Enter")
        assert "rejected" in page.locator(".undo").inner_text()
        page.keyboard.press("e")
        assert page.locator("#correct-box[open]").count() == 1
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert "accept" in page.locator("#keys").inner_text()
        assert watched.wrong == []


def test_a_correction_by_keyboard_is_what_the_table_shows(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/review?q=kind:claim&at=claim-medics")
        page.keyboard.press("e")
        page.locator("#correct-box select:focus").wait_for()
        page.locator("#correct [name='field.act']").select_option("deny")
        with page.expect_navigation(wait_until="networkidle"):
            page.locator("#correct button").press("Enter")
        page = watched.open("/claims?q=id:claim-medics")
        assert "corrected by" in page.locator("[data-row]").inner_text()
        assert "deny" in page.locator("[data-row] .act").inner_text()
        assert watched.wrong == []


def test_what_is_told_elsewhere_is_merged_by_key(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/review?q=kind:event")
        page.keyboard.press("m")
        page.locator("#merge-box [name=other]:focus").wait_for()
        assert watched.wrong == []


def test_a_second_opinion_is_given_by_keys_and_a_difference_settled(browser: Any, tmp_path: Any) -> None:
    with filled(tmp_path / "ledger.sqlite") as ledger:
        correct(ledger, "claim-medics", {"act": "deny"}, by="cem")
        with served(ledger) as found, Watched(browser, found, bypass_csp=True) as watched:
            page = watched.open("/review/second")
            page.locator(".draw summary").click()
            page.locator(".draw [name=q]").fill("id:claim-medics")
            page.locator(".draw [name=share]").fill("100")
            with page.expect_navigation(wait_until="networkidle"):
                page.locator(".draw button").click()
            assert page.locator(".review-one code").inner_text() == "claim-medics"
            assert "as it was read" in page.locator(".review-one .made").inner_text()
            press(page, "a")
            assert "Nothing waits" in page.locator(".empty").inner_text()
            page = watched.open("/review/agreement")
            _clean(page)
            page.locator(".settle select").select_option("deny")
            page.locator(".settle [name=reason]").fill("it is one")
            with page.expect_navigation(wait_until="networkidle"):
                page.locator(".settle button").click()
            assert page.locator(".settle").count() == 0
            for path in ("/review", "/review/second", "/review/agreement"):
                page = watched.open(path)
                page.set_viewport_size({"width": 390, "height": 700})
                assert page.evaluate("document.documentElement.scrollWidth") == 390
            assert watched.wrong == []


def test_the_table_of_agreement_stays_on_a_phone(browser: Any, tmp_path: Any) -> None:
    with filled(tmp_path / "ledger.sqlite") as ledger:
        correct(ledger, "claim-medics", {"act": "deny"}, by="cem")
        accept(ledger, "claim-medics", by="ada")
        with served(ledger) as found, Watched(browser, found) as watched:
            page = watched.open("/review/agreement")
            page.set_viewport_size({"width": 390, "height": 700})
            assert page.locator(".plain tbody tr").count() > 1
            assert page.evaluate("document.documentElement.scrollWidth") == 390
            assert watched.wrong == []
