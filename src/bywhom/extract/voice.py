"""Whose document it is: a communiqué that an outlet prints in full speaks with the issuer's voice, not the outlet's."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bywhom.extract.manner import Manner, manner_of
from bywhom.extract.speaker import Speakers
from bywhom.extract.stake import by_role
from bywhom.extract.wording import Attribution, noun_phrase, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.records import (
    Act,
    Claim,
    Document,
    Link,
    Named,
    Parse,
    Party,
    Provenance,
    Role,
    SentenceTokens,
    Span,
    covering,
    record_id,
)

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
    r"|\b(?:said|states?|stated|report(?:s|ed)|announce[sd]|declare[sd]|inform(?:s|ed)|wr(?:ites|ote)|reads?)\b"
    r"[^.“\"]{0,60}:\s*$",
    re.IGNORECASE,
)
"""A line that hands over to a text that stands in quotation marks below it."""
HANDED = re.compile(
    r"\bthe following\b[^.]{0,40}\b(?:(?:full |complete )?(?:text|statement|communiqu[eé]|message|declaration|letter)"
    r"|was (?:\w+ )?(?:sent|issued|received|distributed|posted|published|released))\b"
    r"|\b(?:text|statement|communiqu[eé]|declaration|message|letter)\b[^.]{0,60}\b(?:printed|reproduced|published|carried"
    r"|translated)\b[^.]{0,20}\b(?:in full|as received|below|here)\b",
    re.IGNORECASE,
)
"""A sentence near the top that hands the whole of what follows over to another."""
GIVEN_BY = re.compile(r"\b(?:by|from|in the name of|on behalf of|of)\b", re.IGNORECASE)
QUOTED = ("“", '"', "«")
OVER = re.compile(
    r"^\W*(?:editor.?s.? note|note from the editors?|end of (?:document|statement|communiqu)"
    r"|notes? (?:to|for) editors|ends?\W*$)",
    re.IGNORECASE,
)
"""A line after which the outlet speaks again."""
BODIES = frozenset({"military", "government", "state", "armed_group", "militia", "international", "ngo", "police"})
OPENING_BLOCKS = 8


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """The issuer of a document and the blocks (first, last exclusive) that are its words."""

    name: str
    party: str | None
    role: Role
    span: Span | None
    first: int
    last: int
    named: Named = "named"
    cue: Span | None = None
    """The word that hands over to the text, where a line does."""


def voice_of(document: Document, parse: Parse, cues: Cues, speakers: Speakers) -> Voice | None:
    """The issuer where the page prints its text, or where the outlet itself is a body; else None."""
    blocks = document.blocks
    quoted = _quoted_text(document, parse, cues, speakers) or _handed_text(document, parse, speakers)
    if quoted is not None:
        return quoted
    opening = [i for i in range(min(len(blocks), OPENING_BLOCKS)) if _announces_text(i, document, parse)]
    own = _party_named(document.outlet, speakers)
    if not opening and own is None:
        return None
    last = next((i for i, b in enumerate(blocks) if i > 1 and OVER.match(b.span.of(document.text))), len(blocks))
    first = opening[0] if opening and own is None else 0
    if own is not None:
        return Voice(name=own.name, party=own.id, role="own_voice", span=None, first=first, last=last)
    issuer = _named_issuer(blocks[first].span, document, parse, speakers) or _issuer(parse, first, last, speakers, cues)
    if issuer is None or not issuer.name or (issuer.name[:1].islower() and issuer.party is None):
        return None
    return Voice(name=issuer.name, party=issuer.party, role=issuer.role, span=issuer.name_span, first=first, last=last)


def _announces_text(number: int, document: Document, parse: Parse) -> bool:
    """Whether the block is a heading over a party's own text, and no sentence that only tells of one."""
    span = document.blocks[number].span
    match = ISSUED.search(span.of(document.text)[:300])
    sentence = parse.sentence_at(span.start + match.start()) if match else None
    if match is None or sentence is None:
        return match is not None
    root = parse.tokens[sentence.root]
    return root.tag not in ("VBD", "VBZ", "VBP") or sentence.kind == "title"


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
        while last < len(texts) and texts[last].startswith(QUOTED):
            last += 1
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
        issuer = next((link for part in (*named, *above) if (link := _body_in(part, parse, speakers))), None)
        if issuer is None:
            continue
        over = (n for n in range(number + 1, len(texts)) if OVER.match(texts[n]))
        last = next(over, len(texts))
        if texts[number + 1].startswith(QUOTED):
            plain = (n for n in range(number + 1, last) if not texts[n].startswith(QUOTED))
            last = next(plain, last)
        return Voice(
            name=issuer.name or "", party=issuer.party, role=issuer.role, span=issuer.name_span, first=number + 1,
            last=last,
        )  # fmt: skip
    return None


def _body_in(span: Span, parse: Parse, speakers: Speakers) -> Link | None:
    """The first body that is named within the span."""
    for token in parse.tokens_in(span):
        mention = speakers.mention_at(token.start, span)
        party = speakers.parties.get(mention.party or "") if mention is not None else None
        if mention is not None and party is not None and party.kind in BODIES - {"state"}:
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


def voiced_claims(
    voice: Voice, claims: Sequence[Claim], document: Document, parse: Parse, cues: Cues, speakers: Speakers
) -> tuple[Claim, ...]:
    """A claim of the issuer for each sentence of its text that no attributed claim covers."""
    found = []
    for sentence in parse.sentences:
        if sentence.kind not in ("body", "quote", "standfirst") or not voice.first <= sentence.block < voice.last:
            continue
        content = tuple(
            token.index for token in parse.within(sentence)
            if not any(part.covers(token.span) for c in claims if c.span.meets(sentence.span) for part in c.content)
            and not (voice.span is not None and voice.span.covers(token.span))
            and not any((cue := c.source.cue_span) is not None and cue.covers(token.span) for c in claims)
        )  # fmt: skip
        if len(content) >= 5 and (sentence.root in content or voice.last == voice.first + 1):
            content = trimmed(content, parse)
            found.append(statement(voice, content, sentence, document, parse, cues, speakers))
    return tuple(found)


def statement(
    voice: Voice,
    content: tuple[int, ...],
    sentence: SentenceTokens,
    document: Document,
    parse: Parse,
    cues: Cues,
    speakers: Speakers,
    rule: str = "claim.issuer.v1",
) -> Claim:
    """A sentence's words as a claim of whoever has the word there."""
    own = tuple(t.index for t in parse.tokens if voice.party and speakers.party_at(t) == voice.party)
    manner = manner_of(
        Attribution(head=sentence.root, cue=(), act="assert", source=own, source_head=None, content=content, rule=""),
        parse, cues,
    )  # fmt: skip
    manner = by_role(msgspec.structs.replace(manner, act=_own_act(manner, parse)), voice.role, own, parse, cues)
    link = Link(
        role=voice.role, name=voice.name, name_span=voice.span, party=voice.party, act=manner.act,
        cue=voice.cue.of(document.text) if voice.cue else None, cue_span=voice.cue,
        certainty=manner.certainty, named=voice.named,
    )  # fmt: skip
    spans = runs(content, parse)
    return Claim(
        id=record_id(document.sha256, "claim", covering(spans), "issuer"),
        span=sentence.span, content=spans, content_text=" ".join(s.of(parse.text) for s in spans), quoted="none",
        chain=(link,), act=manner.act, polarity="negate" if manner.polarity == "negate" else "affirm",
        certainty=manner.certainty, world=manner.world,
        outlet_stance="own_voice" if voice.role == "own_voice" else "neutral",
        provenance=Provenance(stage="extract", rule=rule),
    )  # fmt: skip


def _own_act(manner: Manner, parse: Parse) -> Act:
    """A party that writes itself promises what will be, threatens those who, and denies what was not."""
    deed = manner.deed
    if manner.act != "assert" or deed is None or deed.pos not in ("VERB", "AUX"):
        return manner.act
    subjects = parse.kids(deed.index, "nsubj", "nsubjpass")
    words = {word.lower for subject in subjects for word in parse.kids(subject.index)} | {s.lower for s in subjects}
    if manner.world == "future":
        return "threaten" if words & {"any", "anyone", "those", "whoever"} else "promise"
    return "deny" if "no" in words or manner.polarity == "negate" else manner.act


TURN = re.compile(r"^([A-Z][^\n:.!?“”\"]{2,60}):\s+\S")
"""The label of a turn in a printed conversation ("Deputy Spokesperson: What our colleagues saw ...")."""
LABEL = re.compile(r"^([A-Z][^\n:.!?“”\"]{2,60}):\s*$")
QUESTIONS = frozenset({"question", "q", "reporter", "journalist", "correspondent", "interviewer", "moderator"})


PRESENTING = frozenset(
    {"presenter", "host", "anchor", "correspondent", "announcer", "newsreader", "studio", "reporter", "narrator"}
)
REPORTING = r"(?:correspondent|reporter|reports?|reporting|colleague)"


def _is_outlets(label: str, text: str) -> bool:
    """Whether a turn's speaker works for the outlet: by the label, or where the presenter hands over to a reporter."""
    name = label.split()[-1]
    if label.lower() in PRESENTING or name.lower() in PRESENTING:
        return True
    near = rf"\b{REPORTING}\b[^.:\n]{{0,50}}\b{re.escape(name)}\b|\b{re.escape(name)}\b[^.:\n]{{0,40}}\b{REPORTING}\b"
    return re.search(near, text, re.IGNORECASE) is not None


def turns_of(document: Document) -> dict[int, Span]:
    """The labels of a transcript's turns by the number of their block; none where the page is no conversation."""
    found = {}
    for number, block in enumerate(document.blocks):
        match = TURN.match(block.span.of(document.text))
        label = LABEL.match(block.span.of(document.text)) if block.kind == "dateline" else None
        if label is not None:  # the first turns of a page, whose labels were taken for datelines
            found[number + 1] = Span(block.span.start, block.span.start + len(label.group(1)))
        elif match and block.kind in ("body", "quote") and len(match.group(1).split()) <= 7:
            found[number] = Span(block.span.start, block.span.start + len(match.group(1)))
    labels = [span.of(document.text) for span in found.values()]
    repeated = {label for label in labels if labels.count(label) > 1}
    return {n: s for n, s in found.items() if repeated} if len(found) >= 3 and repeated else {}


def turn_claims(
    turns: dict[int, Span], claims: Sequence[Claim], document: Document, parse: Parse, cues: Cues, speakers: Speakers
) -> tuple[Claim, ...]:
    """A claim of the labelled speaker for each sentence of a turn that no attributed claim covers."""
    found = []
    for number, label in turns.items():
        name = label.of(document.text)
        if name.lower() not in QUESTIONS and _is_outlets(name, document.text):
            continue  # what the outlet's own people tell is told in its own voice
        head = parse.tokens_in(label)[-1:]
        link = speakers.link(head[0].index, tuple(t.index for t in parse.tokens_in(label)), (), "assert", "unstated")
        act: Act | None = "ask" if name.lower() in QUESTIONS else None
        voice = Voice(name=link.name or name, party=link.party, role=link.role, span=label, first=number,
                      last=number + 1)  # fmt: skip
        for claim in voiced_claims(voice, claims, document, parse, cues, speakers):
            if act is not None:
                asked = msgspec.structs.replace(claim.source, act=act)
                claim = msgspec.structs.replace(claim, act=act, chain=(asked,))
            found.append(claim)
    return tuple(found)


def runs(indices: Sequence[int], parse: Parse) -> tuple[Span, ...]:
    """Token indices as spans; gaps of punctuation alone do not break a span."""
    groups: list[list[int]] = []
    for index in sorted(indices):
        if groups and all(parse.tokens[i].pos == "PUNCT" for i in range(groups[-1][-1] + 1, index)):
            groups[-1].append(index)
        else:
            groups.append([index])
    return tuple(parse.span_of(group) for group in groups)
