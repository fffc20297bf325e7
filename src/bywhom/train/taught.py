"""The coded articles that are learned from: what each teaches, in order, with progress on stderr."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

import msgspec

from bywhom.gather.raw import Raw
from bywhom.knowledge.calendar import is_year
from bywhom.measure.gold.board import raw_of
from bywhom.measure.gold.folder import Split, gold_folder, load_gold
from bywhom.records import Reading
from bywhom.train.linear import Each, told
from bywhom.train.practice import forms, reading_of

DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?,? ([A-Z][a-z]{2,8})\b|\b([A-Z][a-z]{2,8})\.? (\d{1,2})\b(?!:)")
"""A day of a month in either order."""
OPENING = 300
"""Characters in which a dateline stands."""
SOME_YEAR, LAST_YEAR = 2020, 2026
Teach = Callable[[Raw, Reading], Iterable[Each]]
"""What an article and its coding give."""


def from_gold(split: Split, teach: Teach[Each]) -> list[Each]:
    codings = [coding for one in load_gold(None, split) for coding in one.codings.values()]
    return [
        each
        for coding in told(codings, f"gold {split}")
        for each in teach(raw_of(coding.article, coding.outlet, coding.published, gold_folder()), coding.reading)
    ]


def from_practice(teach: Teach[Each]) -> list[Each]:
    return [each for form in told(forms(), "practice") for each in teach(practice_raw(form), reading_of(form))]


def practice_raw(form: Path) -> Raw:
    """The article beside a form."""
    return Raw(content=form.with_suffix(".txt").read_bytes(), form="text", source=form.stem)


def practice_dated(form: Path) -> Raw:
    """The same with a day of publication, without which no "Tuesday" is a day: that of the dateline, else one after
    the last that the text names, in the last year that it names."""
    raw = practice_raw(form)
    return msgspec.structs.replace(raw, published=_day_for(raw.content.decode()).isoformat())


def _day_for(text: str) -> date:
    years = [int(word) for word in re.findall(r"\b\d{4}\b", text) if is_year(word) and int(word) <= LAST_YEAR]
    year = max(years, default=SOME_YEAR)
    opening = _days_in(text[:OPENING], year)
    if opening:
        return opening[0]
    return max((day + timedelta(days=1) for day in _days_in(text, year)), default=date(year, 6, 17))


def _days_in(text: str, year: int) -> list[date]:
    months = {name: n for names in (month_name, month_abbr) for n, name in enumerate(names) if n} | {"Sept": 9}
    found = []
    for one, after, before, other in DAY.findall(text):
        month = months.get(after or before)
        if month is not None and 1 <= int(one or other) <= 28:
            found.append(date(year, month, int(one or other)))
    return found
