"""The words of articles and of addresses are text: none of them is ever markup, a script or a link of ours."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from bywhom.store.ledger import Ledger
from tests.web.desks import BAD, SCRIPT, Browser, client_of, hostile, hostile_incident

READING, _ = hostile()
DOCUMENT, CLAIM, FIGURE = READING.document.id, READING.claims[0].id, READING.figures[0].id
PAGES = (
    "/claims", "/claims?kind=figure", "/claims?kind=any", f"/source/{DOCUMENT}", f"/source/{DOCUMENT}?select={CLAIM}",
    f"/source/{DOCUMENT}?select={quote(SCRIPT)}", f"/explain/{CLAIM}", f"/explain/{FIGURE}", f"/explain/{DOCUMENT}",
    f"/claims?q={quote(SCRIPT)}", f"/claims?q={quote(SCRIPT + ':x')}", f"/explain/{quote(SCRIPT, safe='')}",
    f"/source/{quote(SCRIPT, safe='')}", f"/claims?after={quote(SCRIPT)}", f"/claims?as_of={quote(SCRIPT)}",
    f"/claims?kind={quote(SCRIPT)}", "/today", f"/today?since={quote(SCRIPT)}", "/situations",
    "/map", f"/map?q={quote(SCRIPT)}", "/incidents", f"/incidents?q={quote(SCRIPT)}",
    f"/incident/{quote(SCRIPT, safe='')}", f"/export?q={quote(SCRIPT)}&incident={quote(SCRIPT)}",
    f"/admin/takedowns?done={quote(SCRIPT)}&record={quote(SCRIPT)}", f"/sign-in?first={quote(SCRIPT)}",
    f"/situations?q={quote(SCRIPT)}", f"/situations?as_of={quote(SCRIPT)}", f"/{quote(SCRIPT, safe='')}",
)  # fmt: skip


class Tags(HTMLParser):
    """Every tag of a page with its attributes, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def harmless(page: str, where: str) -> None:
    """Fails where a word has become markup, a handler, a style or a script."""
    for tag, given in Tags(page).tags:
        assert tag not in ("img", "iframe", "object", "base"), where
        assert not [name for name in given if name.startswith("on")], (tag, given)
        assert "style" not in given, (tag, given)
        for name in ("href", "src", "action"):
            assert not (given.get(name) or "").lower().startswith(("javascript:", "data:")), (tag, given)
        if tag == "script":
            assert (given.get("src") or "").startswith("/static/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("part", [False, True])
def test_no_word_becomes_markup(client: Browser, address: str, part: bool) -> None:
    harmless(client.get(address, headers={"hx-request": "true"} if part else {}).text, address)


def test_names_in_incidents_and_situations_are_words(own: Ledger) -> None:
    reading, content = hostile_incident()
    own.keep(reading, content, "reader 1")
    with client_of(own) as client:
        for address in ("/incidents?q=Mallory", f"/incident/{reading.events[0].id}", "/situations", "/today"):
            page = client.get(address).text
            assert html.escape(SCRIPT, quote=False) in page, address
            harmless(page, address)


def test_the_article_stands_there_letter_for_letter(client: Browser) -> None:
    page = client.get(f"/source/{DOCUMENT}").text
    article = page[page.index("data-words") : page.index("</article>")]
    assert "".join(Tags(article).words).replace("\n", "").strip().endswith(BAD[-14:])
    assert SCRIPT in "".join(Tags(article).words)


def test_words_that_turn_the_direction_are_not_passed_on_in_rows(client: Browser) -> None:
    assert not re.search("[\u202e\x07]", client.get("/claims").text)
