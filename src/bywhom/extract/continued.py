"""Sentences that go on with somebody's statement and do not say so again ("Troops freed the crew, it said. Six
attackers were killed.")."""

from __future__ import annotations

from collections.abc import Sequence

from bywhom.extract.speaker import Speakers
from bywhom.extract.stake import SPEAKING
from bywhom.extract.voice import BODIES, Voice, statement
from bywhom.extract.wording import trimmed
from bywhom.knowledge.cues import Cues
from bywhom.records import Act, Claim, Document, Parse, Role, SentenceTokens

GOING_ON: frozenset[Role] = SPEAKING | {"anonymous"}
"""Whose statement goes on where the next sentence is nobody's: an outlet tells what a party says, not what it knows."""
TOLD: frozenset[Act] = frozenset(
    {"assert", "announce", "estimate", "accuse", "deny", "deny_responsibility", "claim_responsibility", "admit"}
)
FRESH = frozenset({"ADP", "SCONJ", "ADV", "CCONJ"})
"""Word classes with which an outlet begins anew ("On Monday, ...", "Meanwhile, ...")."""
OUTLETS_OWN = frozenset({"we", "our", "us"})
PRINTED: frozenset[Role] = frozenset({"own_voice", "document", "social_media"})
OUTSIDE = frozenset({"neither", "nobody", "no", "by", "yet", "but", "until"})
"""First words of what had or would come about after all that was said: the outlet's telling."""
SHORTEST = 3
REACH = 2
"""Sentences back to which what somebody said goes on."""


def continued_claims(
    claims: Sequence[Claim], document: Document, parse: Parse, cues: Cues, speakers: Speakers
) -> list[Claim]:
    """A claim of the last speaker for each bare sentence of a paragraph that goes on with what that speaker told."""
    told: dict[int, list[Claim]] = {}
    for claim in claims:
        first, last = parse.sentence_at(claim.span.start), parse.sentence_at(claim.span.end - 1)
        if first is not None:
            for index in range(first.index, (last or first).index + 1):
                told.setdefault(index, []).append(claim)
    lead = next((s.index for s in parse.sentences if s.kind == "body"), -1)
    found: list[Claim] = []
    for sentence in parse.sentences[1:]:
        before = parse.sentences[sentence.index - 1]
        if sentence.index in told or sentence.kind != "body" or before.block != sentence.block:
            continue
        speech = _last_told(told, sentence, parse)
        if speech is None:
            continue
        theirs = _is_reported(sentence, parse)
        if not theirs and _matters(sentence, parse, cues):
            beside = before.index in told
            theirs = (
                _goes_on(speech, told.get(sentence.index + 1, ()), sentence, parse)
                or (beside and _is_of_person(sentence, parse))
                or (beside and before.index != lead and _could_be_theirs(speech, sentence, parse, speakers))
            )
        if theirs:
            claim = _continued(speech, sentence, document, parse, cues, speakers)
            told[sentence.index] = [claim]
            found.append(claim)
    return found


def _last_told(told: dict[int, list[Claim]], sentence: SentenceTokens, parse: Parse) -> Claim | None:
    """The last claim of the sentence before, or of the one before that in the paragraph, where it tells something."""
    for back in range(1, REACH + 1):
        before = parse.sentences[sentence.index - back] if sentence.index >= back else None
        if before is None or before.block != sentence.block:
            return None
        last = max(told.get(before.index, ()), key=lambda c: c.content[-1].end, default=None)
        if last is not None:
            speaks = last.act in TOLD and last.source.name is not None and last.source.role not in PRINTED
            return last if speaks else None
    return None


def _is_reported(sentence: SentenceTokens, parse: Parse) -> bool:
    """ "The telephone had been cut.", "Bread would be let in against rifles.": the tense of reported speech."""
    words = [w for w in parse.within(sentence) if w.pos != "PUNCT"]
    if len(words) < SHORTEST or words[0].lower in OUTSIDE or {w.lower for w in words} & OUTLETS_OWN:
        return False
    root = parse.tokens[sentence.root]
    aux = {kid.lower for kid in parse.kids(root.index, "aux", "auxpass")}
    return root.tag in ("VBN", "VBD", "VB") and bool(aux & {"had", "would"}) and "have" not in aux


def _is_of_person(sentence: SentenceTokens, parse: Parse) -> bool:
    """ "He treated nineteen wounded.", after what a person told; what "has" happened the outlet knows."""
    subjects = parse.kids(sentence.root, "nsubj", "nsubjpass")
    aux = {kid.lower for kid in parse.kids(sentence.root, "aux", "auxpass")}
    return bool(subjects) and subjects[0].lower in ("he", "she") and not aux & {"has", "have"}


def _matters(sentence: SentenceTokens, parse: Parse, cues: Cues) -> bool:
    """Whether the sentence tells of harm or of numbers: only then is it worth a claim."""
    words = parse.within(sentence)
    if len(words) < 4 or {w.lower for w in words} & OUTLETS_OWN:
        return False
    harm = cues.file.hostile_verbs | cues.file.violent_verbs
    return any(w.lemma in harm or w.pos == "NUM" or w.text in ("“", '"') for w in words) or words[0].lower in (
        "no", "none",
    )  # fmt: skip


def _goes_on(last: Claim, after: Sequence[Claim], sentence: SentenceTokens, parse: Parse) -> bool:
    """Whether the same speaker has the word again in the next sentence of the paragraph."""
    there = parse.sentences[sentence.index + 1] if sentence.index + 1 < len(parse.sentences) else None
    if there is None or there.block != sentence.block:
        return False
    source = last.source
    return any(
        c.source.name == source.name or (c.source.party is not None and c.source.party == source.party) for c in after
    )


def _could_be_theirs(last: Claim, sentence: SentenceTokens, parse: Parse, speakers: Speakers) -> bool:
    """Whether a party told it and nothing in the sentence begins anew: no new day, no other party that acts."""
    if last.source.role not in GOING_ON:
        return False
    words = [w for w in parse.within(sentence) if w.pos != "PUNCT"]
    finite = (parse.tokens[sentence.root], *parse.kids(sentence.root, "aux", "auxpass"))
    if not words or words[0].pos in FRESH or any(word.tag in ("VBZ", "VBP", "MD") for word in finite):
        return False
    for subject in parse.kids(sentence.root, "nsubj", "nsubjpass"):
        party = speakers.parties.get(speakers.party_at(subject) or "")
        if party is not None and party.id != last.source.party and party.kind in BODIES:
            return False
    return True


def _continued(
    last: Claim, sentence: SentenceTokens, document: Document, parse: Parse, cues: Cues, speakers: Speakers
) -> Claim:
    source = last.source
    voice = Voice(
        name=source.name or "", party=source.party, role=source.role, span=source.name_span, first=sentence.block,
        last=sentence.block + 1, named=source.named,
    )  # fmt: skip
    content = trimmed(tuple(token.index for token in parse.within(sentence)), parse)
    return statement(voice, content, sentence, document, parse, cues, speakers, rule="claim.continued.v1")
