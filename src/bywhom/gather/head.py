"""The lines of a page before its first prose: name, menus, title, standfirst, byline, dates, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.gather.dateline import dateline_of
from bywhom.gather.item import Item
from bywhom.gather.lines import END_MARK, bare_byline, byline, caption, caption_like, columns, menu, plain
from bywhom.gather.masthead import masthead
from bywhom.knowledge.furniture import Furniture
from bywhom.knowledge.outlets import Outlet

LONGEST_TITLE = 40  # words; the longest headline of 450 pages had 31
LATER = "News"
"""What stands for the text where a dateline has a line of its own."""
_SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?:[|»•]|[-–—])\s+(?P<site>[^|»•–—]{2,40})$")


def lay_out_head(items: list[Item], first: int, furniture: Furniture, title: str | None) -> None:
    """Title, standfirst, byline and captions before the first prose; labels and other short lines are dropped."""
    for item in items[:first]:
        if item.open and item.words <= 30 and menu(item.text, furniture, around=True) and not _with_name(item):
            item.drop("navigation")
    head = [item for item in items[:first] if item.open]
    name = masthead(items, head, furniture)
    head = [item for item in head if item.open]
    headline = _headline(items, head, first, furniture, title, name)
    after = False
    for item in head:
        if item is not headline and item.found is not None and item.found.kind == "teaser":
            item.drop("teaser")
        elif item is headline:
            item.kind, after = "title", True
            _cut_site(item, furniture)
        elif not after and headline is not None:
            _before_title(item, furniture)
        else:
            _after_title(item, furniture)
    _standfirst(items, first, furniture)


def _with_name(item: Item) -> bool:
    """Whether a line of two parts begins with what may be the outlet's name ("The Lakeside Post | World")."""
    parts = columns(item.text)
    return len(parts) == 2 and parts[0].count(" ") >= 1 and not any(c.islower() for c in item.text[:1])


def _before_title(item: Item, furniture: Furniture) -> None:
    """Over the title stand labels; only what has an hour or a place and a dash is news."""
    item.dateline = dateline_of(item.text, furniture) if item.words >= 6 else None
    if item.dateline is not None:
        item.kind = "standfirst"
    elif caption(item.text, item.words, furniture):
        item.kind = "caption"
    else:
        item.drop("navigation")


def _after_title(item: Item, furniture: Furniture) -> None:
    if caption(item.text, item.words, furniture):
        item.kind = "caption"
    elif _dateline_alone(item) and not byline(item, furniture) and not furniture.roles.search(item.text):
        item.kind = "dateline"
    elif item.words <= 8 and item.text[-1] in "–—-" and (line := dateline_of(f"{item.text} {LATER}", furniture)):
        item.kind, item.dateline = "dateline", line
    elif item.text.casefold() in furniture.sections or _labels(item, furniture):
        item.drop("navigation")
    elif byline(item, furniture) or bare_byline(item, furniture):
        item.kind = "byline"
    elif item.words <= 2 and not END_MARK.search(item.text):
        item.drop("navigation")
    else:
        item.dateline = dateline_of(item.text, furniture) if item.words >= 6 and item.text[0].isdigit() else None
        item.kind = "caption" if caption_like(item.text) else "standfirst"


def _labels(item: Item, furniture: Furniture) -> bool:
    """Whether a line holds nothing but words of labels: "Press statement", "NEWS IN ENGLISH"."""
    return item.words <= 6 and all(
        re.sub(r"[\W\d_]+$|^[\W\d_]+", "", word).casefold() in furniture.label_words or not any(map(str.isalpha, word))
        for word in item.text.split()
    )


def _dateline_alone(item: Item) -> bool:
    """A line of a place in capitals, with a date or a dash: "14 May 2024 KASSALA", "KASSALA –"."""
    place = item.dates.rest if item.dates else item.text.rstrip(" –—-:") if item.text[-1] in "–—-" else ""
    return 2 < len(place) <= 40 and place == place.upper() and place.replace(" ", "").replace("-", "").isalpha()


def _headline(
    items: list[Item], head: list[Item], first: int, furniture: Furniture, title: str | None, name: Item | None
) -> Item | None:
    """The title: what the page itself calls so, else the line before the prose that looks most like one."""
    wanted = plain(title) if title else ""
    for item in items[: first + 1] if wanted else ():
        if item.open and plain(item.text).startswith(wanted) and item.words <= LONGEST_TITLE:
            return item
    lines = [item for item in head if not byline(item, furniture) and not caption(item.text, item.words, furniture)]
    for item in lines:
        if item.tag == "h1" and item.words >= 3:
            return item
    candidates = [
        item for number, item in enumerate(lines)
        if item.words <= LONGEST_TITLE and not _label(item, lines[number + 1 :], furniture) and not _dated(item)
    ]  # fmt: skip
    slogans = _beside(items, name)
    ranked = [(_headline_score(item, furniture, slogans) - 0.25 * n, -n, item) for n, item in enumerate(candidates)]
    return max(ranked, key=lambda one: one[:2])[2] if ranked else None


def _dated(item: Item) -> bool:
    """Whether a line holds a date with its year and hardly more."""
    return item.dates is not None and item.dates.whole and item.dates.rest.count(" ") < 5


def _headline_score(item: Item, furniture: Furniture, slogans: Sequence[Item]) -> float:
    """How much a line looks like a headline; the weights only have to put plain cases in order."""
    score = 3.0 if item.words >= 3 else 1.0
    if item.found is not None or (item.text.isupper() and item.words <= 4):
        score -= 1.0
    if item.text[-1] in ".:" or item.text[0] in "([•":
        score -= 2.0
    if item.words >= 6 and dateline_of(item.text, furniture) is not None:
        score -= 3.0
    if any(item is slogan for slogan in slogans):
        score -= 1.0
    return score - (2.0 if _labels(item, furniture) else 0.0)


def _beside(items: Sequence[Item], name: Item | None) -> list[Item]:
    """The lines right below the outlet's name, without an empty line between: its slogan and its buttons."""
    at = next((number for number, item in enumerate(items) if item is name), None)
    below: list[Item] = []
    for item in items[at + 1 :] if at is not None else ():
        if item.blank:
            break
        below.append(item)
    return below


def _label(item: Item, following: list[Item], furniture: Furniture) -> bool:
    """Whether a line is a section's name over the title rather than the title."""
    if item.text.casefold().strip(" :|") in furniture.sections or furniture.outlets.called(item.text):
        return True
    if not following:
        return False
    parts = re.split(r"\s*[|>›»/]\s*", item.text)
    if len(parts) > 1 and parts[0].isupper() and all(w.casefold() in furniture.label_words for w in parts[0].split()):
        return True
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
        if item.furniture == "date" or (item.open and (byline(item, furniture) or bare_byline(item, furniture))):
            for one in run:
                one.kind = "standfirst"
            return
        if item.open and not caption(item.text, item.words, furniture):
            run.append(item)
        if len(run) > 2 or item.words > 60 or dateline_of(item.text, furniture):
            return
