"""An incident for people: what is said to have happened, who says how many, what excludes what, every sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TextIO

import msgspec

from bywhom.publish import voices, words
from bywhom.publish.columns import aligned
from bywhom.publish.page import Line, columns_of, write_lines
from bywhom.records import Claim, Event, Figure, Incident, Judgement, Party, Point, Reading, Relation, Span, Toll

GRADES = {
    "confirmed_by_party": "confirmed by a party", "verified_by_monitor": "verified by a monitor",
    "fair": "fairly supported", "weak": "weakly supported", "contested": "contested",
    "denied_only": "told only in order to be denied", "discounted": "discounted",
}  # fmt: skip
BETWEEN = {"contradicts": "against", "retracts": "takes back", "superseded_by": "takes the place of"}
"""How the later of two, which stands first, stands to the earlier: that is what it supersedes."""
WHOM = {"total": "", "unknown": ", whom is not said"}
STEPS = {"first": "", "updates": "then ", "repeats": "again ", "retracts": "taken back: "}


def write_incident(
    incident: Incident,
    readings: Mapping[str, Reading],
    speakers: Mapping[str, str],
    to: TextIO,
    width: int | None = None,
) -> None:
    """`speakers`: who says each claim, under the name that the speaker has across the documents."""
    columns = width or columns_of(to)
    write_lines(Page(incident, readings, speakers).lines(columns), to, columns)


def write_incident_json(incident: Incident, readings: Mapping[str, Reading], to: TextIO) -> None:
    """The incident, and the documents that it is told in, as one object."""
    documents = [
        {"id": r.document.id, "outlet": r.document.outlet, "published": r.document.published, "title": r.document.title}
        for r in readings.values() if r.document.id in incident.documents
    ]  # fmt: skip
    to.write(msgspec.json.encode({"incident": incident, "documents": documents}).decode() + "\n")


@dataclass(frozen=True)
class Page:
    """The sections of one incident; empty ones give no line."""

    incident: Incident
    readings: Mapping[str, Reading]
    speakers: Mapping[str, str]

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for reading in self.readings.values() for claim in reading.claims}

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {figure.id: figure for reading in self.readings.values() for figure in reading.figures}

    @cached_property
    def actors(self) -> dict[str, Party]:
        return {actor.id: actor for reading in self.readings.values() for actor in reading.actors}

    def lines(self, width: int) -> Iterator[Line]:
        yield from self.head()
        yield from self.happened()
        yield from self.tables(width)
        yield from self.moved()
        yield from self.against()
        yield from self.undecided()
        yield from self.sentences()

    def head(self) -> Iterator[Line]:
        incident = self.incident
        yield Line(f"{words.incident_of(incident)}; {words.day(incident.when)}", kind="title")
        yield Line(_several(len(incident.documents), "document"), id=incident.id)
        for grade in incident.grades:
            about = f", {grade.party}" if grade.party else f", {grade.measure}" if grade.measure else ""
            yield Line(
                f"{_upper(grade.aspect)}{about}: {GRADES[grade.grade]} ({_several(grade.origins, 'origin')}, "
                f"{_several(grade.outlets, 'outlet')}; {'; '.join(grade.reasons)})", hang=4,
            )  # fmt: skip
        if incident.whole:
            yield Line("A part of another incident", id=incident.whole)
        for part in incident.parts:
            yield Line("With a part of its own", id=part)

    def happened(self) -> Iterator[Line]:
        """Each document's telling, by whom it is told."""
        yield from _heading("WHAT IS SAID TO HAVE HAPPENED, BY WHOM, TO WHOM")
        for name in self.incident.events:
            found = self._event(name)
            if found is None:
                continue
            event, reading = found
            yield Line(self._told(event, reading), 2, hang=4)
            said = dict.fromkeys(self._says(claim) for claim in words.claims_of(event.claims, self.claims))
            who = _upper("; ".join(said) or "nobody is named who says so")
            yield Line(f"{who} ({_outlet(reading)})", 6, id=event.id)

    def _told(self, event: Event, reading: Reading) -> str:
        where = f"; {words.place(event.where)}" if event.where is not None else ""
        when = words.day_as_said(event.when)
        return f"{words.title_of(event, reading)}, {words.participants(event)}{where}; {when}"

    def _event(self, name: str) -> tuple[Event, Reading] | None:
        return next(((e, r) for r in self.readings.values() for e in r.events if e.id == name), None)

    def _says(self, claim: Claim) -> str:
        return f"{self.speakers.get(claim.id, voices.speaker(claim.source))} {voices.verb(claim, self.actors)}"

    def tables(self, width: int) -> Iterator[Line]:
        """Who says how many, and what each policy makes of it."""
        groups: dict[tuple[str, str], list[Toll]] = {}
        for toll in self.incident.tolls:
            groups.setdefault((toll.measure, toll.group or "unknown"), []).append(toll)
        if groups:
            yield from _heading("WHO SAYS HOW MANY")
        for (measure, group), tolls in groups.items():
            yield Line(_upper(measure) + WHOM.get(group, f", {group}"), 2, kind="heading")
            rows = [["claimant", "said", "number", "its outlet", ""]]
            for row in tolls[0].by_claimant:
                figure = self.figures.get(row.figure or "")
                own = ", of its own people" if row.own_losses else ""
                rows.append([
                    row.claimant + own, row.as_of or "", number_of(row.low, row.high, figure), checked(row.stance),
                    "" if row.in_force else "said otherwise since",
                ])  # fmt: skip
            yield from aligned([row if any(r[4] for r in rows) else row[:4] for row in rows], width, 4)
            yield from self._policies(tolls)

    def _policies(self, tolls: list[Toll]) -> Iterator[Line]:
        for toll in tolls:
            if toll.policy == "by-claimant" or len(toll.by_claimant) < 2:
                continue
            low, best, high = ("?" if n is None else f"{n:,}" for n in (toll.low, toll.best, toll.high))
            none = "no best: the numbers exclude one another" if toll.best is None else f"best {best}"
            top = f"high {high}{' or more' if toll.open_ended else ''}"
            yield Line(
                f"{toll.policy}: low {low}, {none}, {top} ({toll.reason or toll.basis})", 4, kind="quiet", hang=4
            )

    def moved(self) -> Iterator[Line]:
        """The time line of each claimant's number."""
        lines = [line for line in self.incident.lines if len(line.points) > 1]
        if lines:
            yield from _heading("HOW THE NUMBERS MOVED")
        for line in lines:
            group = "" if line.group in (None, "total", "unknown") else f" ({line.group})"
            yield Line(f"{_upper(line.claimant)}, {line.measure}{group}", 2)
            for point in line.points:
                number = f"{STEPS[point.step]}{number_of(point.low, point.high)}"
                yield Line(f"{self._day(point)}: {number} (“{point.said}”)", 4, id=point.figure)

    def _day(self, point: Point) -> str:
        if point.day:
            return point.day
        return f"printed {point.published[:10]}" if point.published else "no day"

    def against(self) -> Iterator[Line]:
        """What cannot both hold, and what was taken back."""
        told = [relation for relation in self.incident.relations if relation.kind in BETWEEN]
        if told:
            yield from _heading("CONTRADICTIONS")
        for relation in told:
            yield Line(self._side(relation.left), 2)
            yield Line(f"{BETWEEN[relation.kind]}: {self._side(relation.right)}", 4)
            yield Line(_reasons(relation), 6, id=relation.id, kind="quiet")

    def _side(self, name: str) -> str:
        figure = self.figures.get(name)
        if figure is not None:
            claims = words.claims_of(figure.claims, self.claims)
            who = self._says(claims[0]) if claims else "nobody named"
            return _upper(f"{who}: {words.counted_as_said(figure)}")
        claim = self.claims.get(name)
        return name if claim is None else _upper(f"{self._says(claim)}: {words.one_line(claim.content_text, 140)}")

    def undecided(self) -> Iterator[Line]:
        """Happenings that may be this one and were left outside."""
        near: dict[str, Judgement] = {}
        for judgement in self.incident.judgements:
            if judgement.verdict == "unsure" and judgement.withdrawn_at is None:
                outside = [n for n in (judgement.left, judgement.right) if n not in self.incident.events]
                near.setdefault(outside[0] if outside else judgement.id, judgement)
        if near:
            yield from _heading("MAY BE THE SAME, AND STAYED OUTSIDE")
        for name, judgement in near.items():
            found = self._event(name)
            title = words.title_of(*found) if found else name
            yield Line(f"{title}: {'; '.join(judgement.reasons)}", 2, id=name.replace("event-", "incident-"))

    def sentences(self) -> Iterator[Line]:
        """Every sentence that the incident rests on, under its outlet."""
        yield from _heading("EVERY SENTENCE")
        for document in self.incident.documents:
            reading = self.readings[document]
            yield Line(f"{_outlet(reading)}: {words.one_line(reading.document.title or '', 90)}", 2, id=document)
            records = [*self.incident.claims, *self.incident.figures, *self.incident.events]
            for sentence in reading.sentences:
                held = [n for n in records if (span := _span(n, reading)) is not None and sentence.span.meets(span)]
                if held:
                    yield Line(f"“{words.one_line(sentence.span.of(reading.document.text), 500)}”", 4, id=held[0])


def _span(name: str, reading: Reading) -> Span | None:
    for claim in reading.claims:
        if claim.id == name:
            return claim.span
    for figure in reading.figures:
        if figure.id == name:
            return figure.span
    return next((event.trigger for event in reading.events if event.id == name), None)


def _heading(text: str) -> Iterator[Line]:
    yield Line("")
    yield Line(text, kind="heading")


def number_of(low: int, high: int | None, figure: Figure | None = None) -> str:
    """A number with its bounds; about, where the source says so."""
    about = "about " if figure is not None and figure.approx else ""
    if high is None:
        return f"{about}{low:,} or more"
    return f"{about}{low:,}" if low == high else f"{low:,} to {high:,}"


def checked(stance: str) -> str:
    """What the outlet says of its own check, in a column."""
    return {"neutral": "does not say", "own_voice": "says so itself", "could_not_verify": "could not verify",
            "verified": "checked it", "distanced": "keeps its distance", "disputed": "says: no evidence",
            "corrected": "corrected it"}.get(stance, stance)  # fmt: skip


def _reasons(relation: Relation) -> str:
    return "; ".join(relation.reasons)


def _outlet(reading: Reading) -> str:
    document = reading.document
    return f"{document.outlet or 'outlet unknown'}, {words.moment(document.published) or 'day unknown'}"


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
