"""Claims of one story that answer one another: denials, counter-accusations, retractions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from bywhom.reconcile.bonds import Bond
from bywhom.reconcile.denial import content_words
from bywhom.reconcile.opposing import Said, opposed
from bywhom.reconcile.speakers import COMMON, Speaker, name_words
from bywhom.reconcile.taking_back import taken_back

SHOWN = 4
"""Words in common that a reason names."""


def answers_of(claims: Sequence[Said]) -> Iterator[Bond]:
    """Rule 9 (opposite polarity, another agent) and retractions (rule 3), between claims of a story."""
    ordered = sorted(claims, key=lambda said: said.order)
    yield from taken_back(ordered)
    yield from _charged(ordered)
    yield from _denied(ordered)


def _charged(ordered: Sequence[Said]) -> Iterator[Bond]:
    """Two who blame each other."""
    accusing = [said for said in ordered if said.claim.act == "accuse"]
    for earlier, later in combinations(accusing, 2):
        if earlier.document == later.document or earlier.speaker == later.speaker:
            continue
        if earlier.happenings & later.happenings and _names(earlier, later.speaker) and _names(later, earlier.speaker):
            yield _contradicts(later, earlier, "9.agent", "each blames the other")


def _denied(ordered: Sequence[Said]) -> Iterator[Bond]:
    """A denial and what it most likely answers."""
    for denial, said, _ in opposed(ordered):
        later, earlier = (denial, said) if denial.order > said.order else (said, denial)
        common = sorted(content_words(denial.claim) & content_words(said.claim))[:SHOWN]
        both = f"both speak of: {', '.join(common)}" if common else "it speaks of the same happening"
        reason = f"{denial.speaker.name} denies what {said.speaker.name} says ({both})"
        yield _contradicts(later, earlier, "9.polarity", reason)


def _names(charge: Said, speaker: Speaker) -> bool:
    """Whether the words of the charge name the speaker."""
    return bool((name_words(charge.claim.content_text) & name_words(speaker.name)) - COMMON)


def _contradicts(later: Said, earlier: Said, rule: str, reason: str) -> Bond:
    return Bond("contradicts", later.claim.id, earlier.claim.id, rule, reason)
