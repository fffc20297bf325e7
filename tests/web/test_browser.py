"""The desk in a real browser, as its users drive it: nothing outside is asked for, nothing is found by axe.

Needs a Chromium (Debian: apt-get install chromium) and the Playwright package; skips loudly without.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from bywhom.store.ledger import Ledger
from bywhom.web.app import desk_app
from bywhom.web.service import Service
from tests.kits import SAMPLES, sample
from tests.web.desks import SCRIPT, filled, hostile, more

FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
HOSTILE = hostile()[0].document.id
PAGES = (
    "/today", "/incidents", "/incidents?q=plce:x", "/incidents?q=nothingatall", "/incident/figure-1", "/claims",
    "/claims?q=killed:1%2B", "/claims?q=plce:x", "/claims?q=nothingatall", "/situations", "/map",
    "/source/document-1", f"/source/{HOSTILE}", "/source/document-1?select=claim-medics", "/explain/figure-1",
    "/explain/claim-medics", "/review", "/review?q=kind:figure&at=figure-1", "/review?q=plce:x",
    "/review?q=nothingatall", "/review/agreement", "/review/second", "/nowhere", "/incident/nothing", "/export",
)  # fmt: skip
MAP = ("map.js", "map-worker.js", "map-map.css", "world.json")
SIZES = {"desk": {"width": 1360, "height": 900}, "phone": {"width": 375, "height": 780}}


class Serving(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """The tests keep their own."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("NO CHROMIUM: the pages are not tested in a browser (apt-get install chromium)")
    api = pytest.importorskip("playwright.sync_api", reason="NO PLAYWRIGHT: the pages are not tested in a browser")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a desk answers that holds our samples, what is made by hand, and what is meant to harm."""
    with filled(tmp_path_factory.mktemp("desk") / "ledger.sqlite") as ledger:
        more(ledger, 60)
        for name in ("rival_tolls", "ceasefire", "denial", "correction"):
            ledger.keep(sample(name), Path(SAMPLES / f"{name}.txt").read_bytes(), "reader 1")
        with served(ledger) as found:
            yield found


class served:  # noqa: N801 - it is used as a function
    """Serves a ledger on a free port while the block runs."""

    def __init__(self, ledger: Ledger, now: datetime | None = None) -> None:
        service = Service(ledger, lambda: now) if now else Service(ledger)
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        app: Any = desk_app(service)
        self.server = Serving(uvicorn.Config(app, log_level="error", lifespan="on"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def __exit__(self, *failure: object) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()


class Watched:
    """A page that notes what no page of ours may do."""

    def __init__(self, browser: Any, address: str, size: str = "desk", **options: Any) -> None:
        self.context = browser.new_context(viewport=SIZES[size], **options)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda sent: None if sent.url.startswith(address) else self.wrong.append(sent.url))
        self.address = address

    def _said(self, said: Any) -> None:
        # a machine without a graphics card tells how slow its drawing is
        if said.type in ("error", "warning") and "GL Driver Message" not in said.text:
            self.wrong.append(said.text)

    def _dialog(self, dialog: Any) -> None:
        self.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *failure: object) -> None:
        self.context.close()

    def open(self, path: str) -> Any:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing_and_nothing_outside_is_asked_for(
    browser: Any, address: str, size: str, scheme: str
) -> None:  # fmt: skip
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="NO AXE: the pages are not checked by it")
    with Watched(browser, address, size, color_scheme=scheme, bypass_csp=True) as watched:
        for path in PAGES:
            page = watched.open(path)
            found = axe.Axe().run(page).response["violations"]
            told = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found]
            assert told == [], f"{path} ({size}, {scheme})"
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, f"{path} is {wider} points wider than the screen ({size})"
        expected = ("status of 404", "status of 400")  # the pages that are wrong on purpose
        assert [one for one in watched.wrong if not any(part in one for part in expected)] == []


def test_under_our_own_policy_nothing_is_refused_by_the_browser(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        for path in PAGES:
            watched.open(path)
        assert [one for one in watched.wrong if "status of 40" not in one] == []


def test_the_table_filters_while_you_type(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/claims")
        assert page.locator("[data-row]").count() == 40
        page.keyboard.press("/")
        page.keyboard.type("act:deny outlet:")
        page.locator(".notice.wrong").wait_for()
        assert "Nothing stands after outlet:" in page.locator(".notice").inner_text()
        for _ in "outlet:":
            page.keyboard.press("Backspace")
        page.locator("[data-row] .act", has_text="denies").first.wait_for()
        assert all("den" in act for act in page.locator("[data-row] .act").all_inner_texts())
        assert page.url == f"{address}/claims?q=act%3Adeny"
        shown = page.locator("[data-row]").count()
        page.locator("[data-row] a.open").first.click()
        page.locator("[data-reader]").wait_for()
        page.go_back()
        page.locator("[data-row]").first.wait_for()
        assert page.locator("#q").input_value() == "act:deny"
        assert page.locator("[data-row]").count() == shown
        assert watched.wrong == []


def test_more_rows_are_added_and_counted(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/claims?q=Mallory")
        page.get_by_role("link", name="Show more").click()
        page.locator("[data-row]").nth(45).wait_for()
        rows = page.locator("[data-row]").count()
        assert page.locator("#shown").inner_text() == str(rows) == "61"
        assert watched.wrong == []


def test_the_keys_lead_from_a_row_to_its_words_and_its_explanation(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/claims?q=id:claim-medics")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/source/document-1?select=claim-medics**")
        assert "killed" in "".join(page.locator(".w.on").all_inner_texts())
        assert page.locator(".entry.on").get_attribute("id") == "claim-medics"
        page.keyboard.press("j")
        assert page.locator(".entry.on").get_attribute("id") != "claim-medics"
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        page.goto(f"{address}/claims?q=id:claim-medics")
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.wait_for_url("**/explain/claim-medics")
        assert watched.wrong == []


def test_words_lead_to_their_records(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/source/document-1")
        page.locator(".w.figure").first.click()
        hit = [one.get_attribute("id") for one in page.locator(".entry.hit").all()]
        assert {"figure-1", "claim-medics"} <= set(hit)
        assert "records rest on these words" in page.locator("[data-picked]").inner_text()
        page.locator(".w.uncoded").first.click()
        assert page.locator(".entry.hit.uncoded").count() == 1
        assert watched.wrong == []


def test_an_article_that_wants_to_be_a_script_is_words(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open(f"/source/{HOSTILE}")
        assert SCRIPT in page.locator("[data-words]").inner_text()
        assert page.locator("main script, main img").count() == 0
        for entry in page.locator("[data-pick]").all():
            entry.click()
        assert watched.wrong == []


def test_the_map_draws_and_follows_the_question(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/map")
        page.locator("#map[data-ready=yes]").wait_for(timeout=60_000)
        told = page.locator("#map-told").inner_text()
        assert "located events in view" in told
        located = page.locator("table.places [data-label], table.places tbody tr").count()
        assert located > 1
        page.fill("#q", "place:Loikaw")
        page.locator("table.places tbody tr").nth(1).wait_for(state="detached")
        assert "Loikaw" in page.locator("table.places tbody tr").inner_text()
        page.locator("#map[data-ready=yes]").wait_for(timeout=60_000)
        page.get_by_role("link", name="event at Loikaw").click()
        page.locator("[data-row]").first.wait_for()
        assert "Loikaw" in page.locator("[data-row] .where").first.inner_text()
        assert watched.wrong == []


def test_the_map_and_the_time_line_narrow_each_other_by_keyboard(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.open("/map")
        assert page.locator(".bars a[tabindex='0']").count() == 1  # one stop of Tab
        page.locator(".bars a[tabindex='0']").focus()
        page.keyboard.press("End")
        page.keyboard.press("Enter")
        page.wait_for_url("**on%3A**")
        page.locator("table.places td.who a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**near%3A**")
        assert page.locator(".asked li").count() == 3  # the day, the place, and the way back to everything
        page.locator(".asked a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "on%3A" not in url)
        assert page.locator("table.places tbody tr").count() == 1
        assert watched.wrong == []


def test_an_incident_draws_its_numbers_and_its_place(browser: Any, address: str) -> None:
    with Watched(browser, address) as watched:
        asks = watched.page.request
        twins = [asks.get(f"{address}/incident/{figure.id}.json") for figure in sample("correction").figures]
        told = next(twin.json() for twin in twins if twin.ok and twin.json()["plots"])
        page = watched.open(f"/incident/{told['id']}")
        page.locator("[data-plot][data-ready=yes] svg").first.wait_for()
        claimant = told["plots"][0]["courses"][0]["claimant"]
        assert claimant[:10] in (page.locator("[data-plot]").first.text_content() or "")
        page.locator("#map").scroll_into_view_if_needed()
        page.locator("#map[data-ready=yes]").wait_for(timeout=60_000)
        assert watched.wrong == []


def test_without_scripts_everything_can_be_read(browser: Any, address: str) -> None:
    with Watched(browser, address, java_script_enabled=False) as watched:
        page = watched.open("/claims")
        page.fill("#q", "id:claim-medics")
        page.get_by_role("button", name="Ask").click()
        assert page.locator("[data-row]").count() == 1
        page.locator("[data-row] a.open").click()
        assert "killed" in "".join(page.locator(".w.on").all_inner_texts())


def test_the_chosen_colours_are_remembered(browser: Any, address: str) -> None:
    with Watched(browser, address, color_scheme="light") as watched:
        page = watched.open("/claims")
        colour = "getComputedStyle(document.body.parentElement).backgroundColor"
        light = page.evaluate(colour)
        for _ in range(2):
            page.locator("[data-theme-switch]").click()
        assert page.evaluate(colour) != light
        page.reload()
        assert page.evaluate(colour) != light
        assert watched.wrong == []


@pytest.mark.parametrize("path", ["/claims", "/today", "/incidents", "/incident/figure-1"])
def test_the_first_load_is_small(browser: Any, address: str, path: str) -> None:
    """What travels for the first page of a new reader, compressed; the map and its borders come when they are shown."""
    with Watched(browser, address) as watched:
        sizes: dict[str, int] = {}
        watched.page.on("response", lambda got: sizes.update({got.url: got.request.sizes()["responseBodySize"]}))
        watched.open(path)
        assert sum(size for url, size in sizes.items() if not url.endswith(MAP)) < 300_000
