"""The source of a web page becomes the part of it that is the article, and what its head says."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bywhom.gather.align import NO_LETTERS, align
from bywhom.gather.dates import Candidate
from bywhom.gather.extraction import Extracted
from bywhom.gather.item import STANDFIRST
from bywhom.gather.lines import prose
from bywhom.gather.markup import markup_page, too_hostile
from bywhom.gather.metadata import Metadata, metadata_of
from bywhom.gather.page import Page, Paragraph
from bywhom.gather.page_worker import page_worker

LARGEST_BY_HAND = 1_200_000  # characters of source that we read without an extractor: seconds count there


@dataclass(frozen=True)
class Hypertext:
    """`page` holds the article's paragraphs only, `around` all others (they may name the outlet)."""

    page: Page
    around: Page
    metadata: Metadata
    notes: tuple[str, ...]


def hypertext(source: str) -> Hypertext:
    """Asks the extraction worker which lines are the article; does without it where the page is hostile."""
    notes: list[str] = []
    refused = too_hostile(source)
    extracted = None if refused else page_worker()(source)
    if extracted is None:  # waiting for the extractor has cost time: less is read after that
        source = source[: LARGEST_BY_HAND if refused else LARGEST_BY_HAND // 2]
    whole = markup_page(source)
    if refused:
        notes.append(f"{refused}; its text was taken without an extractor and may hold furniture")
    elif extracted is None:
        notes.append("the extractor did not finish with the page; its text was taken without it and may hold furniture")
    metadata = metadata_of(source)
    kept: tuple[Paragraph, ...] = ()
    if extracted is not None:
        _complete(metadata, extracted)
        lines = extracted.lines
        kept, lost = align(whole, lines)
        said = _lines_of_json_ld(metadata.article_body)
        if said:
            more, missing = align(whole, said)
            if _length(more) > 1.35 * _length(kept) and _letters(missing) * 10 < _letters(said):
                lines, kept, lost = said, more, missing
        by_hand = _by_hand(whole)
        if _length(kept) < 400 and _length(by_hand) > 1500:
            lines, kept, lost = (), by_hand, ()
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
    said = {candidate.when[:10] for candidate in metadata.dates}
    if extracted.day in said:
        metadata.dates.append(Candidate(extracted.day, "metadata", 3.0))
    elif extracted.day and not extracted.day.endswith("-01-01"):  # what it makes of a bare year, such as a footer's
        metadata.dates.append(Candidate(extracted.day, "visible", 3.0))


def _lines_of_json_ld(article_body: str | None) -> tuple[str, ...]:
    """The lines of a JSON-LD body of some length, without the markup that it may hold."""
    if not article_body or len(article_body) < 400:
        return ()
    body = html.unescape(re.sub(r"<[^<>]{0,300}>", "\n", html.unescape(article_body)))
    return tuple(line for line in re.split(r"\s*\n\s*", body) if line.strip())


def _length(paragraphs: Sequence[Paragraph]) -> int:
    return sum(paragraph.end - paragraph.start for paragraph in paragraphs)


def _letters(lines: Sequence[str]) -> int:
    return sum(len(NO_LETTERS.sub("", line)) for line in lines)


def _without_places(lines: Sequence[str]) -> Page:
    """A page of lines that have no place in the source."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in lines:
        paragraphs.append(Paragraph(start, start + len(line)))
        start += len(line) + 2
    return Page("\n\n".join(lines), (), tuple(paragraphs))


def _by_hand(page: Page) -> tuple[Paragraph, ...]:
    """The run of paragraphs with the most prose, where at most six others stand between two of prose.

    Without any prose: every `p` of the page.
    """
    runs: list[list[Paragraph]] = [[]]
    gap = 0
    for paragraph in page.paragraphs:
        text = page.text[paragraph.start : min(paragraph.end, paragraph.start + 2000)]
        if prose(text, text.count(" ") + 1):
            runs[-1].append(paragraph)
            gap = 0
        elif runs[-1]:
            gap += 1
            if gap > 6:
                runs.append([])
                gap = 0
    best = max(runs, key=_length)
    return tuple(best) or tuple(p for p in page.paragraphs if p.tag == "p")


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
            head.append(replace(paragraph, tag=STANDFIRST))
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
    return NO_LETTERS.sub("", text.casefold())
