"""Where a predicate happened: the literal place that its clause stands nearest to, the narrowest of nested ones."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.clause import chain_of, governor, is_reporting, sentences_before
from bywhom.records import Parse, Place, Span, Token, Where

LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "around",
        "inside",
        "across",
        "within",
        "throughout",
        "over",
        "along",
        "above",
        "beside",
        "off",
        "of",
    ]
)
RANKS = {"point": 0, "near": 1, "settlement": 2, "adm2": 4, "line": 4, "adm1": 5, "area": 6, "sea_air": 7, "country": 8}
"""From the narrowest to the widest; a place that nothing resolved counts as narrower than a district."""
UNRESOLVED_RANK = 3
MOST_BETWEEN = 4
"""Words between two places that name one spot: "Gao, in the north of Mali"."""


def where_of(trigger: Token, parse: Parse, places: Sequence[Place]) -> Where | None:
    """Where it happened: a literal place of its clause, else of its sentence; never a dateline or a metonym."""
    sentence = parse.sentence_of(trigger)
    here = [p for p in places if p.use == "literal" and sentence.span.covers(p.span)]
    if not here:
        return None
    chain = chain_of(trigger, parse)
    nearest = min(here, key=lambda p: _place_order(p, trigger, chain, parse))
    beside = [p for p in here if _rank(p) < _rank(nearest) and _nested(p, nearest, parse)]
    return min([*beside, nearest], key=_rank).where


def place_in_story(trigger: Token, parse: Parse, places: Sequence[Place]) -> Where | None:
    """The running place where the sentence names none: of the sentences before it in the paragraph, nearest first,
    else of the first paragraph; the narrowest of them."""
    home = parse.sentence_of(trigger)
    literal = [p for p in places if p.use == "literal"]
    for sentence in sentences_before(home, parse):
        here = [p for p in literal if sentence.span.covers(p.span)]
        if here:
            return min(here, key=_rank).where
    body = [s for s in parse.sentences if s.kind == "body"]
    lead = [s for s in body if s.block == body[0].block] if body else []
    here = [p for p in literal if any(s.span.covers(p.span) for s in lead)]
    return min(here, key=lambda p: (_rank(p), p.span.start)).where if here else None


def _place_order(place: Place, trigger: Token, chain: tuple[int, ...], parse: Parse) -> tuple[int, int, int, int]:
    """Nearest by grammar first, then where (not whence or whither), then narrowest, then nearest in the text."""
    noun, _, verb = governor(place.span, parse)
    tier = 2
    if (noun is not None and noun.index == trigger.index) or _reaches(place.span, trigger, parse):
        tier = 0
    elif verb is not None and verb.index in chain:
        tier = 1
    elif verb is not None and is_reporting(verb):
        tier = 3
    inside = _preposition_of(place.span, parse) in LOCATIVE
    return tier, 0 if inside else 1, _rank(place), abs(place.span.start - trigger.start)


def _nested(one: Place, other: Place, parse: Parse) -> bool:
    """Whether only words of description stand between two places: "Mali's second city Gao", "Sake, North Kivu"."""
    first, last = sorted((one.span, other.span))
    between = parse.tokens_in(Span(first.end, last.start)) if first.end < last.start else ()
    return len(between) <= MOST_BETWEEN and all(
        token.pos in {"PART", "DET", "ADJ", "NOUN", "PROPN"} or token.lower in {",", "in", "of", "(", "'s", "’s"}
        for token in between
    )


def _preposition_of(span: Span, parse: Parse) -> str:
    """The nearest preposition above: "in" for Rutshuru in "in Rutshuru district"."""
    head = parse.head_in(span)
    for above in parse.ancestors(head.index) if head is not None else ():
        if above.pos == "ADP":
            return above.lower
        if above.pos in {"VERB", "AUX"}:
            return ""
    return ""


def _reaches(span: Span, trigger: Token, parse: Parse) -> bool:
    """Whether the trigger stands above the span with no other verb between."""
    head = parse.head_in(span)
    if head is None:
        return False
    for above in parse.ancestors(head.index):
        if above.index == trigger.index:
            return True
        if above.pos in {"VERB", "AUX"}:
            return False
    return False


def _rank(place: Place) -> int:
    return RANKS.get(place.where.precision or "", UNRESOLVED_RANK)
