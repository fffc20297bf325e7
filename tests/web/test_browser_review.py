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
