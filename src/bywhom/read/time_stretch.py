"""What months, years, seasons, quarters, feasts and ranges mean."""

from __future__ import annotations

from datetime import date, timedelta

from bywhom.read.time_calendar import (
    Stretch,
    a_century,
    a_day,
    a_decade,
    a_half,
    a_month,
    a_quarter,
    a_season,
    a_year,
    easter,
    orthodox_easter,
    real_day,
    shifted,
    unit_around,
)
from bywhom.read.time_moment import named_day, nearest_date, of_stretch
from bywhom.read.time_scene import Meaning, Pieces, Scene, counted
from bywhom.records import TimeBasis, TimePrecision


def month(pieces: Pieces, scene: Scene) -> Meaning | None:
    """A month with its year, or without: then the tense tells which year."""
    number = pieces.number("MONTH")
    if number is None:
        return None
    year, basis, anchor = pieces.year, "stated", "stated"
    if year is None:
        year, basis, anchor = _year_of_month(number, pieces, scene)
    if year is None:
        return Meaning("DATE", f"XXXX-{number:02d}", None, None, "month", "stated", "none")
    return _narrowed(a_month(year, number), pieces, basis, anchor)  # type: ignore[arg-type]


def _year_of_month(number: int, pieces: Pieces, scene: Scene) -> tuple[int | None, str, str]:
    now = scene.now
    if pieces.has("that", "same", "following", "previous") and scene.last is not None:
        return scene.last.first.year + (pieces.direction or 0), "relative", "last_named"
    if now is None:
        return scene.said_year, "relative", "last_named"
    if pieces.has("year"):
        return now.year + (pieces.direction or 0), "relative", scene.anchor
    behind = now.year if number <= now.month else now.year - 1
    if pieces.direction == -1:
        return (now.year if number < now.month else now.year - 1), "relative", scene.anchor
    if pieces.direction == 1:
        return (now.year if number > now.month else now.year + 1), "relative", scene.anchor
    if pieces.has("this"):
        return now.year, "relative", scene.anchor
    told = scene.told_year(number)
    if told is not None:
        return told, "relative", "last_named"
    if scene.before[-1:] == ("since",):
        return behind, "relative", "year_from_" + scene.anchor
    tense = scene.tense()
    ahead = now.year if number >= now.month else now.year + 1
    months_ahead = (ahead - now.year) * 12 + number - now.month
    if months_ahead == 1 and not (tense == "past" and scene.done()):  # that of last year would be told with its year
        return ahead, "relative", "year_from_" + scene.anchor
    near = 0 < months_ahead <= 3
    if tense == "future" or (tense != "past" and near):
        return ahead, "relative", "year_from_" + scene.anchor
    return behind, "relative", "year_from_" + scene.anchor


def _narrowed(stretch: Stretch, pieces: Pieces, basis: TimeBasis, anchor: str) -> Meaning:
    """Early, mid- and late: thirds of a month (1 to 10, 11 to 20, 21 to the end); of longer stretches generous halves,
    for writers do not agree where "early" ends."""
    edge = pieces.letter("EARLYLATE") or pieces.letter("EDGE")
    if edge and stretch.precision == "month" and stretch.first.month == stretch.last.month:
        return of_stretch("DATE", third_of(stretch, edge), basis, anchor)
    length = (stretch.last - stretch.first).days
    first, last = stretch.first, stretch.last
    if edge == "START":
        last = first + timedelta(days=length // 2)
    elif edge == "END":
        first = last - timedelta(days=length // 2)
    elif edge == "MID":
        first, last = first + timedelta(days=length // 4), last - timedelta(days=length // 4)
    return of_stretch("DATE", Stretch(first, last, stretch.precision, stretch.value), basis, anchor)


def third_of(stretch: Stretch, edge: str) -> Stretch:
    """The first ten days of a month, the middle ten, or the rest."""
    start, end = {"START": (1, 10), "MID": (11, 20), "END": (21, stretch.last.day)}[edge]
    return stretch._replace(first=stretch.first.replace(day=start), last=stretch.first.replace(day=end))


def year(pieces: Pieces, scene: Scene) -> Meaning | None:
    """A year by its number."""
    number = pieces.year
    if number is None or (scene.now is not None and number > scene.now.year + 80):
        return None
    return _narrowed(a_year(number), pieces, "stated", "stated")


def decade(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The 1990s, the '80s, the nineties."""
    word = pieces.shape("DECADE")
    digits = "".join(c for c in word.text if c.isdigit()) if word else str(pieces.number("DECADEWORD") or "")
    if not digits.endswith("0"):
        return None
    number = int(digits)
    if number < 100:
        if word is not None and word.text[0] not in "'’`":
            return None
        this = scene.now.year if scene.now else 2000
        number += 1900 if number + 2000 > this else 2000
    return _narrowed(a_decade(number), pieces, "stated", "stated")


def century(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The 19th century."""
    del scene
    word = pieces.shape("ORDINAL")
    number = int(word.text[:-2]) if word else pieces.number("ORDWORD")
    if not number or number > 22:
        return None
    return _narrowed(a_century(number), pieces, "stated", "stated")


def season(pieces: Pieces, scene: Scene) -> Meaning | None:
    """A season of a year: this, last, next, of a year named; alone, the one that the tense asks for."""
    name = pieces.letter("SEASON")
    if name is None:
        return None
    months = scene.lexicon.file.hemisphere[name]
    if pieces.year is not None:  # the winter of 1992 ends in it
        stretch = a_season(pieces.year - (months[1] < months[0]), name, months)
        return _narrowed(stretch._replace(value=f"{pieces.year:04d}-{name}"), pieces, "stated", "stated")
    now = scene.now
    if now is None:
        return Meaning("DATE", f"XXXX-{name}", None, None, "season", "relative", "none")
    starts = now.year
    begun = a_season(starts, name, months).first <= now
    if pieces.direction == -1 and not pieces.has("year"):
        ended = a_season(starts, name, months).last < now
        starts = starts if ended or (pieces.has("past") and begun) else starts - 1
    elif pieces.direction == 1 and not pieces.has("year"):
        starts = starts + 1 if begun else starts
    elif pieces.has("year"):
        starts += pieces.direction or 0
    elif scene.tense() == "past" and not begun:
        starts -= 1
    return _narrowed(a_season(starts, name, months), pieces, "relative", scene.anchor)


def quarter(pieces: Pieces, scene: Scene) -> Meaning | None:
    """A quarter by its number, or the one last named, or a year before that."""
    sign = pieces.shape("QUARTERSIGN")
    ordinal = pieces.shape("ORDINAL")
    number = int(sign.text[1]) if sign else int(ordinal.text[:-2]) if ordinal else pieces.number("ORDWORD")
    if number is not None and not 1 <= number <= 4:
        return None
    back = pieces.has("ago", "earlier", "comparable", "corresponding") or (pieces.has("last") and pieces.has("year"))
    now = scene.now
    if pieces.year is not None:
        known = scene.quarter or (now and unit_around(now, "Q"))
        number = number or (int(known.value[-1]) if known else None)
        return of_stretch("DATE", a_quarter(pieces.year, number), "stated", "stated") if number else None
    if now is None:
        return Meaning("DATE", f"XXXX-Q{number or 'X'}", None, None, "month", "relative", "none")
    if number is None:
        return _same_quarter(pieces, scene, now, back)
    base = now.year if a_quarter(now.year, number).first <= now or scene.tense() == "future" else now.year - 1
    if pieces.has("next") or (pieces.has("year") and pieces.has("this")) or (pieces.has("last") and not ordinal):
        base = now.year + (pieces.direction or 0)
    elif back:
        base -= 1
    return of_stretch("DATE", a_quarter(base, number), "relative", scene.anchor)


def _same_quarter(pieces: Pieces, scene: Scene, now: date, back: bool) -> Meaning | None:
    known = scene.quarter
    if pieces.has("current") and not back:
        known = unit_around(now, "Q")
    if known is None and pieces.has("period"):
        return None
    if known is None:
        known = unit_around(now - timedelta(days=80), "Q")
    year = known.first.year - (1 if back else 0)
    return of_stretch("DATE", a_quarter(year, int(known.value[-1])), "relative", "last_named")


def half(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The first half of 2022, the last half of the '80s."""
    second = pieces.has("second", "last", "latter", "other") and not (pieces.has("last") and pieces.has("first"))
    if pieces.shape("DECADE"):
        return decade(pieces, scene)
    if pieces.first("MONTH"):
        return month(pieces, scene)
    number = pieces.year
    if number is None and scene.now is not None and pieces.has("year"):
        shift = -1 if pieces.lowers[-2:] == ("last", "year") else 1 if pieces.has("next") else 0
        number = scene.now.year + shift
    if number is None:
        return None
    return of_stretch("DATE", a_half(number, 2 if second else 1), "stated", "stated")


def feast(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Ramadan, the feasts of Eid, Christmas and others, by the table; without a place where it has none."""
    name = _feast_name(pieces, scene)
    if name is None:
        return None
    years = [pieces.year] if pieces.year else _feast_years(pieces, scene)
    found = [stretch for number in years if number and (stretch := _feast_days(name, number, scene))]
    away = -1 if pieces.has("eve") and name != "new_year_eve" else 1 if pieces.has("monday") else 0
    options = [a_day(one.first + timedelta(days=away)) if away else one for one in found]
    if not options or (scene.now is None and not pieces.year):
        return Meaning("DATE", str(pieces.year or "XXXX"), None, None, "day", "stated", "none")
    basis: TimeBasis = "stated" if pieces.year else "relative"
    if scene.now is None or pieces.year:
        return of_stretch("DATE", options[0], basis, "stated")
    now = scene.now
    begun = [stretch for stretch in options if stretch.first <= now]
    ahead = [stretch for stretch in options if stretch.first > now]
    near = bool(ahead) and (ahead[0].first - now).days <= 45
    future = scene.tense() == "future" or pieces.direction == 1 or (scene.tense() != "past" and near)
    chosen = ahead[0] if ahead and (future or not begun) else begun[-1]
    return of_stretch("DATE", chosen, basis, scene.anchor)


def _feast_name(pieces: Pieces, scene: Scene) -> str | None:
    if pieces.has("eid"):
        return "eid_adha" if pieces.has("adha") else "eid_fitr" if pieces.has("fitr") else "eid"
    if pieces.has("orthodox"):
        return {"easter": "orthodox_easter", "christmas": "orthodox_christmas"}.get(
            pieces.letter("FEAST") or "", "unknown"
        )
    if pieces.has("friday"):
        return "good_friday"
    if pieces.has("eve") and pieces.has("year"):
        return "new_year_eve"
    if pieces.has("year", "day") and pieces.has("new"):
        since = scene.before[-1:] == ("since",)
        return "new_year" if since or pieces.has("day", "'s", "’s") or pieces.lowers[-1] != "year" else None
    if pieces.has("kippur", "hashanah"):
        return "unknown"
    return pieces.letter("FEAST")


def _feast_years(pieces: Pieces, scene: Scene) -> list[int | None]:
    if scene.now is None:
        return []
    if pieces.has("year") and not pieces.has("new"):
        return [scene.now.year + (pieces.direction or 0)]
    return [scene.now.year + away for away in (-1, 0, 1)]


def _feast_days(name: str, number: int, scene: Scene) -> Stretch | None:
    feasts = scene.lexicon.file.feasts
    fixed = {"new_year": "01-01", "new_year_eve": "12-31", "orthodox_christmas": "01-07"} | feasts.fixed
    if name in fixed:
        month_number, day = (int(part) for part in fixed[name].split("-"))
        return a_day(date(number, month_number, day))
    if name == "thanksgiving":
        first = date(number, 11, 1)
        return a_day(first + timedelta(days=(3 - first.weekday()) % 7 + 21))
    if name == "orthodox_easter":
        return a_day(orthodox_easter(number))
    if name in {"easter", "good_friday"}:
        return a_day(easter(number) - timedelta(days=2 if name == "good_friday" else 0))
    if name == "eid":
        both = [found for one in ("eid_fitr", "eid_adha") if (found := _feast_days(one, number, scene))]
        now = scene.now
        return min(both, key=lambda s: abs((s.first - now).days)) if both and now else None
    table = feasts.dated.get(name)
    for start in table.starts if table else ():
        if start.startswith(str(number)) and table:
            first = date.fromisoformat(start)
            last = first + timedelta(days=table.days)
            edge = timedelta(days=1)
            return Stretch(first - edge, last, "day" if table.days < 7 else "month", start)
    return None


def numeric(pieces: Pieces, scene: Scene) -> Meaning | None:
    """21/05/2024; where day and month could be exchanged nothing is placed."""
    del scene
    word = pieces.shape("NUMERIC")
    if word is None:
        return None
    one, two, last = (int(number) for number in word.text.replace(".", "/").split("/"))
    number = last if last > 99 else 2000 + last
    day_first = one > 12 or "." in word.text or one == two
    found = real_day(number, two, one) if day_first else real_day(number, one, two) if two > 12 else None
    if found is None and (one > 31 or two > 31 or (one > 12 and two > 12)):
        return None
    if found is None:
        return Meaning("DATE", str(number), None, None, "day", "stated", "none")
    return of_stretch("DATE", a_day(found), "stated", "stated")


def day_range(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Between 3 and 5 May; from 27 September to 10 November 2020; the night of 14-15 March."""
    if pieces.number("MONTH") is None:
        return weekday_range(pieces, scene)
    links = {"and", "to", "through", "until"}
    joints = [i for i, w in enumerate(pieces.words) if w.shape == "DASH" or w.lower in links]
    if not joints:
        return None
    left, right = pieces.words[: joints[-1]], pieces.words[joints[-1] + 1 :]
    months = [w for w in pieces.words if w.shape == "WORD" and pieces.lexicon.number("MONTH", w.lower)]
    years = [w for w in pieces.words if w.shape == "YEAR"]

    def side(words: tuple[object, ...]) -> Pieces:
        own = [w for w in words if w in months] or [months[-1]]
        numbers = [w for w in words if getattr(w, "shape", "") in {"SMALL", "ORDINAL"}]
        when = [w for w in words if w in years] or years[-1:]
        number = numbers[:1] if words is left else numbers[-1:]
        return Pieces((*number, *own[:1], *when[:1]), pieces.lexicon)  # type: ignore[arg-type]

    first, last = named_day(side(left), scene), named_day(side(right), scene)
    if first is None or last is None:
        return None
    if first.day is None or last.day is None:
        return Meaning("DATE", first.unplaced, None, None, "day", "stated", "none")
    start = first.day if first.day <= last.day else nearest_before(first.day, last.day)
    value = f"{start.isoformat()}/{last.day.isoformat()}"
    if pieces.has("night"):
        return _nights_between(start, last.day, value, first.basis, first.anchor)
    return of_stretch("DATE", Stretch(start, last.day, precision_of(start, last.day), value), first.basis, first.anchor)


def _nights_between(first: date, last: date, value: str, basis: TimeBasis, anchor: str) -> Meaning:
    """The night of 14-15 March: from the evening of the one day to the morning of the other."""
    stretch = Stretch(first, last, precision_of(first, last), value)
    return of_stretch("DATE", stretch, basis, anchor)._replace(
        earliest=f"{first.isoformat()}T18:00", latest=f"{last.isoformat()}T05:59",
        precision="part_of_day" if (last - first).days == 1 else stretch.precision,
    )  # fmt: skip


def precision_of(first: date, last: date) -> TimePrecision:
    """Of a run of days: up to a fortnight is a `week`."""
    length = (last - first).days
    return "day" if length == 0 else "week" if length < 14 else "month" if length < 62 else "season"


def week_of(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The week of 12 May."""
    found = named_day(pieces, scene)
    if found is None:
        return None
    if found.day is None:
        return Meaning("DATE", "XXXX-WXX", None, None, "week", found.basis, found.anchor)
    return of_stretch("DATE", unit_around(found.day, "W"), found.basis, found.anchor)


def nearest_before(day: date, end: date) -> date:
    """The same day of the year, not after `end`."""
    while day > end:
        day = real_day(day.year - 1, day.month, day.day) or day - timedelta(days=366)
    return day


def month_range(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Between January and April 2024."""
    months = [n for w in pieces.words if w.shape == "WORD" and (n := pieces.lexicon.number("MONTH", w.lower))]
    years = [int(w.text) for w in pieces.words if w.shape == "YEAR"]
    if len(months) != 2:
        return None
    basis: TimeBasis = "stated"
    if years:
        last = a_month(years[-1], months[1])
        first = a_month(years[0] if len(years) > 1 else years[0] - (months[0] > months[1]), months[0])
    else:
        basis = "relative"
        end = nearest_date(months[1], 1, scene)
        if end is None:
            return Meaning("DATE", f"XXXX-{months[0]:02d}", None, None, "month", "stated", "none")
        last = a_month(end.year, months[1])
        first = a_month(end.year - (months[0] > months[1]), months[0])
    value = f"{first.value}/{last.value}"
    anchor = "stated" if years else scene.anchor
    return of_stretch("DATE", Stretch(first.first, last.last, "month", value), basis, anchor)


def part_of_month(pieces: Pieces, scene: Scene) -> Meaning | None:
    """The first ten days of June, the last week of the month."""
    named = [word for word in pieces.words if pieces.lexicon.number("MONTH", word.lower)]
    if named:
        whole = month(Pieces((named[-1], *(w for w in pieces.words if w.shape == "YEAR")), pieces.lexicon), scene)
        stretch = whole.names if whole else None
    elif scene.now is not None:
        stretch = unit_around(shifted(scene.now, "M", _step_of_month(pieces)), "M")
    else:
        stretch = None
    unit = "W" if pieces.has("week", "weeks") else "D"
    if stretch is None or not pieces.has("day", "days", "week", "weeks"):
        return None
    head = Pieces(
        tuple(word for word in pieces.words[:-1] if not word.text.isdigit() or len(word.text) < 3), pieces.lexicon
    )
    count = counted(Pieces(head.words[1:], pieces.lexicon)) or (10.0 if unit == "D" and pieces.has("days") else 1.0)
    length = timedelta(days=int(count) * (7 if unit == "W" else 1) - 1)
    first, last = stretch.first, stretch.last
    if pieces.has("first"):
        last = min(last, first + length)
    else:
        first = max(first, last - length)
    precision: TimePrecision = "day" if first == last else "week" if (last - first).days < 14 else "month"
    basis: TimeBasis = "stated" if pieces.year is not None else "relative"
    return of_stretch("DATE", Stretch(first, last, precision, stretch.value), basis, scene.anchor)


def _step_of_month(pieces: Pieces) -> int:
    return {"last": -1, "next": 1}.get(pieces.words[-2].lower, 0)


def year_range(pieces: Pieces, scene: Scene) -> Meaning | None:
    """1992-95."""
    del scene
    numbers = [w.text for w in pieces.words if w.shape in {"YEAR", "SMALL"}]
    if len(numbers) != 2:
        return None
    first = int(numbers[0])
    last = int(numbers[1]) if len(numbers[1]) == 4 else first // 100 * 100 + int(numbers[1])
    if not 1000 <= first < last <= first + 150:
        return None
    value = f"{first:04d}/{last:04d}"
    return of_stretch("DATE", Stretch(date(first, 1, 1), date(last, 12, 31), "years", value), "stated", "stated")


def weekday_range(pieces: Pieces, scene: Scene) -> Meaning | None:
    """Between Monday and Wednesday; from Saturday night into Sunday."""
    days = [n for w in pieces.words if (n := pieces.lexicon.number("WEEKDAY", w.lower))]
    if len(days) != 2:
        return None
    if scene.now is None:
        return Meaning("DATE", f"XXXX-WXX-{days[0]}", None, None, "day", "relative", "none")
    last_word = tuple(w for w in pieces.words if pieces.lexicon.number("WEEKDAY", w.lower))[-1:]
    end = named_day(Pieces(last_word, pieces.lexicon), scene)
    if end is None or end.day is None:
        return None
    start = end.day - timedelta(days=(days[1] - days[0]) % 7 or 7)
    value = f"{start.isoformat()}/{end.day.isoformat()}"
    if pieces.has("night", "evening", "overnight"):
        return _nights_between(start, end.day, value, "relative", scene.anchor)
    return of_stretch("DATE", Stretch(start, end.day, precision_of(start, end.day), value), "relative", scene.anchor)
