"""Which claims go back to one statement: outlets are not origins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from bywhom.reconcile.denial import content_words
from bywhom.reconcile.speakers import Speaker, name_words
from bywhom.records import Claim, Document, Reading, Role

COPY = 0.8
"""Share of the telling words of two contents from which one is a copy of the other."""
FEWEST = 5
"""Telling words below which a content is too short to be known again."""
RELAYING: frozenset[Role] = frozenset({"own_voice", "agency", "other_media", "social_media", "unknown", "anonymous"})
"""Roles whose words may be another's; two who are named and say the same are two."""
WIRED = 0.5
"""The same share where both reports carry one wire credit, or one relays the other."""


def origins_of(readings: Sequence[Reading], speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """For each claim the id of the first claim of its statement; the order of the readings changes nothing.

    Two claims are one statement when they quote the same speaker on the same day, are near copies, share a wire
    credit, or one relays the other. What the outlet says itself is a statement of its own in each report.
    """
    told = [(reading.document, claim) for reading in readings for claim in reading.claims]
    told.sort(key=lambda each: (each[0].published or "", each[0].id, each[1].span, each[1].id))
    origin = {claim.id: claim.id for _, claim in told}
    words = {claim.id: content_words(claim) for _, claim in told}
    for one, other in combinations(told, 2):
        first, second = origin[one[1].id], origin[other[1].id]
        if first != second and _together(one, other, words, speakers):
            origin = {claim: first if start == second else start for claim, start in origin.items()}
    return origin


def _together(
    one: tuple[Document, Claim], other: tuple[Document, Claim], words: Mapping[str, frozenset[str]],
    speakers: Mapping[str, Speaker],
) -> bool:  # fmt: skip
    mine, yours = words[one[1].id], words[other[1].id]
    fewer = min(len(mine), len(yours))
    shared = len(mine & yours) / fewer if fewer else 0.0
    if one[0].id == other[0].id:
        return False
    if speakers[one[1].id] == speakers[other[1].id] and one[1].source.role != "own_voice":
        return _day(*one) == _day(*other)
    if fewer >= FEWEST and shared >= COPY and RELAYING & {one[1].source.role, other[1].source.role}:
        return True
    return (
        fewer > 1 and shared >= WIRED and (_same_wire(one[0], other[0]) or _relays(one, other) or _relays(other, one))
    )


def _day(document: Document, claim: Claim) -> str:
    """The day of the utterance, or of publication where the text does not tell it."""
    said = claim.when.earliest if claim.when is not None and claim.when.earliest == claim.when.latest else None
    return (said or document.published or document.id)[:10]


def _same_wire(one: Document, other: Document) -> bool:
    wires = [frozenset(name_words(d.wire_credit or d.republished_from or "")) for d in (one, other)]
    outlets = [name_words(d.outlet or "") for d in (one, other)]
    return bool(wires[0] & (wires[1] | outlets[1]) or wires[1] & outlets[0])


def _relays(one: tuple[Document, Claim], other: tuple[Document, Claim]) -> bool:
    """Whether the first passes on what the second's outlet has told."""
    told = name_words(other[0].outlet or "")
    return any(told & name_words(link.name or "") for link in one[1].chain if link.role in ("agency", "other_media"))
