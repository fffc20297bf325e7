"""GDELT 2.0-shaped events: 61 columns, tabs, no heading. It has no column for a claimant, so no accusation enters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from hashlib import blake2b

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports import facts
from bywhom.publish.exports.cells import Cell, Row, write_tsv
from bywhom.publish.exports.facts import Doer
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Event


class Gdelt:
    name = "gdelt"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        columns = [column.name for column in losses.format.columns]
        with files.open() as to:
            write_tsv(
                columns,
                rows(holding, known, losses),
                to,
                losses,
                id_="GLOBALEVENTID",
                heading=False,
                guards=files.guards,
            )


def rows(holding: Holding, known: ExportKnowledge, losses: Losses) -> Iterator[Row]:
    """A row for each incident, of deeds or of words, that somebody tells as done and not merely as another's doing."""
    for happening in holding.happenings:
        events = [event for event in facts.told_events(happening) if event.realis != "alleged"]
        root = facts.code_of(event.cameo for event in events)
        if not events or root is None:
            losses.note("no_row", "incident", _why_not(happening, events), happening.incident.id)
            continue
        facts.note_all(happening, losses)
        yield {
            "GLOBALEVENTID": number_of(happening.incident.id), **_day(happening, losses),
            **_actor("Actor1", _plain(happening, "agents", events, losses), known),
            **_actor("Actor2", _plain(happening, "targets", events, losses), known),
            **_code(root, known), **_counts(happening), **_place(happening, holding, known, losses),
            **_added(happening, holding),
        }  # fmt: skip
    facts.left_out(holding, losses)


def _why_not(happening: Happening, events: list[Event]) -> str:
    if events:
        return "no code of CAMEO fits it"
    if facts.told_events(happening):
        return "alleged only: the format has no column for who alleges it"
    return facts.why_not(happening)


def number_of(incident: str) -> int:
    """A positive number of 63 bits, the same for the same id."""
    return int.from_bytes(blake2b(incident.encode(), digest_size=8).digest(), "big") >> 1


def _day(happening: Happening, losses: Losses) -> Row:
    when, record = happening.incident.when, happening.incident.id
    facts.note_when(when, losses, "SQLDATE", record)
    days, day = facts.days_of(when), facts.one_day(when)
    if days is None:
        return {}
    first, last = days
    found: dict[str, Cell] = {}
    if first.year == last.year:
        found["Year"] = first.year
        if first.month == last.month:
            found["MonthYear"] = first.year * 100 + first.month
    if day is None:
        losses.note("dropped", "SQLDATE", "not a single day; the cell is blank", record)
        return found
    return {"SQLDATE": int(f"{day:%Y%m%d}"), "MonthYear": int(f"{day:%Y%m}"), "Year": day.year,
            "FractionDate": fraction(day)}  # fmt: skip


def fraction(day: date) -> float:
    """The year with the share of it that has passed, as GDELT counts it."""
    return round(day.year + (day.month * 30 + day.day) / 365, 4)


def _plain(happening: Happening, side: str, events: list[Event], losses: Losses) -> Doer | None:
    """The first participant that is not merely accused; a target must be a party."""
    several = facts.doers(happening, side, events)
    plain = [doer for doer in several if doer.by is None and (side == "agents" or doer.party is not None)]
    if len(plain) < len(several) or len(plain) > 1:
        why = "the format has room for one, and none for who accuses it; accused ones and what is no party are left out"
        losses.note("dropped", f"incident.{side}", why, happening.incident.id)
    return plain[0] if plain else None


def _actor(side: str, doer: Doer | None, known: ExportKnowledge) -> Row:
    if doer is None:
        return {}
    country, sector = known.country(doer.country), known.gdelt.sectors.get(doer.kind or "")
    three = country.iso3 if country else None
    return {f"{side}Code": f"{three or ''}{sector or ''}" or None, f"{side}Name": doer.name.upper(),
            f"{side}CountryCode": three, f"{side}Type1Code": sector}  # fmt: skip


def _code(root: str, known: ExportKnowledge) -> Row:
    quad, scale = known.gdelt.roots[root]
    return {"EventCode": f"{root}0", "EventBaseCode": f"{root}0", "EventRootCode": root, "QuadClass": quad,
            "GoldsteinScale": scale}  # fmt: skip


def _counts(happening: Happening) -> Row:
    return {"NumMentions": len(happening.events), "NumSources": len(facts.outlets(happening)),
            "NumArticles": len(happening.documents)}  # fmt: skip


def _place(happening: Happening, holding: Holding, known: ExportKnowledge, losses: Losses) -> Row:
    where, record = happening.incident.where, happening.incident.id
    facts.note_where(where, losses, record)
    if where is None:
        return {}
    country, place = known.country(where.country), facts.position(where)
    kinds = known.gdelt.us_place if where.country == "US" else known.gdelt.place
    unit = facts.unit_of(where, holding, losses, "ActionGeo_FullName", record)
    parts = [facts.name_of_place(where), unit, country.name if country else None]
    return {
        "ActionGeo_Type": kinds.get(where.precision or ""),
        "ActionGeo_FullName": ", ".join(dict.fromkeys(part for part in parts if part)) or None,
        "ActionGeo_CountryCode": country.fips if country else None,
        "ActionGeo_Lat": place[0] if place else None, "ActionGeo_Long": place[1] if place else None,
    }  # fmt: skip


def _added(happening: Happening, holding: Holding) -> Row:
    kept = holding.newest(happening.incident.documents)
    first = happening.documents[0] if happening.documents else None
    return {"DATEADDED": int(f"{datetime.fromisoformat(kept):%Y%m%d%H%M%S}") if kept else None,
            "SOURCEURL": (first.url or first.outlet) if first else None}  # fmt: skip
