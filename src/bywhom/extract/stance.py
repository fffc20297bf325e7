"""What the outlet says of its checking, and what it takes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from bywhom.extract.speaker import Speakers
from bywhom.knowledge.cues import Cues
from bywhom.records import Claim, Parse, Span, Stance

WIDE = re.compile(
    r"\b(either side|both sides|neither side|battlefield|all (?:of )?the|these|those|any of|their|"
    r"the (?:various|competing|rival|conflicting)|none of|claims|reports|accounts|figures|"
    r"numbers|tolls|statements|allegations|neither)\b"
)
"""Words that make a sentence about checking speak of several claims."""
OUTLET = "we"
"""What the outlet's name counts as when a sentence about checking is looked for."""


WITHDRAWN = re.compile(
    r"^(?:correction|clarification|editor['’]?s['’]? note)\b"
    r"|\b(?:earlier|previous|original|initial|first) (?:version|headline|edition)s?\b"
    r"|\b(?:earlier|previous|original|initial|first) (?:article|story|report|dispatch)s? of ours\b"
    r"|\bour (?:earlier|previous|original|initial|first) (?:article|story|report|dispatch)\b"
)
"""What the outlet calls its own words that it no longer stands by."""
PAPER = re.compile(r"^(?:this |the )?(?:article|story|report|piece|dispatch|page)$|^we$")
BEFORE = re.compile(
    r"\b(?:this (?:article|story|report|piece|dispatch|page)|we)\b(?: (?:had|has|have))? (?:\w+ly )?"
    r"(?:originally|previously|earlier|initially|incorrectly|mistakenly|wrongly|erroneously|misstated|misreported)\b"
)
WRONGLY = re.compile(r"\b(?:incorrectly|mistakenly|wrongly|erroneously|misstated|misreported|in error)\b")
"""Words by which it says so of an article that it goes on printing."""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that says whether something was checked."""

    sentence: int
    stance: Stance
    span: Span
    wide: bool
    decline: bool = False


def all_withdrawn(claims: Sequence[Claim], parse: Parse, speakers: Speakers) -> tuple[Claim, ...]:
    """The claims, with what the outlet takes back said by nobody else besides ("this report wrongly said that ...")."""
    found = [_withdrawn(claim, parse, speakers) for claim in claims]
    taken_back = {claim.content for claim in found if claim.outlet_stance == "corrected"}
    return tuple(c for c in found if c.outlet_stance == "corrected" or c.content not in taken_back)


def _withdrawn(claim: Claim, parse: Parse, speakers: Speakers) -> Claim:
    """ "An earlier version of this article said that 14 had died": the outlet said so, and takes it back."""
    source = claim.source
    named = source.name_span.of(parse.text) if source.name_span is not None else source.name or ""
    here = claim.span.of(parse.text).lower()
    ours = PAPER.search(named.lower()) is not None and BEFORE.search(here) is not None
    again = named.lower() == "we" and not WRONGLY.search(here)  # "we earlier reported" goes on to stand by it
    if (source.role == "own_voice" or not WITHDRAWN.search(named.lower())) and (not ours or again):
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
