"""The rows of the desk's table: who, act, what, figure, where, when, stance, for any found record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from bywhom.publish import found as listed
from bywhom.publish import voices, words
from bywhom.records import Claim, Event, Figure, Found, Link, Party, Reading, Situation, When, Where

LONGEST = 320
"""Characters of the words that a row shows; the page of the source has them all."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a chain in words; `cue` is what the article writes for it."""

    name: str
    role: str
    act: str
    cue: str | None = None
    party: str | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record for people, in words: nothing here that the record or the claims behind it do not have.

    `who` to `act` are the source's and the last link of the chain, `chain` runs from the source to the reader.
    `text` is null where the words were purged, `reviewed` where no person has checked the record.
    """

    id: str
    kind: str
    document: str
    outlet: str | None
    published: str | None
    who: str
    role: str
    act: str
    negated: bool = False
    certainty: str | None = None
    chain: tuple[Speaker, ...] = ()
    others: int = 0
    what: str
    quoted: bool = False
    text: str | None
    doing: str | None = None
    figures: tuple[tuple[str, str], ...] = ()
    where: str | None
    when: str | None
    when_said: str | None = None
    stance: str
    checked: str
    reviewed: str | None = None
    standing: str = "stands"
    made: str = "machine"


def row_of(found: Found, reading: Reading | None) -> Row:
    """The row of a found record; `reading` is the version that holds it."""
    record = _record(found, reading)
    if reading is None or record is None:
        return _bare(found)
    claims = [record] if isinstance(record, Claim) else words.claims_of(record.claims, _by_id(reading.claims))
    return msgspec.structs.replace(
        _bare(found), **_said(claims, reading), **_told(record, reading, found), figures=_figures(record, reading)
    )


def _record(found: Found, reading: Reading | None) -> Claim | Figure | Event | Situation | None:
    several: tuple[Any, ...] = getattr(reading, f"{found.kind}s", ()) if reading is not None else ()
    return next((record for record in several if record.id == found.id), None)


def _by_id(records: tuple[Claim, ...]) -> dict[str, Claim]:
    return {record.id: record for record in records}


def _bare(found: Found) -> Row:
    """What the list itself knows of a record."""
    stance = found.stance[0] if found.stance else "neutral"
    return Row(
        id=found.id, kind=found.kind, document=found.document, outlet=found.outlet, published=found.published,
        who=", ".join(found.said_by) or "nobody named", role="", act=", ".join(found.act).replace("_", " "),
        what=found.tells, text=found.text, where=found.place, when=_days(found), stance=stance,
        checked=voices.STANCES[stance], standing=found.standing,
    )  # fmt: skip


def _days(found: Found) -> str | None:
    return listed.days(found) if found.earliest or found.latest else None


def _said(claims: list[Claim], reading: Reading) -> dict[str, Any]:
    """Whose word it is; a record that several claims tell of shows the first and counts the others."""
    if not claims:
        return {}
    claim = claims[0]
    actors = {actor.id: actor for actor in reading.actors}
    return {
        "who": voices.speaker(claim.source), "role": voices.role(claim.source),
        "act": verb_of(claim.source, actors), "negated": claim.polarity == "negate" and claim.act in voices.DENIABLE,
        "certainty": None if claim.certainty == "unstated" else claim.certainty,
        "chain": tuple(_speaker(link, actors) for link in reversed(claim.chain)), "others": len(claims) - 1,
        "stance": claim.outlet_stance, "checked": voices.checked(claim),
    }  # fmt: skip


def verb_of(link: Link, actors: Mapping[str, Party]) -> str:
    """The act of a link as a verb, in the number of its speaker."""
    one, several = voices.VERBS[link.act].split("|")
    return several if voices.speaks_as_several(link, actors) else one


def _speaker(link: Link, actors: Mapping[str, Party]) -> Speaker:
    return Speaker(name=voices.speaker(link), role=voices.role(link), act=verb_of(link, actors),
                   cue=link.cue, party=link.party)  # fmt: skip


def _told(record: Claim | Figure | Event | Situation, reading: Reading, found: Found) -> dict[str, Any]:
    """What is said, in the words of the article where they are there."""
    if isinstance(record, Claim):
        said = words.content_of(record, reading.document.text, LONGEST) if reading.document.text else ""
        told: dict[str, Any] = {"what": said.strip("“”") or "(the words were purged)"}
        told["quoted"] = record.quoted == "direct"
        return told | _setting(record, reading)
    if isinstance(record, Figure):
        return {"what": words.one_line(found.text or found.tells, LONGEST)} | _at(record.where, record.when)
    if isinstance(record, Event):
        return {"what": words.title_of(record, reading), "doing": words.participants(record)} | _at(
            record.where, record.when
        )
    qualifier = f"{record.qualifier} " if record.qualifier else ""
    what = f"{qualifier}{record.kind}, {record.state.replace('_', ' ')}"
    where = words.place(record.where) if record.where is not None else found.place
    return {"what": what[0].upper() + what[1:], "doing": words.parties(record) or None, "where": where,
            "when": _days(found)}  # fmt: skip


def _setting(claim: Claim, reading: Reading) -> dict[str, Any]:
    """Where and when of what a claim speaks of: of its first event or figure that has one."""
    wanted = {*claim.events, *claim.figures}
    spoken_of: list[Event | Figure] = [event for event in reading.events if event.id in wanted]
    spoken_of += [figure for figure in reading.figures if figure.id in wanted]
    where = next((record.where for record in spoken_of if record.where is not None), None)
    when = next((record.when for record in spoken_of if record.when is not None), None)
    return _at(where, when)


def _at(where: Where | None, when: When | None) -> dict[str, Any]:
    """Place and time as read; what only the publication date limits, or nothing, gives no words."""
    limited = when is not None and when.basis != "published" and (when.earliest or when.latest)
    said = when.said if when is not None and when.basis in ("stated", "relative") else None
    return {
        "where": words.place(where) if where is not None else None,
        "when": words.day(when) if limited else None,
        "when_said": words.one_line(said, 40) if said and said != words.day(when) else None,
    }


def _figures(record: Claim | Figure | Event | Situation, reading: Reading) -> tuple[tuple[str, str], ...]:
    """The figures of a record as (id, words)."""
    if isinstance(record, Situation):
        return ()
    wanted = {record.id} if isinstance(record, Figure) else set(record.figures)
    return tuple(
        (figure.id, words.counted(figure))
        for figure in reading.figures
        if figure.id in wanted or record.id in figure.claims
    )
