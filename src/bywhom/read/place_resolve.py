"""Which place each name means: the document's countries vote, then parents, head nouns, neighbours and size."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bywhom.knowledge.gazetteer import Candidate, Entity, Gazetteer
from bywhom.knowledge.places import PlaceCues
from bywhom.read.place_scan import Mentioned
from bywhom.records import Parse

MOST_CANDIDATES = 60
BESIDE_KM = 60.0
"""So far from a town a village may lie that the text puts beside it."""
NEXT_TO = (", a", ", in", "near", "outside", "in the", "of")
ABSTAIN_BELOW = 0.25
STRANGE_BELOW = 0.7
"""The least probability of the best; more is asked of a small place in a country that the text is not about."""
CERTAIN = 0.7
FUZZY = -1.8
SUREST_FUZZY = 0.9
LAND, UNIT = 3.2, 2.4
CLEAR = 3.0
HARDLY, MOST_ALIKE = 0.5, 5
MINOR = 1.9
"""Our small places stand like villages of three hundred: it is the text's country that brings them up."""


@dataclass(frozen=True)
class Resolved:
    """The candidates of a mention with their probabilities, best first; `chosen` is null where we abstain."""

    mention: Mentioned
    ranked: tuple[tuple[Candidate, float], ...]
    chosen: Candidate | None
    score: float


@dataclass(frozen=True)
class Votes:
    """How much the document speaks of each country and first-order unit, and the places that stand fast.

    `own` is what each name gave by itself: no name may vote for its own reading.
    """

    lands: dict[str, float]
    units: dict[str, float]
    anchors: list[Entity]
    own: dict[str, dict[str, float]]

    @cached_property
    def heard(self) -> float:
        return sum(self.lands.values())

    @cached_property
    def heard_of_units(self) -> float:
        return sum(self.units.values())

    def share(self, lands: Iterable[str], name: str = "") -> float:
        own = self.own.get(name, {})
        said = max((self.lands.get(land, 0.0) - own.get(land, 0.0) for land in lands), default=0.0)
        return said / (self.heard - sum(own.values()) + 1.0)

    def unit_share(self, unit: str) -> float:
        return self.units.get(unit, 0.0) / (self.heard_of_units + 1.0)


def resolve(
    mentions: Sequence[Mentioned], parse: Parse, gazetteer: Gazetteer, cues: PlaceCues,
    acting: frozenset[int] = frozenset(),
) -> tuple[Resolved, ...]:  # fmt: skip
    """Two passes: the first finds the document's countries, the second reads every name in their light.

    `acting` are the numbers of mentions that act as governments do.
    """
    parents = _parents(mentions, parse, gazetteer, cues)
    keys = [_key(mention, number, parents, acting) for number, mention in enumerate(mentions)]
    heads = _heads_by_name(mentions)
    votes = Votes({}, {}, [], {})
    for _ in range(2):
        ranked = {key: _ranked(key, mentions, heads, gazetteer, votes) for key in set(keys)}
        votes = _vote(mentions, ranked, keys, gazetteer)
    ranked = {key: _ranked(key, mentions, heads, gazetteer, votes, fuzzy=True) for key in set(keys)}
    decided = (_decided(m, ranked[key], votes, gazetteer) for m, key in zip(mentions, keys, strict=True))
    return tuple(_calibrated(each, cues) for each in decided)


@dataclass(frozen=True)
class Key:
    """Mentions with one key mean one place: same name, same stated parent, same kind of use."""

    folded: str
    demonym: bool
    parent: int | None
    head: str | None
    acting: bool


def _key(mention: Mentioned, number: int, parents: Mapping[int, Entity], acting: frozenset[int]) -> Key:
    parent = parents.get(number)
    return Key(mention.folded, mention.demonym, parent.row if parent else None, mention.head, number in acting)


def _heads_by_name(mentions: Sequence[Mentioned]) -> dict[str, frozenset[str]]:
    """Every kind that some mention of the name was said to be."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        kinds[mention.folded].update(mention.kinds)
    return {name: frozenset(found) for name, found in kinds.items()}


def _parents(mentions: Sequence[Mentioned], parse: Parse, gazetteer: Gazetteer, cues: PlaceCues) -> dict[int, Entity]:
    """By mention number the unit or country that the text puts around it: "Tripoli, Lebanon"; "Bor (South Sudan)"."""
    found: dict[int, Entity] = {}
    for number, mention in enumerate(mentions):
        if mention.demonym:
            continue
        following = mentions[number + 1] if number + 1 < len(mentions) else None
        parent = _stated_parent(mention, following, parse, gazetteer, cues)
        if parent is not None and parent.kind == "country" and following is not None and number + 2 < len(mentions):
            parent = _unit_of(parent, following, mentions[number + 2], mention, parse, gazetteer)
        if parent is not None:
            found[number] = parent
    by_name: dict[str, set[Entity]] = defaultdict(set)
    for number, parent in found.items():
        by_name[mentions[number].folded].add(parent)
    for number, mention in enumerate(mentions):
        several = by_name.get(mention.folded, set())
        if number not in found and len(several) == 1 and not mention.demonym:
            found[number] = next(iter(several))
    return found


def _stated_parent(
    mention: Mentioned, following: Mentioned | None, parse: Parse, gazetteer: Gazetteer, cues: PlaceCues
) -> Entity | None:
    own = {c.entity.row for c in mention.candidates}
    tokens = parse.tokens
    if mention.last + 1 < len(tokens) and tokens[mention.last].text == ",":
        short = tokens[mention.last + 1]
        name = cues.abbreviations.get(short.lower.replace(".", ""))
        if name is not None and short.text[0].isupper() and short.sentence == tokens[mention.first].sentence:
            return _parent_among(gazetteer.candidates(name), mention, gazetteer)
    if following is None or following.demonym:
        return None
    between = parse.text[mention.span.end : following.span.start]
    words = between.lower().strip()
    near = len(between) <= 45 and "." not in between and "\n" not in between
    if not near or parse.tokens[following.first].sentence != parse.tokens[mention.first].sentence:
        return None
    apposed = words in {",", "("} or words.startswith(cues.parent_after)
    if not apposed or (words in {",", "("} and _in_a_list(following, parse)):
        return None
    others = [c for c in following.candidates if c.entity.row not in own]
    parent = _parent_among(others, mention, gazetteer)
    said = words not in {",", "("} and (words.startswith(NEXT_TO) or words.endswith(NEXT_TO))
    return _beside(others, mention) if parent is None and said else parent


def _unit_of(
    country: Entity, owner: Mentioned, owned: Mentioned, mention: Mentioned, parse: Parse, gazetteer: Gazetteer
) -> Entity:
    """The unit in "X, in Pakistan's Khyber Pakhtunkhwa", where a place of the name lies in it; else the country."""
    between = parse.text[owner.span.end : owned.span.start]
    if between not in {"'s ", "’s ", "' ", "’ "}:
        return country
    unit = _parent_among(owned.candidates, mention, gazetteer)
    return unit if unit is not None and unit.country == country.country else country


def _beside(candidates: Iterable[Candidate], mention: Mentioned) -> Entity | None:
    """The town among the candidates that has a place of the mention's name nearest by: "Salim, a village near X"."""
    pairs = [
        (distance_km(town.entity, c.entity), town.entity)
        for town in candidates
        for c in mention.candidates
        if town.entity.kind not in {"country", "continent"} and town.entity.row != c.entity.row
    ]
    away, town = min(pairs, key=lambda pair: pair[0], default=(BESIDE_KM + 1, None))
    return town if away <= BESIDE_KM else None


def _in_a_list(following: Mentioned, parse: Parse) -> bool:
    """ "Mali, Niger and Chad": no parents but a list. A list goes on with a comma and a name, or with "and"."""
    tokens = parse.tokens
    after = tokens[following.last] if following.last < len(tokens) else None
    return after is not None and after.lower in {"and", "or"}


def _parent_among(candidates: Iterable[Candidate], mention: Mentioned, gazetteer: Gazetteer) -> Entity | None:
    """The country or unit among the candidates that has a place of the mention's name, the greater first."""
    around = [c.entity for c in candidates if c.entity.kind in {"country", "adm1", "region", "area"}]
    around.sort(key=lambda e: -e.population)
    for entity in around:
        if any(_contains(entity, c.entity, gazetteer) for c in mention.candidates):
            return entity
    countries = [e for e in around if e.kind in {"country", "adm1"}]
    return countries[0] if countries and not mention.candidates else None


def _contains(around: Entity, inner: Entity, gazetteer: Gazetteer) -> bool:
    if around.row == inner.row or inner.kind in {"country", "continent"}:
        return False
    if around.kind == "country":
        return around.country is not None and around.country in gazetteer.lands_of(inner)
    if around.kind in {"town", "village", "district", "adm2"}:
        return distance_km(around, inner) <= max(BESIDE_KM, around.radius_km)
    if around.kind == "adm1":
        return bool(around.unit) and around.unit == inner.unit and inner.kind != "adm1"
    return distance_km(around, inner) <= around.radius_km * 1.3


def _ranked(
    key: Key, mentions: Sequence[Mentioned], heads: Mapping[str, frozenset[str]], gazetteer: Gazetteer, votes: Votes,
    *, fuzzy: bool = False,
) -> tuple[tuple[Candidate, float], ...]:  # fmt: skip
    """The candidates with their probabilities, best first."""
    mention = next(m for m in mentions if m.folded == key.folded and m.demonym == key.demonym)
    kinds = next((m.kinds for m in mentions if m.folded == key.folded and m.head == key.head), ())
    wanted = frozenset(kinds) or heads.get(key.folded, frozenset())
    parent = gazetteer.entity(key.parent) if key.parent is not None else None
    candidates = _shortlist(mention.candidates, votes, gazetteer)
    if fuzzy and not key.demonym:
        candidates = (*candidates, *_alike(key, candidates, votes, gazetteer, parent))
    scored = [(c, _score(c, wanted, parent, votes, gazetteer, key=key, certain=bool(kinds))) for c in candidates]
    if not scored:
        return ()
    top = max(score for _, score in scored)
    total = sum(math.exp(score - top) for _, score in scored) + math.exp(min(0.0, 0.8 - top))
    ranked = [(c, math.exp(score - top) / total) for c, score in scored]
    return tuple(sorted(ranked, key=lambda pair: (-pair[1], -pair[0].entity.population, pair[0].entity.row)))


def _shortlist(candidates: Sequence[Candidate], votes: Votes, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """All candidates, or where a name is very common the greatest and those of the document's countries."""
    if len(candidates) <= MOST_CANDIDATES:
        return tuple(candidates)
    by_size = sorted(candidates, key=lambda c: (c.entity.kind == "town", -c.entity.population))
    here = [c for c in by_size[40:] if votes.share(gazetteer.lands_of(c.entity)) > 0.2]
    return (*by_size[:40], *here[:200])


def _alike(
    key: Key, candidates: Sequence[Candidate], votes: Votes, gazetteer: Gazetteer, parent: Entity | None
) -> tuple[Candidate, ...]:
    """Near spellings in the document's countries, where no exact namesake lies in them.

    An exact namesake elsewhere does not keep them out: a slip of the pen for a place of the text is likelier than
    a far town that nothing else in the text speaks of.
    """
    if len(key.folded) < 5:
        return ()
    if votes.heard - sum(votes.own.get(key.folded, {}).values()) < HARDLY:
        every = gazetteer.alike(key.folded, gazetteer.countries)  # nothing else is known of the text
        return tuple(c for c in every if c.entity.ours and not c.entity.minor)[:MOST_ALIKE]
    main = [land for land, weight in votes.lands.items() if weight >= 0.18 * (votes.heard + 1.0)]
    parts = [land for land in main if any(land in gazetteer.lands_of(e) for e in votes.anchors if not e.capital)]
    main = parts or main  # the countries that the text goes into, where it goes into any
    if parent is not None and parent.country:
        main.append(parent.country)
    at_home = any(
        gazetteer.lands_of(c.entity) & set(main)
        or c.entity.kind in {"country", "continent"}
        or c.entity.population > 500_000
        for c in candidates
    )
    if at_home or not main:
        return ()
    rows = {c.entity.row for c in candidates}
    forms = [key.folded]
    if key.head is not None:
        forms.insert(0, f"{key.folded} {key.head}")
    found: dict[int, Candidate] = {}
    for form in forms:
        for candidate in gazetteer.alike(form, main):
            if candidate.entity.row not in rows:
                found.setdefault(candidate.entity.row, candidate)
    return tuple(found.values())[:40]


def _score(
    candidate: Candidate, wanted: frozenset[str], parent: Entity | None, votes: Votes, gazetteer: Gazetteer,
    *, key: Key, certain: bool,
) -> float:  # fmt: skip
    """Log-odds by hand: the table of what counts and how much."""
    entity = candidate.entity
    lands = gazetteer.lands_of(entity)
    share = votes.share(lands, key.folded)
    score = _standing(entity)
    if candidate.via == "alternate" and entity.kind == "town":
        score -= 0.6 if entity.ours else 1.2
    if candidate.via == "fuzzy":
        score += FUZZY
    score += LAND * share + UNIT * votes.unit_share(entity.unit)
    if votes.heard >= CLEAR and share < 0.02 and not _is_wide(entity):
        score -= 1.0 if _is_renowned(entity) else 2.0
    if parent is not None:
        score += 5.0 if _contains(parent, entity, gazetteer) else -3.0
    if wanted:
        fits = entity.kind in wanted
        score += (1.8 if certain else 0.9) if fits else (-1.2 if certain else -0.3)
    if key.acting and (entity.capital or entity.kind == "country"):
        score += 1.5
    if not key.demonym and entity.kind not in {"country", "continent"}:
        score += _nearness(entity, votes.anchors)
    return score


def _standing(entity: Entity) -> float:
    """How well known a place is, as far as its kind and people tell."""
    people = math.log10(entity.population + 10)
    if entity.kind == "country":
        return 5.5 + 0.2 * people
    if entity.bulk and entity.kind != "adm1":
        return 0.75 * people if entity.kind == "town" else MINOR
    if entity.kind == "continent":
        return 6.0
    if entity.kind == "adm1":
        return 3.2 + 0.28 * people
    if entity.minor:
        return max(MINOR, 0.75 * people) if entity.radius_km < 20 else 3.0
    if entity.kind == "town":
        return 0.75 * people + (1.2 if entity.capital else 0.0) + (0.4 if entity.ours else 0.0)
    return 5.2 if _is_wide(entity) else 3.6


def _is_wide(entity: Entity) -> bool:
    """Countries, continents, seas and regions of many countries: known without any help of the document's."""
    return entity.kind in {"country", "continent", "sea", "strait", "gulf"} or (
        entity.radius_km >= 500 and entity.kind != "adm1"
    )


def _is_renowned(entity: Entity) -> bool:
    """Great cities, and towns that news of the whole world names (Geneva, The Hague)."""
    return entity.population > 300_000 or (entity.kind == "town" and entity.ours and not entity.minor)


def _nearness(entity: Entity, anchors: Sequence[Entity]) -> float:
    """Up to 1.5 for a place among those that the text surely speaks of."""
    distances = [distance_km(entity, anchor) for anchor in anchors if anchor.row != entity.row]
    return 1.5 * math.exp(-min(distances) / 120) if distances else 0.0


def _vote(
    mentions: Sequence[Mentioned], ranked: Mapping[Key, tuple[tuple[Candidate, float], ...]],
    keys: Sequence[Key], gazetteer: Gazetteer,
) -> Votes:  # fmt: skip
    lands: dict[str, float] = defaultdict(float)
    units: dict[str, float] = defaultdict(float)
    anchors: dict[int, Entity] = {}
    own: dict[str, dict[str, float]] = {}
    seen: dict[str, int] = defaultdict(int)
    for mention, key in zip(mentions, keys, strict=True):
        seen[mention.folded] += 1
        repeat = 1.0 if seen[mention.folded] == 1 else 0.5 if seen[mention.folded] < 5 else 0.1
        for candidate, probability in ranked[key][:6]:
            entity = candidate.entity
            weight = repeat * probability * {"country": 1.4, "adm1": 1.3, "town": 1.0}.get(entity.kind, 1.2)
            for land in gazetteer.lands_of(entity):
                lands[land] += weight
                mine = own.setdefault(mention.folded, {})
                mine[land] = mine.get(land, 0.0) + weight
            if entity.unit and not mention.demonym:
                units[entity.unit] += weight
            if probability > CERTAIN and entity.radius_km < 120 and entity.kind != "country":
                anchors[entity.row] = entity
    return Votes(dict(lands), dict(units), list(anchors.values())[:40], own)


def _decided(
    mention: Mentioned, ranked: tuple[tuple[Candidate, float], ...], votes: Votes, gazetteer: Gazetteer
) -> Resolved:
    if not ranked:
        return Resolved(mention, (), None, 0.0)
    best, score = ranked[0]
    if best.via == "fuzzy":
        score = min(score, SUREST_FUZZY)
    if mention.head == "county" and best.entity.country == "US" and best.entity.kind == "town":
        return Resolved(mention, ranked, None, score)  # counties of the United States rarely lie around their namesakes
    entity = best.entity
    strange = (
        votes.heard >= CLEAR
        and not _is_wide(entity)
        and not _is_renowned(entity)
        and votes.share(gazetteer.lands_of(entity)) < 0.1
    )
    enough = score >= (STRANGE_BELOW if strange else ABSTAIN_BELOW)
    return Resolved(mention, ranked, best if enough else None, score)


def _calibrated(found: Resolved, cues: PlaceCues) -> Resolved:
    """The same with scores that hold what they promise: of answers at 0.8 about eight in ten are right."""
    if found.chosen is None:
        return found
    score = interpolated(found.score, cues.calibration)
    rest = (1.0 - score) / max(1.0 - found.score, 1e-9)
    ranked = tuple((candidate, min(share, share * rest, score)) for candidate, share in found.ranked)
    return Resolved(found.mention, ranked, found.chosen, score)


def interpolated(value: float, knots: Sequence[tuple[float, float]]) -> float:
    """The value on the line through the knots, which rise in both of their numbers."""
    for (low, at_low), (high, at_high) in pairwise(knots):
        if value <= high:
            return at_low + (at_high - at_low) * max(0.0, value - low) / (high - low)
    return knots[-1][1]


def distance_km(left: Entity, right: Entity) -> float:
    """Haversine on a sphere of 6,371 km."""
    a, b = math.radians(left.lat), math.radians(right.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, half)))
