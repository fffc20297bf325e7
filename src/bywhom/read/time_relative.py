"""What is counted from now or from the time last named: ago, earlier, the next day, last week, the past 24 hours."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

from bywhom.read.time_calendar import Stretch, a_day, a_quarter, a_weekend, a_year, shifted, unit_around
from bywhom.read.time_length import length_value, unit_of
from bywhom.read.time_moment import in_part, moment, named_day, of_stretch
from bywhom.read.time_scene import Meaning, Pieces, Scene, counted
from bywhom.read.time_stretch import season, third_of

CLOCK_UNITS = frozenset({"TS", "TM", "TH"})


def ago(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Three weeks ago, a year ago, several years ago."""
    unit = unit_of(pieces)
    now = scene.now
    count = counted(pieces)
    if unit is None or count is None:
        if unit is not None and not pieces.has("few", "several", "many", "some", "number", "dozens", "handful"):
            latest = now.isoformat() if now else None
            return Meaning("DURATION", length_value(None, unit), None, latest, "open", "relative", scene.anchor)
        return _open_past(scene)
    if now is None:
        return Meaning("DATE", "PAST_REF", None, None, "open", "relative", "none")
    if unit in CLOCK_UNITS:
        first = now - timedelta(days=max(1, ceil(count / 24) if unit == "TH" else 1))
        return Meaning(
            "TIME", now.isoformat(), first.isoformat(), now.isoformat(), "part_of_day", "relative", scene.anchor
        )
    if unit == "Y" and count == 1 and scene.quarter is not None:
        return _year_before_quarter(scene.quarter)
    return of_stretch("DATE", _counted_stretch(now, unit, -count), "relative", scene.anchor)


def _open_past(scene: Scene) -> Meaning:
    latest = scene.now.isoformat() if scene.now else None
    return Meaning("DATE", "PAST_REF", None, latest, "open", "relative", scene.anchor if latest else "none")


def _year_before_quarter(quarter: Stretch) -> Meaning:
    earlier = a_quarter(quarter.first.year - 1, int(quarter.value[-1]))
    return of_stretch("DATE", earlier, "relative", "last_named")


def _counted_stretch(start: date, unit: str, count: float) -> Stretch:
    """The unit so many units away; halves are counted in the next smaller unit."""
    if count != int(count) and unit in {"Y", "M"}:
        months = round(count * 12) if unit == "Y" else int(count)
        return unit_around(shifted(start, "M", months), "M")
    if count != int(count) and unit in {"E", "C"}:
        return unit_around(shifted(start, "Y", round(count * (10 if unit == "E" else 100))), "Y")
    whole = int(count)
    if unit == "W" or unit == "F":
        return unit_around(shifted(start, unit, whole), "W")
    away = shifted(start, unit, whole)
    return unit_around(away, {"E": "Y", "C": "E", "Q": "Q"}.get(unit, unit))


def chained(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Two days later, a year earlier: from the time last named in the paragraph; without one, only a length."""
    unit = unit_of(pieces)
    count = counted(pieces)
    if unit is None:
        return None
    ahead = pieces.has("later", "afterwards", "on", "hence", "from")
    base = scene.last
    if base is None and scene.story is not None and (unit in {"D", "W"} or (unit == "TH" and (count or 0) >= 12)):
        base = a_day(scene.story)
    if pieces.has("hence", "now") and scene.now is not None:
        base = a_day(scene.now)
    if unit == "Y" and count == 1 and not ahead and scene.quarter is not None:
        return _year_before_quarter(scene.quarter)
    if base is None or (count is None and unit not in CLOCK_UNITS):
        return Meaning("DURATION", length_value(count, unit), None, None, "open", "relative", "none")
    if unit in CLOCK_UNITS and (count is None or unit != "TH"):  # minutes are no other day
        return Meaning("DURATION", length_value(count, unit), None, None, "open", "relative", "none")
    if unit in CLOCK_UNITS:
        days = timedelta(days=ceil((count or 1) / 24))
        edge = base.last + days if ahead else base.last
        start = base.first if ahead else base.first - days
        return Meaning(
            "DURATION", length_value(count, unit), start.isoformat(), edge.isoformat(), "part_of_day", "relative",
            "last_named",
        )  # fmt: skip
    away = shifted(base.first, unit, int(count or 0) if ahead else -int(count or 0))
    if unit in {"Y", "E"} and base.precision == "day":
        return of_stretch("DATE", a_year(away.year), "relative", "last_named")
    grain = base.precision if unit in {"Y", "M"} and base.precision in {"month", "year"} else None
    stretch = unit_around(away, {"month": "M", "year": "Y"}.get(grain or "", {"F": "W", "E": "Y"}.get(unit, unit)))
    if unit == "W" and base.precision == "day":
        stretch = a_day(away)
    return of_stretch("DATE", stretch, "relative", "last_named")


def chained_unit(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The next day, the previous week, the day before."""
    unit = _calendar_unit(pieces)
    back = pieces.has("previous", "preceding", "before", "earlier")
    base, anchor = scene.last, "last_named"
    if unit is None or unit in CLOCK_UNITS:
        return _chained_weekday(pieces, scene)
    if base is None and scene.story is not None and unit in {"D", "W"}:
        base = a_day(scene.story)
    if base is None and unit in {"W", "M", "Y", "Q", "E", "WE"} and scene.now is not None:
        base, anchor = a_day(scene.now), scene.anchor
    if pieces.has("day") and not back and not pieces.has("next", "following", "after", "later"):
        return _same_day(scene)
    if base is None:
        return Meaning("DATE", "XXXX-XX-XX", None, None, "day", "relative", "none")
    step = -1 if back else 1
    start = base.first if back else base.last
    part = pieces.letter("DAYPART")
    if part is not None:
        return _part_of(_night_or_day(base, part, step), part, scene)
    if unit == "WE":
        return of_stretch("DATE", a_weekend(start + timedelta(weeks=step)), "relative", anchor)
    return of_stretch("DATE", unit_around(shifted(start, unit, step), unit), "relative", anchor)


def _night_or_day(base: Stretch, part: str, step: int) -> date:
    """The morning after is the next day; the night before is the previous."""
    del part
    return base.last + timedelta(days=1) if step > 0 else base.first - timedelta(days=1)


def _calendar_unit(pieces: Pieces) -> str | None:
    if pieces.has("weekend"):
        return "WE"
    if pieces.letter("DAYPART"):
        return "D"
    return unit_of(pieces)


def _chained_weekday(pieces: Pieces, scene: Scene) -> Meaning | None:
    return moment(pieces, scene)


def _part_of(day: date, part: str, scene: Scene) -> Meaning:
    hours = scene.lexicon.file.parts[part]
    ends = day + timedelta(days=1) if hours.last < hours.first else day
    return Meaning(
        "TIME", f"{day.isoformat()}T{hours.value}", f"{day.isoformat()}T{hours.first}",
        f"{ends.isoformat()}T{hours.last}", "part_of_day", "relative", "last_named", a_day(day),
    )  # fmt: skip


def _same_day(scene: Scene) -> Meaning:
    told = scene.day_told
    if told is not None:
        return of_stretch("DATE", a_day(told), "relative", "last_named")
    if scene.now is not None:
        return of_stretch("DATE", a_day(scene.now), "relative", scene.anchor)
    return Meaning("DATE", "XXXX-XX-XX", None, None, "day", "relative", "none")


def same(pieces: Pieces, scene: Scene) -> Meaning | None:
    """That day, the same week, that night, earlier in the year."""
    unit = _calendar_unit(pieces)
    weekday = pieces.number("WEEKDAY")
    if weekday is not None:
        return moment(pieces, scene)
    if unit in CLOCK_UNITS or (unit is None and pieces.letter("PART") is None):
        return None
    base = scene.last
    anchor = "last_named"
    part = pieces.letter("PART")
    if part is not None and pieces.has("that", "same"):
        told = scene.told_at(scene.lexicon.file.parts[part].first)
        base = a_day(told) if told is not None else base
    if base is None and scene.story is not None:
        base = a_day(scene.story)
    if base is None and scene.now is not None and not pieces.has("that", "same"):
        base, anchor = a_day(scene.now), scene.anchor
    if base is None:
        return Meaning("DATE", "XXXX-XX-XX", None, None, "day", "relative", "none") if unit == "D" else None
    if part is not None:
        begins = scene.lexicon.file.parts[part].first
        early = scene.hour is not None and base.first == scene.now and int(begins[:2]) > scene.hour
        return _part_of(base.first - timedelta(days=1 if early else 0), part, scene)
    return of_stretch("DATE", unit_around(base.first, unit or "D"), "relative", anchor)


def this_unit(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Last week, this month, next year, the past decade; earlier this month ends today."""
    if pieces.letter("DAYPART"):
        return moment(pieces, scene) if pieces.lowers[0] != "the" else None
    if pieces.has("weekend"):
        return weekend(pieces, scene)
    if pieces.letter("SEASON"):
        return season(pieces, scene)
    unit = unit_of(pieces)
    if unit is None or unit in CLOCK_UNITS or (unit == "D" and not pieces.has("previous", "next", "this")):
        return None
    if pieces.has("previous") or (unit == "D" and pieces.has("next")):
        return chained_unit(pieces, scene)
    if scene.now is None:
        return Meaning("DATE", "XXXX", None, None, "year", "relative", "none")
    past_period = pieces.lowers[0] in {"past", "the"} and pieces.has("past", "last") and not pieces.has("last", "this")
    if past_period or (pieces.lowers[0] == "the" and pieces.has("coming")):
        meaning = _around_now(pieces, unit, 1, scene)
        past_year = unit == "Y" and pieces.has("past")
        return meaning._replace(kind="DATE", value=str(scene.now.year - 1)) if past_year else meaning
    step = pieces.direction or 0
    stretch = unit_around(shifted(scene.now, unit, step), unit)
    if unit == "Q" and pieces.words[-1].lower == "quarter" and pieces.has("'s", "’s"):
        return None
    return _cut(pieces, scene, stretch, step)


def _cut(pieces: Pieces, scene: Scene, stretch: Stretch, step: int) -> Meaning:
    """Earlier this month ended yesterday or today, later this month begins tomorrow; this month is the whole of it."""
    meaning = of_stretch("DATE", stretch, "relative", scene.anchor)
    if step != 0 or scene.now is None:
        return meaning
    if pieces.has("earlier", "early"):
        if stretch.precision == "week" and scene.now.isoweekday() <= 2:
            stretch = stretch._replace(first=scene.now - timedelta(days=6))
        meaning = meaning._replace(earliest=stretch.first.isoformat())
        return meaning._replace(latest=min(stretch.last, scene.now).isoformat())
    if pieces.has("later"):
        return meaning._replace(earliest=min(scene.now + timedelta(days=1), stretch.last).isoformat())
    return meaning


def _around_now(pieces: Pieces, unit: str, count: float | None, scene: Scene) -> Meaning:
    """The past or next so many units, as a stretch that ends or begins today."""
    value = length_value(count, unit)
    now = scene.now
    back = pieces.has("past", "last", "latest", "previous", "preceding")
    if now is None or not (back or pieces.has("next", "coming", "following")):
        return Meaning("DURATION", value, None, None, "open", "relative", "none")
    here = now.isoformat()
    if count is None:
        first, last = (None, here) if back else (here, None)
        return Meaning("DURATION", value, first, last, "open", "relative", scene.anchor)
    if unit in CLOCK_UNITS:
        days = ceil(count * {"TH": 1, "TM": 1 / 60, "TS": 1 / 3600}[unit] / 24)
        edge = now + timedelta(days=-days if back else days)
        precision = "day"
    else:
        whole = max(1, int(count))
        edge = shifted(now, unit, -whole if back else whole)
        precision = {"D": "day", "W": "week", "F": "week", "M": "month", "Q": "month"}.get(unit, "years")
    first, last = (edge.isoformat(), here) if back else (here, edge.isoformat())
    return Meaning("DURATION", value, first, last, precision, "relative", scene.anchor)


def nights(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Two nights ago; two nights earlier, from the day told of."""
    count = counted(pieces)
    now, anchor = (scene.now, scene.anchor) if pieces.has("ago") else (scene.day_told or scene.now, "last_named")
    part = {"nights": "night", "evenings": "evening", "mornings": "morning"}.get(
        next((w.lower for w in pieces.words if w.lower in {"nights", "evenings", "mornings"}), ""), "night"
    )
    if count is None or now is None:
        return None
    away = int(count) if pieces.has("later") else -int(count)
    return in_part(now + timedelta(days=away), part, scene, anchor)


def period(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The past 24 hours, the next three days, the first nine months."""
    unit = unit_of(pieces)
    if unit is None:
        return None
    vague = pieces.has("few", "several", "many", "some", "number", "dozens")
    return _around_now(pieces, unit, None if vague else counted(pieces), scene)


def period_to(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The 24 hours to Monday: ends on the day named."""
    unit = unit_of(pieces)
    turn = next((i for i, w in enumerate(pieces.words) if w.lower in {"to", "ending", "ended", "until"}), None)
    if unit is None or turn is None:
        return None
    end = named_day(Pieces(pieces.words[turn + 1 :], pieces.lexicon), scene)
    count = counted(Pieces(pieces.words[:turn], pieces.lexicon)) or 1.0
    value = length_value(count, unit)
    if end is None:
        return None
    if end.day is None:
        return Meaning("DURATION", value, None, None, "day", "relative", "none")
    days = ceil(count / 24) if unit == "TH" else 1
    start = end.day - timedelta(days=days) if unit in CLOCK_UNITS else shifted(end.day, unit, -int(count))
    stretch = Stretch(start, end.day, "day", end.day.isoformat())
    return of_stretch("DURATION", stretch, end.basis, end.anchor, value)


def recent(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Recent weeks, the coming months: open on the far side."""
    unit = unit_of(pieces)
    if unit is None:
        return None
    back = pieces.has("recent", "past", "last")
    here = scene.now.isoformat() if scene.now else None
    first, last = (None, here) if back else (here, None)
    return Meaning("DURATION", length_value(None, unit), first, last, "open", "relative", scene.anchor)


def weekend(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The weekend behind a past verb is the last one; in the running week only from Saturday on."""
    now = scene.day_told if pieces.has("same", "that") else scene.now
    if now is None:
        return Meaning("DATE", "XXXX-WXX-WE", None, None, "day", "relative", "none")
    tense = scene.tense()
    here = now.isoweekday() >= 6
    if pieces.has("same", "that"):
        return of_stretch("DATE", a_weekend(now), "relative", "last_named")
    if pieces.has("next", "coming", "following"):
        day = now + timedelta(weeks=1 if here or pieces.has("next") else 0)
    elif pieces.has("last", "previous"):
        day = now - timedelta(weeks=1)
    else:
        ahead = tense in {"future", "present"} and now.isoweekday() >= 3
        day = now if here or ahead or tense == "future" else now - timedelta(weeks=1)
    return of_stretch("DATE", a_weekend(day), "relative", scene.anchor)


def unit_edge(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The end of the year, the start of this week."""
    if pieces.letter("SEASON"):
        return season(pieces, scene)
    unit = unit_of(pieces) or "Y"
    year = pieces.year
    if unit in CLOCK_UNITS or (unit == "D" and not pieces.has("that", "the")):
        return None
    if year is not None:
        return of_stretch("DATE", a_year(year), "stated", "stated")
    if pieces.has("that") and scene.last is not None:
        return of_stretch("DATE", _edge(unit_around(scene.last.first, unit), pieces), "relative", "last_named")
    if scene.now is None:
        return Meaning("DATE", "XXXX", None, None, "year", "relative", "none")
    ends = [w for w in pieces.words if w.lower in {"last", "next"}]
    step = {"last": -1, "next": 1}[ends[-1].lower] if ends else 0
    whole = unit_around(shifted(scene.now, unit, step), unit)
    return of_stretch("DATE", _edge(whole, pieces), "relative", scene.anchor)


def _edge(stretch: Stretch, pieces: Pieces) -> Stretch:
    """The first or last ten days of a month, the first or last quarter of a year; of a week the whole."""
    edge = pieces.letter("EDGE")
    if edge is None or stretch.precision not in {"month", "year"}:
        return stretch
    if stretch.precision == "month":
        return third_of(stretch, edge)
    if edge == "MID":
        return stretch._replace(first=stretch.first.replace(month=5), last=date(stretch.first.year, 8, 31))
    start = edge == "START"
    first = stretch.first if start else stretch.first.replace(month=10)
    return stretch._replace(first=first, last=date(stretch.first.year, 3, 31) if start else stretch.last)


def whole_unit(pieces: Pieces, scene: Scene) -> Meaning | None:
    """During the week, for the year: the running one, or the quarter last named."""
    unit = unit_of(pieces)
    if unit is None or scene.now is None or (unit == "Q" and scene.quarter is None):
        return None
    if unit == "Q" and scene.quarter is not None:
        return of_stretch("DATE", scene.quarter, "relative", "last_named")
    return of_stretch("DATE", unit_around(scene.now, unit), "relative", scene.anchor)
