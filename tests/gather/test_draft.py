"""A draft's words without its markup, each with its place in the file."""

from __future__ import annotations

import pytest

from bywhom.errors import InputError
from bywhom.gather.draft import draft_document
from bywhom.records import Document

CASES: tuple[tuple[str, list[str]], ...] = (
    # plain paragraphs; the lines of one run on
    ("Two people\ndied.\n\nThree fled.", ["Two people died.", "Three fled."]),
    # a heading, points of a list with and without numbers, a task, a quotation
    ("# Sitrep\n- One died.\n* Two fled.\n1. Three stay.\n- [x] Done.\n> Said so.",
     ["Sitrep", "One died.", "Two fled.", "Three stay.", "Done.", "Said so."]),
    # emphasis, code, escapes; an underscore inside a word stays
    ("**At least 38** _people_ `died` in a\\_b_c.", ["At least 38 people died in a_b_c."]),
    # links keep their words, pictures too, notes go
    ("See [the report](https://example.org/a) and ![a map](m.png) here.[^1]", ["See the report and a map here."]),
    # HTML, comments, fenced code
    ("<b>Two</b> died.<!-- not this -->\n\n```\nx = 38\n```\n", ["Two died."]),
    # a table: rows by themselves, its rule gone
    ("| place | dead |\n|---|---|\n| Loikaw | 38 |", ["place   dead", "Loikaw   38"]),
    # front matter, rules, ids of records
    ("---\ntitle: 99 problems\n---\nTwo died (claim-0123456789abcdef).\n\n---\n\nEnd.", ["Two died .", "End."]),
    # other line ends and a byte order mark
    ("\ufeffTwo died.\r\n\r\nThree fled.\r\n", ["Two died.", "Three fled."]),
)  # fmt: skip


def blocks(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_the_words_are_kept_and_the_markup_is_not(written: str, expected: list[str]) -> None:
    assert blocks(draft_document(written.encode(), "draft.md")) == expected


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_every_character_leads_back_to_the_draft(written: str, expected: list[str]) -> None:
    document = draft_document(written.encode(), "draft.md")
    decoded = written.removeprefix("\ufeff")
    for run in document.offsets:
        for step in range(run.length):
            here, there = document.text[run.text_start + step], decoded[run.input_start + step]
            assert here == there or (here == " " and there in "\n\r\t|\u00a0")


@pytest.mark.parametrize(
    ("written", "given", "day"),
    [
        # what is given wins; then front matter, then the first heading; other dates of the text do not count
        ("---\ndate: 2024-05-24\n---\nOn 2 May 2024 two died.", "2024-05-25", "2024-05-25"),
        ("---\ndate: 2024-05-24\n---\nOn 2 May 2024 two died.", None, "2024-05-24"),
        ("# Sitrep, 24 May 2024\n\nOn 2 May 2024 two died.", None, "2024-05-24"),
        ("On 2 May 2024 two died.", None, None),
        ("# From 20 May 2024 to 24 May 2024\n\nTwo died.", None, None),
    ],
)
def test_the_day_of_a_draft(written: str, given: str | None, day: str | None) -> None:
    assert draft_document(written.encode(), "draft.md", given).published == day


@pytest.mark.parametrize("content", [b"", b"  \n", b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n"])
def test_what_holds_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match=r"draft\.md: "):
        draft_document(content, "draft.md")
