"""What is said to be in force, one line a situation: its state, for how long, on whose word, and the last evidence.

Records of several documents stand in one line where they are of one kind and lie in one place of the gazetteer below
the country; nothing else is known across documents here. Every other record stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from bywhom.publish import words
from bywhom.records import Found, Reading, Situation, Where

HOLDING = ("in_force", "eased")
ORDER = ("in_force", "eased", "announced", "disputed", "suspended", "ended")
"""The sections of the board, what holds first."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one record says of a situation, and on whose word."""

    id: str
    document: str
    outlet: str | None
    published: str | None
    state: str
    since: str | None
    until: str | None
    who: tuple[str, ...]
    stance: tuple[str, ...]
    text: str | None
    standing: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A situation by its newest evidence. `states` are all that its newest day's records tell.

    `days` counts from the first day said to the last evidence, as (least, most) where sources differ; null where
    nobody says since when. `silent` are the days from the last evidence to the day that was asked for.
    """

    kind: str
    qualifier: str | None
    where: str | None
    by: tuple[str, ...]
    to: tuple[str, ...]
    state: str
    states: tuple[str, ...]
    since: tuple[str, ...]
    days: tuple[int, int] | None
    last: str | None
    silent: int | None
    who: tuple[str, ...]
    tellings: tuple[Telling, ...]


def board(found: Iterable[Found], readings: Mapping[tuple[str, int], Reading], on: date) -> tuple[Standing, ...]:
    """The situations of the found records as they stand on a day: what holds first, then the newest evidence.

    `readings` are the versions that hold them, by document and transaction.
    """
    together: dict[str, list[tuple[Found, Situation]]] = {}
    for one in found:
        reading = readings.get((one.document, one.kept))
        record = next((r for r in reading.situations if r.id == one.id), None) if reading else None
        if record is not None:
            together.setdefault(_same(record), []).append((one, record))
    made = [_standing(several, on) for several in together.values()]
    newest = sorted(made, key=lambda one: one.last or "", reverse=True)
    return tuple(sorted(newest, key=lambda one: ORDER.index(one.state)))


def _same(record: Situation) -> str:
    """What records of one situation share."""
    where = record.where
    if where is None or where.id is None or where.precision == "country":
        return record.id
    return f"{record.kind} {where.id}"


def _standing(several: list[tuple[Found, Situation]], on: date) -> Standing:
    several = sorted(several, key=lambda one: one[0].published or "", reverse=True)
    tellings = tuple(_telling(found, record) for found, record in several)
    first = several[0][1]
    last = tellings[0].published
    newest = [one for one in tellings if one.published == last]
    states = _once(one.state for one in newest)
    since = tuple(sorted({one.since for one in tellings if one.since}))
    parties = [party for _, record in several for party in record.parties]
    return Standing(
        kind=first.kind, qualifier=first.qualifier, where=_place(first.where),
        by=_once(party.name for party in parties if party.side != "against"),
        to=_once(party.name for party in parties if party.side == "against"),
        state=states[0] if len(states) == 1 else "disputed", states=states, since=since,
        days=_days(since, last, newest[0]), last=last,
        silent=(on - date.fromisoformat(last)).days if last else None,
        who=_once(name for one in newest for name in one.who), tellings=tellings,
    )  # fmt: skip


def _place(where: Where | None) -> str | None:
    if where is None:
        return None
    return words.place(where) if where.lat is not None else where.said or where.name


def _telling(found: Found, record: Situation) -> Telling:
    return Telling(
        id=found.id, document=found.document, outlet=found.outlet, published=found.published,
        state=record.state, since=found.earliest, until=found.latest,
        who=found.said_by, stance=found.stance, text=found.text, standing=found.standing,
    )  # fmt: skip


def _days(since: tuple[str, ...], last: str | None, newest: Telling) -> tuple[int, int] | None:
    """The days from what was said to be the beginning to the last evidence, or to the end where one is said."""
    end = newest.until if newest.state not in HOLDING and newest.until else last
    if not since or end is None:
        return None
    lengths = sorted((date.fromisoformat(end) - date.fromisoformat(day)).days for day in since)
    return (lengths[0], lengths[-1]) if lengths[0] >= 0 else None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
