"""Events: what was done, by whom, to whom, where and when, and whether it is told as done, alleged or only feared."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bywhom.extract.attach import carriers
from bywhom.extract.clause import tense_of_event
from bywhom.extract.event_arguments import fill_arguments
from bywhom.extract.event_codes import coded
from bywhom.extract.event_coreference import Told, join_retold
from bywhom.extract.event_grammar import subjects_of
from bywhom.extract.event_happenings import happenings
from bywhom.extract.event_judged import judged
from bywhom.extract.event_parties import participants, same_side, sufferers
from bywhom.extract.event_realis import claimed_realis, grammar_realis
from bywhom.extract.event_relevance import relevance_of
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_site import site_of
from bywhom.extract.event_speech import speech_events
from bywhom.extract.event_spoken import settled
from bywhom.extract.event_story import with_story
from bywhom.extract.event_time import MADE, time_of
from bywhom.extract.event_triggers import Candidate, candidates_in, hinted
from bywhom.knowledge.triggers import Triggers
from bywhom.models.events import EventJudge, Hints
from bywhom.records import (
    Claim,
    Document,
    Event,
    EventType,
    Mention,
    Parse,
    Party,
    Place,
    Provenance,
    Realis,
    SentenceTokens,
    Span,
    TimePhrase,
    Where,
    record_id,
)

NO_HINTS: Hints = {}
PROVENANCE = Provenance(stage="extract", rule="event.trigger.v1")
SPOKEN = {"ACCUSE", "REQUEST"}
"""Types that a cue verb tells as well as a claim."""
HEADLINES = {"title", "standfirst"}
DEFINITE = {"the", "this", "that", "these", "those", "its", "their"}
TELLING = {"say", "state", "read", "report", "claim", "add", "announce"}
BELLIGERENT = {"armed_group", "militia", "military"}
PARTY_ROLES = {"party_official", "party_military", "armed_group", "government", "third_state", "local_authority"}


def events_in(
    document: Document,
    parse: Parse,
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    actors: Sequence[Party],
    places: Sequence[Place],
    times: Sequence[TimePhrase],
    triggers: Triggers,
    hints: Hints = NO_HINTS,
    judge: EventJudge | None = None,
) -> tuple[Event, ...]:
    """What the document says was done or said in deed, each happening once, in text order.

    `hints` and `judge` are the learned part; without them the rules alone decide.
    """
    scene = Scene(document, parse, claims, mentions, actors, places, times, triggers, hints)
    # 1. A page about football, shares, storms or films gives nothing at all.
    relevance = relevance_of(scene)
    if relevance.idle:
        return ()
    # 2. Trigger words in context become candidates with agents and targets; 3. one happening, one event.
    told: list[Told] = []
    for sentence in parse.sentences:
        candidates = candidates_in(scene, sentence, relevance)
        candidates += hinted(scene, sentence, candidates, relevance)
        for candidate in candidates:
            fill_arguments(scene, candidate)
        for candidate in happenings(scene, candidates):
            one = _told(scene, candidate)
            if one is not None:
                told.append(one)
    # 4. Later sentences that tell the same again join the first; 5. what sources did by speaking is an event too.
    deeds = join_retold(scene, with_story(scene, told))
    events = sorted(settled(scene, _with_spoken(deeds, speech_events(scene))), key=lambda event: event.trigger)
    events = coded(scene, events)
    return tuple(judged(scene, events, judge) if judge is not None else events)


def _told(scene: Scene, candidate: Candidate) -> Told | None:
    """The candidate as an event with its realis, place, time and codes; None where it only refers to one."""
    if not _stands(scene, candidate):
        return None
    _turn_endings(scene, candidate)
    trigger = scene.parse.span_of(range(candidate.first, candidate.last + 1))
    carrying = carriers(trigger, scene.claims)
    grammar = grammar_realis(scene, candidate.index, candidate.kind == "noun")
    candidate.agents = [index for index in candidate.agents if not _is_mere_place(scene, index)]
    heads = candidate.agents or candidate.accused
    realis, alleged_by = claimed_realis(scene, carrying, grammar, _of_the_other_side(scene, candidate, carrying))
    if candidate.accused and not candidate.agents and realis == "actual":
        realis = "alleged"
        alleged_by = next((claim.id for claim in carrying if claim.act == "accuse"), None)
    event = _event(scene, candidate, trigger, carrying, heads, realis, alleged_by)
    if realis == "negated" and candidate.sense.outcome:
        return None  # "nobody was hurt" counts to zero and tells of no deed
    if candidate.sense.outcome and _counts_a_war(scene, candidate):
        return None
    return _as_told(scene, candidate, event)


def _as_told(scene: Scene, candidate: Candidate, event: Event) -> Told:
    """The event with what its own words say of whether it was told before."""
    det = {kid.lower for kid in scene.parse.kids(candidate.index, "det", "poss")}
    sentence = scene.sentence(candidate.index)
    where, when = event.where, event.when
    return Told(
        event,
        scene.lemmas[candidate.index],
        definite=candidate.kind == "noun" and bool(det & DEFINITE),
        general=candidate.sense.general,
        sentence=scene.token(candidate.index).sentence,
        noun=candidate.kind == "noun",
        outcome=candidate.sense.outcome,
        apart=_is_apart(scene, candidate),
        headline=sentence.kind in HEADLINES,
        placed=where is not None and _is_named_in(scene, sentence, where),
        dated=when is not None and when.span is not None and sentence.span.covers(when.span),
        sums=_tells_of_many_deeds(scene, candidate),
    )


def _counts_a_war(scene: Scene, candidate: Candidate) -> bool:
    """ "The insurgency has killed 35,000 people", "260 people have been killed since 2023": a sum and no deed."""
    token = scene.token(candidate.index)
    if candidate.kind != "verb" or tense_of_event(token, scene.parse) != "perfect":
        return False
    told = subjects_of(scene, candidate.index)
    if any(scene.lemmas[i] in scene.triggers.words.lasting for i in told.active):
        return True
    below = {kid.lower for verb in (token, *scene.parse.kids(token.index, "conj", "advcl")) for kid in
             scene.parse.kids(verb.index, "prep", "mark")}  # fmt: skip
    return bool(told.passive) and "since" in below


def _tells_of_many_deeds(scene: Scene, candidate: Candidate) -> bool:
    """ "Israel has kept up strikes which have killed 340 people": the subject is many deeds."""
    token = scene.token(candidate.index)
    if candidate.kind == "noun":
        clauses = scene.parse.kids(token.index, "relcl") if token.tag == "NNS" else ()
        return any(tense_of_event(clause, scene.parse) == "perfect" for clause in clauses)
    doers = [scene.token(i) for i in subjects_of(scene, candidate.index).active]
    many = any(doer.tag == "NNS" and scene.lemmas[doer.index] in scene.triggers.nouns for doer in doers)
    return many and tense_of_event(token, scene.parse) == "perfect"


def _is_named_in(scene: Scene, sentence: SentenceTokens, where: Where) -> bool:
    """Whether the sentence itself names the place."""
    if where.span is not None and sentence.span.covers(where.span):
        return True
    return any(place.where.id == where.id and sentence.span.covers(place.span) for place in scene.places if where.id)


def _is_apart(scene: Scene, candidate: Candidate) -> bool:
    """ "a second attack", "eleven attacks", "a counter-attack", "was also hit", "hit another village"."""
    apart = scene.triggers.words.apart
    kids = [kid for index in (candidate.index, *candidate.targets) for kid in scene.parse.kids(index)]
    counted = candidate.kind == "noun" and any(kid.dep == "nummod" for kid in scene.parse.kids(candidate.index))
    return counted or scene.lemmas[candidate.index] in apart or any(kid.lower in apart for kid in kids)


def _stands(scene: Scene, candidate: Candidate) -> bool:
    """Verbs need somebody in the clause; nouns that must not stand alone need an agent, a target or a light verb."""
    if candidate.kind == "verb":
        named = candidate.agents or candidate.targets or candidate.means
        return bool(named) or _is_of_its_own(scene, candidate)
    head = scene.token(candidate.index)
    if head.dep == "pobj" and scene.lemmas[scene.token(head.head).head] in scene.triggers.words.media:
        return False
    if head.dep in {"compound", "amod", "nmod"} and scene.lemmas[head.head] in scene.triggers.words.referring:
        return False
    verb = scene.token(head.head)
    lemma = scene.lemmas[verb.index]
    governors = scene.triggers.governors
    if candidate.type == "RETREAT" and lemma in governors.breach:
        return False
    if any(scene.lemmas[kid.index] in MADE for kid in scene.parse.kids(candidate.index, "acl", "relcl")):
        return True
    if (head.dep == "nsubj" and lemma in TELLING) or _only_speaks_of(scene, candidate, lemma):
        return False
    if candidate.sense.bare or candidate.agents or candidate.targets:
        return True
    return lemma in governors.light_agent or lemma in governors.states


def _is_of_its_own(scene: Scene, candidate: Candidate) -> bool:
    """ "Talks collapsed", "the road closed": the sense names the very subject, which is nobody."""
    subjects = subjects_of(scene, candidate.index)
    return any(scene.lemmas[i] in candidate.sense.subject for i in (*subjects.active, *subjects.passive))


def _only_speaks_of(scene: Scene, candidate: Candidate, verb: str) -> bool:
    """ "The blockade", "their truce": known to be in force, and no word of who imposed, signed or broke it off."""
    if scene.lemmas[candidate.index] not in scene.triggers.words.standing or _is_dated(scene, candidate):
        return False
    det = {kid.lower for kid in scene.parse.kids(candidate.index, "det", "poss")}
    governors = scene.triggers.governors
    told = verb in governors.light_agent or verb in governors.ending or verb in MADE or verb in governors.demanded
    return bool(det & DEFINITE) and not told


def _is_dated(scene: Scene, candidate: Candidate) -> bool:
    """ "the 1994 truce", "the truce of 4 December"."""
    words = scene.parse.subtree(candidate.index)
    return any(scene.named(i) == "time" or scene.token(i).text.isdigit() for i in words)


def _turn_endings(scene: Scene, candidate: Candidate) -> None:
    """ "lifted the blockade" is a retreat and not a blockade."""
    token = scene.token(candidate.index)
    if candidate.kind != "noun" or token.dep not in {"dobj", "nsubjpass", "pobj"}:
        return
    verb = scene.token(token.head)
    turned = scene.triggers.words.ended.get(scene.lemmas[candidate.index])
    if turned is not None and scene.lemmas[verb.index] in scene.triggers.governors.ending and verb.pos == "VERB":
        candidate.type, candidate.mode = turned


def _of_the_other_side(scene: Scene, candidate: Candidate, carrying: Sequence[Claim]) -> bool:
    """A party's word about another's violent or coercive deed; its word about its own is an admission."""
    if not carrying or candidate.type not in {"ASSAULT", "COERCE"} or not candidate.agents:
        return False
    claim = carrying[0]
    if candidate.mutual and len(candidate.agents) > 1 and claim.act != "accuse":
        return False  # "both sides exchanged fire, officials said": nobody is blamed
    if not any(_is_named(scene, index) for index in candidate.agents):
        return False
    speaker = scene.party_by_id.get(claim.source.party or "")
    belligerent = speaker is not None and speaker.kind in BELLIGERENT and claim.source.role != "own_voice"
    if not (claim.source.role in PARTY_ROLES or belligerent) or claim.act in {"claim_responsibility", "admit"}:
        return False
    return not same_side(scene, claim, candidate.agents)


def _is_mere_place(scene: Scene, index: int) -> bool:
    """ "The Bucha massacre", "in Artibonite": a town or province does nothing, where it stands for no government."""
    place = scene.place_at.get(index)
    town = place is not None and place.use == "literal" and place.where.precision != "country"
    return town and scene.party_of(index) is None


def _is_named(scene: Scene, index: int) -> bool:
    """ "Houthi fighters" are somebody; "armed men" could be anybody, and nobody is accused."""
    party = scene.party_of(index)
    if party is not None and (party.registry or party.country or _is_definite(scene, index)):
        return True
    if scene.token(index).pos == "PROPN":
        return True
    kids = scene.parse.kids(index, "amod", "compound", "poss", "nmod")
    return scene.lemmas[index] in scene.triggers.words.state_forces or any(
        kid.pos == "PROPN" or scene.named(kid.index) in {"people", "place", "body"} for kid in kids
    )


def _is_definite(scene: Scene, index: int) -> bool:
    """ "The rebels" are the ones we know of, "gunmen" are not."""
    determiners = scene.parse.kids(index, "det", "poss")
    return scene.token(index).pos == "PROPN" or any(kid.lower in DEFINITE or kid.dep == "poss" for kid in determiners)


def _event(
    scene: Scene,
    candidate: Candidate,
    trigger: Span,
    carrying: Sequence[Claim],
    heads: Sequence[int],
    realis: Realis,
    alleged_by: str | None,
) -> Event:
    token = scene.token(candidate.index)
    when, background = time_of(scene, token)
    type_: EventType = candidate.type  # type: ignore[assignment]
    return Event(
        id=record_id(scene.document.sha256, "event", trigger, type_),
        type=type_,
        mode=candidate.mode,
        trigger=trigger,
        trigger_text=trigger.of(scene.document.text),
        agents=participants(scene, heads, carrying, alleged_by),
        targets=sufferers(scene, candidate.targets, carrying),
        means=scene.name_span(candidate.means[0]).of(scene.document.text) if candidate.means else None,
        where=site_of(scene, token, candidate.targets, left=type_ == "RETREAT"),
        when=when,
        realis=realis,
        background=background,
        claims=tuple(claim.id for claim in carrying),
        provenance=PROVENANCE,
    )


def _merged(deed: Event, spoken: Event) -> Event:
    """The speaker is better known from the claim, whom it was said to and where from the words."""
    if deed.type not in SPOKEN or deed.realis != "actual":
        return msgspec.structs.replace(deed, claims=tuple(dict.fromkeys([*deed.claims, *spoken.claims])))
    return msgspec.structs.replace(
        spoken,
        agents=spoken.agents or deed.agents,
        targets=spoken.targets or deed.targets,
        where=spoken.where or deed.where,
        claims=tuple(dict.fromkeys([*spoken.claims, *deed.claims])),
    )


def _with_spoken(deeds: Sequence[Event], spoken: Sequence[Event]) -> list[Event]:
    """The deeds and the verbal events; of two at the same words the deed stands, and gets the claim."""
    found = list(deeds)
    for event in spoken:
        place = next((i for i, deed in enumerate(found) if deed.trigger.meets(event.trigger)), None)
        if place is None:
            found.append(event)
        elif found[place].type == event.type or found[place].type in SPOKEN:
            found[place] = _merged(found[place], event)
    return found
