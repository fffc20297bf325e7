"""Which words are the name of a place: the gazetteer proposes, the cues and the tagger weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bywhom.knowledge.gazetteer import Candidate, Gazetteer
from bywhom.knowledge.place_names import fold
from bywhom.knowledge.places import PlaceCues
from bywhom.records import Parse, SentenceTokens, Span, Token

MOST_WORDS = 7
ENOUGH = 1.5
"""A name is a place where the evidence for it sums to this. Chosen by reading news of several wars."""
LABELS = {"GPE": 2.0, "LOC": 1.5, "FAC": 0.8, "NORP": 0.0, "ORG": -0.5, "PERSON": -1.6, "": -0.2}
OTHER_LABEL = -1.3


@dataclass(frozen=True)
class Mentioned:
    """Words taken for a place name: tokens `first` to `last` (exclusive), folded, and what they can mean."""

    first: int
    last: int
    span: Span
    folded: str
    candidates: tuple[Candidate, ...]
    score: float
    reasons: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    demonym: bool = False
    head: str | None = None


@dataclass
class Scan:
    """What is known of the whole document while its sentences are scanned."""

    parse: Parse
    gazetteer: Gazetteer
    cues: PlaceCues
    folded: tuple[tuple[str, ...], ...]
    lower_words: frozenset[str]
    surnames: frozenset[str]
    shouting: frozenset[int]
    memory: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def candidates(self, folded: str) -> tuple[Candidate, ...]:
        found = self.memory.get(folded)
        if found is None:
            found = self.memory[folded] = self.gazetteer.candidates(folded)
        return found


def spans_of_places(parse: Parse, gazetteer: Gazetteer, cues: PlaceCues) -> tuple[Mentioned, ...]:
    """The place names of the document in text order, none overlapping another."""
    scan = _prepare(parse, gazetteer, cues)
    found: list[Mentioned] = []
    doubtful: list[Mentioned] = []
    for sentence in parse.sentences:
        for mention in _in_sentence(scan, sentence):
            (found if mention.score >= ENOUGH else doubtful).append(mention)
    found.extend(_second_look(scan, found, doubtful))
    found = _without_overlaps(found)
    found.extend(_unknown(scan, found))
    return tuple(sorted(_without_overlaps(found), key=lambda m: m.span.start))


def _second_look(scan: Scan, found: Sequence[Mentioned], doubtful: Sequence[Mentioned]) -> list[Mentioned]:
    """Doubtful names in the light of the sure ones: the same name, one beside it in a list, or one of the same parts."""
    known = {mention.folded for mention in found if mention.score >= ENOUGH + 1.5 and not mention.demonym}
    ends = {mention.last for mention in found}
    starts = {mention.first for mention in found}
    units, lands = _parts(found)
    added: list[Mentioned] = []
    for mention in doubtful:
        score = mention.score
        if score < ENOUGH - 2.5 or "person" in mention.reasons or not mention.candidates:
            continue
        if mention.folded in known:
            score += 2.0
        if _listed(scan, mention, starts, ends):
            score += 1.0
        if any(c.entity.unit in units for c in mention.candidates if c.entity.unit):
            score += 0.9
        elif any(c.entity.country in lands for c in mention.candidates):
            score += 0.4
        if score >= ENOUGH:
            added.append(mention)
    return added


def _parts(found: Sequence[Mentioned]) -> tuple[set[str], set[str | None]]:
    """First-order units and countries that two or more sure names may lie in, going by the largest bearer of each."""
    units: dict[str, set[str]] = {}
    lands: dict[str | None, set[str]] = {}
    for mention in found:
        largest = max(mention.candidates, key=lambda c: (c.entity.kind == "country", c.entity.population), default=None)
        if largest is None or mention.demonym:
            continue
        units.setdefault(largest.entity.unit, set()).add(mention.folded)
        lands.setdefault(largest.entity.country, set()).add(mention.folded)
    return {u for u, names in units.items() if u and len(names) > 1}, {c for c, n in lands.items() if c and len(n) > 1}


def _listed(scan: Scan, mention: Mentioned, starts: set[int], ends: set[int]) -> bool:
    """Whether a comma or "and" joins it to a sure name."""
    tokens = scan.parse.tokens
    joints = {",", "and", "or", "/"}
    before = mention.first >= 2 and tokens[mention.first - 1].lower in joints and mention.first - 1 in ends
    after = mention.last + 1 < len(tokens) and tokens[mention.last].lower in joints and mention.last + 1 in starts
    return before or after


def _prepare(parse: Parse, gazetteer: Gazetteer, cues: PlaceCues) -> Scan:
    folded = tuple(tuple(fold(token.text).split()) for token in parse.tokens)
    lower = frozenset(token.lower for token in parse.tokens if token.text.islower())
    shouting = frozenset(s.index for s in parse.sentences if _is_shouting(parse, s))
    return Scan(parse, gazetteer, cues, folded, lower, _surnames(parse, cues), shouting)


def _is_shouting(parse: Parse, sentence: SentenceTokens) -> bool:
    """Headlines in capitals or title case: there a capital letter proves nothing."""
    words = [t for t in parse.within(sentence) if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) >= 3 and sum(t.text[0].isupper() for t in words) >= 0.75 * len(words)


def _surnames(parse: Parse, cues: PlaceCues) -> frozenset[str]:
    """Last words of the names of persons, told by a title or first name before them or by the tagger."""
    found: set[str] = set()
    tokens = parse.tokens
    for before, here in zip(tokens, tokens[1:], strict=False):
        if here.sentence != before.sentence or not here.text[:1].isupper() or len(here.text) < 3:
            continue
        named = before.lower.rstrip(".") in cues.first_names and before.text[0].isupper()
        tagged = before.entity == here.entity == "PERSON" and before.text[0].isupper()
        last = here.index + 1 >= len(tokens) or tokens[here.index + 1].entity != "PERSON"
        if (named or tagged) and last and here.pos == "PROPN":
            found.add(here.lower)
    return frozenset(found)


def _in_sentence(scan: Scan, sentence: SentenceTokens) -> Iterator[Mentioned]:
    tokens = scan.parse.tokens
    index = sentence.first
    while index < sentence.last:
        token = tokens[index]
        step = index + 1
        if _may_begin(scan, token):
            mention = _longest(scan, sentence, index)
            if mention is not None:
                step = mention.last
                yield mention
        index = step


def _may_begin(scan: Scan, token: Token) -> bool:
    if not scan.folded[token.index]:
        return False
    first = token.text[0]
    if first.isupper():
        return True
    following = scan.parse.tokens[token.index + 1 : token.index + 3]
    return token.lower in {"al", "el", "ash", "as", "ad", "az", "an", "ar", "at", "the"} and any(
        t.text[0].isupper() for t in following
    ) or (not first.isalnum() and len(token.text) > 2 and token.text[1].isupper())


def _longest(scan: Scan, sentence: SentenceTokens, start: int) -> Mentioned | None:
    """The longest name, or demonym, that begins at the token; every word of weight must have a capital."""
    words: list[str] = []
    ends: dict[int, int] = {}
    tokens = scan.parse.tokens
    for index in range(start, min(sentence.last, start + 2 * MOST_WORDS)):
        token = tokens[index]
        pieces = scan.folded[index]
        if index > start and not _may_continue(scan, tokens[index - 1], token):
            break
        words.extend(pieces)
        if pieces and _may_end(scan, token, len(words)):
            ends[len(words)] = index + 1
        if len(words) >= MOST_WORDS:
            break
    short = _short_form(scan, start)
    if short is not None:
        return short
    if not ends:
        return None
    whole = " ".join(words)
    for name in reversed(scan.gazetteer.prefixes(whole)):
        count = name.count(" ") + 1
        if count in ends and (len(name) == len(whole) or whole[len(name)] == " "):
            demonym = _demonym(scan, words, ends, start)
            if demonym is not None and demonym.last > ends[count]:
                return demonym
            place = _weigh(scan, start, ends[count], name)
            if place.score < ENOUGH and demonym is not None and demonym.last == ends[count]:
                return demonym
            return place
    return _demonym(scan, words, ends, start)


def _short_form(scan: Scan, start: int) -> Mentioned | None:
    """ "Ga." after a town and a comma: a state or province in its short form."""
    token = scan.parse.tokens[start]
    name = scan.cues.abbreviations.get(token.lower.replace(".", ""))
    if name is None or start == 0 or not token.text[0].isupper():
        return None
    after_comma = scan.parse.tokens[start - 1].text == "," and start > 1 and scan.parse.tokens[start - 2].text[0].isupper()
    if not after_comma and not (token.text.count(".") > 1):
        return None
    if not token.text.endswith(".") and not token.text.isupper():
        return None
    span = Span(token.start, token.end)
    return Mentioned(start, start + 1, span, name, scan.candidates(name), 4.0, ("short form",), ("adm1",))


def _may_continue(scan: Scan, before: Token, token: Token) -> bool:
    gap = scan.parse.text[before.end : token.start]
    if len(gap) > 1 or "\n" in gap:
        return False
    if token.text in {"-", "–", "'", "’", "."}:
        return not gap
    if not scan.folded[token.index] or token.text in {"'s", "’s", "'", "’"}:
        return False
    if token.text[0] in "(,;:/" or before.text in {",", "(", ";"}:
        return False
    lower = token.lower
    return token.text[0].isupper() or lower in scan.cues.connectors or lower in scan.cues.heads or token.text[0].isdigit()


def _may_end(scan: Scan, token: Token, count: int) -> bool:
    """Names end on a capital ("Lachin"), a number ("Sector 4"), or their own head noun ("Lachin corridor")."""
    first = token.text[0]
    if first.isupper() or first.isdigit() or (not first.isalpha() and len(token.text) > 2):
        return True
    return count > 1 and token.lower in scan.cues.heads


def _demonym(scan: Scan, words: list[str], ends: dict[int, int], start: int) -> Mentioned | None:
    """A word for the people or things of a country or region, the longest that begins here."""
    token = scan.parse.tokens[start]
    if not token.text[0].isupper():
        return None
    for count in (3, 2, 1):
        if count not in ends:
            continue
        folded = " ".join(words[:count])
        rows = scan.gazetteer.demonyms.get(folded, ())
        if rows:
            candidates = tuple(Candidate(scan.gazetteer.entity(row), "exact") for row in rows)
        elif folded in scan.cues.region_demonyms:
            candidates = scan.candidates(scan.cues.region_demonyms[folded])
        else:
            continue
        if _is_language(scan, start, ends[count]):
            return None
        span = Span(token.start, scan.parse.tokens[ends[count] - 1].end)
        return Mentioned(start, ends[count], span, folded, candidates, 3.0, ("demonym",), demonym=True)
    return None


def _is_language(scan: Scan, start: int, end: int) -> bool:
    """ "in Russian", "speaks French": a language and no people."""
    tokens = scan.parse.tokens
    after = tokens[end].lower if end < len(tokens) else ""
    before = tokens[start - 1] if start else None
    if after in {"language", "speaker", "speakers", "translation", "dialect"}:
        return True
    if before is None or before.sentence != tokens[start].sentence:
        return False
    bare = end >= len(tokens) or tokens[end].pos in {"PUNCT", "ADP", "CCONJ"} or tokens[end].sentence != before.sentence
    return bare and (before.lower in {"in", "into", "fluent"} or before.lemma in {"speak", "learn"})


def _weigh(scan: Scan, start: int, end: int, folded: str) -> Mentioned:
    """Sums the evidence for and against a name that the gazetteer knows."""
    tokens = scan.parse.tokens
    candidates = scan.candidates(folded)
    strength = _strength(candidates, folded)
    reasons: list[str] = []
    score = strength
    for weight, reason in (*_by_tagger(scan, start, end, strength), *_by_words(scan, start, end, folded, strength),
                           *_by_company(scan, start, end, folded, strength)):  # fmt: skip
        score += weight
        reasons.append(reason)
    head, kinds, weight = _head(scan, start, end)
    score += weight
    if folded in scan.cues.never or (folded in scan.cues.months and score < ENOUGH + 3):
        score = -9.0
    if head is not None and end < len(tokens) and tokens[end].text[0].isupper() and tokens[end].lower == head:
        end += 1
    span = Span(tokens[start].start, tokens[end - 1].end)
    return Mentioned(start, end, span, folded, candidates, score, tuple(reasons), kinds, head=head)


def _strength(candidates: Sequence[Candidate], folded: str) -> float:
    """How much the gazetteer alone speaks for the name."""
    best = 0.0
    for candidate in candidates:
        entity = candidate.entity
        if entity.kind == "country":
            here = 3.5
        elif entity.ours or entity.capital or entity.kind == "adm1":
            here = 2.6
        elif entity.kind == "continent":
            here = 2.0
        else:
            people = entity.population
            here = 1.9 if people >= 1_000_000 else 1.5 if people >= 100_000 else 1.0 if people >= 15_000 else 0.6
            if people < 1000:
                here = 0.2
        if candidate.via == "alternate" and not entity.ours:
            here -= 0.5 if len(folded) > 5 else 1.0
        best = max(best, here)
    if " " in folded and best < 3.0:
        best += 0.8
    return best


def _by_tagger(scan: Scan, start: int, end: int, strength: float) -> list[tuple[float, str]]:
    tokens = scan.parse.tokens
    labels = [t.entity for t in tokens[start:end] if t.text[0].isalnum()]
    label = max(set(labels), key=labels.count) if labels else ""
    weight = LABELS.get(label, OTHER_LABEL)
    if strength >= 2.5 and weight < 0:
        weight /= 2
    found = [(weight, f"tagged {label}")]
    if end - start == 1 and tokens[start].pos not in {"PROPN", "X"} and tokens[start].sentence not in scan.shouting:
        found.append((-1.0, "no proper noun"))
    return found


def _by_words(scan: Scan, start: int, end: int, folded: str, strength: float) -> list[tuple[float, str]]:
    """What the words themselves tell: common words, words that stand in lower case elsewhere, surnames."""
    tokens, cues = scan.parse.tokens, scan.cues
    found: list[tuple[float, str]] = []
    single = " " not in folded
    if single and folded in cues.common and strength < 3:
        found.append((-2.2, "common word"))
    if folded in cues.phrases:
        found.append((-9.0, "phrase"))
    token = tokens[start]
    if single and token.lower in scan.lower_words and strength < 3.5:
        found.append((-1.5, "lower case elsewhere"))
    if single and token.lower in scan.surnames and strength < 3.5:
        found.append((-2.5, "person"))
    opening = start == scan.parse.sentences[token.sentence].first
    if single and (opening or token.sentence in scan.shouting) and strength < 1.5:
        found.append((-0.8, "opens the sentence"))
    if single and token.text.isupper() and 1 < len(token.text) <= 4 and token.sentence not in scan.shouting:
        found.append((-2.0 if strength < 3.5 else 0.0, "abbreviation"))
    if single and len(folded) <= 3 and strength < 2.5:
        found.append((-1.5, "short"))
    return found


def _by_company(scan: Scan, start: int, end: int, folded: str, strength: float) -> list[tuple[float, str]]:
    """What the words around it tell."""
    tokens, cues = scan.parse.tokens, scan.cues
    sentence = scan.parse.sentences[tokens[start].sentence]
    found: list[tuple[float, str]] = []
    shouting = tokens[start].sentence in scan.shouting
    before = tokens[start - 1] if start > sentence.first else None
    after = tokens[end] if end < sentence.last else None
    place = before
    while place is not None and place.index > sentence.first and (place.lower == "the" or place.lower in cues.directions):
        place = tokens[place.index - 1]
    if place is not None:
        if place.lower in cues.locative:
            found.append((1.6, "locative"))
        elif place.lower in cues.motion:
            found.append((0.7, "motion"))
    if before is not None and _touching(scan, before, tokens[start]):
        found.extend(_by_word_before(scan, before, start, strength, shouting))
    if after is not None and _touching(scan, tokens[end - 1], after):
        found.extend(_by_word_after(scan, after, start, end, strength, shouting))
    if after is not None and after.text == "," and end + 1 < sentence.last and _names_a_parent(scan, end + 1, sentence):
        found.append((2.0, "parent"))
    if before is None and tokens[start].text.isupper() and _opens_a_report(scan, end, sentence):
        found.append((3.0, "dateline"))
    return found


def _opens_a_report(scan: Scan, end: int, sentence: SentenceTokens) -> bool:
    """ "GOMA, DR Congo (AP) -": capitals, then a dash or an agency in brackets."""
    following = scan.parse.tokens[end : min(end + 9, sentence.last)]
    return any(token.text in {"-", "—", "–", "--", "---", "("} and token.start > following[0].start - 2
               for token in following)  # fmt: skip


def _by_word_before(scan: Scan, before: Token, start: int, strength: float, shouting: bool) -> list[tuple[float, str]]:
    cues, tokens = scan.cues, scan.parse.tokens
    bare = before.lower.rstrip(".")
    if bare in cues.titles and (before.text[0].isupper() or bare in {"named", "president", "general", "colonel"}):
        return [(-3.5 if strength < 3.5 else -1.5, "person")]
    if before.text[0].isupper() and bare in cues.first_names:
        return [(-4.0, "person")]
    if bare == "of" and before.index and tokens[before.index - 1].lower in cues.bodies_before:
        return [(-4.0, "body")]
    capital = before.text[0].isupper() and before.pos == "PROPN" and before.index > 0
    if capital and not shouting and bare not in cues.directions and bare not in cues.heads and bare != "the":
        same = before.entity == tokens[start].entity and before.entity in {"PERSON", "ORG", "FAC", "WORK_OF_ART"}
        return [(-2.6 if same else -1.2, "longer name before")]
    return []


def _by_word_after(
    scan: Scan, after: Token, start: int, end: int, strength: float, shouting: bool
) -> list[tuple[float, str]]:
    cues = scan.cues
    if not after.text[0].isupper() or after.pos not in {"PROPN", "NOUN", "ADJ"} or shouting:
        return []
    lower = after.lower.rstrip(".")
    if lower in cues.things_after:
        return [(0.8, "head after")]
    if lower in cues.person_after:
        return [(-3.0, "person")]
    if lower in cues.organisation:
        return [(-2.2, "organisation")]
    label = scan.parse.tokens[start].entity
    if after.entity == label == "PERSON":
        return [(-3.0, "person")]
    if after.entity == label and label in {"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT"}:
        return [(-1.6, "longer name after")]
    return [(-0.6 if strength >= 2.5 else -1.2, "longer name after")]


def _touching(scan: Scan, left: Token, right: Token) -> bool:
    return right.start - left.end <= 1 and left.text[0].isalnum() and right.text[0].isalnum()


def _names_a_parent(scan: Scan, index: int, sentence: SentenceTokens) -> bool:
    """Whether a country, unit or its short form begins at the token: "Columbus, Ga."; "Tripoli, Lebanon"."""
    token = scan.parse.tokens[index]
    if not token.text[0].isupper():
        return False
    if token.lower.replace(".", "") in scan.cues.abbreviations and token.text != token.lower:
        return True
    words: list[str] = []
    for here in scan.parse.tokens[index : min(index + 4, sentence.last)]:
        words.extend(scan.folded[here.index])
        if any(c.entity.kind in {"country", "adm1"} for c in scan.candidates(" ".join(words))):
            return True
    return False


def _head(scan: Scan, start: int, end: int) -> tuple[str | None, tuple[str, ...], float]:
    """The noun that says what kind of place it is, the kinds it allows, and the weight it lends."""
    tokens, cues = scan.parse.tokens, scan.cues
    sentence = scan.parse.sentences[tokens[start].sentence]
    if end < sentence.last:
        after = tokens[end]
        word = after.lower if after.lower in cues.heads else _singular(after.lower)
        if word in cues.heads and _touching(scan, tokens[end - 1], after) and word not in {"capital", "front"}:
            return word, cues.heads[word], 1.3
        shared = _shared_head(scan, end, sentence)
        if shared is not None:
            return shared, cues.heads[shared], 1.0
    index = start - 1
    while index > sentence.first and (tokens[index].lower in {"of", "the", ","} or tokens[index].lower in cues.directions):
        index -= 1
    if index >= sentence.first and tokens[index].lower in cues.heads and index < start:
        between = {t.lower for t in tokens[index + 1 : start]}
        word = tokens[index].lower
        if "of" in between or (not between and word not in {"front", "border", "area", "road", "capital", "state"}):
            return word, cues.heads[word], 2.0
        if word == "capital" and between <= {","}:
            return word, cues.heads[word], 1.5
    return None, (), 0.0


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") else word


def _shared_head(scan: Scan, end: int, sentence: SentenceTokens) -> str | None:
    """ "the Donetsk and Luhansk regions": the plural head belongs to both."""
    tokens = scan.parse.tokens
    index = end
    names = 0
    while index < min(sentence.last, end + 8):
        token = tokens[index]
        if token.lower in {"and", ",", "or"}:
            index += 1
        elif token.text[0].isupper():
            names += 1
            index += 1
        else:
            word = _singular(token.lower)
            plural = word != token.lower and word in scan.cues.heads
            return word if plural and names and tokens[end].lower in {"and", ",", "or"} else None
    return None


def _unknown(scan: Scan, found: Sequence[Mentioned]) -> list[Mentioned]:
    """Names that the gazetteer does not know but that syntax shows to be places."""
    taken = {index for mention in found for index in range(mention.first, mention.last)}
    added: list[Mentioned] = []
    tokens = scan.parse.tokens
    index = 0
    while index < len(tokens):
        run = _run(scan, index, taken)
        if run is None:
            index += 1
            continue
        first, last = run
        index = last
        mention = _unknown_run(scan, first, last)
        if mention is not None:
            added.append(mention)
    return added


def _run(scan: Scan, index: int, taken: set[int]) -> tuple[int, int] | None:
    """A run of capitalised proper nouns from the token on."""
    tokens = scan.parse.tokens
    token = tokens[index]
    if index in taken or not token.text[0].isupper() or token.pos not in {"PROPN", "NOUN", "ADJ"}:
        return None
    last = index + 1
    while last < len(tokens) and last not in taken and tokens[last].sentence == token.sentence:
        here = tokens[last]
        if here.text == "-" and here.start == tokens[last - 1].end:
            last += 1
        elif here.text[0].isupper() and here.start - tokens[last - 1].end <= 1 and here.pos == "PROPN":
            last += 1
        else:
            break
    while last > index + 1 and tokens[last - 1].text == "-":
        last -= 1
    return index, last


def _unknown_run(scan: Scan, first: int, last: int) -> Mentioned | None:
    tokens, cues = scan.parse.tokens, scan.cues
    if last - first > 4 or tokens[first].sentence in scan.shouting:
        return None
    folded = " ".join(word for index in range(first, last) for word in scan.folded[index])
    words = set(folded.split())
    if len(folded) < 4 or folded in cues.never or words & (cues.titles | cues.months | cues.first_names):
        return None
    if words & cues.organisation or all(w in cues.common or w in cues.never for w in words):
        return None
    if scan.candidates(folded) and words & cues.common:
        return None
    labels = {tokens[i].entity for i in range(first, last)}
    head, kinds, weight = _head(scan, first, last)
    company = _by_company(scan, first, last, folded, 0.0)
    score = weight + sum(w for w, _ in company)
    if labels & {"GPE", "LOC"}:
        score += 1.2
    elif labels & {"PERSON"}:
        score -= 0.8
    elif labels - {"", "ORG", "FAC", "NORP"}:
        return None
    if tokens[first].lower in scan.surnames or tokens[last - 1].lower in scan.surnames or tokens[first].text.isupper():
        return None
    if score < 2.0:
        return None
    span = Span(tokens[first].start, tokens[last - 1].end)
    reasons = ("unknown name", *(reason for _, reason in company))
    return Mentioned(first, last, span, folded, scan.candidates(folded), score, reasons, kinds, head=head)


def _without_overlaps(mentions: Sequence[Mentioned]) -> list[Mentioned]:
    """Where two overlap the longer stands."""
    kept: list[Mentioned] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
        indices = set(range(mention.first, mention.last))
        if not indices & taken:
            taken |= indices
            kept.append(mention)
    return kept
