"""What days, weekdays, parts of days and clock times mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from bywhom.read.time_calendar import Stretch, a_day, real_day
from bywhom.read.time_scene import Meaning, Pieces, Scene
from bywhom.records import TimeBasis

SOON_DAYS = 60
"""Without a past or future verb a date without a year may lie so many days ahead; else it lies behind. Swept by
reading on newswire: announcements speak of the coming weeks, and anniversaries ("the 7 October attack") of the past."""


PASSED_DAYS = 60
"""A date that has just passed is meant even behind a future: "they were to leave by 14 January"."""


NIGHTS_AWAY = 7
"""News of a night is of the last one; a story told of long ago has its own nights."""
ANNOUNCED_DAYS = 40
"""A date without a year so little ahead is meant even where the story is told in the past, unless it is the date of
the past verb itself: that of last year would be told with its year."""


class Day(NamedTuple):
    """A day (None: nothing places it), how it was reached, and its TIMEX3 value when it has no place."""

    day: date | None
    basis: TimeBasis
    anchor: str
    unplaced: str = "XXXX-XX-XX"


def moment(pieces: Pieces, scene: Scene) -> Meaning | None:
    """A day with or without a part of it or a clock time."""
    clock = _clock(pieces)
    part = _part(pieces)
    if part == "midnight" and not clock:
        return _midnight(pieces, scene)
    if pieces.has("overnight") or (pieces.lowers == ("the", "night") and scene.tense() != "future"):
        return _overnight(pieces, scene)
    found = named_day(pieces, scene, part)
    if found is None and (clock or part):
        found = _day_of_context(scene, clock or _begins(part, scene))
    if found is None:
        return None
    if clock:
        return _at_clock(found, clock)
    if part:
        return _in_part(found, part, scene)
    if found.day is None:
        return Meaning("DATE", found.unplaced, None, None, "day", found.basis, found.anchor)
    return of_stretch("DATE", a_day(found.day), found.basis, found.anchor)


def of_stretch(kind: str, stretch: Stretch, basis: TimeBasis, anchor: str, value: str | None = None) -> Meaning:
    """A meaning that names the stretch and is placed on it."""
    first, last = stretch.first.isoformat(), stretch.last.isoformat()
    return Meaning(kind, value or stretch.value, first, last, stretch.precision, basis, anchor, stretch)


def named_day(pieces: Pieces, scene: Scene, part: str | None = None) -> Day | None:
    """The day that the words name by a date, a weekday or from today; None where they name none."""
    iso = pieces.shape("ISO")
    if iso is not None:
        year, month, day = (int(number) for number in iso.text[:10].split("-"))
        real = real_day(year, month, day)
        return Day(real, "stated", "stated") if real else None
    weekday = pieces.number("WEEKDAY") or pieces.number("WEEKDAYSHORT")
    month_day = _month_day(pieces)
    if month_day is not None:
        return _dated(pieces, scene, *month_day, weekday)
    if weekday is not None and pieces.number("DEICTIC") is None:
        return weekday_day(weekday, pieces, scene, part)
    return _from_today(pieces, scene)


def _month_day(pieces: Pieces) -> tuple[int, int] | None:
    """Month and day as numbers: "March 14", "14 March", "the 14th of March"."""
    words = [word for word in pieces.words if word.shape != "DOT" and word.lower not in {"of", "the"}]
    for place, word in enumerate(words):
        month = pieces.lexicon.number("MONTH", word.lower) if word.shape == "WORD" else None
        if month is None:
            continue
        for other in (place + 1, place - 1):
            if 0 <= other < len(words) and words[other].shape in {"SMALL", "ORDINAL"}:
                day = int(re.sub(r"\D", "", words[other].text))
                if 1 <= day <= 31:
                    return month, day
    return None


def _dated(pieces: Pieces, scene: Scene, month: int, day: int, weekday: int | None) -> Day | None:
    year = pieces.year
    if year is not None:
        real = real_day(year, month, day)
        return Day(real, "stated", "stated") if real else None
    if real_day(2024, month, day) is None:
        return None
    for named in scene.lexicon.file.named_days:
        known = (named.month, named.day) == (month, day) and scene.after[:1] and scene.after[0] in named.before
        if known and (scene.now is None or scene.now >= date(named.year, month, day)):
            return Day(date(named.year, month, day), "stated", "named_day")
    unplaced = f"XXXX-{month:02d}-{day:02d}"
    if scene.now is None:
        if scene.said_year is not None:
            return Day(real_day(scene.said_year, month, day), "relative", "last_named")
        return Day(None, "stated", "none", unplaced)
    if pieces.has("that", "same") and pieces.has("year") and scene.last is not None:
        return Day(real_day(scene.last.first.year, month, day), "relative", "last_named")
    if pieces.has("year"):
        return Day(real_day(scene.now.year + (pieces.direction or 0), month, day), "relative", scene.anchor)
    told = scene.told_year(month)
    if told is not None:
        return Day(real_day(told, month, day), "relative", "last_named", unplaced)
    return Day(nearest_date(month, day, scene, weekday), "relative", "year_from_" + scene.anchor, unplaced)


def nearest_date(month: int, day: int, scene: Scene, weekday: int | None = None) -> date | None:
    """The date of the year that the tense asks for: behind for a past, ahead for a future, else the near one."""
    now = scene.now
    if now is None:
        return None
    options = [d for year in range(now.year - 8, now.year + 3) if (d := real_day(year, month, day))]
    fitting = [d for d in options if weekday is None or d.isoweekday() == weekday] or options
    if weekday is not None:
        return min(fitting, key=lambda d: abs((d - now).days))
    behind = [d for d in fitting if d <= now]
    ahead = [d for d in fitting if d >= now]
    if scene.before[-1:] == ("since",):
        return behind[-1]
    tense = scene.tense()
    passed = bool(ahead) and now - behind[-1] <= timedelta(days=PASSED_DAYS) < ahead[0] - now
    if tense == "future" and ahead and not passed:
        return ahead[0]
    soon = bool(ahead) and timedelta(0) < ahead[0] - now <= timedelta(days=ANNOUNCED_DAYS)
    if soon and now - behind[-1] > timedelta(days=300) and not (tense == "past" and scene.done()):
        return ahead[0]
    near = bool(ahead) and ahead[0] - now <= timedelta(days=SOON_DAYS) and ahead[0] - now < now - behind[-1]
    return ahead[0] if tense != "past" and near else behind[-1]


def weekday_day(weekday: int, pieces: Pieces, scene: Scene, part: str | None = None) -> Day | None:
    """The day of a weekday: the most recent behind a past verb, the day of publication included."""
    unplaced = f"XXXX-WXX-{weekday}"
    if pieces.has("previous", "following", "same", "that", "preceding") and scene.last is not None:
        return Day(_weekday_from(scene.last.first, weekday, pieces.direction or 0), "relative", "last_named")
    now = scene.now
    if now is None:
        return Day(None, "relative", "none", unplaced)
    behind = (now.isoweekday() - weekday) % 7
    ahead = (weekday - now.isoweekday()) % 7
    if pieces.has("week"):
        monday = now - timedelta(days=now.weekday()) + timedelta(weeks=pieces.direction or 0)
        return Day(monday + timedelta(days=weekday - 1), "relative", scene.anchor)
    if pieces.direction == -1:
        return Day(now - timedelta(days=behind or 7), "relative", scene.anchor)
    if pieces.direction == 1:
        return Day(now + timedelta(days=ahead or 7), "relative", scene.anchor)
    tense = scene.tense()
    if scene.before[-1:] == ("for",) and scene.after[:1] not in {("'s",), ("’s",)}:
        tense = "future"  # called for, set for, due for Friday
    if scene.before[-1:] == ("since",):
        tense = "past"
    if tense == "future" or (tense == "present" and ahead < behind) or (pieces.has("this") and ahead <= 3):
        return Day(now + timedelta(days=ahead), "relative", scene.anchor)
    if behind == 0 and _not_yet(part, scene):
        behind = 7
    return Day(now - timedelta(days=behind), "relative", scene.anchor)


def _weekday_from(start: date, weekday: int, direction: int) -> date:
    if direction < 0:
        return start - timedelta(days=(start.isoweekday() - weekday) % 7 or 7)
    ahead = (weekday - start.isoweekday()) % 7
    return start + timedelta(days=ahead if direction == 0 else ahead or 7)


def _not_yet(part: str | None, scene: Scene) -> bool:
    """Whether the part of the day had not begun when the document was published."""
    hours = scene.lexicon.file.parts.get(part or "")
    return hours is not None and scene.hour is not None and int(hours.first[:2]) > scene.hour


def _from_today(pieces: Pieces, scene: Scene) -> Day | None:
    """Today, yesterday, tomorrow, tonight, last night, this morning."""
    away = pieces.number("DEICTIC")
    if away is not None and pieces.has("before", "after"):
        away += -1 if pieces.has("before") else 1
    if away is None and pieces.has("tonight"):
        away = 0
    if pieces.has("same", "that") and pieces.letter("DAYPART"):
        told = scene.told_at(_begins(pieces.letter("DAYPART"), scene) or "")
        return _day_of_context(scene) if told is None else Day(told, "relative", "last_named")
    if away is None and pieces.has("last", "this", "past") and pieces.letter("DAYPART"):
        away = -1 if pieces.has("last", "past") else 0
    if away is None:
        return None
    if scene.now is None:
        return Day(None, "relative", "none")
    return Day(scene.now + timedelta(days=away), "relative", scene.anchor)


def _day_of_context(scene: Scene, begins: str | None = None) -> Day:
    """The day of an hour or a part of day said alone: the day last told of, else today's; and the day before, where
    today had not come so far when the document was published."""
    tense = scene.tense()
    told = scene.day_told
    if told is not None and (tense != "future" or scene.last is not None):
        goes_on = scene.same_sentence and begins is not None and begins < "12:00" and scene.last_begins >= "17:00"
        away = 1 if goes_on else -1 if tense == "past" and told == scene.now and _still_ahead(begins, scene) else 0
        return Day(told + timedelta(days=away), "relative", "last_named")
    if scene.now is None:
        return Day(None, "relative", "none")
    later = tense == "past" and _still_ahead(begins, scene)
    return Day(scene.now - timedelta(days=1 if later else 0), "relative", scene.anchor)


def _still_ahead(begins: str | None, scene: Scene) -> bool:
    """Whether the hour had not come when the document was published."""
    return begins is not None and scene.hour is not None and int(begins[:2]) > scene.hour


def _begins(part: str | None, scene: Scene) -> str | None:
    hours = scene.lexicon.file.parts.get(part or "")
    return hours.first if hours else None


def _midnight(pieces: Pieces, scene: Scene) -> Meaning:
    """The midnight at the end of the evening that is told of; after it is the early morning of the day named."""
    found = named_day(pieces, scene)
    after = bool({"after", "past"} & {*pieces.lowers, *scene.before[-1:]}) and "before" not in pieces.lowers
    if found is None:
        found = _evening_of_context(scene)
    elif after and found.day is not None:
        found = found._replace(day=found.day - timedelta(days=1))
    if found.day is None:
        return Meaning("TIME", f"{found.unplaced}T24:00", None, None, "part_of_day", found.basis, found.anchor)
    evening, morning = found.day.isoformat(), (found.day + timedelta(days=1)).isoformat()
    before = "before" in {*pieces.lowers, *scene.before[-1:]}
    first = f"{morning}T00:00" if after else f"{evening}T23:00"
    latest = f"{evening}T23:59" if before else f"{morning}T01:00"
    named = found.day + timedelta(days=1 if after else 0)
    return Meaning(
        "TIME", f"{named.isoformat()}T24:00", first, latest, "part_of_day", found.basis, found.anchor, a_day(named)
    )


def _evening_of_context(scene: Scene) -> Day:
    """Told of what was, without a day, midnight is that before the day of publication."""
    context = _day_of_context(scene)
    if context.day is None or context.day != scene.now or scene.tense() == "future":
        return context
    return context._replace(day=context.day - timedelta(days=1))


def _part(pieces: Pieces) -> str | None:
    if pieces.has("hours") and pieces.has("early", "small", "predawn", "pre"):
        return "early_hours"
    if pieces.has("light", "break"):
        return "dawn"
    if pieces.has("tonight"):
        return "night"
    return pieces.letter("PART")


def _clock(pieces: Pieces) -> str | None:
    """HH:MM, or None."""
    word = pieces.shape("CLOCK")
    hour = minute = None
    if word is not None:
        hour, minute = (int(number) for number in re.split(r"[:.]", word.text)[:2])
    elif pieces.has("hrs", "gmt", "utc") and (word := pieces.shape("INT", "YEAR")) and len(word.text) in {3, 4}:
        hour, minute = int(word.text[:-2]), int(word.text[-2:])
    elif pieces.shape("AMPM") or pieces.has("o'clock", "o’clock") or pieces.has("in", "at"):
        hour, minute = _bare_hour(pieces), 0
    if hour is None or minute is None:
        return None
    mark = pieces.shape("AMPM")
    late = pieces.has("afternoon", "evening") or (pieces.has("night") and hour >= 6)
    if ((mark and mark.lower[0] == "p") or (mark is None and late)) and hour < 12:
        hour += 12
    if mark and mark.lower[0] == "a" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 23 and minute <= 59 else None


def _bare_hour(pieces: Pieces) -> int | None:
    """The number before "am", "o'clock" or "in the morning"."""
    marks = {"o'clock", "o’clock", "in", "at"}
    for before, after in zip(pieces.words, pieces.words[1:], strict=False):
        if after.shape == "AMPM" or after.lower in marks:
            number = int(before.text) if before.shape == "SMALL" else pieces.lexicon.number("CARD", before.lower)
            if number is not None and number <= 24:
                return number
    return None


def _at_clock(found: Day, clock: str) -> Meaning:
    if found.day is None:
        return Meaning("TIME", f"{found.unplaced}T{clock}", None, None, "instant", found.basis, found.anchor)
    at = f"{found.day.isoformat()}T{clock}"
    return Meaning("TIME", at, at, at, "instant", found.basis, found.anchor, a_day(found.day))


def clock_range(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Between 07:05 and 07:15; a night that ends on the next day."""
    joint = next((i for i, w in enumerate(pieces.words) if i and w.lower in {"and", "to", "until", "till"}), None)
    if joint is None:
        return None
    mark = pieces.shape("AMPM")
    second = _clock(Pieces(pieces.words[joint + 1 :], pieces.lexicon))
    head = pieces.words[:joint]
    own = any(word.shape in {"AMPM", "CLOCK"} for word in head) or mark is None
    first = _clock(Pieces(head if own else (*head, mark), pieces.lexicon))  # type: ignore[arg-type]
    if first is None or second is None:
        return None
    found = named_day(pieces, scene) or _day_of_context(scene, first)
    if found.day is None:
        return Meaning("TIME", f"{found.unplaced}T{first}", None, None, "part_of_day", found.basis, found.anchor)
    ends = found.day + timedelta(days=1) if second < first else found.day
    day = found.day.isoformat()
    return Meaning(
        "TIME", f"{day}T{first}", f"{day}T{first}", f"{ends.isoformat()}T{second}", "part_of_day", found.basis,
        found.anchor, a_day(found.day),
    )  # fmt: skip


def in_part(day: date, part: str, scene: Scene, anchor: str) -> Meaning:
    """A part of a day that is known."""
    return _in_part(Day(day, "relative", anchor), part, scene)


def _in_part(found: Day, part: str, scene: Scene) -> Meaning:
    hours = scene.lexicon.file.parts[part]
    if found.day is None:
        return Meaning("TIME", f"{found.unplaced}T{hours.value}", None, None, "part_of_day", found.basis, found.anchor)
    day = found.day.isoformat()
    value = f"{day}T{hours.value}"
    ends = found.day + timedelta(days=1) if hours.last < hours.first else found.day
    latest = f"{ends.isoformat()}T{hours.last}"
    return Meaning(
        "TIME", value, f"{day}T{hours.first}", latest, "part_of_day", found.basis, found.anchor, a_day(found.day)
    )


def _overnight(pieces: Pieces, scene: Scene) -> Meaning:
    """The night that ends on the morning of publication, or of the day that is named beside it."""
    hours = scene.lexicon.file.parts["night"]
    named = Pieces(tuple(word for word in pieces.words if word.lower not in {"overnight", "night"}), pieces.lexicon)
    found = named_day(named, scene) or _morning_of_context(scene)
    if found.day is None:
        return Meaning("TIME", "XXXX-XX-XXTNI", None, None, "part_of_day", "relative", "none")
    evening = found.day - timedelta(days=1)
    either_night = named.first("WEEKDAY") is not None and not pieces.has("into", "to")
    morning = found.day + timedelta(days=1) if either_night else found.day
    return Meaning(
        "TIME", f"{evening.isoformat()}T{hours.value}", f"{evening.isoformat()}T{hours.first}",
        f"{morning.isoformat()}T{hours.last}", "part_of_day", found.basis, found.anchor, a_day(found.day),
    )  # fmt: skip


def _morning_of_context(scene: Scene) -> Day:
    """The night is that before publication, unless the sentence or the story has just named its day."""
    told = scene.day_told
    if scene.now is None or (told is not None and abs((scene.now - told).days) > NIGHTS_AWAY):
        return _day_of_context(scene)
    return Day(scene.now, "relative", scene.anchor)
