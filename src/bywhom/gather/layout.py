"""What each paragraph of a page is: a block of the article, or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bywhom.gather.dateline import Dateline, dateline_of
from bywhom.gather.dates import MONTHS, DateLine, date_line
from bywhom.gather.page import Page
from bywhom.knowledge.furniture import Found, Furniture
from bywhom.knowledge.outlets import Outlet
from bywhom.records import BlockKind

LONGEST = 10_000  # characters of one paragraph that are looked at; what follows has the same verdict
STANDFIRST = "standfirst"  # the tag of a paragraph that the page's own description repeats
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_MARKS = re.compile(r"[^\w ]+")
_BULLET = re.compile(r"^(?:[•●▪■◦‣*]|[-–—](?=\s)|\d{1,2}[.)]\s|\[x\])")
_LABELLED = re.compile(
    r"^(?:(?:image|media|photo|video) caption\b[,:]?|file (?:photo|image|picture|-|–|—)|\[\d+/\d+\]"
    r"|\(?file\)|in this (?:\w+ )?(?:photo|image|picture|screengrab|still|frame|handout)"
    r"|(?:this|a) (?:\w+[- ])?(?:hand-?out|screen ?grab|screenshot|satellite|still|combination|undated"
    r"|file|archive|grab|video grab)\b[^.]{0,40}\b(?:photo|image|picture|grab|released|taken|provided"
    r"|shows|from|video|of)\b"
    r"|(?:photo|picture|image)s?\s?:\s)",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:(?:image|media|photo|video) caption\b[,:]?\s*|\[\d+/\d+\]\s*|file photo\s?:\s*)", re.IGNORECASE
)
_CREDIT_WORD = re.compile(
    r"(?:[\[(.,|–—-]|(?<=[.”\"])|\s)\s*(?:Photograph|Photo(?:graph)?s? (?:by|courtesy|credit)|Photo"
    r"|Picture|Image|Credit|Pic|Source|Illustration|Courtesy)\s?(?:[:/©|]|by\b"
    r"|of\b)\s*[^.]{2,70}\.?[\])]?$"
)
_OWNED = re.compile(r"[^©]{25,200}©\s?(?!\d{4}|[Cc]opyright)[A-ZÀ-Þ][^©.]{1,60}$")
_SHOWN = re.compile(
    r"[\[(][^()\[\]]{0,30}\b(?:photo|picture|image|screengrab|illustrat\w+)\b[^()\[\]]{0,50}[\])]\.?$", re.IGNORECASE
)
_SLASH = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,3} ?[/|] ?(?:via )?|[/|©] ?|\bvia )$")
_BRACKET = re.compile(r"[\[(](?P<inside>[^\[\]()]{2,90})[\])]\.?$")
_BYLINE = re.compile(
    r"^(?:(?:written|reported|words|text|story|posted|report|photos? and text)\s)?(?:by|author|authors?:"
    r"|from our)[:\s]\s*(?=[A-ZÀ-Þ@])(?P<who>.{2,140})$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?:[|»•]|[-–—])\s+(?P<site>[^|»•–—]{2,40})$")
_NAMELIKE = re.compile(r"^(?:[A-ZÀ-Þ][\w.’'-]*|in|and|de|del|al|el|bin|van|von|der|di|la|le|for|of|the|&|with|at|,)+$")
_SIGN_OFF = re.compile(r"^[\W_]*(?:ends?|-?30-?|st|ani|pti|xinhua|###|\*\*\*)[\W_]*$", re.IGNORECASE)


@dataclass
class Item:
    """A paragraph on its way to a verdict: at the end either `kind` or `furniture` is set.

    `start` to `end` are what is kept of it; `body` is where the body begins after a dateline.
    """

    start: int
    end: int
    text: str
    tag: str
    blank: bool
    kind: BlockKind | None = None
    furniture: str | None = None
    found: Found | None = None
    dates: DateLine | None = None
    dateline: Dateline | None = None
    site: str | None = None

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def open(self) -> bool:
        return self.kind is None and self.furniture is None

    def drop(self, why: str) -> None:
        self.kind, self.furniture = None, why


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
    first, last = _prose_range(items, furniture)
    _head(items, first, furniture, title)
    _middle(items, first, last, furniture)
    _tail(items, last, furniture)
    return tuple(items)


def prose(text: str, words: int) -> bool:
    """Whether a paragraph reads like sentences: it ends as one and is no slogan, or is long."""
    return words >= 25 or (words >= 6 and bool(_END.search(text)))


def _known_furniture(items: list[Item], furniture: Furniture) -> None:
    for item in items:
        if item.text[:1].isalpha() and furniture.correction.match(item.text):
            item.kind = "correction"
            continue
        item.found = furniture.find(item.text)
        if item.found and not _pictured(item, item.found.kind):
            item.drop(item.found.kind)
        elif item.words <= 25:
            item.dates = date_line(item.text)
            if item.dates and _rest_is_nothing(item.dates.rest, furniture):
                item.drop("date")


def _pictured(item: Item, kind: str) -> bool:
    """Whether a line that looks like a credit or a right is a caption that ends with one."""
    if kind == "credit":
        return bool(_LABELLED.match(item.text)) and item.words > 4
    return kind == "republishing" and bool(_OWNED.match(item.text))


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
                if below.open and not _caption_like(below.text):
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
    above = items[number - 1] if number else None
    if above and above.open and not items[number].blank and above.words <= 12 and not _END.search(above.text):
        above.drop("newsletter")
    below = items[number + 1] if number + 1 < len(items) else None
    if below and below.open and not below.blank and below.words <= 12 and not _END.search(below.text):
        below.drop("newsletter")


def _repetitions(items: list[Item]) -> None:
    """Drops the alternative text before the caption that repeats it, and a line that stands twice close together.

    Far apart the same line may be meant: the questions of an interview, the refrain of a list.
    """
    previous: list[tuple[str, Item]] = []
    for item in items:
        if not item.open:
            continue
        plain = _plain(item.text)
        for before, other in previous[-2:]:
            unended = other.open and other.words >= 4 and not _END.search(other.text)
            if (
                unended
                and item.words <= 60
                and len(plain) > len(before)
                and plain.startswith(before)
                and not other.tag.startswith("h")
            ):
                other.drop("repeated")
        if item.words >= 4 and any(before == plain and other.open for before, other in previous[-4:]):
            item.drop("repeated")
            continue
        previous.append((plain, item))
    _pull_quotes(items)


def _pull_quotes(items: list[Item]) -> None:
    """Drops a short paragraph in quotation marks whose words another paragraph holds."""
    prose_texts = [_plain(item.text) for item in items if item.open and item.words > 15]
    for item in items:
        if item.open and 5 <= item.words <= 40 and item.text[0] in '"“‘«':
            plain = _plain(re.split(r"[”\"»]\s*[–—-]", item.text)[0])
            if sum(plain in other for other in prose_texts if len(other) > len(plain) + 8):
                item.drop("repeated")


def _plain(text: str) -> str:
    return _MARKS.sub("", text.casefold()).strip()


def _prose_range(items: Sequence[Item], furniture: Furniture) -> tuple[int, int]:
    """The indices of the first and the last paragraph of prose; (0, -1) where there is none."""
    candidates = [
        n for n, item in enumerate(items)
        if item.open and prose(item.text, item.words) and not caption(item.text, item.words, furniture)
        and not item.tag.startswith("h") and not _byline(item, furniture)
    ]  # fmt: skip
    if not candidates:
        return 0, -1
    return candidates[0], candidates[-1]


def _head(items: list[Item], first: int, furniture: Furniture, title: str | None) -> None:
    """Title, standfirst, byline and captions before the first prose; labels and other short lines are dropped."""
    head = [item for item in items[:first] if item.open]
    headline = _headline(items, head, first, furniture, title)
    after = False
    for item in head:
        if item is headline:
            item.kind, after = "title", True
            _cut_site(item, furniture)
        elif not after and headline is not None:
            item.drop("navigation")
        elif caption(item.text, item.words, furniture):
            item.kind = "caption"
        elif _dateline_alone(item):
            item.kind = "dateline"
        elif item.text.casefold() in furniture.sections:
            item.drop("navigation")
        elif _byline(item, furniture) or _bare_byline(item, furniture):
            item.kind = "byline"
        elif item.words <= 2 and not _END.search(item.text):
            item.drop("navigation")
        else:
            item.kind = "caption" if _caption_like(item.text) else "standfirst"
    _standfirst(items, first, furniture)


def _dateline_alone(item: Item) -> bool:
    """A line of a place in capitals, with a date or a dash: "14 May 2024 KASSALA", "KASSALA –"."""
    place = item.dates.rest if item.dates else item.text.rstrip(" –—-:") if item.text[-1] in "–—-" else ""
    return 2 < len(place) <= 40 and place == place.upper() and place.replace(" ", "").replace("-", "").isalpha()


def _headline(items: list[Item], head: list[Item], first: int, furniture: Furniture, title: str | None) -> Item | None:
    """The title: what the page itself calls so, else the first line before the prose that is no label or byline."""
    wanted = _plain(title) if title else ""
    for item in items[: first + 1] if wanted else ():
        if (
            item.open
            and wanted
            and (_plain(item.text) == wanted or _plain(item.text).startswith(wanted))
            and item.words <= 40
        ):
            return item
    lines = [item for item in head if not _byline(item, furniture) and not caption(item.text, item.words, furniture)]
    for item in lines:
        if item.tag == "h1" and item.words >= 3:
            return item
    for number, item in enumerate(lines):
        if not _label(item, lines[number + 1 :], furniture):
            return item if item.words <= 40 else None
    return None


def _label(item: Item, following: list[Item], furniture: Furniture) -> bool:
    """Whether a line is a section's name over the title rather than the title."""
    if item.text.casefold().strip(" :|") in furniture.sections or furniture.outlets.called(item.text):
        return True
    if not following:
        return False
    parts = re.split(r"\s*[|>›»/]\s*", item.text)
    if len(parts) > 1 and all(part.count(" ") <= 2 for part in parts):
        return True
    return item.words <= 2 and following[0].words >= 4


def _cut_site(item: Item, furniture: Furniture) -> None:
    """Takes the outlet's name off the end of a title, as page titles have it."""
    match = _SUFFIX.match(item.text)
    if match:
        site = re.sub(r"^(?:News|World) \| ", "", match["site"].strip())
        known = furniture.outlets.called(site) or furniture.outlets.named_in(site)
        if known or "|" in item.text[match.end("title") :]:
            item.site = known.name if isinstance(known, Outlet) else known[0].name if known else site
            item.text = match["title"]
            item.end = item.start + len(item.text)


def _standfirst(items: list[Item], first: int, furniture: Furniture) -> None:
    """Up to two short paragraphs of prose before a byline or date line are the standfirst and not yet the body."""
    before = [
        item for item in items[:first] if item.kind in ("title", "standfirst", "byline") or item.furniture == "date"
    ]
    if not any(item.kind == "title" for item in before) or any(item.kind == "byline" for item in before):
        return
    run: list[Item] = []
    for item in items[first:]:
        if item.furniture == "date" or (item.open and (_byline(item, furniture) or _bare_byline(item, furniture))):
            for one in run:
                one.kind = "standfirst"
            return
        if item.open and not caption(item.text, item.words, furniture):
            run.append(item)
        if len(run) > 2 or item.words > 60 or dateline_of(item.text, furniture):
            return


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
        if begun < 2 and item.dateline is None and item.words >= 6:
            item.dateline = dateline_of(item.text, furniture)
        if (
            item.dateline is None
            and caption(item.text, item.words, furniture)
            and not (number == last and item.words > 30)
        ):
            item.kind = "caption"
        elif (item.dateline is None and _byline(item, furniture) and number < first + 6) or (
            number < first + 4 and begun == 0 and _bare_byline(item, furniture)
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
    if item.tag == "p" and _END.search(item.text):
        return "body"
    if _END.search(item.text) and item.text[0] in "\"“‘'":
        return "body"
    if _caption_like(item.text) or item.words >= 14:
        return "caption" if _caption_like(item.text) else "body"
    return "body" if _END.search(item.text) and not item.text.endswith("?") else "title"


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
        elif caption(item.text, item.words, furniture):
            item.kind = "caption"
        elif _byline(item, furniture):
            item.kind = "byline"
        elif _SIGN_OFF.match(item.text):
            item.drop("sign_off")
        elif _BULLET.match(item.text) or item.tag in ("li", "td", "p") or _END.search(item.text) or not enough:
            item.kind = "body" if not item.tag.startswith("h") else "title"
        else:
            item.drop("teaser")


def caption(text: str, words: int, furniture: Furniture) -> bool:
    """Whether a paragraph tells what a picture shows: it is labelled so, or ends with a photographer's credit."""
    if words > 90 or text[:1] in '"“':
        return False
    if _LABELLED.match(text) and words <= 70:
        return True
    tail = text[-110:]
    if _CREDIT_WORD.search(tail) or _OWNED.match(text) or (_SHOWN.search(tail) and words <= 40):
        return True
    bracket = _BRACKET.search(tail)
    if bracket and furniture.credit.search(bracket["inside"]) and words <= 60:
        return True
    for match in furniture.credit.finditer(tail):
        if len(tail.rstrip(" .)]")) - match.end() <= 25 and _SLASH.search(tail[: match.start()]):
            return True
    return False


def _caption_like(text: str) -> bool:
    """Without a credit: ends with a full date, or points into a picture."""
    if _END.search(text) and not re.search(r"\b(?:19|20)\d\d\.?$", text):
        return False
    months = "|".join(MONTHS)
    return bool(
        re.search(rf"\b(?:\d{{1,2}} (?:{months})|(?:{months}) \d{{1,2}}),? (?:19|20)\d\d\.?$", text, re.IGNORECASE)
        or re.search(r"\((?:left|right|centre|center|file|L|R|C|pictured|above|top|bottom)\b[^)]*\)|\bpictured\b", text)
    )


def _byline(item: Item, furniture: Furniture) -> bool:
    """ "By NAME in PLACE", not a sentence that begins with "By"."""
    match = _BYLINE.match(item.text)
    if not match or item.words > 26:
        return False
    who = match["who"]
    opening = re.sub(r"\W", "", who.split()[0]).casefold()
    if opening in MONTHS or opening.endswith("day") or opening in {"the", "early", "late", "then", "now", "that"}:
        return bool(furniture.outlets.called(who)) or bool(furniture.roles.search(who) and item.words <= 10)
    sentence = _END.search(who) and item.words > 8
    return not sentence and (item.words <= 14 or bool(furniture.roles.search(who)) or " and " in who)


def _bare_byline(item: Item, furniture: Furniture) -> bool:
    """A line of names without "By", or of a writer's role; `dates` may have stood beside it."""
    text = item.dates.rest if item.dates and item.dates.rest else item.text
    if (_END.search(text) and not text.endswith((".", "Jr."))) or (text.endswith(".") and item.words > 4):
        return False
    if _BYLINE.match(text):
        return True
    if furniture.roles.search(text) and item.words <= 14 and text[:1].isupper() and _capitals(text) >= 0.5:
        return True
    names = [word.strip(",|•·&") for word in text.split()]
    if not all(_NAMELIKE.match(word) for word in names if word):
        return False
    joined = " in " in text or " and " in text or bool(item.dates)
    return 2 <= len(names) <= (14 if joined else 3)


def _capitals(text: str) -> float:
    words = [word for word in text.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def caption_prefix(text: str) -> int:
    """How many characters of a caption are only its label ("Image caption, ")."""
    match = _PREFIX.match(text)
    return match.end() if match else 0
