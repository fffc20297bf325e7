"""How a situation stands: its state, qualifier, parties, place, since and until."""

from __future__ import annotations

from typing import Literal

from bywhom.extract.attach import carriers
from bywhom.extract.event_arguments import fill_arguments, top_of
from bywhom.extract.event_grammar import under
from bywhom.extract.event_parties import participants
from bywhom.extract.event_realis import grammar_realis
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_site import site_of
from bywhom.extract.event_triggers import Candidate
from bywhom.extract.setting import when_of
from bywhom.extract.situation_find import Found
from bywhom.knowledge.situations import SituationLexicon, Transition
from bywhom.knowledge.triggers import Sense
from bywhom.records import (
    Claim,
    Provenance,
    Situation,
    SituationParty,
    SituationState,
    Span,
    Token,
    When,
    covering,
    record_id,
)

PROVENANCE = Provenance(stage="extract", rule="situation.words.v1")
NOT_HERE = {"hypothetical", "demanded", "threatened", "negated", "denied"}
UNREAL_ACTS = {"demand", "order", "request", "threaten", "warn", "predict", "offer", "deny", "ask"}
TRANSPARENT = {"in", "under", "to", "of", "by", "for", "on", "through", "with", "as"}


def situation_from(scene: Scene, found: Found, lexicon: SituationLexicon) -> Situation | None:
    """The situation as this mention tells it; None where it is only wished, feared or denied."""
    trigger = scene.parse.span_of(range(found.first, found.last + 1))
    carrying = carriers(trigger, scene.claims)
    realis = grammar_realis(scene, found.index, found.part == "noun")
    if realis in NOT_HERE or (carrying and carrying[0].act in UNREAL_ACTS and not _definite(scene, found)):
        return None
    verb = _verb_above(scene, found)
    rule = _rule(scene, found, verb, lexicon)
    state: SituationState = rule.state if rule is not None else found.words.shown
    state = "announced" if realis == "planned" else state
    state = _tensed(scene, verb, state)
    parties, targets = _parties(scene, found, carrying)
    since, until = _limits(scene, found, verb, lexicon)
    where = site_of(scene, scene.token(found.index), targets)
    qualifier, qualified = _qualifier(scene, found, lexicon)
    spans = [trigger, *qualified, *(p.span for p in parties if p.span)]
    spans += [when.span for when in (since, until) if when is not None and when.span is not None]
    spans += [where.span] if where is not None and where.span is not None else []
    sentence = scene.sentence(found.index).span
    span = covering(s for s in spans if sentence.covers(s))
    return Situation(
        id=record_id(scene.document.sha256, "situation", span, found.words.kind, trigger.start),
        span=span,
        kind=found.words.kind,
        state=state,
        qualifier=qualifier,
        where=where,
        parties=parties,
        since=since,
        until=until,
        claims=tuple(claim.id for claim in carrying),
        provenance=PROVENANCE,
    )


def _definite(scene: Scene, found: Found) -> bool:
    return any(kid.lower in {"the", "this", "its"} for kid in scene.parse.kids(found.index, "det", "poss"))


def _verb_above(scene: Scene, found: Found) -> Token | None:
    """The verb that governs the situation's noun, through prepositions and containers ("a third day of curfew")."""
    if found.part == "verb":
        return None
    token = scene.token(top_of(scene, found.index))
    for _ in range(4):
        head = scene.token(token.head)
        if head.index == token.index:
            return None
        if head.pos in {"VERB", "AUX"}:
            return head
        if head.dep == "prep" and head.lower not in TRANSPARENT and head.pos != "ADP":
            return None
        token = head
    return None


def _rule(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> Transition | None:
    """The first transition whose verb or noun governs the word; relative clauses on it count too."""
    token = scene.token(found.index)
    governing = [scene.lemmas[verb.index]] if verb is not None else []
    clauses = scene.parse.kids(found.index, "relcl", "acl")
    governing += [scene.lemmas[kid.index] for kid in clauses if found.part == "noun"]
    nouns = [scene.lemmas[above.index] for above in scene.parse.ancestors(token.index) if above.pos == "NOUN"][:2]
    nouns += [scene.lemmas[kid.index] for kid in scene.parse.kids(found.index, "compound")]
    for rule in lexicon.transitions:
        if rule.kinds and found.words.kind not in rule.kinds:
            continue
        if any(lemma in rule.verbs for lemma in governing) or any(noun in rule.nouns for noun in nouns):
            return rule
    return None


def _tensed(scene: Scene, verb: Token | None, state: SituationState) -> SituationState:
    """ "did not lift the siege" leaves it in force."""
    kept = verb is not None and any(kid.dep == "neg" for kid in scene.parse.kids(verb.index))
    return "in_force" if kept and state in {"ended", "eased", "suspended"} else state


def _qualifier(scene: Scene, found: Found, lexicon: SituationLexicon) -> tuple[str | None, list[Span]]:
    """The first words before the noun (or before a verb) that qualify it, as said."""
    first = max(scene.sentence(found.index).first, found.first - 6)
    for start in range(first, found.last):
        for end in (start + 5, start + 3, start + 2, start + 1):
            if end > found.last:
                continue
            said = scene.parse.span_of(range(start, end))
            between = (scene.token(i).pos for i in range(end, found.first))
            if any(pos in {"ADP", "DET", "VERB", "AUX"} for pos in between):
                continue
            if said.of(scene.document.text).lower() in lexicon.qualifiers:
                return said.of(scene.document.text), [said]
    return None, []


def _parties(scene: Scene, found: Found, carrying: tuple[Claim, ...]) -> tuple[tuple[SituationParty, ...], list[int]]:
    """The parties with their sides, and the heads of all that it is laid upon, places included."""
    between = found.words.sides == "between"
    flight = scene.lemmas[found.index] == "flee"
    shape: Literal["mutual", "victim", "transitive"] = "mutual" if between else "victim" if flight else "transitive"
    sense = Sense(words=("",), type="COERCE", shape=shape, to=("on", "against", "of"), examples=())
    candidate = Candidate(found.index, found.first, found.last, sense, found.part, "COERCE", None)
    fill_arguments(scene, candidate)
    peace = found.words.kind == "peacekeeping"
    doers = list(candidate.agents)
    if peace and not doers:
        doers = [i for i in under(scene, found.index, "from", "of") if "party" in scene.classes_of(i)]
    if found.part == "noun" and not doers:
        for clause in scene.parse.kids(found.index, "acl", "relcl"):
            doers += [i for i in under(scene, clause.index, "by") if scene.classes_of(i) & {"party", "armed"}]
    targets = [] if peace else [i for i in candidate.targets if scene.classes_of(i) & {"party", "people", "armed"}]
    made: list[SituationParty] = []
    for one in participants(scene, doers, carrying):
        made.append(SituationParty(name=one.name, span=one.span, party=one.party, side="between" if between else "by"))
    for one in participants(scene, [i for i in targets if i not in doers], carrying):
        made.append(
            SituationParty(name=one.name, span=one.span, party=one.party, side="between" if between else "against")
        )
    return tuple(made), candidate.targets


def _limits(
    scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon
) -> tuple[When | None, When | None]:
    """Since and until, from their prepositions; or the time of the verb that began it."""
    since = until = None
    sentence = scene.sentence(found.index)
    for time in scene.times:
        if time.when is None or not sentence.span.covers(time.span):
            continue
        before = _word_before(scene, time.span)
        if time.said.lower().startswith("since") or before in lexicon.since:
            since = since or time.when
        elif time.said.lower().startswith("until") or before in lexicon.until:
            until = until or time.when
    if since is None:
        since = _begun(scene, found, verb, lexicon)
    return since, until


def _begun(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> When | None:
    clauses = (
        [kid for kid in scene.parse.kids(found.index, "acl", "relcl") if kid.pos == "VERB"]
        if found.part == "noun"
        else []
    )
    head = scene.token(scene.token(found.index).head)
    clauses += [kid for kid in scene.parse.kids(head.index, "acl", "relcl") if head.pos in {"NOUN", "PROPN"}]
    own = scene.token(found.index) if found.part == "verb" else None
    for token in (*clauses, verb, own):
        if token is not None and scene.lemmas[token.index] in lexicon.beginning:
            when = when_of(token, scene.document, scene.parse, scene.times)
            if when is not None and when.basis not in {"published", "inferred"}:
                return when
    return None


def _word_before(scene: Scene, span: Span) -> str:
    tokens = scene.parse.tokens_in(span)
    if not tokens or tokens[0].index == 0:
        return ""
    for back in (1, 2):
        index = tokens[0].index - back
        if index >= 0 and scene.token(index).pos in {"ADP", "SCONJ"}:
            return scene.token(index).lower
    return ""
