"""Whether words, days and places of a reading are those that a case asks for."""

from __future__ import annotations

import datetime
import math
import re

from bywhom.measure.case import Wanted
from bywhom.records import When, Where

EARTH_KM = 12742.0
"""The diameter of the earth, as the form's own scorer has it."""
WIDEST = 3
"""Days: a wider interval is no answer to a day."""


def any_matches(pattern: str | int, *texts: str | None) -> bool:
    """Whether the pattern is found in one of the texts."""
    return any(re.search(str(pattern), text or "", re.IGNORECASE) for text in texts)


def several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def day(written: str | int | None, *, last: bool = False) -> datetime.date | None:
    """The first (or last) day of an ISO date or datetime, which may be a month or a year."""
    parts = [int(digits) for digits in re.findall(r"\d+", str(written or ""))[:3]]
    if not parts:
        return None
    year, month, date = (*parts, 0, 0)[:3]
    if last:
        month = month or 12
        date = date or (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month or 1, date or 1)


def when_fits(when: When | None, wanted: Wanted) -> bool:
    """A `date` lies in an interval of at most four days, or opens it; a `date_start` period meets the interval."""
    asked = wanted.date or wanted.date_start
    if not asked:
        return True
    earliest = day(when.earliest) if when else None
    latest = day(when.latest or when.earliest, last=True) if when else None
    if earliest is None or latest is None:
        return False
    first, final = day(asked), day(asked, last=True)
    if first is None or final is None:
        return False
    if wanted.date:
        return (earliest <= first <= latest and (latest - earliest).days <= WIDEST) or earliest == first
    return earliest <= final and latest >= first


def where_fits(where: Where | None, wanted: Wanted) -> bool:
    """The place as said, or one of its names, matches."""
    if not wanted.place:
        return True
    return where is not None and any_matches(wanted.place, where.said, *(name.text for name in where.names))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle between two points given as latitude and longitude."""
    (south, west), (north, east) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    across = 0.5 - math.cos(north - south) / 2 + math.cos(south) * math.cos(north) * (1 - math.cos(east - west)) / 2
    return EARTH_KM * math.asin(math.sqrt(across))
