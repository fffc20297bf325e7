"""Two readings of one text laid beside each other: which record of the one is which of the other, and what differs.

Coders are compared with each other by this, and the reader with the gold: one rule for both. Pairs are one to one, the
closest first. A claim's counterpart shares at least half of its content's words; a figure's, a place's and a time's
counterpart shares characters; an event's shares the trigger's words, or has the same type and a sentence in common; a
situation's has the same kind, or shares the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

import msgspec

from bywhom.measure.attribution import HALF, TOKEN, jaccard
from bywhom.measure.fits import day, kilometres
from bywhom.records import (
    Claim,
    Event,
    Figure,
    Link,
    Participant,
    Place,
    Reading,
    Situation,
    Span,
    TimePhrase,
    When,
    Where,
)

R = TypeVar("R")
Fields = dict[str, bool]
NEAR = 25.0
"""Kilometres within which two points are the same town; a wider place's own radius counts where it is greater."""
SLACK = 3
"""Days by which an interval may be wider than the coder's and still say the same."""
EMPTY_WORDS = frozenset(
    "the a an of in for and at by on to from its his her their s local official officials spokesman spokeswoman".split()  # noqa: SIM905 - a list of words reads better so
)
NAMED_USES = frozenset({"literal", "metonym", "dateline"})


class Pairs(msgspec.Struct, Generic[R], frozen=True, kw_only=True):
    """`both` as (left, right); `left` and `right` are what the other side lacks."""

    both: tuple[tuple[R, R], ...]
    left: tuple[R, ...]
    right: tuple[R, ...]


class Side:
    """One reading with what its records lean on."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.claims = {claim.id: claim for claim in reading.claims}
        self.figures = {figure.id: figure for figure in reading.figures}
        self.events = {event.id: event for event in reading.events}
        self.actors = {actor.id: actor for actor in reading.actors}
        self.places = [place for place in reading.places if place.use in NAMED_USES]
        self._tokens = [Span(match.start(), match.end()) for match in TOKEN.finditer(self.text)]

    def tokens(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the words that the spans touch."""
        wanted = tuple(spans)
        return frozenset(n for n, token in enumerate(self._tokens) if any(token.meets(span) for span in wanted))

    def names(self, name: str | None, party: str | None, span: Span | None) -> frozenset[str]:
        """The telling words of somebody's names: as written here, as resolved, and as the party is called elsewhere."""
        actor = self.actors.get(party or "")
        written = [name or "", span.of(self.text) if span else ""]
        written += [actor.name, *actor.as_written] if actor else []
        return words_of(" ".join(written))

    def evidence(self, event: Event) -> list[Span]:
        """The trigger's sentence and those of its claims."""
        sentences = [s.span for s in self.reading.sentences if s.span.meets(event.trigger)]
        return [*sentences, *(self.claims[each].span for each in event.claims if each in self.claims)]


def words_of(name: str) -> frozenset[str]:
    """The telling words of a name, without a plural's or a genitive's s."""
    return frozenset(word.removesuffix("s") for word in re.findall(r"\w+", name.lower())) - EMPTY_WORDS


# who is who


def claims(left: Side, right: Side) -> Pairs[Claim]:
    mine = {id(c): left.tokens(c.content) for c in left.reading.claims}
    yours = {id(c): right.tokens(c.content) for c in right.reading.claims}

    def likeness(one: Claim, other: Claim) -> float:
        shared = jaccard(mine[id(one)], yours[id(other)])
        return shared + 0.3 * same_source(left, right, one.source, other.source) if shared >= HALF else 0.0

    return _paired(left.reading.claims, right.reading.claims, likeness)


def figures(left: Side, right: Side) -> Pairs[Figure]:
    def likeness(one: Figure, other: Figure) -> float:
        shared = _overlap(one.span, other.span)
        return shared and shared + (one.measure == other.measure) + (one.low == other.low)

    return _paired(left.reading.figures, right.reading.figures, likeness)


def events(left: Side, right: Side, *, typed: bool = True) -> Pairs[Event]:
    """`typed`: a shared sentence is enough only where the type is the same; without it, only the trigger's words."""

    def likeness(one: Event, other: Event) -> float:
        shared = _overlap(one.trigger, other.trigger)
        alike = one.type == other.type
        if typed and alike and any(a.meets(b) for a in left.evidence(one) for b in right.evidence(other)):
            place = same_place(one.where, other.where)
            return 1.0 + 2 * bool(shared) + same_people(left, right, one.agents, other.agents) + 0.5 * place
        return shared and (0.5 + alike)

    return _paired(left.reading.events, right.reading.events, likeness)


def places(left: Side, right: Side) -> Pairs[Place]:
    return _paired(left.places, right.places, lambda one, other: _overlap(one.span, other.span))


def times(left: Side, right: Side) -> Pairs[TimePhrase]:
    """Those that put something on the calendar; a duration or a habit ("for two hours", "every night") does not."""
    mine, yours = ([t for t in side.reading.times if _days(t.when) is not None] for side in (left, right))
    return _paired(mine, yours, lambda one, other: _overlap(one.span, other.span))


def situations(left: Side, right: Side) -> Pairs[Situation]:
    def likeness(one: Situation, other: Situation) -> float:
        shared = _overlap(one.span, other.span)
        if one.kind != other.kind:
            return shared
        return 0.5 + shared + same_place(one.where, other.where) + (one.state == other.state)

    return _paired(left.reading.situations, right.reading.situations, likeness)


def _paired(left: Sequence[R], right: Sequence[R], likeness: Callable[[R, R], float]) -> Pairs[R]:
    near = sorted(
        (
            (-alike, i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if (alike := likeness(one, other))
        )
    )
    mine: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in near:
        if i not in mine and j not in used:
            mine[i] = j
            used.add(j)
    return Pairs(
        both=tuple((left[i], right[j]) for i, j in sorted(mine.items())),
        left=tuple(one for i, one in enumerate(left) if i not in mine),
        right=tuple(other for j, other in enumerate(right) if j not in used),
    )


# what is the same in a pair


def claim_fields(left: Side, right: Side, one: Claim, other: Claim) -> Fields:
    return {
        "source": same_source(left, right, one.source, other.source),
        "act": one.act == other.act,
        "role": one.source.role == other.source.role,
        "chain length": len(one.chain) == len(other.chain),
        "polarity": one.polarity == other.polarity,
        "certainty": one.certainty == other.certainty,
        "world": one.world == other.world,
        "outlet_stance": one.outlet_stance == other.outlet_stance,
        "quoted": one.quoted == other.quoted,
        "named": one.source.named == other.source.named,
    }


def figure_fields(left: Side, right: Side, one: Figure, other: Figure) -> Fields:
    mine, yours = _carrier(left, one.claims), _carrier(right, other.claims)
    return {
        "low": one.low == other.low,
        "high": one.high == other.high,
        "measure": one.measure == other.measure,
        "category": (one.category or "total") == (other.category or "total"),
        "scope": one.scope == other.scope,
        "relation": one.relation == other.relation,
        "parent": _parent(left, one) == _parent(right, other),
        "where": same_place(one.where or _where(left, one), other.where or _where(right, other)),
        "when": same_time(one.when or _when(left, one), other.when or _when(right, other)),
        "claimant": mine is not None and yours is not None and same_source(left, right, mine.source, yours.source),
    }


def event_fields(left: Side, right: Side, one: Event, other: Event) -> Fields:
    return {
        "type": one.type == other.type,
        "mode": one.mode == other.mode,
        "agent": same_people(left, right, one.agents, other.agents),
        "target": same_people(left, right, one.targets, other.targets),
        "place": same_place(one.where, other.where),
        "date": same_time(one.when, other.when),
        "realis": one.realis == other.realis,
        "background": one.background == other.background,
        "acled": one.acled == other.acled,
        "ucdp": one.ucdp == other.ucdp,
    }


def place_fields(_left: Side, _right: Side, one: Place, other: Place) -> Fields:
    return {
        "use": one.use == other.use,
        "located": same_place(one.where, other.where),
        "country": one.where.country == other.where.country,
        "precision": one.where.precision == other.where.precision,
    }


def time_fields(_left: Side, _right: Side, one: TimePhrase, other: TimePhrase) -> Fields:
    return {
        "days": _same_days(one.when, other.when),
        "precision": bool(one.when and other.when) and one.when.precision == other.when.precision,  # type: ignore[union-attr]
        "basis": bool(one.when and other.when) and one.when.basis == other.when.basis,  # type: ignore[union-attr]
    }


def _same_days(one: When | None, other: When | None) -> bool:
    """The same days; of "since May" the beginning, as some take the "since" for a part of the date and some do not."""
    mine, yours = _days(one), _days(other)
    if mine is None or yours is None:
        return mine == yours
    return mine[0] == yours[0] and (mine[1] == yours[1] or date.max in (mine[1], yours[1]))


def situation_fields(left: Side, right: Side, one: Situation, other: Situation) -> Fields:
    mine = frozenset(word for each in one.parties for word in left.names(each.name, each.party, each.span))
    yours = frozenset(word for each in other.parties for word in right.names(each.name, each.party, each.span))
    return {
        "kind": one.kind == other.kind,
        "state": one.state == other.state,
        "where": same_place(one.where, other.where),
        "since": same_time(one.since, other.since),
        "until": same_time(one.until, other.until),
        "parties": bool(mine & yours) or not (mine or yours),
    }


def same_source(left: Side, right: Side, one: Link, other: Link) -> bool:
    """The same speaker: both the outlet, or a shared mention, or a telling word of a name in common."""
    if "own_voice" in (one.role, other.role):
        return one.role == other.role
    if one.name_span and other.name_span and one.name_span.meets(other.name_span):
        return True
    mine = left.names(one.name, one.party, one.name_span)
    yours = right.names(other.name, other.party, other.name_span)
    return bool(mine & yours) or not (mine or yours)


def same_people(left: Side, right: Side, ones: Sequence[Participant], others: Sequence[Participant]) -> bool:
    """One of the one side is one of the other; or nobody is named on either."""
    if not ones or not others:
        return not ones and not others
    return any(
        (one.span is not None and other.span is not None and one.span.meets(other.span))
        or left.names(one.name, one.party, one.span) & right.names(other.name, other.party, other.span)
        for one in ones
        for other in others
    )


def same_place(one: Where | None, other: Where | None) -> bool:
    """Within 25 km or the wider radius of the coder's (`one`); by name where neither has a point."""
    if one is None or other is None:
        return one is None and other is None
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        if one.lat is not None or other.lat is not None:
            return False
        mine, yours = _place_words(one), _place_words(other)
        return bool(mine & yours) or not (mine or yours)
    return kilometres((one.lat, one.lon), (other.lat, other.lon)) <= max(NEAR, one.radius_km or 0.0)


def _place_words(where: Where) -> set[str]:
    return {word.lower() for word in re.findall(r"\w+", f"{where.name or ''} {where.said or ''}")} - EMPTY_WORDS


def same_time(one: When | None, other: When | None) -> bool:
    """The days meet, and the other's interval is hardly wider; or neither has a day."""
    mine, yours = _days(one), _days(other)
    if mine is None or yours is None:
        return mine == yours
    if mine[0] > yours[1] or yours[0] > mine[1]:
        return False
    return (yours[1] - yours[0]).days <= (mine[1] - mine[0]).days + SLACK


def _days(when: When | None) -> tuple[date, date] | None:
    if when is None or (when.earliest is None and when.latest is None):
        return None
    try:
        return day(when.earliest) or date.min, day(when.latest, last=True) or date.max
    except ValueError:
        return None


def _carrier(side: Side, claims_of: Iterable[str]) -> Claim | None:
    return next((side.claims[each] for each in claims_of if each in side.claims), None)


def _parent(side: Side, figure: Figure) -> tuple[int, int | None] | None:
    whole = side.figures.get(figure.parent or "")
    return (whole.low, whole.high) if whole else None


def _where(side: Side, figure: Figure) -> Where | None:
    event = side.events.get(figure.event or "")
    return event.where if event else None


def _when(side: Side, figure: Figure) -> When | None:
    event = side.events.get(figure.event or "")
    return event.when if event else None


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def counted(fields: Iterable[Mapping[str, bool]], wanted: Iterable[str]) -> int:
    """How many pairs have all of the wanted fields the same."""
    asked = tuple(wanted)
    return sum(all(each[name] for name in asked) for each in fields)
