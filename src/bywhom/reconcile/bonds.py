"""How figures of several documents on one happening stand to one another, by the contract's rules in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bywhom.reconcile.comparing import opposed
from bywhom.reconcile.counts import COUNTED, OWN_PARTS, Count
from bywhom.reconcile.speakers import COMMON, name_words, one_voice
from bywhom.reconcile.victims import others
from bywhom.records import Measure, RelationKind

WHOLES = frozenset({"total", "civilian", "combatant"})
"""Groups that may be all of the victims as one source tells it; children, women and professions are some of them."""
UNARMED = frozenset({"civilian", "children", "women"})
AGREEING: frozenset[RelationKind] = frozenset({"compatible", "corroborates", "subset_of", "not_comparable"})
HOUSE = "hospital"
"""The role of those who count whom they have seen."""
SOON = 2
"""Days: a greater number told so soon after another takes its place, unless a side tells it of others."""


@dataclass(frozen=True)
class Bond:
    """`left` (the later, or the part) stands to `right` as `kind` says; `rule` is the contract's."""

    kind: RelationKind
    left: str
    right: str
    rule: str
    reason: str


def bonds_of(counts: Sequence[Count]) -> Iterator[Bond]:
    """The bonds of all pairs of counts of one happening; withdrawn ones stand in none."""
    live = sorted((count for count in counts if not count.is_withdrawn), key=lambda count: count.order)
    began = _began(live)
    battles = _battles(live)
    for earlier, later in combinations(live, 2):
        bond = bond_of(later, earlier, began)
        one_side = later.figure.measure in battles and _of_one_side(later, earlier)
        if bond is not None and (bond.kind in AGREEING or not one_side):
            yield bond


def _battles(live: Sequence[Count]) -> frozenset[Measure]:
    """The measures of which people of two sides are counted."""
    sides: dict[Measure, set[str]] = {}
    for count in live:
        if count.victims is not None:
            sides.setdefault(count.figure.measure, set()).add(count.victims)
    return frozenset(
        measure for measure, found in sides.items() if any(others(one, two) for one, two in combinations(found, 2))
    )


def _of_one_side(left: Count, right: Count) -> bool:
    """Whether the one counts the losses of one side of a battle, and the other perhaps all."""
    return (left.victims is None) != (right.victims is None) and left.document != right.document


def _began(live: Sequence[Count]) -> str:
    """The day of the happening as most have it; without dates the first on which it was told. "" for no counts."""
    dated = sorted(count.happened for count in live if count.happened)
    return dated[(len(dated) - 1) // 2] if dated else min((count.day for count in live), default="")


def bond_of(left: Count, right: Count, began: str | None = None) -> Bond | None:
    """How the later count stands to the earlier one; None where no rule speaks.

    `began`: the day of the happening; without it that of the earlier count.
    """
    now, then = left.figure, right.figure
    if now.measure != then.measure:
        return None
    parts = _part(left, right)
    if parts is not None or {now.relation, then.relation} & OWN_PARTS:
        return parts
    if now.scope != then.scope:
        if {now.scope, then.scope} <= COUNTED:
            return None  # what "today" and "in the attack" hold beside one another, the words do not tell
        if _is_over(left, began) or _is_over(right, began):
            return None  # an earlier war's dead
        over = f"the one counts over a {now.scope}, the other over a {then.scope}"
        return _bond("not_comparable", left, right, "4.scope", over)
    if other_people(left, right):
        return None
    if left.category != right.category:
        return _other_group(left, right, began)
    return _same_group(left, right, began)


def _is_over(count: Count, began: str | None) -> bool:
    """Whether what is summed up had ended before the happening."""
    when = count.figure.when
    ended = when.latest[:10] if when is not None and when.latest else None
    return bool(count.figure.scope not in COUNTED and began and ended and ended < began)


def _same_group(left: Count, right: Count, began: str | None) -> Bond | None:
    if left.is_person != right.is_person and max(left.figure.low, right.figure.low) > 1:
        return None  # one of those whom the other counts
    one, other = left.speaker, right.speaker
    if one is not None and other is not None and one_voice(one, other):
        if left.values == right.values:
            return _bond("compatible", left, right, "6.meet", f"{one.name} says the same again: one origin")
        if left.document == right.document and "update" not in (left.figure.relation, right.figure.relation):
            return None  # two numbers of one statement count two things
        if left.document == right.document and left.figure.relation != "update":
            left, right = right, left  # "14 soldiers, up from 11"
        return _bond("updates", left, right, "3.later", f"{one.name} again, later")
    if left.figure.low <= right.top and right.figure.low <= left.top:
        return _meeting(left, right)
    part = _of_one_house(left, right)
    if part is not None:
        return part
    if left.outdated != right.outdated:
        now, then = (right, left) if left.outdated else (left, right)
        return _bond("superseded_by", now, then, "7.open", "told as a number that was given before")
    rises = left.figure.low > right.figure.low > 0 and left.document != right.document
    first = _soon(began or right.happened or right.day, right.day) and not _gains(left, right)
    if rises and (first or left.figure.relation == "update"):
        return _bond("superseded_by", left, right, "7.open", "a greater number, after one of the first two days")
    return _bond("contradicts", left, right, "8.number", "the numbers exclude one another")


def _of_one_house(left: Count, right: Count) -> Bond | None:
    """What two hospitals count are other people; what one counts beside or after a greater number is some of all."""
    houses = [count.speaker for count in (left, right) if count.speaker is not None and count.speaker.role == HOUSE]
    if len(houses) > 1:
        names = [name_words(house.name) - COMMON for house in houses]
        apart = all(names) and names[0].isdisjoint(names[1])
        return _bond("not_comparable", left, right, "4.house", "each counts whom it has seen") if apart else None
    if not houses:
        return None
    part, whole = (left, right) if left.speaker in houses else (right, left)
    told = part.order > whole.order or part.document == whole.document
    if told and 0 < part.top < whole.figure.low:
        return _bond("subset_of", part, whole, "5.house", "those whom one hospital has seen, of all")
    return None


def other_people(left: Count, right: Count) -> bool:
    """Whether the words put the victims on two sides: soldiers and rebels, one's own and the enemy's."""
    if left.category == right.category == "combatant" and opposed(left.figure, right.figure):
        return True
    if left.speaker == right.speaker and left.own_losses != right.own_losses and None in (left.victims, right.victims):
        return not UNARMED & {left.category, right.category}  # what one side tells beside its own is the enemy's
    return others(left.victims, right.victims)


def _meeting(left: Count, right: Count) -> Bond:
    one, other = left.speaker, right.speaker
    if one is None or other is None:
        return _bond("compatible", left, right, "6.meet", "the numbers agree; of one of them no origin is known")
    if left.origin is not None and left.origin == right.origin:
        return _bond("compatible", left, right, "6.meet", "the numbers agree; both go back to one statement")
    if one.side is not None and one.side == other.side:
        return _bond("compatible", left, right, "6.meet", "the numbers agree; both speak for one side")
    return _bond("corroborates", left, right, "6.meet", "the numbers agree, and the origins are independent")


def _gains(left: Count, right: Count) -> bool:
    """Whether the later number is a side's word on other people than its own, against somebody else's."""
    one, other = left.speaker, right.speaker
    if one is None or one.side is None or left.own_losses:
        return False
    return other is None or other.side != one.side


def _part(left: Count, right: Count) -> Bond | None:
    if left.document != right.document:
        return None
    for part, whole in ((left, right), (right, left)):
        if part.figure.parent != whole.figure.id:
            continue
        if part.figure.relation in ("subset", "partition"):
            return _bond("subset_of", part, whole, "5.part", "told as a part of the whole")
        if part.figure.relation == "update":
            return _bond("updates", part, whole, "3.later", "told as brought up to date")
    return None


def _other_group(left: Count, right: Count, began: str | None) -> Bond | None:
    """The one is told of all, the other of civilians, of fighters, or of some of them."""
    part, whole = (left, right) if right.category == "total" else (right, left)
    if whole.category != "total" or part.category == "unknown":
        return None
    same = left.speaker is not None and right.speaker is not None and one_voice(left.speaker, right.speaker)
    if left.values == right.values:
        return _bond("compatible", left, right, "6.meet", "the same number, of people told in two ways")
    updated = left.document != right.document or "update" in (left.figure.relation, right.figure.relation)
    if same and part.category in WHOLES and updated:
        return _same_group(left, right, began)
    if part.category == "civilian":
        return _same_group(left, right, began)
    if part.category in WHOLES:
        return None
    if part.figure.low > whole.top:
        return _bond("contradicts", left, right, "5.part", "a part is above the whole")
    return _bond("subset_of", part, whole, "5.part", f"{part.category} of all")


def _bond(kind: RelationKind, left: Count, right: Count, rule: str, reason: str) -> Bond:
    said = f"“{left.figure.said}” and “{right.figure.said}”"
    return Bond(kind, left.id, right.id, rule, f"{said}: {reason}")


def _soon(earlier: str, later: str) -> bool:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days <= SOON
    except ValueError:
        return False
