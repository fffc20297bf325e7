"""How the outlet stands to what it tells, and how far a sentence about checking reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bywhom.knowledge.cues import Cues
from bywhom.records import Claim, Parse, SentenceTokens, Span, Stance

WIDE = re.compile(
    r"\b(either side|both sides|neither side|battlefield|all (?:of )?the|these|those|any of|their|the (?:various|competing|"
    r"rival|conflicting)|claims|reports|accounts|figures|numbers|tolls|statements|allegations|neither)\b"
)
"""Words that make a sentence about checking speak of several claims."""
SELF = re.compile(r"\b(?:that|which|whether) [^,.]* (?:could|has|have|was|were)\b")


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
    within three sentences and two paragraphs; with plural words, all claims back to two paragraphs before.
    """
    here = parse.sentences[check.sentence]
    spoken = [c for c in claims if c.act not in ("cannot_verify", "decline_comment") and c.source.role != "own_voice"]
    own = [c for c in spoken if here.span.meets(c.span)]
    if own:
        return tuple(c.id for c in own)
    before = [c for c in spoken if c.span.end <= here.span.start]
    near = [c for c in before if _blocks_between(c, here, parse) <= 2]
    if not near:
        return ()
    last = parse.sentence_at(near[-1].span.start)
    if last is None or here.index - last.index > 3:
        return ()
    if check.wide:
        return tuple(c.id for c in near if c.act in ("assert", "relay", "accuse", "announce", "estimate", "admit", "believe",
                                                     "claim_responsibility", "deny", "deny_responsibility"))  # fmt: skip
    return tuple(c.id for c in near if c.span.meets(last.span))


def _blocks_between(claim: Claim, here: SentenceTokens, parse: Parse) -> int:
    there = parse.sentence_at(claim.span.start)
    return here.block - there.block if there is not None else 99
