"""How the outlet stands to what it tells, and how far a sentence about checking reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bywhom.extract.speaker import Speakers
from bywhom.extract.stake import SPEAKING
from bywhom.knowledge.cues import Cues
from bywhom.records import Claim, Parse, Party, SentenceTokens, Span, Stance, Token

WIDE = re.compile(
    r"\b(either side|both sides|neither side|battlefield|all (?:of )?the|these|those|any of|their|"
    r"the (?:various|competing|rival|conflicting)|none of|claims|reports|accounts|figures|"
    r"numbers|tolls|statements|allegations|neither)\b"
)
"""Words that make a sentence about checking speak of several claims."""
DENYING = frozenset({"deny", "deny_responsibility"})
SIDES = re.compile(
    r"\b(?:either|both|neither) (?:side|party|army|account|government)s?\b|\bbattlefield\b"
    r"|\b(?:rival|competing|conflicting)\b"
)
"""Words that make it speak of everything that the sides have claimed so far."""
ASSERTING = frozenset({
    "assert", "relay", "accuse", "announce", "estimate", "admit", "believe", "claim_responsibility", "deny",
    "deny_responsibility",
})  # fmt: skip
"""Acts whose content can be checked."""


SIDES_TWO = re.compile(
    r"\b(?:either|both|neither|two)\b(?: \w+)? (?:accounts?|versions?|statements?|stor(?:y|ies)|claims?|charges?|"
    r"accusations?|narratives?|tellings?)\b"
)
"""Words that make it speak of what two sides say against each other."""
WHOLE = re.compile(r"\b(?:above|contents?)\b")
"""Words that make it speak of all that was printed."""
FIGURES = re.compile(r"\b(?:figures?|tolls?|numbers?|counts?|tall(?:y|ies)|estimates?)\b")
OWNED = re.compile(r"\b(?:his|her|their|its) (?:accounts?|claims?|stor(?:y|ies)|words?|testimon(?:y|ies)|reports?)\b")
"""Words that make it speak of what the last speaker said."""
FURTHER = re.compile(r"\b(?:or|nor|either|neither|both|it)\b")
"""Words by which a sentence that names a claim speaks of others besides."""
SEVERAL = re.compile(r"\b(?:none|any|all) of (?:the|these|those)\b")
"""Words that make it speak of all claims so far."""
OUTLET = "we"
"""What the outlet's name counts as when a sentence about checking is looked for."""


WITHDRAWN = re.compile(
    r"^(?:correction|clarification|editor['’]?s['’]? note)\b"
    r"|\b(?:earlier|previous|original|initial|first) (?:version|headline|edition)s?\b"
    r"|\b(?:earlier|previous|original|initial|first) (?:article|story|report|dispatch)s? of ours\b"
    r"|\bour (?:earlier|previous|original|initial|first) (?:article|story|report|dispatch)\b"
)
"""What the outlet calls its own words that it no longer stands by."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that says whether something was checked."""

    sentence: int
    stance: Stance
    span: Span
    wide: bool
    decline: bool = False


def withdrawn(claim: Claim, parse: Parse, speakers: Speakers) -> Claim:
    """ "An earlier version of this article said that 14 had died": the outlet said so, and takes it back."""
    source = claim.source
    named = source.name_span.of(parse.text) if source.name_span is not None else source.name or ""
    if source.role == "own_voice" or not WITHDRAWN.search(named.lower()):
        return claim
    link = msgspec.structs.replace(speakers.outlet(act="retract"), cue=source.cue, cue_span=source.cue_span)
    return msgspec.structs.replace(
        claim, chain=(*claim.chain[:-1], link), act="retract", outlet_stance="corrected", stance_span=source.name_span
    )


def checks_in(parse: Parse, cues: Cues, outlet: str | None = None) -> tuple[Check, ...]:
    """The document's sentences about checking, with the words that say so."""
    found = []
    for sentence in parse.sentences:
        text = _with_outlet(sentence.span.of(parse.text).lower().replace("’", "'"), outlet)
        for stance, pattern in cues.verification:
            match = pattern.search(text)
            if match is None:
                continue
            start = sentence.span.start
            found.append(Check(
                sentence=sentence.index, stance=stance, span=Span(start + match.start(), start + match.end()),
                wide=WIDE.search(text) is not None,
            ))  # fmt: skip
            break
    return tuple(found)


def _with_outlet(text: str, outlet: str | None) -> str:
    """The text, letter for letter, with "we" where the outlet names itself by its name or the last word of it."""
    if not outlet:
        return text
    name = outlet.lower()
    for form in (name, f"the {name.split()[-1]}"):
        if len(form) > len(OUTLET):
            text = re.sub(rf"\b{re.escape(form)}\b", OUTLET.ljust(len(form), "_"), text)
    return text


def reach(check: Check, claims: Sequence[Claim], parse: Parse, speakers: Speakers) -> tuple[str, ...]:
    """Ids of the claims that a check speaks of.

    Claims of its own sentence, where others than the outlet speak there, and what the sentence names as a claim ("the
    army's claim that ..."); else those before it, as far as its words say; else what it introduces.
    """
    here = parse.sentences[check.sentence]
    text = here.span.of(parse.text).lower()
    spoken = [c for c in claims if c.act not in ("cannot_verify", "decline_comment") and c.source.role != "own_voice"]
    own = [c for c in spoken if here.span.meets(c.span) and c.content[0].start < check.span.start]
    named = [
        c for c in spoken
        if here.span.covers(c.span) and c.content[0].start >= check.span.start
        and (c.provenance.rule or "").startswith("claim.noun")
    ]  # fmt: skip
    if own or (named and not FURTHER.search(text)):
        return tuple(c.id for c in (*own, *named))
    before = [c for c in spoken if c.span.end <= here.span.start and not _in_title(c, parse)]
    if not before and not named:
        return tuple(c.id for c in _introduced(spoken, here, parse))
    return tuple(dict.fromkeys(c.id for c in (*_told_before(check, before, text, here, parse, speakers), *named)))


def _in_title(claim: Claim, parse: Parse) -> bool:
    """A headline repeats what the text tells."""
    there = parse.sentence_at(claim.span.start)
    return there is not None and there.kind == "title"


def _introduced(spoken: Sequence[Claim], here: SentenceTokens, parse: Parse) -> list[Claim]:
    """ "We have not been able to check it. 'We took nothing,' the spokesman says": what the next speaker says."""
    after = [c for c in spoken if c.span.start >= here.span.end and -1 <= _blocks_between(c, here, parse) <= 0]
    return [c for c in after if c.source.name == after[0].source.name]


def _told_before(
    check: Check, before: Sequence[Claim], text: str, here: SentenceTokens, parse: Parse, speakers: Speakers
) -> list[Claim]:
    """Of all that was told before: all of it, two sides' words, a named source's, several, or the last."""
    telling = [c for c in before if c.act in ASSERTING]
    if WHOLE.search(text):
        return list(before)
    near = [c for c in before if _blocks_between(c, here, parse) <= 3]
    owned = _by_named_source(telling, here, parse, speakers)
    if OWNED.search(text) and near:
        owned += [c for c in near if c.source.name == near[-1].source.name and c in telling]
    if owned:
        return _counting(owned, text)
    if SIDES_TWO.search(text):
        counted = [c for c in near if FIGURES.search(text) and COUNTED.search(c.content_text)]
        return [*_of_two_sides(telling, speakers), *counted]
    if SIDES.search(text):
        return telling
    if SEVERAL.search(text):
        return _counting(telling, text)
    last = parse.sentence_at(near[-1].span.start) if near else None
    if last is None or here.index - last.index > 4:
        return []
    latest = [c for c in near if c.span.meets(last.span)]
    if check.wide:
        return _counting([c for c in near if c.act in ASSERTING], text)
    shared = _naming_the_same(near, here, last, parse)
    if shared:
        return shared
    if not any(c.act in ASSERTING - DENYING for c in latest):  # "the claim" is what was denied, not the denial
        earlier = [c for c in near if c.span.end <= last.span.start and c.act in ASSERTING - DENYING]
        latest += [c for c in earlier if c.span.meets(earlier[-1].span)]
    return latest


def _counting(claims: list[Claim], text: str) -> list[Claim]:
    """Where the sentence speaks of figures, the claims that have one."""
    if not FIGURES.search(text) or re.search(r"\b(?:accounts?|claims?|reports?|statements?)\b", text):
        return claims
    return [c for c in claims if COUNTED.search(c.content_text)] or claims


COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds)\b"
    r"|\b(?:no one|none|nobody)\b"
    r"|\w+(?:teen|ty)\b",
    re.IGNORECASE,
)


def _of_two_sides(telling: Sequence[Claim], speakers: Speakers) -> list[Claim]:
    """What the two sides say that spoke last: parties to the fight first, then whoever accuses or denies."""
    sides = _sides(telling, speakers)
    ranking: dict[str, int] = {}
    for claim in reversed(telling):
        side = sides[claim.id]
        ranking[side] = min(ranking.get(side, 9), _neutrality(claim))
    chosen = sorted(ranking, key=lambda side: ranking[side])[:2]
    return [c for c in telling if sides[c.id] in chosen]


def _neutrality(claim: Claim) -> int:
    if claim.source.role in SPEAKING:
        return 0
    return 1 if claim.act in DENYING | {"accuse"} else 2


def _sides(telling: Sequence[Claim], speakers: Speakers) -> dict[str, str]:
    """For whom the source of each claim speaks: a person for the body, "an army officer" for the one army there is."""
    bodies: dict[str, set[str]] = {}
    for claim in telling:
        party = _body(claim, speakers)
        if party is not None and party.kind != "person":
            bodies.setdefault(claim.source.role, set()).add(party.id)
    sides = {}
    for claim in telling:
        party = _body(claim, speakers)
        alike = bodies.get(claim.source.role, set())
        if (party is None or party.kind == "person") and len(alike) == 1 and claim.source.role in SPEAKING:
            sides[claim.id] = next(iter(alike))
        else:
            sides[claim.id] = party.id if party is not None else (claim.source.name or "").lower()
    return sides


def _body(claim: Claim, speakers: Speakers) -> Party | None:
    """The party of the source; of a person the body whose office it holds, where the text tells it."""
    party = speakers.parties.get(claim.source.party or "")
    if party is not None and party.kind == "person":
        offices = [office.of.lower() for office in party.holds if office.of]
        return next((a for a in speakers.actors if a.kind != "person" and _called(a, offices)), party)
    return party


def _called(actor: Party, names: Sequence[str]) -> bool:
    return any(name in {actor.name.lower(), *(form.lower() for form in actor.as_written)} for name in names)


def _by_named_source(telling: Sequence[Claim], here: SentenceTokens, parse: Parse, speakers: Speakers) -> list[Claim]:
    """Claims of a source that the sentence names as the owner of what was not checked ("the army's figure")."""
    owners = [t for t in parse.within(here) if t.pos in ("NOUN", "PROPN") and _owns(t, parse)]
    words = {token.lower for token in owners}
    parties = {party for token in owners if (party := speakers.party_at(token)) is not None}
    if not owners:
        return []
    sides = _sides(telling, speakers)
    return [c for c in telling if words & set((c.source.name or "").lower().split()) or sides[c.id] in parties]


def _owns(token: Token, parse: Parse) -> bool:
    """ "the army's figure", "what the survivors said", "the deaths claimed by the movement"."""
    above = parse.tokens[token.head]
    if token.dep == "nsubj":
        return above.lemma in SAYING and any(kid.lower == "what" for kid in parse.kids(above.index))
    return token.dep == "poss" or _after_claimed_by(token, parse)


SAYING = frozenset({"say", "tell", "claim", "report", "describe", "allege"})


def _after_claimed_by(token: Token, parse: Parse) -> bool:
    """ "the deaths claimed by the movement"."""
    above = parse.tokens[token.head]
    return above.lower == "by" and parse.tokens[above.head].lemma in ("claim", "report", "announce", "give")


def _naming_the_same(near: Sequence[Claim], here: SentenceTokens, last: SentenceTokens, parse: Parse) -> list[Claim]:
    """Claims of the last three sentences with a noun that the check repeats ("the fragments"), where the very last
    has none."""
    nouns = {t.lemma for t in parse.within(here) if t.pos == "NOUN"} - COMMON
    named = [c for c in near if nouns & {t.lemma for t in parse.tokens_in(c.span) if t.pos == "NOUN"}]
    if not named or any(c.span.meets(last.span) for c in named):
        return []
    return [c for c in named if (there := parse.sentence_at(c.span.start)) and here.index - there.index <= 3]


COMMON = frozenset({"claim", "report", "figure", "number", "statement", "account", "people", "person", "side", "time"})


def _blocks_between(claim: Claim, here: SentenceTokens, parse: Parse) -> int:
    there = parse.sentence_at(claim.span.start)
    return here.block - there.block if there is not None else 99
