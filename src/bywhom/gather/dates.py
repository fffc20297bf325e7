"""Full dates on a page, the lines that only tell when it was published, and the vote between all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from bywhom.records import PublishedBasis

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_FULL = re.compile(
    rf"(?<![\d/.-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ /-]?{_MONTH.format('m1')},?[ "
    rf"/-]{{1,2}}(?P<y1>(?:19|20)\d\d)(?!\d)"
    rf"|\b{_MONTH.format('m2')} ?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>(?:19|20)\d\d)(?!\d)"
    r"|(?<![\d/.-])(?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?!\d)"
    r"|(?<![\d/.-])(?P<d4>\d{1,2})(?P<s4>[-/.])(?P<m4>\d{1,2})(?P=s4)(?P<y4>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?<![\d/.-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH.format('m1')}(?! \d{{4}})"
    rf"|\b{_MONTH.format('m2')} (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,? \d{{4}})",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:last )?(?:updat\w*|modifi\w*|revis\w*|amended)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:first )?(?:publi\w+|posted|issued|created|released|date|filed|uploaded)\b", re.IGNORECASE
)
# Sections that a page names beside the date.
_FILED = re.compile(r"\b(?:in|posted in|filed under|categor(?:y|ies)|section|tags?|topics?)\s?:.*$", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:period|covering|as of|week ending|valid|expires|deadline|from)\b", re.IGNORECASE)
# What a date line may hold beside its dates: weekdays, hours, zones, words of publishing, the length of reading.
_BESIDE = re.compile(
    rf"\b{_WEEKDAY}\b\.?"
    r"|(?<!\d)T?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\.\d+)?(?: ?[ap]\.?m\b\.?)?Z?(?:[+-]\d\d:?\d\d)?"
    r"|\b\d{1,2} ?[ap]\.?m\b\.?|\bkl\.? \d{1,2}(?:[.:]\d\d)?\b|\b\d{4} ?(?:gmt|utc|hrs|hours|h)\b"
    r"|\(?\b(?:gmt|utc|bst|cest|cet|est|edt|cst|cdt|pst|pdt|eest|eet|ist|cat|eat|wat|msk|trt|sast|local "
    r"time|hrs|hours)\b(?: ?[+-]\d{1,2}(?::?\d\d)?)?\)?"
    r"|\b(?:first |last |originally )?(?:publish(?:ed)?|publication|posted|issued|created|released"
    r"|uploaded|filed|updat(?:ed|e)|modified|modification|revised|amended|news"
    r"|(?:situation|data|status|information)? ?as of|reporting period|period(?: covered)?|covering|week ending"
    r"|version|print(?:ed)? edition|dateline|release date|for immediate release)\b"
    r"|\b(?:date(?:line)?s?|on|at|time|the|of|and|in|since|save|share|print|listen)\b"
    r"|\b(?:a )?\d+[ -]?min(?:ute)?s? (?:read|ago)\b|\b\d+ ?(?:hours?|minutes?|mins?|days?|h|m|d) ago\b"
    r"|\b\d+ (?:comments?|views|shares)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: {_MONTH.format('m')})?\s?(?:[–—-]|to|and|until)\s?$", re.IGNORECASE
)
_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})(?=[/_-]|$)"
    r"|[/_-](?P<n>20\d\d[01]\d[0-3]\d)(?=\D|$)"
)
LEAD = 350  # characters: the first two sentences of a paragraph; a text in one line tells history further on
_HISTORICAL = re.compile(
    r"\b(?:since|anniversary|years? (?:ago|after|before|earlier|since)|decades?|born|founded|signed in"
    r"|dated|until|by|before|ever since"
    r"|from|deadline|scheduled|due|expected|will|history|back (?:in|on)|last year|previous year)\b[^.]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DateFound:
    """A date at `start` to `end` of a text; `day` is an ISO day, or `--MM-DD` where the year is not said."""

    day: str
    start: int
    end: int


@dataclass(frozen=True)
class DateLine:
    """What a line that only dates the page says; `rest` is what else stood in it; `whole` if a date has its year."""

    published: str | None
    updated: str | None
    rest: str
    whole: bool = True


@dataclass(frozen=True)
class Candidate:
    """A day or moment on which the page may have been published, how it is known, and what it weighs."""

    when: str
    basis: PublishedBasis
    weight: float


Order = Literal["day_first", "month_first"]


def dates_in(text: str, order: Order = "day_first") -> tuple[DateFound, ...]:
    """The full dates of a text that exist in the calendar."""
    found = []
    for match in _FULL.finditer(text):
        day = _day(match, order)
        if day:
            found.append(DateFound(day, match.start(), match.end()))
    return tuple(found)


def day_and_month(text: str) -> DateFound | None:
    """The first date without a year."""
    for match in _DAY_MONTH.finditer(text):
        name = (match["m1"] or match["m2"]).lower()[:3]
        month = next(i for i, whole in enumerate(MONTHS, 1) if whole.startswith(name))
        day = int(match["d1"] or match["d2"])
        if 1 <= day <= 31:
            return DateFound(f"--{month:02d}-{day:02d}", match.start(), match.end())
    return None


def date_line(text: str, order: Order = "day_first") -> DateLine | None:
    """What a short line says of the page's publication, if it holds a date and little else than that."""
    if len(text) > 160 or not any(c.isdigit() for c in text):
        return None
    found = dates_in(text, order)
    if not found:
        incomplete = day_and_month(text)
        found = (incomplete,) if incomplete else ()
    if not found:
        return None
    rest = text
    found = tuple(replace(one, start=_range_start(text, one.start)) for one in found)
    for one in reversed(found):
        rest = rest[: one.start] + " | " + rest[one.end :]
    rest = " ".join(_BESIDE.sub(" ", _FILED.sub(" ", rest)).split())
    rest = re.sub(r"(?:\s*[|·•⋅∙,;:/()–—]\s*|\s-|-\s)+", " | ", rest).strip(" |.@[]-")
    published, updated = _roles(text, found)
    return DateLine(published, updated, rest, found[0].day[0] != "-")


def says_published(text: str) -> bool:
    """Whether a line has a word of publishing."""
    return bool(_PUBLISHED.search(text))


def _range_start(text: str, start: int) -> int:
    """Where a date begins with the day before it in "1-14 June 2024" or "28 May to 3 June 2024"."""
    before = _RANGE.search(text, 0, start)
    return before.start() if before else start


def date_of_address(url: str | None) -> str | None:
    """The day that stands in an address such as /2024/05/14/."""
    if not url:
        return None
    for match in _PATH.finditer(url.lower()):
        if match["n"]:
            year, month, day = match["n"][:4], match["n"][4:6], match["n"][6:]
        else:
            year, month, day = match["y"], match["m"], match["d"]
        if not month.isdigit():
            month = str(next((i for i, whole in enumerate(MONTHS, 1) if whole.startswith(month)), 0))
        whole = _calendar(year, month, day)
        if whole:
            return whole
    return None


def lead_date(paragraphs: Iterable[str]) -> str | None:
    """The latest full date of an article's first paragraphs that is not told as history."""
    days = []
    for whole in paragraphs:
        paragraph = whole[:LEAD]
        years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", paragraph)]
        for found in dates_in(paragraph):
            before = re.split(r"(?<=[.!?])\s", paragraph[: found.start])[-1]
            if not _HISTORICAL.search(before) and int(found.day[:4]) >= max(years, default=0):
                days.append(found.day)
    return max(days, default=None)


def with_year(day: str, anchors: Iterable[str]) -> str | None:
    """A `--MM-DD` day in the year that puts it nearest before or within a month of one of the anchors."""
    month, number = int(day[2:4]), int(day[5:7])
    for anchor in anchors:
        near = date.fromisoformat(anchor[:10])
        for year in (near.year, near.year - 1, near.year + 1):
            whole = _calendar(str(year), str(month), str(number))
            if whole and abs((date.fromisoformat(whole) - near).days) <= 31:
                return whole
    return None


def vote(candidates: Iterable[Candidate], latest: str | None) -> tuple[str | None, PublishedBasis]:
    """The day with most weight behind it, as its weightiest candidate writes it; none later than `latest`."""
    by_day: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        day = candidate.when[:10]
        if (latest is None or day <= latest[:10]) and day >= "1900":
            by_day[day].append(candidate)
    if not by_day:
        return None, "unknown"
    best = max(by_day.values(), key=lambda group: (sum(c.weight for c in group), group[0].when))
    winner = max(best, key=lambda c: (c.weight, len(c.when)))
    return winner.when, winner.basis


def iso(value: str) -> str | None:
    """A value of page metadata as an ISO day, or as a moment with its zone where it has both."""
    value = value.strip()
    match = re.match(
        r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?", value
    )
    if match:
        if not _calendar(match[1], match[2], match[3]):
            return None
        if match[4] and match[7]:
            return _moment(match)
        return match[0][:10]
    found = dates_in(value[:80], "month_first")
    return found[0].day if found else None


def _moment(match: re.Match[str]) -> str:
    zone = match[7] if match[7] == "Z" or ":" in match[7] else match[7][:3] + ":" + match[7][3:]
    try:
        whole = datetime.fromisoformat(
            f"{match[1]}-{match[2]}-{match[3]}T{match[4]}:{match[5]}:{match[6] or '00'}{zone}"
        )
    except ValueError:
        return match[0][:10]
    return whole.isoformat()


def _day(match: re.Match[str], order: Order) -> str | None:
    if match["y1"] or match["y2"]:
        name = (match["m1"] or match["m2"]).lower()[:3]
        month = next(str(i) for i, whole in enumerate(MONTHS, 1) if whole.startswith(name))
        return _calendar(match["y1"] or match["y2"], month, match["d1"] or match["d2"])
    if match["y3"]:
        return _calendar(match["y3"], match["m3"], match["d3"])
    first, second = match["d4"], match["m4"]
    if order == "month_first" and match["s4"] == "/":
        first, second = second, first
    return _calendar(match["y4"], second, first) or _calendar(match["y4"], first, second)


def _calendar(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _roles(text: str, found: tuple[DateFound, ...]) -> tuple[str | None, str | None]:
    """Which of a line's dates is that of publication and which that of an update, by the words before each."""
    published = updated = period = None
    last = 0
    for one in found:
        before = text[last : one.start]
        if _UPDATED.search(before) and not _PUBLISHED.search(before[max(m.end() for m in _UPDATED.finditer(before)) :]):
            updated = updated or one.day
        elif _PERIOD.search(before):
            period = period or one.day
        else:
            published = published or one.day
        last = one.end
    return published or period, updated
