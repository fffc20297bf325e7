"""Names become articles, and what cannot be opened is told and does not stop the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from bywhom.errors import InputError
from bywhom.gather.inputs import Given, Unopened, form_of, inputs
from bywhom.gather.raw import Raw

PAGE = b"<!DOCTYPE html><html><body><p>Shells fell on Taiz.</p></body></html>"


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Two died.")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.html").write_bytes(PAGE)
    (tmp_path / ".hidden.txt").write_text("No.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = list(inputs([str(tmp_path)]))
    assert [(f.source, f.form) for f in found if isinstance(f, Raw)] == [
        (str(tmp_path / "a" / "page.html"), "html"),
        (str(tmp_path / "b.txt"), "text"),
    ]


def test_bad_lines_are_told_by_number_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        '{"text": "Two died.", "id": 7, "outlet": "Lakeside Post", "published": "2024-05-01", "more": 1}\n'
        "not json\n\n"
        '{"title": "nothing in it"}\n'
        '["a list"]\n'
        '{"html": "<p>Three died.</p>", "url": "https://example.org/x"}\n'
    )
    found = list(inputs([str(path)]))
    assert [type(f).__name__ for f in found] == ["Raw", "Unopened", "Unopened", "Unopened", "Raw"]
    first, bad, empty, odd, last = found
    assert isinstance(first, Raw)
    assert (first.id, first.outlet, first.published, first.form) == ("7", "Lakeside Post", "2024-05-01", "text")
    assert isinstance(bad, Unopened)
    assert bad.source == f"{path}:2"
    assert "line 2" in bad.why
    assert isinstance(empty, Unopened)
    assert "neither" in empty.why
    assert isinstance(odd, Unopened)
    assert isinstance(last, Raw)
    assert (last.form, last.source) == ("html", f"{path}:6")


def test_what_the_caller_gives_wins(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text('{"text": "Two died.", "published": "2020-01-01", "outlet": "Old"}')
    (found,) = inputs([str(path)], given=Given(published="2024-05-01"))
    assert isinstance(found, Raw)
    assert (found.published, found.outlet) == ("2024-05-01", "Old")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.txt", "no such file"),  # a file that is not there
        ("empty", "no article in the folder"),  # a folder without articles
        ("torn.json", "no JSON"),  # a file that is not what it says
        ("https://example.org/", "not fetched here"),  # an address without a fetcher
    ],
)
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "torn.json").write_text('{"text": ')
    (found,) = inputs([name if "//" in name else str(tmp_path / name)])
    assert isinstance(found, Unopened)
    assert words in found.why


def test_a_fetch_that_fails_is_told() -> None:
    def fetch(url: str) -> Raw:
        raise InputError(f"{url} answered with status 404")

    (found,) = inputs(["https://example.org/gone"], fetch=fetch)
    assert found == Unopened(source="https://example.org/gone", why="https://example.org/gone answered with status 404")


def test_standard_input_is_an_article_or_lines() -> None:
    (article,) = inputs(["-"], stdin=io.BytesIO(b"Two died in Kidal."))
    assert isinstance(article, Raw)
    rows = list(inputs(["-"], stdin=io.BytesIO(b'{"text": "A."}\n{"text": "B."}\n')))
    assert [r.content for r in rows if isinstance(r, Raw)] == [b"A.", b"B."]
    (nothing,) = inputs(["-"], stdin=io.BytesIO(b" \n"))
    assert isinstance(nothing, Unopened)


@pytest.mark.parametrize(
    ("content", "suffix", "form"),
    [
        (PAGE, ".txt", "html"),  # a page saved under the wrong name
        (b"Two died in Kidal.", ".html", "text"),  # a text saved as a page
        (b"<p>Two died.</p>", ".html", "html"),  # a piece of a page
        (b"The sign read <No entry>. Two died.", ".txt", "text"),  # angle brackets in prose
        (b"\xef\xbb\xbf<html><body>x</body></html>", "", "html"),  # a byte order mark before the page
    ],
)
def test_the_form_is_what_the_bytes_hold(content: bytes, suffix: str, form: str) -> None:
    assert form_of(content, suffix) == form
