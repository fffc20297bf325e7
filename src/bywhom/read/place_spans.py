"""Which words are the name of a place: the gazetteer proposes, the cues weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bywhom.knowledge.gazetteer import Candidate, Gazetteer
from bywhom.knowledge.places import PlaceCues
from bywhom.read.place_evidence import ENOUGH, is_torn, weigh
from bywhom.read.place_scan import Mentioned, Scan, prepare
from bywhom.read.place_unknown import unknown_names
from bywhom.records import Parse, SentenceTokens, Span, Token

MOST_WORDS = 7
SURE = 1.1
"""So much more than enough a name needs to make the same name a place where nothing is beside it."""


def spans_of_places(
    parse: Parse, gazetteer: Gazetteer, cues: PlaceCues, outlet: str | None = None
) -> tuple[Mentioned, ...]:
    """The place names of the document in text order, none overlapping another; the `outlet`'s name is none."""
    scan = prepare(parse, gazetteer, cues, outlet)
    found: list[Mentioned] = []
    doubtful: list[Mentioned] = []
    for sentence in parse.sentences:
        for mention in _in_sentence(scan, sentence):
            (found if mention.score >= ENOUGH else doubtful).append(mention)
    found.extend(_second_look(scan, found, doubtful))
    found = _without_overlaps(found)
    found.extend(unknown_names(scan, found))
    return tuple(sorted(_without_overlaps(found), key=lambda m: m.span.start))


def _second_look(scan: Scan, found: Sequence[Mentioned], doubtful: Sequence[Mentioned]) -> list[Mentioned]:
    """Doubtful names in the light of the sure ones: the same, beside one in a list, or of the same parts."""
    known = {mention.folded for mention in found if mention.score >= ENOUGH + SURE and not mention.demonym}
    units, lands = _parts(found)
    added: list[Mentioned] = []
    for _ in range(2):  # the second time for "Marte and Dikwa", where only one of the two is sure after the first
        ends = {mention.last for mention in (*found, *added)}
        starts = {mention.first for mention in (*found, *added)}
        for mention in doubtful:
            if mention not in added and _enough(scan, mention, known, units, lands, starts, ends):
                added.append(mention)
    return added


def _enough(
    scan: Scan, mention: Mentioned, known: set[str], units: set[str], lands: set[str | None],
    starts: set[int], ends: set[int],
) -> bool:  # fmt: skip
    score = mention.score
    if score < ENOUGH - 2.5 or not mention.candidates or {"person", "body", "organisation"} & set(mention.reasons):
        return False
    if mention.folded in known:
        score += 2.0
    if _listed(scan, mention, starts, ends):
        score += 1.2
    if any(c.entity.unit in units for c in mention.candidates if c.entity.unit):
        score += 1.2
    elif any(c.entity.country in lands for c in mention.candidates):
        score += 1.2 if any(c.entity.minor and c.entity.country in lands for c in mention.candidates) else 0.5
    return score >= ENOUGH


def _parts(found: Sequence[Mentioned]) -> tuple[set[str], set[str | None]]:
    """First-order units and countries that a sure name means, or two or more may lie in, by the largest of each."""
    units: dict[str, set[str]] = {}
    lands: dict[str | None, set[str]] = {}
    for mention in found:
        largest = max(mention.candidates, key=lambda c: (c.entity.kind == "country", c.entity.population), default=None)
        if largest is None:
            continue
        entity = largest.entity
        names = {mention.folded, "itself"} if entity.kind in {"country", "adm1"} else {mention.folded}
        if entity.kind != "country":
            units.setdefault(entity.unit, set()).update(names)
        lands.setdefault(entity.country, set()).update(names)
    return {u for u, names in units.items() if u and len(names) > 1}, {c for c, n in lands.items() if c and len(n) > 1}


def _listed(scan: Scan, mention: Mentioned, starts: set[int], ends: set[int]) -> bool:
    """Whether a comma or "and" joins it to a sure name."""
    tokens = scan.parse.tokens
    joints = {",", "and", "or", "/"}
    before = mention.first >= 2 and tokens[mention.first - 1].lower in joints and mention.first - 1 in ends
    after = mention.last + 1 < len(tokens) and tokens[mention.last].lower in joints and mention.last + 1 in starts
    return before or after


def _in_sentence(scan: Scan, sentence: SentenceTokens) -> Iterator[Mentioned]:
    tokens = scan.parse.tokens
    index = sentence.first
    while index < sentence.last:
        token = tokens[index]
        step = index + 1
        if index not in scan.masked and _may_begin(scan, token):
            mention = _longest(scan, sentence, index)
            if mention is not None:
                step = mention.last
                if index not in scan.inside:
                    yield mention
                elif mention.demonym or any(c.entity.kind == "country" for c in mention.candidates):
                    yield replace(mention, of_body=True)
        index = step


def _may_begin(scan: Scan, token: Token) -> bool:
    if not scan.folded[token.index]:
        return False
    first = token.text[0]
    if first.isupper():
        return True
    following = scan.parse.tokens[token.index + 1 : token.index + 3]
    if token.lower in scan.cues.articles:
        return any(t.text[0].isupper() for t in following)
    return not first.isalnum() and len(token.text) > 2 and token.text[1].isupper()


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
        whole_words = count in ends and (len(name) == len(whole) or whole[len(name)] == " ")
        if whole_words and not is_torn(scan, start, ends[count]):
            demonym = _demonym(scan, words, ends, start)
            if demonym is not None and demonym.last >= ends[count]:
                return demonym
            return weigh(scan, start, ends[count], name)
    return _demonym(scan, words, ends, start)


def _short_form(scan: Scan, start: int) -> Mentioned | None:
    """ "Ga." after a town and a comma: a state or province in its short form."""
    tokens = scan.parse.tokens
    token = tokens[start]
    bare = token.lower.replace(".", "")
    name = scan.cues.abbreviations.get(bare)
    if name is None or start < 2 or not token.text[0].isupper():
        return None
    last = start + 1
    if last < len(tokens) and tokens[last].text == "." and tokens[last].start == token.end:
        last += 1
    dotted = token.text.endswith(".") or last > start + 1
    after_name = tokens[start - 1].text == "," and tokens[start - 2].text[0].isupper()
    inner = token.text.rstrip(".").count(".") > 0
    if inner and bare not in scan.cues.dotted:
        return None  # "M.D." is no Maryland
    if not (after_name and (dotted or token.text.isupper())) and not inner:
        return None
    span = Span(token.start, tokens[last - 1].end if token.text.count(".") == 0 and dotted else token.end)
    return Mentioned(start, last, span, name, scan.candidates(name), 4.0, ("short form",), ("adm1",))


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
    if before.text == "-" and not gap and token.index + 1 < len(scan.parse.tokens):
        after = scan.parse.tokens[token.index + 1]
        if after.text == "-" and after.start == token.end and len(token.text) <= 4:
            return True  # "Port-au-Prince", "Pol-e-Khomri"
    return (
        token.text[0].isupper() or lower in scan.cues.connectors or lower in scan.cues.heads or token.text[0].isdigit()
    )


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
