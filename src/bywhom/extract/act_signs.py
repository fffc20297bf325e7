"""What speaks for one speech act or another: the cue, who speaks, and what the content tells of whom."""

from __future__ import annotations

from collections.abc import Iterator

from bywhom.extract.manner import Manner
from bywhom.extract.speaker import Speakers
from bywhom.extract.stake import REBEL, STATE
from bywhom.extract.wording import Attribution, is_negated, owners_of
from bywhom.knowledge.cues import Cues
from bywhom.records import Link, Parse, Party, Token

OWN = frozenset({"i", "we", "it", "they", "he", "she", "us", "our", "ours", "its", "his", "her", "their", "my"})
MARKS = frozenset({
    "will", "'ll", "’ll", "shall", "would", "may", "might", "could", "can", "must", "should", "need", "if", "unless",
    "not", "n't", "n’t", "never", "no", "none", "nothing", "neither", "let", "please", "?", "!", "without",
})  # fmt: skip
"""Words of the content that tell of an act by themselves."""
LONG = 12


def signs_of(
    attribution: Attribution, manner: Manner, source: Link, parse: Parse, cues: Cues, speakers: Speakers
) -> tuple[str, ...]:
    """The signs of one claim, each once; what they weigh is learned (`bywhom.train.acts`)."""
    return tuple(dict.fromkeys(_signs(attribution, manner, source, parse, cues, speakers)))


def _signs(
    attribution: Attribution, manner: Manner, source: Link, parse: Parse, cues: Cues, speakers: Speakers
) -> Iterator[str]:
    head = parse.tokens[attribution.head]
    yield f"rule {manner.act}"
    yield f"cue {head.lemma}"
    yield f"cue act {attribution.act}"
    yield f"role {source.role}"
    yield f"rule {manner.act} {_group(source.role)}"
    if attribution.negated:
        yield f"denied {attribution.act}"
        yield f"denied {head.lemma}"
    for index in attribution.cue:
        if index != attribution.head and parse.tokens[index].dep in ("aux", "neg", "prt", "prep", "dobj"):
            yield f"by {parse.tokens[index].lower}"
    words = [parse.tokens[i] for i in attribution.content]
    yield from (f"has {word.lower}" for word in words[:40] if word.lower in MARKS)
    yield from (f"word {word.lemma.lower()}" for word in words[:40] if word.pos in ("VERB", "NOUN", "ADJ", "ADV"))
    yield f"begins {words[0].lower if words[0].pos not in ('PROPN', 'NUM') else words[0].pos}"
    yield f"length {min(len(words), LONG * 3) // LONG}"
    if any(word.pos == "NUM" for word in words):
        yield "number"
        yield f"number {_group(source.role)}"
    if any(speakers.quotations.region[word.index] >= 0 for word in words):
        yield "quoted"
    deed = manner.deed
    if deed is None:
        return
    yield f"deed {deed.lemma}"
    yield f"deed {deed.tag}"
    yield from _of_deeds(attribution, deed, source, parse, cues, speakers)


def _of_deeds(
    attribution: Attribution, deed: Token, source: Link, parse: Parse, cues: Cues, speakers: Speakers
) -> Iterator[str]:
    """Who does the content's deed, and who its hostile ones, as the speaker stands to them."""
    inside = set(attribution.content)
    who = _doer(deed, parse)
    negated = "not " if is_negated(deed, parse) else ""
    helper = next((kid.lower for kid in parse.kids(deed.index, "aux") if kid.lower in MARKS), "")
    side = _side(who, source, speakers)
    yield f"doer {side}"
    yield f"doer {side} {negated}{helper}"
    hostile = [
        token for token in (parse.tokens[i] for i in attribution.content)
        if token.pos in ("VERB", "NOUN") and token.lemma in cues.file.hostile_verbs | cues.file.violent_verbs
    ]  # fmt: skip
    for token in hostile[:4]:
        done_by = _side(_doer(token, parse), source, speakers)
        negated = "not " if is_negated(token, parse) else ""
        yield f"harm {negated}by {done_by}"
        yield f"harm {negated}by {done_by} says {_group(source.role)}"
        yield f"harm {negated}of {token.lemma}"
        doer = _doer(token, parse)
        if doer is not None and doer.pos == "NOUN":
            yield f"harm {negated}by a {doer.lemma}"
    others = {
        _stance(source, speakers.party_at(parse.tokens[i]), speakers)
        for i in inside if parse.tokens[i].pos in ("PROPN", "NOUN", "ADJ")
    }  # fmt: skip
    for other in sorted(others - {""}):
        yield f"speaks of {other}"
        if hostile:
            yield f"harm and {other}"


def _doer(deed: Token, parse: Parse) -> Token | None:
    """The subject, the "by" of a passive, a possessor; of a relative clause the noun before it."""
    by = next((kid for kid in parse.kids(deed.index, "agent", "prep") if kid.lower in ("by", "from")), None)
    if by is not None:
        return next(iter(parse.kids(by.index, "pobj")), None)
    if parse.kids(deed.index, "nsubjpass"):
        after = (parse.tokens[i] for i in parse.subtree(deed.index) if i > deed.index)
        later = (kid for token in after if token.lower == "by" for kid in parse.kids(token.index, "pobj"))
        return next(later, None)
    found = next(iter(parse.kids(deed.index, "nsubj", "poss")), None)
    if found is not None and found.lower in ("who", "which", "that") and deed.dep == "relcl":
        return parse.tokens[deed.head]
    if found is None and deed.dep in ("conj", "xcomp", "advcl", "ccomp") and deed.head != deed.index:
        return next(iter(parse.kids(deed.head, "nsubj")), None)
    return found


def _side(who: Token | None, source: Link, speakers: Speakers) -> str:
    """How the speaker stands to a doer: itself, the other side, some party, a class of people, a thing, nobody."""
    if who is None:
        return "nobody"
    if who.lower in OWN:
        return "own" if who.lower in ("i", "we", "our", "us") else "it"
    if any(owner.lower in OWN for owner in owners_of(who.index, speakers.parse)):
        return "own"
    told = _stance(source, speakers.party_at(who), speakers)
    if not told or told == "party person":
        kids_of = speakers.parse.kids(who.index, "compound", "amod", "poss", "nmod")
        told = next((side for kid in kids_of if (side := _stance(source, speakers.party_at(kid), speakers))), told)
    return told or ("class" if who.pos == "NOUN" else "name")


def _stance(source: Link, party: str | None, speakers: Speakers) -> str:
    """How the source stands to a party: the same, the other side, or which kind of party."""
    other = speakers.parties.get(party or "")
    if other is None:
        return ""
    speaker = speakers.parties.get(source.party or "")
    if speaker is None:
        return f"party {_kind(other)}"
    if speaker.id == other.id:
        return "own"
    if {_kind(speaker), _kind(other)} == {"state", "rebel"}:
        return "foe"
    if _kind(speaker) == _kind(other) == "state":
        return "own" if speaker.country and speaker.country == other.country else "foe"
    return f"party {_kind(other)}"


def _kind(party: Party) -> str:
    return "state" if party.kind in STATE else "rebel" if party.kind in REBEL else party.kind


def _group(role: str) -> str:
    """Roles that act alike."""
    if role in ("party_military", "government", "party_official"):
        return "state"
    if role in ("hospital", "rescue_service", "un_body", "ngo_monitor", "icrc"):
        return "aid"
    if role in ("witness", "victim", "anonymous", "expert"):
        return "person"
    return role
