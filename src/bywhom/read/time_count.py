"""What is counted in days from a beginning or inside a month: for a fourth day, day 45, on the 15th."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bywhom.read.time_calendar import a_day, months_on, real_day, shifted, unit_around
from bywhom.read.time_length import length_value, unit_of
from bywhom.read.time_moment import in_part, of_stretch
from bywhom.read.time_scene import Meaning, Pieces, Scene


def elapsed(pieces: Pieces, scene: Scene) -> Meaning | None:
    """For a fourth day: it began three days before the day of publication, or before the weekday named beside it."""
    night = pieces.has("night", "evening")
    unit = "D" if pieces.letter("DAYPART") else "W" if pieces.has("weekend") else unit_of(pieces)
    count = _ordinal(pieces)
    if not count or unit is None or unit in {"TS", "TM", "TH"} or (pieces.has("quarter") and not pieces.has("for")):
        return None
    value = length_value(float(count), unit)
    now = _day_reached(scene)
    if now is None:
        return Meaning("DURATION", value, None, None, "open", "relative", "none")
    start = shifted(now, unit, 1 - count)
    if unit == "D":
        start = start - timedelta(days=1) if night else start
    else:
        start = unit_around(start, unit).first
    earliest = f"{start.isoformat()}T18:00" if night else start.isoformat()
    return Meaning("DURATION", value, earliest, None, "open", "relative", scene.anchor)


def _day_reached(scene: Scene) -> date | None:
    weekday = scene.lexicon.number("WEEKDAY", scene.after[-1]) if scene.after[:1] == ("on",) else None
    if scene.now is None or weekday is None:
        return scene.now
    return scene.now - timedelta(days=(scene.now.isoweekday() - weekday) % 7)


def _ordinal(pieces: Pieces) -> int | None:
    for word in pieces.words:
        if word.shape == "ORDINAL":
            return int(re.sub(r"\D", "", word.text))
        if word.shape in {"SMALL", "INT"}:
            return int(word.text.replace(",", "")) if word.text.replace(",", "").isdigit() else None
        number = pieces.lexicon.number("ORDWORD", word.lower) or pieces.lexicon.number("CARD", word.lower)
        if number:
            return number
    return None


def day_of_month(pieces: Pieces, scene: Scene) -> Meaning | None:
    """On the 15th: of the month that is told of; behind a future verb the next one."""
    number = _ordinal(pieces)
    if number is None or not 1 <= number <= 31:
        return None
    if scene.now is None:
        return Meaning("DATE", f"XXXX-XX-{number:02d}", None, None, "day", "relative", "none")
    day = _nearest(number, scene)
    if day is None:
        return None
    anchor = scene.anchor
    if pieces.has("night"):
        return in_part(day, "night", scene, anchor)
    return of_stretch("DATE", a_day(day), "relative", anchor)


def _nearest(number: int, scene: Scene) -> date | None:
    now = scene.now
    if now is None:
        return None
    if scene.last is not None and scene.last.precision in {"day", "month"}:
        return real_day(scene.last.first.year, scene.last.first.month, number)
    months = [months_on(now.replace(day=1), away) for away in (-2, -1, 0, 1, 2)]
    days = [day for one in months if (day := real_day(one.year, one.month, number))]
    future = scene.tense() == "future"
    ahead, behind = [day for day in days if day > now], [day for day in days if day <= now]
    return ahead[0] if future and ahead else behind[-1] if behind else None
