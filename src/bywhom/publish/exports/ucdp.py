"""UCDP GED-shaped tables: the columns are UCDP's, rows and ids are ours; `source_original` holds the claimants."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports import facts
from bywhom.publish.exports.cells import Cell, Row, shown, write_csv
from bywhom.publish.exports.facts import Doer, Number
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Document, Event

STATE = frozenset({"state", "government", "military", "police"})
SUMMED = frozenset({"day", "operation", "period", "cumulative"})
"""Scopes of a figure that one event did not give."""


WHOLE = frozenset({"total", "unknown", "civilian"})


class Ucdp:
    name = "ucdp"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        columns = [column.name for column in losses.format.columns]
        with files.open() as to:
            write_csv(columns, rows(holding, known, losses), to, losses, id_="id", guards=files.guards)


def rows(holding: Holding, known: ExportKnowledge, losses: Losses) -> Iterator[Row]:
    """A row for each incident for which somebody counts a dead person."""
    for happening, events in facts.deeds(holding, losses):
        dead = facts.number(happening, holding, "killed", losses, "best")
        if not any((dead.low, dead.best, dead.high)):
            losses.note("no_row", "incident", "nobody counts a dead person", happening.incident.id)
            continue
        yield {
            "id": happening.incident.id, **_who(happening, events, known, losses), **_sources(happening),
            **_where(happening, holding, known, losses), **_when(happening, known, losses),
            **_deaths(happening, dead, losses),
        }  # fmt: skip


def _who(happening: Happening, events: list[Event], known: ExportKnowledge, losses: Losses) -> Row:
    record = happening.incident.id
    kind = facts.code_of(event.ucdp for event in events)
    agents = facts.doers(happening, "agents", events)
    targets = [doer for doer in facts.doers(happening, "targets", events) if doer.party is not None]
    sides: list[Doer | None] = [agents[0] if agents else None, targets[0] if targets else None]
    if kind == "1" and sides[1] is not None and sides[1].kind in STATE and (sides[0] is None or _kind(sides) != "S"):
        sides.reverse()
        losses.note("collapsed", "side_a", "the state stands first, whoever did it", record)
    names = [side.name if side is not None else None for side in sides]
    if kind == "3":
        names[1], sides[1] = "Civilians", None
    if kind is None:
        losses.note("dropped", "type_of_violence", "the parties do not tell; the cell is blank", record)
    if any(doer.by is not None for doer in agents):
        losses.note("collapsed", "side_a", "named by an accusation only; source_original tells whose", record)
    return {
        "type_of_violence": int(kind) if kind else None, "side_a": names[0], "side_b": names[1],
        "dyad_name": " - ".join(name for name in names if name) if all(names) else None,
        "gwnoa": _state(sides[0], known), "gwnob": _state(sides[1], known),
    }  # fmt: skip


def _kind(sides: list[Doer | None]) -> str:
    return "S" if sides[0] is not None and sides[0].kind in STATE else "N"


def _state(side: Doer | None, known: ExportKnowledge) -> int | None:
    country = known.country(side.country) if side is not None and side.kind in STATE else None
    return country.gw if country is not None else None


def _sources(happening: Happening) -> Row:
    documents = happening.documents
    return {
        "number_of_sources": len(documents), "source_article": ";".join(map(_article, documents)),
        "source_office": ";".join(document.outlet or "" for document in documents),
        "source_date": ";".join((document.published or "")[:10] for document in documents),
        "source_headline": ";".join(_flat(document.title) for document in documents),
        "source_original": "; ".join(facts.claimants(happening)),
    }  # fmt: skip


def _article(document: Document) -> str:
    return f'"{document.outlet or ""},{(document.published or "")[:10]},{_flat(document.title)}"'


def _flat(title: str | None) -> str:
    return " ".join((title or "").split())


def _where(happening: Happening, holding: Holding, known: ExportKnowledge, losses: Losses) -> Row:
    where, record = happening.incident.where, happening.incident.id
    facts.note_where(where, losses, record)
    if where is None:
        return {}
    country, place = known.country(where.country), facts.position(where)
    found: dict[str, Cell] = {
        "where_prec": known.ucdp.place.get(where.precision or ""), "where_coordinates": facts.name_of_place(where),
        "where_description": where.said, "adm_1": facts.unit_of(where, holding, losses, "adm_1", record),
        "adm_2": facts.district_of(where, holding, record),
    }  # fmt: skip
    if place is not None:
        lat, lon = place
        found |= {
            "latitude": lat,
            "longitude": lon,
            "geom_wkt": f"POINT ({shown(lon)} {shown(lat)})",
            "priogrid_gid": grid(*place),
        }
    if country is not None:
        found |= {"country": country.ucdp_name, "country_id": country.gw, "region": country.ucdp_region}
    return found


def grid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell of half a degree."""
    return floor((lat + 90) * 2) * 720 + floor((lon + 180) * 2) + 1


def _when(happening: Happening, known: ExportKnowledge, losses: Losses) -> Row:
    when, record = happening.incident.when, happening.incident.id
    facts.note_when(when, losses, "date_start", record)
    days = facts.days_of(when)
    scopes = {figure.scope for figure, _ in happening.figures.values() if figure.measure == "killed"}
    clarity = {"event_clarity": 2 if scopes and scopes <= SUMMED else 1}
    if days is None:
        return clarity
    first, last = days
    code = facts.code_for(facts.width_of(when), known.ucdp.time)
    if code == 1:
        last = first
    if code is None:
        losses.note("dropped", "date_prec", "UCDP has no code for more than a year", record)
    year = first.year if first.year == last.year else None
    return {**clarity, "year": year, "date_prec": code, "date_start": first.isoformat(), "date_end": last.isoformat()}


def _deaths(happening: Happening, dead: Number, losses: Losses) -> Row:
    """Best is always the sum of the four; nobody is counted to a side who is not told to be of it."""
    found: Row = {"low": dead.low, "best": dead.best, "high": dead.high}
    if dead.best is None:
        return found
    groups = sorted({figure.category or "unknown" for figure, _ in happening.figures.values()} - WHOLE)
    if groups:
        why = "of the dead of other groups than civilians UCDP asks the side: they stand in deaths_unknown"
        losses.note("collapsed", "deaths_a", why, happening.incident.id)
    civilians = dead.civilians or 0
    return {**found, "deaths_a": 0, "deaths_b": 0, "deaths_civilians": civilians,
            "deaths_unknown": dead.best - civilians}  # fmt: skip
