"""Incidents across documents: a new reading is held against its own neighbourhood, and nothing else is touched.

The happenings are a function of the readings and of what people have judged. In whichever order the readings come, and
whatever was judged and withdrawn in between, the same ones and the same judgements give the same incidents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bywhom.reconcile.grouping import Pair, groups_of, pair, score_of, verdicts
from bywhom.reconcile.likeness import SAME, UNSURE, likeness
from bywhom.reconcile.neighbours import Neighbourhood
from bywhom.reconcile.sketch import Sketch, sketches_of
from bywhom.records import Judgement, Provenance, Reading, record_id

US = "bywhom"
"""By whom our own judgements are; those of people have their names."""


@dataclass
class Book:
    """The neighbourhood index, the likenesses that are worth keeping, and the happening of each event.

    It is changed by `reconcile` alone.
    """

    judgements: tuple[Judgement, ...] = ()
    neighbourhood: Neighbourhood = field(default_factory=Neighbourhood)
    edges: dict[str, set[str]] = field(default_factory=dict)
    group: dict[str, tuple[Sketch, ...]] = field(default_factory=dict)
    _judged: dict[Pair, str] = field(default_factory=dict)

    def incident_of(self, event: str) -> tuple[Sketch, ...]:
        return self.group[event]

    def groups(self) -> list[tuple[Sketch, ...]]:
        """Every happening once, in the order of its first report."""
        unique = {group[0].event: group for group in self.group.values()}
        return sorted(unique.values(), key=lambda group: group[0].order)


def reconcile(readings: Iterable[Reading], book: Book, judgements: Iterable[Judgement] | None = None) -> set[str]:
    """Takes readings into the book (a reading of a known document takes its place) and what people now judge.

    Returns the events whose happening may have changed. Doing it again changes nothing.
    """
    touched: set[str] = set()
    if judgements is not None:
        touched |= _judge(book, tuple(judgements))
    for reading in readings:
        touched |= _take(book, reading)
    return _regroup(book, touched)


def _judge(book: Book, judgements: tuple[Judgement, ...]) -> set[str]:
    """Puts people's words in force; the events that they speak of, now or before, are looked at again."""
    before, after = book._judged, verdicts(judgements)
    book.judgements, book._judged = judgements, after
    changed = {names for names in before.keys() | after.keys() if before.get(names) != after.get(names)}
    known = book.neighbourhood.sketches
    for one, other in changed:
        if one in known and other in known:
            near = known[other].document in book.neighbourhood.near(known[one].document)
            _join(book, known[one], known[other], near=near)
    return {name for names in changed for name in names if name in known}


def _take(book: Book, reading: Reading) -> set[str]:
    """Puts a reading's events beside those of its neighbours."""
    document, near = reading.document.id, book.neighbourhood
    touched = _forget(book, document)
    sketches = sketches_of(reading)
    near.add(document, sketches)
    book.edges.update((sketch.event, set()) for sketch in sketches)
    others = [other for name in near.near(document) for other in near.reports[name]]
    for sketch in sketches:
        for other in others:
            if other.event != sketch.event:
                _join(book, sketch, other)
    for names in book._judged:
        both = [near.sketches[name] for name in names if name in near.sketches]
        if len(both) == len(names) and document in (both[0].document, both[1].document):
            _join(book, both[0], both[1])
    return {name for name in touched if name in book.edges} | {sketch.event for sketch in sketches}


def _forget(book: Book, document: str) -> set[str]:
    """Takes an earlier reading of a document out; returns the events that stood beside its own."""
    touched: set[str] = set()
    for old in book.neighbourhood.reports.get(document, ()):
        touched |= {sketch.event for sketch in book.group.pop(old.event, ())}
        for name in book.edges.pop(old.event, ()):
            book.edges.get(name, set()).discard(old.event)
    return touched


def _join(book: Book, one: Sketch, other: Sketch, *, near: bool = True) -> None:
    """An edge where two neighbours look alike enough, or a person says so; else none."""
    if (near or pair(one.event, other.event) in book._judged) and score_of(one, other, book._judged) >= SAME:
        book.edges[one.event].add(other.event)
        book.edges[other.event].add(one.event)
    else:
        book.edges[one.event].discard(other.event)
        book.edges[other.event].discard(one.event)


def _regroup(book: Book, touched: set[str]) -> set[str]:
    """Groups anew what hangs together with the touched events, and what was grouped with them before."""
    worked: set[str] = set()
    start = set(touched)
    for name in touched:
        start |= {sketch.event for sketch in book.group.get(name, ()) if sketch.event in book.edges}
    for name in sorted(start):
        if name in worked:
            continue
        part = _reached(book, name)
        worked |= part
        sketches = [book.neighbourhood.sketches[event] for event in sorted(part)]
        for group in groups_of(sketches, book._judged):
            for sketch in group:
                book.group[sketch.event] = group
    return worked


def _reached(book: Book, start: str) -> set[str]:
    """Everything that hangs together with an event."""
    found, waiting = {start}, [start]
    while waiting:
        for name in book.edges[waiting.pop()]:
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def judgements_on(book: Book, group: Sequence[Sketch]) -> tuple[Judgement, ...]:
    """Why the events of a happening stand together, and which neighbours are undecided; people's words first."""
    inside = {sketch.event for sketch in group}
    said = tuple(j for j in book.judgements if inside & {j.left, j.right})
    spoken = {pair(j.left, j.right) for j in said if j.withdrawn_at is None}
    found = list(said)
    near = book.neighbourhood
    around = {name: near.near(name) for name in {sketch.document for sketch in group}}
    for sketch in group:
        for other in (other for name in around[sketch.document] for other in near.reports[name]):
            names = pair(sketch.event, other.event)
            if names in spoken or other.document == sketch.document:
                continue
            spoken.add(names)
            alike = likeness(sketch, other)
            if alike.score >= SAME and other.event in inside:
                found.append(_ours(sketch, other, alike.score, alike.reasons, same=True))
            elif alike.score >= UNSURE and other.event not in inside:
                found.append(_ours(sketch, other, alike.score, alike.reasons, same=False))
    return tuple(found)


def _ours(one: Sketch, other: Sketch, score: float, reasons: tuple[str, ...], *, same: bool) -> Judgement:
    later, earlier = (one, other) if one.order > other.order else (other, one)
    return Judgement(
        id=record_id("", "judgement", None, later.event, earlier.event, US), left=later.event, right=earlier.event,
        verdict="same" if same else "unsure", by=US, at=later.published, reasons=reasons,
        provenance=Provenance(stage="reconcile", rule="likeness.v1", confidence=round(score, 3)),
    )  # fmt: skip


def book_of(readings: Iterable[Reading], judgements: Iterable[Judgement] = ()) -> Book:
    """A book of all these readings."""
    book = Book()
    reconcile(readings, book, judgements)
    return book


def documents_of(group: Sequence[Sketch], readings: Mapping[str, Reading]) -> list[Reading]:
    """The readings of a happening, in the order of publication."""
    return [readings[name] for name in dict.fromkeys(sketch.document for sketch in group) if name in readings]
