"""POLECAT-shaped events: 40 columns, tabs, a heading. It has no column for a claimant, so no accusation enters."""

from __future__ import annotations

from collections.abc import Iterator

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports import facts
from bywhom.publish.exports.cells import Cell, Row, write_tsv
from bywhom.publish.exports.facts import Doer
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Event, Participant, Reading

TOWNS = frozenset({"point", "near", "settlement"})
GEONAMES = "geonames:"


class Polecat:
    name = "polecat"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        columns = [column.name for column in losses.format.columns]
        with files.open() as to:
            write_tsv(
                columns, rows(holding, known, losses), to, losses, id_="Event ID", heading=True, guards=files.guards
            )


def rows(holding: Holding, known: ExportKnowledge, losses: Losses) -> Iterator[Row]:
    """A row for each event of a document that is told as done; it keeps to one story, as theirs do."""
    for happening in holding.happenings:
        facts.note_all(happening, losses)
        for event, reading in happening.events.values():
            if not facts.is_told(event) or event.realis == "alleged":
                losses.note("no_row", "event", _why_not(event), event.id)
                continue
            yield {
                **_what(event, losses, known), **_side("Actor", _plain(event, event.agents, reading, losses), known),
                **_side("Recipient", _plain(event, event.targets, reading, losses), known),
                **_place(event, holding, known, losses), **_story(reading, holding),
            }  # fmt: skip
    facts.left_out(holding, losses)


def _why_not(event: Event) -> str:
    if event.background:
        return "history told in passing is no happening of the day"
    if event.realis == "alleged":
        return "alleged only: the format has no column for who alleges it"
    return f"told as {event.realis}, not as done"


def _what(event: Event, losses: Losses, known: ExportKnowledge) -> Row:
    facts.note_when(event.when, losses, "Event Date", event.id)
    day = facts.one_day(event.when)
    if day is None and facts.days_of(event.when) is not None:
        losses.note("dropped", "Event Date", "not a single day; the cell is blank", event.id)
    codes = known.polecat
    return {
        "Event ID": event.id, "Event Date": day.isoformat() if day else None, "Event Type": event.type,
        "Event Mode": event.mode, "Intensity": codes.scores.get(event.type, {}).get(event.mode or ""),
        "Quad Code": next((quad for quad, types in codes.quads.items() if event.type in types), None),
    }  # fmt: skip


def _plain(event: Event, several: tuple[Participant, ...], reading: Reading, losses: Losses) -> Doer | None:
    """The first that is not merely accused."""
    actors = {actor.id: actor for actor in reading.actors}
    plain = [Doer(one.name, actors.get(one.party or "")) for one in several if one.alleged_by is None]
    if len(plain) < len(several) or len(plain) > 1:
        losses.note("dropped", "event.agents" if several is event.agents else "event.targets",
                    "the format has room for one, and none for who accuses it", event.id)  # fmt: skip
    return plain[0] if plain else None


def _side(side: str, doer: Doer | None, known: ExportKnowledge) -> Row:
    if doer is None:
        return {}
    country, sector = known.country(doer.country), known.polecat.sectors.get(doer.kind or "")
    offices = [office.office for office in doer.party.holds] if doer.party else []
    return {
        f"{side} Name": doer.party.name if doer.party else None, f"{side} Country": country.iso3 if country else None,
        f"{side} COW": country.cow if country else None, f"Primary {side} Sector": sector, f"{side} Sectors": sector,
        f"{side} Title": "; ".join(offices) or None, f"{side} Name Raw": doer.name,
    }  # fmt: skip


def _place(event: Event, holding: Holding, known: ExportKnowledge, losses: Losses) -> Row:
    where = event.where
    facts.note_where(where, losses, event.id)
    if where is None:
        return {}
    country, place, name = known.country(where.country), facts.position(where), facts.name_of_place(where)
    geonames = (where.id or "").removeprefix(GEONAMES)
    found: dict[str, Cell] = {
        "Placename": name, "City": name if where.precision in TOWNS else None,
        "District": facts.district_of(where, holding, event.id),
        "Province": facts.unit_of(where, holding, losses, "Province", event.id),
        "Country": country.iso3 if country else None, "Latitude": place[0] if place else None,
        "Longitude": place[1] if place else None,
        "GeoNames ID": int(geonames) if (where.id or "").startswith(GEONAMES) and geonames.isdecimal() else None,
        "Raw Placename": where.said, "Feature Type": known.polecat.features.get(where.precision or ""),
    }  # fmt: skip
    return found


def _story(reading: Reading, holding: Holding) -> Row:
    document = reading.document
    people = [actor.name for actor in reading.actors if actor.kind == "person"]
    others = [actor.name for actor in reading.actors if actor.kind not in ("person", "civilians", "unknown")]
    places = [place.as_written for place in reading.places if place.use != "demonym"]
    return {
        "Source": document.outlet, "Publication Date": (document.published or "")[:10] or None,
        "Story People": _once(people), "Story Organizations": _once(others), "Story Locations": _once(places),
        "Language": document.language, "Version": holding.reader,
    }  # fmt: skip


def _once(names: list[str]) -> str | None:
    return "; ".join(dict.fromkeys(names)) or None
