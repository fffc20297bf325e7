"""Who "he", "it", "they" and "we" are; silence where we cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bywhom.knowledge.registry import Registry
from bywhom.read.party_draft import Draft
from bywhom.read.party_found import Found
from bywhom.read.party_phrases import SUBJECTS
from bywhom.records import Parse, Token

PERSONAL = {"he": "male", "she": "female"}
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
THINGS = frozenset({"state", "government", "military", "police", "armed_group", "militia", "international", "ngo",
                    "media", "company", "unknown"})  # fmt: skip
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
TOLD = frozenset(
    {"view", "opinion", "words", "account", "telling", "estimate", "count", "reckoning", "statement", "assertion",
     "claim", "report", "denial", "accusation", "allegation", "warning", "version", "toll", "figure", "figures",
     "tally", "promise", "pledge", "threat", "demand", "demands", "appeal", "finding", "findings", "charge"}
)  # fmt: skip
"""Whose they are, his word it is: "in his view", "by their count", "withdrew its statement"."""
REACH = 3
"""So many sentences back a pronoun may point; four and more were wrong more often than right."""
QUOTED_REACH = 0
"""Inside a quotation the people spoken of are mostly not those of the sentence before."""
ADDING = frozenset({
    "add", "say", "note", "explain", "recall", "continue", "stress", "conclude", "claim", "warn", "insist",
})  # fmt: skip
"""Verbs that close what somebody says who spoke before."""
COPULAS = frozenset({"be", "seem", "appear", "become", "remain", "take"})
QUOTES = frozenset({'"', "“", "”"})


@dataclass(frozen=True)
class Placed:
    """A mention that has been read: where it stands, whose it is, and whether it was a subject."""

    head: int
    sentence: int
    draft: Draft
    subject: bool
    quoted: bool


def pronouns_of(parse: Parse) -> list[Found]:
    """The personal pronouns that are subjects, without the empty "it"."""
    return [
        Found(t.index, t.index, t.index, "pronoun")
        for t in parse.tokens
        if (
            t.pos == "PRON" and t.lower in PRONOUNS and t.dep in SUBJECTS and not (t.lower == "it" and _empty(parse, t))
        )
        or (t.tag == "PRP$" and t.lower in POSSESSIVES and parse.tokens[t.head].lower in TOLD)
    ]


def resolve_pronoun(
    parse: Parse, registry: Registry, found: Found, placed: Sequence[Placed], quoted: frozenset[int]
) -> Draft | None:
    """The party of a pronoun, or None."""
    token = parse.tokens[found.head]
    word = POSSESSIVES.get(token.lower, token.lower)
    if token.lower in ("we", "i", "our"):
        return _of_speaker(parse, registry, token, placed) if token.index in quoted else None
    inside = token.index in quoted
    before = [p for p in placed if p.head < token.index and (inside or not p.quoted)]
    fits = _fitting(word)
    governing = _governing(parse, token, before)
    if governing is not None and fits(governing.draft) and not inside:
        return governing.draft
    if word == "they" and _of_many(parse, token, before):
        return None
    nearest = 1 if word != "they" and not inside and _closes_what_is_said(parse, token) else 0
    for distance in range(nearest, (QUOTED_REACH if inside else REACH) + 1):
        if distance > token.sentence:
            break
        here = [p for p in before if p.sentence == token.sentence - distance and fits(p.draft)]
        if distance > 0 and parse.sentences[token.sentence - distance].kind == "title":
            continue
        subjects = [p for p in here if p.subject]
        if subjects:
            return _best_subject(parse, subjects).draft
        if here and word in (*PERSONAL, "they"):
            return here[-1].draft
        if distance and _clear_break(before, token.sentence - distance, word):
            return None
    return None


def _closes_what_is_said(parse: Parse, token: Token) -> bool:
    """ "An officer also died, he added.": who adds it spoke before, and is nobody of whom the sentence tells."""
    verb = parse.tokens[token.head]
    before = [each.text for each in parse.tokens[parse.sentence_of(token).first : token.index]]
    behind = before[-1:] == [","] and not {":", ";"} & set(before)
    return behind and token.dep == "nsubj" and 0 < verb.index - token.index <= 2 and verb.lemma in ADDING


def quoted_tokens(parse: Parse) -> frozenset[int]:
    """The tokens between quotation marks of their block."""
    inside: set[int] = set()
    open_mark, block = False, -1
    for sentence in parse.sentences:
        if sentence.block != block:
            open_mark, block = False, sentence.block
        for token in parse.within(sentence):
            if token.text in QUOTES:
                open_mark = token.text == "“" or (token.text == '"' and not open_mark)
            elif open_mark:
                inside.add(token.index)
    return frozenset(inside)


def _fitting(word: str) -> Callable[[Draft], bool]:
    """What a party must be for the pronoun."""
    gender = PERSONAL.get(word)
    if gender is not None:
        return lambda d: d.kind == "person" and not d.plural and d.gender in (None, gender)
    if word == "they":
        return lambda d: d.plural and d.kind != "state"
    return lambda d: d.kind in THINGS and not (d.plural and not d.proper and d.kind != "military")


def _governing(parse: Parse, token: Token, before: Sequence[Placed]) -> Placed | None:
    """The subject of the clause above the pronoun's: "Chad said that it ..."."""
    by_head = {p.head: p for p in before}
    for verb in parse.ancestors(token.index):
        for kid in parse.kids(verb.index, "nsubj", "nsubjpass"):
            if kid.index < token.index and kid.index in by_head:
                return by_head[kid.index]
    return None


def _of_many(parse: Parse, token: Token, before: Sequence[Placed]) -> bool:
    """Whether the clause above has several for its subject, who are no one party: "Washington and Paris say they"."""
    heads = {p.head for p in before}
    for verb in parse.ancestors(token.index):
        for kid in parse.kids(verb.index, "nsubj", "nsubjpass"):
            if kid.index < token.index and kid.pos in ("NOUN", "PROPN"):
                return bool(parse.kids(kid.index, "conj")) or (kid.tag == "NNS" and kid.index not in heads)
    return False


def _best_subject(parse: Parse, subjects: Sequence[Placed]) -> Placed:
    """The subject of the sentence's root if among them, else the first."""
    for placed in subjects:
        sentence = parse.sentences[placed.sentence]
        if parse.tokens[placed.head].head == sentence.root:
            return placed
    return subjects[0]


def _clear_break(before: Sequence[Placed], sentence: int, word: str) -> bool:
    """Whether another party's sentence stands between, so that going on back would be a guess."""
    here = [p for p in before if p.sentence == sentence and p.subject]
    return word == "it" and bool(here)


def _of_speaker(parse: Parse, registry: Registry, token: Token, placed: Sequence[Placed]) -> Draft | None:
    """The one who says the quotation: "I" is the speaker; "we" only where the speaker is a body or group."""
    by_head = {p.head: p for p in placed}
    for verb in parse.ancestors(token.index):
        if verb.lemma.lower() not in registry.words.speech_verbs:
            continue
        for kid in parse.kids(verb.index, "nsubj"):
            speaker = by_head.get(kid.index)
            if speaker is None or kid.index == token.index or speaker.quoted:
                continue
            person = speaker.draft.kind == "person"
            if person and token.lower == "we":
                return _body_of(speaker.draft, placed)
            return speaker.draft if person == (token.lower == "i") else None
    return None


def _body_of(person: Draft, placed: Sequence[Placed]) -> Draft | None:
    """For whom a spokesman says "we": the body of an office that the text gave him."""
    bodies = {office.of for office in person.holds if office.of}
    return next((p.draft for p in placed if p.draft.name in bodies), None)


def _empty(parse: Parse, token: Token) -> bool:
    """Whether "it" stands for a clause or for nothing: "it is feared that", "it was not clear whether"."""
    head = parse.tokens[token.head]
    if token.dep == "expl":
        return True
    kids = parse.kids(head.index)
    clause = any(k.dep in ("ccomp", "xcomp", "csubj", "advcl") for k in kids)
    inner = any(k.dep == "acomp" and parse.kids(k.index, "ccomp", "xcomp", "advcl") for k in kids)
    if head.lemma.lower() in COPULAS:
        return clause or inner or any(k.dep in ("acomp", "attr") and k.lower in EMPTY_AFTER for k in kids)
    return token.dep == "nsubjpass" and clause


EMPTY_AFTER = frozenset(
    {"clear", "unclear", "possible", "impossible", "likely", "unlikely", "time", "unknown", "hard", "difficult",
     "important", "necessary", "true", "dark", "raining", "quiet", "calm", "day"}
)  # fmt: skip
