"""What speaks for keeping an event as a record, and what against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

from bywhom.extract.event_weighed import FAR, Weighed, opening_of, site_of_event, who_of
from bywhom.records import Event


def signs_of_event(told: Weighed, events: Sequence[Event], hint: Sequence[float]) -> tuple[str, ...]:
    """What speaks for a record of this event; `hint` is the likelihood (0..1) of its type and of any event by the
    words alone, empty where no model has read them."""
    return tuple(dict.fromkeys(_of_keeping(told, events, hint)))


def _of_keeping(told: Weighed, events: Sequence[Event], hint: Sequence[float]) -> Iterator[str]:
    event, scene, kind = told.event, told.scene, told.kind
    for sign in told.of_event:
        yield f"is{sign}"
        yield f"is {kind}{sign}"
    yield f"rule {event.provenance.rule} {kind}"
    given = "".join(
        letter if there else "-"
        for letter, there in zip("atwd", (event.agents, event.targets, event.where, event.when), strict=True)
    )
    yield f"given {given}"
    yield f"given {given} {kind}"
    yield from (f"has {letter} {kind}" for letter in given)
    yield f"dep {told.head.dep}"
    yield f"dep {told.head.dep} {kind}"
    det = [kid.lower for kid in scene.parse.kids(told.head.index, "det", "poss")]
    yield f"det {det[0] if det and told.head.pos == 'NOUN' else 'no'} {kind}"
    above = scene.token(told.head.head)
    yield f"under {scene.lemmas[above.index] if above.pos != 'PROPN' else 'name'}"
    for helper in scene.parse.kids(told.head.index, "aux", "neg", "mark"):
        yield f"helper {helper.lower}"
    yield from _of_company(told, events)
    if hint:
        for name, likely in zip(("type", "any"), hint, strict=True):
            yield f"hint {name} {_bucket(likely)}"
            yield f"hint {name} {_bucket(likely)} {kind}"
    sentences = scene.parse.sentences
    yield f"place {opening_of(told, event.trigger.start)} {kind}"
    yield f"density {min(5, 4 * len(events) // max(1, len(sentences)))}"


def _of_company(told: Weighed, events: Sequence[Event]) -> Iterator[str]:
    """What other events the document tells, and how this one stands to them."""
    event, kind, scene = told.event, told.kind, told.scene
    lemma = scene.lemmas[told.head.index]
    alike = [e for e in events if e.type == event.type and e.id != event.id]
    earlier = [e for e in alike if e.trigger.start < event.trigger.start]
    yield f"earlier {min(3, len(earlier))} {kind}"
    yield f"alike {min(3, len(alike))} {kind}"
    if earlier:
        last = earlier[-1]
        yield f"same place {site_of_event(last) == site_of_event(event)} {kind}"
        yield f"same day {last.when == event.when} {kind}"
        yield f"same mode {last.mode == event.mode} {kind}"
        share = {who_of(a) for a in last.agents} & {who_of(a) for a in event.agents}
        yield f"same doer {'yes' if share else 'open' if not (last.agents and event.agents) else 'no'} {kind}"
        hit = {who_of(t) for t in last.targets} & {who_of(t) for t in event.targets}
        yield f"same target {'yes' if hit else 'open' if not (last.targets and event.targets) else 'no'} {kind}"
        head = scene.parse.head_in(last.trigger)
        if head is not None:
            yield f"gap {min(FAR, told.head.sentence - head.sentence)} {kind}"
        words = {scene.lemmas[h.index] for e in earlier if (h := scene.parse.head_in(e.trigger)) is not None}
        yield f"same word {lemma in words} {kind}"
    first = told.sentence.span
    here = [e for e in events if e.id != event.id and first.covers(e.trigger)]
    yield f"beside {min(3, len(here))} {kind}"
    yield from (f"beside {e.type} {kind}" for e in here[:3])


def _bucket(likely: float) -> int:
    """Steps of the logarithm of the odds, from -6 to 6."""
    kept = min(max(likely, 1e-3), 1 - 1e-3)
    return max(-6, min(6, round(log(kept / (1 - kept)))))
