"""Claims of several documents on one happening that answer one another: denials, counter-accusations, retractions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bywhom.reconcile.bonds import Bond
from bywhom.reconcile.denial import ASSERTING, DENYING, content_words
from bywhom.reconcile.speakers import COMMON, Speaker, name_words
from bywhom.records import Claim

BLAMING = frozenset({"accuse", "claim_responsibility", "admit"})
SHARED = 2
"""Telling words that a denial and a claim of another document share, where neither names the other."""


@dataclass(frozen=True)
class Said:
    """A claim with its speaker and the document that it stands in; `events` are its happenings."""

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
        return self.claim.act in DENYING or (self.claim.polarity == "negate" and self.claim.act in ASSERTING)

    @property
    def affirms(self) -> bool:
        return self.claim.polarity == "affirm" and self.claim.act in ASSERTING | BLAMING


def answers_of(claims: Sequence[Said]) -> Iterator[Bond]:
    """Rule 9 (opposite polarity, another agent) and retractions (rule 3), between claims of different documents."""
    ordered = sorted(claims, key=lambda said: said.order)
    for position, later in enumerate(ordered):
        before = [said for said in ordered[:position] if said.happenings & later.happenings]
        if later.claim.act == "retract":
            yield from _retracted(later, before)
    yield from _charged(ordered)
    yield from _denied(ordered)


def _retracted(later: Said, before: Sequence[Said]) -> Iterator[Bond]:
    """What the same speaker said before: that which shares words with the retraction, else all of it."""
    own = [said for said in before if said.speaker == later.speaker and said.claim.act != "retract"]
    words = content_words(later.claim)
    meant = [said for said in own if words & content_words(said.claim)] or own
    for said in meant:
        yield Bond("retracts", later.claim.id, said.claim.id, "3.retracts", f"{later.speaker.name} takes it back")


def _charged(ordered: Sequence[Said]) -> Iterator[Bond]:
    """Two who blame each other, and a charge against one who denies it."""
    for earlier, later in combinations(ordered, 2):
        if earlier.document == later.document or earlier.speaker == later.speaker:
            continue
        if not earlier.happenings & later.happenings:
            continue
        if earlier.claim.act == later.claim.act == "accuse":
            if _names(earlier, later.speaker) and _names(later, earlier.speaker):
                yield _contradicts(later, earlier, "9.agent", "each blames the other")
            continue
        for charge, denial in ((earlier, later), (later, earlier)):
            blamed = charge.claim.act == "accuse" and _names(charge, denial.speaker)
            if blamed and denial.denies and denial.claim.act in ("deny", "deny_responsibility", "reject"):
                yield _contradicts(later, earlier, "9.polarity", f"{denial.speaker.name} denies the charge")


def _denied(ordered: Sequence[Said]) -> Iterator[Bond]:
    """A denial and, in each other document, the claim of another that shares most telling words with it."""
    for denial in ordered:
        if not denial.denies:
            continue
        words = content_words(denial.claim)
        best: dict[str, tuple[int, str, Said]] = {}
        for said in ordered:
            if said.document == denial.document or not said.affirms or said.speaker == denial.speaker:
                continue
            if said.speaker.side is not None and said.speaker.side == denial.speaker.side:
                continue
            shared = len(words & content_words(said.claim)) if said.happenings & denial.happenings else 0
            if shared >= SHARED:
                best[said.document] = max(
                    best.get(said.document, (0, "", said)), (shared, said.claim.id, said), key=lambda b: b[:2]
                )
        for shared, _, said in best.values():
            later, earlier = (denial, said) if denial.order > said.order else (said, denial)
            yield _contradicts(
                later,
                earlier,
                "9.polarity",
                f"{denial.speaker.name} denies what {said.speaker.name} says ({shared} words in common)",
            )


def _names(charge: Said, speaker: Speaker) -> bool:
    """Whether the words of the charge name the speaker."""
    return bool((name_words(charge.claim.content_text) & name_words(speaker.name)) - COMMON)


def _contradicts(later: Said, earlier: Said, rule: str, reason: str) -> Bond:
    return Bond("contradicts", later.claim.id, earlier.claim.id, rule, reason)
