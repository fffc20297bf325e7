"""The article's own date: what a dateline, a publication line or a correction's stamp says is no time of the news."""

from __future__ import annotations

import re

from bywhom.read.time_scene import Meaning, Scene
from bywhom.records import Document, Parse, Span

HEAD_BLOCKS = 4
"""Publication lines stand among so many first blocks."""
LINE = 110
"""A publication line has so many characters, whatever the parser takes for a verb in it."""
STOPS = frozenset(".!?\"'”’")
HEAD_KINDS = frozenset({"dateline", "byline"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENS_STORY = re.compile(r"\s*(?:\([^)\n]{1,60}\)\s*)?(?:[-–—]|:\s)")
_STAMPED = re.compile(
    r"(?i)\b(?:updated|corrected|correction|amended|published|posted|issued|last modified|as of)\b[\s,:]*"
    r"(?:(?:at|on)\s+)?(?:\w+\.?\s\d{1,2},?\s(?:\d{4},?\s)?)?$"
)
_CLOCKS_OF_ENTRIES = re.compile(r"(?i)\bentr(?:y|ies)\s(?:at|of)\s[\d:., and]*$")


def dates_article(document: Document, parse: Parse, block: int, span: Span, meaning: Meaning, scene: Scene) -> bool:
    """Whether the words date the article and not what it tells."""
    before = document.text[max(0, span.start - 60) : span.start].rpartition("\n")[2]
    if meaning.kind == "TIME" and _CLOCKS_OF_ENTRIES.search(before):
        return True
    if document.blocks[block].kind in HEAD_KINDS:
        return True
    verbless = not _has_verb(parse, span)
    if _STAMPED.match(before.lstrip("• *-")) or (verbless and _STAMPED.search(before)):
        return True
    if block >= HEAD_BLOCKS or meaning.names is None or meaning.names.precision != "day":
        return False
    if scene.now is None or meaning.names.first != scene.now or meaning.names.last != scene.now:
        return False
    if meaning.kind != "DATE" or not (meaning.anchor == "stated" or meaning.anchor.startswith("year_from")):
        return False
    line = document.blocks[block].span.of(document.text)
    short = len(line) <= LINE and line.rstrip()[-1:] not in STOPS
    return verbless or short or _opens_story(document, block, span)


def _has_verb(parse: Parse, span: Span) -> bool:
    sentence = parse.sentence_at(span.start)
    return sentence is not None and any(token.tag in FINITE for token in parse.tokens_in(sentence.span))


def _opens_story(document: Document, block: int, span: Span) -> bool:
    """HASAKAH (Jazira Wire), 31 October – The General Command ..."""
    start = document.blocks[block].span.start
    return span.start - start <= 80 and _OPENS_STORY.match(document.text, span.end) is not None
