"""Readings of the articles of one incident held against what holds across them: relations, tables, low, best, high.

The articles of the whole board are put together by the reconciler, as in a ledger, so that what belongs to other
incidents has to be kept apart; nothing tells it which articles the gold has together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

import msgspec

from bywhom.measure.gold import pairing
from bywhom.measure.gold.across import IncidentCoding
from bywhom.measure.gold.coding import Coding
from bywhom.measure.gold.pairing import Side
from bywhom.measure.gold.placed import placed
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.incidents import Book, kin_of
from bywhom.records import Reading, RelationKind, Toll

Bonded = tuple[str, frozenset[str]]
"""A relation without its direction: kind, and the two records as `ARTICLE/ID` of the gold."""
KINDS = tuple(kind for kind in get_args(RelationKind) if kind != "possibly_same")
"""Those that a coder gives: what is undecided is no relation of the gold."""


class ScoredAcross(msgspec.Struct, frozen=True, kw_only=True):
    """What one incident gives: relations found, predicted, gold by kind; table rows; tolls all right, of all.

    `happenings`: for each event that we found, the happening that it is of in the gold and in our book.
    """

    incident: str
    relations: dict[str, tuple[int, int, int]]
    rows: tuple[int, int, int]
    bounds: dict[str, tuple[int, int]]
    happenings: dict[str, tuple[str, str]]


def scored_across(
    incident: IncidentCoding, readings: Mapping[str, Reading], book: Book, known: Mapping[str, str]
) -> ScoredAcross:
    """`readings` by the article's name (`1-wire`); `book` holds all readings of the board; `known`: see `paired`."""
    found = [event.id for reading in readings.values() for event in reading.events]
    groups = {group[0].event: group for event in found if (group := book.group.get(event, ()))}
    kin = {name: kin_of(book, name) for name in (reading.document.id for reading in readings.values())}
    scene = Scene(readings.values(), list(groups.values()), kin)
    happenings = _happenings(incident, known, found, book)
    tolls = {number: scene.tolls(number) for number in range(len(scene.groups))}
    return ScoredAcross(
        incident=incident.incident,
        relations=_relations(incident, scene, known),
        rows=_rows(incident, [toll for several in tolls.values() for toll in several]),
        bounds=_bounds(incident, happenings, scene, tolls),
        happenings=happenings,
    )


def paired(codings: Mapping[str, Coding], readings: Mapping[str, Reading]) -> dict[str, str]:
    """For each of our figures, claims and events, the gold's that it is, as `ARTICLE/ID`."""
    known = {}
    for name, coding in codings.items():
        gold = Side(coding.reading)
        found = Side(placed(readings[name], gold.text))
        for both in (beside(gold, found).both for beside in (pairing.figures, pairing.claims, pairing.events)):
            known.update({mine.id: f"{name}/{one.id}" for one, mine in both})
    return known


def _happenings(
    incident: IncidentCoding, known: Mapping[str, str], found: Sequence[str], book: Book
) -> dict[str, tuple[str, str]]:
    """Gold's and our happening of each event that we found; an event of no happening in the gold is one by itself."""
    gold = {member: event.id for event in incident.events for member in event.members}
    return {
        event: (f"{incident.incident}/{gold.get(known[event], known[event])}", book.group[event][0].event)
        for event in found
        if event in known and event in book.group
    }


def _relations(incident: IncidentCoding, scene: Scene, known: Mapping[str, str]) -> dict[str, tuple[int, int, int]]:
    gold = {(bond.kind, frozenset((bond.left, bond.right))) for bond in incident.relations}
    bonds = [bond for number in range(len(scene.groups)) for bond in scene.bonds(number)]
    ours: set[Bonded] = {
        (bond.kind, frozenset((known[bond.left], known[bond.right])))
        for bond in bonds
        if bond.left in known and bond.right in known
    }
    return {
        kind: (
            sum(each in gold for each in ours if each[0] == kind),
            sum(each[0] == kind for each in ours),
            sum(each[0] == kind for each in gold),
        )
        for kind in KINDS
    }


def _rows(incident: IncidentCoding, tolls: Sequence[Toll]) -> tuple[int, int, int]:
    """Rows of all tables: claimant, measure, category and interval all right."""
    gold = [
        (toll.measure, toll.category, row.low, row.high, row.claimant)
        for toll in incident.tolls
        for row in toll.by_claimant
    ]
    ours = list(_told(tolls))
    free = list(ours)
    hits = 0
    for wanted in gold:
        match = next((each for each in free if each[:4] == wanted[:4] and _same_name(each[4], wanted[4])), None)
        if match:
            free.remove(match)
            hits += 1
    return hits, len(ours), len(gold)


def _told(tolls: Sequence[Toll]) -> Iterator[tuple[str, str | None, int, int | None, str]]:
    """The rows in force, once for each table."""
    for toll in tolls:
        if toll.policy == "by-claimant":
            for row in toll.by_claimant:
                if row.in_force:
                    yield toll.measure, toll.group, row.low, row.high, row.claimant


def _same_name(one: str, other: str) -> bool:
    return bool(pairing.words_of(one) & pairing.words_of(other))


def _bounds(
    incident: IncidentCoding, happenings: Mapping[str, tuple[str, str]], scene: Scene,
    tolls: Mapping[int, Sequence[Toll]],
) -> dict[str, tuple[int, int]]:  # fmt: skip
    """Low, best and high of the coder's tolls of the happening with the most claims."""
    counts = {"low": (0, 0), "best": (0, 0), "high": (0, 0)}
    if not incident.events:
        return counts
    first = max(incident.events, key=lambda event: len(event.claims))
    ours = _most(f"{incident.incident}/{first.id}", happenings, scene)
    for toll in incident.tolls:
        if toll.event != first.id or toll.policy == "by_claimant":
            continue
        held = [t for t in tolls.get(ours, ()) if t.measure == toll.measure and t.policy == "conservative"]
        held.sort(key=lambda t: (t.group == toll.category, t.group == "total", len(t.by_claimant)))
        mine = held[-1] if held else None
        for name, wanted in (("low", toll.low), ("best", toll.best), ("high", toll.high)):
            right = mine is not None and getattr(mine, name) == wanted
            counts[name] = (counts[name][0] + right, counts[name][1] + 1)
    return counts


def _most(happening: str, happenings: Mapping[str, tuple[str, str]], scene: Scene) -> int:
    """Our happening with most of the events of the gold's; where we found none of these, the one with most claims."""
    shared = [sum(happenings.get(sketch.event, ("", ""))[0] == happening for sketch in group) for group in scene.groups]
    claims = [len(scene.claims_of(number)) for number in range(len(scene.groups))]
    return max(range(len(scene.groups)), key=lambda n: (shared[n], claims[n]), default=-1)
