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
INTRODUCED = re.compile(
    r"\b(?:issued|released|published|posted|sent|distributed|read (?:out|aloud))\b[^.]*\b"
    r"(?:statement|communiqu[eé]|declaration|message|text|appeal)\b[^.]*:\s*$",
    re.IGNORECASE,
)
"""A line that hands over to a text that stands in quotation marks below it."""
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


def voice_of(document: Document, parse: Parse, cues: Cues, speakers: Speakers) -> Voice | None:
    """The issuer where the page prints its text, or where the outlet itself is a body; else None."""
    blocks = document.blocks
    quoted = _quoted_text(document, parse, cues, speakers)
    if quoted is not None:
        return quoted
    opening = [
        i for i, block in enumerate(blocks[:OPENING_BLOCKS]) if ISSUED.search(block.span.of(document.text)[:300])
    ]
    own = _party_named(document.outlet, speakers)
    if not opening and own is None:
        return None
    last = next((i for i, b in enumerate(blocks) if i > 1 and OVER.match(b.span.of(document.text))), len(blocks))
    first = opening[0] if opening and own is None else 0
    if own is not None:
        return Voice(name=own.name, party=own.id, role="own_voice", span=None, first=first, last=last)
    issuer = _issuer(parse, first, last, speakers, cues)
    if issuer is None:
        return None
    return Voice(
        name=issuer.name or "", party=issuer.party, role=issuer.role, span=issuer.name_span, first=first, last=last
    )


def _quoted_text(document: Document, parse: Parse, cues: Cues, speakers: Speakers) -> Voice | None:
    """The issuer of a text that a line introduces and the blocks below it quote in full."""
    texts = [block.span.of(document.text).strip() for block in document.blocks]
    for number, text in enumerate(texts[:OPENING_BLOCKS]):
        if not INTRODUCED.search(text):
            continue
        last = number + 1
        while last < len(texts) and texts[last].startswith(QUOTED):
            last += 1
        issuer = _issuer(parse, number, number + 1, speakers, cues)
        if last > number + 1 and issuer is not None:
            return Voice(
                name=issuer.name or "", party=issuer.party, role=issuer.role, span=issuer.name_span, first=number + 1,
                last=last,
            )  # fmt: skip
    return None


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


def _issuer(parse: Parse, first: int, last: int, speakers: Speakers, cues: Cues) -> Link | None:
    """Who speaks in the text's first sentence with a speaking subject ("The General Staff informs ..."), else the
    first body that is a subject."""
    bodies = []
    for sentence in parse.sentences:
        spoken = sentence.kind in ("body", "standfirst") and first <= sentence.block < last
        if not spoken or sentence.last - sentence.first < 8:
            continue
        for subject in parse.kids(sentence.root, "nsubj"):
            link = speakers.link(subject.index, noun_phrase(subject, parse), (), "assert", "unstated")
            party = speakers.parties.get(link.party or "")
            if subject.pos in ("NOUN", "PROPN") and parse.tokens[sentence.root].lemma in cues.verbs:
                return link
            if party is not None and party.kind in BODIES:
                bodies.append(link)
    return bodies[0] if bodies else None


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
            found.append(_voiced(voice, content, sentence, document, parse, cues, speakers))
    return tuple(found)


def _voiced(
    voice: Voice,
    content: tuple[int, ...],
    sentence: SentenceTokens,
    document: Document,
    parse: Parse,
    cues: Cues,
    speakers: Speakers,
) -> Claim:
    own = tuple(t.index for t in parse.tokens if voice.party and speakers.party_at(t) == voice.party)
    manner = manner_of(
        Attribution(head=sentence.root, cue=(), act="assert", source=own, source_head=None, content=content, rule=""),
        parse, cues,
    )  # fmt: skip
    manner = by_role(msgspec.structs.replace(manner, act=_own_act(manner, parse)), voice.role, own, parse, cues)
    link = Link(
        role=voice.role, name=voice.name, name_span=voice.span, party=voice.party, act=manner.act,
        certainty=manner.certainty, named="named",
    )  # fmt: skip
    spans = runs(content, parse)
    return Claim(
        id=record_id(document.sha256, "claim", covering(spans), "issuer"),
        span=sentence.span, content=spans, content_text=" ".join(s.of(parse.text) for s in spans), quoted="none",
        chain=(link,), act=manner.act, polarity="negate" if manner.polarity == "negate" else "affirm",
        certainty=manner.certainty, world=manner.world,
        outlet_stance="own_voice" if voice.role == "own_voice" else "neutral",
        provenance=Provenance(stage="extract", rule="claim.issuer.v1"),
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
QUESTIONS = frozenset({"question", "q", "reporter", "journalist", "correspondent", "interviewer", "moderator"})


def turns_of(document: Document) -> dict[int, Span]:
    """The labels of a transcript's turns by the number of their block; none where the page is no conversation."""
    found = {}
    for number, block in enumerate(document.blocks):
        match = TURN.match(block.span.of(document.text))
        if match and block.kind in ("body", "quote") and len(match.group(1).split()) <= 7:
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
