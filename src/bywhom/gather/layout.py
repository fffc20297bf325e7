"""What each paragraph of a page is: a block of the article, or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.gather.dateline import dateline_of
from bywhom.gather.dates import date_line
from bywhom.gather.head import lay_out_head
from bywhom.gather.item import LONGEST, STANDFIRST, Item
from bywhom.gather.lines import (
    END_MARK,
    LABELLED,
    OWNED,
    bare_byline,
    byline,
    caption,
    caption_like,
    columns,
    menu,
    place_alone,
    plain,
    prose,
)
from bywhom.gather.page import Page
from bywhom.knowledge.furniture import Furniture
from bywhom.records import BlockKind

_BULLET = re.compile(r"^(?:[•●▪■◦‣*]|[-–—](?=\s)|\d{1,2}[.)]\s|\[x\])")
_OWN_LABEL = re.compile(
    r"(?:live|exclusive|explain|opinion|analysis|interactive|timeline|in (?:pictures|photos|focus)|video|photos"
    r"|pictures|podcast|special report|infographic|photo essay|must read)",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?:first |also )?(?:published|printed|appeared|appears) in\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\b(?:letter|briefing|digest|bulletin|newsletter|weekly|daily|roundup|round-up|brief|unpacked|inbox|e-?mail)\b",
    re.IGNORECASE,
)
_THE_END = re.compile(r"^(?:[\W_]*ends?|- ?30 ?-|###?|end of (?:statement|release|text|message))[\W_]*$", re.IGNORECASE)
_SIGN_OFF = re.compile(r"^[\W_]*(?:ends?|-?30-?|st|ani|pti|xinhua|###|\*\*\*)[\W_]*$", re.IGNORECASE)


def lay_out(page: Page, furniture: Furniture, title: str | None = None) -> tuple[Item, ...]:
    """Every paragraph with its verdict, in page order.

    1. Lines that the furniture file knows, then what stands beside or below them (teasers of other stories).
    2. Repetitions: alternative texts of pictures, pull quotes, a second title.
    3. The head: section label, title, standfirst, byline, dates, up to the first prose.
    4. The middle: captions, corrections, sub-headings (kind `title`), prose (`body`, `quote`).
    5. The tail: what follows the last prose and is no caption or correction.
    """
    items = [
        Item(p.start, p.end, page.text[p.start : min(p.end, p.start + LONGEST)], p.tag, p.blank)
        for p in page.paragraphs
    ]
    _known_furniture(items, furniture)
    _teasers(items)
    for item in items:
        if item.tag == STANDFIRST and item.open:
            item.kind = "standfirst"
    _repetitions(items)
    _after_the_end(items)
    first, last = _prose_range(items, furniture)
    lay_out_head(items, first, furniture, title)
    _middle(items, first, last, furniture)
    _tail(items, last, furniture)
    return tuple(items)


def _known_furniture(items: list[Item], furniture: Furniture) -> None:
    begun = False
    for item in items:
        begun = begun or item.words >= 25
        if item.text[:1].isalpha() and furniture.correction.match(item.text):
            item.kind = "correction"
            continue
        item.found = furniture.find(item.text)
        if item.found and not _pictured(item, item.found.kind):
            if begun or not _may_be_title(item):
                item.drop(item.found.kind)
        elif item.words <= 25:
            item.dates = date_line(item.text)
            if (item.dates and _rest_is_nothing(item.dates.rest, furniture)) or (
                item.dates and _PRINTED.match(item.text)
            ):
                item.drop("date")
            elif item.dates and item.dates.whole and place_alone(item, furniture):
                item.kind = "dateline"
            elif menu(item.text, furniture, around=False):
                item.drop("navigation")


def _may_be_title(item: Item) -> bool:
    """Whether a teaser's opening over the body may be that of the headline: "Live updates: ...", "Exclusive: ..."."""
    found = item.found
    return (
        found is not None and found.kind == "teaser" and found.how == "opening" and item.words >= 6
        and bool(_OWN_LABEL.match(item.text))
    )  # fmt: skip


def _pictured(item: Item, kind: str) -> bool:
    """Whether a line that looks like a credit or a right is a caption that ends with one."""
    if kind in ("credit", "teaser"):
        return bool(LABELLED.match(item.text)) and item.words > 4
    return kind == "republishing" and bool(OWNED.match(item.text))


def _rest_is_nothing(rest: str, furniture: Furniture) -> bool:
    """Whether what stands beside a date is only an outlet's name, a section's, or nothing."""
    parts = [part.strip() for part in rest.split("|") if part.strip()]
    return all(
        furniture.outlets.called(part) or part.lower() in furniture.sections or len(part) < 2
        or furniture.find(part) is not None for part in parts
    )  # fmt: skip


def _teasers(items: list[Item]) -> None:
    """Drops the headline beside a "Read more" and the headlines below a "More on this story"."""
    started = False
    for number, item in enumerate(items):
        if item.open and prose(item.text, item.words):
            started = True
        if item.found is None or item.furniture is None:
            continue
        if item.found.how == "pair":
            _pair(items, number)
        elif item.found.how == "heading" and started:
            for below in items[number + 1 :]:
                if below.open and (prose(below.text, below.words) and not below.text.endswith("?")):
                    break
                if below.open and not caption_like(below.text):
                    below.drop("teaser")
        elif item.found.kind == "newsletter" and started:
            _box(items, number)


def _pair(items: list[Item], number: int) -> None:
    """The teaser of a "Read more": the line above it in the same group, else below it, else the nearest headline."""
    above = items[number - 1] if number else None
    below = items[number + 1] if number + 1 < len(items) else None

    def headline(item: Item | None) -> bool:
        return item is not None and item.open and not prose(item.text, item.words) and item.words >= 3

    if above and headline(above) and not items[number].blank and number > 1:
        above.drop("teaser")
    elif below and headline(below) and not below.blank:
        below.drop("teaser")
    elif above and headline(above) and above.words >= 6 and number > 2:
        above.drop("teaser")
    elif below and headline(below) and below.words >= 6:
        below.drop("teaser")


def _box(items: list[Item], number: int) -> None:
    """The name of a newsletter that stands beside its sign-up line, in the same group and without an end mark."""
    for first in range(number, max(0, number - 2), -1):
        above = items[first - 1]
        near = not items[first].blank or (above.words <= 7 and bool(_LETTER.search(above.text)))
        if not (above.open and near and above.words <= 12 and not END_MARK.search(above.text)):
            break
        above.drop("newsletter")
    below = items[number + 1] if number + 1 < len(items) else None
    if below and below.open and not below.blank and below.words <= 12 and not END_MARK.search(below.text):
        below.drop("newsletter")


def _repetitions(items: list[Item]) -> None:
    """Drops the alternative text before the caption that repeats it, and a line that stands twice close together.

    Far apart the same line may be meant: the questions of an interview, the refrain of a list.
    """
    previous: list[tuple[str, Item]] = []
    for item in items:
        if not item.open:
            continue
        bare = plain(item.text)
        for before, other in previous[-2:]:
            unended = other.open and other.words >= 4 and (not END_MARK.search(other.text) or item.text[-1] in ")]")
            if (
                unended
                and item.words <= 60
                and len(bare) > len(before)
                and bare.startswith(before)
                and not other.tag.startswith("h")
            ):
                other.drop("repeated")
                if not item.tag and END_MARK.search(item.text):
                    item.kind = "caption"
        if item.words >= 4 and any(before == bare and other.open for before, other in previous[-4:]):
            item.drop("repeated")
            continue
        previous.append((bare, item))
    _pull_quotes(items)


def _pull_quotes(items: list[Item]) -> None:
    """Drops a short paragraph in quotation marks whose words another paragraph holds."""
    prose_texts = [plain(item.text) for item in items if item.open and item.words > 15]
    for item in items:
        if item.open and 5 <= item.words <= 40 and item.text[0] in '"“‘«':
            bare = plain(re.split(r"[”\"»]\s*[–—-]", item.text)[0])
            if sum(bare in other for other in prose_texts if len(other) > len(bare) + 8):
                item.drop("repeated")


def _after_the_end(items: list[Item]) -> None:
    """Drops the notes to editors behind the "ENDS" of a press release, which stands in the page's second half."""
    for number, item in enumerate(items):
        if number * 2 > len(items) and item.furniture in (None, "skip") and _THE_END.match(item.text):
            for one in items[number:]:
                if one.open and one.words <= 60:
                    one.drop("sign_off")
            return


def _prose_range(items: Sequence[Item], furniture: Furniture) -> tuple[int, int]:
    """The indices of the first and the last paragraph of prose; (0, -1) where there is none."""
    candidates = [
        n for n, item in enumerate(items)
        if item.open and prose(item.text, item.words) and not caption(item.text, item.words, furniture)
        and not item.tag.startswith("h") and not byline(item, furniture)
        and not (n < 12 and not item.tag and _asks(items, n))
    ]  # fmt: skip
    if not candidates:
        return 0, -1
    return candidates[0], candidates[-1]


def _asks(items: Sequence[Item], number: int) -> bool:
    """Whether a question or a cry among the first lines is the headline: nothing over it can be, and prose follows."""
    item = items[number]
    return (
        item.text[-1] in "?!"
        and item.words <= 16
        and not any(i.open and i.words >= 4 and len(columns(i.text)) == 1 for i in items[:number])
    )


def _middle(items: list[Item], first: int, last: int, furniture: Furniture) -> None:
    """The article between its first and its last prose."""
    begun = 0
    for number in range(first, last + 1):
        item = items[number]
        if not item.open:
            continue
        if begun == 0 and item.text.casefold() in furniture.sections:
            item.drop("navigation")
            continue
        if item.dateline is None and ((begun < 2 and item.words >= 6) or item.text[0].isdigit()):
            item.dateline = dateline_of(item.text, furniture)
        if (
            item.dateline is None
            and caption(item.text, item.words, furniture)
            and not (number == last and item.words > 30)
        ):
            item.kind = "caption"
        elif (item.dateline is None and byline(item, furniture) and number < first + 6) or (
            number < first + 4 and begun == 0 and bare_byline(item, furniture)
        ):
            item.kind = "byline"
        else:
            item.kind = _running(item, items, number)
            begun += item.kind in ("body", "quote")


def _running(item: Item, items: list[Item], number: int) -> BlockKind:
    """Body, quotation or sub-heading."""
    if item.tag == "blockquote":
        return "quote"
    if item.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "title"
    if item.tag == "figcaption":
        return "caption"
    if item.dateline or _BULLET.match(item.text) or item.text.endswith((":", ",", ";")) or item.tag in ("li", "td"):
        return "body"
    if prose(item.text, item.words):
        question = item.text.endswith("?") and item.words <= 12 and item.text.count("?") == 1
        return "title" if question and _starts_section(items, number) else "body"
    if item.tag == "p" and END_MARK.search(item.text):
        return "body"
    if END_MARK.search(item.text) and item.text[0] in "\"“‘'":
        return "body"
    if caption_like(item.text) or item.words >= 14:
        return "caption" if caption_like(item.text) else "body"
    return "body" if END_MARK.search(item.text) and not item.text.endswith("?") else "title"


def _starts_section(items: list[Item], number: int) -> bool:
    following = next((i for i in items[number + 1 :] if i.furniture is None), None)
    return following is not None and prose(following.text, following.words)


def _tail(items: list[Item], last: int, furniture: Furniture) -> None:
    """What comes after the last prose; with no prose at all, every open line is the body."""
    enough = sum(item.kind in ("body", "quote") for item in items) >= 2
    for number, item in enumerate(items):
        if not item.open:
            continue
        if last < 0 or number <= last:
            item.kind = "body"
        elif item.words <= 25 and menu(item.text, furniture, around=True):
            item.drop("navigation")
        elif caption(item.text, item.words, furniture):
            item.kind = "caption"
        elif byline(item, furniture):
            item.kind = "byline"
        elif _SIGN_OFF.match(item.text):
            item.drop("sign_off")
        elif _BULLET.match(item.text) or item.tag in ("li", "td", "p") or END_MARK.search(item.text) or not enough:
            item.kind = "body" if not item.tag.startswith("h") else "title"
        else:
            item.drop("teaser")
