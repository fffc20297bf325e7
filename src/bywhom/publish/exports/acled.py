"""ACLED-shaped tables: the columns are ACLED's, the rows and the ids are ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bywhom.knowledge.exporting import AcledCodes, ExportKnowledge
from bywhom.publish.exports import facts
from bywhom.publish.exports.cells import Cell, Row, write_csv
from bywhom.publish.exports.facts import Doer
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Event


class Acled:
    name = "acled"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        columns = [column.name for column in losses.format.columns]
        with files.open() as to:
            write_csv(columns, rows(holding, known, losses), to, losses, id_="event_id_cnty", guards=files.guards)


def rows(holding: Holding, known: ExportKnowledge, losses: Losses) -> Iterator[Row]:
    """A row for each incident with a deed that ACLED has a type for."""
    for happening, events in facts.deeds(holding, losses):
        sub = facts.code_of(event.acled for event in events)
        if sub is None:
            losses.note("no_row", "incident", "no sub-event type of ACLED fits it", happening.incident.id)
            continue
        disorder, kind = known.acled.types[sub]
        yield {
            "event_id_cnty": happening.incident.id, "disorder_type": disorder, "event_type": kind,
            "sub_event_type": sub, **_when(happening, known.acled, losses),
            **_who(happening, events, kind, known, losses),
            **_where(happening, holding, known, losses), **_told(happening, holding, losses),
        }  # fmt: skip


def _when(happening: Happening, codes: AcledCodes, losses: Losses) -> Row:
    when, record = happening.incident.when, happening.incident.id
    facts.note_when(when, losses, "event_date", record)
    days, width = facts.days_of(when), facts.width_of(when)
    precision = facts.code_for(width, codes.time)
    if days is None or precision is None:
        if days is not None:
            losses.note("dropped", "event_date", "wider than a month; the cell is blank and notes tell it", record)
        return {}
    if precision > 1:
        losses.note("collapsed", "event_date", "the first of the days between which it lies", record)
    return {"event_date": days[0].isoformat(), "year": days[0].year, "time_precision": precision}


def _who(happening: Happening, events: list[Event], kind: str, known: ExportKnowledge, losses: Losses) -> Row:
    """Undirected in ACLED: who did it is told in the notes. Who demonstrates is known by the kind of event."""
    record = happening.incident.id
    agents = facts.doers(happening, "agents", events)
    targets = [doer for doer in facts.doers(happening, "targets", events) if doer.party is not None]
    first, second = _name(agents[:1]), _name(targets[:1])
    one, two = _inter(agents[:1], known), _inter(targets[:1], known)
    if one is None and agents and agents[0].kind not in known.acled.inter:
        one = known.acled.demonstrators.get(kind)
    if not targets and any(figure.category == "civilian" for figure, _ in happening.figures.values()):
        country = known.country(happening.incident.where.country if happening.incident.where else None)
        second, two = f"Civilians ({country.name})" if country else "Civilians", known.acled.civilians
        losses.note("guessed", "actor2", "the figures count civilians and no target is a party", record)
    for doer in agents:
        if doer.by is not None:
            losses.note("collapsed", "actor1", "named by an accusation only, which the notes tell", record)
    if agents and targets:
        losses.note("collapsed", "actor1", "who did it to whom is not told by the order of the two", record)
    if happening.incident.targets and not targets:
        losses.note("collapsed", "actor2", "what was hit is no party and stands in the notes only", record)
    codes = sorted(code for code in (one, two) if code is not None)
    return {
        "actor1": first, "assoc_actor_1": _name(agents[1:]), "inter1": one,
        "actor2": second, "assoc_actor_2": _name(targets[1:]), "inter2": two,
        "interaction": codes[0] * 10 + (codes[1] if len(codes) > 1 else 0) if codes else None,
        "civilian_targeting": "Civilian targeting" if two == known.acled.civilians else None,
    }  # fmt: skip


def _name(several: list[Doer]) -> Cell:
    return "; ".join(doer.name for doer in several) or None


def _inter(several: list[Doer], known: ExportKnowledge) -> int | None:
    return known.acled.inter.get(several[0].kind or "") if several else None


def _where(happening: Happening, holding: Holding, known: ExportKnowledge, losses: Losses) -> Row:
    where, record = happening.incident.where, happening.incident.id
    facts.note_where(where, losses, record)
    if where is None:
        return {}
    country, place = known.country(where.country), facts.position(where)
    precision = known.acled.place.get(where.precision or "")
    if place is not None and precision is None:
        losses.note("dropped", "geo_precision", f"ACLED has no code for {where.precision}", record)
    return {
        "iso": country.number if country else None, "region": country.acled_region if country else None,
        "country": country.name if country else None,
        "admin1": facts.unit_of(where, holding, losses, "admin1", record),
        "admin2": facts.district_of(where, holding, record),
        "location": facts.name_of_place(where) if where.precision != "country" else None,
        "latitude": place[0] if place else None, "longitude": place[1] if place else None, "geo_precision": precision,
    }  # fmt: skip


def _told(happening: Happening, holding: Holding, losses: Losses) -> Row:
    kept = holding.newest(happening.incident.documents)
    return {
        "source": "; ".join(facts.outlets(happening)), "notes": facts.notes(happening, losses),
        "fatalities": facts.number(happening, holding, "killed", losses, "fatalities").best,
        "timestamp": int(datetime.fromisoformat(kept).timestamp()) if kept else None,
    }  # fmt: skip
