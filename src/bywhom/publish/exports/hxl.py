"""HXL: a table with a second heading line of hashtags."""

from __future__ import annotations

from collections.abc import Iterator

from bywhom.knowledge.exporting import ExportKnowledge
from bywhom.publish.exports import facts
from bywhom.publish.exports.cells import Row, write_csv
from bywhom.publish.exports.facts import Doer
from bywhom.publish.exports.files import Files
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import Where

PCODE = "pcode:"


class Hxl:
    name = "hxl"

    def __call__(self, holding: Holding, known: ExportKnowledge, files: Files, losses: Losses) -> None:
        tags = [column.name for column in losses.format.columns]
        with files.open() as to:
            write_csv(tags, rows(holding, known, losses), to, losses, id_="#event+id", guards=files.guards,
                      headings=[heading_of(tag) for tag in tags])  # fmt: skip


def heading_of(tag: str) -> str:
    """A hashtag with its attributes as a heading for people: "Adm1 name"."""
    return tag.removeprefix("#").replace("+", " ").capitalize()


def rows(holding: Holding, known: ExportKnowledge, losses: Losses) -> Iterator[Row]:
    """A row for each incident with a deed."""
    for happening, events in facts.deeds(holding, losses):
        incident = happening.incident
        agents, targets = facts.doers(happening, "agents", events), facts.doers(happening, "targets", events)
        killed = facts.number(happening, holding, "killed", losses, "#affected+killed")
        hurt = facts.number(happening, holding, "injured", losses, "#affected+injured")
        grade = next((grade.grade for grade in incident.grades if grade.aspect == "occurrence"), None)
        for other in incident.grades:
            losses.of("grade", other)
        yield {
            "#event+id": incident.id,
            "#event+type": f"{incident.type or ''}{f':{incident.mode}' if incident.mode else ''}" or None,
            **_days(happening, losses), **_place(incident.where, holding, known, losses, incident.id),
            "#group+name+first": "; ".join(map(_named, agents)) or None,
            "#group+name+second": "; ".join(map(_named, targets)) or None,
            "#affected+killed": killed.best, "#affected+killed+civilians": killed.civilians,
            "#affected+injured": hurt.best, "#meta+source+name": "; ".join(facts.outlets(happening)),
            "#meta+source+url": " ".join(document.url for document in happening.documents if document.url) or None,
            "#meta+claimant": "; ".join(facts.claimants(happening)) or None, "#status+verification": grade,
            "#description": facts.notes(happening, losses),
        }  # fmt: skip


def _named(doer: Doer) -> str:
    return f"{doer.name} (according to {doer.by})" if doer.by is not None else doer.name


def _days(happening: Happening, losses: Losses) -> Row:
    when = happening.incident.when
    facts.note_when(when, losses, "#date", happening.incident.id)
    days, day = facts.days_of(when), facts.one_day(when)
    reported = next((document.published for document in happening.documents if document.published), None)
    return {
        "#date+occurred": day.isoformat() if day else None,
        "#date+start": days[0].isoformat() if days else None, "#date+end": days[1].isoformat() if days else None,
        "#date+reported": reported[:10] if reported else None,
    }  # fmt: skip


def _place(where: Where | None, holding: Holding, known: ExportKnowledge, losses: Losses, record: str) -> Row:
    facts.note_where(where, losses, record)
    if where is None:
        return {}
    country, place, code = known.country(where.country), facts.position(where), _pcode(where)
    return {
        "#country+name": country.name if country else None, "#country+code+iso3": country.iso3 if country else None,
        "#adm1+name": facts.unit_of(where, holding, losses, "#adm1+name", record),
        "#adm1+code": code if where.precision == "adm1" else None,
        "#adm2+name": facts.district_of(where, holding, record),
        "#adm2+code": code if facts.district_of(where, holding, record) else None,
        "#loc+name": facts.name_of_place(where) if where.precision != "country" else None,
        "#geo+lat": place[0] if place else None, "#geo+lon": place[1] if place else None,
        "#geo+precision": where.precision,
    }  # fmt: skip


def _pcode(where: Where) -> str | None:
    return where.id.removeprefix(PCODE) if where.id and where.id.startswith(PCODE) else None
