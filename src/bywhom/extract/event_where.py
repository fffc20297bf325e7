"""What speaks for one place of an event and against the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bywhom.extract.clause import governor, is_reporting
from bywhom.extract.event_place import is_scene, preposition_of, rank_of, tier_of
from bywhom.extract.event_weighed import Option, Weighed, away_of, key_of, opening_of
from bywhom.records import Place, Where

USES = {"literal", "dateline", "metonym"}


def places_for(told: Weighed) -> list[Option[Where | None]]:
    """No place, the rules' choice, and every place of the document once."""
    groups: dict[str, list[Place]] = {}
    for place in told.scene.places:
        if place.use in USES:
            groups.setdefault(key_of(place.where), []).append(place)
    ours = told.event.where
    mine = key_of(ours) if ours is not None else None
    rivals = _Rivals(told, groups)
    options: list[Option[Where | None]] = [Option(None, tuple(_of_no_place(told, groups, mine)), mine is None)]
    for key, mentions in groups.items():
        where = ours if key == mine and ours is not None else rivals.nearest(mentions).where
        options.append(Option(where, tuple(_of_place(told, key, mentions, rivals, mine)), key == mine))
    if ours is not None and mine not in groups:
        options.append(Option(ours, ("rule", f"rule {told.kind}", "unlisted", f"unlisted {told.kind}"), True))
    return options


class _Rivals:
    """What the places of a document are beside each other."""

    def __init__(self, told: Weighed, groups: dict[str, list[Place]]) -> None:
        self.told = told
        scene = told.scene
        self.here = {
            key: [p for p in mentions if told.sentence.span.covers(p.span) and p.use == "literal"]
            for key, mentions in groups.items()
        }
        self.finest = min((rank_of(ps[0].where) for ps in self.here.values() if ps), default=None)
        self.tiers = {
            key: min(tier_of(p, told.head, told.chain, scene.parse) for p in ps) for key, ps in self.here.items() if ps
        }
        self.best = min(self.tiers.values(), default=None)
        counts = Counter({key: len(mentions) for key, mentions in groups.items() if rank_of(mentions[0].where) <= 4})
        self.commonest = counts.most_common(1)[0][0] if counts else None

    def nearest(self, mentions: Sequence[Place]) -> Place:
        start = self.told.event.trigger.start
        return min(mentions, key=lambda p: (p.use == "dateline", abs(p.span.start - start)))


def _of_no_place(told: Weighed, groups: dict[str, list[Place]], mine: str | None) -> Iterator[str]:
    here = [
        p for ps in groups.values() for p in ps if p.use == "literal" and told.sentence.span.covers(p.span)
    ]  # fmt: skip
    scenes = [p for p in here if is_scene(p, told.scene.parse)]
    named = "scene named" if scenes else "other named" if here else "none named"
    ruled = "rule none" if mine is None else "rule some"
    for sign in told.of_event:
        yield f"none{sign}"
        yield f"none {ruled}{sign}"
    yield f"none {named} {told.kind}"
    yield f"none {named} {ruled} {told.kind}"
    last = next((e for e in reversed(told.before) if e.type == told.event.type), None)
    yield f"none before {'no' if last is None else 'none' if last.where is None else 'some'} {told.kind}"


def _of_place(told: Weighed, key: str, mentions: Sequence[Place], rivals: _Rivals, mine: str | None) -> Iterator[str]:
    kind, scene, parse = told.kind, told.scene, told.scene.parse
    nearest = rivals.nearest(mentions)
    rank = rank_of(nearest.where)
    width = "point" if rank <= 2 else "district" if rank <= 4 else "region" if rank <= 6 else "country"
    if key == mine:
        yield "rule"
        yield f"rule {kind}"
        yield f"rule {width}"
        yield f"rule {kind} {told.event.realis}"
        yield f"rule background {told.event.background}"
    away = away_of(told, nearest.span.start)
    yield f"away {away}"
    yield f"away {away} {kind}"
    yield f"width {width} {kind}"
    yield f"width {width} away {away}"
    if nearest.where.lat is None:
        yield "unresolved"
    here = rivals.here[key]
    if here:
        tier = rivals.tiers[key]
        yield f"tier {tier}"
        yield f"tier {tier} {kind}"
        yield f"tier {tier} {'best' if tier == rivals.best else 'beaten'}"
        yield f"finest {rank == rivals.finest}"
        yield f"finest {rank == rivals.finest} tier {tier}"
        near = min(here, key=lambda p: abs(p.span.start - told.event.trigger.start))
        preposition = preposition_of(near.span, parse) or "no"
        yield f"prep {preposition}"
        yield f"prep {preposition} {kind}"
        yield f"prep {preposition} tier {tier}"
        yield f"{'before' if near.span.start < told.event.trigger.start else 'behind'}"
        noun, _, verb = governor(near.span, parse)
        if noun is not None:
            yield f"of {scene.lemmas[noun.index]}"
        if verb is not None and verb.index not in told.chain:
            yield "of speech" if is_reporting(verb) else "of another verb"
        yield f"scene {is_scene(near, parse)}"
    elif rivals.finest is not None:
        yield "while another is named"
        yield f"while another is named {kind}"
    if all(p.use == "dateline" for p in mentions):
        yield f"dateline {kind}"
    if all(p.use == "metonym" for p in mentions):
        yield "metonym"
    yield f"commonest {key == rivals.commonest} {width}"
    first = min(p.span.start for p in mentions if p.use != "dateline" or len(mentions) == 1)
    yield f"opens {opening_of(told, first)} {kind}"
    yield from _of_story(told, key, width)
    if any(t.span is not None and any(t.span.covers(p.span) for p in mentions) for t in told.event.targets):
        yield "in target"
        yield f"in target {kind}"
    if any(a.span is not None and any(a.span.covers(p.span) for p in mentions) for a in told.event.agents):
        yield "in agent"


def _of_story(told: Weighed, key: str, width: str) -> Iterator[str]:
    """Whether the events before it were there."""
    placed = [e for e in told.before if e.where is not None]
    if placed:
        yield f"last {placed[-1].where is not None and key_of(placed[-1].where) == key} {told.kind}"
    alike = [e for e in placed if e.type == told.event.type and e.background == told.event.background]
    if alike:
        yield f"last of type {alike[-1].where is not None and key_of(alike[-1].where) == key} {told.kind}"
        yield f"first of type {alike[0].where is not None and key_of(alike[0].where) == key} {told.kind}"
    chief = next((e for e in placed if e.type == "ASSAULT" and not e.background), None)
    if chief is not None and chief.where is not None and key_of(chief.where) == key:
        yield f"chief {told.kind}"
        yield f"chief {width} {told.event.realis}"
