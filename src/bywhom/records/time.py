"""When: a time as said, and the days that it can mean."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.provenance import Provenance
from bywhom.records.span import Span

TimePrecision = Literal["instant", "part_of_day", "day", "week", "month", "season", "year", "years", "open"]
TimeBasis = Literal["stated", "relative", "inferred", "published"]


class When(msgspec.Struct, frozen=True, kw_only=True):
    """`earliest` and `latest` are ISO dates or datetimes, both inclusive; null means open on that side.

    `basis` tells whether the words name the date (`stated`), lead to it from another (`relative`), or whether it
    was carried over from a neighbour (`inferred`) or from the publication date (`published`).
    """

    said: str | None = None
    span: Span | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: TimePrecision
    basis: TimeBasis


class Timex(msgspec.Struct, frozen=True, kw_only=True):
    """`type` (DATE, TIME, DURATION, SET) and `value` as in TIMEX3 (TimeML 1.2.1)."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


class TimePhrase(msgspec.Struct, frozen=True, kw_only=True):
    """One temporal expression of the text; `when` is null where nothing places it on the calendar."""

    id: str
    span: Span
    said: str
    when: When | None = None
    timex: Timex
    provenance: Provenance
