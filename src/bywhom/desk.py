"""The desk: a ledger's readings put together into incidents, and what people judge of them kept in the ledger.

Incidents are not stored. They follow from the readings and the judgements, so that whatever was kept, judged and
withdrawn by a day gives what was believed on that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bywhom.errors import Conflict, NotFound, StoreError
from bywhom.knowledge.wholes import load_wholes
from bywhom.reconcile.building import incident_id, incident_of
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.in_force import in_force
from bywhom.reconcile.incidents import Book, judgements_on, kin_of
from bywhom.reconcile.parts import wholes_of
from bywhom.reconcile.sketch import Sketch
from bywhom.reconcile.standings import standings_of
from bywhom.records import (
    Claim,
    Document,
    Event,
    Figure,
    Incident,
    InForce,
    Judgement,
    Reading,
    Standing,
    covering,
)
from bywhom.store import statements
from bywhom.store.ledger import Ledger
from bywhom.store.standing import documents_with, standing
from bywhom.store.takedown import refuse
from bywhom.surroundings import VERDICTS, Surroundings, Tell, Verdict, judgement_of, judgements

SCENES_KEPT = 200
"""Documents put together that are kept for the next question."""
MOST_NEWS = 3
"""Reports of which the news is looked at for what is told in passing."""
MOST_PAIRS = 400
"""Judgements that one parting makes at most."""


@dataclass(frozen=True)
class Case:
    """An incident with the documents that tell of it."""

    incident: Incident
    readings: Mapping[str, Reading]
    speakers: Mapping[str, str]

    def claim(self, name: str) -> Claim | None:
        return next((claim for r in self.readings.values() for claim in r.claims if claim.id == name), None)

    def figure(self, name: str) -> Figure | None:
        return next((figure for r in self.readings.values() for figure in r.figures if figure.id == name), None)

    def event(self, name: str) -> Event | None:
        return next((event for r in self.readings.values() for event in r.events if event.id == name), None)

    def document(self, name: str) -> Document:
        """The document of a record's id; raises NotFound."""
        return self._home(name).document

    def sentence(self, name: str) -> str:
        """The sentence or sentences that a record stands in; raises NotFound."""
        reading = self._home(name)
        record = self.claim(name) or self.figure(name) or self.event(name)
        if record is None:
            raise NotFound(f"no record {name!r} in {self.incident.id}")
        span = record.trigger if isinstance(record, Event) else record.span
        met = [sentence.span for sentence in reading.sentences if sentence.span.meets(span)]
        return covering([span, *met]).of(reading.document.text)

    def source(self, claim: str) -> str:
        """Who says a claim, under the name that the speaker has across the documents."""
        return self.speakers[claim]

    def _home(self, name: str) -> Reading:
        for reading in self.readings.values():
            held = (reading.claims, reading.figures, reading.events, reading.situations)
            if name == reading.document.id or any(record.id == name for several in held for record in several):
                return reading
        raise NotFound(f"no record {name!r} in {self.incident.id}")


class Desk:
    """A ledger's incidents, as of a day where one is given; `tell` hears how far long work has come."""

    def __init__(self, ledger: Ledger, as_of: str | None = None, tell: Tell | None = None) -> None:
        self.ledger = ledger
        self.as_of = as_of
        self.tell = tell or (lambda _: None)
        self._near = Surroundings(ledger, as_of, self.tell)
        self._scenes: dict[frozenset[str], Scene] = {}

    @property
    def readings(self) -> dict[str, Reading]:
        """The newest reading of each document that stands, without the records that do not: all are taken up."""
        self._near.take_all()
        return self._near.readings

    def look(self, documents: Iterable[str]) -> dict[str, Reading]:
        """As `readings`, of these documents alone: nothing else is taken up."""
        return self._near.look(documents)

    @property
    def _book(self) -> Book:
        return self._near.book

    def case(self, name: str) -> Case:
        """The incident of that id, or the one that most of the record's or the document's events are in.

        Raises NotFound where the ledger has no such record, or where it belongs to no event.
        """
        return self._case(self._group(name))

    def cases(self, names: Iterable[str]) -> list[Case]:
        """The incidents that hold these records, each once, by day; records of no event are left out."""
        groups: dict[str, tuple[Sketch, ...]] = {}
        for event in self._near.events(names):
            group = self._book.group[event]
            groups[group[0].event] = group
        return self._sorted(groups.values())

    def all(self) -> list[Case]:
        """Every incident of the ledger, by day."""
        self._near.take_all()
        return self._sorted(self._book.groups())

    def standings(self) -> tuple[Standing, ...]:
        """The situations, carried across the documents."""
        return standings_of(self.of_situations)

    def in_force(self, day: str) -> tuple[InForce, ...]:
        """The situations as they stood on a day (ISO date), by what was published up to it."""
        return in_force(self.of_situations, day)

    @cached_property
    def of_situations(self) -> tuple[Reading, ...]:
        """The readings that tell of a situation: few of many."""
        names = documents_with(self.ledger, "situation", as_of=self.as_of)
        return tuple(standing(self.ledger, as_of=self.as_of, documents=names))

    def _sorted(self, groups: Iterable[tuple[Sketch, ...]]) -> list[Case]:
        cases = [self._case(group) for group in groups]
        return sorted(cases, key=lambda case: (_day(case), case.incident.id))

    def _group(self, name: str) -> tuple[Sketch, ...]:
        events = self._near.events([name])
        if not events:
            with self.ledger.reads() as connection:
                refuse(connection, f"event-{name.removeprefix('incident-')}" if name.startswith("incident-") else name)
            raise NotFound(f"no incident holds {name!r}: give the id of an incident, event, claim, figure or document")
        groups = [self._book.group[event] for event in events]
        return max(groups, key=lambda group: (groups.count(group), len(group), group[0].event))

    def _case(self, group: tuple[Sketch, ...]) -> Case:
        scene = self._scene(group)
        number, wholes = scene.groups.index(group), wholes_of(scene.groups, load_wholes())
        whole = incident_id(scene.groups[wholes[number]][0].event) if number in wholes else None
        parts = tuple(incident_id(scene.groups[part][0].event) for part, of in wholes.items() if of == number)
        incident = incident_of(scene, number, judgements_on(self._book, group), whole, parts)
        return Case(
            incident=incident,
            readings=scene.by_document,
            speakers=scene.called,
        )

    def _scene(self, group: tuple[Sketch, ...]) -> Scene:
        """The happening among all that tell the same news as its documents.

        What else these tell is put together by itself: which of it belongs to the happenings of other documents is
        another question, and would take up theirs.
        """
        names = {sketch.document for sketch in group}
        near = frozenset(
            names | self._of_one_news(group) | {other for name in names for other in kin_of(self._book, name)}
        )
        shared = self._scenes.get(near) or self._scene_of(near)
        if group in shared.groups:
            self._scenes[near] = shared
            while len(self._scenes) > SCENES_KEPT:
                del self._scenes[next(iter(self._scenes))]
            return shared
        return self._scene_of(near, group)

    def _scene_of(self, near: frozenset[str], group: tuple[Sketch, ...] = ()) -> Scene:
        """The scene of these documents; `group`: what is one happening there whatever the others are."""
        self._near.compare(near)
        told = {sketch.event for name in near for sketch in self._book.neighbourhood.reports[name]}
        others = self._book.among(told - {sketch.event for sketch in group})
        kin = {name: kin_of(self._book, name, near) for name in near}
        return Scene([self._near.readings[name] for name in near], [group, *others] if group else others, kin)

    def _of_one_news(self, group: Sequence[Sketch]) -> set[str]:
        """The documents that are led by a happening that leads one of those with this one.

        What leads a report that tells of this one in passing is another story, unless it leads nobody: then the first
        few are looked at.
        """
        own = {sketch.document for sketch in group if sketch.leads}
        names = own or list(dict.fromkeys(sketch.document for sketch in group))[:MOST_NEWS]
        leading = [s.event for name in names for s in self._book.neighbourhood.reports[name] if s.leads]
        self._near.settle(leading)
        return {sketch.document for event in leading for sketch in self._book.group[event] if sketch.leads}

    def judge(self, left: str, right: str, verdict: Verdict, *, by: str, reason: str) -> Judgement:
        """Keeps a person's word on whether two events (or the first events of two incidents) are one happening."""
        if verdict not in VERDICTS:
            raise StoreError(f"a verdict is one of {', '.join(VERDICTS)}, not {verdict!r}")
        if not reason.strip():
            raise StoreError("a judgement needs a reason: say in a few words why")
        one, other = sorted(self._event(name) for name in (left, right))
        if one == other:
            raise StoreError(f"{left!r} and {right!r} are the same event already")
        with self.ledger.writes() as connection:
            said = statements.judge(connection, one, other, verdict, by=by, reason=reason)
        self._forget()
        return judgement_of(said)

    def withdraw(self, judgement: str, *, by: str, reason: str) -> Judgement:
        """Takes a judgement back; what it joined or parted is again as if it had not been said."""
        with self.ledger.writes() as connection:
            standing = [said for said in statements.judged(connection) if said.id == judgement and not said.withdrawn]
            if not standing:
                raise NotFound(f"no judgement {judgement!r} stands that could be withdrawn")
            said = statements.say(connection, standing[0], by=by, reason=reason, withdrawn=True)
        self._forget()
        return judgement_of(said)

    def to_join(self, name: str, other: str) -> tuple[str, str]:
        """The two events of which it is to be judged that they are one happening, for two incidents to be one.

        Raises NotFound, and Conflict where they are one already.
        """
        one, two = self._group(name), self._group(other)
        if one == two:
            raise Conflict(f"{other!r} is a part of this incident already")
        left, right = sorted((one[0].event, two[0].event))
        return left, right

    def to_part(self, name: str, part: str) -> list[tuple[str, str]]:
        """The pairs of events of which it is to be judged that they are two, for an event or a document to be out of
        an incident. Raises NotFound, and Conflict where nothing is left or it would be too many.
        """
        group = self._group(name)
        own = [sketch.event for sketch in group if part in (sketch.event, sketch.document)]
        rest = [sketch.event for sketch in group if sketch.event not in own]
        if not own:
            raise NotFound(f"{part!r} is no event or document of this incident")
        if not rest:
            raise Conflict("nothing would be left of this incident")
        if len(own) * len(rest) > MOST_PAIRS:
            raise Conflict(f"that would be more than {MOST_PAIRS} judgements: part single events")
        return [(min(one, other), max(one, other)) for one in own for other in rest]

    def judgements(self) -> list[Judgement]:
        """Those of people, the oldest first, the withdrawn ones too."""
        return judgements(self.ledger, self.as_of)

    def _event(self, name: str) -> str:
        event = self._near.events([name])
        if not event:
            raise NotFound(f"no event or incident {name!r} in the ledger")
        return event[0]

    def _forget(self) -> None:
        self._near.judged_anew()
        self._scenes.clear()


def _day(case: Case) -> str:
    when = case.incident.when
    told = when.earliest or when.latest if when is not None else None
    first = min((r.document.published or "9999" for r in case.readings.values()), default="9999")
    return (told or first)[:10]
