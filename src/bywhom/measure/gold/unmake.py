"""From the stand-off file back to the coder's form, so that a coding can be read and corrected in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from bywhom.measure.gold.anchor import occurrences, quote
from bywhom.measure.gold.coding import Coding
from bywhom.records import (
    Claim,
    Event,
    Figure,
    Link,
    Participant,
    Party,
    Place,
    Situation,
    SituationParty,
    Span,
    TimePhrase,
    When,
    Where,
    covering,
)

Fields = dict[str, Any]
DEFAULTS: Fields = {
    "quoted": "indirect", "polarity": "affirm", "certainty": "unstated", "world": "past", "stance": "neutral",
    "approx": False, "scope": "incident", "relation": "total", "realis": "actual", "background": False,
    "adjudicated": False,
}  # fmt: skip
"""What the form leaves out."""
REQUIRED = frozenset({"high"})


def unmake(coding: Coding) -> Fields:
    """The form as plain values, ready for YAML; `make` of it gives the coding again."""
    held = coding.reading
    form = _Form(coding)
    return _kept(
        {
            "article": coding.article,
            "coder": coding.coders[0],
            "reviewer": next(iter(coding.coders[1:]), None),
            "adjudicated": coding.status == "adjudicated",
            "places": [form.place([p for p in held.places if p.where.place == name]) for name in _first(held.places)],
            "actors": [form.actor(actor) for actor in held.actors],
            "times": [form.time(time) for time in held.times],
            "claims": [form.claim(claim) for claim in held.claims],
            "figures": [form.figure(figure) for figure in held.figures],
            "events": [form.event(event) for event in held.events],
            "situations": [form.situation(situation) for situation in held.situations],
            "relations": [
                _kept({"left": r.left, "right": r.right, "kind": r.kind, "rule": r.rule, "reasons": list(r.reasons)})
                for r in held.relations
            ],
            "uncoded": [{"at": quote(form.text, each.span), "reason": each.reason} for each in held.uncoded],
            "traps": {record: list(tags) for record, tags in coding.traps.items()},
        }
    )


def _first(places: Iterable[Place]) -> list[str]:
    return list(dict.fromkeys(place.where.place for place in places if place.where.place))


def _kept(fields: Fields) -> Fields:
    """What says something: neither empty nor the form's default."""
    return {
        name: value
        for name, value in fields.items()
        if name in REQUIRED or (value not in (None, (), [], {}) and not (name in DEFAULTS and value == DEFAULTS[name]))
    }


class _Form:
    """The text and the times that records refer to."""

    def __init__(self, coding: Coding) -> None:
        self.text = coding.reading.document.text
        self.times = {(time.span, _when_key(time.when)): time.id for time in coding.reading.times if time.when}
        self.places = {place.id: place.where for place in coding.reading.places}
        self.mentions = coding.reading.parties

    def at(self, span: Span | None, near: Span | None = None) -> str | None:
        return quote(self.text, span, near=near) if span else None

    def place(self, mentions: list[Place]) -> Fields:
        where = mentions[0].where
        uses = {
            use: [self._marked(place.span) for place in mentions if place.use == use]
            for use in ("dateline", "metonym", "demonym")
        }
        literal = [self._marked(place.span) for place in mentions if place.use == "literal"]
        mine = {place.span for place in mentions}
        others = [] if literal else [span for span in occurrences(self.text, where.name or "") if span not in mine]
        return _kept(
            {
                "id": where.place, "name": where.name, "written": literal, "lat": where.lat, "lon": where.lon,
                "radius_km": where.radius_km, "precision": where.precision, "country": where.country, **uses,
                "not": [self._marked(span) for span in others],
            }
        )  # fmt: skip

    def _marked(self, span: Span) -> str:
        """One occurrence and no other: a form's plain name would stand for all."""
        quoted = quote(self.text, span)
        return quoted if "[[" in quoted else f"[[{quoted}]]"

    def actor(self, actor: Party) -> Fields:
        written = [self._marked(mention.span) for mention in self.mentions if mention.party == actor.id]
        return _kept(
            {"id": actor.id, "name": actor.name, "written": written, "kind": actor.kind, "country": actor.country}
        )

    def time(self, time: TimePhrase) -> Fields:
        timex = msgspec.to_builtins(time.timex) if time.timex.type != "DATE" else None
        return _kept({"id": time.id, "said": self.at(time.span), **_days(time.when), "timex": timex})

    def claim(self, claim: Claim) -> Fields:
        content = [quote(self.text, span) for span in claim.content]
        body = covering(claim.content)
        return _kept(
            {
                "id": claim.id, "content": content if len(content) > 1 else content[0],
                "chain": [self.link(link, body) for link in claim.chain], "quoted": claim.quoted,
                "polarity": claim.polarity, "certainty": claim.certainty, "world": claim.world,
                "when": self.when(claim.when), "stance": claim.outlet_stance, "stance_at": self.at(claim.stance_span),
                "events": list(claim.events), "figures": list(claim.figures),
            }
        )  # fmt: skip

    def link(self, link: Link, body: Span) -> Fields:
        return _kept(
            {
                "role": link.role, "name": link.name, "at": self.at(link.name_span, body),
                "cue": self.at(link.cue_span, link.name_span or body), "party": link.party, "act": link.act,
                "certainty": link.certainty, "named": link.named,
            }
        )  # fmt: skip

    def figure(self, figure: Figure) -> Fields:
        same = (
            "id",
            "low",
            "high",
            "approx",
            "vague",
            "measure",
            "group",
            "category",
            "scope",
            "relation",
            "parent",
            "event",
        )
        fields = {name: getattr(figure, name) for name in same}
        places = {"where": self.where(figure.where), "when": self.when(figure.when)}
        return _kept({"id": figure.id, "said": self.at(figure.span), **fields, **places})

    def event(self, event: Event) -> Fields:
        return _kept(
            {
                "id": event.id, "type": event.type, "mode": event.mode, "trigger": self.at(event.trigger),
                "agents": [self.participant(each, event.trigger) for each in event.agents],
                "targets": [self.participant(each, event.trigger) for each in event.targets], "means": event.means,
                "where": self.where(event.where), "when": self.when(event.when), "realis": event.realis,
                "background": event.background, "acled": event.acled, "ucdp": event.ucdp,
            }
        )  # fmt: skip

    def participant(self, each: Participant, near: Span) -> Fields:
        return _kept({"at": self.at(each.span, near), "party": each.party, "alleged_by": each.alleged_by})

    def situation(self, situation: Situation) -> Fields:
        return _kept(
            {
                "id": situation.id, "at": self.at(situation.span), "kind": situation.kind, "state": situation.state,
                "qualifier": situation.qualifier, "where": self.where(situation.where),
                "parties": [self.side(each, situation.span) for each in situation.parties],
                "since": self.when(situation.since), "until": self.when(situation.until),
                "claims": list(situation.claims),
            }
        )  # fmt: skip

    def side(self, each: SituationParty, near: Span) -> Fields:
        return _kept({"at": self.at(each.span, near), "party": each.party, "side": each.side})

    def where(self, where: Where | None) -> Fields | None:
        if where is None:
            return None
        whole = self.places.get(where.place or "")
        wider = {
            name: getattr(where, name)
            for name in ("precision", "radius_km")
            if not whole or getattr(whole, name) != getattr(where, name)
        }
        return _kept({"place": where.place, "said": self._marked(where.span) if where.span else None, **wider})

    def when(self, when: When | None) -> str | Fields | None:
        if when is None:
            return None
        named = self.times.get((when.span, _when_key(when))) if when.span else None
        return named or _kept({"said": self.at(when.span), **_days(when)})


def _days(when: When | None) -> Fields:
    names = ("earliest", "latest", "precision", "basis")
    return {name: getattr(when, name) for name in names} if when else {}


def _when_key(when: When | None) -> tuple[object, ...]:
    return (when.earliest, when.latest, when.precision, when.basis) if when else ()
