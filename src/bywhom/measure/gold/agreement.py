"""How far two coders agree who did not see each other's work: found by both, and of what both found, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from bywhom.measure.gold import pairing
from bywhom.measure.gold.across import load_incident
from bywhom.measure.gold.coding import load_coding
from bywhom.measure.gold.folder import article_path, gold_folder
from bywhom.measure.gold.pairing import Fields, Pairs, Side
from bywhom.publish.agreeing import cohens_kappa

NOMINAL: dict[str, tuple[str, ...]] = {
    "claims": ("act", "polarity", "certainty", "world", "outlet_stance", "quoted"),
    "figures": ("measure", "category", "scope", "relation"),
    "events": ("type", "mode", "realis", "background", "acled", "ucdp"),
    "places": ("use",),
    "situations": ("kind", "state"),
}
"""Fields with a closed list of values: Cohen's kappa beside the percentage."""


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table: shares of 1; `kappa` null where the field has no closed list."""

    kind: str
    field: str
    share: float
    kappa: float | None
    n: int


def agreement(double: Path | None = None) -> tuple[Agreed, ...]:
    """Lays every coding of `double/second` beside that of `double/first`, both as made without sight of the other."""
    root = (double or gold_folder() / "double") / "first"
    folder = root.parent / "second"
    tables: dict[str, list[tuple[Fields, Any, Any]]] = {}
    found: dict[str, list[int]] = {}
    for path in sorted(folder.glob("*/*.json")):
        first = root / path.parent.name / path.name
        if path.name == "incident.json" or not first.is_file():
            continue
        article = article_path(f"{path.parent.name}/{path.stem}")
        left, right = Side(load_coding(first, article).reading), Side(load_coding(path, article).reading)
        for kind, pairs, fields in _laid(left, right):
            tables.setdefault(kind, []).extend((fields(left, right, a, b), a, b) for a, b in pairs.both)
            count = found.setdefault(kind, [0, 0])
            count[0] += 2 * len(pairs.both)
            count[1] += 2 * len(pairs.both) + len(pairs.left) + len(pairs.right)
    lines = [line for kind, rows in tables.items() for line in _lines(kind, rows, found[kind])]
    return (*lines, *_across(folder, root))


def _laid(left: Side, right: Side) -> list[tuple[str, Pairs[Any], Any]]:
    return [
        ("claims", pairing.claims(left, right), pairing.claim_fields),
        ("figures", pairing.figures(left, right), pairing.figure_fields),
        ("events", pairing.events(left, right, typed=False), pairing.event_fields),
        ("places", pairing.places(left, right), pairing.place_fields),
        ("times", pairing.times(left, right), pairing.time_fields),
        ("situations", pairing.situations(left, right), pairing.situation_fields),
    ]


def _lines(kind: str, rows: Sequence[tuple[Fields, Any, Any]], found: list[int]) -> Iterable[Agreed]:
    share = found[0] / found[1] if found[1] else 0.0
    yield Agreed(kind=kind, field="found by both (F1)", share=share, kappa=None, n=found[1] - found[0] // 2)
    for field in rows[0][0] if rows else ():
        same = [fields[field] for fields, _, _ in rows]
        values = (
            [(str(getattr(a, field)), str(getattr(b, field))) for _, a, b in rows]
            if field in NOMINAL.get(kind, ())
            else []
        )
        kappa = cohens_kappa(values) if values else None
        yield Agreed(kind=kind, field=field, share=sum(same) / len(same), kappa=kappa, n=len(same))


def _across(folder: Path, root: Path) -> Iterable[Agreed]:
    """Grades and tolls of the incidents that two coders have put together; happenings go by their order."""
    grades: list[tuple[str, str]] = []
    bounds: list[tuple[bool, bool, bool]] = []
    for path in sorted(folder.glob("*/incident.json")):
        first = root / path.parent.name / "incident.json"
        if not first.is_file():
            continue
        one, other = load_incident(first), load_incident(path)
        mine = {(g.event, g.aspect): g.grade for g in one.grades if g.event == "E1"}
        yours = {(g.event, g.aspect): g.grade for g in other.grades if g.event == "E1"}
        grades += [(mine[key], yours[key]) for key in mine if key in yours]
        tolls = {(t.event, t.measure): t for t in one.tolls if t.policy != "by_claimant"}
        for toll in other.tolls:
            match = tolls.get((toll.event, toll.measure))
            if match and toll.event == "E1" and toll.policy != "by_claimant":
                bounds.append((toll.low == match.low, toll.best == match.best, toll.high == match.high))
    if grades:
        share = sum(a == b for a, b in grades) / len(grades)
        yield Agreed(kind="incidents", field="grade (E1)", share=share, kappa=cohens_kappa(grades), n=len(grades))
    for number, name in enumerate(("low", "best", "high")):
        if bounds:
            share = sum(each[number] for each in bounds) / len(bounds)
            yield Agreed(kind="incidents", field=f"{name} (E1)", share=share, kappa=None, n=len(bounds))


def table(lines: Iterable[Agreed]) -> str:
    """The lines as a table in Markdown."""
    rows = ["| records | field | agree | kappa | n |", "|---|---|---|---|---|"]
    for each in lines:
        kappa = "" if each.kappa is None else f"{each.kappa:.2f}"
        rows.append(f"| {each.kind} | {each.field} | {each.share:.1%} | {kappa} | {each.n} |")
    return "\n".join(rows)
