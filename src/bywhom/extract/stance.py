"""How the outlet stands to what it tells, and how far a sentence about checking reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bywhom.knowledge.cues import Cues
from bywhom.records import Claim, Parse, SentenceTokens, Span, Stance

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


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that says whether something was checked."""

    sentence: int
    stance: Stance
    span: Span
    wide: bool
    decline: bool = False


def checks_in(parse: Parse, cues: Cues) -> tuple[Check, ...]:
    """The document's sentences about checking, with the words that say so."""
    found = []
    for sentence in parse.sentences:
        text = sentence.span.of(parse.text).lower().replace("’", "'")
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


def reach(check: Check, claims: Sequence[Claim], parse: Parse) -> tuple[str, ...]:
    """Ids of the claims that a check speaks of.

    Claims of its own sentence, where others than the outlet speak there; else those of the nearest sentence before,
    within four sentences and three paragraphs; with plural words all claims of these paragraphs, and where it speaks of
    the sides ("either side's claims"), all claims so far.
    """
    here = parse.sentences[check.sentence]
    spoken = [c for c in claims if c.act not in ("cannot_verify", "decline_comment") and c.source.role != "own_voice"]
    own = [c for c in spoken if here.span.meets(c.span) and c.content[0].start < check.span.start]
    if own:
        return tuple(c.id for c in own)
    before = [c for c in spoken if c.span.end <= here.span.start]
    if re.search(r"\babove\b", here.span.of(parse.text)):
        return tuple(c.id for c in before if c.act in ASSERTING)
    if SIDES.search(here.span.of(parse.text).lower()):
        return tuple(c.id for c in before if c.act in ASSERTING)
    near = [c for c in before if _blocks_between(c, here, parse) <= 3]
    if not near:
        return ()
    last = parse.sentence_at(near[-1].span.start)
    if last is None or here.index - last.index > 4:
        return ()
    shared = _naming_the_same(near, here, last, parse)
    if shared and not check.wide:
        return tuple(c.id for c in shared)
    if check.wide:
        return tuple(c.id for c in near if c.act in ASSERTING)
    owned = _by_named_source(near, check, here, parse)
    if owned:
        return tuple(c.id for c in owned)
    latest = [c for c in near if c.span.meets(last.span)]
    if not any(c.act in ASSERTING - DENYING for c in latest):  # "the claim" is what was denied, not the denial
        earlier = [c for c in near if c.span.end <= last.span.start and c.act in ASSERTING - DENYING]
        latest += [c for c in earlier if c.span.meets(earlier[-1].span)]
    return tuple(c.id for c in latest)


def _by_named_source(near: Sequence[Claim], check: Check, here: SentenceTokens, parse: Parse) -> list[Claim]:
    """Claims of a source that the sentence names as the owner of what was not checked ("the army's figure")."""
    owners = {
        token.lower for token in parse.within(here)
        if token.dep == "poss" and token.pos in ("NOUN", "PROPN") and token.start < check.span.end
    }  # fmt: skip
    if not owners:
        return []
    return [c for c in near if owners & set((c.source.name or "").lower().split()) and c.act in ASSERTING]


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
