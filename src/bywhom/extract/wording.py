"""An attribution as token indices, and the phrases that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from bywhom.records import Act, Certainty, Parse, Token


@dataclass(frozen=True)
class Attribution:
    """Token indices of the parse: `cue` words with `head` among them, the source's noun phrase, the content."""

    head: int
    cue: tuple[int, ...]
    act: Act
    source: tuple[int, ...]
    source_head: int | None
    content: tuple[int, ...]
    rule: str
    certainty: Certainty = "unstated"
    distanced: bool = False
    negated: bool = False
    relay_head: int | None = None
    relay: tuple[int, ...] = ()
    outer: tuple[tuple[int, tuple[int, ...]], ...] = ()
    """Heads and phrases of those through whom the relay has it, nearest the reader first."""
    model: str | None = None
    confidence: float | None = None
    learned_acts: tuple[float, ...] = ()


def is_negated(token: Token, parse: Parse) -> bool:
    """Whether the verb is negated ("did not say", "never admitted")."""
    return any(kid.dep == "neg" or kid.lower in ("never", "neither") for kid in parse.kids(token.index))


RELATIVE = frozenset({"which", "who", "whose", "whom", "where"})


def is_aside(index: int, parse: Parse) -> bool:
    """Whether a relative clause that a comma sets off begins at this word."""
    return index > 0 and parse.tokens[index].lower in RELATIVE and parse.tokens[index - 1].text in (",", "–", "—", "-")


def cue_words(token: Token, parse: Parse) -> tuple[int, ...]:
    """The verb with its auxiliaries, negation and particle."""
    kids = parse.kids(token.index, "aux", "auxpass", "neg", "prt")
    near = [kid.index for kid in kids if abs(kid.index - token.index) <= 4]
    return tuple(sorted([token.index, *near]))


def noun_phrase(head: Token, parse: Parse) -> tuple[int, ...]:
    """The noun phrase of a head with its appositions, without relative clauses, participles and adverbs."""
    cut = [
        kid.index for kid in parse.kids(head.index)
        if kid.dep in ("relcl", "acl", "advcl", "cc", "conj", "punct", "advmod", "npadvmod", "parataxis")
        and not (kid.dep in ("punct", "advmod") and kid.index < head.index)
        and not (kid.dep in ("cc", "conj") and _joined(head, parse))
        and not (kid.dep == "acl" and kid.lemma in NAMING)
    ]  # fmt: skip
    cut += [kid.index for kid in parse.kids(head.index, "prep") if _is_set_off(kid, head, parse)]
    cut += counted_before(head, parse)
    cut += [kid.index for kid in parse.kids(head.index, "prep") if kid.lower == "as" and kid.index > head.index]
    cut += [kid.index for kid in parse.kids(head.index, "amod") if kid.tag == "VBD"]  # a verb that the parser missed
    whole = parse.subtree(head.index, without=cut)
    cut += [i for i in whole if parse.tokens[i].dep == "relcl" and i > head.index]
    cut += [i for i in whole if parse.tokens[i].dep == "prep" and i > head.index and _opens_relative(i, parse)]
    whole = trimmed(parse.subtree(head.index, without=cut), parse)
    if len(whole) <= LONGEST_SOURCE:
        return whole
    cut += [kid.index for kid in parse.kids(head.index, "appos")]
    return trimmed(parse.subtree(head.index, without=cut), parse)


PAPERS = frozenset({
    "report", "statement", "communique", "communiqué", "release", "video", "footage", "photo", "photograph", "picture",
    "image", "message", "letter", "document", "article", "bulletin", "note", "declaration", "text", "recording",
})  # fmt: skip
"""Texts and pictures that somebody gives out."""


def _is_set_off(preposition: Token, head: Token, parse: Parse) -> bool:
    """ "JNIM, in a statement carried by an agency, said": how it was said is no part of the name."""
    said = any(kid.lemma in PAPERS for kid in parse.kids(preposition.index, "pobj"))
    return said and preposition.index > head.index and parse.tokens[preposition.index - 1].text == ","


def _opens_relative(preposition: int, parse: Parse) -> bool:
    """ "the front, of whose deputies one was abducted,"."""
    behind = parse.tokens[min(preposition + 1, len(parse.tokens) - 1)]
    return parse.tokens[preposition - 1].text == "," and behind.lower in RELATIVE


def counted_before(head: Token, parse: Parse) -> tuple[int, ...]:
    """What the parser hung on a source and what closes the words before it: "..., leaving six dead, rescuers said"."""
    kids = [kid for kid in parse.kids(head.index, "nummod") if _closes(kid, parse)]
    return tuple(i for kid in kids for i in parse.subtree(kid.index))


def _closes(number: Token, parse: Parse) -> bool:
    """ "..., leaving six dead, rescuers said": a number with a comma of its own counts in what is said."""
    return parse.tokens[parse.subtree(number.index)[-1]].text == ","


NAMING = frozenset({"call", "know", "name", "identify", "dub", "style", "nickname", "present"})
"""Participles that belong to a name ("an outfit calling itself the Saif Brigade")."""
LONGEST_SOURCE = 18
"""Words beyond which a source is told without its appositions."""


def _joined(head: Token, parse: Parse) -> bool:
    """Whether the coordination is of names ("Russia and China"), which make one source together."""
    return all(kid.pos in ("PROPN", "NOUN", "PRON", "CCONJ") for kid in parse.kids(head.index, "cc", "conj"))


BULLETS = frozenset({"•", "·", "▪", "*", "–", "—"})


def trimmed(indices: tuple[int, ...], parse: Parse) -> tuple[int, ...]:
    """Without punctuation, bullets and a subordinating "that" at the ends."""
    kept = list(indices)
    while kept and _is_outside(parse.tokens[kept[0]]):
        kept.pop(0)
    while kept and (parse.tokens[kept[-1]].pos == "PUNCT" or parse.tokens[kept[-1]].dep == "cc"):
        kept.pop()
    return tuple(kept)


def _is_outside(token: Token) -> bool:
    joining = token.lower in ("that", ",", "and", "but") and token.dep in ("mark", "cc", "punct")
    return token.pos == "PUNCT" or token.text in BULLETS or joining


def owners_of(index: int, parse: Parse) -> tuple[Token, ...]:
    """Who possesses a noun, and who possesses that: "its" of "its men", "group" and "his" of "his group's fighters"."""
    owners = parse.kids(index, "poss")
    return owners + tuple(kid for owner in owners for kid in parse.kids(owner.index, "poss"))


def clause_head(token: Token, parse: Parse) -> Token:
    """The verb whose clause the token stands in."""
    here = token
    while here.pos not in ("VERB", "AUX") and here.head != here.index:
        here = parse.tokens[here.head]
    return here
