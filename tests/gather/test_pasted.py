"""Pasted pages: what is kept, as what, and what the page says of itself."""

from __future__ import annotations

from functools import cache

import pytest

from bywhom.gather.document import to_document
from bywhom.gather.raw import Raw
from bywhom.knowledge.furniture import Furniture, load_furniture
from bywhom.records import Document
from tests.gather.pasted import PAGES, Pasted


@cache
def furniture() -> Furniture:
    return load_furniture()


def read(page: Pasted) -> Document:
    raw = Raw(content=page.text.encode(), form="text", source=page.name)
    return to_document(raw, furniture(), lambda _: "en")[0]


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_blocks(page: Pasted) -> None:
    document = read(page)
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    for kind, start in page.kinds:
        assert any(k == kind and text.startswith(start) for k, text in blocks), (kind, start, blocks)
    for words in page.gone:
        assert words not in document.text
    for words in page.kept:
        assert words in document.text


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_what_the_page_says_of_itself(page: Pasted) -> None:
    document = read(page)
    assert document.title == page.title
    assert (document.published or "")[:10] == (page.published or "")
    assert document.outlet == page.outlet
