"""The source of an HTML page becomes a page: what a reader sees, with the place of each character in the source.

A scanner of our own and no tree builder: it must keep source positions, and it must be linear on any input.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from bywhom.gather.page import Page, Paragraph
from bywhom.records import OffsetRun

MOST_TAGS, MOST_ATTRIBUTES = 100_000, 1_000  # beyond these lxml takes minutes; no article has a tenth of them

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>(?:[^<>\"']|\"[^\"<]*\""
    r"|'[^'<]*')*+|[^<>]*)>|<[!?][^<>]*>",
    re.DOTALL,
)
_SEEN = r"[^\s&\x00-\x08\x0e-\x1f\x7f\u00a0\u00ad\u061c\u2007\u200b\u200e\u200f\u202a-\u202f\u2060\u2066-\u2069\ufeff]"
_PIECE = re.compile(
    r"(?P<space>[\s\u00a0\u202f\u2007]+)|&(?P<entity>#\d{1,7}|#[xX][0-9a-fA-F]{1,6}"
    r"|[a-zA-Z][a-zA-Z0-9]{1,31});?"
    r"|(?P<gone>[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+)"
    rf"|(?P<words>{_SEEN}++(?: {_SEEN}++)*+|(?:&(?![#a-zA-Z]))+|&)"
)
_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "textarea",
        "select",
        "head",
        "math",
        "canvas",
    }
)
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "amp-img", "source", "picture", "meta", "link",
    "del",
})  # fmt: skip
_MARKED = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote", "figcaption", "td", "th", "dd", "dt", "pre"}
)
_BREAK = re.compile(r"\s*</?br\s*/?>", re.IGNORECASE)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"\s[^\s=]")


@dataclass
class _Writer:
    """Collects characters and runs; white space is folded to one space, elements' edges are empty lines."""

    pieces: list[str] = field(default_factory=list)
    runs: list[OffsetRun] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    length: int = 0
    opened: int = -1
    tag: str = ""
    space: int = -1
    plain: bool = True
    sealed: bool = False

    def put(self, characters: str, place: int, *, alone: bool = False) -> None:
        """Characters that stand in the source at `place`, after a pending space if there is one.

        What is written otherwise in the source (a reference, a line break for a space) is a run `alone`.
        """
        if self.opened < 0:
            if self.length:
                self.pieces.append("\n\n")
                self.length += 2
            self.opened = self.length
        elif self.space >= 0:
            self._add(" ", self.space, alone=not self.plain)
        self.space = -1
        self._add(characters, place, alone=alone)

    def rest(self, place: int, *, plain: bool) -> None:
        """White space at `place`, kept only if words follow in the same paragraph."""
        if self.opened >= 0 and self.space < 0:
            self.space, self.plain = place, plain

    def close(self, tag: str = "") -> None:
        """Ends the paragraph that is open."""
        if self.opened >= 0:
            self.paragraphs.append(Paragraph(self.opened, self.length, self.tag, True))
        self.opened = self.space = -1
        self.tag = tag

    def _add(self, characters: str, place: int, *, alone: bool) -> None:
        self.pieces.append(characters)
        last = self.runs[-1] if self.runs else None
        if (
            last and not alone and not self.sealed
            and last.text_start + last.length == self.length and last.input_start + last.length == place
        ):  # fmt: skip
            self.runs[-1] = OffsetRun(last.text_start, last.input_start, last.length + len(characters))
        else:
            self.runs.append(OffsetRun(self.length, place, len(characters)))
        self.length += len(characters)
        self.sealed = alone


def too_hostile(source: str) -> str | None:
    """Why a tree builder must not see this source, if it must not."""
    if source.count("<") > MOST_TAGS:
        return f"the page has more than {MOST_TAGS} tags"
    for match in re.finditer(r"<[a-zA-Z][\w:-]*[\s/][^<>]{4000,}", source):
        if len(_ATTRIBUTE.findall(_VALUE.sub("", match.group()))) > MOST_ATTRIBUTES:
            return f"a tag of the page has more than {MOST_ATTRIBUTES} attributes"
    return None


def markup_page(source: str) -> Page:
    """All visible paragraphs of a page's source."""
    writer = _Writer()
    open_marks: list[str] = []
    unclosed: set[str] = set()
    position, length = 0, len(source)
    while position < length:
        match = _TAG.search(source, position)
        end = match.start() if match else length
        if end > position:
            _text(source, position, end, writer)
        if match is None:
            break
        position = match.end()
        name = (match["name"] or "").lower()
        if not name:
            continue
        if name in _UNSEEN and name not in unclosed and not match["close"] and not match["rest"].endswith("/"):
            position = _after_unseen(source, name, position, unclosed)
        _tag(name, bool(match["close"]), source, match.end(), writer, open_marks)
    writer.close()
    return Page("".join(writer.pieces), tuple(writer.runs), tuple(writer.paragraphs))


def _after_unseen(source: str, name: str, position: int, unclosed: set[str]) -> int:
    """The place behind an element that is not shown; where it is never closed, behind its opening tag."""
    closing = re.compile(rf"</{name}\s*>" if name != "head" else r"</head\s*>|<body[\s>]", re.IGNORECASE)
    match = closing.search(source, position)
    if match is None:
        unclosed.add(name)
        return len(source) if name in ("script", "style") else position
    return match.start() if match.group().lower().startswith("<body") else match.end()


def _tag(name: str, close: bool, source: str, after: int, writer: _Writer, open_marks: list[str]) -> None:
    if name in _INLINE:
        return
    if name == "br":
        if _BREAK.match(source, after):
            writer.close(writer.tag)
        else:
            writer.rest(after - 1, plain=False)
        return
    if name in _MARKED:
        if close:
            if name in open_marks:
                while open_marks and open_marks.pop() != name:
                    pass
        else:
            if name in ("p", "li", "td", "th", "dd", "dt") and name in open_marks[-1:]:
                open_marks.pop()
            if len(open_marks) < 200:
                open_marks.append(name)
    writer.close(_strongest(open_marks))


def _strongest(open_marks: list[str]) -> str:
    """The element that tells most of a paragraph: a heading, caption or quotation around it before a bare `p`."""
    for name in reversed(open_marks[-12:]):
        if name[0] == "h" or name in ("figcaption", "blockquote"):
            return name
    return open_marks[-1] if open_marks else ""


def _text(source: str, start: int, end: int, writer: _Writer) -> None:
    for match in _PIECE.finditer(source, start, end):
        if match["words"] is not None:
            writer.put(match["words"], match.start())
        elif match["space"] is not None:
            writer.rest(match.start(), plain=match.group()[0] == " ")
        elif match["entity"] is not None:
            _entity(match.group(), match.start(), writer)


def _entity(written: str, place: int, writer: _Writer) -> None:
    """A character reference; one that names nothing stands as it is written."""
    said = html.unescape(written)
    if said == written:
        writer.put(written, place)
    elif said.isspace() or said == "\u00a0":
        writer.rest(place, plain=False)
    elif said.isprintable() and said != "\u00ad":
        for character in said:
            writer.put(character, place, alone=True)
