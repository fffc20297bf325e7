"""Reckoning with days: months, quarters, seasons, weeks, decades and their names in TIMEX3."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from bywhom.records import TimePrecision


class Stretch(NamedTuple):
    """The days `first` to `last`, how precise that is, and its TIMEX3 value."""

    first: date
    last: date
    precision: TimePrecision
    value: str


def a_day(day: date) -> Stretch:
    return Stretch(day, day, "day", day.isoformat())


def a_week(day: date) -> Stretch:
    """The week, Monday to Sunday, that the day is in."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Stretch(monday, monday + timedelta(days=6), "week", f"{year:04d}-W{week:02d}")


def a_weekend(day: date) -> Stretch:
    """The Saturday and Sunday of the day's week."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    year, week, _ = day.isocalendar()
    return Stretch(saturday, saturday + timedelta(days=1), "day", f"{year:04d}-W{week:02d}-WE")


def a_month(year: int, month: int) -> Stretch:
    return Stretch(date(year, month, 1), month_end(year, month), "month", f"{year:04d}-{month:02d}")


def a_quarter(year: int, quarter: int) -> Stretch:
    last = quarter * 3
    return Stretch(date(year, last - 2, 1), month_end(year, last), "month", f"{year:04d}-Q{quarter}")


def a_half(year: int, half: int) -> Stretch:
    last = half * 6
    return Stretch(date(year, last - 5, 1), month_end(year, last), "month", f"{year:04d}-H{half}")


def a_season(year: int, name: str, months: tuple[int, int]) -> Stretch:
    """The season that begins in `year`; a winter ends in the next."""
    first, last = months
    ends = year + 1 if last < first else year
    return Stretch(date(year, first, 1), month_end(ends, last), "season", f"{year:04d}-{name}")


def a_year(year: int) -> Stretch:
    return Stretch(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04d}")


def a_decade(year: int) -> Stretch:
    first = year // 10 * 10
    return Stretch(date(first, 1, 1), date(first + 9, 12, 31), "years", f"{first // 10}")


def a_century(number: int) -> Stretch:
    """The `number`th century: the 20th is 1901 to 2000, `19`."""
    return Stretch(date((number - 1) * 100 + 1, 1, 1), date(number * 100, 12, 31), "years", f"{number - 1:02d}")


def month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def real_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_on(day: date, months: int) -> date:
    """The same day of the month so many months on, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def shifted(day: date, unit: str, count: int) -> date:
    """`count` units on from the day; units are those of the lexicon (D, W, F, M, Q, Y, E, C)."""
    if unit in {"D", "W", "F"}:
        return day + timedelta(days=count * {"D": 1, "W": 7, "F": 14}[unit])
    return months_on(day, count * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])


def unit_around(day: date, unit: str) -> Stretch:
    """The calendar unit that holds the day."""
    if unit == "W":
        return a_week(day)
    if unit == "M":
        return a_month(day.year, day.month)
    if unit == "Q":
        return a_quarter(day.year, (day.month + 2) // 3)
    if unit == "Y":
        return a_year(day.year)
    if unit == "E":
        return a_decade(day.year)
    if unit == "C":
        return a_century((day.year + 99) // 100)
    return a_day(day)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computation)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday by the Julian reckoning (Meeus), as a date of our calendar; for 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
