"""An incident as the desk shows it: what each document tells, who says how many, what excludes what, every sentence.

The same as `publish.incident` writes for the terminal, in records that a page and its twin are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import msgspec

from bywhom.publish import voices, words
from bywhom.publish.incident import BETWEEN, GRADES, checked, number_of
from bywhom.records import (
    Claim,
    ClaimantRow,
    Event,
    Figure,
    Grade,
    Incident,
    Judgement,
    Measure,
    Party,
    Reading,
    Span,
    Toll,
    Where,
)

MEASURES: tuple[str, ...] = get_args(Measure)
WORD_LONGEST = 500
"""Characters of a sentence that is shown."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it, and how; `claim` is the record."""

    name: str
    says: str
    claim: str
    stance: str
    checked: str


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one event of one document tells."""

    event: str
    document: str
    outlet: str | None
    published: str | None
    what: str
    doing: str
    where: str | None
    when: str
    realis: str
    background: bool
    voices: tuple[Voice, ...]


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """How well one aspect is supported, in words; nothing is ever called true."""

    aspect: str
    about: str | None
    grade: str
    told: str
    origins: int
    outlets: int
    reasons: tuple[str, ...]


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table by claimant."""

    claimant: str
    own: bool
    role: str | None
    as_of: str | None
    low: int
    high: int | None
    told: str
    said: str | None
    stance: str
    checked: str
    in_force: bool
    figure: str | None
    claim: str
    document: str | None
    outlet: str | None


class Reckoning(msgspec.Struct, frozen=True, kw_only=True):
    """What a named policy makes of several claimants; `best` is null where their numbers exclude one another."""

    policy: str
    low: int | None
    best: int | None
    high: int | None
    open_ended: bool
    reason: str | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Who says how many: one measure of one group."""

    measure: str
    group: str
    contested: bool
    rows: tuple[Count, ...]
    policies: tuple[Reckoning, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One word of a claimant on a number; `printed`: nobody says when it was said, `day` is that of the paper."""

    day: str | None
    printed: bool
    low: int
    high: int | None
    told: str
    said: str
    step: str
    figure: str


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """How one claimant's number moved."""

    claimant: str
    steps: tuple[Step, ...]


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """The courses of one measure of one group, to be drawn over time."""

    measure: str
    group: str
    courses: tuple[Course, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a contradiction: whose word, and what; `sentence`: where a number stands."""

    id: str
    who: str
    told: str
    sentence: str | None
    document: str | None
    outlet: str | None


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """`left` (the later) stands to `right` as `between` says."""

    id: str
    kind: str
    between: str
    left: Side
    right: Side
    reasons: tuple[str, ...]


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """Where documents place it: drawn as the area that it may be in."""

    lat: float
    lon: float
    radius_km: float | None
    place: str
    precision: str | None
    count: int


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """A happening that may be this one and stayed outside, and why nobody can tell."""

    incident: str
    told: str
    reasons: tuple[str, ...]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    record: str


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document with every sentence of it that the incident rests on."""

    document: str
    outlet: str | None
    title: str | None
    published: str | None
    sentences: tuple[Said, ...]


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """One incident for people."""

    id: str
    title: str
    when: str
    support: tuple[Support, ...]
    tellings: tuple[Telling, ...]
    tables: tuple[Tally, ...]
    plots: tuple[Plot, ...]
    against: tuple[Against, ...]
    spots: tuple[Placed, ...]
    near: tuple[Near, ...]
    sources: tuple[Source, ...]
    whole: str | None
    parts: tuple[str, ...]
    situations: tuple[str, ...]
    made: str = "machine"


def account_of(incident: Incident, readings: Mapping[str, Reading], speakers: Mapping[str, str]) -> Dossier:
    """`speakers`: who says each claim, under the name that the speaker has across the documents."""
    told = _Teller(incident, readings, speakers)
    return Dossier(
        id=incident.id, title=words.incident_of(incident), when=words.day(incident.when),
        support=tuple(support_of(grade) for grade in incident.grades), tellings=tuple(told.tellings()),
        tables=tuple(told.tables()), plots=tuple(told.plots()), against=tuple(told.against()),
        spots=told.spots(), near=tuple(told.near()), sources=tuple(told.sources()),
        whole=incident.whole, parts=incident.parts, situations=incident.situations,
    )  # fmt: skip


def named(speaker: str | None) -> str | None:
    """A speaker's name across the documents; null for one whom nobody names."""
    return None if speaker in (None, "", "unknown") else speaker


def support_of(grade: Grade) -> Support:
    return Support(
        aspect=grade.aspect, about=grade.party or grade.measure, grade=grade.grade, told=GRADES[grade.grade],
        origins=grade.origins, outlets=grade.outlets, reasons=grade.reasons,
    )  # fmt: skip


@dataclass(frozen=True)
class _Teller:
    """The sections of one incident, with its records at hand."""

    incident: Incident
    readings: Mapping[str, Reading]
    speakers: Mapping[str, str]

    @cached_property
    def homes(self) -> dict[str, Reading]:
        """The reading of each claim, figure and event."""
        found: dict[str, Reading] = {}
        for reading in self.readings.values():
            several: tuple[Claim | Figure | Event, ...] = (*reading.claims, *reading.figures, *reading.events)
            found.update((record.id, reading) for record in several)
        return found

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for reading in self.readings.values() for claim in reading.claims}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for reading in self.readings.values() for figure in reading.figures}

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.id: event for reading in self.readings.values() for event in reading.events}

    @cached_property
    def actors(self) -> dict[str, Party]:
        return {actor.id: actor for reading in self.readings.values() for actor in reading.actors}

    def tellings(self) -> Iterator[Telling]:
        for name in self.incident.events:
            event = self.events.get(name)
            if event is None:
                continue
            reading = self.homes[name]
            document = reading.document
            yield Telling(
                event=name, document=document.id, outlet=document.outlet,
                published=(document.published or "")[:10] or None, what=words.title_of(event, reading),
                doing=words.participants(event),
                where=words.place(event.where) if event.where is not None else None, when=words.day_as_said(event.when),
                realis=event.realis, background=event.background,
                voices=tuple(self._voice(claim) for claim in words.claims_of(event.claims, self.claims)),
            )  # fmt: skip

    def _voice(self, claim: Claim) -> Voice:
        return Voice(
            name=self._who(claim), says=voices.verb(claim, self.actors), claim=claim.id,
            stance=claim.outlet_stance, checked=voices.checked(claim),
        )  # fmt: skip

    def _who(self, claim: Claim) -> str:
        return named(self.speakers.get(claim.id)) or voices.speaker(claim.source)

    def tables(self) -> Iterator[Tally]:
        groups: dict[tuple[str, str], list[Reckoning]] = {}
        first: dict[tuple[str, str], Toll] = {}
        for toll in self.incident.tolls:
            key = (toll.measure, toll.group or "unknown")
            first.setdefault(key, toll)
            policies = groups.setdefault(key, [])
            if toll.policy != "by-claimant" and len(toll.by_claimant) > 1:
                policies.append(Reckoning(
                    policy=toll.policy, low=toll.low, best=toll.best, high=toll.high, open_ended=toll.open_ended,
                    reason=toll.reason,
                ))  # fmt: skip
        for measure, group in sorted(groups, key=_rank):
            several = groups[measure, group]
            toll = first[measure, group]
            rows = tuple(self._count(row) for row in toll.by_claimant)
            yield Tally(measure=measure, group=group, contested=toll.contested, rows=rows, policies=tuple(several))

    def _count(self, row: ClaimantRow) -> Count:
        figure = self.figures.get(row.figure or "")
        reading = self.readings.get(row.document or "")
        return Count(
            claimant=row.claimant, own=row.own_losses, role=(row.role or "").replace("_", " ") or None,
            as_of=(row.as_of or "")[:10] or None, low=row.low, high=row.high,
            told=number_of(row.low, row.high, figure), said=words.one_line(figure.said, 60) if figure else None,
            stance=row.stance, checked=checked(row.stance), in_force=row.in_force, figure=row.figure, claim=row.claim,
            document=row.document, outlet=reading.document.outlet if reading else None,
        )  # fmt: skip

    def plots(self) -> Iterator[Plot]:
        """What moved, or what several say: a single number needs no drawing."""
        groups: dict[tuple[str, str], list[Course]] = {}
        for line in self.incident.lines:
            steps = tuple(
                Step(
                    day=(point.day or point.published or "")[:10] or None, printed=point.day is None, low=point.low,
                    high=point.high, told=number_of(point.low, point.high, self.figures.get(point.figure)),
                    said=words.one_line(point.said, 60), step=point.step, figure=point.figure,
                )
                for point in line.points
            )  # fmt: skip
            groups.setdefault((line.measure, line.group or "unknown"), []).append(
                Course(claimant=line.claimant, steps=steps)
            )
        for measure, group in sorted(groups, key=_rank):
            courses = groups[measure, group]
            if sum(len(course.steps) for course in courses) > 1:
                yield Plot(measure=measure, group=group, courses=tuple(courses))

    def against(self) -> Iterator[Against]:
        told = [relation for relation in self.incident.relations if relation.kind in BETWEEN]
        # numbers first: they are what readers compare
        for relation in sorted(told, key=lambda one: one.left not in self.figures):
            yield Against(
                id=relation.id, kind=relation.kind, between=BETWEEN[relation.kind],
                left=self._side(relation.left), right=self._side(relation.right), reasons=relation.reasons,
            )  # fmt: skip

    def _side(self, name: str) -> Side:
        figure, claim = self.figures.get(name), self.claims.get(name)
        given = words.claims_of(figure.claims, self.claims)[:1] if figure is not None else [claim] if claim else []
        who = f"{self._who(given[0])} {voices.verb(given[0], self.actors)}" if given else "nobody named"
        told = (
            words.counted(figure) if figure is not None else words.one_line(claim.content_text, 220) if claim else name
        )
        reading = self.homes.get(name)
        return Side(
            id=name, who=who, told=told, document=reading.document.id if reading else None,
            outlet=reading.document.outlet if reading else None,
            sentence=_sentence(reading, figure.span) if reading is not None and figure is not None else None,
        )  # fmt: skip

    def spots(self) -> tuple[Placed, ...]:
        placed: dict[tuple[float, float], list[Where]] = {}
        for name in self.incident.events:
            where = self.events[name].where if name in self.events else None
            if where is not None and where.lat is not None and where.lon is not None:
                placed.setdefault((where.lat, where.lon), []).append(where)
        return tuple(
            Placed(lat=lat, lon=lon, radius_km=several[0].radius_km, place=words.place(several[0]),
                 precision=several[0].precision, count=len(several))
            for (lat, lon), several in placed.items()
        )  # fmt: skip

    def near(self) -> Iterator[Near]:
        outside: dict[str, Judgement] = {}
        for judgement in self.incident.judgements:
            if judgement.verdict == "unsure" and judgement.withdrawn_at is None:
                others = [name for name in (judgement.left, judgement.right) if name not in self.incident.events]
                if others:
                    outside.setdefault(others[0], judgement)
        for name, judgement in outside.items():
            event = self.events.get(name)
            told = words.title_of(event, self.homes[name]) if event is not None else "another happening"
            yield Near(incident=name.replace("event-", "incident-"), told=told, reasons=judgement.reasons)

    def sources(self) -> Iterator[Source]:
        records = (*self.incident.claims, *self.incident.figures, *self.incident.events)
        for name in self.incident.documents:
            reading = self.readings[name]
            document = reading.document
            spans = [(span, record) for record in records if (span := self._span(record, reading)) is not None]
            sentences = []
            for sentence in reading.sentences:
                held = [record for span, record in spans if sentence.span.meets(span)]
                if held:
                    text = words.one_line(sentence.span.of(document.text), WORD_LONGEST)
                    sentences.append(Said(text=text, record=held[0]))
            yield Source(document=name, outlet=document.outlet, title=document.title,
                         published=(document.published or "")[:10] or None, sentences=tuple(sentences))  # fmt: skip

    def _span(self, name: str, reading: Reading) -> Span | None:
        if self.homes.get(name) is not reading:
            return None
        event = self.events.get(name)
        return event.trigger if event is not None else (self.claims.get(name) or self.figures[name]).span


def _rank(key: tuple[str, str]) -> tuple[int, int, str]:
    """The dead first, and of each the total before its parts."""
    measure, group = key
    return MEASURES.index(measure), group not in ("total", "unknown"), group


def _sentence(reading: Reading, span: Span) -> str | None:
    return words.one_line(words.sentence_around(reading, span), 320) or None
