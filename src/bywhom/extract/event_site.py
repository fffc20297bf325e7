"""Where an event took place: inside the words for its target where these are a place, else by the grammar around it."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.clause import chain_of
from bywhom.extract.event_place import ELSEWHERE, RANKS, UNRESOLVED_RANK, is_scene, nearest_place, rank_of
from bywhom.extract.event_scene import Scene
from bywhom.records import Place, Token, Where

SITING = frozenset({"near", "in", "at", "outside", "over", "around"})
SETTLED = {"town", "village", "city", "camp", "settlement", "hamlet"}
"""What a definite noun can call again by its kind alone."""
SMALL = UNRESOLVED_RANK
WIDEST = max(RANKS.values())
BELOW = {"dobj", "nsubjpass", "pobj"}
ROADS = {"road", "highway", "corridor", "bridge", "crossing", "strait", "route", "street", "avenue", "pass"}


def site_of(scene: Scene, trigger: Token, targets: Sequence[int], *, left: bool = False) -> Where | None:
    """ "a blockade on the Dilling road" is at the road, though a town or a country stands nearer to the verb.

    A named road or crossing that no gazetteer knows is still where it was: `said` without coordinates. With
    `left` the event is a leaving, which took place whence it led.
    """
    for index in targets:
        known = scene.place_named.get(scene.name_span(index).of(scene.document.text).lower())
        if known is not None and scene.token(index).pos == "PROPN" and not _is_government(scene, index):
            return _inside(scene, trigger, known.where)
        if "place" not in scene.classes_of(index):
            continue
        span = scene.name_span(index)
        inside = [place for place in scene.places if span.covers(place.span) and place.use == "literal"]
        whole = not inside or scene.lemmas[index] not in ROADS or inside[0].span.end >= scene.token(index).end
        if inside and whole:
            return min(inside, key=lambda place: rank_of(place.where)).where
        tokens = scene.parse.tokens_in(span)
        if scene.lemmas[index] in scene.triggers.words.named_parts and any(
            t.pos == "PROPN" and t.index != index for t in tokens
        ):
            return Where(said=span.of(scene.document.text), span=span)
    for verb in chain_of(trigger, scene.parse):
        for kid in scene.parse.kids(verb, "dobj"):
            known = scene.place_named.get(scene.name_span(kid.index).of(scene.document.text).lower())
            if known is not None and kid.pos == "PROPN" and not _is_government(scene, kid.index):
                return known.where
    back = _pointed_back(scene, trigger, targets)
    if back is not None:
        return back
    found, tier = nearest_place(trigger, scene.parse, scene.places, left=left)
    named = _unlisted(scene, trigger)
    if named is not None and (found is None or tier >= 1 or _holds(scene, found, named)):
        return named
    return found.where if found is not None and tier < ELSEWHERE else None


def _is_government(scene: Scene, index: int) -> bool:
    """ "Accused Bangkok": the capital stands for who governs there."""
    place = scene.place_at.get(index)
    return place is not None and place.use == "metonym"


def _inside(scene: Scene, trigger: Token, hit: Where) -> Where:
    """ "Chad attacked Sudan near Geneina": a country that was hit was hit where the clause says."""
    if hit.precision != "country":
        return hit
    found, tier = nearest_place(trigger, scene.parse, scene.places)
    return found.where if found is not None and tier < ELSEWHERE - 1 and rank_of(found.where) <= SMALL else hit


def _pointed_back(scene: Scene, trigger: Token, targets: Sequence[int]) -> Where | None:
    """ "overran the town", "stopped an assault there": the last place of that kind that the text named before."""
    chain = chain_of(trigger, scene.parse)
    heads = [*targets, *(i for verb in chain for prep in scene.parse.kids(verb, "prep") for i in _below(scene, prep))]
    for index in heads:
        if scene.lemmas[index] in SETTLED and _is_bare_definite(scene, index):
            return _named_before(scene, index)
    for verb in chain:
        for kid in scene.parse.kids(verb, "advmod"):
            if kid.lower == "there" and kid.index > verb:
                return _there(scene, kid.index)
    return None


def _below(scene: Scene, preposition: Token) -> list[int]:
    return [kid.index for kid in scene.parse.kids(preposition.index, "pobj")] if preposition.lower in SITING else []


def _is_bare_definite(scene: Scene, index: int) -> bool:
    """ "the town", and not "the town of Baga", "the mining town", "a town"."""
    kids = scene.parse.kids(index, "compound", "amod", "poss", "nmod", "prep", "relcl", "appos", "acl")
    return not kids and any(kid.lower in {"the", "that", "this"} for kid in scene.parse.kids(index, "det"))


def _there(scene: Scene, index: int) -> Where | None:
    """The last town of the paragraph, else its last region, else the last town of the text."""
    block = scene.sentence(index).block
    first = next(sentence.span.start for sentence in scene.parse.sentences if sentence.block == block)
    here = _named_before(scene, index, since=first) or _named_before(scene, index, since=first, widest=WIDEST)
    return here or _named_before(scene, index)


def _named_before(scene: Scene, index: int, since: int = 0, widest: int = SMALL) -> Where | None:
    start = scene.token(index).start
    before = [p for p in scene.places if p.use == "literal" and since <= p.span.start and p.span.end <= start]
    before = [p for p in before if rank_of(p.where) <= widest]
    return next((p.where for p in reversed(before) if is_scene(p, scene.parse)), None)


def _holds(scene: Scene, listed: Place, named: Where) -> bool:
    """ "in Pazigyi, Kanbalu Township", "at Karma, near Ouahigouya": the second only tells where the first is."""
    if named.span is None or named.span.end > listed.span.start:
        return False
    between = scene.document.text[named.span.end : listed.span.start]
    return len(between) <= 12 and "," in between


def _unlisted(scene: Scene, trigger: Token) -> Where | None:
    """The name behind a "near" or "over" of the event's own clause, of a place that no gazetteer knows."""
    heads = [trigger.index]
    if trigger.pos not in {"VERB", "AUX"}:
        heads += [i for i in chain_of(trigger, scene.parse) if scene.token(trigger.head).index == i]
    for head in heads:
        for preposition in _prepositions_below(scene, head):
            found = _behind(scene, preposition, SITING)
            if found is not None:
                return found
    for clause in scene.parse.kids(trigger.index, "advcl"):
        if any(kid.lower in {"as", "while"} for kid in scene.parse.kids(clause.index, "mark", "advmod")):
            for preposition in scene.parse.kids(clause.index, "prep"):
                found = _behind(scene, preposition, SITING | {"towards", "toward"})
                if found is not None:
                    return found
    return None


def _prepositions_below(scene: Scene, head: int, depth: int = 0) -> list[Token]:
    """Those of the clause, its own first; of other clauses only those of a participle that describes the event."""
    found = list(scene.parse.kids(head, "prep"))
    deeper = [
        kid
        for kid in scene.parse.kids(head)
        if kid.dep in BELOW or (depth == 0 and kid.dep == "acl" and kid.tag == "VBN")
    ]
    if depth < 5:
        for kid in (*deeper, *(inner for prep in found for inner in scene.parse.kids(prep.index, "pobj"))):
            found += _prepositions_below(scene, kid.index, depth + 1)
    return found


def _behind(scene: Scene, preposition: Token, siting: frozenset[str]) -> Where | None:
    if preposition.lower not in siting:
        return None
    for inner in scene.parse.kids(preposition.index, "pobj"):
        span = scene.name_span(inner.index)
        known = scene.place_named.get(span.of(scene.document.text).lower())
        if known is not None:
            return known.where
        if _is_site(scene, inner) or _is_named_part(scene, inner):
            return Where(said=span.of(scene.document.text), span=span)
    return None


def _is_site(scene: Scene, token: Token) -> bool:
    """A name that is no date, no body and nobody known."""
    if token.pos != "PROPN" or scene.named(token.index) in {"time", "body"} or scene.party_of(token.index) is not None:
        return False
    if any(kid.lower in {"a", "an"} for kid in scene.parse.kids(token.index, "det")):
        return False  # "in a grey Fiat"
    return not scene.classes_of(token.index) & {"armed"}


def _is_named_part(scene: Scene, token: Token) -> bool:
    """ "the village of Prey Chan", "the Messalo bridge"."""
    if scene.lemmas[token.index] not in scene.triggers.words.named_parts:
        return False
    named = [
        *scene.parse.kids(token.index, "compound", "nmod"),
        *(scene.token(i) for i in scene.of_objects(token.index)),
    ]
    return any(kid.pos == "PROPN" for kid in named)
