"""What prepositions make of a date: since, until, after, between; and lengths counted from another event."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from bywhom.records import TimePhrase, When

_LENGTH = re.compile(r"P(T?)(\d+)([DWMYHS])")
_SINCE = frozenset({"since"})
_AFTER = frozenset({"after", "following"})
_UNTIL = frozenset({"until", "till", "by", "before"})


def bounded(when: When, preposition: str, published: str | None, *, ahead: bool = False) -> When:
    """The stretch in which the event lies when its date stands behind the preposition."""
    today = published[:10] if published else None
    if when.precision in {"instant", "part_of_day"} and when.earliest and when.latest:
        return _about(when, preposition)
    if preposition in _SINCE:
        return msgspec.structs.replace(when, latest=_later(today, when.latest), precision="open")
    if preposition in _AFTER:
        near = today is not None and when.earliest is not None and _days(when.earliest, today) <= 3
        return msgspec.structs.replace(when, latest=today if near else None, precision="open")
    if preposition in _UNTIL:
        return msgspec.structs.replace(when, earliest=today if ahead else None, precision="open")
    return when


def _about(when: When, preposition: str) -> When:
    """Before dawn on Monday is still that Monday; after nightfall is that night."""
    if when.earliest is None or when.latest is None:
        return when
    if preposition in _UNTIL:
        return msgspec.structs.replace(when, earliest=when.latest[:10] + "T00:00", precision="part_of_day")
    if preposition in _AFTER:
        return msgspec.structs.replace(when, latest=when.earliest[:10] + "T23:59", precision="part_of_day")
    return when


def joined(first: When, second: When) -> When:
    """Between 3 March and 5 May, from Monday to Thursday: from the beginning of one to the end of the other."""
    return msgspec.structs.replace(first, latest=second.latest or first.latest, said=first.said, span=first.span)


def shifted_from(base: When, length: TimePhrase, direction: int) -> When | None:
    """Two days after an event that is dated; hours after it are the same day or the next."""
    match = _LENGTH.fullmatch(length.timex.value)
    if base.earliest is None or base.latest is None:
        return None
    first, last = date.fromisoformat(base.earliest[:10]), date.fromisoformat(base.latest[:10])
    if match is None:
        if not length.timex.value.startswith("PT"):
            return None
        away = (timedelta(0), timedelta(days=1))
    elif match.group(1):
        away = (timedelta(0), timedelta(days=1 + int(match.group(2)) // 24 if match.group(3) == "H" else 1))
    else:
        days = int(match.group(2)) * {"D": 1, "W": 7, "M": 30, "Y": 365}[match.group(3)]
        slack = 0 if match.group(3) == "D" else days // 8
        away = (timedelta(days=days - slack), timedelta(days=days + slack))
    if direction > 0:
        first, last = first + away[0], last + away[1]
    else:
        first, last = first - away[1], last - away[0]
    return When(
        said=length.said, span=length.span, earliest=first.isoformat(), latest=last.isoformat(), precision="day",
        basis="relative",
    )  # fmt: skip


def _days(one: str, other: str) -> int:
    return (date.fromisoformat(other[:10]) - date.fromisoformat(one[:10])).days


def _later(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return one or other
    return max(one, other)
