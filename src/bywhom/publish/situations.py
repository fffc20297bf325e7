"""What is said to be in force, one entry a situation: its state, for how long, on whose word, the last evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TextIO

import msgspec

from bywhom.publish import words
from bywhom.publish.page import Line, write_lines
from bywhom.publish.voices import voice_of
from bywhom.records import InForce, Standing, StateDays, Where

ORDER = ("in_force", "disputed", "eased", "announced", "suspended", "ended")
"""What binds stands first."""


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """The last word of one voice on a situation; `id` is that of the record."""

    voice: str
    state: str
    day: str
    document: str
    id: str


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A situation as it stood on a day.

    `days` run from the first day said to the last evidence, or to the end where one is said; null where nobody says
    since when. `silent` are the days from the last evidence to the day asked for. Of articles without a date nobody
    knows what they are the last word on: `undated`, with nothing counted.
    """

    id: str
    kind: str
    place: str | None
    where: Where | None
    parties: tuple[str, ...]
    state: str
    binds: bool
    disputed: bool
    since: str | None
    until: str | None
    first_told: str | None
    last: str | None
    days: int | None
    silent: int | None
    words: tuple[Word, ...]
    states: tuple[StateDays, ...]
    situations: tuple[str, ...]
    undated: bool = False


def held_on(known: Iterable[InForce], standings: Iterable[Standing] = ()) -> tuple[Held, ...]:
    """What binds first, then the newest evidence; `standings` that rest on undated articles alone come last."""
    made = [_held(one) for one in known]
    newest = sorted(made, key=lambda one: one.last or "", reverse=True)
    undated = [_undated(one) for one in standings if not any(state.published for state in one.states)]
    return (*sorted(newest, key=lambda one: ORDER.index(one.state)), *undated)


def _held(one: InForce) -> Held:
    standing = one.standing
    end = one.until if one.state == "ended" and one.until else one.last_evidence
    days = (date.fromisoformat(end) - date.fromisoformat(one.since)).days if one.since else None
    voices = tuple(
        Word(
            voice=voice_of(told), state=told.situation.state, day=told.day, document=told.document, id=told.situation.id
        )
        for told in reversed(one.by_voice)
    )
    return Held(
        id=standing.id, kind=standing.kind, place=_place(standing), where=standing.where, parties=standing.parties,
        state=one.state, binds=one.binds, disputed=one.disputed, since=one.since, until=one.until,
        first_told=one.first_told, last=one.last_evidence, days=days if days is not None and days >= 0 else None,
        silent=one.silent_days, words=voices, states=standing.states, situations=standing.situations,
    )  # fmt: skip


def _undated(standing: Standing) -> Held:
    return Held(
        id=standing.id, kind=standing.kind, place=_place(standing), where=standing.where, parties=standing.parties,
        state=standing.states[-1].state, binds=False, disputed=False, since=standing.states[-1].since, until=None,
        first_told=None, last=None, days=None, silent=None, words=(), states=standing.states,
        situations=standing.situations, undated=True,
    )  # fmt: skip


def _place(standing: Standing) -> str | None:
    where = standing.where
    return words.place(where) if where is not None and where.lat is not None else standing.place


def write_situations(
    several: Sequence[Held], outlets: Mapping[str, str | None], to: TextIO, width: int | None = None
) -> None:
    """What is in force first; each with its states, their days, and who gave the last evidence.

    `outlets` by document.
    """
    write_lines(_lines(several, outlets), to, width)


def write_situations_json(several: Sequence[Held], to: TextIO) -> None:
    for one in several:
        to.write(msgspec.json.encode(one).decode() + "\n")


def _lines(several: Sequence[Held], outlets: Mapping[str, str | None]) -> Iterator[Line]:
    yield Line(f"{len(several):,} situation{'' if len(several) == 1 else 's'}", kind="title")
    groups: dict[str, list[Held]] = {}
    for one in several:
        groups.setdefault("told on no known day" if one.undated else one.state, []).append(one)
    for state, together in groups.items():
        yield Line("")
        yield Line(state.replace("_", " ").upper(), kind="heading")
        for one in together:
            where = f" at {one.place}" if one.place else ""
            parties = f", {', '.join(one.parties)}" if one.parties else ""
            yield Line(f"{one.kind.capitalize()}{where}{parties}", 2, hang=4)
            yield Line(told(one), 6, hang=8)
            for days in one.states:
                yield Line(_days(days, outlets), 6, id=days.evidence, kind="quiet")


def told(one: Held) -> str:
    """For how long, by what evidence, and on whose word, in a line."""
    if one.undated or one.last is None:
        return "when it was told is not known"
    length = "since when is not said"
    if one.days is not None:
        length = f"{one.days:,} day{'' if one.days == 1 else 's'} by the last evidence, since {one.since}"
    who = ", ".join(dict.fromkeys(word.voice for word in one.words if word.day == one.last)) or one.words[0].voice
    silent = f", {one.silent:,} days before" if one.silent else ""
    return f"{length}; last evidence {one.last}{silent}, on the word of {words.one_line(who, 120)}"


def _days(days: StateDays, outlets: Mapping[str, str | None]) -> str:
    """A state, from when to when it is told, and by whom."""
    since, until = (days.since or "")[:10], (days.until or "")[:10]
    state = f"{days.state.replace('_', ' ')}"
    if since and until and since != until:
        state += f" from {since} to {until}"
    elif since or until:
        state += f" since {since}" if since and not until else f" on {since or until}"
    outlet = outlets.get(days.document) or "outlet unknown"
    return f"{state}; told by {outlet}, {(days.published or 'day unknown')[:10]}"
