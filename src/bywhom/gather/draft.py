"""A draft of ours becomes a document: all its words, without its markup, each with its place in the file.

An article is cleaned of what is none of it; of a draft, everything that is written is to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from bywhom.errors import InputError
from bywhom.gather.dates import dates_in
from bywhom.gather.decode import decode
from bywhom.records import Block, Document, OffsetRun, Provenance, Span, record_id

MARKUP = re.compile(
    r"\A---\n.*?\n---\n"  # front matter
    r"|^(?:```|~~~).*?^(?:```|~~~)[^\n]*$"  # code
    r"|<!--.*?-->|</?[a-zA-Z][^<>\n]*>"
    r"|\[\^[^\]\n]*\]:?"  # footnotes, before links: "[^1][^2]" is none
    r"|\]\([^()\n]*\)|\]\[[^\]\n]*\]|!?\[(?=[^\]\n]*\][(\[])"  # links keep their words
    r"|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t|:-]*$|^[ \t]*(?:[*_-][ \t]*){3,}$"  # rules of tables and pages
    r"|^[ \t]*>[ \t]?|^[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|^#{1,6}[ \t]+"
    r"|[*`~]+|(?<![\w\\])_+(?=\w)|(?<=\w)_+(?!\w)|\\(?=[^\w\s]|_)"
    r"|[(\[]?\b(?:claim|figure|event|situation|incident|document)-[0-9a-f]{16}\b[)\]]?",
    re.MULTILINE | re.DOTALL,
)
HEADING = re.compile(r"^#{1,6}[ \t]+")
OPENS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|[*+-][ \t]|\d{1,3}[.)][ \t]|>|\|)")
DATED = re.compile(r"^(?:date|published|updated)[ \t]*:[ \t]*(\S.*)$", re.IGNORECASE | re.MULTILINE)
MADE = Provenance(stage="gather", rule="draft.markdown.v1")


def draft_document(content: bytes, source: str, published: str | None = None) -> Document:
    """The document of a draft in plain text or Markdown. Raises InputError for what holds no text.

    The day that it is of: `published`, else what its front matter or its first heading says.
    """
    decoded = decode(content)
    if decoded.problem or not decoded.text.strip():
        raise InputError(f"{source}: {decoded.problem or 'there is nothing in it to check'}")
    written = decoded.text
    text, runs = _without(written)
    blocks = tuple(_blocks(written, text, runs))
    for block in blocks:  # the lines of a paragraph run on
        text = text[: block.span.start] + block.span.of(text).replace("\n", " ") + text[block.span.end :]
    day = published or _own_day(written)
    digest = sha256(content).hexdigest()
    return Document(
        id=record_id(digest, "document", None), sha256=digest, text=text, offsets=runs, blocks=blocks, source=source,
        published=day, published_basis="given" if day else "unknown", language="en", provenance=MADE,
    )  # fmt: skip


def _without(written: str) -> tuple[str, tuple[OffsetRun, ...]]:
    """The words without their markup."""
    kept: list[str] = []
    runs: list[OffsetRun] = []
    length = last = 0
    for start, end in [*((m.start(), m.end()) for m in MARKUP.finditer(written)), (len(written), len(written))]:
        if start > last:
            kept.append(written[last:start])
            runs.append(OffsetRun(length, last, start - last))
            length += start - last
        last = max(last, end)
    return re.sub(r"[\u00a0|\t\r]", " ", "".join(kept)), tuple(runs)


def _blocks(written: str, text: str, runs: tuple[OffsetRun, ...]) -> Iterator[Block]:
    """Paragraphs, points of a list, rows and headings, each by itself."""
    for start, end, heading in _paragraphs(written):
        here = [run for run in runs if run.input_start < end and run.input_start + run.length > start]
        if not here:
            continue
        first = here[0].text_start + max(0, start - here[0].input_start)
        last = here[-1].text_start + min(here[-1].length, end - here[-1].input_start)
        words = text[first:last]
        if words.strip():
            span = Span(first + len(words) - len(words.lstrip()), first + len(words.rstrip()))
            yield Block(kind="title" if heading else "body", span=span)


def _paragraphs(written: str) -> Iterator[tuple[int, int, bool]]:
    """Where each begins and ends in the draft, and whether it is a heading."""
    begun: int | None = None
    position = 0
    for line in written.splitlines(keepends=True):
        heading = bool(HEADING.match(line))
        if begun is not None and (not line.strip() or OPENS.match(line)):
            yield begun, position, False
            begun = None
        if heading:
            yield position, position + len(line), True
        elif begun is None and line.strip():
            begun = position
        position += len(line)
    if begun is not None:
        yield begun, position, False


def _own_day(written: str) -> str | None:
    """The one day that front matter or the first heading names."""
    front = re.match(r"\A---\n(.*?)\n---\n", written, re.DOTALL)
    dated = DATED.search(front.group(1)) if front else None
    heading = next((line for line in written.splitlines() if HEADING.match(line)), "")
    for told in (dated.group(1) if dated else "", heading):
        days = {found.day for found in dates_in(told)}
        if len(days) == 1:
            return days.pop()
    return None
