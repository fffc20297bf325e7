"""Incidents and situations in the order of their days, each once, with who says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

import msgspec

from bywhom.publish import words
from bywhom.publish.incident import GRADES
from bywhom.publish.page import Line, write_lines
from bywhom.records import Incident, Standing, Toll

NO_DAY = "9999"
MOST_VOICES = 4
Told = tuple[Incident, Mapping[str, str]]
"""An incident, and who says each claim."""


def write_chronology(told: Sequence[Told], standings: Sequence[Standing], to: TextIO, width: int | None = None) -> None:
    """Under each day what is said to have happened and what is said to have begun or ended; what has no day, last."""
    write_lines(_lines(told, standings), to, width)


def write_chronology_json(told: Sequence[Told], standings: Sequence[Standing], to: TextIO) -> None:
    """Each incident and each situation as one object a line, by day."""
    rows: list[tuple[str, dict[str, Incident | Standing]]] = [(_day(i), {"incident": i}) for i, _ in told]
    rows += [(_begun(standing), {"situation": standing}) for standing in standings]
    for day, row in sorted(rows, key=lambda pair: pair[0]):
        to.write(msgspec.json.encode({"day": None if day == NO_DAY else day, **row}).decode() + "\n")


def _lines(told: Sequence[Told], standings: Sequence[Standing]) -> Iterator[Line]:
    days: dict[str, list[Line]] = {}
    for incident, speakers in told:
        days.setdefault(_day(incident), []).extend(_incident(incident, speakers))
    for standing in standings:
        for day, line in _turns(standing):
            days.setdefault(day, []).append(line)
    yield Line(f"{_several(len(told), 'incident')}, {_several(len(standings), 'situation')}", kind="title")
    for day in sorted(days):
        yield Line("")
        yield Line("No day is said" if day == NO_DAY else day, kind="heading")
        yield from days[day]


def _incident(incident: Incident, speakers: Mapping[str, str]) -> Iterator[Line]:
    until = f"; {words.day(incident.when)}" if _lasts(incident) else ""
    yield Line(words.incident_of(incident) + until, 2, hang=4)
    for grade in incident.grades:
        if grade.aspect == "responsibility" and grade.party:
            yield Line(f"by {grade.party}: {GRADES[grade.grade]}", 6)
    for toll in incident.tolls:
        if toll.policy == "conservative":
            yield Line(tolled(toll), 6)
    voices = list(dict.fromkeys(speakers[claim] for claim in incident.claims if claim in speakers))
    more = f" and {len(voices) - MOST_VOICES} more" if len(voices) > MOST_VOICES else ""
    occurrence = next((GRADES[grade.grade] for grade in incident.grades if grade.aspect == "occurrence"), "not graded")
    said = f"on the word of {', '.join(voices[:MOST_VOICES])}{more}" if voices else "nobody is named who says so"
    told = f"{said}; {_several(len(incident.documents), 'document')}; {occurrence}"
    yield Line(told, 6, id=incident.id, kind="quiet")


def tolled(toll: Toll) -> str:
    """A toll in a line: each claimant's number, and what the policy makes of several."""
    group = f" ({toll.group})" if toll.group not in ("total", "unknown", None) else ""
    rows = [row for row in toll.by_claimant if row.in_force]
    told = ", ".join(f"{_number(row.low, row.high)} ({row.claimant})" for row in rows)
    best = (
        ""
        if len(rows) < 2
        else f"; by the {toll.policy} rule {_number(toll.low, toll.high)}"
        + (", no single number" if toll.best is None else "" if toll.low == toll.high else f", best {toll.best:,}")
    )
    return f"{toll.measure}{group}: {told}{best}"


def _turns(standing: Standing) -> Iterator[tuple[str, Line]]:
    """The days on which a situation came into a state."""
    for state in standing.states:
        if state.since is not None:
            told = f"{standing.kind}: {state.state.replace('_', ' ')}"
            where = f" at {standing.place}" if standing.place else ""
            parties = f", {', '.join(standing.parties)}" if standing.parties else ""
            yield state.since[:10], Line(f"{told}{where}{parties}", 2, id=state.evidence)


def _day(incident: Incident) -> str:
    when = incident.when
    return ((when.earliest or when.latest or NO_DAY) if when is not None else NO_DAY)[:10]


def _lasts(incident: Incident) -> bool:
    when = incident.when
    return when is not None and (when.earliest or "")[:10] != (when.latest or "")[:10]


def _begun(standing: Standing) -> str:
    return min((state.since[:10] for state in standing.states if state.since), default=NO_DAY)


def _number(low: int | None, high: int | None) -> str:
    if low is None:
        return "?"
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
