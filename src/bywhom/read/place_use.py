"""How a place name is used: for the place, for a government, for its people, or as the dateline of a report."""

from __future__ import annotations

import re

from bywhom.knowledge.gazetteer import Entity
from bywhom.knowledge.places import PlaceCues
from bywhom.read.place_scan import Mentioned
from bywhom.records import Block, Document, Parse, PlaceUse, Span, Token

_OPENING = re.compile(
    r"\s*(?P<places>[A-Z][\w'’.\-]*(?:[ /,]+(?:\(?[A-Z][\w'’.\-]*\)?|of|the|and|de|al|el|\d{1,2}))*)"
    r"(?P<agency>\s*\([^)]{2,40}\))?\s*(?:[—–]|--?)\s"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = re.compile(rf"\b(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})\b,? \d{{4}}")
_DATED = re.compile(rf"\s*[A-Z][\w'’\-]*(?:[ ,]+[A-Z][\w'’\-]*)*, (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}),? \d{{4}}")
_WRITER = re.compile(r"\s*(?:By|From) (?:our|[A-Z])")
_MOST_CHARACTERS = 90
_HEAD, _LONGEST_IMPRINT = 5, 130


def datelines(document: Document) -> tuple[Span, ...]:
    """Where a report says that it was written: blocks of the kind, lines of outlet, place and day above the text, and
    openings such as "GOMA, DR Congo (AP) -" and "Goma, 3 May 2024."."""
    found = [block.span for block in document.blocks if block.kind == "dateline"]
    found.extend(block.span for block in document.blocks[:_HEAD] if _is_imprint(block, document))
    for block in document.blocks:
        if block.kind not in {"body", "standfirst", "quote"}:
            continue
        match = _OPENING.match(document.text, block.span.start, block.span.end)
        dated = _DATED.match(document.text, block.span.start, block.span.end)
        if match and match.end() - block.span.start <= _MOST_CHARACTERS and _reads_as_dateline(match):
            found.append(Span(match.start("places"), match.end()))
        elif dated and dated.end() - block.span.start <= _MOST_CHARACTERS:
            found.append(Span(dated.start(), dated.end()))
    return tuple(found)


def _is_imprint(block: Block, document: Document) -> bool:
    """ "Lakeside Press, Goma, 3 May 2024": a short line with a day, a writer or the outlet, and no sentence."""
    line = block.span.of(document.text)
    if block.kind == "title" or len(line) > _LONGEST_IMPRINT or line.rstrip().endswith(("?", "!", ".”", "”")):
        return False
    named = bool(document.outlet) and str(document.outlet) in line
    return bool(_DAY.search(line) or _WRITER.match(line)) or (named and ("," in line or "|" in line))


def _reads_as_dateline(match: re.Match[str]) -> bool:
    """A town in capitals, or an agency in brackets: "Mixed case - " alone is too weak."""
    first = re.split(r"[ ,/]", match["places"], maxsplit=1)[0]
    return match["agency"] is not None or (first.isupper() and len(first) > 2)


def use_of(mention: Mentioned, entity: Entity | None, parse: Parse, cues: PlaceCues,
           dated: tuple[Span, ...]) -> PlaceUse:  # fmt: skip
    """A capital or country that speaks, decides, or owns a policy stands for its government."""
    if mention.demonym or (mention.of_body and not _before_participle(mention, parse, cues)):
        return "demonym"
    if any(span.covers(mention.span) for span in dated):
        return "dateline"
    if _is_adjective(mention, entity, parse, cues) or _tells_whose(mention, parse, cues):
        return "demonym"
    governs = entity is not None and (
        entity.kind == "country" or entity.capital or (entity.kind in {"adm1", "region"} and entity.ours)
    )
    return "metonym" if governs and acts(mention, parse, cues) else "literal"


def _is_adjective(mention: Mentioned, entity: Entity | None, parse: Parse, cues: PlaceCues) -> bool:
    """ "US troops", "UK officials": the short form of a country before a noun says whose, and not where."""
    if entity is None or entity.kind != "country" or mention.last - mention.first > 1:
        return False
    token = parse.tokens[mention.first]
    short = token.text.replace(".", "").isupper() and len(token.text.replace(".", "")) <= 3
    governor = parse.tokens[token.head]
    modifies = token.dep in {"compound", "amod", "nmod"} and governor.index > token.index
    return modifies and short and governor.lower not in cues.heads


def _tells_whose(mention: Mentioned, parse: Parse, cues: PlaceCues) -> bool:
    """ "Burundi's army", "the armed forces of Armenia", "a Kyiv newspaper": whose somebody is, and not where."""
    head = parse.head_in(mention.span)
    if head is None:
        return False
    governor = parse.tokens[head.head]
    if head.dep in {"compound", "nmod", "amod"} and governor.index >= mention.last:
        return governor.lemma in cues.of_people or governor.lower in cues.of_people or _is_own(governor, cues)
    if head.dep == "poss" and governor.index >= mention.last:
        return _is_own(governor, cues)
    if head.dep == "pobj" and governor.lower == "of":
        return _is_own(parse.tokens[governor.head], cues)
    return False


def _before_participle(mention: Mentioned, parse: Parse, cues: PlaceCues) -> bool:
    """ "Iran-backed": who stands behind a group, even where the two words are in its name."""
    following = parse.tokens[mention.last : mention.last + 2]
    joined = len(following) == 2 and following[0].text == "-" and following[0].start == mention.span.end
    return joined and following[1].lower in cues.participles


def _is_own(token: Token, cues: PlaceCues) -> bool:
    return token.lower in cues.own_bodies or token.lemma.lower() in cues.own_bodies


def acts(mention: Mentioned, parse: Parse, cues: PlaceCues) -> bool:
    """Whether the grammar makes the name speak, decide, own a policy or be talked with, as a government does."""
    head = parse.head_in(mention.span)
    if head is None:
        return False
    if _before_participle(mention, parse, cues):
        return True
    top = head
    while top.dep == "conj" and parse.tokens[top.head].pos == "PROPN":
        top = parse.tokens[top.head]
    governor = parse.tokens[top.head]
    if top.dep in {"nsubj", "agent"} and governor.pos in {"VERB", "AUX"}:
        if governor.lemma in cues.speech or governor.lemma in cues.decision:
            return True
        done = parse.kids(governor.index, "dobj", "ccomp")
        return top.dep == "nsubj" and bool(done) and governor.lemma not in cues.undergone
    if top.dep in {"poss", "compound", "nmod", "amod"} and governor.lower in cues.heads:
        return False
    if top.dep == "poss":
        return governor.lower in cues.policy or governor.lemma in cues.policy
    if top.dep in {"compound", "nmod", "amod"} and governor.index > top.index:
        return governor.lemma in cues.policy or governor.lower in cues.policy
    if top.dep == "pobj" and governor.lower in {"with", "between", "by", "against"}:
        above = parse.tokens[governor.head]
        if governor.lower == "by":
            return governor.dep == "agent" and (above.lemma in cues.speech or above.lemma in cues.decision)
        return above.lemma in cues.talks
    if top.dep == "pobj" and governor.lower in {"from", "to", "of"}:
        above = parse.tokens[governor.head]
        return above.lemma in cues.messages or above.lower == "according"
    return top.dep == "dobj" and governor.lemma in cues.speech
