"""A reading held against the gold of its article: what was found of each kind, and of each trap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from bywhom.measure.board import Miss
from bywhom.measure.gold import pairing
from bywhom.measure.gold.across import IncidentCoding
from bywhom.measure.gold.coding import Coding
from bywhom.measure.gold.linking import counts_of, misses_of
from bywhom.measure.gold.pairing import Fields, Pairs, Side
from bywhom.measure.gold.placed import placed
from bywhom.measure.gold.traps import traps_of
from bywhom.measure.safety import UNSAFE_ACTS, false_facts_at
from bywhom.records import MATERIAL, Claim, Reading

Count = tuple[int, int, int]
"""Found, predicted, gold."""

MEASURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "claims": ("claims", ("source", "act")),
    "claims, content": ("claims", ()),
    "claims, source": ("claims", ("source",)),
    "figures": ("figures", ("measure", "low", "high")),
    "figures with their claimant": ("figures", ("measure", "low", "high", "claimant")),
    "events": ("events", ("type", "agent", "place", "date")),
    "events, type": ("events", ("type",)),
    "places, recognised": ("places", ()),
    "places": ("places", ("located",)),
    "dates": ("times", ("days",)),
    "situations": ("situations", ("kind", "state", "where")),
    "situations, kind": ("situations", ("kind",)),
}
"""What the board calls F1: the kind of record, and the fields that must all be as the coder has them."""
RIGHT: dict[str, tuple[str, ...]] = {
    "claims": ("source", "act"),
    "figures": ("measure", "low", "high", "scope", "parent"),
    "events": ("type", "realis", "background"),
    "places": ("located", "use"),
    "times": ("days",),
    "situations": ("kind", "state"),
}
"""What makes a record with a trap right: the fields in which its trap would show."""


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """What one article gives: counts by measure, by trap (right, of), unsafe claims, and what was got wrong."""

    article: str
    counts: dict[str, Count]
    traps: dict[str, tuple[int, int]]
    unsafe: tuple[int, int]
    """Claims stated as plain fact, of the claims that must not be."""
    origins: tuple[int, int]
    """Claims found that are given to somebody else, of the claims found."""
    reach: Count
    """Claims that the outlet could not verify: of all claims of either side, found or not."""
    reach_found: Count
    """The same of the claims that both sides have: how far the sentence about checking reaches, and nothing else."""
    sentences: tuple[int, int]
    """Sentences that give an actual material event, of all."""
    misses: tuple[Miss, ...]


def scored(coding: Coding, reading: Reading, incident: IncidentCoding | None = None) -> Scored:
    """Lays the reading beside the coding of the same text."""
    gold, found = Side(coding.reading), Side(placed(reading, coding.reading.document.text))
    laid = _laid(gold, found)
    fields = {kind: [(one, each(gold, found, one, other)) for one, other in pairs.both] for kind, pairs, each in laid}
    sizes = {kind: (len(pairs.both) + len(pairs.right), len(pairs.both) + len(pairs.left)) for kind, pairs, _ in laid}
    counts = {
        name: (pairing.counted((f for _, f in fields[kind]), wanted), *sizes[kind])
        for name, (kind, wanted) in MEASURES.items()
    } | counts_of(gold, found)
    right = {one.id for kind, pairs in fields.items() for one, same in pairs if all(same[name] for name in RIGHT[kind])}
    unsafe = _unsafe(gold, found)
    wrong = {claim for claim, told in unsafe.items() if told}
    held = traps_of(coding, incident)
    alike = right | {actor for actor in gold.actors if _linked(gold, found, actor)}
    return Scored(
        article=coding.article, counts=counts,
        traps={trap: (len(ids & (alike - wrong)), len(ids)) for trap, ids in held.items()},
        unsafe=(len(wrong), len(unsafe)), origins=_origins(fields["claims"]),
        reach=_reach(gold.reading.claims, found.reading.claims, laid[0][1]),
        reach_found=_reach([a for a, _ in laid[0][1].both], [b for _, b in laid[0][1].both], laid[0][1]),
        sentences=_material(found),
        misses=(
            *_misses(coding, laid, fields, unsafe),
            *_claim_misses(coding, laid[0][1], fields["claims"], gold, found),
            *misses_of(gold, found, coding.article),
        ),
    )  # fmt: skip


def _laid(gold: Side, found: Side) -> list[tuple[str, Pairs[Any], Callable[..., Fields]]]:
    return [
        ("claims", pairing.claims(gold, found), pairing.claim_fields),
        ("figures", pairing.figures(gold, found), pairing.figure_fields),
        ("events", pairing.events(gold, found), pairing.event_fields),
        ("places", pairing.places(gold, found), pairing.place_fields),
        ("times", pairing.times(gold, found), pairing.time_fields),
        ("situations", pairing.situations(gold, found), pairing.situation_fields),
    ]


def _unsafe(gold: Side, found: Side) -> dict[str, list[str]]:
    """For each claim that must not come out as fact, what did: accusations, denials, threats, what nobody checked."""
    told = {}
    for claim in gold.reading.claims:
        own = all(link.role == "own_voice" for link in claim.chain)
        if not own and (claim.act in UNSAFE_ACTS or claim.outlet_stance == "could_not_verify"):
            told[claim.id] = false_facts_at(claim.content, found.reading) or []
    return told


def _origins(told: Sequence[tuple[Claim, Fields]]) -> tuple[int, int]:
    return sum(not same["source"] for _, same in told), len(told)


def _reach(gold: Sequence[Claim], found: Sequence[Claim], pairs: Pairs[Claim]) -> Count:
    """Claims that both say could not be verified, those that we say it of, and those that the coder says it of."""
    return (
        sum(_unverified(one) and _unverified(other) for one, other in pairs.both),
        sum(map(_unverified, found)),
        sum(map(_unverified, gold)),
    )


def _unverified(claim: Claim) -> bool:
    return claim.outlet_stance == "could_not_verify"


def _linked(gold: Side, found: Side, actor: str) -> bool:
    """Whether at least two of an actor's names are mentions of one party in the reading."""
    spans = [mention.span for mention in gold.reading.parties if mention.party == actor]
    names = [
        (other.party, other.span.of(gold.text).lower())
        for other in found.reading.parties
        if other.party and any(span.meets(other.span) for span in spans)
    ]
    return any(one == other and a != b for one, a in names for other, b in names)


def _material(found: Side) -> tuple[int, int]:
    told = [e.trigger for e in found.reading.events if e.type in MATERIAL and e.realis == "actual" and not e.background]
    sentences = found.reading.sentences
    return sum(any(s.span.meets(each) for each in told) for s in sentences), len(sentences)


def _misses(
    coding: Coding, laid: Iterable[tuple[str, Pairs[Any], Any]], fields: dict[str, Any], unsafe: dict[str, list[str]]
) -> Iterable[Miss]:
    text = coding.reading.document.text
    for kind, pairs, _ in laid:
        wanted = RIGHT[kind]
        yield from (Miss(kind=f"{kind}: missed", where=coding.article, what=_told(one, text)) for one in pairs.left)
        yield from (Miss(kind=f"{kind}: too many", where=coding.article, what=_told(one, text)) for one in pairs.right)
        for one, same in fields[kind]:
            lacking = [name for name in wanted if not same[name]]
            if lacking:
                yield Miss(kind=f"{kind}: wrong {lacking[0]}", where=coding.article, what=_told(one, text))
    for claim, told in unsafe.items():
        if told:
            yield Miss(kind="false fact", where=coding.article, what=f"{claim}: {'; '.join(told)}")


def _claim_misses(
    coding: Coding, pairs: Pairs[Claim], fields: Sequence[tuple[Claim, Fields]], gold: Side, found: Side
) -> Iterable[Miss]:
    """Claims given to somebody else, and claims that a sentence about checking reaches too little or too far."""
    text = coding.reading.document.text
    for (one, other), (_, same) in zip(pairs.both, fields, strict=True):
        if not same["source"]:
            yield Miss(
                kind=f"wrong origin: {_voice(other)} for {_voice(one)}", where=coding.article,
                what=f"{other.source.name} for {one.source.name}: {_told(one, text)}",
            )  # fmt: skip
        if _unverified(one) != _unverified(other):
            kind = "reach: too little" if _unverified(one) else "reach: too far"
            yield Miss(kind=kind, where=coding.article, what=_told(one, text))
    for side, lone in ((gold, pairs.left), (found, pairs.right)):
        kind = "reach: claim not found" if side is gold else "reach: of no claim of the coder"
        for claim in filter(_unverified, lone):
            yield Miss(kind=kind, where=coding.article, what=_told(claim, text))


def _voice(claim: Claim) -> str:
    if claim.source.role == "own_voice":
        return "outlet"
    return "somebody" if claim.source.name else "nobody"


def _told(record: Any, text: str) -> str:
    """The record in few words, for the screen."""
    span = getattr(record, "trigger", None) or record.span
    what = " ".join(span.of(text).split())[:110]
    details = [
        str(getattr(record, name))
        for name in ("act", "low", "high", "measure", "type", "kind", "state")
        if hasattr(record, name)
    ]
    return f"{record.id} {' '.join(details)}: {what}"
