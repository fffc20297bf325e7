"""Headlines: what a headline claims and the text below it tells is one claim, the text's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bywhom.records import Claim, Event, Figure, Parse, Situation

TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
REPEATED = 0.5
"""Share of a headline's telling words that one claim of the text must have."""


def without_headlines(
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    events: Sequence[Event],
    situations: Sequence[Situation],
    parse: Parse,
) -> tuple[tuple[Claim, ...], tuple[Figure, ...], tuple[Event, ...], tuple[Situation, ...]]:
    """The claims without those of headlines that a claim of the text repeats; the others' records speak of that one."""
    stead = _repeated(claims, parse)
    if not stead:
        return tuple(claims), tuple(figures), tuple(events), tuple(situations)
    return (
        tuple(c for c in claims if c.id not in stead),
        tuple(replace(f, claims=_instead(f.claims, stead)) for f in figures),
        tuple(_event(e, stead) for e in events),
        tuple(replace(s, claims=_instead(s.claims, stead)) for s in situations),
    )


def _repeated(claims: Sequence[Claim], parse: Parse) -> Mapping[str, str]:
    """For each claim of a headline that the text repeats, the claim of the text that does so best."""
    heads = [c for c in claims if _in_title(c, parse)]
    below = [(c, _words(c, parse)) for c in claims if c not in heads] if heads else []
    stead = {}
    for head in heads:
        words = _words(head, parse)
        alike = [(len(words & told), -n) for n, (c, told) in enumerate(below) if _may_stand_for(c, head)]
        shared, place = max(alike, default=(0, 0))
        if words and shared >= REPEATED * len(words):
            stead[head.id] = below[-place][0].id
    return stead


def _may_stand_for(claim: Claim, head: Claim) -> bool:
    """What somebody is said to say in the headline is never the outlet's own below it."""
    return claim.source.role != "own_voice" or head.source.role == "own_voice"


def _in_title(claim: Claim, parse: Parse) -> bool:
    sentence = parse.sentence_at(claim.span.start)
    return sentence is not None and sentence.kind == "title"


def _words(claim: Claim, parse: Parse) -> set[str]:
    return {t.lemma.lower() for part in claim.content for t in parse.tokens_in(part) if t.pos in TELLING}


def _instead(ids: Sequence[str], stead: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stead.get(each, each) for each in ids))


def _event(event: Event, stead: Mapping[str, str]) -> Event:
    """The event with the claims that are left, and its agents and targets alleged by them."""
    agents, targets = (
        tuple(replace(p, alleged_by=stead.get(p.alleged_by, p.alleged_by)) if p.alleged_by else p for p in people)
        for people in (event.agents, event.targets)
    )
    return replace(event, claims=_instead(event.claims, stead), agents=agents, targets=targets)
