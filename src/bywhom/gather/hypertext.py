"""The source of a web page becomes the part of it that is the article, and what its head says."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bywhom.gather.align import align
from bywhom.gather.dates import Candidate
from bywhom.gather.extraction import Extracted
from bywhom.gather.layout import prose
from bywhom.gather.markup import markup_page, too_hostile
from bywhom.gather.metadata import Metadata, metadata_of
from bywhom.gather.page import Page, Paragraph
from bywhom.gather.page_worker import page_worker


@dataclass(frozen=True)
class Hypertext:
    """`page` holds the article's paragraphs only, `around` all others (they may name the outlet)."""

    page: Page
    around: Page
    metadata: Metadata
    notes: tuple[str, ...]


def hypertext(source: str) -> Hypertext:
    """Asks the extraction worker which lines are the article; does without it where the page is hostile."""
    whole = markup_page(source)
    notes: list[str] = []
    refused = too_hostile(source)
    extracted = None if refused else page_worker()(source)
    if refused:
        notes.append(f"{refused}; its text was taken without an extractor and may hold furniture")
    elif extracted is None:
        notes.append("the extractor did not finish with the page; its text was taken without it and may hold furniture")
    metadata = metadata_of(source)
    kept: tuple[Paragraph, ...] = ()
    if extracted is not None:
        _complete(metadata, extracted)
        lines = _best_lines(extracted.lines, metadata.article_body)
        kept, lost = align(whole, lines)
        if _letters(lost) * 3 > _letters(lines):
            whole, kept = _without_places(lines), ()
            notes.append("the article does not stand in the page's visible source; its text cannot be shown there")
            kept = whole.paragraphs
        elif lost:
            notes.append(f"{len(lost)} lines of the article could not be found in the page's source and were left out")
    if not kept:
        kept = _by_hand(whole)
        if kept and extracted is not None:
            notes.append("the extractor found no article; the longest run of paragraphs was taken")
    kept = _with_head(whole, kept, metadata)
    chosen = {p.start for p in kept}
    around = replace(whole, paragraphs=tuple(p for p in whole.paragraphs if p.start not in chosen))
    return Hypertext(replace(whole, paragraphs=kept), around, metadata, tuple(notes))


def _complete(metadata: Metadata, extracted: Extracted) -> None:
    """What the head does not say, as the libraries see it."""
    metadata.title = metadata.title or extracted.title
    metadata.outlet = metadata.outlet or extracted.site
    if not metadata.authors and extracted.author:
        metadata.authors = extracted.author.split("; ")
    if extracted.day:
        metadata.dates.append(Candidate(extracted.day, "metadata", 3.0))


def _best_lines(lines: Sequence[str], article_body: str | None) -> Sequence[str]:
    """The extractor's lines, or the JSON-LD body where that is much longer: then the extractor missed the article."""
    if article_body and len(article_body) > 400 and len(article_body) > 1.35 * sum(map(len, lines)):
        body = html.unescape(re.sub(r"<[^<>]{0,300}>", "\n", article_body))
        return [line for line in re.split(r"\s*\n\s*", body) if line.strip()]
    return lines


def _letters(lines: Sequence[str]) -> int:
    return sum(c.isalnum() for line in lines for c in line)


def _without_places(lines: Sequence[str]) -> Page:
    """A page of lines that have no place in the source."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in lines:
        paragraphs.append(Paragraph(start, start + len(line)))
        start += len(line) + 2
    return Page("\n\n".join(lines), (), tuple(paragraphs))


def _by_hand(page: Page) -> tuple[Paragraph, ...]:
    """The run of paragraphs with the most prose, where at most six others stand between two of prose."""
    best: list[Paragraph] = []
    run: list[Paragraph] = []
    size = most = gap = 0
    for paragraph in page.paragraphs:
        text = page.of(paragraph)
        if prose(text, text.count(" ") + 1):
            run.append(paragraph)
            size += len(text)
            gap = 0
            if size > most:
                most, best = size, list(run)
        elif run:
            gap += 1
            if gap > 6:
                run, size, gap = [], 0, 0
    return tuple(best)


def _with_head(page: Page, kept: Sequence[Paragraph], metadata: Metadata) -> tuple[Paragraph, ...]:
    """Puts the page's heading and its standfirst before the body where the extractor left them out.

    The standfirst is what the page's description says, or the heading of second rank or only paragraph right below.
    """
    if not kept:
        return ()
    before = [p for p in page.paragraphs if p.start < kept[0].start]
    number = _heading(page, before, metadata.title)
    if number is None:
        return tuple(kept)
    head = [before[number]]
    description = _bare(metadata.description or "")[:80]
    for paragraph in before[number + 1 : number + 12]:
        text = _bare(page.of(paragraph))
        if len(text) > 30 and description and (text.startswith(description) or description.startswith(text)):
            head.append(paragraph)
            break
    return (*head, *kept)


def _heading(page: Page, before: Sequence[Paragraph], title: str | None) -> int | None:
    """Which paragraph before the body is the title: the one that the head calls so, the nearest `h1` else."""
    wanted = _bare(title or "")
    chosen: int | None = None
    for number, paragraph in enumerate(before):
        letters = _bare(page.of(paragraph))
        same = wanted and letters and (letters == wanted or (len(letters) > 20 and wanted.startswith(letters)))
        heading = paragraph.tag == "h1" and len(letters) > 12 and (chosen is None or before[chosen].tag != "h1")
        if same or heading:
            chosen = number
    return chosen


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
