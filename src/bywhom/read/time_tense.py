"""The tense of the clause that a time expression stands in: "on Friday" lies behind a past and before a future."""

from __future__ import annotations

from typing import Literal

from bywhom.knowledge.times import TimeLexicon
from bywhom.records import Parse, Span, Token

Tense = Literal["past", "present", "future", "none"]
PLANNED = frozenset({"schedule", "slate", "due", "plan", "expect", "set", "extend", "postpone"})
MODALS = frozenset(["will", "shall", "'ll", "’ll", "wo", "would", "could", "should", "may", "might", "must", "can"])


def tense_at(parse: Parse, span: Span, lexicon: TimeLexicon) -> Tense:
    """The tense that governs the expression: of the nearest finite verb above it, or of a plan on the way there."""
    head = parse.head_in(span)
    if head is None:
        return "none"
    first = parse.tokens_in(span)[0]
    place = first.index - 1
    while place > 0 and parse.tokens[place].lower in {"at", "least", "the", "next"}:
        place -= 1
    before = parse.tokens[place].lower if place >= 0 else ""
    if before in lexicon.file.ahead_words:
        return "future"
    tense = _above(head, parse, lexicon)
    if tense == "future" and _mere_owner(head, parse, lexicon):
        return "none"
    if before in lexicon.file.until_words and tense != "past":
        return "future"
    if before in {"to", "until", "till"} and _puts_off(head, parse):
        return "future"
    return "future" if before == "by" and _is_due(head, parse) else tense


def told_as_done(parse: Parse, span: Span) -> bool:
    """Whether the verb next above the expression is itself a finite past: "resumed on 30 May"."""
    head = parse.head_in(span)
    verb = None if head is None else next((t for t in parse.ancestors(head.index) if t.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    helpers = {helper.lower for helper in parse.kids(verb.index, "aux", "auxpass")}
    return verb.tag == "VBD" or bool(helpers & {"was", "were", "had", "did"})


def _is_due(head: Token, parse: Parse) -> bool:
    """Whether the expression is a term for what is to be done: "ordered them to leave by Friday"."""
    verb = next((token for token in parse.ancestors(head.index) if token.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    said = {helper.lower for helper in parse.kids(verb.index, "aux")}
    return "to" in said and "have" not in said


def _is_plan(verb: Token, parse: Parse) -> bool:
    """Whether a participle plans: "set to vote", "due", but not "set free", "set up"."""
    if verb.lemma.lower() != "set":
        return True
    ahead = parse.kids(verb.index, "xcomp", "prep")
    return any((kid.dep == "xcomp" and kid.pos == "VERB") or kid.lower == "for" for kid in ahead)


def _puts_off(head: Token, parse: Parse) -> bool:
    """Whether the verb above sets a term: "extended the truce until Friday"."""
    verb = next((token for token in parse.ancestors(head.index) if token.pos == "VERB"), None)
    return verb is not None and (verb.lemma.lower() in PLANNED or verb.lemma.lower() in {"give", "grant"})


def _mere_owner(head: Token, parse: Parse, lexicon: TimeLexicon) -> bool:
    """Sunday's fighting could spread: what only owns a noun need not lie ahead, unless it is of a thing to come
    ("Sunday's vote") or the subject of a "will"."""
    if head.dep != "poss":
        return False
    noun = parse.tokens[head.head]
    said = {helper.lower for helper in parse.kids(noun.head, "aux")}
    subject_of_will = noun.dep in {"nsubj", "nsubjpass"} and said & {"will", "shall", "'ll", "’ll", "wo"}
    return not subject_of_will and noun.lemma.lower() not in lexicon.file.scheduled


def _above(head: Token, parse: Parse, lexicon: TimeLexicon) -> Tense:
    """The tense of the nearest verb above that has one."""
    for token in (head, *parse.ancestors(head.index)):
        if token.pos in {"NOUN", "ADJ"} and token.lemma.lower() in lexicon.file.ahead_words:
            return "future"
        if token.pos not in {"VERB", "AUX"}:
            continue
        if token.tag == "VBN" and token.dep == "acl" and not parse.kids(token.index, "aux", "auxpass"):
            planned = token.lemma.lower() in lexicon.file.future_heads and _is_plan(token, parse)
            return "future" if planned else "past"
        tense = tense_of(token, parse, lexicon.file.future_heads)
        if tense == "present" and token.dep in {"csubj", "advcl"} and _is_ahead(parse.tokens[token.head], parse):
            return "future"  # "whoever opens a shop on Sunday will pay for it"
        if tense != "none":
            return tense
    return "none"


def _is_ahead(verb: Token, parse: Parse) -> bool:
    return any(kid.lower in {"will", "shall", "'ll", "’ll", "wo"} for kid in parse.kids(verb.index, "aux"))


def tense_of(verb: Token, parse: Parse, future_heads: frozenset[str]) -> Tense:
    """The tense of one verb; "none" for participles and infinitives that leave it to the verb above."""
    said = {helper.lower for helper in parse.kids(verb.index, "aux", "auxpass")}
    if said & MODALS:
        perfect = "have" in said and not said & {"will", "shall"}
        return "past" if perfect else "future"
    if "to" in said and "have" in said:
        return "past"  # "the claim to have killed four"
    if "to" in said and verb.head != verb.index:
        above = parse.tokens[verb.head]
        if any(helper.lower == "had" for helper in parse.kids(above.index, "aux")):
            return "past"
        return "future" if above.lemma.lower() in future_heads else "none"
    if said & {"had", "was", "were", "did", "has", "have", "'ve", "’ve", "been"}:
        planned = verb.lemma.lower() in PLANNED and verb.tag == "VBN" and _is_plan(verb, parse)
        return "future" if planned else "past"
    if said & {"is", "are", "'s", "’s", "'re", "am"}:
        return "future" if verb.lemma.lower() in future_heads or verb.tag == "VBG" else "present"
    if verb.tag == "VBD":
        return "past"
    if verb.tag in {"VBZ", "VBP"}:
        return "present"
    return "none"
