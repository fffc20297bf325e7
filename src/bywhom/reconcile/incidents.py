"""Incidents across documents: a new reading is held against its own neighbourhood, and nothing else is touched.

The happenings are a function of the readings and of what people have judged. In whichever order the readings come, and
whatever was judged and withdrawn in between, the same ones and the same judgements give the same incidents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bywhom.reconcile.grouping import JOINED, Pair, groups_of, pair, reached, verdicts
from bywhom.reconcile.likeness import SAME, UNSURE, is_other_day, likeness, may_be_one, score, share
from bywhom.reconcile.neighbours import Neighbourhood
from bywhom.reconcile.sketch import Sketch, sketches_of
from bywhom.records import Judgement, Provenance, Reading, Span, record_id

US = "bywhom"
"""By whom our own judgements are; those of people have their names."""
FLOOR = 0.03
"""Scores below it are as good as nothing, and not kept."""

APART = 1.0
"""What two events that one report tells apart take from the mean of their groups. On coders' readings of the gold one
such pair of 23 that a third report had joined was one happening; of our own readings one of 9."""
THIN = 0.5
"""Share of the best score of either below which a likeness is no tie. On the gold's coders' readings .5 took .003 of
same-incident F of what is told more than once, .6 took .010, .7 .015; on our own readings none of them anything."""
KIN = 0.2
"""Share of the names of the shorter report that both have, from which they may tell one story."""
MOST_KIN = 4
"""The most alike: where a town is hit every day, dozens would be."""


@dataclass
class Book:
    """The neighbourhood index, the scores between neighbours, and the happening of each event.

    It is changed by `reconcile`, `hold` and `compare` alone. `best`: the highest score of each event but for people's
    words. `waiting`: documents that were not yet held against those beside them.
    """

    judgements: tuple[Judgement, ...] = ()
    neighbourhood: Neighbourhood = field(default_factory=Neighbourhood)
    scores: dict[str, dict[str, float]] = field(default_factory=dict)
    best: dict[str, float] = field(default_factory=dict)
    group: dict[str, tuple[Sketch, ...]] = field(default_factory=dict)
    judged: dict[Pair, str] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)

    def groups(self) -> list[tuple[Sketch, ...]]:
        """Every happening once, in the order of its first report."""
        unique = {group[0].event: group for group in self.group.values()}
        return sorted(unique.values(), key=lambda group: group[0].order)

    def ties(self, event: str) -> list[str]:
        """The events that an event hangs together with. Where a town is hit every day, each strike is a little like
        that of the day before: what is far weaker than the best that either has is no tie, and another day is one only
        where neither has anything nearer.
        """
        found = []
        for other, alike in self.scores[event].items():
            if alike >= SAME:
                bar = max(self.best.get(event, 0.0), self.best.get(other, 0.0))
                if alike >= bar or (alike >= THIN * bar and not self._other_day(event, other)):
                    found.append(other)
        return found

    def _other_day(self, one: str, other: str) -> bool:
        sketches = self.neighbourhood.sketches
        return is_other_day(sketches[one], sketches[other])

    def loose(self, event: str) -> list[str]:
        """The others of which more must be known before they are tied to an event for good, or not at all."""
        best = self.best.get(event, 0.0)
        return [
            other
            for other, alike in self.scores[event].items()
            if alike >= SAME
            and (best <= alike < JOINED if self._other_day(event, other) else max(SAME, THIN * best) <= alike < THIN)
        ]

    def put(self, one: str, other: str, alike: float) -> None:
        """Sets the score of two events; one below the floor takes it out."""
        for left, right in ((one, other), (other, one)):
            old = self.scores[left].pop(right, 0.0)
            if abs(alike) >= FLOOR:
                self.scores[left][right] = alike
                if alike < JOINED:
                    self.best[left] = max(alike, self.best.get(left, 0.0))
            if old > alike and old == self.best.get(left):
                self.weigh(left)

    def weigh(self, event: str) -> None:
        """Finds an event's best score again."""
        self.best[event] = max((alike for alike in self.scores[event].values() if alike < JOINED), default=0.0)

    def among(self, events: Iterable[str]) -> list[tuple[Sketch, ...]]:
        """The happenings that these events would be by themselves, without those of other documents."""
        return sorted(map(self._group, groups_of(events, self.scores)), key=lambda group: group[0].order)

    def _group(self, events: Iterable[str]) -> tuple[Sketch, ...]:
        return tuple(sorted((self.neighbourhood.sketches[event] for event in events), key=_order))


def reconcile(readings: Iterable[Reading], book: Book, judgements: Iterable[Judgement] | None = None) -> set[str]:
    """Takes readings into the book (a reading of a known document takes its place) and what people now judge.

    Returns the events whose happening may have changed. Doing it again changes nothing.
    """
    touched: set[str] = set()
    if judgements is not None:
        touched |= _judge(book, tuple(judgements))
    for reading in readings:
        touched |= _hold(book, reading)
        touched |= _compare(book, reading.document.id)
    return _regroup(book, touched)


def hold(readings: Iterable[Reading], book: Book) -> None:
    """Takes readings in without holding them against others: where a town is hit every day, that costs most."""
    touched: set[str] = set()
    for reading in readings:
        touched |= _hold(book, reading)
    _regroup(book, touched)


def compare(documents: Iterable[str], book: Book) -> None:
    """Holds documents that were only taken in against all that are beside them."""
    touched: set[str] = set()
    for document in sorted(book.waiting & set(documents)):
        touched |= _compare(book, document)
    _regroup(book, touched)


def _judge(book: Book, judgements: tuple[Judgement, ...]) -> set[str]:
    """Puts people's words in force; the events that they speak of, now or before, are looked at again."""
    before, after = book.judged, verdicts(judgements)
    book.judgements, book.judged = judgements, after
    changed = {names for names in before.keys() | after.keys() if before.get(names) != after.get(names)}
    known = book.neighbourhood.sketches
    for one, other in changed:
        if one in known and other in known:
            near = known[other].document in book.neighbourhood.near(known[one].document)
            _score(book, known[one], known[other], near=near)
    return {name for names in changed for name in names if name in known}


def _hold(book: Book, reading: Reading) -> set[str]:
    """Puts a reading's events in the book, or in place of what it was read as before."""
    document = reading.document.id
    touched = _forget(book, document)
    sketches = sketches_of(reading)
    book.neighbourhood.add(document, sketches)
    book.scores.update((sketch.event, {}) for sketch in sketches)
    book.waiting.add(document)
    return {name for name in touched if name in book.scores} | {sketch.event for sketch in sketches}


def _compare(book: Book, document: str) -> set[str]:
    """Scores a document's events beside those of its neighbours."""
    near = book.neighbourhood
    book.waiting.discard(document)
    sketches = near.reports[document]
    others = [other for name in near.near(document) for other in near.reports[name]]
    for sketch in sketches:
        for other in others:
            alike = _alike(sketch, other)
            if abs(alike) >= FLOOR:
                book.put(sketch.event, other.event, alike)
    for names in book.judged:
        both = [near.sketches[name] for name in names if name in near.sketches]
        if len(both) == len(names) and document in (both[0].document, both[1].document):
            _score(book, both[0], both[1])
    return {name for sketch in sketches for name in (sketch.event, *_like(book, sketch.event))}


def _like(book: Book, event: str) -> list[str]:
    """The events whose own ties may change with this one's scores."""
    return [name for name, alike in book.scores[event].items() if alike >= SAME]


def _alike(one: Sketch, other: Sketch) -> float:
    """The score of two events; below 0 for two that one report tells apart, so that no third report makes them one.

    A denial and the deed that it denies are told apart and may be one.
    """
    if not may_be_one(one, other):
        return 0.0
    alike = score(one, other)
    apart = one.document == other.document and alike < SAME and one.denied == other.denied
    return -APART if apart else alike


def _forget(book: Book, document: str) -> set[str]:
    """Takes an earlier reading of a document out; returns the events that stood beside its own."""
    touched: set[str] = set()
    for old in book.neighbourhood.reports.get(document, ()):
        touched |= {sketch.event for sketch in book.group.pop(old.event, ())}
        book.best.pop(old.event, None)
        for name, alike in book.scores.pop(old.event, {}).items():
            if name in book.scores:
                book.scores[name].pop(old.event)
                book.weigh(name)
                touched |= {name} if alike >= SAME else set()
    return touched


def _score(book: Book, one: Sketch, other: Sketch, *, near: bool = True) -> None:
    """A person's word before ours: "unsure" keeps two events apart unless others join them."""
    said = book.judged.get(pair(one.event, other.event))
    if said is not None:
        alike = {"same": JOINED, "different": -JOINED}.get(said, 0.0)
    else:
        alike = _alike(one, other) if near else 0.0
    book.put(one.event, other.event, alike)


def _regroup(book: Book, touched: set[str]) -> set[str]:
    """Groups anew what hangs together with the touched events, and what was grouped with them before."""
    start = set(touched)
    for name in touched:
        start |= {sketch.event for sketch in book.group.get(name, ()) if sketch.event in book.scores}
    worked: set[str] = set()
    for name in sorted(start):
        if name not in worked:
            part = reached(name, book.ties)
            worked |= part
            for group in book.among(part):
                book.group.update(dict.fromkeys((sketch.event for sketch in group), group))
    return worked


def _order(sketch: Sketch) -> tuple[str, str, Span, str]:
    return sketch.order


def judgements_on(book: Book, group: Sequence[Sketch]) -> tuple[Judgement, ...]:
    """Why the events of a happening stand together, and which neighbours are undecided; people's words first."""
    inside = {sketch.event for sketch in group}
    said = tuple(j for j in book.judgements if inside & {j.left, j.right})
    spoken = {pair(j.left, j.right) for j in said if j.withdrawn_at is None}
    found = list(said)
    for sketch in group:
        for name, alike in sorted(book.scores[sketch.event].items()):
            other, names = book.neighbourhood.sketches[name], pair(sketch.event, name)
            same = name in inside and alike >= SAME
            if (
                names in spoken
                or other.document == sketch.document
                or not (same or (alike >= UNSURE and name not in inside))
            ):
                continue
            spoken.add(names)
            found.append(_ours(sketch, other, same=same))
    return tuple(found)


def _ours(one: Sketch, other: Sketch, *, same: bool) -> Judgement:
    alike = likeness(one, other)
    later, earlier = (one, other) if one.order > other.order else (other, one)
    return Judgement(
        id=record_id("", "judgement", None, later.event, earlier.event, US), left=later.event, right=earlier.event,
        verdict="same" if same else "unsure", by=US, at=later.published, reasons=alike.reasons,
        provenance=Provenance(stage="reconcile", rule="likeness.v1", confidence=round(alike.score, 3)),
    )  # fmt: skip


def book_of(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Book:
    """A book of all these readings."""
    book = Book()
    reconcile(readings, book, judgements)
    return book


def kin_of(book: Book, document: str, among: Collection[str] | None = None) -> set[str]:
    """The documents that tell a piece of the same news, though none of their events is surely one: they name the same
    town, weeks and people, and a person should look at two of their events. Of many the most alike; `among` these only.
    """
    near, found = book.neighbourhood, dict[str, float]()
    for sketch in near.reports.get(document, ()):
        for name, alike in book.scores[sketch.event].items():
            other = near.sketches[name]
            if other.document == document or (among is not None and other.document not in among):
                continue
            if alike >= UNSURE and share(sketch.setting, other.setting) >= KIN:
                found[other.document] = max(alike, found.get(other.document, 0.0))
    return set(sorted(found, key=lambda name: (-found[name], name))[:MOST_KIN])


def documents_of(group: Sequence[Sketch], readings: Mapping[str, Reading]) -> list[Reading]:
    """The readings of a happening, in the order of publication."""
    return [readings[name] for name in dict.fromkeys(sketch.document for sketch in group) if name in readings]
