"""One claim as one sentence: who said what, in the words of the article where they can stand, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bywhom.publish import voices
from bywhom.publish.brief.wording import clause, curled, lowered, opened, past
from bywhom.records import Claim, Link, Reading, Span

SAYING = frozenset({"assert", "relay", "estimate", "believe", "admit", "announce", "warn", "predict", "promise",
                    "accuse", "claim_responsibility"})  # fmt: skip
SAID = {"believe": "said", "estimate": "estimated", "admit": "admitted", "announce": "announced", "warn": "warned",
        "predict": "predicted", "deny": "denied"}  # fmt: skip
NEAR = 24
"""Characters between the speaker's name and the verb, and between the verb and what is said."""
FINITE = re.compile(
    r"(?:(?:also|later|then|again|earlier|repeatedly) )?(?:(?:has|have|had) (?:also |again |repeatedly )?)?"
    r"(?:(?!called\b)\w+ed|said|says|told|wrote|put|thought|call(?:ed|s) (?:for|on)|denies|"
    r"denied|claims|warns|accuses|demands|reports|knew)\b",
    re.IGNORECASE,
)
ADVERB = re.compile(r"\s*(?:(?:also|later|then|again|has|have|had|on \w+|\w+ly)\s*)?", re.IGNORECASE)
NOBODY = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "them",
        "we",
        "our",
        "us",
        "his",
        "her",
        "its",
        "their",
        "who",
        "which",
        "both",
        "i",
        "you",
        "my",
        "your",
        "this",
        "that",
        "these",
        "those",
        "some",
        "others",
    ]
)
"""A speaker of whom only such a word is known cannot be named."""
BACKWARD = frozenset(
    {"he", "she", "they", "his", "her", "their", "this", "that", "these", "those", "such", "it", "its"}
)
LINKING = frozenset(
    {"but", "and", "however", "meanwhile", "or", "nor", "so", "yet", "also", "then", "still", "instead"}
)
PARTICIPIAL = frozenset({"while", "by", "when", "during", "near", "in", "at", "on", "from"})
"""After these a form in -ed is no verb of the clause: "suspects captured while fleeing"."""
LIKE = 0.6
LONGEST_NAME = 12
MARKS = '“”"'


COMMON = frozenset({"Ministry", "Army", "Forces", "Observatory", "Council", "Union", "Nations", "States", "Command",
                    "Committee", "Agency", "Government", "Front", "Movement", "Organization", "Organisation", "Mission",
                    "Guard"})  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """A sentence without its full stop, whose it is, and the records and documents that it is made of."""

    text: str
    speaker: str
    claim: Claim
    documents: tuple[str, ...]
    records: tuple[str, ...]

    def joined(self, other: Statement) -> Statement:
        """The same said in another document."""
        return replace(
            self, documents=tuple(dict.fromkeys(self.documents + other.documents)), records=self.records + other.records
        )

    def is_told_by(self, other: Statement) -> bool:
        """Whether another statement says the same on the same word."""
        if self.speaker.casefold() != other.speaker.casefold():
            return False
        one, two = _words(self.text), _words(other.text)
        return len(one & two) >= LIKE * min(len(one), len(two)) and _numbers(self.text) == _numbers(other.text)


def statement(claim: Claim, reading: Reading, speakers: Mapping[str, str]) -> Statement | None:
    """The claim as a sentence; null where its words cannot stand as one."""
    if not _is_sentence(claim, reading) or _within_another(claim, reading):
        return None
    told = _own_voice(claim, reading) if claim.source.role == "own_voice" else _said(claim, reading)
    if told is None:
        return None
    text = re.sub(r"[.,;:]+([”\"]?)$", r"\1", told)
    whose = speakers.get(claim.id) or voices.speaker(claim.source)
    return Statement(curled(opened(text)), whose, claim, (reading.document.id,), (claim.id,))


def _is_sentence(claim: Claim, reading: Reading) -> bool:
    """Headlines and scraps are none."""
    said = claim.span.of(reading.document.text).rstrip()
    headed = any(block.kind == "title" and block.span.meets(claim.span) for block in reading.document.blocks)
    return not headed and said.endswith((".", "!", "?", "”", '"', "’"))


def _within_another(claim: Claim, reading: Reading) -> bool:
    """What is said inside what somebody else says is told there."""
    return any(
        other is not claim and len(other.content) == 1 and other.source.role != "own_voice"
        and other.content[0].covers(claim.content[0]) and len(other.content[0]) > len(claim.content[0])
        for other in reading.claims
    )  # fmt: skip


def _own_voice(claim: Claim, reading: Reading) -> str | None:
    """What an outlet says itself: "The Orsha Post reported that ..."."""
    outlet = reading.document.outlet
    if outlet is None or len(claim.content) != 1 or claim.act != "assert" or claim.world in ("future", "hypothetical"):
        return None
    content = claim.content[0]
    words = clause(reading, content)
    if words is None or content.start > claim.span.start + 1 or content.end < claim.span.end - 2:
        return None
    if words.split()[0].lower().strip(",") in BACKWARD | LINKING or re.search(r"[\"“?]|\b(?:[Ww]e|[Oo]ur|us)\b", words):
        return None
    if any(other is not claim and other.span == claim.span for other in reading.claims):
        return None  # somebody else speaks in the sentence too
    return f"{with_article(outlet)} reported that {past(lowered(words, reading, content.start))}"


def _said(claim: Claim, reading: Reading) -> str | None:
    source = claim.source
    if len(claim.content) != 1 or not can_be_named(source):
        return None
    who = named(source, reading)
    told = _forward(claim, reading, who) or _backward(claim, reading, who)
    return told and told + _relayed(claim, reading)


def _forward(claim: Claim, reading: Reading, who: str) -> str | None:
    """ "Officials denied that ...": the verb and all that follows it, as the article has them."""
    source, content = claim.source, claim.content[0]
    if source.cue_span is None or source.name_span is None:
        return None
    text, cue = reading.document.text, source.cue_span
    between = text[source.name_span.end : cue.start]
    if source.name_span.end > cue.start or not ADVERB.fullmatch(between) or not FINITE.match(text, cue.start):
        return None
    if not cue.end <= content.start <= cue.end + NEAR or "\n" in text[cue.start : content.end]:
        return None
    words = clause(reading, Span(cue.start, content.end))
    return f"{who} {_past(words)}" if words and words.split()[0].lower() not in ("accused", "blamed") else (
        f"{who} {words}" if words else None
    )  # fmt: skip


def _past(words: str) -> str:
    """A report tells what was said; "says" of a page of that day was said then."""
    words = re.sub(
        r"^(?:(?:also|later|then|again|earlier) )?(?:(?:has|have|had) )?(?:(?:also|again|repeatedly) )?", "", words
    )
    first, _, rest = words.partition(" ")
    told = {"says": "said", "say": "said", "claims": "claimed", "denies": "denied", "warns": "warned", "added": "said",
            "accuses": "accused", "calls": "called", "demands": "demanded", "reports": "reported",
            "rejects": "rejected"}  # fmt: skip
    return f"{told.get(first.lower(), first)} {past(rest)}"


def _backward(claim: Claim, reading: Reading, who: str) -> str | None:
    """ "..., officials said": turned about."""
    content = claim.content[0]
    words = clause(reading, content)
    if words is None or claim.act not in SAYING or claim.polarity == "negate":
        return None
    if claim.source.cue_span is not None and claim.source.cue_span.end <= content.start:
        between = reading.document.text[claim.source.cue_span.end : content.start].strip().lower()
        if between not in ("", "that", ":", ",", "“", '"', ": “", ': "'):
            return None
    if claim.quoted == "direct" and words == clause(reading, content, as_written=True):
        return f"{who} said: “{words.strip(MARKS)}”"
    if claim.quoted == "direct" and re.search(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Uu]s|[Yy]ou)\b", words):
        return None
    if claim.quoted == "mixed" or not _has_verb(words):
        return None
    head = words.split()[0].lower().strip(",")
    if head in LINKING or re.match(r"(?:more than |less than |nearly |about )?half\b(?! of the)", words, re.IGNORECASE):
        return None
    plain = lowered(words.strip(MARKS), reading, content.start)
    return f"{who} {SAID.get(claim.act, 'said')} that {past(plain)}"


def _has_verb(words: str) -> bool:
    """Whether a clause has a verb that stands by itself, as far as words tell."""
    plain = re.sub(r"[^\w\s]", " ", words.lower()).split()
    return any(
        w
        in {
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "will",
            "would",
            "can",
            "could",
            "may",
            "might",
            "did",
            "does",
        }
        or (number > 0 and w.endswith("ed") and len(w) > 4 and not {*plain[number + 1 : number + 2]} & PARTICIPIAL)
        for number, w in enumerate(plain)
    )


def _relayed(claim: Claim, reading: Reading) -> str:
    """Through whom it came, where that is another than the outlet itself."""
    links = [link for link in claim.chain[:-1] if link.role in ("agency", "other_media") and link.name]
    if not links or links[0].name == reading.document.outlet:
        return ""
    return f", according to {with_article(links[0].name or '')}"


def can_be_named(source: Link) -> bool:
    """Whether a speaker has a name, and not only a pronoun or half a sentence."""
    words = (source.name or "").split()
    return 0 < len(words) <= LONGEST_NAME and words[0].lower() not in NOBODY and ". " not in (source.name or "")


def named(source: Link, reading: Reading) -> str:
    """The speaker as the document names it, with the article that its text has or that a common noun needs."""
    name = " ".join((source.name or "").split())
    if name[:1].isupper():
        return with_article(name)
    if re.match(r"(?:the|an?|one|some|two|three|several)\b", name):
        return opened(name)
    if voices.speaks_as_several(source, {actor.id: actor for actor in reading.actors}):
        return opened(name)
    definite = re.search(rf"\bthe\s+{re.escape(name)}", reading.document.text, re.IGNORECASE)
    return f"{'The' if definite else opened(_article(name))} {name}"


def _article(name: str) -> str:
    return "an" if name[:1].lower() in "aeiou" else "a"


def with_article(name: str) -> str:
    """ "The foreign ministry": bodies whose name is a common noun in capitals take the article."""
    last = name.split()[-1] if name else ""
    bare = not name.lower().startswith("the ") and "'s " not in name and "’s " not in name
    return f"The {name}" if bare and last in COMMON else name


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 3}


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*", text))
