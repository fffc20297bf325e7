"""Claims of one story that answer one another: denials, counter-accusations, retractions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from bywhom.reconcile.bonds import Bond
from bywhom.reconcile.denial import content_words
from bywhom.reconcile.opposing import Said, opposed
from bywhom.reconcile.speakers import COMMON, Speaker, name_words

SHOWN = 4
"""Words in common that a reason names."""
LAST = 3
"""Earlier words that a bare "we withdraw that" may mean."""
OF_NUMBERS = re.compile(r"\b(?:figure|number|count|toll|tally|total)s?\b", re.IGNORECASE)
"""Words by which a retraction takes back a number without saying it again."""


def answers_of(claims: Sequence[Said]) -> Iterator[Bond]:
    """Rule 9 (opposite polarity, another agent) and retractions (rule 3), between claims of a story."""
    ordered = sorted(claims, key=lambda said: said.order)
    for position, later in enumerate(ordered):
        own = [said for said in ordered[:position] if said.speaker == later.speaker]
        if later.claim.act == "retract":
            yield from _retracted(later, own)
        elif later.claim.act == "admit":
            yield from _admitted(later, own)
    yield from _charged(ordered)
    yield from _denied(ordered)


def _retracted(later: Said, own: Sequence[Said]) -> Iterator[Bond]:
    """What the same speaker said before: what shares words with it, or the numbers that it means, or the last word."""
    told = [said for said in own if (said.affirms or said.denies) and said.happenings & later.happenings] or own[-1:]
    words = content_words(later.claim)
    meant = [said for said in told if words & content_words(said.claim)]
    if not meant and OF_NUMBERS.search(later.claim.content_text):
        meant = [said for said in told if said.claim.figures]
    yield from (_takes_back(later, said) for said in meant or told[-LAST:])


def _admitted(later: Said, own: Sequence[Said]) -> Iterator[Bond]:
    """Who admits what it denied of the same happening takes the denial back."""
    for said in own:
        if said.denies and said.happenings & later.happenings:
            yield _takes_back(later, said)


def _takes_back(later: Said, said: Said) -> Bond:
    return Bond("retracts", later.claim.id, said.claim.id, "3.retracts", f"{later.speaker.name} takes it back")


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
