"""Verbal events: what a source did by speaking."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bywhom.extract.clause import governor
from bywhom.extract.event_grammar import RELATIVE, objects_of, subjects_of, under
from bywhom.extract.event_parties import participants
from bywhom.extract.event_scene import Scene
from bywhom.knowledge.triggers import SpeechRule
from bywhom.records import Claim, Event, Participant, Provenance, Realis, Span, Token, Where, record_id

PROVENANCE = Provenance(stage="extract", rule="event.speech.v1")
ANONYMITY = re.compile(r"\bnot (?:to )?be (?:named|identified|quoted|photographed)\b|\banonym|\bnames? .{0,25}withheld")
MENACING = {"armed_group", "party_military", "party_official", "government"}
ASKING = {"who", "whom", "whose", "which", "what", "when", "where", "why", "how", "whether", "if"}
MODED = {"REQUEST", "REJECT"}
PLACED = {*MODED, "THREATEN", "COERCE"}
ADDRESSED = frozenset({"party", "armed", "people"})
THINGS = frozenset({"thing", "goods"})
"""What an order can be about: "ordered all boats ashore"."""
PLAIN = {"tell"}
"""Words that only hand on what was said, whatever it asks for."""
READERS = {"me", "us", "reporter", "journalist", "newspaper", "magazine", "agency", "listener", "reader"}
"""Those who hear it for the article: asking them is no act of the story."""


def speech_events(scene: Scene) -> list[Event]:
    """An event for every claim whose act is a deed in itself: a demand, a threat, an accusation..."""
    rules = {rule.act: rule for rule in scene.triggers.speech.rules}
    found: list[Event] = []
    seen: set[tuple[Span, str]] = set()
    for claim in scene.claims:
        rule = rules.get(claim.act)
        source = claim.source
        if claim.act == "request" and ANONYMITY.search(claim.content_text or ""):
            continue
        if rule is None and claim.act == "warn" and source.role in MENACING and _menaces(scene, claim):
            rule = rules["threaten"]
        if rule is None or claim.polarity == "negate":
            continue
        if source.role == "own_voice" and not _speaks_for_itself(scene, claim):
            continue
        if not _is_deed(scene, claim, rule):
            continue
        trigger = source.cue_span or claim.span
        if (trigger, rule.type) not in seen:
            seen.add((trigger, rule.type))
            event = _event(scene, claim, rule, trigger)
            if claim.act != "order" or _orders_others(scene, event):
                found.append(event)
    return found


def _orders_others(scene: Scene, event: Event) -> bool:
    """ "ordered residents to stay indoors"; an order to one's own men is no deed yet."""
    heads = [head for one in event.targets if one.span and (head := scene.parse.head_in(one.span)) is not None]
    return any(not scene.classes_of(head.index) & {"armed"} or head.pos == "PRON" for head in heads)


def _is_deed(scene: Scene, claim: Claim, rule: SpeechRule) -> bool:
    """Whether the words make the act a deed of its own, by somebody whose word is one; a bystander's is not."""
    if claim.source.role in rule.not_by:
        return False
    if (rule.type == "REQUEST" or rule.act == "order") and _is_in_passing(scene, claim):
        return False
    cue = _lemmas(scene, [claim.source.cue_span] if claim.source.cue_span else [])
    if rule.cues and not cue & rule.cues:
        return False
    return not rule.needs or bool((cue | _lemmas(scene, claim.content)) & rule.needs)


def _speaks_for_itself(scene: Scene, claim: Claim) -> bool:
    """ "We ask both sides to keep out of schools": a body's own statement."""
    cue = claim.source.cue_span
    head = scene.parse.head_in(cue) if cue is not None else None
    return head is not None and any(kid.lower == "we" for kid in scene.parse.kids(head.index, "nsubj"))


def _is_in_passing(scene: Scene, claim: Claim) -> bool:
    """ "Asked for the names, he left", "they marched to demand it", "they do not want it", "asked who had fired"."""
    cue = claim.source.cue_span
    head = scene.parse.head_in(cue) if cue is not None else None
    if head is None:
        return False
    helpers = {kid.lower for kid in scene.parse.kids(head.index, "aux", "auxpass", "neg")}
    subjects = scene.parse.kids(head.index, "nsubj")
    clause = head.dep in {"advcl", "acl"}
    if "to" in helpers and (clause or head.dep == "ROOT"):
        return True
    if (clause and head.tag == "VBN") or (head.tag == "VB" and not helpers and not subjects):
        return True
    if helpers & {"not", "n't", "n’t", "never", "would", "will", "’d", "'d"} or scene.lemmas[head.index] in PLAIN:
        return True
    if any(kid.lower in {"i", "nobody"} or (kid.lower == "we" and head.tag == "VBD") for kid in subjects):
        return True
    if any(scene.lemmas[i] in READERS or scene.token(i).lower in READERS for i in objects_of(scene, head.index)):
        return True
    first = next(iter(scene.parse.tokens_in(claim.content[0])), None) if claim.content else None
    return (first is not None and first.lower in ASKING) or _is_question(scene, head)


def _is_question(scene: Scene, head: Token) -> bool:
    """ "asked the minister how many had died": what is asked for is an answer."""
    if scene.lemmas[head.index] != "ask":
        return False
    asked = scene.parse.kids(head.index, "ccomp")
    behind = [i + 1 for i in objects_of(scene, head.index)]
    before = (i for kid in asked for i in scene.parse.subtree(kid.index) if i < kid.index)
    return any(scene.token(i).lower in ASKING - RELATIVE for i in (*behind, *before))


def _lemmas(scene: Scene, spans: Sequence[Span]) -> set[str]:
    return {scene.lemmas[token.index] for span in spans for token in scene.parse.tokens_in(span)}


def _event(scene: Scene, claim: Claim, rule: SpeechRule, trigger: Span) -> Event:
    source = claim.source
    name = source.name or (source.name_span.of(scene.document.text) if source.name_span else None)
    agent = (Participant(name=name, span=source.name_span, party=source.party),) if name else ()
    if rule.type == "AGREE" and claim.act in {"promise", "intend"} and _menaces(scene, claim):
        rule = next(one for one in scene.triggers.speech.rules if one.act == "threaten")
    realis: Realis = "threatened" if rule.type == "THREATEN" else "actual"
    mode = rule.mode or _mode(scene, claim, rule)
    return Event(
        id=record_id(scene.document.sha256, "event", trigger, rule.type),
        type=rule.type,
        mode=mode,
        trigger=trigger,
        trigger_text=trigger.of(scene.document.text),
        agents=agent,
        targets=_addressee(scene, trigger, agent, ADDRESSED | THINGS if rule.act == "order" else ADDRESSED),
        where=_site(scene, claim) if rule.type in PLACED else None,
        when=claim.when,
        realis=realis,
        claims=(claim.id,),
        provenance=PROVENANCE,
    )


def _menaces(scene: Scene, claim: Claim) -> bool:
    """ "vowed further strikes": a promise of violence is a threat."""
    words = {scene.lemmas[t.index] for span in claim.content for t in scene.parse.tokens_in(span)}
    return bool(words & scene.triggers.speech.menaces) and not words & {
        "not",
        "no",
        "never",
        "n't",
        "against",
        "protect",
    }


def _site(scene: Scene, claim: Claim) -> Where | None:
    """The place that a demand or threat is about, where its words name one; never where it was said."""
    spans = list(claim.content)
    if claim.source.cue_span is not None and spans and claim.source.cue_span.end < spans[0].start:
        spans.append(Span(claim.source.cue_span.end, spans[0].start))
    for place in scene.places:
        if place.use == "literal" and any(span.covers(place.span) for span in spans):
            noun, preposition, _ = governor(place.span, scene.parse)
            said_there = not any(span.covers(place.span) for span in claim.content) and noun is None
            if not said_there and (preposition is None or preposition.lower not in {"from", "to"}):
                return place.where
    return None


def _mode(scene: Scene, claim: Claim, rule: SpeechRule) -> str | None:
    tables = scene.triggers.speech.request_modes if rule.type in MODED else scene.triggers.speech.threat_modes
    if rule.act == "order":
        tables = scene.triggers.speech.order_modes
    elif rule.type not in MODED and rule.type != "THREATEN":
        return None
    words = {scene.lemmas[t.index] for span in claim.content for t in scene.parse.tokens_in(span)}
    words |= {t.lower for span in claim.content for t in scene.parse.tokens_in(span)}
    for mode, telling in tables.items():
        if words & telling:
            return mode
    return "restrict" if rule.act == "order" else None


def _addressee(
    scene: Scene, trigger: Span, agents: Sequence[Participant], classes: frozenset[str]
) -> tuple[Participant, ...]:
    """To whom or of whom it was said: the cue's object, its "on" or "to" phrase, the subject of what is asked."""
    head = scene.parse.head_in(trigger)
    if head is None:
        return ()
    found = [i for i in objects_of(scene, head.index) if scene.classes_of(i) & classes]
    found += [i for i in under(scene, head.index, "on", "to", "against", "with") if scene.classes_of(i) & classes]
    if not found:
        for clause in scene.parse.kids(head.index, "ccomp", "xcomp", "advcl"):
            if any(kid.dep in {"nsubj", "nsubjpass"} for kid in scene.parse.kids(clause.index)):
                found += [
                    i
                    for i in (*subjects_of(scene, clause.index).active, *subjects_of(scene, clause.index).passive)
                    if scene.classes_of(i) & classes
                ]
        if not found:
            found += [i for i in under(scene, head.index, "for") if scene.classes_of(i) & {"party", "armed"}]
    own = {agent.span for agent in agents}
    return tuple(p for p in participants(scene, tuple(dict.fromkeys(found)), ()) if p.span not in own)
