"""Pages made to break a reader: each must be answered in time, and none may come out empty without a problem."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from bywhom.gather.raw import Raw
from bywhom.measure.board import Door, Metric, Miss, Result

WITHIN = 5.0  # seconds

ARTICLE = "<p>Shells fell on the market of Taiz on Monday, killing nine people, a hospital official said.</p>"


class HostilePages:
    """The pages are made here, so that the board needs no data."""

    name = "hostile pages"
    data = ""

    def __call__(self, folder: Path, door: Door) -> Result:  # noqa: ARG002 - the shape of every board
        door.document(Raw(content=_page(ARTICLE), form="html", source="warm"))
        misses: list[Miss] = []
        slow = silent = total = 0
        longest = 0.0
        for name, raw in hostile_pages():
            total += 1
            begun = time.perf_counter()
            document = door.document(raw)
            seconds = time.perf_counter() - begun
            longest = max(longest, seconds)
            if seconds > WITHIN:
                slow += 1
                misses.append(Miss(kind="slow", where=name, what=f"{seconds:.1f} s"))
            if not document.text.strip() and not door.read(raw).problems:
                silent += 1
                misses.append(Miss(kind="empty", where=name, what="no text and no problem"))
        metrics = (
            Metric(metric="answered within 5 s", value=(total - slow) / total, n=total, unit="pages"),
            Metric(metric="empty without a problem", value=silent / total, n=total, unit="pages"),
            Metric(metric="longest, seconds", value=longest, n=total, unit="pages"),
        )
        return Result(metrics=metrics, misses=tuple(misses))


def hostile_pages() -> Iterator[tuple[str, Raw]]:
    """Deep nesting, huge tags, floods of paragraphs and of open elements, torn markup, bombs and odd bytes."""
    for name, content in _contents():
        yield name, Raw(content=content, form="html", source=name)


def _contents() -> Iterator[tuple[str, bytes]]:
    yield "5k nested div", _page("<div>" * 5_000 + ARTICLE + "</div>" * 5_000)
    yield "200k nested div", _page("<div>" * 200_000 + ARTICLE)
    yield "tag with 200k attributes", _page("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + ARTICLE)
    yield "tag with 200k bare attributes", _page("<p " + "a " * 200_000 + ">" + ARTICLE)
    yield "200k paragraphs", _page("<p>Two people were killed in a raid on the town.</p>\n" * 200_000)
    yield "20k unclosed b and p", _page("<b><p>Nine were killed there." * 20_000)
    yield "unclosed tags", _page(ARTICLE + "<a href='" * 200_000)
    yield "open angle brackets", _page(ARTICLE + "<" * 1_000_000)
    yield "open comments", _page(ARTICLE + "<!--" * 300_000)
    yield "unclosed scripts", _page(ARTICLE + "<script>" * 100_000)
    yield "unclosed svg", _page(ARTICLE + "<svg>" * 90_000)
    yield "entities", _page(ARTICLE + "<p>" + "&amp;" * 500_000 + "</p>")
    yield "unknown entities", _page(ARTICLE + "<p>" + "&" * 1_000_000 + "</p>")
    yield "one paragraph of 4 MB", _page("<p>" + "The army shelled the town. " * 150_000 + "</p>")
    yield "one word of 4 MB", _page("<p>" + "a" * 4_000_000 + "</p>" + ARTICLE)
    yield "spaces", _page(ARTICLE + "<p>" + " " * 4_000_000 + "</p>")
    yield "line breaks", _page("<p>" + "Nine dead<br>" * 90_000 + "</p>")
    yield "billion laughs", _laughs()
    yield "JSON-LD of depth", _page(ARTICLE, head='<script type="application/ld+json">' + "[" * 100_000 + "</script>")
    yield "meta flood", _page(ARTICLE, head='<meta property="og:title" content="x">' * 50_000)
    yield "tables in tables", _page("<table><tr><td>" * 3_000 + ARTICLE)
    yield "empty page", b"<html><body></body></html>"
    yield "no bytes", b""
    yield "only a script", _page("<script>document.write('news')</script>")
    yield "zero bytes", b"\x00" * 100_000
    yield "PDF called a page", b"%PDF-1.7\n" + bytes(range(256)) * 100
    yield "random bytes", bytes((n * 7919 + n // 3) % 256 for n in range(200_000))
    yield "torn UTF-8", _page(ARTICLE).replace(b"Taiz", b"Ta\xff\xfeiz")
    yield "dates without end", _page("<p>" + "12 May 2024 " * 100_000 + "</p>")
    yield "quotation marks", _page("<p>" + "“" * 300_000 + "</p>")


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Page</title>{head}</head><body>{body}</body></html>".encode()


def _laughs() -> bytes:
    lines = ['<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return ("".join(lines) + "]><html><body><p>&a11;</p></body></html>").encode()


BOARD = HostilePages()
