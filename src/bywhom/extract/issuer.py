"""Whose document it is: the party that issued a text which an outlet prints, and where its words begin and end."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from bywhom.extract.speaker import Speakers
from bywhom.extract.voice import BODIES, Voice
from bywhom.extract.wording import noun_phrase
from bywhom.knowledge.cues import Cues
from bywhom.records import Document, Link, Parse, Party, Role, Span, Token

ISSUED = re.compile(
    r"\b(?:communiqu[eé]|press (?:release|statement)|(?:public |official |joint )?statement (?:no\.? ?\d+ )?"
    r"(?:by|from|of|on behalf|to the (?:press|people|public)|to public opinion)|statement attributable"
    r"|for immediate release|proclamation|press (?:centre|center|service|office|bureau) of)\b",
    re.IGNORECASE,
)
"""Words near the top of a page that print a party's own text."""
NAMED_BEHIND = re.compile(
    r"\b(?:(?:communiqu[eé]|release|statement|proclamation|declaration)(?: no\.? ?\d+)? (?:by|from|of|on behalf of)"
    r"|press (?:centre|center|service|office|bureau) of) (?:the )?",
    re.IGNORECASE,
)
INTRODUCED = re.compile(
    r"\b(?:issued|released|published|posted|sent|distributed|read (?:out|aloud))\b[^.]*\b"
    r"(?:statement|communiqu[eé]|declaration|message|text|appeal)\b[^.]*:\s*$"
    r"|\b(?:said|states?|stated|report(?:s|ed)|announce[sd]|declare[sd]|inform(?:s|ed)|communicate[sd]|wr(?:ites|ote)|reads?)\b"
    r"[^.“\"]{0,60}:\s*$",
    re.IGNORECASE,
)
"""A line that hands over to a text that stands in quotation marks below it."""
HANDED = re.compile(
    r"\b(?:handed|gave|issued|released|sent|read)\b[^.]{0,20}\bthe following\b"
    r"|\bthe following\b[^.]{0,40}\b(?:(?:full |complete )?(?:text|statement|communiqu[eé]|message|declaration|letter"
    r"|appeal)"
    r"|was (?:\w+ )?(?:sent|issued|received|distributed|posted|published|released))\b"
    r"|\bthe (?:text|statement|communiqu[eé]|declaration|message|letter|appeal) (?:below|that follows)\b"
    r"|\b(?:text|statement|communiqu[eé]|declaration|message|letter)\b[^.]{0,60}\b(?:printed|reproduced|published|carried"
    r"|translated)\b[^.]{0,20}\b(?:in full|as received|below|here)\b",
    re.IGNORECASE,
)
"""A sentence near the top that hands the whole of what follows over to another."""
GIVEN_BY = re.compile(r"\b(?:by|from|in the name of|on behalf of|of)\b", re.IGNORECASE)
QUOTED = ("“", '"', "«")
CLOSING = ("”", '"', "»")
GIVING = frozenset({"issue", "release", "publish", "post", "send", "distribute", "circulate", "dictate", "hand", "give",
                    "read"})  # fmt: skip
OVER = re.compile(
    r"^\W*(?:editor.{0,3} (?:note|addition|comment|remark)|note from the editors?|end of (?:document"
    r"|statement|communiqu)|notes? (?:to|for) editors|ends?\W*$|\d{2}\W*$)",
    re.IGNORECASE,
)
"""A line after which the outlet speaks again."""
OPENING_BLOCKS = 8
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TOLD_HERE = re.compile(r":\s*[“\"«]|:\s+\w+(?:\W+\w+){5}")
"""Behind a word like "communiqué": its text stands in the same block, so that the block is no heading."""
ADDRESS = re.compile(
    r"\b(?:informs?|notif(?:y|ies)|(?:announces?|declares?|makes? known) to|brings? to the (?:knowledge|attention))\b"
    r"[^.]{0,40}\b(?:you|public|people|peoples|population|opinion|nation|world|citizens|inhabitants|masses)\b"
)
"""A body turns to everybody, in the present."""
ADDRESS_WITHIN = 6
"""Sentences from the top in which it does so."""
OUR_MEN = re.compile(
    r"\b[Oo]ur (?:\w+ )?(?:forces|fighters|units|troops|soldiers|comrades|positions|men|army|brothers|martyrs|people)\b"
)
HEADING = re.compile(
    r"\s*(?:(?:joint |public |official |press )?(?:statement|communiqu[eé]|declaration|release|proclamation)"
    r"(?: no\.? ?\d+)?(?: (?:by|from|of|on behalf of))? )?(?:the )?"
    r"([^.,:;()\d]+?)(?= on | about | regarding | concerning |[.,:;()\d]|$)",
    re.IGNORECASE,
)
"""A line of a heading with the name in it (group 1)."""
PAPER = re.compile(r"communiqu[eé]s?|bulletin|statement|release|proclamation|declaration")
LONGEST_NAME = 14
PAPERS = frozenset({"communique", "communiqué", "statement", "release", "text", "translation", "declaration"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
STAFFS = frozenset({
    "command", "staff", "council", "committee", "army", "front", "movement", "brigade", "brigades", "forces",
    "ministry", "directorate", "headquarters", "secretariat", "presidency", "bureau", "commission",
})  # fmt: skip
"""Last words of names of bodies that issue texts of their own."""
OFFICES = frozenset({"centre", "center", "office", "service", "mission"})
ISSUING: frozenset[Role] = frozenset({
    "party_military", "party_official", "armed_group", "government", "local_authority", "un_body", "ngo_monitor",
    "rescue_service", "icrc", "court",
})  # fmt: skip


def voice_of(document: Document, parse: Parse, cues: Cues, speakers: Speakers) -> Voice | None:
    """The issuer where the page prints its text, or where the outlet itself is a body; else None."""
    blocks = document.blocks
    quoted = _quoted_text(document, parse, cues, speakers) or _handed_text(document, parse, speakers)
    if quoted is not None:
        return quoted
    opening = [i for i in range(min(len(blocks), OPENING_BLOCKS)) if _announces_text(i, document, parse)]
    own = _party_named(document.outlet, speakers)
    addressed = _addressed(document, parse, speakers) if not opening and own is None else None
    if not opening and own is None and addressed is None:
        return None
    last = next((i for i, b in enumerate(blocks) if i > 1 and OVER.match(b.span.of(document.text))), len(blocks))
    first = opening[0] if opening and own is None else 0
    if own is not None:
        return Voice(name=own.name, party=own.id, role="own_voice", span=None, first=first, last=last)
    issuer = (
        addressed
        or _named_issuer(blocks[first].span, document, parse, speakers)
        or _headed(first, document, parse, speakers)
        or _issuing_outlet(document)
        or _issuer(parse, first, last, speakers, cues)
    )
    if issuer is None or not issuer.name or (issuer.name[:1].islower() and issuer.party is None):
        return None
    if _is_outlet(issuer.name, document.outlet):
        return Voice(name=issuer.name, party=issuer.party, role="own_voice", span=None, first=first, last=last)
    return Voice(name=issuer.name, party=issuer.party, role=issuer.role, span=issuer.name_span, first=first, last=last)


def _issuing_outlet(document: Document) -> Link | None:
    """The outlet, where its name is that of a body which issues ("Northern Zone Command")."""
    name = document.outlet or ""
    if name.split()[-1:] and name.split()[-1].lower() in STAFFS:
        return Link(role="own_voice", name=name, act="assert", certainty="unstated", named="named")
    return None


def _is_outlet(name: str, outlet: str | None) -> bool:
    return outlet is not None and name.lower().removeprefix("the ") == outlet.lower().removeprefix("the ")


def _announces_text(number: int, document: Document, parse: Parse) -> bool:
    """Whether the block is a heading over a party's own text, and no sentence that only tells of one."""
    span = document.blocks[number].span
    text = span.of(document.text)
    match = ISSUED.search(text[:300])
    if match is None or TOLD_HERE.search(text, match.end()):
        return False
    sentence = parse.sentence_at(span.start + match.start())
    if sentence is None:
        return True
    root = parse.tokens[sentence.root]
    helped = any(kid.tag in FINITE for kid in parse.kids(root.index, "aux", "auxpass"))
    return (root.tag not in FINITE and not helped) or sentence.kind == "title"


def _addressed(document: Document, parse: Parse, speakers: Speakers) -> Link | None:
    """ "The command informs the people of the following", near the top of a text that says "our forces": the body
    that turns to the public speaks throughout."""
    if not OUR_MEN.search(document.text):
        return None
    for sentence in parse.sentences[:ADDRESS_WITHIN]:
        match = ADDRESS.search(sentence.span.of(parse.text))
        if match is None:
            continue
        verb = next((t for t in parse.within(sentence) if t.start == sentence.span.start + match.start()), None)
        subjects = parse.kids(verb.index, "nsubj") if verb is not None else ()
        if subjects and subjects[0].pos in ("NOUN", "PROPN") and speakers.quotations.region[subjects[0].index] < 0:
            return speakers.link(subjects[0].index, noun_phrase(subjects[0], parse), (), "assert", "unstated")
    return None


def _headed(number: int, document: Document, parse: Parse, speakers: Speakers) -> Link | None:
    """The body that a line beside the heading names and tells nothing of: "JOINT COMMAND OF THE ARMED FORCES", "Press
    centre of the Omba Republic on the events of Friday"."""
    for near in (number, number - 1, number + 1):
        if not 0 <= near < len(document.blocks):
            continue
        span = document.blocks[near].span
        line = HEADING.match(span.of(document.text))
        if line is None:
            continue
        words = parse.tokens_in(Span(span.start + line.start(1), span.start + line.end(1)))
        if (
            not words
            or len(words) > LONGEST_NAME
            or any(word.tag in FINITE and word.pos != "PART" and word.lower not in POSSESSIVE for word in words)
        ):
            continue
        if any(PAPER.fullmatch(word.lower) for word in words):
            continue  # "MILITARY COMMUNIQUE No. 114" names no body
        link = speakers.link(_body_noun(words).index, tuple(w.index for w in words), (), "assert", "unstated")
        if near == number and NAMED_BEHIND.match(span.of(document.text)) and len(words) > 1:
            return link  # "STATEMENT BY THE CHIEFS OF OMBA": whoever they are
        party = speakers.parties.get(link.party or "")
        if link.role in ISSUING or (party is not None and party.kind in BODIES - {"state"}):
            return link
        whose = _body_in(link.name_span, parse, speakers, BODIES) if link.name_span is not None else None
        if whose is not None and whose.name_span != link.name_span:  # "Press centre of the Republic of ..."
            return msgspec.structs.replace(whose, name=link.name, name_span=link.name_span)
        if _body_noun(words).lower in STAFFS | OFFICES and len(words) > 1:
            return link
    return None


def _body_noun(words: Sequence[Token]) -> Token:
    """The last noun before the first preposition: the head of a name in capitals, where the parser is lost."""
    cut = next((n for n, word in enumerate(words) if n and word.lower in ("of", "for", "in", "–", "-")), len(words))
    return next((word for word in reversed(words[:cut]) if word.pos in ("NOUN", "PROPN")), words[0])


def _named_issuer(heading: Span, document: Document, parse: Parse, speakers: Speakers) -> Link | None:
    """ "Statement of the Command of X", "Press release by the Y": who is named right behind the words."""
    text = heading.of(document.text)[:300]
    match = NAMED_BEHIND.search(text)
    if match is None:
        return None
    start = heading.start + match.end()
    for token in parse.tokens_in(Span(start, min(heading.end, start + 60)))[:4]:
        mention = speakers.mention_at(token.start, Span(start, heading.end))
        if mention is not None and mention.party is not None:
            head = parse.tokens_in(mention.span)[-1]
            party = speakers.parties.get(mention.party)
            if party is not None and party.kind in BODIES:
                inside = tuple(t.index for t in parse.tokens_in(mention.span))
                return speakers.link(head.index, inside, (), "assert", "unstated")
    return None


def _quoted_text(document: Document, parse: Parse, cues: Cues, speakers: Speakers) -> Voice | None:
    """The issuer of a text that a line introduces and the blocks below it quote in full."""
    texts = [block.span.of(document.text).strip() for block in document.blocks]
    for number, text in enumerate(texts[:OPENING_BLOCKS]):
        if not INTRODUCED.search(text):
            continue
        last = number + 1
        if last < len(texts) and texts[last].startswith(QUOTED):
            last = _quoted_until(last, len(texts), texts)
        issuer = _issuer(parse, number, number + 1, speakers, cues, fewest=4)
        if last > number + 1 and issuer is not None:
            return Voice(
                name=issuer.name or "", party=issuer.party, role=issuer.role, span=issuer.name_span, first=number + 1,
                last=last, cue=_handing_over(number, parse, cues),
            )  # fmt: skip
    return None


def _handed_text(document: Document, parse: Parse, speakers: Speakers) -> Voice | None:
    """The issuer of a text that a sentence prints in full: named in that sentence, or in the lines above it."""
    texts = [block.span.of(document.text).strip() for block in document.blocks]
    for number, text in enumerate(texts[:OPENING_BLOCKS]):
        if not HANDED.search(text) or number + 1 == len(texts):
            continue
        span = document.blocks[number].span
        named = [Span(span.start + match.end(), span.end) for match in GIVEN_BY.finditer(text)]
        above = [block.span for block in document.blocks[:number]]
        issuer = _giver(span, parse, speakers) or next(
            (link for part in (*named, *above) if (link := _body_in(part, parse, speakers))), None
        )
        if issuer is None:
            continue
        over = (n for n in range(number + 1, len(texts)) if OVER.match(texts[n]))
        last = next(over, len(texts))
        if texts[number + 1].startswith(QUOTED):
            last = _quoted_until(number + 1, last, texts)
        return Voice(
            name=issuer.name or "", party=issuer.party, role=issuer.role, span=issuer.name_span, first=number + 1,
            last=last,
        )  # fmt: skip
    return None


def _quoted_until(first: int, last: int, texts: Sequence[str]) -> int:
    """The block behind a quotation that begins with a block: each paragraph opens it anew, or none before its end."""
    if not texts[first].endswith(CLOSING) and first + 1 < last and not texts[first + 1].startswith(QUOTED):
        closed = (n for n in range(first + 1, last) if texts[n].endswith(CLOSING))
        return next(closed, first) + 1
    return next((n for n in range(first + 1, last) if not texts[n].startswith(QUOTED)), last)


def _giver(span: Span, parse: Parse, speakers: Speakers) -> Link | None:
    """Who issued it, by the grammar: the subject of "issued", or the noun behind "issued ... by"."""
    for verb in parse.tokens_in(span):
        if verb.lemma not in GIVING or verb.pos != "VERB":
            continue
        by = [kid for agent in parse.kids(verb.index, "agent", "prep") if agent.lower in ("by", "from")
              for kid in parse.kids(agent.index, "pobj")]  # fmt: skip
        for noun in (*by, *(kid for kid in parse.kids(verb.index, "nsubj") if verb.tag != "VBN")):
            link = speakers.link(noun.index, noun_phrase(noun, parse), (), "assert", "unstated")
            if noun.pos in ("NOUN", "PROPN") and (link.party is not None or link.role != "unknown"):
                return link
    return None


def _body_in(span: Span, parse: Parse, speakers: Speakers, kinds: Collection[str] = BODIES - {"state"}) -> Link | None:
    """The first body that is named within the span."""
    for token in parse.tokens_in(span):
        mention = speakers.mention_at(token.start, span)
        party = speakers.parties.get(mention.party or "") if mention is not None else None
        if mention is not None and party is not None and party.kind in kinds:
            inside = parse.tokens_in(mention.span)
            return speakers.link(inside[-1].index, tuple(t.index for t in inside), (), "assert", "unstated")
    return None


def _handing_over(block: int, parse: Parse, cues: Cues) -> Span | None:
    """The last word of saying of a line that introduces a text."""
    words = [t for s in parse.sentences if s.block == block for t in parse.within(s)]
    saying = [t for t in words if t.lemma in cues.verbs and t.pos == "VERB"]
    return saying[-1].span if saying else None


def _party_named(outlet: str | None, speakers: Speakers) -> Party | None:
    """The party that the outlet is, where it is a body and no news medium."""
    if not outlet:
        return None
    name = outlet.lower()
    for party in speakers.actors:
        if party.kind in BODIES - {"state"} and name in {
            party.name.lower(),
            *(form.lower() for form in party.as_written),
        }:
            return party
    return None


def _issuer(parse: Parse, first: int, last: int, speakers: Speakers, cues: Cues, fewest: int = 8) -> Link | None:
    """Who speaks in the text's first sentence with a speaking subject ("The General Staff informs ..."), else the
    first body that is a subject; sentences of fewer words than `fewest` are headings."""
    bodies = []
    for sentence in parse.sentences:
        spoken = sentence.kind in ("body", "standfirst") and first <= sentence.block < last
        if not spoken or sentence.last - sentence.first < fewest:
            continue
        for subject in parse.kids(sentence.root, "nsubj"):
            phrase = _after_dateline(noun_phrase(subject, parse), parse)
            link = speakers.link(subject.index, phrase, (), "assert", "unstated")
            party = speakers.parties.get(link.party or "")
            if subject.pos in ("NOUN", "PROPN") and parse.tokens[sentence.root].lemma in cues.verbs:
                return link
            if party is not None and party.kind in BODIES:
                bodies.append(link)
    return bodies[0] if bodies else None


def _after_dateline(phrase: tuple[int, ...], parse: Parse) -> tuple[int, ...]:
    """The phrase without a dateline that the parser took for a part of it ("HASAKAH, 31 October – The command")."""
    dashes = [i for i in phrase if parse.tokens[i].text in ("–", "—", "-", "--")]
    return tuple(i for i in phrase if not dashes or i > dashes[-1])
