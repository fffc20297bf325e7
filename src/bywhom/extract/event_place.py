"""Where a predicate happened: the literal place that its clause stands nearest to, the narrowest of nested ones."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.clause import chain_of, governor, is_reporting, sentences_before
from bywhom.knowledge.calendar import names_day
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
        "between",
    ]
)
RANKS = {"point": 0, "near": 1, "settlement": 2, "adm2": 4, "line": 4, "adm1": 5, "area": 6, "sea_air": 7, "country": 8}
"""From the narrowest to the widest; a place that nothing resolved counts as a settlement."""
UNRESOLVED_RANK = 2
MOST_BETWEEN = 4
"""Words between two places that name one spot: "Gao, in the north of Mali"."""


ELSEWHERE = 3
"""From this tier on a place is another thing's: who spoke there, is based there or comes from there."""
BASED = frozenset({"base", "headquarter", "bear", "raise", "register", "own", "bind"})
TAKEN = frozenset(
    {
        "take",
        "rush",
        "airlift",
        "evacuate",
        "transfer",
        "fly",
        "transport",
        "admit",
        "treat",
        "travel",
        "bury",
        "arrive",
        "reach",
        "shelter",
    }
)
PARTS = frozenset({
    "state", "province", "region", "district", "oblast", "county", "city", "town", "township", "governorate",
    "department", "prefecture", "municipality", "island", "islands", "river", "valley", "airport", "port", "camp",
    "road", "highway", "strait", "sea", "desert", "forest", "mountains", "hills", "area", "village", "north",
    "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower", "greater",
    "square", "street", "bridge", "crossing", "border", "peninsula", "corridor", "stadium", "prison", "university",
    "hospital", "bay", "gulf", "delta", "lake", "mount", "raion", "division", "territory"
})  # fmt: skip
"""Words that belong to the name of a place."""
LOCALS = frozenset({"resident", "villager", "hospital", "clinic", "mayor", "elder", "survivor", "inhabitant", "witness",
                    "doctor", "medic", "surgeon", "morgue", "mortuary", "people", "activist"})  # fmt: skip
"""People and houses of a place, who tell of what happened there."""
APART = 30
"""Characters between a place and the direction in which it lies from another: ", some forty kilometres south"."""
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
STAY = frozenset({"be", "lie", "locate", "situate", "connect", "link", "border", "straddle"})


def where_of(trigger: Token, parse: Parse, places: Sequence[Place], *, own: bool = False) -> Where | None:
    """Where it happened: a literal place of its clause, else of its sentence; never a dateline or a metonym.

    With `own` a place that belongs to something else in the sentence gives nothing.
    """
    found, tier = nearest_place(trigger, parse, places)
    return None if found is None or (own and tier >= ELSEWHERE) else found.where


def nearest_place(
    trigger: Token, parse: Parse, places: Sequence[Place], *, left: bool = False
) -> tuple[Place | None, int]:
    """The place and how near it stands: 0 below the trigger, 1 in its clause, 2 in its sentence, 3 of another thing.

    With `left` the event is a leaving: whence somebody withdrew or was freed is where that took place.
    """
    sentence = parse.sentence_of(trigger)
    here = [p for p in places if p.use == "literal" and sentence.span.covers(p.span) and not _is_fragment(p, parse)]
    here = [p for p in here if not _is_measured(p, here, parse)]
    if not here:
        return None, ELSEWHERE
    chain = chain_of(trigger, parse)
    nearest = min(here, key=lambda p: _place_order(p, trigger, chain, parse, left=left))
    beside = [p for p in here if _rank(p) < _rank(nearest) and _nested(p, nearest, parse)]
    return min([*beside, nearest], key=_rank), _place_order(nearest, trigger, chain, parse, left=left)[0]


def _is_fragment(place: Place, parse: Parse) -> bool:
    """Whether the place is a part of a longer name ("the ship Atlantic Dawn", "Maguindanao del Sur")."""
    tokens = parse.tokens_in(place.span)
    if not tokens or tokens[0].pos != "PROPN":
        return False
    before = parse.tokens[tokens[0].index - 1] if tokens[0].index else None
    after = parse.tokens[tokens[-1].index + 1] if tokens[-1].index + 1 < len(parse.tokens) else None
    inside = {token.index for token in tokens}
    if before is not None and before.pos == "PROPN" and before.dep == "compound" and not names_day(before.lower):
        return (before.head in inside or before.head == tokens[-1].head) and before.lower not in PARTS
    if after is None or after.pos != "PROPN" or names_day(after.lower) or after.lower in PARTS:
        return False
    return tokens[-1].dep == "compound" and tokens[-1].head == after.index


def place_in_story(trigger: Token, parse: Parse, places: Sequence[Place]) -> Where | None:
    """The running place where the sentence names none: of the sentences before it in the paragraph, nearest first,
    else of the first paragraph; the narrowest of them."""
    home = parse.sentence_of(trigger)
    literal = [p for p in places if p.use == "literal"]
    for sentence in sentences_before(home, parse):
        here = [p for p in literal if sentence.span.covers(p.span) and is_scene(p, parse)]
        if here:
            return min(here, key=_rank).where
    body = [s for s in parse.sentences if s.kind == "body"]
    lead = [s for s in body if s.block == body[0].block] if body else []
    here = [p for p in literal if any(s.span.covers(p.span) for s in lead)]
    here = [p for p in here if is_scene(p, parse)] or here
    return min(here, key=lambda p: (_rank(p), p.span.start)).where if here else None


def _place_order(
    place: Place, trigger: Token, chain: tuple[int, ...], parse: Parse, *, left: bool
) -> tuple[int, int, int, int]:
    """Nearest by grammar first, then where (not whence or whither), then narrowest, then nearest in the text."""
    noun, _, verb = governor(place.span, parse)
    tier = 2
    if (noun is not None and noun.index == trigger.index) or _reaches(place.span, trigger, parse):
        tier = 0
    elif verb is not None and verb.index in chain:
        tier = 1
    if tier == 2 and _of_another(place, chain, parse):
        tier = ELSEWHERE
    preposition = _preposition_of(place.span, parse)
    if preposition == "from" and tier < 2 and not left:
        tier = 2 if noun is None or noun.index == trigger.index else ELSEWHERE
    inside = preposition in LOCATIVE or _is_object(place.span, parse) or (left and preposition in {"from", "out"})
    if inside and _is_distance(place.span, parse):
        inside, tier = False, ELSEWHERE
    return tier, 0 if inside else 1, _rank(place), abs(place.span.start - trigger.start)


def is_scene(place: Place, parse: Parse) -> bool:
    """Whether something happened there, and not merely somebody spoke there or came from there."""
    told_of = not _of_another(place, (), parse) and not _is_fragment(place, parse)
    return told_of and not _is_distance(place.span, parse)  # "60 km north-east of El Obeid" tells where Bara lies


def _of_another(place: Place, chain: tuple[int, ...], parse: Parse) -> bool:
    """Whether the place is where somebody spoke, is based, comes from or was brought to, and not where it happened."""
    noun, preposition, verb = governor(place.span, parse)
    if noun is not None and preposition is not None and preposition.lower == "from":
        return True
    if verb is None or verb.index in chain:
        return False
    lemma = verb.lemma.lower()
    if is_reporting(verb) and noun is not None and noun.lemma.lower() in LOCALS:
        return False
    if is_reporting(verb) or lemma in BASED or lemma in TAKEN:
        return True
    return bool(chain) and verb.dep == "relcl" and lemma not in STAY


def _is_object(span: Span, parse: Parse) -> bool:
    head = parse.head_in(span)
    return head is not None and head.dep in {"dobj", "nsubjpass"}


def _is_distance(span: Span, parse: Parse) -> bool:
    """ "40 km north of Maiduguri": another place is only measured from there."""
    head = parse.head_in(span)
    if head is None or parse.tokens[head.head].lower not in {"of", "from"}:
        return False
    words = {parse.tokens[i].lower for i in range(max(0, head.head - 7), head.head)}
    return bool(words & {"km", "kilometres", "kilometers", "miles", "kilometre", "nautical"})


def _is_measured(place: Place, here: Sequence[Place], parse: Parse) -> bool:
    """ "at Gorom, west of Dori": of the second only the direction from it is told."""
    head = parse.head_in(place.span)
    if head is None or parse.tokens[head.head].lower != "of" or head.head == 0:
        return False
    direction = parse.tokens[head.head - 1]
    if direction.lower.replace("-", "") not in COMPASS:
        return False
    return any(p.span.end <= direction.start and direction.start - p.span.end <= APART for p in here)


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
    return rank_of(place.where)


def rank_of(where: Where) -> int:
    """How wide it is, from a point (0) to a country (8)."""
    return RANKS.get(where.precision or "", UNRESOLVED_RANK)
