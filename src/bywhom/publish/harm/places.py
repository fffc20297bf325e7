"""How exactly a place may be shown: as it is, rounded, or by its first-order unit alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import msgspec

from bywhom.records import Event, Figure, Reading, Situation, Span, When, Where

if TYPE_CHECKING:
    from bywhom.knowledge.harm import Concern, HarmWords

WIDE = frozenset({"adm1", "country", "sea_air"})
"""Precisions with no place below the first order."""
FINE = frozenset({"point", "near", "settlement"})
ROUNDED_KM = 8.0
"""A cell of 0.1 degree reaches so far from its middle, at the equator."""
MOVING = frozenset({"MOBILIZE", "RETREAT"})


class Exactness(IntEnum):
    """From as the source has it to least exact."""

    AS_TOLD = 0
    ROUNDED = 1
    UNIT = 2


Levels = Mapping[str, Exactness]


def key_of(where: Where) -> str:
    """What tells places apart within a document."""
    return where.id or (where.said or where.name or "").casefold()


@dataclass(frozen=True)
class Pace:
    """What is recent now."""

    now: datetime
    recent_days: int
    delay_hours: int


def levels_of(reading: Reading, words: HarmWords, pace: Pace, withheld: Callable[[Any], bool]) -> Levels:
    """How exactly each place of a reading may be shown; of several rules the strictest counts.

    What is withheld asks for nothing: nothing of it is shown.
    """
    found: dict[str, Exactness] = {}

    def at_least(where: Where | None, level: Exactness) -> None:
        if where is not None:
            found[key_of(where)] = max(found.get(key_of(where), Exactness.AS_TOLD), level)

    told = reading.document.published
    today = pace.now.date()
    young = _is_young(told, today, pace.recent_days)
    delayed = _told_within(told, pace.now, timedelta(hours=pace.delay_hours))
    for place in reading.places:
        at_least(place.where, Exactness.ROUNDED if young else Exactness.AS_TOLD)
    for record, span in _placed(reading):
        concerns = words.raised_by(sentences_at(reading, span))
        when = getattr(record, "when", None) or getattr(record, "since", None)
        moving = getattr(record, "type", "") in MOVING or (
            isinstance(record, Situation) and record.kind == "peacekeeping"
        )
        if withheld(record):
            continue
        if "sexual" in concerns or (delayed and (moving or "movements" in concerns)):
            level = Exactness.UNIT
        elif young or "sites" in concerns or moving or _day_is_young(when, told, today, pace.recent_days):
            level = Exactness.ROUNDED
        else:
            level = Exactness.AS_TOLD
        at_least(record.where, level)
    return found


def _placed(reading: Reading) -> Iterator[tuple[Event | Figure | Situation, Span]]:
    yield from ((event, event.trigger) for event in reading.events)
    yield from ((figure, figure.span) for figure in reading.figures)
    yield from ((situation, situation.span) for situation in reading.situations)


def sentences_at(reading: Reading, span: Span) -> str:
    """The sentence or sentences that a span stands in."""
    text = reading.document.text
    return " ".join(one.span.of(text) for one in reading.sentences if one.span.meets(span)) or span.of(text)


def is_grave(record: Any, concerns: frozenset[Concern], words: HarmWords) -> bool:
    """Whether a record is itself of sexual violence, of children or of detainees, not only told beside them."""
    if "sexual" in concerns:
        return True
    if isinstance(record, Figure):
        return record.category in ("children", "prisoner") or record.measure in ("detained", "abducted", "captured")
    if isinstance(record, Event):
        mode = record.mode or ""
        of_children = any("children" in words.raised_by(target.name) for target in record.targets)
        return of_children or any(word in mode for word in ("arrest", "abduct", "kidnap", "sexual", "hostage", "rape"))
    return isinstance(record, Situation) and record.kind == "detention"


def _is_young(told: str | None, today: date, days: int) -> bool:
    """A day that nobody knows may be today's."""
    day = _day(told)
    return day is None or day > today - timedelta(days=days)


def _day_is_young(when: When | None, told: str | None, today: date, days: int) -> bool:
    latest = (when.latest or when.earliest) if when is not None else None
    return _is_young(latest or told, today, days)


def _told_within(told: str | None, now: datetime, delay: timedelta) -> bool:
    day = _day(told)
    if told is None or day is None:
        return True
    moment = datetime.fromisoformat(told) if "T" in told else datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment > now - delay


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def shown(where: Where, level: Exactness, units: Mapping[str, str]) -> Where:
    """A place as exactly as it may be shown; coordinates without a precision are none."""
    if where.lat is not None and where.precision is None:
        where = msgspec.structs.replace(where, lat=None, lon=None, radius_km=None)
    if level is Exactness.UNIT and where.precision not in WIDE:
        unit = units.get(where.id or "")
        return Where(
            said=unit, name=unit, precision="adm1" if unit else "country" if where.country else None,
            country=where.country, claimed_by=where.claimed_by,
        )  # fmt: skip
    if level is Exactness.AS_TOLD or where.precision not in FINE or where.lat is None or where.lon is None:
        return msgspec.structs.replace(where, alternatives=()) if level else where
    return msgspec.structs.replace(
        where, lat=round(where.lat, 1), lon=round(where.lon, 1), radius_km=max(where.radius_km or 0.0, ROUNDED_KM),
        precision="adm2", alternatives=(), id=None if where.precision == "point" else where.id,
    )  # fmt: skip


def names_to_hide(reading: Reading, levels: Levels, units: Mapping[str, str]) -> dict[str, str]:
    """The names of places that are shown by their unit alone, with what stands in their place."""
    found: dict[str, str] = {}
    every = [(place.where, place.as_written) for place in reading.places]
    every += [(record.where, record.where.said or "") for record, _ in _placed(reading) if record.where is not None]
    for where, written in every:
        if levels.get(key_of(where)) is Exactness.UNIT and where.precision not in WIDE:
            words = units.get(where.id or "") or "a place not named"
            names = (written, where.said or "", where.name or "", *(name.text for name in where.names))
            found.update((name, words) for name in names if name != name.lower())
    return found
