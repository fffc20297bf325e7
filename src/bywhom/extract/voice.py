"""Whose document it is: a communiqué that an outlet prints in full speaks with the issuer's voice, not the outlet's."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bywhom.extract.manner import Manner, manner_of
from bywhom.extract.speaker import Speakers
from bywhom.extract.stake import by_role
from bywhom.extract.wording import Attribution, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.records import (
    Act,
    Claim,
    Document,
    Link,
    Named,
    Parse,
    Provenance,
    Role,
    SentenceTokens,
    Span,
    Token,
    covering,
    record_id,
)

BODIES = frozenset({"military", "government", "state", "armed_group", "militia", "international", "ngo", "police"})


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
ENTRY = re.compile(r"^\d{1,2}[:.h]\d{2}[^A-Za-z\n]*([A-Z][^\n:.!?“”\"]{2,70}):\s+\S")
"""The label of an entry of a running report ("13:20 The Ministry of Defence: we have no troops in Omba")."""
BARE: frozenset[Role] = frozenset({"unknown", "third_state", "government", "document", "own_voice"})
"""Roles that a label may have by a country's or a rubric's name alone: that tells where, and not by whom."""
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


def entries_of(document: Document) -> dict[int, Span]:
    """The labels of a running report's entries by the number of their block, whoever or whatever they name."""
    found = {}
    for number, block in enumerate(document.blocks):
        match = ENTRY.match(block.span.of(document.text)) if block.kind in ("body", "quote") else None
        if match is not None and len(match.group(1).split()) <= LONGEST_LABEL:
            found[number] = Span(block.span.start + match.start(1), block.span.start + match.end(1))
    return found


LONGEST_LABEL = 9
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _names_speaker(link: Link, speakers: Speakers) -> bool:
    """Whether a label names who speaks, and no place or rubric ("Gaza: ...", "Correction: ...")."""
    party = speakers.parties.get(link.party or "")
    person = party is not None and party.kind == "person"
    body = " " in (link.name or "") and link.role != "unknown"
    return person or body or link.role not in BARE


def turn_claims(
    turns: dict[int, Span], claims: Sequence[Claim], document: Document, parse: Parse, cues: Cues, speakers: Speakers
) -> tuple[Claim, ...]:
    """A claim of the labelled speaker for each sentence of a turn that no attributed claim covers."""
    found = []
    for number, label in {**entries_of(document), **turns}.items():
        name = label.of(document.text)
        if name.lower() not in QUESTIONS and _is_outlets(name, document.text):
            continue  # what the outlet's own people tell is told in its own voice
        words = parse.tokens_in(label)
        if number not in turns and any(word.tag in FINITE for word in words):
            continue  # "The mission has posted a note: ..." is a sentence
        head = words[-1] if number in turns else _head_of(words)
        link = speakers.link(head.index, tuple(t.index for t in words), (), "assert", "unstated")
        if number not in turns and not _names_speaker(link, speakers):
            continue
        act: Act | None = "ask" if name.lower() in QUESTIONS else None
        voice = Voice(name=link.name or name, party=link.party, role=link.role, span=label, first=number,
                      last=number + 1)  # fmt: skip
        for claim in voiced_claims(voice, claims, document, parse, cues, speakers):
            if act is not None:
                asked = msgspec.structs.replace(claim.source, act=act)
                claim = msgspec.structs.replace(claim, act=act, chain=(asked,))
            found.append(claim)
    return tuple(found)


def _head_of(words: Sequence[Token]) -> Token:
    """The last noun of a label before "of" or "in", or its last word."""
    cut = next((n for n, word in enumerate(words) if n and word.pos == "ADP"), len(words))
    return next((word for word in reversed(words[:cut]) if word.pos in ("NOUN", "PROPN")), words[-1])


def runs(indices: Sequence[int], parse: Parse) -> tuple[Span, ...]:
    """Token indices as spans; gaps of punctuation alone do not break a span."""
    groups: list[list[int]] = []
    for index in sorted(indices):
        if groups and all(parse.tokens[i].pos == "PUNCT" for i in range(groups[-1][-1] + 1, index)):
            groups[-1].append(index)
        else:
            groups.append([index])
    return tuple(parse.span_of(group) for group in groups)
