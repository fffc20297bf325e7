"""How much speaks for a name being that of a place: the gazetteer, the words and their company."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.knowledge.gazetteer import Candidate
from bywhom.knowledge.place_names import fold
from bywhom.read.place_scan import Mentioned, Scan
from bywhom.records import SentenceTokens, Span, Token

ENOUGH = 1.5
"""A name is a place where the evidence for it sums to this. Chosen, with the weights below, by reading news of
several wars and three open corpora of local news; the weights must not be tuned one by one."""
BARE = 0.1
"""What a name has of which nothing but the gazetteer speaks. Swept from -0.2 to 0.4 on the three corpora with what a
name needs to lend its certainty to the same name elsewhere (`SURE` in place_spans.py)."""
KNOWN = 1.4
"""What our small places lend: a little less than a city of a hundred thousand, so that it needs some word beside it."""
PREFIXES = frozenset({"new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper"})
UNITS = frozenset({"zone", "district", "province", "county", "governorate", "prefecture", "department"})
KNOWN_TOWN = 15_000
"""A town of so many people may be joined by a hyphen to another; else the two are one name."""
GREAT = 200_000
"""A city of so many people, or a capital, is not made a person by a namesake alone."""


def weigh(scan: Scan, start: int, end: int, folded: str) -> Mentioned:
    """Sums the evidence for and against a name that the gazetteer knows."""
    tokens, cues = scan.parse.tokens, scan.cues
    candidates = scan.candidates(folded)
    if end - start == 1 and len(folded) <= 4 and not tokens[start].text.isupper():
        candidates = tuple(c for c in candidates if not _is_acronym(scan, c, folded))
    if _follows_article(scan, start):
        candidates = tuple(c for c in candidates if scan.gazetteer.lands_of(c.entity) & cues.arab_lands)
    strength = _strength(candidates, folded)
    reasons: list[str] = []
    score = strength - (1.5 if _is_thing(scan, start, end, candidates) else 0.0)
    head, kinds, lent = head_noun(scan, start, end)
    said_to_be = (head is not None and head not in scan.cues.weak_heads) or on_the_way(scan, start) == "way"
    by_itself = _by_itself(scan, start, end, said_to_be)
    by_words = _by_words(scan, start, folded, strength, great=_is_great(candidates))
    for weight, reason in (*by_itself, *by_words, *company(scan, start, end, strength)):
        score += weight
        reasons.append(reason)
    score += lent
    if folded in scan.cues.never or (folded in scan.cues.months and score < ENOUGH + 3):
        score = -9.0
    if head is not None and end < len(tokens) and tokens[end].lower == head:
        end += tokens[end].text[0].isupper() or head in cues.name_heads
    span = Span(tokens[start].start + _opening_marks(tokens[start]), tokens[end - 1].end)
    return Mentioned(start, end, span, folded, candidates, score, tuple(reasons), kinds, head=head)


def _follows_article(scan: Scan, start: int) -> bool:
    """ "al-Omar": a name that the Arabic article stands before is none of a far country."""
    tokens = scan.parse.tokens
    if start < 2 or tokens[start - 1].text != "-" or tokens[start - 1].end != tokens[start].start:
        return False
    return tokens[start - 2].lower in scan.cues.articles and tokens[start - 2].end == tokens[start - 1].start


def is_torn(scan: Scan, start: int, end: int) -> bool:
    """Whether the words are a part of a longer name that the gazetteer has not: "Wendou" in "Wendou-Kelli"."""
    tokens = scan.parse.tokens
    if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end:
        after = tokens[end + 1]
        small = len(after.text) <= 3 and end + 3 < len(tokens) and tokens[end + 2].text == "-"
        if after.text[0].isupper() and not after.text.isupper() and not _is_known(scan, end + 1):
            return True
        if small and tokens[end + 3].text[0].isupper():
            return True
    if start > 1 and tokens[start - 1].text == "-" and tokens[start - 1].end == tokens[start].start:
        before = tokens[start - 2]
        part = len(before.text) > 1 and before.text[0].isupper() and before.end == tokens[start - 1].start
        if part and not _is_known(scan, start - 2):  # "R-Elbow Lake" is a member for it
            return True
    if start > 0 and tokens[start - 1].text.lower() in PREFIXES and tokens[start - 1].text[0].isupper():
        whole = " ".join(w for i in range(start - 1, end) for w in scan.folded[i])
        unit = head_noun(scan, start, end)[0] in UNITS or tokens[start - 1].lower == "new"
        if unit and touching(tokens[start - 1], tokens[start]) and not scan.gazetteer.knows(whole):
            return True  # "North Shewa zone" is not Shewa
    if not _is_known_run(scan, start, end) and (_goes_on(scan, end) or _has_begun(scan, start, end)):
        return True
    romance = end + 1 < len(tokens) and tokens[end].lower in scan.cues.romance
    following = next((t for t in tokens[end + 1 : end + 3] if t.lower not in scan.cues.romance), None)
    named = following is not None and any(letter.isupper() for letter in following.text[:3])  # also "l'Eau"
    return romance and named and touching(tokens[end - 1], tokens[end])


def _goes_on(scan: Scan, end: int) -> bool:
    """ "Kambu al Rattaga": an Arabic article and a capital after the words."""
    tokens = scan.parse.tokens
    if end + 1 >= len(tokens) or tokens[end].start - tokens[end - 1].end > 1:
        return False
    if tokens[end].lower.partition("-")[0] not in scan.cues.particles:
        return False
    following = tokens[end + 2] if tokens[end + 1].text == "-" and end + 2 < len(tokens) else tokens[end + 1]
    return following.text[0].isupper() or any(letter.isupper() for letter in tokens[end].text)


def _has_begun(scan: Scan, start: int, end: int) -> bool:
    """ "Hillat Dar al Asad", "Eastern Ghariyah": the parser makes one name of the words and a capital before them."""
    tokens, cues = scan.parse.tokens, scan.cues
    if start == 0 or tokens[start].sentence in scan.shouting:
        return False
    before = tokens[start - 1]
    first = before.index == scan.parse.sentences[before.sentence].first
    own = before.pos == "PROPN" and before.text[0].isupper() and before.dep == "compound" and not first
    if not own or not start <= before.head < end or not touching(before, tokens[start]):
        return False
    known = before.lower in cues.heads or before.lower.rstrip(".") in cues.titles | cues.first_names | cues.common
    return not known and not _is_known(scan, start - 1)


def _is_known_run(scan: Scan, start: int, end: int) -> bool:
    return _is_great_enough(scan, " ".join(word for index in range(start, end) for word in scan.folded[index]))


def _is_known(scan: Scan, index: int) -> bool:
    """Whether the token is a place or people well known by itself: "Israel-Lebanon", "Chadian-Cameroonian"."""
    folded = " ".join(scan.folded[index])
    if folded in scan.gazetteer.demonyms or folded in scan.cues.region_demonyms:
        return True
    return _is_great_enough(scan, folded)


def _is_great_enough(scan: Scan, folded: str) -> bool:
    return any(c.entity.kind != "town" or c.entity.ours or c.entity.population >= KNOWN_TOWN
               for c in scan.candidates(folded))  # fmt: skip


def _is_acronym(scan: Scan, candidate: Candidate, folded: str) -> bool:
    """ "Car bomb": the place has this name in capitals only ("CAR")."""
    written = [name.text for name in scan.gazetteer.names_of(candidate.entity) if fold(name.text) == folded]
    return bool(written) and all(text.isupper() for text in written)


def _is_thing(scan: Scan, start: int, end: int, candidates: Sequence[Candidate]) -> bool:
    """ "the Alamo": towns go without an article, unless another noun follows ("the Goma road")."""
    tokens = scan.parse.tokens
    if (
        start == 0
        or tokens[start - 1].lower != "the"
        or any(c.entity.kind != "town" or c.entity.ours for c in candidates)
    ):
        return False
    return tokens[end - 1].head < start or tokens[end - 1].dep == "ROOT"


def _opening_marks(token: Token) -> int:
    """How many quotation marks and brackets the parser left on the word."""
    return len(token.text) - len(token.text.lstrip('"“([«'))


def _strength(candidates: Sequence[Candidate], folded: str) -> float:
    """How much the gazetteer alone speaks for the name."""
    best = 0.0
    for candidate in candidates:
        entity = candidate.entity
        if entity.kind == "country":
            here = 3.5
        elif entity.bulk and entity.kind != "town":
            here = 0.2
        elif entity.minor:
            here = KNOWN
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


def _by_itself(scan: Scan, start: int, end: int, said_to_be: bool) -> list[tuple[float, str]]:
    """A name where nothing says "village" or "corridor", or where the grammar sees no name."""
    tokens = scan.parse.tokens
    found = [] if said_to_be else [(BARE, "bare")]
    if end - start == 1 and tokens[start].pos not in {"PROPN", "X"} and tokens[start].sentence not in scan.shouting:
        found.append((-1.0, "no proper noun"))
    return found


def _is_great(candidates: Sequence[Candidate]) -> bool:
    """A capital or large city, and nothing else: Georgia and Jordan are persons' names besides."""
    known = [c.entity for c in candidates if c.via == "exact" or c.entity.ours]
    whole = any(entity.kind in {"country", "adm1"} for entity in known)
    return not whole and any(entity.capital or entity.population >= GREAT for entity in known)


def _by_words(scan: Scan, start: int, folded: str, strength: float, *, great: bool) -> list[tuple[float, str]]:
    """What the words themselves tell: common words, words that stand in lower case elsewhere, surnames."""
    tokens = scan.parse.tokens
    found: list[tuple[float, str]] = []
    single = " " not in folded
    word = folded.removeprefix("the ")
    if " " not in word and _is_common(scan, word) and strength < 2.5:
        found.append((-2.2, "common word"))
    token = tokens[start]
    if single and token.lower in scan.lower_words and strength < 3.5:
        found.append((-1.5, "lower case elsewhere"))
    if single and token.lower in scan.surnames and not (great and token.lower not in scan.named):
        found.append((-2.5, "person"))
        if token.lower in scan.namesakes and not _is_locative(scan, start):
            found.append((-3.0, "namesake"))
    opening = start == scan.parse.sentences[token.sentence].first
    if single and (opening or token.sentence in scan.shouting) and strength < 1.5:
        found.append((-0.8, "opens the sentence"))
    if single and token.text.isupper() and 1 < len(token.text) <= 4 and token.sentence not in scan.shouting:
        found.append((-2.0 if strength < 3.5 else 0.0, "abbreviation"))
    if single and len(folded) <= 3 and strength < 2.5:
        found.append((-1.5, "short"))
    return found


def _is_locative(scan: Scan, start: int) -> bool:
    return start > 0 and scan.parse.tokens[start - 1].lower in (scan.cues.locative | {"from", "to"})


def _is_common(scan: Scan, folded: str) -> bool:
    """English words that small towns are also called, and words formed like them ("Transportation")."""
    cues = scan.cues
    listed = folded in cues.common or folded in cues.organisation or folded in cues.policy or folded in cues.titles
    return listed or folded in cues.heads or folded.endswith(cues.word_endings)


def company(scan: Scan, start: int, end: int, strength: float) -> list[tuple[float, str]]:
    """What the words around it tell."""
    tokens, cues = scan.parse.tokens, scan.cues
    sentence = scan.parse.sentences[tokens[start].sentence]
    found: list[tuple[float, str]] = []
    shouting = tokens[start].sentence in scan.shouting
    before = tokens[start - 1] if start > sentence.first else None
    after = tokens[end] if end < sentence.last else None
    place = before
    while (
        place is not None and place.index > sentence.first and (place.lower == "the" or place.lower in cues.directions)
    ):
        place = tokens[place.index - 1]
    if place is not None:
        if place.lower in cues.held and place.index > sentence.first and tokens[place.index - 1].text == "-":
            found.append((2.0, "held"))
        elif place.lower in cues.locative or on_the_way(scan, start):
            found.append((1.6, "locative"))
        elif place.lower in cues.motion:
            found.append((0.7, "motion"))
    if before is not None and touching(before, tokens[start]):
        found.extend(_by_word_before(scan, before, strength, shouting))
    if after is not None and touching(tokens[end - 1], after):
        found.extend(_by_word_after(scan, after, start, strength, shouting))
    if after is not None and after.text == "," and end + 1 < sentence.last and _names_a_parent(scan, end + 1, sentence):
        found.append((2.0, "parent"))
    elif _is_said_to_be(scan, end, sentence):
        found.append((2.0, "said to be"))
    if before is None and tokens[start].text.isupper() and _opens_a_report(scan, end, sentence):
        found.append((3.0, "dateline"))
    elif before is None and _opens_with_date(scan, end, sentence):
        found.append((2.0, "dateline"))
    return found


def _is_said_to_be(scan: Scan, end: int, sentence: SentenceTokens) -> bool:
    """ "Salim, a farming village near Nablus": the apposition says what it is."""
    following = scan.parse.tokens[end : min(end + 6, sentence.last)]
    if len(following) < 3 or following[0].text != "," or following[1].lower not in {"a", "an", "the", "another"}:
        return False
    nouns = [token for token in following[2:] if token.pos == "NOUN" and token.dep == "appos"]
    return bool(nouns) and nouns[0].lower in scan.cues.heads.keys() - scan.cues.weak_heads


def on_the_way(scan: Scan, start: int) -> str:
    """ "the road to X" is a way; "evacuated to X" and "a farmer from X" are moves; else empty."""
    tokens, cues = scan.parse.tokens, scan.cues
    if start == 0 or tokens[start - 1].sentence != tokens[start].sentence:
        return ""
    before = tokens[start - 1]
    if before.lower not in {"to", "from", "between", "of"} or before.pos not in {"ADP", "SCONJ", "PART"}:
        return ""
    governor = tokens[before.head]
    if governor.index >= start or governor.text[0].isupper():
        return ""
    if before.lower != "of" and governor.lemma in cues.ways:
        return "way"
    moved = before.lower in {"to", "from"} and governor.lemma in cues.travel
    come = before.lower in {"of", "from"} and governor.lemma in cues.dwellers
    return "move" if moved or come else ""


def _opens_with_date(scan: Scan, end: int, sentence: SentenceTokens) -> bool:
    """ "Bamako, 21 May 2025": a place, a comma, and a day or month."""
    following = [token.lower for token in scan.parse.tokens[end : min(end + 4, sentence.last)]]
    if len(following) < 3 or following[0] != ",":
        return False
    return following[1] in scan.cues.months or (following[1][:1].isdigit() and following[2] in scan.cues.months)


def _opens_a_report(scan: Scan, end: int, sentence: SentenceTokens) -> bool:
    """ "GOMA, DR Congo (AP) -": capitals, then a dash or an agency in brackets."""
    following = scan.parse.tokens[end : min(end + 9, sentence.last)]
    return any(token.text in {"-", "—", "–", "--", "---", "("} and token.start > following[0].start - 2
               for token in following)  # fmt: skip


def _by_word_before(scan: Scan, before: Token, strength: float, shouting: bool) -> list[tuple[float, str]]:
    cues, tokens = scan.cues, scan.parse.tokens
    bare = before.lower.rstrip(".")
    if bare in cues.titles and (before.text[0].isupper() or bare in {"named", "president", "general", "colonel"}):
        sure = strength < 3.5 or bare in {"mr", "mrs", "ms", "dr"} or _opens_a_name(scan, before)
        return [(-6.0 if sure else -1.5, "person")]
    if before.text[0].isupper() and bare in cues.first_names:
        return [(-4.0, "person")]
    if bare in {"of", "de", "del"} and before.index and tokens[before.index - 1].lower in cues.bodies_before:
        return [(-4.0, "body")]
    capital = before.text[0].isupper() and before.pos == "PROPN" and before.index > 0
    if capital and not shouting and bare not in cues.directions and bare not in cues.heads and bare != "the":
        return [(-1.2, "longer name before")]
    return []


def _opens_a_name(scan: Scan, title: Token) -> bool:
    """ "Defence Minister Israel Katz": behind the title and a country's name stands a surname."""
    behind = scan.parse.tokens[title.index + 2 : title.index + 3]
    return any(t.pos == "PROPN" and t.text[0].isupper() and t.sentence == title.sentence for t in behind)


def _by_word_after(scan: Scan, after: Token, start: int, strength: float, shouting: bool) -> list[tuple[float, str]]:
    cues, tokens = scan.cues, scan.parse.tokens
    if not after.text[0].isupper() or after.pos not in {"PROPN", "NOUN", "ADJ"} or shouting:
        return []
    lower = after.lower.rstrip(".")
    if lower in cues.things_after:
        return [(0.8, "head after")]
    if lower in cues.person_after:
        return [(-3.0, "person")]
    if lower in cues.organisation:
        return [(-2.2, "organisation")]
    if after.pos == "PROPN" and (tokens[start].lower in cues.first_names or after.lower in scan.surnames):
        return [(-3.0, "person")]
    return [(-0.6 if strength >= 2.5 else -1.2 if strength >= 1.0 else -2.0, "longer name after")]


def touching(left: Token, right: Token) -> bool:
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


def head_noun(scan: Scan, start: int, end: int) -> tuple[str | None, tuple[str, ...], float]:
    """The noun that says what kind of place it is, the kinds it allows, and the weight it lends."""
    tokens, cues = scan.parse.tokens, scan.cues
    sentence = scan.parse.sentences[tokens[start].sentence]
    if end < sentence.last:
        after = tokens[end]
        word = after.lower if after.lower in cues.heads else _singular(after.lower)
        of_a_body = after.text[0].isupper() and end + 1 < sentence.last and tokens[end + 1].pos == "PROPN"
        if (
            word in cues.heads
            and touching(tokens[end - 1], after)
            and word not in {"capital", "front"}
            and not of_a_body
        ):
            return word, cues.heads[word], 0.9 if word in cues.weak_heads else 2.0
        shared = _shared_head(scan, end, sentence)
        if shared is not None:
            return shared, cues.heads[shared], 1.0
    index = start - 1
    while index > sentence.first and (
        tokens[index].lower in {"of", "the", ","} or tokens[index].lower in cues.directions
    ):
        index -= 1
    word = tokens[index].lower if tokens[index].lower in cues.heads else _singular(tokens[index].lower)
    of_another = index > sentence.first and tokens[index - 1].text[0].isupper() and index - 1 > sentence.first
    if index >= sentence.first and word in cues.heads and index < start and not of_another:
        between = {t.lower for t in tokens[index + 1 : start]}
        if "of" in between or (not between and word not in cues.weak_heads):
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
