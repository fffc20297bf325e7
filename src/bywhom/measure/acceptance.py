"""The acceptance form, scored: a reading held against a case, with a reason for everything that it lacks.

The verdicts are those of the scorer that the form comes with. What is wanted is compared with each record under
named conditions, so that a miss can say what the nearest record lacked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

import msgspec
from msgspec import UNSET

from bywhom.measure.case import (
    Case,
    WantedClaim,
    WantedContradiction,
    WantedEvent,
    WantedFigure,
    WantedPlace,
    WantedSituation,
)
from bywhom.measure.fits import any_matches, kilometres, several, when_fits, where_fits
from bywhom.records import Claim, Event, Figure, Link, Place, Reading, Situation, Span

ASSERTIVE = frozenset({"assert", "relay", "claim_responsibility", "admit", "estimate", "announce", "believe"})
DEMANDING = frozenset({"demand", "order", "request"})
ACTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("assert", "report", "state", "claim", "witness", "find", "estimate"), ASSERTIVE),
    **dict.fromkeys(("demand", "request", "urge", "appeal"), DEMANDING),
    "announce": ASSERTIVE | {"promise", "agree"},
    "deny": frozenset({"deny", "deny_responsibility"}),
    "accuse": frozenset({"accuse", "condemn"}),
    "condemn": frozenset({"condemn", "accuse", "reject"}),
    "promise": frozenset({"promise", "offer", "intend"}),
    "threaten": frozenset({"threaten"}),
    "warn": frozenset({"warn", "predict", "threaten"}),
    "reject": frozenset({"reject", "deny", "condemn"}),
}
"""What a coder's word for an act allows; a word that is not here allows only itself."""
CONFLICT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
SPOKEN_ONLY = frozenset(
    {"deny", "deny_responsibility", "demand", "threaten", "promise", "warn", "decline_comment", "cannot_verify"}
)
"""Acts that alone never make an event that happened."""
CASUALTIES = frozenset({"killed", "injured", "casualties"})
WIDE = frozenset({"cumulative", "period", "operation"})
TAKEN = ("abducted", "captured", "detained")
OTHER_NAME = {"planned": "future", "negated": "cancelled", "hypothetical": "conditional"}
LONGEST = 600
"""Characters: no claim's words and no event's evidence are longer, or one record would match everything."""
USES = 2
"""One sentence may say two things, not twenty."""

Conditions = dict[str, bool]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wanted: found or not; `lacking` names what the nearest record had wrong ("none": no such record)."""

    kind: str
    ok: bool
    wanted: str
    lacking: str = ""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """`score` is (found - alarms) / wanted, not below 0."""

    checks: tuple[Check, ...]
    alarms: tuple[str, ...]

    @property
    def score(self) -> float:
        found = sum(check.ok for check in self.checks)
        return max(0.0, (found - len(self.alarms)) / len(self.checks)) if self.checks else 0.0


def judge(case: Case, reading: Reading) -> Verdict:
    """Holds the reading against the case, kind after kind."""
    held = Held(reading)
    checks = [
        *held.document(case),
        *(held.figure(wanted) for wanted in case.figures),
        *(held.claim(wanted) for wanted in case.claims),
        *(held.event(wanted) for wanted in case.events),
        *(held.event(wanted, background=True) for wanted in case.background_events),
        *(held.unverified(words) for words in case.unverified),
        *(held.situation(wanted) for wanted in case.situations),
        *(held.place(wanted) for wanted in case.places),
        *(held.contradiction(wanted) for wanted in case.contradictions),
    ]
    return Verdict(checks=tuple(checks), alarms=tuple(held.alarms(case)))


class Held:
    """A reading while it is held against a case: a record that has met one wish is spent for the next."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.claims = {claim.id: claim for claim in reading.claims}
        self.figures = {figure.id: figure for figure in reading.figures}
        self.events = {event.id: event for event in reading.events}
        self.spent: set[str] = set()
        self.said: set[tuple[str, str]] = set()

    def document(self, case: Case) -> Iterable[Check]:
        document = self.reading.document
        yield Check(
            kind="document", ok=str(document.published)[:10] == str(case.published),
            wanted=f"published {case.published}", lacking=f"published is {document.published}",
        )  # fmt: skip
        if case.outlet is not None:
            ok = any_matches(case.outlet, document.outlet)
            yield Check(kind="document", ok=ok, wanted=f"outlet {case.outlet}", lacking=f"outlet is {document.outlet}")
        for words in case.must_not_contain:
            ok = words not in document.text
            yield Check(kind="document", ok=ok, wanted=f"without {words!r}", lacking="furniture in the text")

    def figure(self, wanted: WantedFigure) -> Check:
        def conditions(figure: Figure) -> Conditions:
            event = self.events.get(figure.event or "")
            claims = self._claims(figure.claims)
            measures = (*several(wanted.measure), *(TAKEN if "abducted" in several(wanted.measure) else ()))
            parent = self.figures.get(figure.parent or "")
            return {
                "number": figure.low == wanted.low,
                "measure": figure.measure in measures,
                "upper bound": wanted.high is UNSET or figure.high == wanted.high,
                "group": wanted.group is None or any_matches(wanted.group, figure.group, figure.category, figure.said),
                "claimant": wanted.claimant is None
                or any(any_matches(wanted.claimant, *self._speakers(claim)) for claim in claims),
                "where": where_fits(figure.where, wanted) or where_fits(event.where if event else None, wanted),
                "when": when_fits(figure.when, wanted) or when_fits(event.when if event else None, wanted),
                "whole": wanted.part_of is None or (parent is not None and parent.low == wanted.part_of),
                "scope": not wanted.cumulative or figure.scope in WIDE,
                "stance": wanted.stance is None or any(claim.outlet_stance == wanted.stance for claim in claims),
                "free": figure.id not in self.spent,
            }

        return self._spend("figures", wanted, self.reading.figures, conditions, "number")

    def claim(self, wanted: WantedClaim) -> Check:
        acts = frozenset[str]().union(*(ACTS.get(act, frozenset({act})) for act in several(wanted.act)))
        contains = str(wanted.contains)

        def conditions(claim: Claim) -> Conditions:
            body = " ".join([claim.content_text, *map(self._at, claim.content)])
            uses = sum(spent == claim.id for spent, _ in self.said)
            return {
                "content": any_matches(contains, body),
                "speaker": any_matches(wanted.speaker, *self._speakers(claim)),
                "act": bool(acts & {claim.act, *(link.act for link in claim.chain)}),
                "length": len(body) <= LONGEST,
                "quoted": not wanted.quoted or claim.quoted in {"direct", "mixed"},
                "free": (claim.id, contains) not in self.said and uses < USES,
            }

        check, claim = _nearest("claims", wanted, self.reading.claims, conditions, "content")
        if claim:
            self.said.add((claim.id, contains))
        return check

    def event(self, wanted: WantedEvent, *, background: bool = False) -> Check:
        def conditions(event: Event) -> Conditions:
            evidence = [event.trigger, *(claim.span for claim in self._claims(event.claims))]
            texts = [text for text in map(self._at, evidence) if len(text) <= LONGEST]
            mode = "|".join(several(wanted.mode or ""))
            realis = {event.realis, OTHER_NAME.get(event.realis)}
            return {
                "words": wanted.contains is None or any_matches(wanted.contains, *texts),
                "type": wanted.type is None or event.type in several(wanted.type),
                "mode": wanted.mode is None or any_matches(mode, event.mode, event.means, self._at(event.trigger)),
                "agent": wanted.agent is None or any_matches(wanted.agent, *self._names(event.agents)),
                "target": wanted.target is None or any_matches(wanted.target, *self._names(event.targets)),
                "where": where_fits(event.where, wanted),
                "when": when_fits(event.when, wanted),
                "realis": wanted.realis is None or bool(set(several(wanted.realis)) & realis),
                "background": event.background or not background,
                "free": event.id not in self.spent,
            }

        return self._spend("events", wanted, self.reading.events, conditions, "words" if wanted.contains else "type")

    def unverified(self, words: str | int) -> Check:
        def conditions(claim: Claim) -> Conditions:
            return {
                "content": any_matches(words, self._at(claim.span), claim.content_text),
                "stance": claim.outlet_stance == "could_not_verify",
            }

        return _nearest("verification", words, self.reading.claims, conditions, "content")[0]

    def situation(self, wanted: WantedSituation) -> Check:
        kinds = {*several(wanted.kind), *(["blackout"] if "communications" in several(wanted.kind) else [])}
        since = msgspec.structs.replace(wanted, date=None, date_start=wanted.since)

        def conditions(situation: Situation) -> Conditions:
            parties = [party.name for party in situation.parties]
            return {
                "kind": situation.kind in kinds,
                "where": where_fits(situation.where, wanted),
                "by": wanted.by is None or any_matches(wanted.by, *parties),
                "since": wanted.since is None or when_fits(situation.since, since),
                "state": wanted.state is None or situation.state == wanted.state,
                "qualifier": wanted.qualifier is None or any_matches(wanted.qualifier, situation.qualifier),
            }

        return _nearest("situations", wanted, self.reading.situations, conditions, "kind")[0]

    def place(self, wanted: WantedPlace) -> Check:
        def conditions(place: Place) -> Conditions:
            where = place.where
            near = wanted.lat is None or (
                where.lat is not None
                and where.lon is not None
                and kilometres((wanted.lat, wanted.lon), (where.lat, where.lon)) <= wanted.km
            )
            return {
                "name": _is_named(wanted.name, place.as_written, where.said, self._at(place.span)),
                "near": near,
                "country": wanted.country is None or where.country == wanted.country,
                "other name": wanted.also is None or any_matches(wanted.also, *(name.text for name in where.names)),
                "disputed": not wanted.disputed or bool(where.claimed_by) or where.country is None,
            }

        return _nearest("places", wanted, self.reading.places, conditions, "name")[0]

    def contradiction(self, wanted: WantedContradiction) -> Check:
        one, other = wanted.between
        for relation in self.reading.relations:
            left, right = self._words(relation.left), self._words(relation.right)
            if relation.kind == "contradicts" and (
                (any_matches(one, left) and any_matches(other, right))
                or (any_matches(other, left) and any_matches(one, right))
            ):
                return Check(kind="contradictions", ok=True, wanted=_told(wanted))
        return Check(kind="contradictions", ok=False, wanted=_told(wanted), lacking="none")

    def alarms(self, case: Case) -> Iterable[str]:
        """What must not be there: figures that nobody gave, too many records, and words taken for deeds."""
        counted = [figure for figure in self.reading.figures if figure.measure in CASUALTIES]
        lows = {figure.low for figure in counted}
        yield from (f"a casualty figure of {n}, which nobody gave" for n in case.never_figures if n in lows)
        yield from (f"{n} is no casualty figure" for n in case.not_figures if n in lows)
        if case.max_events is not None and len(self._live) > case.max_events:
            yield f"{len(self._live)} conflict events where there are {case.max_events}"
        if case.max_killed_figures is not None and len(counted) > case.max_killed_figures:
            yield f"{len(counted)} casualty figures where there are {case.max_killed_figures}"
        taken = {name for place in self.reading.places for name in (place.as_written, self._at(place.span))}
        yield from (f"{name!r} taken for a place" for name in case.must_not_place if name in taken)
        for event in self._live:
            acts = {claim.act for claim in self._claims(event.claims)}
            if acts and acts <= SPOKEN_ONLY:
                yield f"{self._at(event.trigger)!r}: only {sorted(acts)} speak of it, yet it is {event.realis}"

    @cached_property
    def _live(self) -> list[Event]:
        return [
            event
            for event in self.reading.events
            if event.type in CONFLICT and event.realis in {"actual", "alleged"} and not event.background
        ]

    def _spend(
        self, kind: str, wanted: object, records: Sequence[Any], conditions: Callable[[Any], Conditions], anchor: str
    ) -> Check:
        """As `_nearest`, and the record that was found cannot be found again."""
        check, record = _nearest(kind, wanted, records, conditions, anchor)
        if record is not None:
            self.spent.add(record.id)
        return check

    def _claims(self, ids: Iterable[str]) -> list[Claim]:
        return [self.claims[claim] for claim in ids if claim in self.claims]

    def _speakers(self, claim: Claim) -> list[str | None]:
        return [words for link in claim.chain for words in _link_words(link, self._at)]

    def _names(self, participants: Iterable[Any]) -> list[str | None]:
        return [words for one in participants for words in (one.name, self._at(one.span))]

    def _words(self, record: str) -> str:
        """The words of one side of a relation."""
        if claim := self.claims.get(record):
            return " ".join([self._at(claim.span), claim.content_text, ""])
        figure = self.figures.get(record)
        return " ".join([self._at(figure.span), "", figure.said]) if figure else "  "

    def _at(self, span: Span | None) -> str:
        return span.of(self.reading.document.text) if span else ""


def _nearest(
    kind: str, wanted: object, records: Sequence[Any], conditions: Callable[[Any], Conditions], anchor: str
) -> tuple[Check, Any]:
    """The first record that meets all conditions; else what the one lacked that met the anchor and the most others."""
    lacking: list[str] | None = None
    for record in records:
        met = conditions(record)
        failed = [name for name, ok in met.items() if not ok]
        if not failed:
            return Check(kind=kind, ok=True, wanted=_told(wanted)), record
        if met[anchor] and (lacking is None or len(failed) < len(lacking)):
            lacking = failed
    return Check(kind=kind, ok=False, wanted=_told(wanted), lacking=" + ".join(lacking) if lacking else "none"), None


def _is_named(name: str, *texts: str | None) -> bool:
    return any_matches(rf"\b{re.escape(name)}\b", *texts)


def _link_words(link: Link, at: Callable[[Span | None], str]) -> list[str]:
    return [words for words in (link.name, at(link.name_span)) if words]


def _told(wanted: object) -> str:
    """What was wanted, in few words, without the fields that ask for nothing."""
    if not isinstance(wanted, msgspec.Struct):
        return str(wanted)
    fields = msgspec.to_builtins(wanted)
    return ", ".join(f"{key}: {value}" for key, value in fields.items() if value not in (None, False, 0.0))
