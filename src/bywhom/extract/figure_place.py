"""Where the people of a figure came to harm, or whence they fled."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.figure_family import Draft
from bywhom.extract.setting import place_in_story, where_of
from bywhom.knowledge.calendar import names_day
from bywhom.records import Parse, Place, SentenceTokens, Span, TimePhrase, Token, Where

HERE = frozenset({"in", "at", "near", "over", "outside", "around", "above", "off"})
ATTACKS = frozenset({"attack", "raid", "strike", "assault", "airstrike", "attacks", "strikes", "raids", "shelling"})
LAND = frozenset(
    {
        "bridge", "river", "village", "town", "district", "road", "forest", "camp", "market", "hill", "hills", "port",
        "valley", "mountain", "mountains", "island", "crossing", "junction", "checkpoint", "county", "hamlet", "base",
        "area",
        "township", "compound", "suburb", "barangay",
    }
)  # fmt: skip
"""Nouns that make a place of the name before them, where the gazetteer does not know it: "near the Messalo bridge"."""
BODIES = frozenset({
    "force", "forces", "brigade", "battalion", "division", "unit", "army", "movement", "party", "front", "council",
    "corps", "regiment", "guard", "guards", "ministry", "agency", "committee", "group", "command",
})  # fmt: skip
"""Nouns that end the name of a body, in which nobody dies as in a place: "a commander in the Radwan Force"."""
PARTICLES = frozenset({"de", "del", "la", "al", "el", "-", "ul"})


def figure_place(draft: Draft, places: Sequence[Place], times: Sequence[TimePhrase]) -> Where | None:
    """The place of the deed: of its sentence; of the whole that it is a part of; of the sentences before it in its
    paragraph; of the news; never a running place for what is summed over a war."""
    scene = draft.scene
    trigger = scene.words[draft.trigger]
    own = _fled_from(draft, places) or _where_clause(draft, places)
    own = own or _unlisted(scene.parse, scene.sentence, places, times, near=trigger)
    here = own or _not_whither(draft, where_of(trigger, scene.parse, places))
    if here is not None or draft.scope == "cumulative":
        return here
    whole = draft.parent
    if whole is not None and whole.scene is not scene and draft.relation in ("subset", "partition"):
        return figure_place(whole, places, times)
    return _in_paragraph(draft, places, times) or place_in_story(trigger, scene.parse, places)


def _fled_from(draft: Draft, places: Sequence[Place]) -> Where | None:
    """ "has evacuated 18,000 people from Batken": whence the displaced come."""
    if draft.measure != "displaced":
        return None
    parse, words = draft.scene.parse, draft.scene.words
    for left in parse.kids(words[draft.trigger].index, "dobj"):
        name = _name_of(parse, left) if left.lower not in ("homes", "fighting") else None
        if name is not None and not any(p.span.meets(name) for p in places):
            return Where(said=name.of(parse.text), span=name)
        named = next((p for p in places if name is not None and p.span.meets(name)), None)
        if named is not None:
            return named.where
    for token in (words[draft.trigger], words[draft.counted.head]):
        for preposition in parse.kids(token.index, "prep"):
            if preposition.lower == "from":
                inside = parse.span_of(parse.subtree(preposition.index))
                found = next((p for p in places if p.use == "literal" and inside.covers(p.span)), None)
                if found is not None:
                    return found.where
    return None


def _not_whither(draft: Draft, where: Where | None) -> Where | None:
    """ "nine wounded, who were flown to Sevare", "killed as they fled towards Baga": no place of the deed."""
    parse = draft.scene.parse
    head = parse.head_in(where.span) if where is not None and where.span is not None else None
    for above in parse.ancestors(head.index) if head is not None else ():
        if above.pos == "ADP":
            return None if above.lower in ("to", "towards", "toward") and draft.measure != "displaced" else where
        if above.pos in ("VERB", "AUX"):
            break
    return where


def _where_clause(draft: Draft, places: Sequence[Place]) -> Where | None:
    """ "... and in Nasir, where some 900 people have arrived": the place that the clause hangs on."""
    words = draft.scene.words
    for position in range(draft.counted.first - 1, max(0, draft.counted.first - 5), -1):
        if words[position].lower == "where":
            before = [p for p in places if 0 <= words[position].start - p.span.end <= 3]
            return before[0].where if before else None
    return None


def _in_paragraph(draft: Draft, places: Sequence[Place], times: Sequence[TimePhrase]) -> Where | None:
    """The place of the nearest sentence before it that has one, that of its subject first: "Sake, west of Goma, was
    shelled. Two people were killed there."."""
    parse, home = draft.scene.parse, draft.scene.sentence
    for sentence in reversed(parse.sentences[: home.index]):
        if sentence.block != home.block:
            return None
        here = [p for p in places if p.use == "literal" and sentence.span.covers(p.span)]
        for place in here:
            head = parse.head_in(place.span)
            if head is not None and head.dep in ("nsubj", "nsubjpass"):
                return place.where
        unlisted = _unlisted(parse, sentence, places, times)
        if here:
            return None
        if unlisted is not None:
            return unlisted
    return None


def _unlisted(
    parse: Parse,
    sentence: SentenceTokens,
    places: Sequence[Place],
    times: Sequence[TimePhrase],
    near: Token | None = None,
) -> Where | None:
    """A name behind "in" or "near" that no gazetteer knows: kept as written, without coordinates."""
    for token in parse.within(sentence):
        attacked = token.lower == "on" and parse.tokens[token.head].lower in ATTACKS
        if token.dep != "prep" or not (token.lower in HERE or attacked):
            continue
        for noun in parse.kids(token.index, "pobj"):
            span = _name_of(parse, noun)
            known = span is None or any(p.span.meets(span) for p in places) or any(t.span.meets(span) for t in times)
            if span is not None and not known and (near is None or _beside(parse, token, near)):
                return Where(said=span.of(parse.text), span=span)
    return None


def _name_of(parse: Parse, noun: Token) -> Span | None:
    """The name that the noun is or bears ("Malha", "the Messalo bridge"), or None for what is no name of a place."""
    names = [k for k in parse.kids(noun.index, "compound", "nmod") if k.tag == "NNP"]
    if any(names_day(t.lower) for t in (noun, *names)):
        return None
    proper = noun.tag == "NNP" and noun.text.isalpha() and not noun.text.isupper()
    if noun.lower in BODIES or (not proper and not (noun.lower in LAND and names)):
        return None
    return _whole_name(parse, min([noun.index, *(k.index for k in names)]), noun.index)


def _whole_name(parse: Parse, first: int, last: int) -> Span:
    """The name with all its parts: "Maguindanao del Sur", "Baka Khel"."""
    tokens = parse.tokens
    while first > 0 and (
        tokens[first - 1].tag == "NNP"
        or (first > 1 and tokens[first - 1].lower in PARTICLES and tokens[first - 2].tag == "NNP")
    ):
        first -= 1
    while last + 1 < len(tokens) and (
        tokens[last + 1].tag == "NNP"
        or (last + 2 < len(tokens) and tokens[last + 1].lower in PARTICLES and tokens[last + 2].tag == "NNP")
    ):
        last += 1
    return Span(tokens[first].start, tokens[last].end)


def _beside(parse: Parse, preposition: Token, trigger: Token) -> bool:
    """Whether the place belongs to the deed: it hangs on it, on one of its people, or on the verb of its clause."""
    above = {trigger.index}
    for token in parse.ancestors(trigger.index):
        above.add(token.index)
        if token.pos == "VERB":
            break
    here = parse.tokens[preposition.head]
    for _ in range(5):
        if here.index in above:
            return True
        if here.pos == "VERB":
            return here.head == trigger.index or trigger.index in {k.index for k in parse.kids(here.index)}
        here = parse.tokens[here.head]
    return here.index in above
