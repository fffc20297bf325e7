"""Whose people a number counts: the speaker's own, those of another who is named, or those whom the speaker fights."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bywhom.reconcile.comparing import ARMED_GROUP, STATE_FORCES, head_of, is_own_loss
from bywhom.reconcile.speakers import COMMON, STATE, Speaker, name_words
from bywhom.records import Document, Figure

AGAINST = "against "
"""Before the side of a speaker who does not name whom it fights."""
OURS = re.compile(
    r"\b(?:our|his|its|their) own (?:ranks|side|men|people|fighters|troops)\b|\bown (?:ranks|losses)\b"
    r"|\b(?:on|of) (?:our|the friendly) side\b|\bour (?:\w+ )?(?:comrade|fighter|member|soldier|men|brother|troop)s?\b|"
    r"\bcomrades?\b",
    re.IGNORECASE,
)
MARTYRS = re.compile(r"\bmartyrs?\b", re.IGNORECASE)
"""An armed group's own; a state says it of any citizen."""
OWNED = re.compile(
    r"\b(?:owns? up to|own(?:ed|s) to|admit(?:s|ted)?(?: to)?(?: losing)?|conced(?:es|ed)(?: losing)?|"
    r"cost (?:it|us|them))\W+(?:at least |only |just )?$",
    re.IGNORECASE,
)
"""Words before the number by which a side tells its own losses."""
THEIRS = re.compile(
    r"(?<!were not )(?:\b(?:other|opposing) side\b|\benem(?:y|ies)\b|\battackers?\b|\baggressors?\b|"
    r"\badversar(?:y|ies)\b|\bopponents?\b|\bapostates?\b|\bterrorists?\b|\bbandits?\b|\binvaders?\b|\boccupiers?\b|\binfidels?\b)",
    re.IGNORECASE,
)
THEY_LOST = re.compile(
    r"\b(?:they|enemy|attackers?|aggressors?|adversary|other side|opponents?) (?:ha(?:d|ve|s) )?"
    r"(?:lost|los(?:es|ing))\W+(?:at least |about |some |only |just )?$",
    re.IGNORECASE,
)
HARMLESS = re.compile(r"\b(?:innocent|civilian|villager|resident|passenger)s?\b", re.IGNORECASE)
"""Of whom a side regrets the loss without their being its men."""
UNARMED = frozenset({"civilian", "children", "women", "medical", "aid", "journalist"})
BEFORE, AFTER = 45, 18
"""Characters about a number in which the words stand that say whose people it counts."""
NAMED = re.compile(r"\b[A-Z][\w’'-]{2,}")
STEM = 5
"""Letters in which a people and its country agree: Kenya, Kenyans."""


def victims_of(
    figure: Figure, document: Document, speaker: Speaker | None, sides: Mapping[str, frozenset[str]]
) -> str | None:
    """The key of the side whose people are counted, `AGAINST` one, or None where the words do not tell.

    `sides`: the stems of the names under which each side of the story is known.
    """
    if figure.category in UNARMED:
        return None
    side = speaker.side if speaker is not None else None
    told = f"{figure.said} {figure.group or ''}"
    named = _named(f"{figure.span.of(document.text)} {figure.group or ''}", sides)
    if named is not None:
        return named
    if speaker is None or side is None or HARMLESS.search(told):
        return None
    before = document.text[max(0, figure.span.start - BEFORE) : figure.span.start]
    about = told + " " + re.split(r"[.;,]", document.text[figure.span.end : figure.span.end + AFTER])[0]
    if THEY_LOST.search(before) or THEIRS.search(about):
        return AGAINST + side
    ours = OURS.search(about) or (speaker.role == "armed_group" and MARTYRS.search(about))
    if is_own_loss(document, figure) or ours or OWNED.search(before):
        return side
    head = head_of(figure)
    mine, yours = (STATE_FORCES, ARMED_GROUP) if speaker.role in STATE else (ARMED_GROUP, STATE_FORCES)
    if head in yours:
        return AGAINST + side
    return side if head in mine and speaker.role in STATE and not NAMED.search(figure.group or "") else None


def others(one: str | None, other: str | None) -> bool:
    """Whether the victims of two numbers stand on two sides."""
    if one is None or other is None or one == other:
        return False
    if one.startswith(AGAINST) and other.startswith(AGAINST):
        return False  # both may fight a third
    for enemy, own in ((one, other), (other, one)):
        if enemy.startswith(AGAINST):
            return enemy.removeprefix(AGAINST) == own
    return True


def stems_of_sides(speakers: Mapping[str, Speaker]) -> dict[str, frozenset[str]]:
    """The stems by which a text may name each side's people; a stem of two sides names nobody."""
    found: dict[str, set[str]] = {}
    for speaker in speakers.values():
        if speaker.side is not None:
            found.setdefault(speaker.side, set()).update(
                stem(w) for w in name_words(speaker.name) - COMMON if len(w) > 3
            )
    return {
        side: frozenset(own - set().union(*(other for name, other in found.items() if name != side)))
        for side, own in found.items()
    }


def stem(word: str) -> str:
    return word.lower()[:STEM]


def _named(words: str, sides: Mapping[str, frozenset[str]]) -> str | None:
    """The one side whose name stands in the words."""
    stems = {stem(word) for word in NAMED.findall(words)}
    met = [side for side, names in sides.items() if names & stems]
    return met[0] if len(met) == 1 else None
