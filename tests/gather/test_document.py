"""From bytes to documents: places in the input, pages, encodings, odd and hostile input."""

# ruff: noqa: E501 - a page's source has its lines as long as they are

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bywhom.gather.document import to_document
from bywhom.gather.markup import markup_page
from bywhom.gather.page_worker import PageWorker
from bywhom.gather.raw import Raw, raw_text
from bywhom.knowledge.furniture import Furniture, load_furniture
from bywhom.measure.boards.hostile_pages import hostile_pages
from bywhom.records import Document, Problem


@cache
def furniture() -> Furniture:
    return load_furniture()


def read(content: bytes, form: str = "text", **said: str) -> tuple[Document, tuple[Problem, ...]]:
    raw = Raw(content=content, form="html" if form == "html" else "text", source="test", **said)
    return to_document(raw, furniture(), lambda _: "en")


def check_places(document: Document, decoded: str) -> None:
    """Each character of a run is that of the input; spaces stand for other white space, runs of one for references."""
    end = 0
    for run in document.offsets:
        assert run.text_start >= end
        end = run.text_start + run.length
        ours = document.text[run.text_start : end]
        theirs = decoded[run.input_start : run.input_start + run.length]
        for one, other in zip(ours, theirs, strict=True):
            assert (
                one == other
                or (one == " " and (other.isspace() or other in "<>"))
                or (run.length == 1 and other == "&")
            )
    assert end <= len(document.text)


LINES = st.lists(
    st.text(st.sampled_from("abcd EFG.,\u00a0\u200b“”()-:123"), max_size=90)
    | st.sampled_from(["Read more", "By Ana Petrova", "14 May 2024", "GOMA, May 14 (Reuters) - Rebels came.", "Share", "• Two died."]),
    max_size=14,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n"]))
@settings(max_examples=150, deadline=None)
def test_every_character_of_a_text_leads_back(lines: list[str], between: str) -> None:
    content = between.join(lines)
    document, problems = read(content.encode())
    check_places(document, content)
    assert document.text.strip() or problems
    for block in document.blocks:
        words = block.span.of(document.text)
        assert words == words.strip()
        assert words


@given(st.text(st.sampled_from("ab <>/&;p\"'=!-\n\u00a0é"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_the_scanner_takes_any_markup(source: str) -> None:
    page = markup_page(source)
    for run in page.runs:
        assert 0 <= run.input_start < len(source)
        assert page.text[run.text_start : run.text_start + run.length]
    for paragraph in page.paragraphs:
        assert page.of(paragraph).strip() == page.of(paragraph)


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Shells fall on Taiz | Lakeside Post</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Shells fall on Taiz", "author": {"name": "Ana Petrova"},
"publisher": {"name": "Lakeside Post"}, "datePublished": "2024-05-14T06:30:00Z", "dateModified": "2024-05-15T06:30:00Z"}</script>
<meta property="og:description" content="Hospital counts nine dead after a night of shelling in the city."></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><header><h1>Shells fall on&nbsp;Taiz</h1>
<h2>Hospital counts nine dead after a night of shelling in the city.</h2></header>
<article><p>Shells fell on the market of Taiz on Tuesday,\n killing nine people &amp; wounding 20, a hospital official said.</p>
<p>The Houthi movement, which holds the hills to the north, did not comment on the attack or say who had fired.</p>
<p>Sign up to our newsletter to get the latest news in your inbox.</p>
<h3>A broken truce</h3>
<p>The two sides signed a truce in April, and both have since accused the other of breaking it more than a hundred times.</p>
<blockquote><p>We buried three children this morning, and nobody has told us why they had to die.</p></blockquote>
<p>An envoy of the United Nations, who visited the city last week, called on both of them to hold back and return to talks.</p>
</article><footer>© 2024 Lakeside Post. All rights reserved.</footer></body></html>"""


def test_a_page_with_its_head_and_body() -> None:
    document, problems = read(PAGE.encode(), "html")
    assert problems == ()
    assert document.title == "Shells fall on Taiz"
    assert (document.byline, document.outlet) == ("Ana Petrova", "Lakeside Post")
    assert (document.published, document.published_basis) == ("2024-05-14T06:30:00+00:00", "metadata")
    assert document.updated == "2024-05-15T06:30:00+00:00"
    assert [block.kind for block in document.blocks] == [
        "title",
        "standfirst",
        "body",
        "body",
        "title",
        "body",
        "quote",
        "body",
    ]
    assert "killing nine people & wounding 20" in document.text
    assert "newsletter" not in document.text
    check_places(document, PAGE)
    at = document.text.index("We buried")
    run = next(r for r in document.offsets if r.text_start <= at < r.text_start + r.length)
    assert PAGE[run.input_start + at - run.text_start :].startswith("We buried three")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x00\x01\x02\x03" * 50, "binary|no article"),
        (b"Share\nRead more\n", "no article"),
    ],
)
def test_nothing_comes_out_empty_without_a_problem(content: bytes, words: str) -> None:
    document, problems = read(content)
    assert document.text == ""
    assert any(part in problems[0].what for part in words.split("|"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Zwei Männer — “drei” in Ménaka wurden am Montag getötet, said Müller, and the café of Gao was burnt down."
    document, _ = read(text.encode(encoding))
    assert document.text == text


def test_a_text_that_is_too_long_is_cut_at_a_paragraph() -> None:
    content = ("The army shelled the town of Bama again on Monday, a resident said.\n\n" * 90_000).encode()
    document, problems = read(content)
    assert any("only the first" in problem.what for problem in problems)
    assert document.text.endswith("a resident said.")


def test_a_language_that_is_not_read_is_told() -> None:
    raw = raw_text("Trois personnes ont été tuées lundi à Gao, selon un responsable local.")
    document, problems = to_document(raw, furniture(), lambda _: "fr")
    assert document.language == "fr"
    assert "'fr'" in problems[0].what


def test_what_is_given_wins() -> None:
    document, _ = read(b"Two died.\n\nPublished 14 May 2024", published="2020-01-02", outlet="Lakeside Post")
    assert (document.published, document.published_basis, document.outlet) == ("2020-01-02", "given", "Lakeside Post")


def test_the_same_bytes_have_the_same_id() -> None:
    assert read(b"Two died in Gao.")[0] == read(b"Two died in Gao.")[0]


@pytest.mark.parametrize(
    "name", ["5k nested div", "tag with 200k attributes", "unclosed scripts", "JSON-LD of depth", "billion laughs"]
)
def test_hostile_pages_are_answered(name: str) -> None:
    raw = dict(hostile_pages())[name]
    begun = time.perf_counter()
    document, problems = to_document(raw, furniture(), lambda _: "en")
    assert time.perf_counter() - begun < 15  # the board measures 5 s; a busy test machine is given more
    assert document.text or problems


def test_a_worker_that_hangs_is_killed_and_the_next_page_read() -> None:
    worker = PageWorker(patience=0.000001)
    assert worker(PAGE) is None
    worker._patience = 10.0
    found = worker(PAGE)
    assert found is not None
    assert found.title
    worker.close()
