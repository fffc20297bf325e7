"""Attributions that cannot be: words that say nothing, and a quotation handed to one who is only spoken of in it."""

from __future__ import annotations

from bywhom.extract.quotation import Quotations
from bywhom.extract.wording import Attribution
from bywhom.records import Parse

EMPTY_TAGS = frozenset({"WDT", "WP", "WP$", "WRB", "DT", "IN", "TO", "CC", "POS", "MD", "RP"})
PATIENTS = frozenset(
    {"people", "person", "patient", "casualty", "wounded", "man", "woman", "child", "civilian", "soldier"}
)
"""Whom a hospital admits."""
ANSWERS = frozenset({"deny", "reject", "deny_responsibility", "admit"})
POINTING = frozenset({"this", "that", "these", "those"})
"""Pronouns for what another said: "the minister denied this"."""
EMPTY_KINDS = frozenset({"PUNCT", "SPACE"})


def can_be_said(attribution: Attribution, parse: Parse, quotations: Quotations) -> bool:
    """False where the content is a lone "which", patients, or stands before its cue in one quotation with it."""
    told = [parse.tokens[i] for i in attribution.content]
    answers = attribution.act in ANSWERS and any(token.lower in POINTING and token.pos == "PRON" for token in told)
    if told and not answers and all(token.tag in EMPTY_TAGS or token.pos in EMPTY_KINDS for token in told):
        return False
    if _takes_in(attribution, parse) or _gives_nothing(attribution, parse):
        return False
    return not _is_spoken_of(attribution, quotations)


def _takes_in(attribution: Attribution, parse: Parse) -> bool:
    """ "The ward admitted 17 people": patients are admitted, and nothing is."""
    told = [parse.tokens[i] for i in attribution.content]
    if parse.tokens[attribution.head].lemma != "admit" or any(token.pos in ("VERB", "AUX") for token in told):
        return False
    return any(token.pos == "NUM" or token.lemma in PATIENTS for token in told)


def _gives_nothing(attribution: Attribution, parse: Parse) -> bool:
    """ "It offered no names", "the group offered little proof": nothing is offered."""
    told = [parse.tokens[i] for i in attribution.content]
    offers = parse.tokens[attribution.head].lemma in GIVING
    return offers and bool(told) and told[0].lower in NOTHING and not any(token.pos == "VERB" for token in told)


GIVING = frozenset({"offer", "give", "provide", "present"})
NOTHING = frozenset({"no", "neither", "little", "nothing"})


def _is_spoken_of(attribution: Attribution, quotations: Quotations) -> bool:
    """ "They shot him, then they asked for money," she said: what they asked for is behind their verb."""
    region = quotations.region
    if not attribution.content or region[attribution.head] < 0:
        return False
    one = region[attribution.head]
    return all(region[i] == one for i in attribution.content) and attribution.content[-1] < attribution.head
