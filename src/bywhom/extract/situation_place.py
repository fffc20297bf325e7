"""Where a situation is: in its own words, else in its clause, else in its sentence, else where the story is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bywhom.extract.clause import governor
from bywhom.extract.event_place import RANKS, where_of
from bywhom.extract.event_scene import Scene
from bywhom.extract.situation_find import Found
from bywhom.knowledge.situations import SituationLexicon
from bywhom.records import Place, Span, Token, Where

LOCAL = {"in", "at", "near", "on", "around", "across", "along", "of", "inside", "throughout", "over", "outside", "from",
         "into", "north", "south"}  # fmt: skip
COUNTRYWIDE = {"war", "peacekeeping"}
WAYS = {"road", "highway", "route", "track", "railway", "corridor", "bridge", "street", "motorway", "line"}
SETTLED = {"settlement", "point", "near"}
SECTIONS = 3
"""Paragraphs that open with a place, from which on a text is a round-up."""
NOWHERE = Where()
REGIONS = frozenset(["territory", "province", "region", "state", "country", "island", "valley", "prefecture",
                     "department", "peninsula", "republic", "governorate", "archipelago", "county"])  # fmt: skip
"""Words for a wide place, which without a name mean the one that the text is about."""
LANDS = {"territory", "country", "republic"}
WIDE = {"adm1", "adm2", "area"}
INSIDE = {"in", "at", "near", "inside", "around", "under", "on", "outside", "with", "among"}
POINTERS = frozenset(["town", "city", "village", "camp", "enclave", "settlement", "neighbourhood", "base"])
UNPLACED = {"ceasefire", "truce", "detention"}
"""Kinds whose place must be said of them."""
SENT = {"deploy", "send", "dispatch", "despatch", "station", "patrol", "leave", "withdraw", "serve", "arrive"}
PARTS = {"capital", "north", "south", "east", "west", "northwest", "northeast", "southwest",
         "southeast", "coast", "countryside", "interior"}  # fmt: skip
FIRST = 0.5
"""What the first place of the lead has before another that is named as often."""
WEIGHTS = {"title": 3, "standfirst": 2, "body": 1, "quote": 1}


class Site(NamedTuple):
    """Where it is, and whether its own words say so."""

    where: Where | None
    own: bool


def place_of(scene: Scene, found: Found, targets: Sequence[int], lexicon: SituationLexicon, main: Main) -> Site:
    """The narrowest thing that its own words say, else its clause or the clauses above it."""
    behind = _right_behind(scene, found, lexicon) or _inside(scene, found, lexicon)
    if behind is not None:
        return Site(behind, True)
    laid_on = () if found.words.sides == "between" else targets
    for index in dict.fromkeys((*found.objects, *laid_on)):
        own = _within(scene, index, lexicon)
        if own is not None:
            return Site(own, True)
    if found.holder is not None:
        return Site(None, False)
    unknown = next((w for i in found.objects if (w := _unlocated(scene, i)) is not None), None)
    if unknown is not None and found.words.sides == "by":
        return Site(unknown, True)
    if found.words.kind in COUNTRYWIDE:
        where = where_of(scene.token(found.index), scene.parse, scene.places) if _sent_there(scene, found) else None
        where = where or _demonym(scene, found)
        return Site(where, where is not None)
    if found.words.sides == "between":
        where = _along(scene, found, lexicon) or _demonym(scene, found) or _at_its_verb(scene, found, lexicon)
        where = where or _under_its_terms(scene, found, lexicon) or _among_sides(scene, found.index, lexicon)
        return Site(where, where is not None)
    pointed = _pointed(scene, found, main)
    if pointed is not None:
        return Site(pointed, True)
    route = _along(scene, found, lexicon)
    if route is not None:
        return Site(route, True)
    named = _unlocated_at(scene, found)
    if named is not None:
        return Site(named, True)
    where = where_of(scene.token(found.index), scene.parse, _in_reach(scene, found))
    if where is not None and not (found.words.sufferers and where.precision in {"country", None}):
        return Site(where, False)
    for place in scene.places if found.words.kind != "detention" else ():
        if place.use == "demonym" and any(_near(scene, place, i) for i in targets):
            return Site(place.where, True)
    return Site(where or _unnamed_route(scene, found, lexicon), where is None)


def _in_reach(scene: Scene, found: Found) -> list[Place]:
    """The places of its own clause and of those that it hangs on, not of clauses beside it."""
    clauses = {found.index}
    token = scene.token(found.index)
    while token.head != token.index:
        beside = token.dep == "conj" and bool(scene.parse.kids(token.index, "nsubj", "nsubjpass"))
        token = scene.token(token.head)
        if not beside:
            clauses.add(token.index)
    sentence = scene.sentence(found.index)
    kept = []
    for place in scene.places:
        if not sentence.span.covers(place.span) or _is_origin(scene, place):
            continue
        _, _, verb = governor(place.span, scene.parse)
        if verb is None or verb.index in clauses:
            kept.append(place)
    return kept


def _inside(scene: Scene, found: Found, lexicon: SituationLexicon) -> Where | None:
    """ "people of Mamba are living in the church at Bilogai": where they are, and not whence."""
    if not found.words.sufferers or found.part != "verb":
        return None
    for prep in scene.parse.kids(found.index, "prep"):
        if prep.lower in INSIDE and prep.index > found.index:
            for kid in scene.parse.kids(prep.index, "pobj"):
                own = _within(scene, kid.index, lexicon)
                if own is not None:
                    return own
    return None


def _unlocated_at(scene: Scene, found: Found) -> Where | None:
    """ "in the Karpas peninsula people are cut off": a place of its own clause that no gazetteer knows."""
    for prep in (prep for head in (found.index, *found.objects) for prep in scene.parse.kids(head, "prep")):
        for kid in scene.parse.kids(prep.index, "pobj") if prep.lower in {"in", "at", "near", "around"} else ():
            called = any(each.tag == "NNP" for each in scene.parse.kids(kid.index, "compound"))
            spot = called and "place" in scene.classes_of(kid.index)
            if kid.index not in scene.place_at and (spot or scene.named(kid.index) == "place"):
                return _said(scene, kid.index) if not _covered(scene, kid.index) else None
    return None


def _covered(scene: Scene, index: int) -> bool:
    """Whether the phrase has a place that is known."""
    span = _phrase(scene, index)
    return any(span.covers(place.span) for place in scene.places)


def _unlocated(scene: Scene, index: int) -> Where | None:
    """ "besieged Tkvarcheli", which no gazetteer knows: its name, and no other place for it."""
    token = scene.token(index)
    of = token.dep == "pobj" and scene.token(token.head).lower == "of" and scene.party_of(index) is None
    if token.tag == "NNP" and index not in scene.place_at and (scene.named(index) == "place" or of):
        return _said(scene, index)
    return None


def _right_behind(scene: Scene, found: Found, lexicon: SituationLexicon) -> Where | None:
    """ "the extension of the truce in Yemen": the place that follows the noun, however the parser hangs it."""
    index = found.last + 1
    if found.part != "noun" or index >= scene.sentence(found.index).last:
        return None
    prep = scene.token(index)
    if prep.lower not in {"in", "around", "along", "across"} or prep.dep != "prep":
        return None
    first = next((scene.place_at[i] for i in range(index + 1, index + 3) if i in scene.place_at), None)
    if first is not None and first.use == "literal":
        return first.where
    return next((w for kid in scene.parse.kids(index, "pobj") if (w := _within(scene, kid.index, lexicon))), None)


def _along(scene: Scene, found: Found, lexicon: SituationLexicon) -> Where | None:
    """ "a truce along the Thai-Cambodian border": the line that the words or their verb name."""
    head = scene.token(found.index).head
    for index in dict.fromkeys((found.index, found.last, head)):
        for prep in scene.parse.kids(index, "prep"):
            for kid in scene.parse.kids(prep.index, "pobj") if prep.lower in {"along", "on", "at", "across"} else ():
                if scene.lemmas[kid.index] in lexicon.groups["route"]:
                    return _within(scene, kid.index, lexicon) or _said(scene, kid.index)
    return None


def _said(scene: Scene, index: int) -> Where:
    phrase = scene.name_span(index)
    return Where(said=phrase.of(scene.document.text), span=phrase)


def _at_its_verb(scene: Scene, found: Found, lexicon: SituationLexicon) -> Where | None:
    """ "a truce took effect in Idlib": not where it was signed, but where it began or holds."""
    token = scene.token(found.index)
    if token.dep not in {"nsubj", "nsubjpass"} or scene.lemmas[token.head] in {"sign", "agree", "reach", "announce"}:
        return None
    return _among_sides(scene, token.head, lexicon)


def _among_sides(scene: Scene, index: int, lexicon: SituationLexicon) -> Where | None:
    """The place of the clause, or of the sides themselves: "between the two clans of Galkayo"."""
    for prep in scene.parse.kids(index, "prep"):
        for kid in scene.parse.kids(prep.index, "pobj"):
            if prep.lower in LOCAL:
                own = _within(scene, kid.index, lexicon)
                if own is not None:
                    return own
            if prep.lower in {"between", "among"}:
                for side in (kid, *scene.parse.kids(kid.index, "conj")):
                    own = _among_sides(scene, side.index, lexicon)
                    if own is not None:
                        return own
    return None


def _under_its_terms(scene: Scene, found: Found, lexicon: SituationLexicon) -> Where | None:
    """ "a truce under which both withdraw from the coastal road": the line that it is about, where it has a name."""
    for clause in scene.parse.kids(found.index, "relcl"):
        for prep in scene.parse.kids(clause.index, "prep", "xcomp"):
            for inner in (prep, *scene.parse.kids(prep.index, "prep")):
                for kid in scene.parse.kids(inner.index, "pobj"):
                    named = scene.parse.kids(kid.index, "amod", "compound")
                    if scene.lemmas[kid.index] in lexicon.groups["route"] and named:
                        return _within(scene, kid.index, lexicon) or _said(scene, kid.index)
    return None


def _pointed(scene: Scene, found: Found, main: Main) -> Where | None:
    """ "the curfew there": the settlement that was named last; "down in the town": the one that the story is about."""
    about = main.place if main.place is not None and main.place.precision in SETTLED else None
    heads = {found.index, found.last, scene.token(found.index).head, *found.objects}
    for index in heads:
        for kid in scene.parse.kids(index, "advmod", "prep", "nmod"):
            if kid.lower == "there" and kid.dep == "advmod":
                return _named_before(scene, kid.start)
            inside = kid.lower in {"in", "at", "around", "of", "on", "across", "throughout"}
            inner = scene.parse.kids(kid.index, "pobj") if inside else ()
            if any(_is_pointer(scene, token, POINTERS) for token in inner):
                return about or _named_before(scene, kid.start)
            if any(_is_pointer(scene, token, REGIONS) for token in inner):
                return _wide_before(scene, inner[0], main)
    objects = [scene.token(i) for i in found.objects]
    if any(_is_pointer(scene, token, POINTERS) for token in objects):
        return about or _named_before(scene, scene.token(found.index).start)
    region = next((token for token in objects if _is_pointer(scene, token, REGIONS)), None)
    if region is not None:
        return _wide_before(scene, region, main)
    return None


def _wide_before(scene: Scene, region: Token, main: Main) -> Where | None:
    """ "in the territory": the last wide place before the words, else the one that the story is about."""
    fitting = WIDE | {"country"} if scene.lemmas[region.index] in LANDS else WIDE
    wide = [
        p for p in scene.places if p.use == "literal" and p.where.precision in fitting and p.span.start < region.start
    ]
    return wide[-1].where if wide else main.place


def _is_pointer(scene: Scene, token: Token, pointers: frozenset[str]) -> bool:
    """ "the town", with nothing that tells which."""
    kids = scene.parse.kids(token.index)
    bare = not any(kid.dep in {"compound", "amod", "poss", "prep", "relcl", "acl", "appos", "nummod"} for kid in kids)
    return scene.lemmas[token.index] in pointers and bare and any(kid.lower in {"the", "this", "that"} for kid in kids)


def _named_before(scene: Scene, start: int) -> Where | None:
    """The last settlement before the words; else the one that the document names first."""
    towns = [p for p in scene.places if p.use == "literal" and p.where.precision in SETTLED]
    before = [p for p in towns if p.span.start < start]
    return before[-1].where if before else None


def _demonym(scene: Scene, found: Found) -> Where | None:
    """ "the Syrian civil war"."""
    if found.part == "noun":
        for kid in scene.parse.kids(found.index, "amod", "compound", "poss", "nmod"):
            if kid.index in scene.place_at:
                return scene.place_at[kid.index].where
    return None


def _sent_there(scene: Scene, found: Found) -> bool:
    return any(scene.lemmas[above.index] in SENT for above in scene.parse.ancestors(found.index))


def _unnamed_route(scene: Scene, found: Found, lexicon: SituationLexicon) -> Where | None:
    """ "all border crossings", "nine tenths of the capital": words for where it is, though nothing on the map."""
    for index in (*found.objects, *(i for o in found.objects for i in scene.of_objects(o))):
        if scene.lemmas[index] in PARTS:
            return _said(scene, index)
        kinds = scene.parse.kids(index, "compound", "amod")
        if scene.lemmas[index] in lexicon.groups["route"] and any(kid.dep == "compound" for kid in kinds):
            said = Span(kinds[0].start, scene.token(index).end)
            return Where(said=said.of(scene.document.text), span=said)
    return None


def _within(scene: Scene, index: int, lexicon: SituationLexicon) -> Where | None:
    """The place that the noun phrase names, or the route that no gazetteer knows: "the N14 road"."""
    token = scene.token(index)
    if token.dep == "appos" and "place" not in {scene.named(index)}:
        called = scene.place_at.get(token.head)
        if called is not None and called.use == "literal":
            return called.where
    span = _phrase(scene, index)
    inside = [p for p in scene.places if p.use in {"literal", "metonym"} and span.covers(p.span)]
    head = scene.token(index)
    if scene.lemmas[index] in lexicon.groups["route"] or scene.lemmas[index] in scene.triggers.words.named_parts:
        named = [t for t in scene.parse.tokens_in(span) if t.index < index and _names(t)]
        covered = (
            [p for p in inside if p.span.covers(head.span) or p.span.meets(Span(named[-1].start, head.end))]
            if named
            else []
        )
        if covered:
            return covered[0].where
        if named and not inside:
            said = Span(named[0].start, head.end)
            return Where(said=said.of(scene.document.text), span=said)
    if not inside or ("people" in scene.classes_of(index) and "place" not in scene.classes_of(index)):
        return min(inside, key=lambda p: RANKS.get(p.where.precision or "", 3)).where if inside else None
    return next((p.where for p in inside if p.span.covers(head.span)), inside[0].where)


def _names(token: Token) -> bool:
    return (
        token.pos == "PROPN" or (token.pos == "ADJ" and token.text[0].isupper()) or any(c.isdigit() for c in token.text)
    )


def _phrase(scene: Scene, index: int) -> Span:
    """The noun with its modifiers and what its place prepositions bring, its clauses left out."""
    reach = [index]
    stack = [index]
    while stack:
        here = stack.pop()
        for kid in scene.parse.kids(here):
            nominal = kid.dep in {"compound", "amod", "nmod", "poss", "nummod", "det", "pobj", "conj", "appos"}
            origin = kid.lower == "from" and scene.lemmas[here] not in WAYS and "people" not in scene.classes_of(here)
            if nominal or (kid.dep == "prep" and kid.lower in LOCAL and not origin):
                reach.append(kid.index)
                stack.append(kid.index)
    return scene.parse.span_of(reach)


def _is_origin(scene: Scene, place: Place) -> bool:
    """ "elders from Bria", "sent by Moscow", "ships bound for Israel": whence and whither is not where it is."""
    head = scene.parse.head_in(place.span)
    if head is None or head.dep != "pobj":
        return False
    prep = scene.token(head.head)
    above = scene.token(prep.head)
    if prep.lower in {"by", "towards", "toward"} or (prep.lower == "for" and above.lower == "bound"):
        return True
    return prep.lower == "from" and above.pos in {"NOUN", "PROPN"} and above.dep in {"nsubj", "pobj", "nsubjpass"}


def _near(scene: Scene, place: Place, index: int) -> bool:
    span = scene.name_span(index)
    return span.covers(place.span) or place.span.covers(scene.token(index).span)


def section_place(scene: Scene, index: int) -> Where | None:
    """In a round-up, where every paragraph opens with its place ("AMARA - Militiamen ..."), that of this paragraph."""
    openings: dict[int, Where] = {}
    for sentence in scene.parse.sentences:
        openings.setdefault(sentence.block, _opening_place(scene, sentence.block) or NOWHERE)
    known = {block: where for block, where in openings.items() if where is not NOWHERE}
    if len(known) < SECTIONS:
        return None
    return known.get(scene.sentence(index).block)


def _opening_place(scene: Scene, block: int) -> Where | None:
    """The place that a paragraph opens with, set off by a dash, a colon, a full stop, or by capitals."""
    span = scene.document.blocks[block].span
    text = scene.document.text
    for place in scene.places:
        if not span.covers(place.span) or re.search(r"\w", text[span.start : place.span.start]):
            continue
        apart = re.match(r"\W*?\s*[-–—:.]", text[place.span.end : place.span.end + 4]) is not None
        if place.use == "dateline" or apart:
            return place.where
    return None


class Main(NamedTuple):
    """Where the story is: its main place, and the country of that."""

    place: Where | None
    country: Where | None

    def of_kind(self, kind: str) -> Where | None:
        """A war is in a country where a siege is in a town; truces are between sides, and prisoners can be anywhere."""
        if kind in UNPLACED:
            return None
        return self.country or self.place if kind in COUNTRYWIDE else self.place


def main_place(scene: Scene) -> Main:
    """The place that the document names most, the title weighing more and a country only where nothing narrower is."""
    scores: dict[str, float] = {}
    wheres: dict[str, Where] = {}
    lead = next((s.block for s in scene.parse.sentences if s.kind == "body"), -1)
    opened = False
    for place in scene.places:
        sentence = scene.parse.sentence_at(place.span.start)
        if sentence is None or sentence.kind not in WEIGHTS or place.use == "dateline":
            continue
        key = place.where.id or (place.where.said or "").lower()
        known = wheres.setdefault(key, place.where)
        if (known.said or "").isupper():
            wheres[key] = place.where
        if place.use == "literal" and place.where.precision not in {"sea_air", None}:
            first = FIRST if sentence.block == lead and not opened else 0.0
            opened = opened or sentence.block == lead
            scores[key] = scores.get(key, 0.0) + WEIGHTS[sentence.kind] + (sentence.block == lead) + first
    best = sorted(scores, key=lambda k: (wheres[k].precision == "country", -scores[k]))
    if not best:
        return Main(None, None)
    main = wheres[best[0]]
    lands = (w for w in wheres.values() if w.precision == "country" and w.country == main.country)
    return Main(main, next(lands, None))
