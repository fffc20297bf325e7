"""What the desk takes up of a ledger: the documents asked for, and those that could tell of the same things.

A happening hangs on what its events hang together with, and on nothing else. So it is enough to take up the
neighbours of a document, their neighbours where they hang together with it, and so on until nothing new comes: the
happenings are then the same as if the whole ledger had been taken up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Literal

from bywhom.errors import StoreError
from bywhom.reconcile.grouping import reached
from bywhom.reconcile.incidents import Book, compare, hold, reconcile
from bywhom.reconcile.neighbours import RULE, number_of, numbers_of, sought_numbers
from bywhom.records import Judgement, Provenance, Reading, Statement
from bywhom.store import clock, statements
from bywhom.store.ledger import Ledger
from bywhom.store.standing import documents_of, standing
from bywhom.store.vicinity import documents_at, follow

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
Tell = Callable[[str], None]


class Surroundings:
    """The readings that were taken up, with the book that they are put together in.

    One view of the ledger: what is kept after the first question is not in it.
    """

    def __init__(self, ledger: Ledger, as_of: str | None, tell: Tell) -> None:
        self.ledger, self.as_of, self.tell = ledger, as_of, tell
        self.readings: dict[str, Reading] = {}
        self.book = Book()
        self._bound: str | None = None
        self._asked: set[str] = set()
        self._surrounded: set[str] = set()
        self._settled: set[str] = set()
        self._held: dict[str, list[str]] = {}
        self._whole = False

    def events(self, names: Iterable[str]) -> list[str]:
        """The events of these records, documents and incidents, their happenings settled; each name's in turn."""
        asked = [f"event-{name.removeprefix('incident-')}" if name.startswith("incident-") else name for name in names]
        asked = [name for name in asked if "\0" not in name]  # no id holds one, nor can PostgreSQL be asked for one
        self._open()
        self._take(documents_of(self.ledger, asked))
        found = [e for name in asked for e in ([name] if name in self.book.group else self._held.get(name, []))]
        found = [event for event in found if event in self.book.group]
        self.settle(found)
        return found

    def settle(self, events: Iterable[str]) -> None:
        """Takes up what the happenings of these events depend on; those of others may still lack some of theirs."""
        self._open()
        open_ = set(events) - self._settled
        while open_ and not self._whole:
            together: set[str] = set()
            for event in open_:
                if event not in together:
                    together |= reached(event, self.book.ties)
            sketches = self.book.neighbourhood.sketches
            waiting = {sketches[event].document for event in together | self._unsure(together)} - self._surrounded
            if not waiting:
                self._settled |= together
                break
            self._surround(waiting)

    def _unsure(self, together: Collection[str]) -> set[str]:
        """The events beside these that are tied to them, or not, by what their own neighbours are."""
        found: set[str] = set()
        for event in together:
            found.update(self.book.loose(event))
        return found

    def look(self, names: Iterable[str]) -> dict[str, Reading]:
        """The newest readings of these documents, those that stand, in the order of keeping; what else tells of the
        same is not asked for.
        """
        self._open()
        wanted = set(names)
        if self._whole:
            return {name: reading for name, reading in self.readings.items() if name in wanted}
        return {r.document.id: r for r in standing(self.ledger, as_of=self._bound, documents=wanted)} if wanted else {}

    def take_all(self) -> None:
        """Takes up every document that stands."""
        if self._whole:
            return
        self._open()
        found = {reading.document.id: reading for reading in self._told(standing(self.ledger, as_of=self._bound))}
        self._put(reading for name, reading in found.items() if name not in self.readings)
        compare(found, self.book)
        self.readings = {name: self.readings[name] for name in found}  # in the order in which they were kept
        self._whole = True

    def judged_anew(self) -> None:
        """Puts in force what people judge now."""
        self._surrounded.clear()
        self._settled.clear()
        reconcile((), self.book, judgements(self.ledger, self.as_of))

    def _open(self) -> None:
        """At the first question: up to which transaction it is answered, and what people judge."""
        if self._bound is not None:
            return
        with self.ledger.reads() as connection:
            self._bound = self.as_of or clock.newest(connection)
        reconcile((), self.book, judgements(self.ledger, self.as_of))
        try:
            place(self.ledger, self.tell)
        except StoreError:  # a ledger that only may be read, and whose neighbourhoods are not written down
            self.take_all()

    def _told(self, readings: Iterable[Reading]) -> Iterable[Reading]:
        for number, reading in enumerate(readings, 1):
            if number % 500 == 0:
                self.tell(f"{number:,} documents taken up")
            yield reading

    def _take(self, names: Collection[str]) -> None:
        """Takes up documents by name; those that do not stand are left out."""
        new = set(names) - self._asked
        self._asked |= new
        if new and not self._whole:
            self._put(self._told(standing(self.ledger, as_of=self._bound, documents=new)))

    def _put(self, readings: Iterable[Reading]) -> None:
        new = list(readings)
        for reading in new:
            self.readings[reading.document.id] = reading
            _hold(reading, self._held)
        hold(new, self.book)

    def compare(self, names: Iterable[str]) -> None:
        """Holds documents that were taken up against all others that were."""
        compare(names, self.book)

    def _surround(self, names: Collection[str]) -> None:
        """Takes up everything that these documents could share a happening with."""
        reports = self.book.neighbourhood.reports
        numbers = {number for name in names for number in sought_numbers(reports.get(name, ()))}
        events = {event for name in names for event in self._events_of(name)}
        judged = {name for names in self.book.judged if events & set(names) for name in names} - events
        self._take(documents_at(self.ledger, numbers) | documents_of(self.ledger, judged))
        compare(names, self.book)
        self._surrounded |= set(names)

    def _events_of(self, document: str) -> list[str]:
        return [sketch.event for sketch in self.book.neighbourhood.reports.get(document, ())]


def place(ledger: Ledger, tell: Tell = lambda _: None) -> None:
    """Writes down where each document could meet others, of those that were kept since this was last done: what the
    first question would else wait for. Raises StoreError where the ledger cannot be written.
    """
    follow(ledger, number_of(RULE), numbers_of, tell)


def judgements(ledger: Ledger, as_of: str | None) -> list[Judgement]:
    """Those of people, the oldest first, the withdrawn ones too."""
    with ledger.reads() as connection:
        return [judgement_of(said) for said in statements.judged(connection, as_of)]


def judgement_of(said: Statement) -> Judgement:
    """A kept statement as a judgement."""
    verdict = next(verdict for verdict in VERDICTS if verdict == said.kind)
    return Judgement(
        id=said.id, left=said.subject, right=said.other or "", verdict=verdict, by=said.by, at=said.at,
        reasons=(said.reason,), withdrawn_at=said.at if said.withdrawn else None,
        provenance=Provenance(stage="desk", rule="person.v1"),
    )  # fmt: skip


def _hold(reading: Reading, held: dict[str, list[str]]) -> None:
    """Notes for each claim, figure, situation and the document the events that it belongs to."""
    for event in reading.events:
        for name in (reading.document.id, *event.claims, *event.figures):
            held.setdefault(name, []).append(event.id)
    for claim in reading.claims:
        held.setdefault(claim.id, []).extend(claim.events)
    for figure in reading.figures:
        events = [figure.event] if figure.event else [e for c in figure.claims for e in held.get(c, ())]
        held.setdefault(figure.id, []).extend(events)
    for situation in reading.situations:
        held.setdefault(situation.id, []).extend(e for c in situation.claims for e in held.get(c, ()))
