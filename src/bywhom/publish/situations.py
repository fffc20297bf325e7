"""Situations across documents, under the state that they are in by the last evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TextIO

import msgspec

from bywhom.publish.page import Line, write_lines
from bywhom.records import Document, Standing, StateDays

ORDER = ("in_force", "announced", "disputed", "suspended", "eased", "ended")


def write_situations(
    standings: Sequence[Standing], documents: Mapping[str, Document], to: TextIO, width: int | None = None
) -> None:
    """What is in force first; each with its states, their days, and who gave the last evidence."""
    write_lines(_lines(standings, documents), to, width)


def write_situations_json(standings: Sequence[Standing], to: TextIO) -> None:
    for standing in standings:
        to.write(msgspec.json.encode(standing).decode() + "\n")


def _lines(standings: Sequence[Standing], documents: Mapping[str, Document]) -> Iterator[Line]:
    yield Line(f"{len(standings):,} situation{'' if len(standings) == 1 else 's'}", kind="title")
    for state in ORDER:
        several = [standing for standing in standings if standing.states and standing.states[-1].state == state]
        if several:
            yield Line("")
            yield Line(state.replace("_", " ").upper(), kind="heading")
        for standing in sorted(several, key=lambda s: s.last_evidence or "", reverse=True):
            where = f" at {standing.place}" if standing.place else ""
            parties = f", {', '.join(standing.parties)}" if standing.parties else ""
            yield Line(f"{standing.kind.capitalize()}{where}{parties}", 2, hang=4)
            for days in standing.states:
                yield Line(_days(days, documents), 6, id=days.evidence, kind="quiet")


def _days(days: StateDays, documents: Mapping[str, Document]) -> str:
    """A state, from when to when it is told, how many days that is, and by whom."""
    since, until = (days.since or "")[:10], (days.until or "")[:10]
    told = f"{days.state.replace('_', ' ')}"
    if since and until and since != until:
        told += f" from {since} to {until} ({(date.fromisoformat(until) - date.fromisoformat(since)).days} days)"
    elif since or until:
        told += f" since {since}" if since and not until else f" on {since or until}"
    document = documents.get(days.document)
    outlet = (document.outlet if document else None) or "outlet unknown"
    return f"{told}; told by {outlet}, {(days.published or 'day unknown')[:10]}"
