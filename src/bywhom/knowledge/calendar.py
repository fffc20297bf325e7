"""The closed class of English words that name days, months and stretches of time."""

from __future__ import annotations

WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december"}
)  # fmt: skip
RELATIVE = frozenset({"today", "yesterday", "tomorrow", "tonight", "overnight"})
STRETCHES = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "year", "decade", "century",
     "morning", "afternoon", "evening", "midnight", "noon", "dawn", "dusk", "midday"}
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2099


def names_day(word: str) -> bool:
    """Whether a word in lower case names a day or month, or is a year: "tuesday", "2023"."""
    return word in WEEKDAYS or word in MONTHS or word in RELATIVE or is_year(word)


def tells_time(word: str) -> bool:
    """Whether a word in lower case names a day or a stretch of time: "tuesday", "weeks"."""
    return names_day(word) or word.removesuffix("s") in STRETCHES


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR
