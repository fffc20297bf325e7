"""What changed in a ledger between two days, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import msgspec

from bywhom.publish import words
from bywhom.publish.chronology import tolled
from bywhom.publish.found import VERBS
from bywhom.publish.page import Line, write_lines
from bywhom.records import Difference, Toll


def write_difference(difference: Difference, to: TextIO, width: int | None = None) -> None:
    """What was added, what no longer stands, which tolls and situations moved; nothing is told in a line."""
    write_lines(_lines(difference), to, width)


def write_difference_json(difference: Difference, to: TextIO) -> None:
    to.write(msgspec.json.encode(difference).decode() + "\n")


def is_empty(difference: Difference) -> bool:
    told = (difference.documents, difference.rereadings, difference.statements, difference.tolls, difference.situations)
    return not any(told)


def _lines(found: Difference) -> Iterator[Line]:
    until = f" and up to {found.until}" if found.until else ""
    yield Line(f"After {found.since}{until}{': nothing changed' if is_empty(found) else ''}", kind="title")
    if found.documents:
        counts = ", ".join(f"{count:,} {kind if count != 1 else kind[:-1]}" for kind, count in found.counts.items())
        yield from _heading(f"ADDED: {_several(len(found.documents), 'document')}{f' with {counts}' if counts else ''}")
    for document in found.documents:
        title = words.one_line(document.title or document.source or "", 120)
        day = words.moment(document.published) or "day unknown"
        yield Line(f"{document.outlet or 'outlet unknown'}, {day}: {title}", 2, id=document.id)
    if found.statements:
        yield from _heading("CORRECTED, RETRACTED, JUDGED, PURGED")
    for said in found.statements:
        taken = "taken back: " if said.withdrawn else ""
        other = f" ({said.other})" if said.other else ""
        yield Line(f"{taken}{VERBS.get(said.kind, said.kind)}{other}: {said.reason} ({said.by}, {said.at[:16]})", 2,
                   id=said.subject)  # fmt: skip
    if found.rereadings:
        yield from _heading("READ ANEW")
    for again in found.rereadings:
        told = f"{again.added} records added, {again.changed} changed, {again.dropped} dropped"
        yield Line(f"{again.outlet or 'outlet unknown'}: {words.one_line(again.title or '', 90)}: {told}", 2,
                   id=again.document)  # fmt: skip
    if found.incidents:
        yield from _heading("NEW INCIDENTS")
    for incident in found.incidents:
        yield Line(f"{words.day(incident.when)}: {words.incident_of(incident)}", 2, id=incident.id)
        for toll in incident.tolls:
            if toll.policy == "conservative":
                yield Line(tolled(toll), 6)
    yield from _changes(found)


def _changes(found: Difference) -> Iterator[Line]:
    if found.tolls:
        yield from _heading("TOLLS THAT CHANGED")
    for change in found.tolls:
        yield Line(words.incident_of(change.incident), 2, id=change.incident.id)
        yield Line(f"was {_toll(change.before)}", 6, kind="quiet")
        yield Line(f"is {_toll(change.after)}", 6)
    if found.situations:
        yield from _heading("SITUATIONS THAT CHANGED")
    for situation in found.situations:
        where = f" at {situation.place}" if situation.place else ""
        was = f"was {situation.before.replace('_', ' ')}, is " if situation.before else ""
        now = situation.after.replace("_", " ") if situation.after else "gone"
        since = f" since {situation.since[:10]}" if situation.since else ""
        yield Line(f"{situation.kind.capitalize()}{where}: {was}{now}{since}", 2, id=situation.situation)


def _toll(toll: Toll | None) -> str:
    return "not told" if toll is None else tolled(toll)


def _heading(text: str) -> Iterator[Line]:
    yield Line("")
    yield Line(text, kind="heading")


def _several(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
