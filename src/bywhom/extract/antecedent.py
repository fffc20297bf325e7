"""For whom a source's pronoun stands where no party is known: "The bus company revised its list. ... , it says"."""

from __future__ import annotations

from bywhom.extract.clause import is_reporting
from bywhom.records import Parse, Token

SINGULAR = frozenset({"it", "he", "she"})
PRONOUNS = SINGULAR | {"they"}
ONE = frozenset({"NN", "NNP"})
SEVERAL = frozenset({"NNS", "NNPS"})
SPEAKING = frozenset({"company", "firm", "union", "board", "committee", "office", "panel", "television", "radio"})
"""Nouns for bodies that speak, also where no register knows them."""
BACK = 2
"""Sentences of the paragraph before the pronoun's own; further back it was mostly another's."""


def antecedent_of(pronoun: Token, parse: Parse) -> Token | None:
    """The last main subject before the pronoun in its paragraph: a speaker already, a person for "he" and "she", or a
    body that can speak; None where the last noun is none of these.
    """
    if pronoun.lower not in PRONOUNS or pronoun.tag != "PRP":
        return None
    here = parse.sentence_at(pronoun.start)
    if here is None:
        return None
    wanted = ONE if pronoun.lower in SINGULAR else SEVERAL
    for number in range(here.index, max(-1, here.index - BACK - 1), -1):
        sentence = parse.sentences[number]
        if sentence.block != here.block:
            return None
        for token in reversed(parse.within(sentence)):
            subject = token.dep == "nsubj" and token.index < pronoun.index and token.tag in wanted
            if subject and _may_speak(token, pronoun, parse):
                return token
    return None


def _may_speak(subject: Token, pronoun: Token, parse: Parse) -> bool:
    verb = parse.tokens[subject.head]
    if verb.index == parse.tokens[pronoun.head].index:
        return False
    if is_reporting(verb):
        return True
    return pronoun.lower == "it" and subject.lemma.lower() in SPEAKING and verb.dep in ("ROOT", "conj")
