"""Pasted pages: what is kept, as what, and what the page says of itself."""

# ruff: noqa: E501 - a pasted page has its lines as long as they are

from __future__ import annotations

from functools import cache

import pytest

from bywhom.gather.document import to_document
from bywhom.gather.raw import Raw
from bywhom.knowledge.furniture import Furniture, load_furniture
from bywhom.records import Document
from tests.gather.pasted import PAGES, Pasted
from tests.gather.pasted_abroad import ABROAD

ALL = PAGES + ABROAD
BODY = (
    "\n\nShells fell on the market of Taiz on Tuesday and killed nine people, a hospital official told Parliament. "
    "The mayor told Parliament the same.\n\nThe army denied it. Residents blamed both sides for the attack.\n"
)


@cache
def furniture() -> Furniture:
    return load_furniture()


def read(page: Pasted) -> Document:
    raw = Raw(content=page.text.encode(), form="text", source=page.name)
    return to_document(raw, furniture(), lambda _: "en")[0]


@pytest.mark.parametrize("page", ALL, ids=[page.name for page in ALL])
def test_blocks(page: Pasted) -> None:
    document = read(page)
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    for kind, start in page.kinds:
        assert any(k == kind and text.startswith(start) for k, text in blocks), (kind, start, blocks)
    for words in page.gone:
        assert words not in document.text
    for words in page.kept:
        assert words in document.text


@pytest.mark.parametrize("page", ALL, ids=[page.name for page in ALL])
def test_what_the_page_says_of_itself(page: Pasted) -> None:
    document = read(page)
    assert document.title == page.title
    assert (document.published or "")[:10] == (page.published or "")
    assert document.outlet == page.outlet


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        # a name with a newspaper's word over the headline
        ("The Delta Courier\n\nShells kill nine in Taiz market", "Shells kill nine in Taiz market", "The Delta Courier"),
        # a name without one, but with a menu below
        ("Lanterns\nWars | Rivers | Books\n\nShells kill nine in Taiz market", "Shells kill nine in Taiz market", "Lanterns"),
        # a station with its frequency, in capitals
        ("RADIO ADEN 101.5 FM\n\nShells kill nine in Taiz market", "Shells kill nine in Taiz market", "Radio Aden"),
        # an edition behind a dash
        ("SABA LETTERS — English edition\n\nShells kill nine in Taiz market", "Shells kill nine in Taiz market", "Saba Letters"),
        # a section's label is neither title nor outlet
        ("YEMEN\n\nShells kill nine in Taiz market", "Shells kill nine in Taiz market", None),
        ("Daily Briefing\n\nShells kill nine in Taiz market", "Shells kill nine in Taiz market", None),
        # a line of place, outlet and day; and the short name by which the page calls itself
        ("Goma (Kivu Tribune), 14 November 2026", None, "Kivu Tribune"),
        ("Taiz market\n\nThe shells were new, a trader told the Delta Courier. The Courier could not verify this.",
         "Taiz market", "Delta Courier"),
        # a writer's outlet whose name ends like that of one that we know
        ("Shells kill nine in Taiz market\n\nBy Ana Petrova in Aden | Ferghana Wire", "Shells kill nine in Taiz market", "Ferghana Wire"),
        # a headline in capitals with a standfirst below
        ("SHELLS KILL NINE IN TAIZ MARKET\n\nHospital counts three children among the dead", "SHELLS KILL NINE IN TAIZ MARKET", None),
        # a short headline alone, and a question
        ("Shells hit Taiz", "Shells hit Taiz", None),
        ("Who fired the shells that killed nine people in Taiz?", "Who fired the shells that killed nine people in Taiz?", None),
        # a label before the headline's own words stays with them
        ("Exclusive: Shells that killed nine were new", "Exclusive: Shells that killed nine were new", None),
    ],
)  # fmt: skip
def test_names_over_headlines(head: str, title: str | None, outlet: str | None) -> None:
    raw = Raw(content=(head + BODY).encode(), form="text", source="test")
    document = to_document(raw, furniture(), lambda _: "en")[0]
    assert (document.title, document.outlet) == (title, outlet)
    assert "killed nine people, a hospital official told Parliament." in document.text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published on Saturday, June 29, 2024 at 07:20 AM | Modified on Sunday, June 30, 2024 at 10:05 AM", "2024-06-29"),
        ("Posted 2025-05-22 08:14", "2025-05-22"),  # ISO with an hour
        ("Wed 30 Oct 2024 21.40 EET", "2024-10-30"),  # a live page's
        ("Port Sudan, Thursday, October 9, 2025 — 11:47 a.m.", "2025-10-09"),  # place, weekday, hour
        ("UPDATED: May 4, 2024 PUBLISHED: May 3, 2024", "2024-05-03"),  # the update comes first
        ("Last updated: 4 May 2024", "2024-05-04"),  # nothing better stands there
        ("Reporting period: 1–14 June 2024 | Issued: 17 June 2024", "2024-06-17"),  # a period is no publication
        ("12 September 2023 ⋅ In: Field news, Human rights", "2023-09-12"),  # sections beside it
        ("Camila Restrepo | Cúcuta | March 17, 2025", "2025-03-17"),  # name, place and day between bars
    ],
)  # fmt: skip
def test_visible_days(line: str, day: str) -> None:
    raw = Raw(content=f"Shells kill nine in Taiz market\n\n{line}{BODY}".encode(), form="text", source="test")
    document = to_document(raw, furniture(), lambda _: "en")[0]
    assert document.published == day
    assert document.title == "Shells kill nine in Taiz market"


def test_todays_date_over_the_title_yields_to_the_articles() -> None:
    text = "The Delta Courier\nSunday 21 January 2024\n\nShells kill nine in Taiz market\n\n20 January 2024" + BODY
    assert (
        to_document(Raw(content=text.encode(), form="text", source="test"), furniture(), lambda _: "en")[0].published
        == "2024-01-20"
    )


def test_hours_of_a_live_page_are_datelines_and_no_body() -> None:
    text = "Taiz live\n\n14:05 GMT — Two wounded near the port, police say.\n\n13:50: The army denies that it fired.\n\n13:10\nA doctor counts nine dead in the market of the town."
    document = to_document(Raw(content=text.encode(), form="text", source="test"), furniture(), lambda _: "en")[0]
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert ("dateline", "14:05 GMT —") in blocks
    assert ("body", "The army denies that it fired.") in blocks
    assert "13:10" not in document.text
