"""Readings of the articles of one incident held against what holds across them: relations, tables, low, best, high.

Until readings are put together in the ledger, what they give is put together here in the plainest way: all figures of
the articles that are no history count one happening, sources are the same who share a telling word, and the
contract's table of relations is applied. The score says what single readings can carry across, and no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import get_args

import msgspec

from bywhom.measure.gold import pairing
from bywhom.measure.gold.across import Claimant, IncidentCoding, Told, bond_of, stem, table_of
from bywhom.measure.gold.coding import Coding
from bywhom.measure.gold.pairing import Side
from bywhom.measure.gold.placed import placed
from bywhom.records import Claim, Figure, Measure, Reading, RelationKind

Bonded = tuple[str, frozenset[str]]
"""A relation without its direction: kind, and the two records as `ARTICLE/ID` of the gold."""
KINDS = tuple(kind for kind in get_args(RelationKind) if kind != "possibly_same")
"""Those that a coder gives: what is undecided is no relation of the gold."""


class ScoredAcross(msgspec.Struct, frozen=True, kw_only=True):
    """What one incident gives: relations found, predicted, gold by kind; table rows; tolls all right, of all."""

    incident: str
    relations: dict[str, tuple[int, int, int]]
    rows: tuple[int, int, int]
    bounds: dict[str, tuple[int, int]]


def scored_across(
    incident: IncidentCoding, codings: Mapping[str, Coding], readings: Mapping[str, Reading]
) -> ScoredAcross:
    """`codings` and `readings` by the article's name (`1-wire`)."""
    gold = {name: Side(coding.reading) for name, coding in codings.items()}
    found = {name: Side(placed(readings[name], side.text)) for name, side in gold.items()}
    known = _known(gold, found)
    told = _told(incident, found)
    return ScoredAcross(
        incident=incident.incident,
        relations=_relations(incident, found, told, known),
        rows=_rows(incident, told),
        bounds=_bounds(incident, told),
    )


def _known(gold: Mapping[str, Side], found: Mapping[str, Side]) -> dict[str, str]:
    """For each of our figures and claims, the gold's that it is."""
    known = {}
    for name, side in gold.items():
        for one, other in pairing.figures(side, found[name]).both:
            known[f"{name}/{other.id}"] = f"{name}/{one.id}"
        for claim, mine in pairing.claims(side, found[name]).both:
            known[f"{name}/{mine.id}"] = f"{name}/{claim.id}"
    return known


def _told(incident: IncidentCoding, found: Mapping[str, Side]) -> list[Told]:
    """Our figures in the order of publication, each with its claimant: one for all who share a telling word."""
    speakers: list[tuple[Claimant, frozenset[str]]] = []
    told = []
    for number, article in enumerate(incident.articles):
        side = found.get(stem(article))
        if side is None:
            continue
        for figure in sorted(side.reading.figures, key=lambda each: each.span):
            event = side.events.get(figure.event or "")
            claim = next((side.claims[each] for each in figure.claims if each in side.claims), None)
            if event is not None and event.background:
                continue
            told.append(
                Told(
                    id=f"{stem(article)}/{figure.id}",
                    figure=_renamed(figure),
                    claim=claim,
                    claim_id=f"{stem(article)}/{claim.id}" if claim else None,
                    number=number,
                    claimant=_claimant(side, claim, article.outlet, speakers) if claim else None,
                    day=article.published[:10],
                )
            )
    return told


def _renamed(figure: Figure) -> Figure:
    """Our categories are null where the group says nothing; the gold says total."""
    return msgspec.structs.replace(figure, category=figure.category or "total")


def _claimant(side: Side, claim: Claim, outlet: str, speakers: list[tuple[Claimant, frozenset[str]]]) -> Claimant:
    link = claim.source
    own = link.role == "own_voice"
    words = pairing.words_of(outlet) if own else side.names(link.name, link.party, link.name_span)
    for known, others in speakers:
        if words & others:
            return known
    made = Claimant(id=f"K{len(speakers) + 1}", name=outlet if own else link.name or link.role.replace("_", " "))
    speakers.append((made, words))
    return made


def _relations(
    incident: IncidentCoding, found: Mapping[str, Side], told: Sequence[Told], known: Mapping[str, str]
) -> dict[str, tuple[int, int, int]]:
    gold = {(bond.kind, frozenset((bond.left, bond.right))) for bond in incident.relations}
    ours: set[Bonded] = set()
    for left, right in combinations(told, 2):
        bond = bond_of(right, left, {})
        if bond:
            ours.add((bond.kind, frozenset(known.get(each, f"none {each}") for each in (bond.left, bond.right))))
    for name, side in found.items():
        for relation in side.reading.relations:
            ends = frozenset(known.get(f"{name}/{each}", f"none {each}") for each in (relation.left, relation.right))
            if relation.left in side.claims:
                ours.add((relation.kind, ends))
    ours = {(kind, ends) for kind, ends in ours if len(ends) == 2 and not any(end.startswith("none ") for end in ends)}
    return {
        kind: (
            sum(each in gold for each in ours if each[0] == kind),
            sum(each[0] == kind for each in ours),
            sum(each[0] == kind for each in gold),
        )
        for kind in KINDS
    }


def _rows(incident: IncidentCoding, told: Sequence[Told]) -> tuple[int, int, int]:
    """Rows of all tables: claimant, measure, category and interval all right."""
    gold = [
        (toll.measure, toll.category, row.low, row.high, row.claimant)
        for toll in incident.tolls
        for row in toll.by_claimant
    ]
    ours = [
        (measure, category, row.low, row.high, row.claimant)
        for measure, category in dict.fromkeys((each.figure.measure, each.figure.category) for each in told)
        for row in table_of(
            [each for each in told if (each.figure.measure, each.figure.category) == (measure, category)]
        )
    ]
    free = list(ours)
    hits = 0
    for wanted in gold:
        match = next((each for each in free if each[:4] == wanted[:4] and _same_name(each[4], wanted[4])), None)
        if match:
            free.remove(match)
            hits += 1
    return hits, len(ours), len(gold)


def _same_name(one: str, other: str) -> bool:
    return bool(pairing.words_of(one) & pairing.words_of(other))


def _bounds(incident: IncidentCoding, told: Sequence[Told]) -> dict[str, tuple[int, int]]:
    """Low, best and high of the coder's tolls of the happening with the most claims."""
    counts = {"low": (0, 0), "best": (0, 0), "high": (0, 0)}
    if not incident.events:
        return counts
    first = max(incident.events, key=lambda event: len(event.claims))
    for toll in incident.tolls:
        if toll.event != first.id or toll.policy == "by_claimant":
            continue
        low, best, high = _summed(told, toll.measure)
        for name, ours, wanted in (("low", low, toll.low), ("best", best, toll.best), ("high", high, toll.high)):
            counts[name] = (counts[name][0] + (ours == wanted), counts[name][1] + 1)
    return counts


def _summed(told: Sequence[Told], measure: Measure) -> tuple[int | None, int | None, int | None]:
    """The smallest lower and the greatest upper bound in force; best where all agree."""
    rows = table_of(
        [each for each in told if each.figure.measure == measure and each.figure.relation in ("total", "update")]
    )
    if not rows:
        return None, None, None
    low, high = min(row.low for row in rows), max(row.low if row.high is None else row.high for row in rows)
    return low, low if low == high else None, high
