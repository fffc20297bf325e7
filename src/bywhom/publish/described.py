"""Each kind of record told in lines of "name: words", for `explain`; nothing is left as code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from bywhom.publish import voices, words
from bywhom.records import (
    Claim,
    Document,
    Event,
    Figure,
    Mention,
    Party,
    Place,
    Problem,
    Reading,
    Relation,
    Sentence,
    Situation,
    TimePhrase,
    Uncoded,
    When,
    Where,
)

Told = Iterator[tuple[str, str]]


def described(record: Any, reading: Reading) -> Told:
    """The fields of a record that say something, as (name, words)."""
    for name, told in DESCRIBE[type(record)](record, reading):
        if told:
            yield name, told
    made = record.provenance
    by = made.rule or made.model or "no rule named"
    sure = f", confidence {made.confidence:.2f}" if made.confidence is not None else ""
    yield "made by", f"{by}, version {made.version}, in the stage {made.stage}{sure}"


def _document(document: Document, reading: Reading) -> Told:
    yield "title", document.title or "none found"
    yield "byline", document.byline or ""
    yield "outlet", document.outlet or "not found"
    yield (
        "published",
        f"{words.moment(document.published)}, {words.BASISES[document.published_basis]}"
        if (document.published)
        else "unknown",
    )
    yield "updated", words.moment(document.updated) or ""
    yield "wire credit", document.wire_credit or ""
    yield "first published by", document.republished_from or ""
    yield "language", document.language or "not told"
    yield "text", f"{len(document.text):,} characters in {len(document.blocks):,} blocks"
    kinds = ("sentences", "places", "actors", "claims", "figures", "events", "situations", "relations", "problems")
    yield "gave", ", ".join(f"{len(getattr(reading, kind))} {kind}" for kind in kinds if getattr(reading, kind))


def _sentence(sentence: Sentence, reading: Reading) -> Told:
    kinds = ("claims", "figures", "events", "situations", "uncoded")
    for kind in kinds:
        inside = [r.id for r in getattr(reading, kind) if sentence.span.covers(getattr(r, "trigger", None) or r.span)]
        yield kind, ", ".join(inside)


def _place(place: Place, _: Reading) -> Told:
    yield "as written", place.as_written
    yield "used as", words.USES[place.use]
    yield from _where(place.where, place.as_written)


def _where(where: Where, written: str) -> Told:
    yield "lies at", words.located(where)
    yield "country", where.country or ("" if where.lat is None else "not told, or disputed")
    yield "gazetteer", f"{where.name} ({where.id}), found by {where.matched_via} name" if where.id else ""
    yield "other names", words.other_names(where, written) if where.id else ""
    for claim in where.claimed_by:
        since = f", from {claim.from_}" if claim.from_ else ""
        until = f", until {claim.to}" if claim.to else ""
        yield "disputed", f"{claim.by}: {claim.says}{since}{until}{f' ({claim.source})' if claim.source else ''}"
    yield "score", f"{where.score:.2f}" if where.score is not None else ""
    others = [f"{o.name}{f', {o.country}' if o.country else ''} ({o.score:.2f})" for o in where.alternatives]
    yield "could also be", "; ".join(others)


def _mention(mention: Mention, reading: Reading) -> Told:
    yield "as written", mention.as_written
    party = next((actor for actor in reading.actors if actor.id == mention.party), None)
    yield "stands for", f"{party.name} ({party.id})" if party else "a party that we cannot tell"


def _party(party: Party, reading: Reading) -> Told:
    yield "name", party.name
    yield "as written", ", ".join(f"“{words.one_line(written, 80)}”" for written in party.as_written)
    yield "kind", party.kind.replace("_", " ")
    yield "country", party.country or ""
    for office in party.holds:
        of = f" of {office.of}" if office.of else ""
        yield "holds", f"{office.office}{of}, {office.from_ or 'since when is not said'} to {office.to or 'not said'}"
    yield "in our registry", party.registry or ""
    mentions = [m for m in reading.parties if m.party == party.id]
    yield "mentions", f"{len(mentions)}: {', '.join(m.id for m in mentions[:5])}" if mentions else ""
    spoken = [c.id for c in reading.claims if party.id in [link.party for link in c.chain]]
    yield "speaks in", ", ".join(spoken[:8]) + (" …" if len(spoken) > 8 else "")


def _time(time: TimePhrase, _: Reading) -> Told:
    yield "as written", f"“{time.said}”"
    yield "meaning", _when(time.when) if time.when else "nothing here places it on the calendar"
    yield "TIMEX3", f"{time.timex.type} {time.timex.value}"


def _when(when: When | None) -> str:
    """A time with how exact it is and what it rests on."""
    if when is None:
        return ""
    said = f"“{when.said}”: " if when.said else ""
    precise = f"precision {when.precision.replace('_', ' ')}"
    rests = {
        "stated": "the words name it", "relative": "counted from another date by the words",
        "inferred": "carried over from words nearby", "published": "only the publication date limits it",
    }[when.basis]  # fmt: skip
    day = words.day_of_report(when) if when.basis == "published" else words.day(when)
    return f"{said}{day}; {precise}; {rests}"


def _claim(claim: Claim, reading: Reading) -> Told:
    actors = {actor.id: actor for actor in reading.actors}
    yield "says", f"{voices.says(claim, actors)}: {words.content_of(claim, reading.document.text, 400)}"
    yield "act", f"{claim.act.replace('_', ' ')}, {'denied' if claim.polarity == 'negate' else 'affirmed'}"
    yield "world", claim.world
    yield "certainty", "" if claim.certainty == "unstated" else claim.certainty
    yield "words", {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted", "none": ""}[claim.quoted]
    yield "said when", _when(claim.when)
    yield "the outlet", voices.checked(claim)
    for number, link in enumerate(reversed(claim.chain), 1):
        cue = f"by “{words.one_line(link.cue, 60)}”" if link.cue else "without a cue of its own"
        party = f", party {link.party}" if link.party else ""
        place = "source" if number == 1 else f"told by ({number})"
        yield place, f"{voices.speaker(link)}: {link.role.replace('_', ' ')}, {link.act.replace('_', ' ')} {cue}{party}"
    yield "speaks of", ", ".join((*claim.events, *claim.figures))


def _figure(figure: Figure, _: Reading) -> Told:
    yield "counts", words.counted(figure)
    yield "as said", f"“{figure.said}”"
    high = "open" if figure.high is None else f"{figure.high:,}"
    yield "range", f"{figure.low:,} to {high}" if figure.low != figure.high else f"{figure.low:,}"
    yield "people", f"{figure.group or 'not said who'}{f' ({figure.category})' if figure.category else ''}"
    yield "covers", figure.scope
    yield "relation", f"{figure.relation}{f' of {figure.parent}' if figure.parent else ''}"
    yield "when", _when(figure.when)
    yield "where", _place_said(figure.where)
    yield "event", figure.event or ""


def _event(event: Event, reading: Reading) -> Told:
    yield "tells", f"{words.title_of(event, reading)}, {words.participants(event)}"
    yield "held to be", event.realis + (" (told as background)" if event.background else "")
    yield "when", _when(event.when)
    yield "where", _place_said(event.where)
    for participant in (*event.agents, *event.targets):
        side = "agent" if participant in event.agents else "target"
        party = f", party {participant.party}" if participant.party else ""
        alleged = f", only by the accusation of {participant.alleged_by}" if participant.alleged_by else ""
        yield side, f"{participant.name}{party}{alleged}"
    yield "figures", ", ".join(event.figures)
    codes = (("PLOVER", event.type), ("ACLED", event.acled), ("CAMEO", event.cameo), ("UCDP", event.ucdp))
    yield "codes", ", ".join(f"{name} {code}" for name, code in codes if code)


def _situation(situation: Situation, _: Reading) -> Told:
    qualifier = f"{situation.qualifier} " if situation.qualifier else ""
    yield "tells", f"{qualifier}{situation.kind}, {situation.state.replace('_', ' ')}"
    yield "parties", words.parties(situation)
    yield "where", _place_said(situation.where)
    yield "since", _when(situation.since)
    yield "until", _when(situation.until)


def _place_said(where: Where | None) -> str:
    if where is None:
        return ""
    lies = "" if where.lat is None else f"; {words.located(where)}"
    return f"{words.place(where)}{lies}{f'; {where.place}' if where.place else ''}"


def _relation(relation: Relation, _: Reading) -> Told:
    # the later stands first, and the earlier is what is superseded
    stands = "takes the place of" if relation.kind == "superseded_by" else relation.kind.replace("_", " ")
    yield "tells", f"{relation.left} {stands} {relation.right}"
    yield "rule", relation.rule
    for reason in relation.reasons:
        yield "because", reason


def _uncoded(uncoded: Uncoded, _: Reading) -> Told:
    yield "why", uncoded.reason


def _problem(problem: Problem, _: Reading) -> Told:
    yield "problem", problem.what


DESCRIBE: dict[type[msgspec.Struct], Callable[[Any, Reading], Told]] = {
    Document: _document, Sentence: _sentence, Place: _place, Mention: _mention, Party: _party, TimePhrase: _time,
    Claim: _claim, Figure: _figure, Event: _event, Situation: _situation, Relation: _relation, Uncoded: _uncoded,
    Problem: _problem,
}  # fmt: skip
