"""How much a denial looks like the answer to a claim: by acts, words, names, place in the text, and happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from bywhom.reconcile.denial import ASSERTING, DEED, POINTING, content_words, distance
from bywhom.reconcile.speakers import COMMON, Speaker, name_words
from bywhom.records import REFUSALS, Claim

WEIGHTS: dict[str, float] = {
    "deny": 0.65,
    "deny responsibility": 0.55,
    "negated": -0.29,
    "accuse": -0.12,
    "admit": 0.35,
    "charge denied": 0.91,
    "named": -0.13,
    "named and denied": 1.09,
    "outlet": -1.18,
    "deed": 0.2,
    "happening": 0.84,
    "shared": 1.87,
    "two shared": 0.9,
    "here": -0.69,
    "next": 1.79,
    "near": 0.5,
    "bare and next": 0.4,
    "points": 0.68,
    "figures": 0.15,
}
BIAS = -4.5
"""Fitted (logistic) on the training part of our gold, on coders' readings and on our own."""
ENOUGH = 0.15
"""Score from which a claim is taken for what a denial denies; it gave the best F1 on the training part of our gold."""
NEXT, NEAR = 200, 900
"""Characters within which a denial stands beside what it denies, and within which it may point back to it."""
REFUSING = frozenset({"deny", "deny_responsibility"})
BLAMING = frozenset({"accuse", "claim_responsibility", "admit"})
Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Said:
    """A claim with its speaker and the document that it stands in; `happenings` are those that it speaks of."""

    claim: Claim
    speaker: Speaker
    document: str
    day: str
    happenings: frozenset[str]

    @property
    def order(self) -> tuple[str, str, int, str]:
        return self.day, self.document, self.claim.span.start, self.claim.id

    @property
    def denies(self) -> bool:
        return self.claim.act in REFUSALS or (self.claim.polarity == "negate" and self.claim.act in ASSERTING)

    @property
    def affirms(self) -> bool:
        return self.claim.polarity == "affirm" and self.claim.act in ASSERTING | BLAMING


def opposed(claims: Sequence[Said]) -> Iterator[tuple[Said, Said, float]]:
    """Each denial with a claim of another that it denies, and the score."""
    words = {said.claim.id: content_words(said.claim) for said in claims}
    often = Counter(word for several in words.values() for word in several)
    rarity = {word: 1 / log(2 + number) for word, number in often.items()}
    for denial in (said for said in claims if said.denies):
        for said in claims:
            if _may_be_denied(denial, said, words):
                value = score(features(denial, said, words, rarity))
                if value >= ENOUGH:
                    yield denial, said, value


def _may_be_denied(denial: Said, said: Said, words: Words) -> bool:
    """Another's word, of another side, in the same report, of the same happening or with a word in common."""
    if not said.affirms or said.speaker == denial.speaker:
        return False
    if said.speaker.side is not None and said.speaker.side == denial.speaker.side:
        return False
    together = denial.document == said.document or denial.happenings & said.happenings
    return bool(together or words[denial.claim.id] & words[said.claim.id])


def score(told: Mapping[str, float]) -> float:
    """0..1."""
    return 1 / (1 + exp(-BIAS - sum(WEIGHTS[name] * value for name, value in told.items())))


def features(denial: Said, said: Said, words: Words, rarity: Mapping[str, float]) -> dict[str, float]:
    """What is compared, each 0..1; `rarity` weighs each word by how few claims have it."""
    one, other = denial.claim, said.claim
    mine, yours = words[one.id], words[other.id]
    common = sum(rarity[word] for word in mine & yours)
    fewer = min(sum(rarity[word] for word in several) for several in (mine, yours))
    apart = distance(one, other) if denial.document == said.document and other.span <= one.span else NEAR
    named = bool((name_words(other.content_text) & name_words(denial.speaker.name)) - COMMON)
    return {
        "deny": float(one.act == "deny"),
        "deny responsibility": float(one.act == "deny_responsibility"),
        "negated": float(one.act not in REFUSALS),
        "accuse": float(other.act == "accuse"),
        "admit": float(other.act in ("admit", "claim_responsibility")),
        "charge denied": float(other.act == "accuse" and one.act in REFUSING),
        "named": float(named),
        "named and denied": float(named and one.act in REFUSING),
        "outlet": float(other.source.role == "own_voice"),
        "deed": float(DEED.search(other.content_text) is not None),
        "happening": float(bool(denial.happenings & said.happenings)),
        "shared": min(1.0, common / fewer) if fewer else 0.0,
        "two shared": float(len(mine & yours) > 1),
        "here": float(denial.document == said.document),
        "next": float(apart < NEXT),
        "near": float(apart < NEAR),
        "bare and next": float(len(mine) < 2 and apart < NEXT),
        "points": float(apart < NEAR and POINTING.search(one.content_text) is not None),
        "figures": float(bool(one.figures) and bool(other.figures)),
    }
