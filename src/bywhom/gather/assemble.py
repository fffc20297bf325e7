"""The paragraphs that are kept become the document's text, with its blocks and the way back to the input."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.gather.item import Item
from bywhom.gather.lines import caption_prefix
from bywhom.gather.page import Page, cut
from bywhom.records import Block, BlockKind, OffsetRun, Span


def assemble(page: Page, items: Sequence[Item]) -> tuple[str, tuple[OffsetRun, ...], tuple[Block, ...]]:
    """The text joined by the white space that stood before each kept paragraph, its offset runs and its blocks."""
    slices: list[tuple[int, int]] = []
    blocks: list[Block] = []
    length = 0
    for item in items:
        if item.kind is None:
            continue
        start = item.start + (caption_prefix(item.text) if item.kind == "caption" else 0)
        if start >= item.end:
            continue
        if length:
            gap = _gap_before(page.text, item.start)
            slices.append(gap)
            length += gap[1] - gap[0]
        slices.append((start, item.end))
        blocks += _blocks(item, item.kind, length, length + item.end - start)
        length += item.end - start
    text, runs = cut(page.text, page.runs, slices)
    return text, runs, tuple(blocks)


def _gap_before(text: str, start: int) -> tuple[int, int]:
    first = start
    while first and text[first - 1].isspace():
        first -= 1
    return first, start


def _blocks(item: Item, kind: BlockKind, start: int, end: int) -> list[Block]:
    """One block, or a dateline and the body after it."""
    if item.dateline is None or kind not in ("body", "standfirst", "title"):
        return [Block(kind=kind, span=Span(start, end))]
    return [
        Block(kind="dateline", span=Span(start, start + item.dateline.length)),
        Block(kind=kind, span=Span(start + item.dateline.body, end)),
    ]
