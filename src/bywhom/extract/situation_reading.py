"""One mention of a situation as it is told: state, qualifier, parties, place, since and until."""

from __future__ import annotations

from typing import Literal, NamedTuple

from bywhom.extract.attach import carriers
from bywhom.extract.event_arguments import fill_arguments, top_of
from bywhom.extract.event_grammar import subjects_of, under
from bywhom.extract.event_parties import participants
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_triggers import Candidate
from bywhom.extract.situation_find import Found
from bywhom.extract.situation_place import Main, place_of, section_place
from bywhom.extract.situation_sense import UNITS
from bywhom.extract.situation_state import GONE, is_former, ruled_state, standing_of, verb_above
from bywhom.extract.situation_time import is_ahead, is_long_ago, limits_of
from bywhom.knowledge.situations import SituationLexicon
from bywhom.knowledge.triggers import Sense
from bywhom.records import (
    Claim,
    Participant,
    Provenance,
    Situation,
    SituationKind,
    SituationParty,
    Span,
    Token,
    Where,
    covering,
    record_id,
)

BEARS = {
    "welcome",
    "monitor",
    "face",
    "endure",
    "suffer",
    "live",
    "serve",
    "leave",
    "call",
    "observe",
    "propose",
    "offer",
}
MEDIATES = {"broker", "mediate", "sponsor", "propose", "host", "facilitate", "negotiate", "guarantee"}
FLIGHT = {"flee", "escape", "run", "live", "shelter", "leave", "abandon", "seek", "take", "cross"}
PROVENANCE = Provenance(stage="extract", rule="situation.words.v2")


class Telling(NamedTuple):
    """A situation as one mention tells it; whether a word told its state, and whether it is history."""

    situation: Situation
    told: bool
    past: bool
    placed: bool
    contested: bool
    where_said: Where | None
    named: bool = True
    former: bool = False
    titled: bool = False


def telling_of(scene: Scene, found: Found, lexicon: SituationLexicon, main: Main) -> Telling | None:
    """The situation as this mention tells it; None where it is only wished, feared or denied."""
    trigger = scene.parse.span_of(range(found.first, found.last + 1))
    carrying = carriers(trigger, scene.claims)
    verb = verb_above(scene, found)
    standing = standing_of(scene, found, verb, carrying, lexicon)
    if standing is None:
        return None
    parties, targets = _parties(scene, found, carrying, verb, lexicon)
    ended = standing.state == "ended" and standing.told and not standing.past
    ending = found.part == "noun" and ruled_state(scene, found, verb, lexicon) in GONE
    since, until = limits_of(scene, found, verb, ended, ending, lexicon)
    if standing.state == "ended" and scene.token(found.index).pos == "PRON":
        since, until = None, until or since
    if standing.state == "in_force" and is_ahead(scene, since, verb) and found.words.kind in lexicon.announceable:
        standing = standing._replace(state="announced", told=True)
    if standing.state == "ended" and is_long_ago(scene, until or since):
        return None
    site = place_of(scene, found, targets, lexicon, main)
    where = site.where
    qualifier, qualified = _qualifier(scene, found, lexicon)
    spans = [trigger, *qualified, *(p.span for p in parties if p.span)]
    spans += [when.span for when in (since, until) if when is not None and when.span is not None]
    spans += [where.span] if where is not None and where.span is not None else []
    sentence = scene.sentence(found.index).span
    span = covering(s for s in spans if sentence.covers(s))
    situation = Situation(
        id=record_id(scene.document.sha256, "situation", span, found.words.kind, trigger.start),
        span=span,
        kind=_kind(scene, found, where or main.place),
        state=standing.state,
        qualifier=qualifier,
        where=where or section_place(scene, found.index) or main.of_kind(found.words.kind),
        parties=parties,
        since=since,
        until=until,
        claims=tuple(claim.id for claim in carrying),
        provenance=PROVENANCE,
    )
    if found.holder is not None and where is None and scene.places:
        return None
    return Telling(
        situation,
        standing.told,
        standing.past,
        site.own,
        standing.contested,
        where,
        found.part == "noun",
        is_former(scene, found),
        scene.sentence(found.index).kind == "title",
    )


def _kind(scene: Scene, found: Found, where: Where | None) -> SituationKind:
    """Who controls one town, or is another state's army, occupies; who runs it, or holds a region, administers."""
    by_verb = found.part == "verb" and scene.lemmas[found.index] in {"control", "hold", "held", "controlled"}
    small = where is not None and where.precision in {"settlement", "point", "near"}
    control = found.words.kind == "administration" and by_verb and found.holder is None
    if not control:
        return found.words.kind
    doers = subjects_of(scene, found.index).active
    foreign = any(
        scene.lemmas[i] in {"army", "troop", "force", "military", "soldier"}
        and any(kid.index in scene.place_at for kid in scene.parse.kids(i, "amod", "compound", "poss"))
        for i in doers
    )
    return "occupation" if small or foreign else found.words.kind


def _qualifier(scene: Scene, found: Found, lexicon: SituationLexicon) -> tuple[str | None, list[Span]]:
    """The first words before the noun (or before a verb) that qualify it, as said."""
    far = 6 if found.part == "noun" else 2
    first = max(scene.sentence(found.index).first, found.first - far)
    for start in range(first, found.last):
        for end in (start + 5, start + 3, start + 2, start + 1):
            if end > found.last:
                continue
            said = scene.parse.span_of(range(start, end))
            between = (scene.token(i).pos for i in range(end, found.first))
            if any(pos in {"ADP", "DET", "VERB", "AUX"} for pos in between):
                continue
            if found.part == "verb" and scene.named(start) == "time":
                continue
            if said.of(scene.document.text).lower() in lexicon.qualifiers:
                return said.of(scene.document.text), [said]
    return None, []


def _parties(
    scene: Scene, found: Found, carrying: tuple[Claim, ...], verb: Token | None, lexicon: SituationLexicon
) -> tuple[tuple[SituationParty, ...], list[int]]:
    """The parties with their sides, and the heads of all that it is laid upon, places included."""
    candidate = _candidate(scene, found)
    doers, targets = _doers(scene, found, candidate), list(candidate.targets)
    doing: Literal["by", "between"] = "between" if found.words.sides == "between" else "by"
    suffering: Literal["against", "between"] = "between" if doing == "between" else "against"
    if found.words.kind == "detention" and found.part == "noun" and verb is not None:
        subjects = subjects_of(scene, verb.index)
        doers, targets = [], [*subjects.active, *subjects.passive]
    if found.words.kind == "detention" and (found.words.predicates or found.words.sufferers):
        doers, targets = [], list(found.objects or subjects_of(scene, found.index).active)
    if found.words.kind in {"peacekeeping", "administration"}:
        against = []
    else:
        against = _without_mediators(scene, found, targets) if suffering == "between" else targets
        against = [i for i in against if i not in doers and _can_be_party(scene, i, suffering)]
    doers = doers or _steered_by(scene, found, verb, lexicon)
    doers = [i for i in doers if _can_be_party(scene, i, doing) and (doing == "between" or not _is_local(scene, i))]
    made = [_party(*_undated(scene, one), one.party, doing) for one in participants(scene, doers, carrying)]
    made += [_party(*_undated(scene, one), one.party, suffering) for one in participants(scene, against, carrying)]
    return tuple(made), targets


def _steered_by(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> list[int]:
    """ "the junta extended the state of emergency": who lays it, changes it or ends it."""
    if verb is None or verb.dep == "xcomp" or found.words.kind in {"war", "displacement", "detention"}:
        return []
    lemma, top = scene.lemmas[verb.index], scene.token(top_of(scene, found.index))
    steers = any(lemma in rule.verbs for rule in lexicon.transitions if rule.state != "disputed")
    if not steers or lemma in BEARS or lemma in MEDIATES or top.dep not in {"dobj", "nsubjpass"}:
        return []
    return [i for i in subjects_of(scene, verb.index).active if scene.classes_of(i) & {"armed", "party"}]


def _undated(scene: Scene, one: Participant) -> tuple[str, Span | None]:
    """The name as written (a pronoun's: whom it means), without a time that the parser took into it."""
    if one.span is None:
        return one.name, one.span
    tokens = scene.parse.tokens_in(one.span)
    if tokens and tokens[-1].pos in {"PRON", "DET"}:
        return one.name, one.span
    first = 0
    while first < len(tokens) - 1 and any(t.span.covers(tokens[first].span) for t in scene.times):
        first += 1
    span = Span(tokens[first].start, one.span.end)
    return span.of(scene.document.text), span


def _party(
    name: str, span: Span | None, party: str | None, side: Literal["by", "against", "between"]
) -> SituationParty:
    return SituationParty(name=name, span=span, party=party, side=side)


def _can_be_party(scene: Scene, index: int, side: str) -> bool:
    classes = scene.classes_of(index)
    if scene.lemmas[index] in UNITS or (scene.token(index).text.isdigit() and scene.named(index) == "time"):
        return False
    if side == "against" and _is_local(scene, index):
        return False
    if side == "against":
        return bool(classes & {"people", "armed"}) or scene.party_of(index) is not None
    if side == "by":
        return bool(classes & {"party", "people", "armed"})
    token = scene.token(index)
    known = scene.party_of(index) is not None or "armed" in classes or token.pos == "PRON"
    return known or scene.named(index) in {"place", "people", "body"} or ("party" in classes and token.pos == "NOUN")


def _is_local(scene: Scene, index: int) -> bool:
    """A town is where it is and not against whom; a country can be either."""
    place = scene.place_at.get(index)
    return place is not None and place.use == "literal" and place.where.precision != "country"


def _candidate(scene: Scene, found: Found) -> Candidate:
    """The mention as the event rules see it: agents and targets by the same grammar."""
    between, words = found.words.sides == "between", found.words
    flight = words.sufferers and scene.lemmas[found.index] in FLIGHT
    shape: Literal["mutual", "victim", "transitive"] = "mutual" if between else "victim" if flight else "transitive"
    sense = Sense(words=("",), type="COERCE", shape=shape, to=("on", "against", "of", "for"), examples=())
    candidate = Candidate(found.index, found.first, found.last, sense, found.part, "COERCE", None)
    fill_arguments(scene, candidate)
    return candidate


def _doers(scene: Scene, found: Found, candidate: Candidate) -> list[int]:
    if found.holder is not None:
        return [found.holder]
    if found.part == "verb" and found.first != found.index:
        return []
    doers = list(candidate.agents)
    if found.words.kind == "displacement" and found.part == "noun":
        return list(under(scene, found.index, "by"))
    if found.words.sides == "between":
        doers = _without_mediators(scene, found, doers)
    if found.words.kind == "peacekeeping" and not doers:
        doers = [i for i in under(scene, found.index, "from", "of") if "party" in scene.classes_of(i)]
    if found.words.kind == "administration" and found.part == "noun" and not doers:
        doers = [found.index]
    if found.part == "noun" and not doers and found.words.sides != "between":
        doers += _behind_by(scene, found)
        for clause in scene.parse.kids(found.index, "acl", "relcl"):
            doers += [i for i in under(scene, clause.index, "by") if scene.classes_of(i) & {"party", "armed"}]
    if found.words.kind == "displacement" and found.part == "verb":
        doers = [i for i in doers if scene.classes_of(i) & {"armed", "party"}]
    return doers


def _behind_by(scene: Scene, found: Found) -> list[int]:
    """ "under blockade by the militia", however the parser hangs the "by"."""
    token = scene.token(found.index)
    above = scene.token(token.head)
    heads = (token.index, above.index, above.head) if above.dep == "prep" else (token.index,)
    doers = [i for head in dict.fromkeys(heads) for i in under(scene, head, "by")]
    return [i for i in doers if i > token.index and scene.classes_of(i) & {"party", "armed"}]


def _without_mediators(scene: Scene, found: Found, doers: list[int]) -> list[int]:
    """Who brokered a truce is no side of it, and "the Syrian war" tells where it is."""
    sides = set(under(scene, found.index, "between", "among", "with", "against"))
    verbs = [found.index, *(kid.index for kid in scene.parse.kids(found.index, "acl", "relcl", "amod"))]
    verbs += [above.index for above in scene.parse.ancestors(found.index)][:2]
    if any(scene.lemmas[index] in MEDIATES for index in verbs):
        return [i for i in doers if i in sides]
    if found.words.kind == "war":
        return [i for i in doers if i in sides or scene.token(i).dep not in {"amod", "compound", "poss"}]
    return doers
