"""Ties a document's records together: figures to events, and both to claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from bywhom.extract.attach import carriers
from bywhom.extract.own_voice import told_alike
from bywhom.records import (
    Claim,
    Event,
    Figure,
    Parse,
    Situation,
    Span,
    When,
    Where,
)

COUNTS: dict[str, tuple[tuple[str, str | None], ...]] = {
    "killed": (("ASSAULT", None), ("PROTEST", None), ("COERCE", None)),
    "injured": (("ASSAULT", None), ("PROTEST", None), ("COERCE", None)),
    "casualties": (("ASSAULT", None), ("PROTEST", None)),
    "missing": (("ASSAULT", None),),
    "abducted": (("ASSAULT", "abduct"), ("COERCE", "seize")),
    "captured": (("COERCE", "arrest"), ("ASSAULT", None), ("COERCE", "seize")),
    "detained": (("COERCE", "arrest"), ("COERCE", None)),
    "displaced": (("COERCE", "deport"), ("ASSAULT", None)),
    "trapped": (("COERCE", "restrict"), ("ASSAULT", None)),
}
"""Which events a measure counts the people of, the likeliest first (type, mode; null for any mode)."""


TOLD = ("actual", "alleged")


def with_claims(
    figures: Sequence[Figure], events: Sequence[Event], situations: Sequence[Situation], claims: Sequence[Claim]
) -> tuple[tuple[Figure, ...], tuple[Event, ...], tuple[Situation, ...]]:
    """The records with the claims that carry them, where they had none yet; a headline's have those of the body's."""
    figures = tuple(f if f.claims else replace(f, claims=_ids(f.span, claims)) for f in figures)
    events = tuple(e if e.claims else replace(e, claims=_ids(e.trigger, claims)) for e in events)
    return (
        tuple(f if f.claims else replace(f, claims=_claims_elsewhere(f, figures)) for f in figures),
        tuple(e if e.claims else replace(e, claims=_claims_elsewhere(e, events)) for e in events),
        tuple(s if s.claims else replace(s, claims=_ids(s.span, claims)) for s in situations),
    )


def _claims_elsewhere(record: Figure | Event, records: Sequence[Figure | Event]) -> tuple[str, ...]:
    return next((other.claims for other in records if other.claims and told_alike(other) == told_alike(record)), ())


def _ids(span: Span, claims: Sequence[Claim]) -> tuple[str, ...]:
    found = carriers(span, claims)
    return tuple(c.id for c in found) or tuple(c.id for c in claims if c.span.meets(span) and c.act == "assert")[:1]


def with_events(figures: Sequence[Figure], events: Sequence[Event], parse: Parse) -> tuple[Figure, ...]:
    """The figures with the event whose people they count, where the text lets us tell."""
    by_sentence: defaultdict[int, list[Event]] = defaultdict(list)
    for event in events:
        sentence = parse.sentence_at(event.trigger.start)
        if sentence is not None:
            by_sentence[sentence.index].append(event)
    joined = [f if f.event else replace(f, event=_event_of(f, by_sentence, parse)) for f in figures]
    joined = _with_told_before(joined, events)
    parents = {f.id: f for f in joined}
    return tuple(
        replace(f, event=parents[f.parent].event) if f.event is None and f.parent in parents else f for f in joined
    )


def _with_told_before(figures: Sequence[Figure], events: Sequence[Event]) -> list[Figure]:
    """The figures in their order; those without an event have the one deed of which people were counted before them."""
    deeds = {e.id: e for e in events if e.type == "ASSAULT" and not e.background and e.realis in TOLD}
    of_it: dict[str, Event] = {}
    found: dict[int, Figure] = {}
    waiting: list[Event] = []  # those of the figures that begin where this one does: they do not stand before it
    start = -1
    for place, figure in sorted(enumerate(figures), key=lambda pair: pair[1].span.start):
        if figure.span.start > start:
            of_it.update((e.id, e) for e in waiting)
            waiting, start = [], figure.span.start
        if figure.event is None:
            only = next(iter(of_it.values())) if len(of_it) == 1 else None
            figure = replace(figure, event=only.id) if only and _told_before(figure, only) else figure
        elif figure.scope == "incident" and figure.event in deeds:
            waiting.append(deeds[figure.event])
        found[place] = figure
    return [found[place] for place in range(len(figures))]


def _told_before(figure: Figure, deed: Event) -> bool:
    """Whether the one deed of the story may be what the figure speaks of: "the rebels put the toll at 52".

    It may not where figure and deed have other days or towns.
    """
    counting = figure.scope == "incident" and figure.measure in ("killed", "injured", "missing") and not figure.parent
    if not counting or deed.trigger.start > figure.span.start:
        return False
    return _days_meet(figure.when, deed.when) and _towns_meet(figure.where, deed.where)


def _days_meet(one: When | None, other: When | None) -> bool:
    if one is None or other is None or not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    if "published" in (one.basis, other.basis):
        return True  # that of the page
    return one.earliest[:10] <= other.latest[:10] and other.earliest[:10] <= one.latest[:10]


def _towns_meet(one: Where | None, other: Where | None) -> bool:
    if one is None or other is None or one.lat is None or other.lat is None:
        return True
    return one.id == other.id or "country" in (one.precision, other.precision) or one.country == other.country


def _event_of(figure: Figure, by_sentence: dict[int, list[Event]], parse: Parse) -> str | None:
    here = parse.sentence_at(figure.span.start)
    if here is None:
        return None
    same = _fitting(figure, by_sentence.get(here.index, ()))
    if figure.scope in ("period", "cumulative"):
        same = [event for event in same if not _is_of_a_day(event)]
    if same:
        return min(same, key=lambda e: (_tree_distance(figure, e, parse), abs(e.trigger.start - figure.span.start))).id
    for back in (1, 2):
        before = parse.sentences[here.index - back] if here.index >= back else None
        if before is None or here.block - before.block > 1:
            return None
        if figure.scope in ("period", "cumulative") and here.block != before.block:
            return None  # who fled over weeks did not flee what the paragraph above tells
        earlier = [
            e for e in _fitting(figure, by_sentence.get(before.index, ()))
            if not e.background and e.realis in ("actual", "alleged") and (e.type, e.mode) != ("COERCE", "seize")
        ]  # fmt: skip
        if earlier:
            return earlier[-1].id
    return None


def _is_of_a_day(event: Event) -> bool:
    """Whether the event has a day of its own: what a count sums over months is not of it."""
    when = event.when
    return when is not None and when.earliest is not None and (when.earliest[:10] == (when.latest or "")[:10])


def _fitting(figure: Figure, events: Sequence[Event]) -> list[Event]:
    """The events that can have such victims, of the likeliest kind that is there."""
    for kind, mode in COUNTS[figure.measure]:
        fitting = [e for e in events if e.type == kind and mode in (None, e.mode)]
        if fitting:
            return fitting
    return []


def _tree_distance(figure: Figure, event: Event, parse: Parse) -> int:
    """Steps through the dependency tree between the figure's head and the trigger's."""
    left, right = parse.head_in(figure.span), parse.head_in(event.trigger)
    if left is None or right is None:
        return 99
    up = [left.index, *(token.index for token in parse.ancestors(left.index))]
    down = [right.index, *(token.index for token in parse.ancestors(right.index))]
    for steps, index in enumerate(up):
        if index in down:
            return steps + down.index(index)
    return 50


def with_records(claims: Sequence[Claim], figures: Sequence[Figure], events: Sequence[Event]) -> tuple[Claim, ...]:
    """The claims with the ids of the figures and events that they carry."""
    of_claim: defaultdict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for figure in figures:
        for claim_id in figure.claims:
            of_claim[claim_id][0].append(figure.id)
    for event in events:
        for claim_id in event.claims:
            of_claim[claim_id][1].append(event.id)
    return tuple(
        replace(c, figures=tuple(of_claim[c.id][0]), events=tuple(of_claim[c.id][1])) if c.id in of_claim else c
        for c in claims
    )


def figures_of_events(events: Sequence[Event], figures: Sequence[Figure]) -> tuple[Event, ...]:
    """The events with the ids of the figures that count their people."""
    counted: defaultdict[str, list[str]] = defaultdict(list)
    for figure in figures:
        if figure.event is not None:
            counted[figure.event].append(figure.id)
    return tuple(replace(e, figures=tuple(counted[e.id])) if e.id in counted else e for e in events)
