"""A brief in Markdown: each sentence on a line of its own, with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from bywhom.publish.brief.plan import Brief, Part, Section
from bywhom.publish.brief.wording import day
from bywhom.records import Document

PURPOSE = "For documentation, research, humanitarian access and journalism. Not for targeting or tracking people."


@dataclass(frozen=True)
class Line:
    """A line and what of the brief it shows; `told` is null for what is none of its sentences."""

    text: str
    told: Part | None = None


def write_markdown(brief: Brief, to: TextIO) -> None:
    to.write("".join(f"{line.text}\n" for line in lines(brief)))


def lines(brief: Brief) -> list[Line]:
    """All lines of the file."""
    return list(_lines(brief))


def _lines(brief: Brief) -> Iterator[Line]:
    yield from (Line(text) for text in _front(brief))
    yield Line(f"# {escaped(brief.title)}", brief)
    for section in brief.sections:
        yield from _section(section, brief)
    yield Line("")
    yield Line("## Sources")
    yield Line("")
    for number, document in enumerate(brief.sources, 1):
        yield Line(f"[^{number}]: {source(document, brief)}", document)
        yield Line("")


def _front(brief: Brief) -> list[str]:
    """What a program reads: front matter, which is no part of the text."""
    release = brief.release
    told = {"title": brief.title, "date": brief.day, "since": brief.since, "tier": release.tier,
            "released_by": release.by, "released_at": release.at, "reviewer": release.reviewer,
            "reviewed": release.reviewed, "made_by": "bywhom, from records only; every sentence has its source",
            "purpose": PURPOSE}  # fmt: skip
    return ["---", *(f"{name}: {_quoted(value)}" for name, value in told.items() if value), "---", ""]


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return value if value.replace("-", "").isdigit() else f'"{escaped}"'


def _section(section: Section, brief: Brief) -> Iterator[Line]:
    yield Line("")
    yield Line(f"{'#' * section.level} {escaped(section.heading)}", section)
    yield Line("")
    for sentence in section.sentences:
        yield Line(f"- {escaped(sentence.text)}{_marks(brief, sentence.documents)}", sentence)
    if section.rows:
        if section.sentences:
            yield Line("")
        yield Line(f"| {' | '.join((*section.head, 'source'))} |")
        yield Line(f"|{'---|' * (len(section.head) + 1)}")
        for row in section.rows:
            cells = (*(escaped(cell).replace("|", "/") for cell in row.cells), _marks(brief, row.documents))
            yield Line(f"| {' | '.join(cells)} |", row)


def _marks(brief: Brief, documents: tuple[str, ...]) -> str:
    return "".join(f"[^{number}]" for number in brief.numbers(documents))


def source(document: Document, brief: Brief) -> str:
    """ "Orsha Post, “Title”, 3 May 2024", linked where there is an address."""
    title = document.title if document.id not in brief.untitled else None
    parts = [escaped(document.outlet or "Outlet unknown"), f"“{escaped(title)}”" if title else "",
             day(document.published) or "day unknown"]  # fmt: skip
    told = ", ".join(part for part in parts if part)
    return f"[{told}]({document.url})" if document.url and " " not in document.url and ")" not in document.url else told


def escaped(text: str) -> str:
    """Text of others as text: nothing in it is markup of ours."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in text)
