"""What a line looks like by itself: prose, a caption, a byline, a menu."""

from __future__ import annotations

import re

from bywhom.gather.dates import MONTHS
from bywhom.gather.item import Item
from bywhom.knowledge.furniture import Furniture

END_MARK = re.compile(r"[.!?…][\"'”’»)\]]*$")
LABELLED = re.compile(
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
OWNED = re.compile(r"[^©]{25,200}©\s?(?!\d{4}|[Cc]opyright)[A-ZÀ-Þ][^©.]{1,60}$")
_SHOWN = re.compile(
    r"[\[(][^()\[\]]{0,30}\b(?:photo|picture|image|screengrab|illustrat\w+)\b[^()\[\]]{0,50}[\])]\.?$", re.IGNORECASE
)
_SLASH = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]+(?: [\w.’'-]+){0,3} ?[/|] ?(?:via )?|[/|©] ?|\bvia )$")
_BRACKET = re.compile(r"[\[(](?P<inside>[^\[\]()]{2,90})[\])]\.?$")
_STROKE = re.compile(
    r"[.…] ?[/|] ?[A-ZÀ-Þ][\w’'-]+(?: [\w’'&-]+){0,4}$"
)  # "The mine after the attack. / Citizen journalist"
_TWO_NAMES = re.compile(
    r"(?:(?:Photo|Photograph|File|Credit|Image)s?: )?[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){1,3} ?[/|] ?"
    r"[A-ZÀ-Þ][\w.’'&-]*(?: [A-ZÀ-Þ&][\w.’'&-]*){0,4}$"
)
_BYLINE = re.compile(
    r"^(?:(?:written|reported|words|text|story|posted|report|photos? and text)\s)?(?:by|author|authors?:"
    r"|from our)[:\s]\s*(?=[A-ZÀ-Þ@])(?P<who>.{2,140})$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[^\w ]+")
# Between the words of a menu: two spaces or more, bars, points, arrows, a stroke with spaces around it.
_COLUMNS = re.compile(r"\s{2,}|\t+|\s*[|·•⋅∙›»▶►▾]\s*|\s[/>~]\s")
_NAMELIKE = re.compile(r"^(?:[A-ZÀ-Þ][\w.’'-]*|in|and|de|del|al|el|bin|van|von|der|di|la|le|for|of|the|&|with|at|,)+$")


def prose(text: str, words: int) -> bool:
    """Whether a paragraph reads like sentences: it ends as one and is no slogan, or is long."""
    return words >= 25 or (words >= 6 and bool(END_MARK.search(text)))


def caption(text: str, words: int, furniture: Furniture) -> bool:
    """Whether a paragraph tells what a picture shows: it is labelled so, or ends with a photographer's credit."""
    if words > 90 or text[:1] in '"“':
        return False
    if LABELLED.match(text) and words <= 70:
        return True
    tail = text[-110:]
    if words <= 40 and _STROKE.search(tail):
        return True
    if _CREDIT_WORD.search(tail) or OWNED.match(text) or (_SHOWN.search(tail) and words <= 40):
        return True
    bracket = _BRACKET.search(tail)
    if (
        bracket
        and words <= 60
        and (
            furniture.credit.search(bracket["inside"])
            or (bracket.group()[0] == "[" and _TWO_NAMES.match(bracket["inside"]))
        )
    ):
        return True
    for match in furniture.credit.finditer(tail):
        if len(tail.rstrip(" .)]")) - match.end() <= 25 and _SLASH.search(tail[: match.start()]):
            return True
    return False


def caption_like(text: str) -> bool:
    """Without a credit: ends with a full date, or points into a picture."""
    if END_MARK.search(text) and not re.search(r"\b(?:19|20)\d\d\.?$", text):
        return False
    months = "|".join(MONTHS)
    return bool(
        re.search(rf"\b(?:\d{{1,2}} (?:{months})|(?:{months}) \d{{1,2}}),? (?:19|20)\d\d\.?$", text, re.IGNORECASE)
        or re.search(r"\((?:left|right|centre|center|file|L|R|C|pictured|above|top|bottom)\b[^)]*\)|\bpictured\b", text)
    )


def byline(item: Item, furniture: Furniture) -> bool:
    """ "By NAME in PLACE", not a sentence that begins with "By"."""
    match = _BYLINE.match(item.text)
    if not match or item.words > 26:
        return False
    who = match["who"]
    opening = re.sub(r"\W", "", who.split()[0]).casefold()
    if opening in MONTHS or opening.endswith("day") or opening in {"the", "early", "late", "then", "now", "that"}:
        return bool(furniture.outlets.called(who)) or bool(furniture.roles.search(who) and item.words <= 10)
    sentence = END_MARK.search(who) and item.words > 8
    return not sentence and (item.words <= 14 or bool(furniture.roles.search(who)) or " and " in who)


def bare_byline(item: Item, furniture: Furniture) -> bool:
    """A line of names without "By", or of a writer's role; `dates` may have stood beside it."""
    text = item.dates.rest if item.dates and item.dates.rest else item.text
    if (END_MARK.search(text) and not text.endswith((".", "Jr."))) or (text.endswith(".") and item.words > 4):
        return False
    if _BYLINE.match(text):
        return True
    if furniture.roles.search(text) and item.words <= 14 and text[:1].isupper() and _capitals(text) >= 0.5:
        return True
    if text == text.upper() and (text.count(" ") >= 2 or " " not in text):
        return False
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


def plain(text: str) -> str:
    return _MARKS.sub("", text.casefold()).strip()


def columns(text: str) -> list[str]:
    """The parts of a line that stand apart as those of a menu or a bar of buttons do."""
    return [part.strip() for part in _COLUMNS.split(text) if part.strip(" .,-–—")]


def menu(text: str, furniture: Furniture, *, around: bool) -> bool:
    """Whether a line is a bar of links: all its parts are known, or it stands `around` the article and looks so."""
    parts = columns(text)
    if len(parts) == 1 and text.count(" ") >= 2:
        return all(word.casefold() in furniture.menus or word.casefold() in furniture.sections for word in text.split())
    if len(parts) < 2 or any(part.count(" ") > 7 or (part[-1] in ".!?" and " " in part) for part in parts):
        return False
    known = sum(known_link(part, furniture) for part in parts)
    if known == len(parts):
        return True
    if not around or any(c.isdigit() for c in text):
        return False
    short = all(part.count(" ") <= 2 for part in parts)
    return (short and len(parts) >= 3) or (len(parts) >= 3 and known * 2 >= len(parts)) or (short and known >= 1)


def known_link(part: str, furniture: Furniture) -> bool:
    """Whether a menu's part is a section, a language, a button or an outlet."""
    low = part.casefold().strip(" .…:★☆→")
    return (
        low in furniture.menus or low in furniture.sections or not any("a" <= c <= "z" for c in low)
        or furniture.find(part) is not None or furniture.outlets.called(part) is not None
    )  # fmt: skip


def named(text: str) -> bool:
    """Whether every word is a name's or a name's small word, up to six words beside the small ones."""
    words = text.split()
    return (
        1 <= sum(not word.islower() for word in words) <= 6
        and all(_NAMELIKE.match(word) for word in words)
        and text[:1].isalpha()
    )


def place_alone(item: Item, furniture: Furniture) -> bool:
    """Whether what stands beside a date is a place: one word, or several with a comma or a stroke between them."""
    text = item.dates.rest if item.dates else item.text
    if byline(item, furniture) or furniture.roles.search(text) or re.search(r"[|·•]", item.text):
        return False
    parts = [part.strip() for part in re.split(r"[|,/]", text) if part.strip()]
    return 1 <= len(parts) <= 3 and all(named(part) and part.count(" ") <= 3 for part in parts) and (
        " " not in text or len(parts) > 1 or text.isupper()
    )  # fmt: skip
