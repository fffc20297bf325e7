"""The pictures of the desk in the documentation: `python -m tests.web.shots` (or `make shots`) makes them anew.

The ledger holds our samples and one incident of the training part of the gold, kept on two days that stand still.
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import sync_playwright

from bywhom.desk import Desk
from bywhom.measure.gold.board import raw_of
from bywhom.measure.gold.folder import gold_folder, load_gold
from bywhom.pipeline import read
from bywhom.records import Incident
from bywhom.store.ledger import Item, Ledger, fill
from bywhom.store.opinions import draw, give
from bywhom.store.reviews import accept
from bywhom.web.reach import Reach
from tests.kits import SAMPLES, learned_kit, sample, sample_names
from tests.web.desks import at
from tests.web.test_browser import FLAGS, served

TO = Path(__file__).parents[2] / "docs" / "images"
INCIDENT = "sahel-anefis-truce"
QUALITY = 72
LOOKED_AT = "BYWHOM_LOOK"
"""Names a folder for the same pictures as PNG, for tools that show no WebP."""
WIDE = 1024
NOW = at("2026-03-03T08:00:00")
SHOTS: tuple[tuple[str, str, int, int, str, str | None], ...] = (
    ("today", "/today", 1280, 860, "light", None),
    ("incidents", "/incidents?q=killed:1%2B", 1280, 760, "light", None),
    ("incident", "{incident}", 1280, 900, "light", None),
    ("incident-plot", "{incident}", 1280, 760, "dark", "#tolls"),
    ("claims", "/claims?q=stance:could_not_verify", 1280, 760, "light", None),
    ("map", "/map", 1280, 1000, "light", None),
    ("situations", "/situations", 1280, 760, "light", None),
    ("source", "/source/{document}?select={figure}", 1280, 860, "dark", None),
    ("review", "/review?q=kind:claim", 1280, 860, "light", None),
    ("review-second", "/review/second", 1280, 620, "light", None),
    ("review-agreement", "/review/agreement", 1280, 860, "light", None),
    ("explain", "/explain/{figure}", 1280, 860, "light", None),
    ("export", "/export", 1280, 860, "dark", None),
    ("phone-review", "/review?q=kind:claim", 390, 780, "light", None),
    ("phone-today", "/today", 390, 780, "dark", None),
    ("phone", "{incident}", 390, 780, "light", "#moved"),
)
"""Name, path, width, height, colours, and what to scroll to."""


def items() -> Iterator[tuple[Item, str, str]]:
    """The samples and the first articles of the incident three days before, its last one in the night."""
    (gold,) = (one for one in load_gold(None, "train") if one.id == INCIDENT)
    articles = sorted(gold.codings.values(), key=lambda coding: coding.published)
    early = [Item(reading=sample(name), content=(SAMPLES / f"{name}.txt").read_bytes()) for name in sample_names()]
    for coding in articles:
        raw = raw_of(coding.article, coding.outlet, coding.published, gold_folder())
        reading = read(raw, learned_kit())
        plain = msgspec.structs.replace(reading.document, source=coding.article)  # no folder of whoever makes them
        early.append(Item(reading=msgspec.structs.replace(reading, document=plain), content=raw.content))
    late = [early.pop(), early.pop(1)]
    for number, item in enumerate(early):
        yield item, "bywhom", (NOW - timedelta(days=3) + timedelta(minutes=number)).isoformat()
    for number, item in enumerate(late):
        yield item, "bywhom", (NOW - timedelta(hours=5) + timedelta(minutes=number)).isoformat()


def told(ledger: Ledger) -> tuple[Incident, str]:
    """The incident with most moves of its numbers, and a figure of it."""
    cases = [case.incident for case in Desk(ledger).all()]
    incident = max(cases, key=lambda one: (len(one.documents), sum(len(line.points) for line in one.lines)))
    return incident, incident.figures[0]


def judged_by_two(ledger: Ledger) -> None:
    """Two people's verdicts, given apart: something to show on the pages of second opinions and agreement."""
    claims = sorted({claim.id: claim for kept in ledger.documents() for claim in kept.reading.claims}.items())[:12]
    names = [name for name, _ in claims]
    draw(ledger, names[:8], "ada", by="ben")
    for number, (name, claim) in enumerate(claims[:8]):
        accept(ledger, name, by="ben", reason="")
        if number in (2, 5):
            other = {"act": "deny" if claim.act != "deny" else "assert"}
            give(ledger, name, "correct", other, by="ada", reason="the words after it")
        else:
            give(ledger, name, "accept", by="ada")
    draw(ledger, names[8:], Reach().person, by="ben")


def shoot(browser: Any, address: str, shot: tuple[str, str, int, int, str, str | None], names: dict[str, str]) -> int:
    """Writes one picture; returns its bytes."""
    name, path, width, height, scheme, scroll = shot
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + path.format(**names))
    page.wait_for_load_state("networkidle")
    if scroll:
        page.locator(scroll).scroll_into_view_if_needed()
        page.evaluate(f"document.querySelector('{scroll}').scrollIntoView()")
    if page.locator("#map").count() and width > WIDE:  # below, it lies further down and is not fetched
        page.locator("#map[data-ready=yes]").wait_for(timeout=60_000)
    session = context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    content = base64.b64decode(taken["data"])
    (TO / f"{name}.webp").write_bytes(content)
    if folder := os.environ.get(LOOKED_AT):
        page.screenshot(path=Path(folder) / f"{name}.png")
    context.close()
    return len(content)


def main() -> None:
    TO.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "ledger.sqlite"
        fill(path, items())
        with Ledger(path) as ledger, served(ledger, NOW) as address, sync_playwright() as playwright:
            incident, figure = told(ledger)
            judged_by_two(ledger)
            names = {"incident": f"/incident/{incident.id}", "document": incident.documents[0], "figure": figure}
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            sizes = [shoot(browser, address, shot, names) for shot in SHOTS]
            browser.close()
    sys.stderr.write(f"{len(sizes)} pictures in {TO}, {sum(sizes) // 1024} KB\n")


if __name__ == "__main__":
    main()
