"""Which clause a predicate stands in, and which clause a time or place belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from bywhom.records import Parse, SentenceTokens, Span, Token

Tense = Literal["past", "perfect", "past_perfect", "present", "future", "none"]

REPORTING = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "state",
        "claim",
        "add",
        "declare",
        "confirm",
        "warn",
        "note",
        "explain",
        "write",
        "testify",
        "allege",
        "insist",
        "reveal",
        "disclose",
        "acknowledge",
        "deny",
        "reiterate",
        "stress",
        "quote",
        "post",
        "tweet",
        "comment",
        "accuse",
        "argue",
        "believe",
        "estimate",
        "think",
        "condemn",
        "denounce",
        "recall",
        "admit",
        "concede",
        "contend",
    ]
)
"""Verbs whose own date is that of the speech."""
LIGHT = frozenset(
    [
        "launch",
        "carry",
        "conduct",
        "mount",
        "begin",
        "start",
        "stage",
        "make",
        "hold",
        "take",
        "stop",
        "resume",
        "suffer",
        "see",
        "commit",
    ]
)
"""Verbs whose object is the event: the date of "Monday's attack" is that of the launch too."""
MODALS = frozenset(["will", "shall", "'ll", "’ll", "wo", "would", "could", "should", "may", "might", "must", "can"])
_SHARED = frozenset({"conj", "xcomp", "auxpass", "aux", "nsubj", "nsubjpass", "csubj",
                     "csubjpass", "dobj", "compound", "amod"})  # fmt: skip


def chain_of(trigger: Token, parse: Parse) -> tuple[int, ...]:
    """The trigger and the verbs that share its time: its governing verb, conjuncts, verbs it depends on as a
    participle ("hit the market, killing three"), and verbs that it opens ("began shelling")."""
    chain = [trigger.index]
    here = trigger
    while here.head != here.index:
        above = parse.tokens[here.head]
        if here.pos in {"VERB", "AUX"} and here.index != trigger.index and not _shares(here, parse):
            break
        if here.index == trigger.index and here.pos in {"VERB", "AUX"} and not _shares(here, parse):
            break
        if above.pos in {"VERB", "AUX"}:
            if is_reporting(above) and here.dep in {"ccomp", "advcl", "nsubj", "dobj"} and here.pos != "NOUN":
                break
            chain.append(above.index)
        here = above
    opened = [kid.index for index in tuple(chain) for kid in parse.kids(index, "conj", "xcomp")
              if kid.pos in {"VERB", "AUX"} and not _own_subject(kid, parse)]  # fmt: skip
    return tuple(dict.fromkeys((*chain, *opened)))


def _shares(verb: Token, parse: Parse) -> bool:
    """Whether a verb takes its time from the verb above it."""
    if verb.dep in _SHARED:
        return not (verb.dep == "conj" and _own_subject(verb, parse))
    marked = any(kid.dep == "mark" for kid in parse.kids(verb.index))
    if verb.dep in {"advcl", "acl"}:
        return verb.tag == "VBG" and not marked
    return False


def _own_subject(verb: Token, parse: Parse) -> bool:
    return bool(parse.kids(verb.index, "nsubj", "nsubjpass"))


def is_reporting(verb: Token) -> bool:
    return verb.lemma.lower() in REPORTING


def governor(span: Span, parse: Parse) -> tuple[Token | None, Token | None, Token | None]:
    """What a time or place belongs to: the noun that it modifies (if any), the preposition, and the verb above."""
    head = parse.head_in(span)
    if head is None:
        return None, None, None
    noun = preposition = None
    here = head
    while True:
        if here.pos in {"VERB", "AUX"} and here.index != head.index:
            return noun, preposition, here
        if here.head == here.index:
            return noun, preposition, here if here.pos in {"VERB", "AUX"} else None
        above = parse.tokens[here.head]
        if above.pos in {"ADP", "SCONJ"} and preposition is None and noun is None:
            preposition = above
        if above.pos in {"NOUN", "PROPN"} and noun is None and not span.meets(above.span):
            noun = above
        here = above


def tense_of_event(trigger: Token, parse: Parse) -> Tense:
    """The tense in which the text tells of the event; what is only the subject of a "could" need not lie ahead."""
    here = trigger
    subject = False
    while True:
        if here.pos in {"VERB", "AUX"}:
            tense = _tense(here, parse)
            if tense == "future" and subject:
                return "none"
            if tense != "none":
                return tense
        subject = here.dep in {"nsubj", "nsubjpass"} or (subject and here.pos in {"NOUN", "PROPN", "ADP"})
        if here.head == here.index:
            return "none"
        here = parse.tokens[here.head]


def _tense(verb: Token, parse: Parse) -> Tense:
    said = {kid.lower for kid in parse.kids(verb.index, "aux", "auxpass")}
    if said & MODALS:
        return "past" if "have" in said else "future"
    if "to" in said:
        above = parse.tokens[verb.head]
        return "none" if above.lemma.lower() in {"manage", "begin", "start", "continue", "force", "fail"} else "future"
    if "had" in said:
        return "past_perfect"
    if said & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if said & {"was", "were", "did"}:
        return "past"
    if said & {"is", "are", "'re", "am", "'s", "’s"}:
        return "present"
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(verb.tag, "none")  # type: ignore[return-value]


def modifies_subject(noun: Token, chain: tuple[int, ...], parse: Parse) -> bool:
    """Whether the noun is the subject of the chain ("Monday's attack killed nine"), or what a light verb makes."""
    above = parse.tokens[noun.head]
    if above.index not in chain:
        return False
    return noun.dep in {"nsubj", "nsubjpass"} or (noun.dep == "dobj" and above.lemma.lower() in LIGHT)


def sentences_before(home: SentenceTokens, parse: Parse) -> Iterator[SentenceTokens]:
    """The sentences before this one in its paragraph, nearest first."""
    index = home.index - 1
    while index >= 0 and parse.sentences[index].block == home.block:
        yield parse.sentences[index]
        index -= 1
