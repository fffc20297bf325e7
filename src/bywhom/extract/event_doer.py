"""What speaks for one doer of an event and against the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bywhom.extract.event_scene import Scene
from bywhom.extract.event_weighed import Option, Weighed, away_of, site_of_event, who_of
from bywhom.records import MATERIAL, Event, Participant

ACTIVE = {"military", "police", "armed_group", "militia", "state", "government", "unknown", "international"}
"""Kinds of parties that do deeds of war; persons and civilians are found by the grammar or not at all."""
Doers = tuple[Participant, ...]


def doers_for(told: Weighed, events: Sequence[Event]) -> list[Option[Doers]]:
    """Nobody, those that the grammar gives, and whoever in the document does such deeds; `events` are all of it."""
    groups: dict[str, list[Participant]] = {}
    doing: Counter[str] = Counter()
    for other in events:
        if other.id == told.event.id or other.type not in MATERIAL:
            continue
        for agent in other.agents:
            groups.setdefault(who_of(agent), []).append(agent)
            doing[f"{who_of(agent)} {other.type}"] += 1
    for one in _armed(told.scene):
        groups.setdefault(who_of(one), []).append(one)
    mine = {who_of(agent) for agent in told.event.agents}
    options: list[Option[Doers]] = [Option((), tuple(_of_nobody(told, mine, doing)), not mine)]
    if told.event.agents:
        options.append(Option(told.event.agents, tuple(_of_ours(told)), True))
    for key, ones in groups.items():
        if key in mine:
            continue
        start = told.event.trigger.start
        nearest = min(ones, key=lambda one: abs(one.span.start - start) if one.span else 10**6)
        options.append(Option((nearest,), tuple(_of_doer(told, key, ones, nearest, doing, events))))
    return options


def _armed(scene: Scene) -> Iterator[Participant]:
    """Every mention of a party that does deeds, and every common noun for armed people, in text order."""
    seen: set[int] = set()
    for mention in scene.mentions:
        party = scene.party_by_id.get(mention.party or "")
        head = scene.parse.head_in(mention.span)
        if party is None or head is None or party.kind not in ACTIVE or head.pos == "PRON":
            continue
        seen.add(head.index)
        yield Participant(name=party.name, span=mention.span, party=party.id)
    for token in scene.parse.tokens:
        if (
            token.pos == "NOUN"
            and token.index not in seen
            and scene.lemmas[token.index] in scene.triggers.classes.armed
        ):
            span = scene.name_span(token.index)
            party = scene.party_of(token.index)
            yield Participant(name=span.of(scene.document.text), span=span, party=party.id if party else None)


def _of_nobody(told: Weighed, mine: set[str], doing: Counter[str]) -> Iterator[str]:
    ruled = "rule some" if mine else "rule none"
    for sign in told.of_event:
        yield f"none {ruled}{sign}"
    known = sum(1 for key in doing if key.endswith(f" {told.event.type}"))
    yield f"none {ruled} {told.kind} of {min(known, 2)}"
    alleged = any(claim.act == "accuse" for claim in told.scene.claims)
    yield f"none {ruled} {told.kind} {'accused' if alleged else 'unaccused'}"


def _of_ours(told: Weighed) -> Iterator[str]:
    for sign in told.of_event:
        yield f"rule{sign}"
    first = told.event.agents[0]
    head = told.scene.parse.head_in(first.span) if first.span else None
    if head is not None:
        yield f"rule word {told.scene.lemmas[head.index] if head.pos != 'PROPN' else 'name'}"
        yield f"rule dep {head.dep} {told.head.pos}"
        yield f"rule here {told.sentence.span.covers(head.span)}"
    party = told.scene.party_by_id.get(first.party or "")
    yield f"rule kind {party.kind if party else 'none'} {told.kind}"
    yield f"rule alleged {first.alleged_by is not None}"


def _of_doer(
    told: Weighed,
    key: str,
    ones: Sequence[Participant],
    nearest: Participant,
    doing: Counter[str],
    events: Sequence[Event],
) -> Iterator[str]:
    scene, kind = told.scene, told.kind
    ruled = "over some" if told.event.agents else "over none"
    party = scene.party_by_id.get(nearest.party or "")
    named = party.kind if party else "none"
    head = scene.parse.head_in(nearest.span) if nearest.span else None
    yield f"{ruled} {kind}"
    yield f"{ruled} {kind} {told.event.realis}"
    yield f"{ruled} mode {told.event.mode}"
    yield f"party {named} {kind} {ruled}"
    if nearest.span is not None:
        away = away_of(told, nearest.span.start)
        yield f"away {away} {ruled}"
        yield f"away {away} {kind} {ruled}"
    if head is not None:
        yield f"dep {head.dep}"
        yield f"{'name' if head.pos == 'PROPN' else 'word ' + scene.lemmas[head.index]} {ruled}"
        verb = scene.token(head.head)
        yield f"of {scene.lemmas[verb.index]}"
    count = doing[f"{key} {told.event.type}"]
    yield f"does {min(2, count)} {kind} {ruled}"
    total = sum(n for each, n in doing.items() if each.endswith(f" {told.event.type}"))
    yield f"does {'all' if count and count == total else 'some' if count else 'none'} {kind} {ruled}"
    others = [e for e in events if e.id != told.event.id and any(who_of(a) == key for a in e.agents)]
    alike = [e for e in others if e.type == told.event.type]
    yield f"mode {any(e.mode == told.event.mode for e in alike)} {kind} {ruled}"
    yield f"site {any(site_of_event(e) == site_of_event(told.event) for e in alike)} {kind} {ruled}"
    yield f"day {any(e.when == told.event.when for e in alike)} {kind} {ruled}"
    yield f"background {any(e.background == told.event.background for e in alike)} {ruled}"
    yield f"alleged {any(a.alleged_by for e in alike for a in e.agents if who_of(a) == key)} {ruled}"
    if any(t.party and t.party == nearest.party for t in told.event.targets):
        yield f"is hit {ruled}"
    if any(who_of(t) == key for e in events for t in e.targets if e.type == "ASSAULT"):
        yield f"is hit elsewhere {ruled}"
    if any(who_of(t) == key for e in events for t in e.targets if e.type == "ACCUSE"):
        yield f"is accused {kind} {ruled}"
    if party is not None:
        speaks = [claim for claim in scene.claims if claim.source.party == party.id]
        acts = {claim.act for claim in speaks}
        yield f"speaks {bool(speaks)} {kind} {ruled}"
        yield from (f"{act} {kind} {ruled}" for act in acts & {"deny", "deny_responsibility", "claim_responsibility"})
        carrying = {each.source.party for each in scene.claims if each.id in told.event.claims}
        if party.id in carrying:
            yield f"says so {kind} {ruled}"
    yield f"mentions {min(4, len(ones))} {ruled}"
