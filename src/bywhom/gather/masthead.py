"""The line of a pasted page that is the outlet's own name, over its menu and its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.gather.item import Item
from bywhom.gather.lines import columns, named
from bywhom.knowledge.furniture import Furniture

MASTHEAD = "masthead"  # the furniture of such a line; its `site` is the name
MOST_LINES = 5  # how many lines of the head may come before the name: skip links, greetings
_FREQUENCY = re.compile(r"\s*\b(?:\d{2,4}(?:[.,]\d{1,2})?\s*(?:FM|AM|MHz|kHz)\b|(?:FM|AM)\s\d{2}).*$", re.IGNORECASE)
_EDITION = re.compile(r"\s[–—|-]+\s*(?:the )?[\w ]{3,20} (?:edition|service|version|desk|pages)$", re.IGNORECASE)
_OF_BODY = re.compile(r"^(?:of|in|for|on|to|and)$", re.IGNORECASE)
_BARE_BUTTONS = frozenset({"menu", "search", "home", "login", "log in", "sign in", "subscribe", "donate", "live"})


def masthead(items: Sequence[Item], head: Sequence[Item], furniture: Furniture) -> Item | None:
    """Marks the line and gives it; only where a line that can be the headline follows."""
    for number, item in enumerate(head[:MOST_LINES]):
        followed = any(later.words >= 4 for later in head[number + 1 :]) or _links_follow(item, items)
        if not followed:
            return None
        name = _name(item.text)
        if name and _is_outlet(name, item, items, furniture, first=number == 0):
            item.site = name
            item.drop(MASTHEAD)
            return item
    return None


def _name(text: str) -> str | None:
    """The name that a line may be: its first part, without a frequency, if its words are a name's."""
    if len(text) > 80:
        return None
    first = next(iter(columns(text)), "")
    first = _FREQUENCY.sub("", re.split(r"\s*(?::|\s[–—-])\s|\s\(", first)[0]).strip(" .,|–—-")
    small = first == first.lower() and first.count(" ") <= 3 and first != text
    return first if first and (named(first) or small) and not any(c.isdigit() for c in first) else None


def _is_outlet(name: str, item: Item, items: Sequence[Item], furniture: Furniture, *, first: bool) -> bool:
    words = [word.casefold() for word in name.split()]
    if all(word.strip(".:") in furniture.label_words for word in words) or name.casefold() in furniture.sections:
        return False
    if (
        _EDITION.search(item.text)
        or furniture.outlets.called(name)
        or media_name(name, furniture)
        or _body_name(words, furniture)
    ):
        return True
    return first and len(words) <= 4 and (_links_follow(item, items) or _names_itself(name, items))


def media_name(name: str, furniture: Furniture) -> bool:
    """Whether a name ends or begins as newspapers', stations' and agencies' names do."""
    words = [word.casefold().strip(".") for word in name.split() if word.casefold() != "the"]
    return len(words) >= 2 and (words[-1] in furniture.media_words or words[0] in furniture.media_words)


def _body_name(words: Sequence[str], furniture: Furniture) -> bool:
    """ "Mission in South Sudan", "Ministry of Health": the body's word ends the name or a small word follows it."""
    return len(words) >= 2 and any(
        word in furniture.body_words and (number == len(words) - 1 or bool(_OF_BODY.match(words[number + 1])))
        for number, word in enumerate(words)
    )


def _links_follow(item: Item, items: Sequence[Item]) -> bool:
    """Whether a menu or the buttons of a page's head stand right below a line."""
    at = next(number for number, other in enumerate(items) if other is item)
    return any(
        below.furniture in ("navigation", "cookie", "about", "newsletter", "audio")
        or below.text.casefold().strip() in _BARE_BUTTONS
        for below in items[at + 1 : at + 3]
    )


def _names_itself(name: str, items: Sequence[Item]) -> bool:
    """Whether the page tells elsewhere that the name is its own."""
    own = re.compile(
        r"(?:told|tells|follow|©|copyright(?: \d{4})?|\d{4}|translation by|(?:report|correspond)\w+ for)\s+(?:the\s+)?"
        rf"{re.escape(name)}\b"
        rf"|\b{re.escape(name)}\s+(?:could|was|has|is)\s+(?:not|un\w+|a|an)\b|[/(]\s?{re.escape(name)}\s?[)\]]",
        re.IGNORECASE,
    )
    return any(own.search(other.text) for other in items)
