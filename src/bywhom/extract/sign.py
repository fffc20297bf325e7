"""Whether what is told is that something was not so: "no one was hurt", "they found no weapons"."""

from __future__ import annotations

import msgspec

from bywhom.records import Act, Claim, Parse, Token

TELLING: frozenset[Act] = frozenset({"assert", "relay", "estimate", "announce", "believe", "admit"})
"""Acts whose content stands as it is said; who denies or demands has a sign of his own."""
NOT_ANY = frozenset({"no", "none", "nobody", "nothing", "neither", "not"})
YET_SOME = frozenset({"less", "fewer", "more", "doubt", "only", "least", "just", "all", "every", "matter"})
"""Words behind a "no" or "not" that leave something to be so ("no fewer than nine", "not only the mill")."""
OF_WHAT = frozenset({"know", "hear", "aware"})
"""What one says of a thing that one has not ("it knew of no such brigade")."""


def signed(claim: Claim, parse: Parse) -> Claim:
    """The claim, negated where its main words have a "no" of their own."""
    if claim.polarity == "negate" or claim.act not in TELLING or not claim.content:
        return claim
    told = parse.tokens_in(claim.content[0])
    inside = {token.index for token in told}
    heads = [t for t in told if (t.head == t.index or t.head not in inside) and t.pos != "PUNCT"]
    deed = next((t for t in heads if t.pos in ("VERB", "AUX")), heads[0] if heads else None)
    if deed is None or not _says_no(deed, inside, parse):
        return claim
    return msgspec.structs.replace(claim, polarity="negate")


def _says_no(deed: Token, inside: set[int], parse: Parse) -> bool:
    """ "No patient was hurt", "there were no casualties", "it had no record of him", "no arrests"."""
    if deed.pos not in ("VERB", "AUX"):
        return deed.pos in ("NOUN", "PRON", "PROPN") and _begins_with_no(deed, inside, parse)
    denied = [
        kid for kid in parse.kids(deed.index) if kid.index in inside and (kid.dep == "neg" or kid.lower == "never")
    ]
    if any(kid.index <= deed.index + (deed.pos == "AUX") for kid in denied):  # not "in the forest, not in the houses"
        return True
    things = list(parse.kids(deed.index, "nsubj", "nsubjpass", "attr", "dobj"))
    if deed.lemma in OF_WHAT:
        things += [thing for to in parse.kids(deed.index, "prep") for thing in parse.kids(to.index, "pobj")]
    return any(_begins_with_no(thing, inside, parse) for thing in things)


def _begins_with_no(thing: Token, inside: set[int], parse: Parse) -> bool:
    words = [parse.tokens[i] for i in parse.subtree(thing.index) if i in inside]
    if not words or words[0].lower not in NOT_ANY:
        return False
    return len(words) < 2 or words[1].lower not in YET_SOME
