"""Tolls of a happening: the table by claimant, and low, best and high under named policies (`docs/reference/tolls.md`).

Nothing is ever added up: a toll is what somebody gave. Outlets are no corroboration; origins are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from bywhom.reconcile.bonds import bonds_of
from bywhom.reconcile.counts import COUNTED, OWN_PARTS, Count
from bywhom.reconcile.victims import others
from bywhom.records import Category, ClaimantRow, Measure, Policy, Provenance, Toll, record_id

MONITORS = frozenset({"un_body", "ngo_monitor", "icrc", "court"})
"""Roles with a published method: what they find themselves is verified."""
MONITORING = re.compile(
    r"\b(?:documentation|observatory|human rights|rights (?:watch|desk|group|network|monitor)|monitors?|monitoring|"
    r"record(?:s|ing)? (?:network|project|centre|center)|casualty)\b",
    re.IGNORECASE,
)
"""Names of outlets that are themselves such a body."""
HOUSES = frozenset({"hospital", "rescue_service"})
"""Roles that count whom they have seen themselves, seldom all."""
POLICIES: tuple[Policy, ...] = ("conservative", "ucdp-like", "acled-like", "by-claimant")
MADE = Provenance(stage="reconcile", rule="tolls.v1")
Group = tuple[Measure, Category]


@dataclass(frozen=True)
class Bounds:
    """Low, best and high with the rule that chose the best, and what a reader must know beside them."""

    low: int | None
    best: int | None
    high: int | None
    basis: str
    reason: str
    high_any: int | None = None
    open_ended: bool = False
    contested: bool = False


def tolls_of(counts: Sequence[Count], incident: str, retracted: frozenset[str] = frozenset()) -> tuple[Toll, ...]:
    """A toll for each measure, group and policy; `retracted` holds ids of figures and claims that were taken back."""
    kept = [count for count in counts if not is_out(count, retracted)]
    groups = dict.fromkeys((count.figure.measure, count.category) for count in kept)
    found = []
    for measure, category in groups:
        mine = [c for c in kept if (c.figure.measure, c.category) == (measure, category)]
        table = tuple(row_of(count, in_force=count in in_force(mine)) for count in said(mine))
        if not table:
            continue
        for policy in POLICIES:
            bounds = bounds_of(mine, policy)
            found.append(
                Toll(
                    id=record_id(incident, "toll", None, measure, category, policy), measure=measure, group=category,
                    by_claimant=table, low=bounds.low, best=bounds.best, high=bounds.high, policy=policy,
                    basis=bounds.basis, reason=bounds.reason, high_any=bounds.high_any, open_ended=bounds.open_ended,
                    contested=bounds.contested, provenance=MADE,
                )
            )  # fmt: skip
    return tuple(found)


def is_out(count: Count, retracted: frozenset[str]) -> bool:
    """Taken back, corrected, told over more than the incident, or some of a whole that nothing sets apart."""
    claim = count.claim.id if count.claim else None
    some = count.figure.relation in ("subset", "additional") and count.category == "total"
    return (
        count.is_withdrawn or count.id in retracted or claim in retracted or some or count.figure.scope not in COUNTED
    )


def said(counts: Sequence[Count]) -> list[Count]:
    """Those that somebody gives, in the order of publication."""
    return [
        count
        for count in sorted(counts, key=lambda c: c.order)
        if count.claim is not None and count.speaker is not None
    ]


def in_force(counts: Sequence[Count]) -> list[Count]:
    """Each claimant's last word: of the last report with one, a whole before a part, what stands later."""
    last: dict[str, Count] = {}
    for count in said(counts):
        assert count.speaker is not None  # noqa: S101 - said() has left those without out
        held = last.get(count.speaker.key)
        if held is None or _weight(count) >= _weight(held):
            last[count.speaker.key] = count
    return list(last.values())


def _weight(count: Count) -> tuple[str, str, bool, int]:
    return count.day, count.document, count.figure.relation not in OWN_PARTS, count.figure.span.start


def row_of(count: Count, *, in_force: bool) -> ClaimantRow:
    assert count.speaker is not None  # noqa: S101 - only what somebody gives has a row
    assert count.claim is not None  # noqa: S101
    return ClaimantRow(
        claimant=count.speaker.name, as_of=count.day or None, low=count.figure.low, high=count.figure.high,
        claim=count.claim.id, stance=count.claim.outlet_stance, figure=count.id, document=count.document,
        role=count.speaker.role, aligned=count.speaker.side, origin=count.origin, own_losses=count.own_losses,
        in_force=in_force,
    )  # fmt: skip


def bounds_of(counts: Sequence[Count], policy: Policy) -> Bounds:
    """Low, best and high of one measure and group."""
    live = in_force(_of_many(counts))
    wholes = [count for count in live if count.figure.relation not in ("subset", "partition", "additional")] or live
    if not wholes:
        return Bounds(None, None, None, "none", "nobody gives a number")
    if policy == "by-claimant":
        return Bounds(None, None, None, "none", "the table by claimant alone")
    if policy == "acled-like":
        return _acled(wholes)
    wholes = _of_both_sides(wholes, {count.victims for count in counts if count.victims is not None})
    stated = [count for count in wholes if not _bounds_nothing(count, wholes)] or wholes
    neutral = [count for count in stated if _is_neutral(count)]
    low = min(count.figure.low for count in stated)
    high = max(_top(count) for count in neutral or stated)
    over = {bond.right for bond in bonds_of(stated) if bond.kind == "superseded_by"}
    choose = _best if policy == "conservative" else _likeliest
    best, basis, reason = choose([c for c in stated if c.id not in over], [c for c in neutral if c.id not in over])
    return Bounds(
        low, best, max(high, best or 0), basis, reason, high_any=max(_top(count) for count in stated),
        open_ended=any(count.figure.high is None for count in neutral or stated), contested=basis == "B6",
    )  # fmt: skip


def _of_many(counts: Sequence[Count]) -> Sequence[Count]:
    """Whoever has counted all has not counted anew by telling of one person."""
    counting = {count.speaker for count in counts if not count.is_person}
    return [count for count in counts if not count.is_person or count.speaker not in counting]


def _of_both_sides(counts: list[Count], sides: Collection[str]) -> list[Count]:
    """Of a battle of which somebody counts all the dead, these counts alone: each side's losses are parts of them."""
    battle = any(others(one, other) for one, other in combinations(sides, 2))
    whole = [count for count in counts if count.victims is None and _is_neutral(count)]
    return whole if battle and whole else counts


def _acled(wholes: Sequence[Count]) -> Bounds:
    """The most conservative of what is reported; words for numbers as their least."""
    least = min(wholes, key=lambda count: (count.figure.low == 0, count.figure.low, count.order))
    number = least.figure.low
    return Bounds(number, number, number, "least", f"the least that is reported ({_who(least)})")


def _is_nobody(count: Count, counts: Sequence[Count]) -> bool:
    """A nought where others count somebody stays apart."""
    return count.top == 0 and any(other.figure.low > 0 for other in counts)


def _bounds_nothing(count: Count, counts: Sequence[Count]) -> bool:
    left_behind = count.outdated and not all(other.outdated for other in counts)
    return left_behind or _is_nobody(count, counts) or _is_one_house(count, counts) or _is_one_person(count, counts)


def _is_one_person(count: Count, counts: Sequence[Count]) -> bool:
    """Of whom a report tells as one person is one of those that others count."""
    return count.is_person and any(other.figure.low > 1 for other in counts)


def _is_one_house(count: Count, counts: Sequence[Count]) -> bool:
    """What came to one hospital is less than what others count of all: it bounds nothing but from below."""
    if count.speaker is None or count.speaker.role not in HOUSES:
        return False
    others = [other for other in counts if other.speaker is not None and other.speaker.role not in HOUSES]
    return any(_is_neutral(other) and other.figure.low > count.top for other in others)


def _is_neutral(count: Count) -> bool:
    """Told by no party, or by a party of its own people."""
    return count.speaker is None or count.speaker.side is None or count.own_losses


def _top(count: Count) -> int:
    """An open bound counts as what is stated."""
    return count.figure.low if count.figure.high is None else count.figure.high


def _best(stated: Sequence[Count], neutral: Sequence[Count]) -> tuple[int | None, str, str]:
    """The first of the contract's rules that applies."""
    monitors = [count for count in _of(stated, MONITORS | {"own_voice"}) if _is_monitor(count)]
    if monitors and _agree(monitors):
        return _value(monitors[-1]), "B1", f"counted by {_who(monitors[-1])}"
    own = [count for count in stated if count.own_losses]
    if own and _agree(own):
        return _value(own[-1]), "B2", f"{_who(own[-1])} of its own people"
    if neutral:
        value, origins = _most_told(neutral)
        if origins > 1:
            return value, "B3", f"given by {origins} independent origins"
        if _agree(neutral):
            least = min(neutral, key=lambda count: (count.figure.low, count.order))
            return _value(least), "B4", f"the most conservative of those who are no party ({_who(least)})"
        return None, "B6", "those who are no party contradict one another"
    sides = {count.speaker.side for count in stated if count.speaker is not None}
    if len(sides) == 1:
        return min(count.figure.low for count in stated), "B5", f"one side only ({_who(stated[0])})"
    if _agree(stated):
        return min(count.figure.low for count in stated), "B4", "the sides agree"
    return None, "B6", "the sides contradict one another"


def _likeliest(stated: Sequence[Count], neutral: Sequence[Count]) -> tuple[int | None, str, str]:
    """The number that most origins give, those of no party first, later ones before earlier ones."""
    value, origins = _most_told(neutral or stated)
    return value, "most", f"given by {origins} origins"


def _most_told(counts: Sequence[Count]) -> tuple[int, int]:
    """The number with most independent origins (the later on a tie), and how many they are."""
    origins: dict[int, set[str]] = {}
    latest: dict[int, tuple[str, str, int, str]] = {}
    for number in {_value(count) for count in counts if count.is_exact} or {_value(count) for count in counts}:
        bearing = [count for count in counts if _value(count) == number or _holds(count, number)]
        origins[number] = {count.origin or count.id for count in bearing}
        latest[number] = max(count.order for count in bearing)
    number = max(origins, key=lambda n: (len(origins[n]), latest[n]))
    return number, len(origins[number])


def _holds(count: Count, number: int) -> bool:
    """ "Between 15 and 40" bears out whoever says 29; an open bound says no more than its number."""
    return count.figure.high is not None and count.figure.low <= number <= count.figure.high


def _agree(counts: Sequence[Count]) -> bool:
    """Whether one number could be in all."""
    return max(count.figure.low for count in counts) <= min(count.top for count in counts)


def _is_monitor(count: Count) -> bool:
    """A body with a published method, also where it speaks in its own paper."""
    who = count.speaker
    return who is not None and (who.role in MONITORS or MONITORING.search(who.name) is not None)


def _of(counts: Sequence[Count], roles: frozenset[str]) -> list[Count]:
    """Those of the roles, the latest last."""
    return sorted((c for c in counts if c.speaker is not None and c.speaker.role in roles), key=lambda c: c.order)


def _value(count: Count) -> int:
    return count.figure.low if count.figure.low else _top(count)


def _who(count: Count) -> str:
    return count.speaker.name if count.speaker is not None else "nobody named"
