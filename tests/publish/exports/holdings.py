"""Holdings for tests: attacks told by hand, put together as the desk does it, without a ledger."""

from __future__ import annotations

import io
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from bywhom.knowledge.exporting import load_exporting
from bywhom.publish.exports import EXPORTERS
from bywhom.publish.exports.files import Files, OneFile, ZipFiles
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses, LossReport
from bywhom.reconcile.building import incident_of
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.incidents import book_of, judgements_on
from bywhom.reconcile.standings import standings_of
from bywhom.records import (
    Act,
    Claim,
    Document,
    Event,
    EventType,
    Figure,
    Judgement,
    Link,
    Participant,
    Party,
    PartyKind,
    Place,
    PlacePrecision,
    Provenance,
    Reading,
    Realis,
    Role,
    Sentence,
    Situation,
    Span,
    When,
    Where,
)

MADE = Provenance(stage="test", rule="test.v1", confidence=0.5)
KNOWN = load_exporting()
KEPT = "2031-03-06T07:08:09.000010+00:00"
DAY = When(said="on Tuesday", earliest="2031-03-04", latest="2031-03-04", precision="day", basis="relative")


def place(
    said: str = "Tazrouk", *, precision: PlacePrecision | None = "settlement", lat: float | None = 23.4275,
    lon: float | None = 6.2625, country: str | None = "DZ", radius: float | None = 3.0, id_: str | None = "geonames:1",
) -> Where:  # fmt: skip
    return Where(said=said, name=said, id=id_, lat=lat, lon=lon, radius_km=radius, precision=precision, country=country)


def attack(
    name: str = "a", *, speaker: str = "the mayor of Tazrouk", role: Role = "local_authority", act: Act = "assert",
    agent: str | None = "Desert Front", agent_kind: PartyKind = "armed_group", target: str | None = "14th Brigade",
    target_kind: PartyKind = "military", where: Where | None = None, when: When | None = DAY, outlet: str = "A Courier",
    title: str = "Attack at Tazrouk", url: str | None = "https://courier.example/a?b=1&c=2", realis: Realis = "actual",
    alleged: bool = False, background: bool = False, type_: EventType = "ASSAULT", mode: str | None = "firearms",
    acled: str | None = "Armed clash", cameo: str | None = "19", ucdp: str | None = "1", killed: int | None = 25,
    civilians: int | None = 2, published: str = "2031-03-05", words: str = "killed 25 people, including 2 civilians",
    speaker_kind: PartyKind | None = None,
) -> Reading:  # fmt: skip
    """One article: somebody says that an armed group attacked a brigade and how many died."""
    text = f"{speaker} said the attack {words}."
    span, content = Span(0, len(text)), Span(text.index("the attack"), len(text) - 1)
    where = where if where is not None else place()
    source = Link(role=role, name=speaker, act=act, cue="said", named="role_only",
                  party=f"party-speaker-{name}" if speaker_kind else None)  # fmt: skip
    agency = Link(role="agency", name="Unipress", act="relay", named="named")
    figures = tuple(_figures(name, text, killed, civilians))
    claim = Claim(
        id=f"claim-{name}", span=span, content=(content,), content_text=content.of(text), quoted="indirect",
        chain=(agency, source), act=act, certainty="probable", outlet_stance="could_not_verify",
        events=(f"event-{name}",), figures=tuple(f.id for f in figures), provenance=MADE,
    )  # fmt: skip
    parties = ((agent, agent_kind, "agent"), (target, target_kind, "target"),
               (speaker if speaker_kind else None, speaker_kind, "speaker"))  # fmt: skip
    actors = tuple(
        Party(id=f"party-{side}-{name}", name=who, kind=kind, country="DZ", span=span, provenance=MADE)
        for who, kind, side in parties if who and kind
    )  # fmt: skip
    accuser = claim.id if alleged else None
    event = Event(
        id=f"event-{name}", type=type_, mode=mode, trigger=Span(content.start, content.start + 10),
        trigger_text="the attack", realis=realis, background=background, where=where, when=when,
        agents=(Participant(name=agent, party=f"party-agent-{name}", alleged_by=accuser),) if agent else (),
        targets=(Participant(name=target, party=f"party-target-{name}"),) if target else (), claims=(claim.id,),
        figures=claim.figures, acled=acled, cameo=cameo, ucdp=ucdp, provenance=MADE,
    )  # fmt: skip
    document = Document(
        id=f"document-{name}", outlet=outlet, title=title, url=url, published=published, published_basis="given",
        language="en", text=text, sha256=sha256(text.encode()).hexdigest(), byline="Ada Byline", provenance=MADE,
    )  # fmt: skip
    mention = Place(id=f"place-{name}", span=span, as_written=where.said or "", where=where, use="literal",
                    provenance=MADE)  # fmt: skip
    sentence = Sentence(id=f"sentence-{name}", span=span, provenance=MADE)
    return Reading(document=document, sentences=(sentence,), places=(mention,), actors=actors, claims=(claim,),
                   figures=figures, events=(event,))  # fmt: skip


def _figures(name: str, text: str, killed: int | None, civilians: int | None) -> list[Figure]:
    common: dict[str, Any] = {
        "measure": "killed", "event": f"event-{name}", "claims": (f"claim-{name}",), "provenance": MADE
    }  # fmt: skip
    found = []
    if killed is not None:
        found.append(Figure(id=f"figure-{name}-all", span=Span(0, 3), said=str(killed), low=killed, high=killed,
                            group="people", category="total", **common))  # fmt: skip
    if civilians is not None:
        found.append(Figure(id=f"figure-{name}-civil", span=Span(4, 7), said=str(civilians), low=civilians,
                            high=civilians, group="civilians", category="civilian", relation="subset",
                            parent=f"figure-{name}-all" if killed is not None else None, **common))  # fmt: skip
    return found


def siege(name: str = "s", *, until: str | None = "2031-04-01") -> Reading:
    """An article that tells when a siege began and is to end."""
    text = "The siege of Tazrouk was spoken of again."
    since = When(earliest="2031-02-20", latest="2031-02-20", precision="day", basis="stated")
    end = When(earliest=until, latest=until, precision="day", basis="stated") if until else None
    situation = Situation(id=f"situation-{name}", span=Span(4, 9), kind="siege", state="in_force", where=place(),
                          since=since, until=end, provenance=MADE)  # fmt: skip
    document = Document(id=f"document-{name}", outlet="B Gazette", published="2031-03-01", text=text,
                        sha256=sha256(text.encode()).hexdigest(), provenance=MADE)  # fmt: skip
    return Reading(document=document, situations=(situation,))


def holding(*readings: Reading, same: tuple[str, str] | None = None, **more: Any) -> Holding:
    """These readings put together; `same`: two events that a person judged to be one."""
    judged = [] if same is None else [
        Judgement(id="judgement-1", left=same[0], right=same[1], verdict="same", by="Ada", at=KEPT,
                  provenance=Provenance(stage="desk", rule="person.v1"))
    ]  # fmt: skip
    book = book_of(readings, judged)
    groups = book.groups()
    told = [reading for reading in readings if reading.events]
    scene = Scene(told, groups) if groups else None
    happenings = tuple(
        Happening(
            incident=incident_of(scene, number, judgements_on(book, group)), readings=tuple(scene.readings),
            speakers={claim: speaker.name for claim, speaker in scene.speakers.items()},
        )
        for number, group in enumerate(groups) if scene is not None
    )  # fmt: skip
    pairs: dict[str, Any] = {
        kind: tuple((record, reading) for reading in readings for record in getattr(reading, kind))
        for kind in ("claims", "figures", "events", "situations")
    }
    settings: dict[str, Any] = {
        "kept": {reading.document.id: KEPT for reading in readings}, "made_at": "2031-03-07T00:00:00+00:00",
        "reader": "bywhom 0.1.0", "units": {"geonames:1": "Tamanrasset"},
        "behind": {reading.document.id: reading for reading in readings}, **more,
    }  # fmt: skip
    return Holding(happenings=happenings, standings=standings_of(readings), **pairs, **settings)


def written(name: str, held: Holding, *, guards: bool = True) -> tuple[bytes, LossReport]:
    """The bytes of an export (a zip for a format of several files) and its losses."""
    to = io.BytesIO()
    form = KNOWN.by_name[name]
    losses = Losses(form)
    several = form.suffix in ("", "zip")
    files: Files = ZipFiles(to, guards=guards) if several else OneFile(to, guards=guards)
    next(exporter for exporter in EXPORTERS if exporter.name == name)(held, KNOWN, files, losses)
    if isinstance(files, ZipFiles):
        files.close()
    return to.getvalue(), losses.report(held)


def told(report: LossReport, how: str) -> list[tuple[str, str, int]]:
    """What was lost in one way: field, why, how many."""
    return [(field, loss.why, loss.records) for loss in report.losses if loss.how == how for field in loss.fields]


def reasons(report: LossReport, how: str, field: str) -> Sequence[str]:
    return [why for name, why, _ in told(report, how) if name == field]
