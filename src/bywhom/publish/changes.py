"""Figures and statements of one article that do not say the same, side by side."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bywhom.publish import voices, words
from bywhom.publish.terminal import TOLD_RELATIONS
from bywhom.records import Claim, Figure, Reading


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a relation: whose word, and what."""

    id: str
    who: str
    told: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """`left` (the later) stands to `right` as `between` says."""

    id: str
    kind: str
    between: str
    document: str
    outlet: str | None
    title: str | None
    published: str | None
    left: Side
    right: Side


def changes_in(reading: Reading) -> Iterator[Change]:
    """The relations of a reading between figures that update, contradict, supersede or take back one another."""
    figures = {figure.id: figure for figure in reading.figures}
    claims = {claim.id: claim for claim in reading.claims}
    for relation in reading.relations:
        left, right = figures.get(relation.left), figures.get(relation.right)
        if relation.kind in TOLD_RELATIONS and left is not None and right is not None:
            document = reading.document
            yield Change(
                id=relation.id, kind=relation.kind, between=TOLD_RELATIONS[relation.kind], document=document.id,
                outlet=document.outlet, title=document.title, published=(document.published or "")[:10] or None,
                left=_side(left, claims), right=_side(right, claims),
            )  # fmt: skip


def _side(figure: Figure, claims: dict[str, Claim]) -> Side:
    givers = dict.fromkeys(voices.chain(claim) for claim in words.claims_of(figure.claims, claims))
    return Side(id=figure.id, who="; ".join(givers) or "nobody named", told=words.counted(figure))
