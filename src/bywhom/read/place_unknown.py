"""Names that the gazetteer does not know but that their words or their company show to be places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from bywhom.knowledge.calendar import names_day
from bywhom.read.place_evidence import company, head_noun, is_torn, on_the_way
from bywhom.read.place_scan import Mentioned, Scan
from bywhom.records import Span, Token

ENOUGH_UNKNOWN = 2.0
"""What the evidence for a name must sum to of which the gazetteer says nothing."""
CLEAR = 2.1
"""What the sightings of a name must sum to that make it a place where nothing is beside it."""
MOST_SMALL = 3
"""Words and hyphens between two parts of one name."""
MOST_AGAIN = 3
"""So many bare mentions to a sure one at most: a firm is in its building once and named ten times."""
ALONE = 0.6
"""What such a name has after "in" or "near" where it is all that the preposition governs."""
TAKEN = 1.3
"""What it has as all that is captured, shelled or besieged, beside what any word of motion lends."""
MOST_WORDS, ODD = 5, 5
FALLEN_ON = 2.1
"""What it has as all that shells fall on."""
IN = frozenset({"in", "near", "outside", "at", "into", "off"})
SURELY_IN = frozenset({"in", "near", "outside", "into", "off"})
"""After these even a name of a person's words is a place: "near Abu Hamam"."""
ALONG = frozenset({"across", "along", "over", "above"})
"""Before "the" and a name: a river."""


def unknown_names(scan: Scan, found: Sequence[Mentioned]) -> list[Mentioned]:
    """Runs of capitalised words that are places by their head noun, preposition or company, wherever they stand."""
    taken = {index for mention in found for index in range(mention.first, mention.last)} | scan.masked | scan.inside
    places = {index for mention in found if not mention.demonym for index in range(mention.first, mention.last)}
    added: list[Mentioned] = []
    doubtful: list[Mentioned] = []
    index = 0
    while index < len(scan.parse.tokens):
        run = _run(scan, index, taken)
        if run is None:
            index += 1
            continue
        first, last = run
        index = last
        mention = _weighed(scan, first, last, joined=_is_joined(scan, last - 1, places))
        if mention is None:
            continue
        if mention.score >= ENOUGH_UNKNOWN:
            added.append(mention)
            places.update(range(first, last))
        else:
            doubtful.append(mention)
    return added + _again(scan, added, doubtful)


def _again(scan: Scan, added: Sequence[Mentioned], doubtful: Sequence[Mentioned]) -> list[Mentioned]:
    """The same names elsewhere, where the sum of what was seen is clear and none of them speaks as a firm does."""
    sums: dict[str, float] = defaultdict(float)
    for mention in added:
        sums[mention.folded] += mention.score
    sure, bare = (Counter(mention.folded for mention in mentions) for mentions in (added, doubtful))
    firms = {mention.folded for mention in doubtful if _speaks(scan, mention)}
    clear = {
        name for name, total in sums.items()
        if total >= CLEAR and name not in firms and bare[name] <= MOST_AGAIN * sure[name]
    }  # fmt: skip
    return [mention for mention in doubtful if mention.folded in clear]


def _speaks(scan: Scan, mention: Mentioned) -> bool:
    tokens = scan.parse.tokens
    head = tokens[mention.last - 1]
    return head.dep == "nsubj" and tokens[head.head].lemma in scan.cues.speech


def _run(scan: Scan, index: int, taken: set[int]) -> tuple[int, int] | None:
    """A run of capitalised proper nouns from the token on, with the articles inside it ("Hajar al-Mak")."""
    tokens = scan.parse.tokens
    token = tokens[index]
    if index in taken or not token.text[0].isupper() or not (_is_name(token) or _is_odd(scan, token)):
        return None
    last = index + 1
    while last < len(tokens) and last not in taken and tokens[last].sentence == token.sentence:
        after = _next_part(scan, last)
        if after == last:
            break
        last = after
    return index, last


def _is_name(token: Token) -> bool:
    return token.pos in {"PROPN", "NOUN", "ADJ"}


def _is_odd(scan: Scan, token: Token) -> bool:
    """A capital inside a sentence that the parser has no word for ("Velikhanly" an adverb), or a name's article."""
    if token.index == scan.parse.sentences[token.sentence].first or token.index + 1 >= len(scan.parse.tokens):
        return False
    article = token.lower in scan.cues.articles and token.lower != "the"
    if article:
        return scan.parse.tokens[token.index + 1].pos == "PROPN"
    strange = token.pos in {"ADV", "NUM", "X", "INTJ"} and len(token.text) >= ODD
    return strange and not any(letter.isdigit() for letter in token.text) and token.lower not in scan.cues.common


def _next_part(scan: Scan, index: int) -> int:
    """The index after the next part of a name: a capital, a hyphen or small words and a capital ("-da-Bagh")."""
    tokens = scan.parse.tokens
    here = index
    while here < len(tokens) and here - index <= MOST_SMALL and tokens[here].start - tokens[here - 1].end <= 1:
        token = tokens[here]
        if token.text[0].isupper():
            fits = token.pos == "PROPN" or tokens[here - 1].text == "-"
            return here + 1 if fits else index
        if _with_article(scan, token):
            return here + 1
        hyphen = token.text == "-" and token.start == tokens[here - 1].end
        if not hyphen and token.lower not in scan.cues.particles:
            return index
        here += 1
    return index


def _with_article(scan: Scan, token: Token) -> bool:
    """ "al-Mak" or "l'Eau" as one token."""
    article, hyphen, name = token.text.replace("’", "'").replace("'", "'-").partition("-")
    return bool(hyphen) and article in scan.cues.articles | scan.cues.particles and name[:1].isupper()


def _is_joined(scan: Scan, index: int, places: set[int]) -> bool:
    """ "near Hsipaw and Nawnghkio": joined by "and" to a place that stands after a preposition of place."""
    token = scan.parse.tokens[index]
    if token.dep != "conj" or token.head not in places:
        return False
    top = scan.parse.tokens[token.head]
    while top.dep == "conj":
        top = scan.parse.tokens[top.head]
    return top.dep == "pobj" and scan.parse.tokens[top.head].lower in scan.cues.locative


def _weighed(scan: Scan, first: int, last: int, *, joined: bool) -> Mentioned | None:
    """The run with what speaks for its being a place; None where something speaks against it."""
    tokens, cues = scan.parse.tokens, scan.cues
    folded = " ".join(word for index in range(first, last) for word in scan.folded[index])
    feature = _feature(scan, first, last)
    head, kinds, weight = head_noun(scan, first, last)
    if _is_refused(scan, first, last, folded, feature=feature is not None, headed=weight >= ENOUGH_UNKNOWN):
        return None
    around = company(scan, first, last, 0.0)
    score = weight + sum(w for w, _ in around) + (2.4 if joined else 0.0)
    if feature is not None:
        head, score = feature, score + ENOUGH_UNKNOWN
    if first and tokens[first - 1].lower in cues.near and last - first == 1:
        score += 0.6
    if _stands_alone(scan, first, last) or _is_river(scan, first, last):
        score += ALONE
    elif _is_taken(scan, first, last):
        score += TAKEN
    elif _is_fallen_on(scan, first, last):
        score += FALLEN_ON
    span = Span(tokens[first].start, tokens[last - 1].end)
    reasons = ("unknown name", *(reason for _, reason in around))
    candidates = () if is_torn(scan, first, last) else scan.candidates(folded)
    return Mentioned(first, last, span, folded, candidates, score, reasons, kinds, head=head)


def _feature(scan: Scan, first: int, last: int) -> str | None:
    """ "Darby Street", "Meadow Creek": the last word says what it is."""
    tokens = scan.parse.tokens
    word = tokens[last - 1].lower
    if last - first < 2 or word not in scan.cues.features or tokens[last - 1].text.isupper():
        return None
    return word if all(t.pos != "VERB" for t in tokens[first:last]) else None


def _is_refused(scan: Scan, first: int, last: int, folded: str, *, feature: bool, headed: bool) -> bool:
    """Whether something speaks against its being a place; `headed`: a noun beside it says what kind of place it is."""
    tokens, cues = scan.parse.tokens, scan.cues
    words = set(folded.split())
    weighty = sum(t.text[0].isupper() for t in tokens[first:last])
    if weighty > MOST_WORDS or len(folded) < 4 or folded in cues.never or tokens[first].text.isupper():
        return True
    if tokens[first].sentence in scan.shouting and not feature:
        return True
    if first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].text[0].isupper():
        return True  # "Office of Special Investigations"
    if names_day(tokens[first].lower) or folded in scan.gazetteer.demonyms or folded in cues.region_demonyms:
        return True
    if folded in cues.tongues or folded.split()[0] in cues.peoples:
        return True
    if last - first == 1 and last < len(tokens) and tokens[last].text[0].isdigit():
        return True  # "Exit 4", "Route 66"
    if feature:
        return (
            words <= cues.common | cues.features
            or bool(words & (cues.titles | cues.months) - {"st"})
            or tokens[first].lower in cues.common_features
        )
    if words & (cues.months | cues.organisation):
        return True
    if words & (cues.titles | cues.first_names):
        if _is_fought_for(scan, first, last) or (headed and last - first > 1):
            return False
        return not (_is_led(scan, first) and _stands_alone(scan, first, last))
    if all(w in cues.common or w in cues.never for w in words) or (scan.candidates(folded) and words & cues.common):
        return True
    return tokens[first].lower in scan.surnames or tokens[last - 1].lower in scan.surnames


def _is_led(scan: Scan, first: int) -> bool:
    """Whether what stands before leads to a place and to nobody: "near Abu Hamam", "the market at Abu Hamam"."""
    if not first:
        return False
    before = scan.parse.tokens[first - 1]
    beside = before.lower == "at" and scan.parse.tokens[before.head].tag == "NN"
    return before.lower in SURELY_IN or beside or on_the_way(scan, first) == "move"


def _stands_alone(scan: Scan, first: int, last: int) -> bool:
    """Whether nothing but the name is what a preposition governs: "in Mulima", not "in Mulima Holdings' report"."""
    head = _whole(scan, first, last)
    if head is None or head.dep not in {"pobj", "pcomp"} or first == 0:
        return False
    before = scan.parse.tokens[first - 1]
    if scan.parse.tokens[before.head].lemma in scan.cues.trusting:
        return False
    return before.lower in IN or on_the_way(scan, first) == "move"


def _is_taken(scan: Scan, first: int, last: int) -> bool:
    """ "forces captured Tarbessek": one name is all that the verb is done to."""
    head = _whole(scan, first, last)
    return (
        head is not None
        and head.dep in {"dobj", "advmod"}
        and scan.parse.tokens[head.head].lemma in scan.cues.takes_places
    )


def _is_fought_for(scan: Scan, first: int, last: int) -> bool:
    """ "captured Abu Hamam after two weeks of fighting": no person is fought for so."""
    head = _whole(scan, first, last)
    if head is None or not _is_taken(scan, first, last):
        return False
    after = [kid for kid in scan.parse.kids(head.head, "prep") if kid.lower in {"after", "in"}]
    below = (t for prep in after for t in scan.parse.tokens[prep.index : prep.index + 8] if t.sentence == prep.sentence)
    return any(token.lemma.lower() in scan.cues.fought_for for token in below)


def _is_fallen_on(scan: Scan, first: int, last: int) -> bool:
    """ "a shell fell on Tarbessek": one name is all that it fell on."""
    head = _whole(scan, first, last)
    if head is None or head.dep != "pobj" or not first or scan.parse.tokens[first - 1].lower not in {"on", "upon"}:
        return False
    governor = scan.parse.tokens[scan.parse.tokens[first - 1].head]
    subject = scan.parse.kids(governor.index, "nsubj", "nsubjpass")
    thing = [governor, *subject, scan.parse.tokens[governor.head]] if governor.pos == "VERB" else [governor]
    return any(token.lemma.lower() in scan.cues.falls_on for token in thing)


def _whole(scan: Scan, first: int, last: int) -> Token | None:
    """The head of the run, where the run is a name by itself and nothing follows that it could be a part of."""
    tokens = scan.parse.tokens
    head = next((t for t in tokens[first:last] if not first <= t.head < last), tokens[last - 1])
    after = tokens[last] if last < len(tokens) else None
    capitals = [t for t in tokens[first:last] if t.text[0].isupper()]
    plain = all((t.tag == "NNP" or _is_odd(scan, t)) and not t.text.isupper() for t in capitals)
    return head if plain and (after is None or after.pos != "PROPN") else None


def _is_river(scan: Scan, first: int, last: int) -> bool:
    """ "across the Ruzizi": one name with an article, and nothing after it that it could belong to."""
    tokens = scan.parse.tokens
    if first < 2 or last - first > 1 or tokens[first - 1].lower != "the" or tokens[first].tag != "NNP":
        return False
    prep = tokens[first - 2]
    return prep.lower in ALONG and tokens[first].dep == "pobj" and tokens[first].head == prep.index
