"""What each source says: attributions become claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from bywhom.extract.act_signs import signs_of
from bywhom.extract.attribution import find_attributions
from bywhom.extract.continued import continued_claims
from bywhom.extract.extent import readable_pieces
from bywhom.extract.issuer import voice_of
from bywhom.extract.manner import PLAIN, Manner, manner_of
from bywhom.extract.quotation import Quotations
from bywhom.extract.reach import reach
from bywhom.extract.setting import is_background
from bywhom.extract.speaker import Speakers, chain_of
from bywhom.extract.stake import by_role
from bywhom.extract.stance import Check, all_withdrawn, checks_in
from bywhom.extract.unsaid import can_be_said
from bywhom.extract.voice import Voice, runs, turn_claims, turns_of, voiced_claims
from bywhom.extract.voices import passing_on
from bywhom.extract.wording import Attribution, noun_phrase, trimmed
from bywhom.knowledge.cues import Cues
from bywhom.models.acts import ActJudge
from bywhom.models.attribution import Tagged
from bywhom.records import (
    Act,
    Claim,
    Document,
    Link,
    Parse,
    Provenance,
    Quoted,
    Span,
    Stance,
    TimePhrase,
    Token,
    When,
    World,
    covering,
    record_id,
)

SURE = 0.6
"""How sure the judge must be of an act to overrule the rules."""
PLAINLY = 0.9
"""The same where the rules see a denial, a threat or another act that tells no fact, and the judge a plain telling."""
DISTANCE = ("so-called", "alleged ", "allegedly", "purported", "self-declared", "self-styled")


def claims_in(
    document: Document,
    parse: Parse,
    times: Sequence[TimePhrase],
    cues: Cues,
    speakers: Speakers,
    tagged: Sequence[Tagged] = (),
    judge: ActJudge | None = None,
) -> tuple[Claim, ...]:
    """Every attributed claim of the document, with the outlet's stance to it.

    `tagged` is the learned tagger's part; `judge` weighs words, role and tagger to an act, rules do without it.

    The outlet's own statements become claims later, where a figure or an event needs one (`own_voice_claims`).
    """
    quotations = speakers.quotations
    attributions = find_attributions(parse, quotations, cues, tagged)
    holders: dict[int, list[Attribution]] = {}
    for attribution in attributions:  # which attributions tell that the cue at a token is uttered
        for index in attribution.content:
            holders.setdefault(index, []).append(attribution)
    passing = passing_on(attributions, parse)
    claims = _distinct(
        _claim(piece, holders, document, parse, times, quotations, cues, speakers, judge)
        for place, attribution in enumerate(attributions)
        if place not in passing and can_be_said(attribution, parse, quotations)
        for piece in readable_pieces(attribution, parse)
    )
    claims += _silences(claims, document, parse, cues, speakers)
    checks = checks_in(parse, cues, document.outlet)
    claims += _unspoken_checks(checks, claims, document, parse, speakers)
    claims += turn_claims(turns_of(document), claims, document, parse, cues, speakers)
    voice = voice_of(document, parse, cues, speakers)
    if voice is not None:
        claims = [_of_issuer(claim, voice, document, parse) for claim in claims]
        claims += voiced_claims(voice, claims, document, parse, cues, speakers)
    claims += continued_claims(claims, document, parse, cues, speakers)
    claims.sort(key=lambda c: (c.span.start, c.content[0].start))
    return all_withdrawn(_with_stances(claims, checks, document, parse, speakers), parse, speakers)


def _of_issuer(claim: Claim, voice: Voice, document: Document, parse: Parse) -> Claim:
    """ "We hold the ministry responsible" in a text that a party issued: its "we" is the party, not the outlet."""
    source, sentence = claim.source, parse.sentence_at(claim.span.start)
    if source.role != "own_voice" or source.name_span is None or sentence is None or voice.role == "own_voice":
        return claim
    if not voice.first <= sentence.block < voice.last or source.name_span.of(document.text).lower() != "we":
        return claim
    link = msgspec.structs.replace(source, role=voice.role, name=voice.name, party=voice.party, named=voice.named)
    return msgspec.structs.replace(claim, chain=(*claim.chain[:-1], link), outlet_stance="neutral")


def _silences(claims: Sequence[Claim], document: Document, parse: Parse, cues: Cues, speakers: Speakers) -> list[Claim]:
    """ "The army did not respond to a request for comment", "no immediate comment from Khartoum"."""
    found = []
    for sentence in parse.sentences:
        match = cues.comment.search(sentence.span.of(parse.text).lower().replace("’", "'"))
        if match is None:
            continue
        cue = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        words = parse.tokens_in(cue)
        if any(c.act == "decline_comment" and c.span.meets(sentence.span) for c in claims):
            continue
        who = _silent(words, parse)
        asked = _asked(words, parse)
        told = parse.span_of(asked)
        indices = tuple(token.index for token in words)
        phrase = noun_phrase(who, parse) if who is not None else ()
        said = tuple(i for i in indices if i not in asked) or indices
        link = speakers.link(who.index if who else None, phrase, said, "decline_comment", "unstated")
        found.append(Claim(
            id=record_id(document.sha256, "claim", sentence.span, "decline_comment"), span=sentence.span,
            content=(told,), content_text=told.of(parse.text), quoted="none", chain=(link,), act="decline_comment",
            outlet_stance="neutral",
            provenance=Provenance(stage="extract", rule="claim.silence.v1"),
        ))  # fmt: skip
    return found


UNSPOKEN = "claim.check.v1"
EMPTY = frozenset({"it", "there", "that", "which", "none"})


def _unspoken_checks(
    checks: Sequence[Check], claims: Sequence[Claim], document: Document, parse: Parse, speakers: Speakers
) -> list[Claim]:
    """ "Neither toll could be confirmed": a sentence about checking that names nobody is the outlet's own."""
    found = []
    for check in checks:
        sentence = parse.sentences[check.sentence]
        told = any(_is_check(c, check) for c in claims if sentence.span.meets(c.span))
        if check.stance != "could_not_verify" or told:
            continue
        link = speakers.outlet(act="cannot_verify", cue=check.span)
        words = parse.tokens_in(check.span)
        who = next((kid for word in words for kid in parse.kids(word.index, "nsubj")), None)
        if who is not None and who.pos in ("PROPN", "PRON") and who.lower not in EMPTY:
            indices = tuple(token.index for token in words)
            link = speakers.link(who.index, noun_phrase(who, parse), indices, "cannot_verify", "unstated")
        found.append(Claim(
            id=record_id(document.sha256, "claim", sentence.span, "cannot_verify"), span=sentence.span,
            content=(sentence.span,), content_text=sentence.span.of(parse.text), quoted="none", chain=(link,),
            act="cannot_verify", outlet_stance="own_voice", stance_span=check.span,
            provenance=Provenance(stage="extract", rule=UNSPOKEN),
        ))  # fmt: skip
    return found


ASIDE_OF_VERB = frozenset(
    {"aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "punct", "cc", "conj", "advcl", "mark"}
)
ANSWERING = frozenset({"respond", "reply", "answer", "react", "return"})


def _asked(words: Sequence[Token], parse: Parse) -> tuple[int, ...]:
    """What was not answered ("to questions", "say who fired"), without who did not; the verb where nothing is named."""
    verb = next((w for w in words if w.pos == "VERB" and w.tag in ("VB", "VBN")), None)
    if verb is None:
        return tuple(w.index for w in words)
    cut = [kid.index for kid in parse.kids(verb.index) if kid.dep in ASIDE_OF_VERB]
    told = trimmed(tuple(i for i in parse.subtree(verb.index, without=cut) if i >= verb.index), parse)
    behind = told[1:] if verb.lemma in ANSWERING else ()
    return behind if any(parse.tokens[i].pos in ("NOUN", "PROPN", "PRON") for i in behind) else told


CALLS = frozenset({"call", "message", "email", "e-mail", "request", "question", "letter"})


def _silent(words: Sequence[Token], parse: Parse) -> Token | None:
    """Who did not answer: the subject of the verb, or the noun after "comment from"."""
    for word in words:
        subjects = parse.kids(word.index, "nsubj", "nsubjpass")
        if subjects and subjects[0].lemma in CALLS:  # "calls to the ministry went unanswered"
            called = [who for to in parse.kids(subjects[0].index, "prep") for who in parse.kids(to.index, "pobj")]
            return called[0] if called else None
        if subjects and subjects[0].lower not in ("there", "it"):
            return subjects[0]
    for word in words:
        if word.lower == "from":
            return next(iter(parse.kids(word.index, "pobj")), None)
    return None


def _claim(
    attribution: Attribution,
    holders: dict[int, list[Attribution]],
    document: Document,
    parse: Parse,
    times: Sequence[TimePhrase],
    quotations: Quotations,
    cues: Cues,
    speakers: Speakers,
    judge: ActJudge | None,
) -> Claim:
    source = source_of_words(attribution, speakers)
    manner = spoken_manner(attribution, source, parse, cues)
    if judge is not None:
        signs = signs_of(attribution, manner, source, parse, cues, speakers)
        judged = judge(signs, attribution.learned_acts)
        told_plainly = judged.act in PLAIN and manner.act not in PLAIN
        accuses_itself = judged.act == "accuse" and {"doer own", "harm by own"} <= set(signs)
        silent = manner.act == "decline_comment" and judged.act in ("deny", "deny_responsibility")
        if judged.confidence >= (PLAINLY if told_plainly else SURE) and not accuses_itself and not silent:
            manner = _with_act(manner, judged.act)
    outer = [other for other in holders.get(attribution.head, ()) if attribution.head != other.head]
    outer = [other for other in outer if other.head not in attribution.content]
    content = runs(attribution.content, parse)
    sentences = {parse.tokens[i].sentence for i in (*attribution.content, *attribution.cue)}
    span = covering(parse.sentences[i].span for i in sentences)
    text = " ".join(part.of(parse.text) for part in content)
    chain = chain_of(attribution, manner.act, manner.certainty, outer, speakers)
    return Claim(
        id=record_id(document.sha256, "claim", covering(content), attribution.cue and parse.span_of(attribution.cue)),
        span=span,
        content=content,
        content_text=text,
        quoted=_quoted(attribution, quotations),
        chain=chain,
        act=manner.act,
        polarity="negate" if manner.polarity == "negate" else "affirm",
        certainty=manner.certainty,
        world=_world(manner, document, parse, times),
        when=_uttered(attribution, parse, times),
        outlet_stance="distanced" if attribution.distanced or text.lower().startswith(DISTANCE) else "neutral",
        stance_span=chain[-1].cue_span if attribution.distanced else None,
        provenance=Provenance(
            stage="extract", rule=attribution.rule, model=attribution.model, confidence=attribution.confidence
        ),
    )


def source_of_words(attribution: Attribution, speakers: Speakers) -> Link:
    """Who says it, before it is known what is done by saying it."""
    return speakers.link(attribution.source_head, attribution.source, (), "assert", "unstated")


def spoken_manner(attribution: Attribution, source: Link, parse: Parse, cues: Cues) -> Manner:
    """The manner by the rules, with the act that the words have in the mouth of who says them."""
    return by_role(manner_of(attribution, parse, cues), source.role, attribution.source, parse, cues)


def _with_act(manner: Manner, act: Act) -> Manner:
    """The manner with the judge's act; what is denied is negated."""
    negate = act in ("deny", "deny_responsibility")
    return msgspec.structs.replace(manner, act=act, polarity="negate" if negate else manner.polarity)


def _world(manner: Manner, document: Document, parse: Parse, times: Sequence[TimePhrase]) -> World:
    """The manner's world, or background where what is told is history."""
    if manner.world == "past" and manner.deed is not None and is_background(manner.deed, document, parse, times):
        return "background"
    return manner.world


def _quoted(attribution: Attribution, quotations: Quotations) -> Quoted:
    share = quotations.share(attribution.content)
    if share >= 0.9:
        return "direct"
    return "mixed" if share > 0 else "indirect"


def _uttered(attribution: Attribution, parse: Parse, times: Sequence[TimePhrase]) -> When | None:
    """When it was said: a time of the cue's own clause, outside the content."""
    sentence = parse.sentence_of(parse.tokens[attribution.head])
    content = set(attribution.content)
    for time in times:
        if not sentence.span.covers(time.span) or time.when is None or time.timex.type in ("DURATION", "SET"):
            continue
        head = parse.head_in(time.span)
        if head is None or head.index in content:
            continue
        above = {token.index for token in parse.ancestors(head.index)}
        if attribution.head in above and not above & content:
            return time.when
    return None


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in text order, the first of those that share an id."""
    kept: dict[str, Claim] = {}
    for claim in claims:
        kept.setdefault(claim.id, claim)
    return sorted(kept.values(), key=lambda c: (c.span.start, c.content[0].start))


def _with_stances(
    claims: list[Claim], checks: Sequence[Check], document: Document, parse: Parse, speakers: Speakers
) -> tuple[Claim, ...]:
    """Sets the stance of the claims that the outlet's checks speak of, and turns the checks themselves into claims."""
    stances: dict[str, tuple[Stance, Span]] = {}
    about: list[tuple[Claim, Check]] = []
    for check in checks:
        sentence = parse.sentences[check.sentence]
        own = [c for c in claims if sentence.span.covers(c.span) and _is_check(c, check)]
        others = [c for c in claims if c not in own]
        reached = reach(check, others, parse, speakers)
        for claim_id in reached:
            stances[claim_id] = (check.stance, check.span)
        if reached:  # what the outlet says of others' claims stands with them
            claims = [c for c in claims if c not in own or c.provenance.rule != UNSPOKEN]
        about.extend((c, check) for c in own)
    checked = {c.id: check for c, check in about}
    result = []
    for claim in claims:
        if claim.id in checked and checked[claim.id].stance == "could_not_verify":
            link = msgspec.structs.replace(claim.source, act="cannot_verify")
            if _is_outlet(claim, document):
                link = msgspec.structs.replace(link, role="own_voice", name=document.outlet)
            claim = msgspec.structs.replace(
                claim, act="cannot_verify", chain=(*claim.chain[:-1], link), outlet_stance="own_voice"
            )
        elif claim.id in checked and checked[claim.id].stance == "verified" and _is_outlet(claim, document):
            link = msgspec.structs.replace(claim.source, role="own_voice", name=document.outlet)
            claim = msgspec.structs.replace(
                claim, chain=(*claim.chain[:-1], link), outlet_stance="verified", stance_span=checked[claim.id].span
            )
        elif claim.id in stances:
            stance, span = stances[claim.id]
            claim = msgspec.structs.replace(claim, outlet_stance=stance, stance_span=span)
        result.append(claim)
    return tuple(result)


def _is_check(claim: Claim, check: Check) -> bool:
    """Whether the claim is the checking itself ("X could not verify the claim")."""
    cue = claim.source.cue_span
    return cue is not None and cue.meets(check.span)


def _is_outlet(claim: Claim, document: Document) -> bool:
    name = (claim.source.name or "").lower()
    outlet = (document.outlet or "").lower()
    return bool(name) and (
        name == outlet or name in ("we", "this newspaper", "this paper") or (outlet and name in outlet) is True
    )
