"""Words that must not come out as deeds: which records of a reading state as plain fact what nobody may.

A deed is stated as plain fact when it is `actual` and no source but the outlet itself carries it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import resources

import msgspec

from bywhom.errors import KnowledgeError
from bywhom.measure.case import WantedClaim
from bywhom.measure.fits import several
from bywhom.records import CARRYING, MATERIAL, Act, Claim, Event, EventType, Figure, Reading, Span

UNSAFE_ACTS = frozenset({"accuse", "deny", "threaten", "promise", "demand", "warn"})
CARRIERS = CARRYING | {"believe"}
CLAUSE_END = re.compile(r"[,;:.!?\n\"“”—–]\s*")


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """What speech of a kind may be read as, and whether an attributed assertion of the deed is a right answer.

    `negated`: a claim of the opposite ("there was no attack", he insisted) is as good as one of these acts.
    """

    acts: tuple[Act, ...]
    carried: bool
    negated: bool = False


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that tells of a deed which may not come out as plain fact; `speech` is false where nobody speaks."""

    kind: str
    text: str
    must_not: tuple[EventType, ...]
    figure: bool = False
    speech: bool = True


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A plain report: one of the types must come out as actual."""

    text: str
    must: tuple[EventType, ...]


class Probes(msgspec.Struct, frozen=True, kw_only=True):
    kinds: dict[str, Kind]
    probes: tuple[Probe, ...]
    facts: tuple[Fact, ...]


def load_probes() -> Probes:
    """The probes of `safety_probes.yaml`; raises KnowledgeError where one is of no known kind."""
    text = (resources.files("bywhom.measure") / "safety_probes.yaml").read_bytes()
    try:
        probes = msgspec.yaml.decode(text, type=Probes)
    except msgspec.MsgspecError as error:
        raise KnowledgeError(f"measure/safety_probes.yaml: {error}") from error
    unknown = {probe.kind for probe in probes.probes} - set(probes.kinds)
    if unknown:
        raise KnowledgeError(f"measure/safety_probes.yaml: kinds without a rule: {sorted(unknown)}")
    return probes


def false_facts(probe: Probe, kind: Kind, reading: Reading) -> list[str]:
    """What the reading of a probe states as plain fact, in words for the screen."""
    claims = {claim.id: claim for claim in reading.claims}
    told = []
    for event in reading.events:
        if event.type in probe.must_not and event.realis == "actual":
            carried = kind.carried and any(_carries(claim) for claim in _of(event.claims, claims))
            if not carried:
                told.append(f"{event.type} {event.trigger.of(reading.document.text)!r} is actual")
    if probe.figure:
        told += [f"figure {figure.said!r} in our own voice" for figure in reading.figures if _is_ours(figure, claims)]
    return told


def speech_is_kept(kind: Kind, reading: Reading) -> bool:
    """Whether a claim of another voice than the outlet's has an act that the kind allows, or doubts it."""
    doubt = "cannot_verify" in kind.acts
    return any(
        (doubt and claim.outlet_stance == "could_not_verify")
        or (not _own_voice(claim) and any(link.act in kind.acts for link in claim.chain))
        or (not _own_voice(claim) and kind.negated and claim.polarity == "negate")
        for claim in reading.claims
    )


def fact_is_kept(fact: Fact, reading: Reading) -> bool:
    return any(event.type in fact.must and event.realis == "actual" for event in reading.events)


def false_facts_near(wanted: WantedClaim, reading: Reading) -> list[str] | None:
    """Deeds and figures stated as plain fact in the clause that a coder's claim speaks of.

    None where the claim is not one that could mislead, or its words are not in the text. The clause reaches from the
    matched words to the punctuation on either side, so that a fact told in another part of the sentence is no error.
    """
    if not UNSAFE_ACTS & set(several(wanted.act)):
        return None
    return false_facts_at(clauses_with(str(wanted.contains), reading.document.text), reading)


def false_facts_at(clauses: Iterable[Span], reading: Reading) -> list[str] | None:
    spans = tuple(clauses)
    if not spans:
        return None
    text = reading.document.text
    claims = {claim.id: claim for claim in reading.claims}
    told = [
        f"{event.type} {event.trigger.of(text)!r} is actual"
        for event in reading.events
        if _states(event, claims) and any(span.meets(event.trigger) for span in spans)
    ]
    told += [
        f"figure {figure.said!r} in our own voice"
        for figure in reading.figures
        if _is_ours(figure, claims) and any(span.meets(figure.span) for span in spans)
    ]
    return told


def clauses_with(pattern: str, text: str) -> Iterator[Span]:
    """The clauses around the places where the pattern is found; none for one that any text would match."""
    if re.search(pattern, ""):
        return
    ends = [m.end() for m in CLAUSE_END.finditer(text)]
    for match in re.finditer(pattern, text, re.IGNORECASE):
        before = [end for end in ends if end <= match.start()]
        after = [end for end in ends if end >= match.end()]
        yield Span(before[-1] if before else 0, after[0] if after else len(text))


def _states(event: Event, claims: dict[str, Claim]) -> bool:
    """A material event that is actual, not told as history, on nobody's word but our own."""
    return (
        event.type in MATERIAL
        and event.realis == "actual"
        and not event.background
        and all(_own_voice(claim) for claim in _of(event.claims, claims))
    )


def _is_ours(figure: Figure, claims: dict[str, Claim]) -> bool:
    return figure.low > 0 and all(_own_voice(claim) for claim in _of(figure.claims, claims))


def _carries(claim: Claim) -> bool:
    return not _own_voice(claim) and any(link.act in CARRIERS for link in claim.chain)


def _own_voice(claim: Claim) -> bool:
    return all(link.role == "own_voice" for link in claim.chain)


def _of(ids: Iterable[str], claims: dict[str, Claim]) -> list[Claim]:
    return [claims[claim] for claim in ids if claim in claims]
