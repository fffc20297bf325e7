"""Bodies that the registry does not know: told by their letters, by their own nouns or by a noun beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bywhom.knowledge.registry import Registry
from bywhom.read.party_found import Found, Names
from bywhom.read.party_phrases import PLACE_PREPOSITIONS, is_human, left_edge, noun_at, owner_of, speaks
from bywhom.records import Parse, PartyKind, Span, Token

PLACED = frozenset({"of_state", "court", "witness", "victim"})
"""Beside such nouns stands where they are rather than what they are called."""
CLOCKS = frozenset({"gmt", "utc", "cet", "cest", "eet", "eat", "wat", "cat", "est", "edt", "am", "pm"})
MONTHS_SHORT = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
LONGEST_ACRONYM = 6
"""A longer word in capitals is a heading."""


@dataclass(frozen=True)
class Run:
    """Capitalised words in a row; `first` and `last` inclusive."""

    first: int
    last: int


def body_in(parse: Parse, registry: Registry, names: Names, run: Run, known: set[Span]) -> Found | None:
    """A body that the registry does not know.

    Evidence: it is an acronym, its name has such a head ("... Brigade"), a noun for a body stands beside it ("the
    agency SUNA"), or it speaks and is no known place.
    """
    span = Span(parse.tokens[run.first].start, parse.tokens[run.last].end)
    if run.first == run.last and parse.tokens[run.first].lower.rstrip(".") in CLOCKS | MONTHS_SHORT:
        return None
    if span in known or any(span.start < k.end and k.start < span.end and k.covers(span) for k in known):
        return None
    head = head_of(parse, run.first, run.last)
    first, last = _widened(parse, registry, names, run, head)
    capitals = [t for t in parse.tokens[first : last + 1] if t.text[0].isupper()]
    head_words = [t for t in capitals if t.lower in registry.words.body_heads]
    if capitals and group_opens(registry, capitals[0]):
        head_words.append(capitals[0])
    acronym = len(capitals) == 1 and capitals[0].text.isupper() and 1 < len(capitals[0].text) <= LONGEST_ACRONYM
    told = _told_as_body(parse, registry, first, head)
    if not ((head_words and len(capitals) > 1) or acronym or told):
        return None
    if _is_role(parse, registry, Run(first, last)):
        return None
    if (not head_words and not told and head.dep in ("compound", "amod")) or head.pos not in ("PROPN", "NOUN"):
        return None
    if not head_words and not told and head.dep == "pobj" and parse.tokens[head.head].lower in PLACE_PREPOSITIONS:
        return None
    start = left_edge(parse, head.index)
    country = owner_of(registry, names, parse, start, first)[1] if start < first else None
    whole = Span(parse.tokens[first].start, parse.tokens[last].end)
    return Found(first, last, head.index, "organisation", name=whole.of(parse.text), country=country)


def _widened(parse: Parse, registry: Registry, names: Names, run: Run, head: Token) -> tuple[int, int]:
    """The run with the registry's names and capitals that belong to its name: "Syrian Centre for Policy Research".

    On the left the compounds and capitalised adjectives of its head, on the right "of" and a country.
    """
    first, last = run.first, run.last
    sentence = parse.sentence_of(head)
    if not any(t.lower in registry.words.body_heads for t in parse.tokens[first : last + 1]):
        return first, last
    while first > sentence.first:
        token = parse.tokens[first - 1]
        if token.tag == "POS" and parse.tokens[first - 2].lower in registry.words.collective:
            first -= 2  # "People's Guard"
            continue
        beside = token.dep in ("compound", "amod", "nmod") and first <= parse.tokens[token.index].head <= last
        inner = first - 1 in names.at and first - 1 < names.tokens[names.at[first - 1]][1]
        if not token.text[0].isupper() or not (beside or inner) or token.lower in registry.words.local_words:
            break
        if token.index == sentence.first and token.pos not in ("PROPN", "ADJ"):
            break
        first -= 1
        if first in names.at:
            first = names.tokens[names.at[first]][0]
    if parse.tokens[first].lower == "the" and first < last:
        first += 1
    behind = parse.tokens[last + 1 : last + 4]
    if len(behind) > 1 and behind[0].lower == "of" and behind[-1].sentence == head.sentence:
        skip = 2 if behind[1].lower == "the" else 1
        if len(behind) > skip and behind[skip].index in names.at and behind[skip].text[0].isupper():
            last = names.tokens[names.at[behind[skip].index]][1]
        while last > run.last and last + 1 < sentence.last and _goes_on(parse.tokens[last + 1]):
            last += 1
    return first, last


def _goes_on(token: Token) -> bool:
    return token.text[0].isupper() and token.pos == "PROPN"


def _told_as_body(parse: Parse, registry: Registry, first: int, head: Token) -> bool:
    """Whether the words beside a name tell that it is a body: "the agency SUNA", "Cogat, the military body that"."""
    before = parse.tokens[first - 1] if first else None
    if before is not None and before.sentence == head.sentence and before.lower in registry.roles:
        noun = noun_at(parse, registry, before) if before.pos in ("NOUN", "PROPN") else None
        if noun is not None and not is_human(registry, before, noun) and before.tag in ("NN", "NNP"):
            return noun.group.stands in ("body", "people")
    above = parse.tokens[head.head]
    beside = [*parse.kids(head.index, "appos"), *([above] if head.dep == "appos" and above.index < head.index else [])]
    for other in beside:
        noun = noun_at(parse, registry, other) if other.lower in registry.roles else None
        if noun is not None and not is_human(registry, other, noun) and other.tag in ("NN", "NNP"):
            return noun.group.stands in ("body", "people") and noun.group.means not in PLACED
    return _names_itself(registry, parse.tokens[first : head.index + 1]) and speaks(parse, registry, head)


def _names_itself(registry: Registry, tokens: Sequence[Token]) -> bool:
    """Whether the words can be nothing but a name: one to three capitals, none of them a noun for somebody."""
    head = tokens[-1]
    if len(tokens) > 3 or head.tag != "NNP" or (head.text.isupper() and len(head.text) > LONGEST_ACRONYM):
        return False
    return not any(t.lower in registry.roles or t.lower in registry.words.body_heads for t in tokens)


def group_opens(registry: Registry, token: Token) -> bool:
    """Whether a name begins as those of armed groups do: "Jaysh ...", "Liwa ..."."""
    return token.lower in registry.words.group_openers


def _is_role(parse: Parse, registry: Registry, run: Run) -> bool:
    """Whether the capitals are but a role noun: "Health Ministry" of "Lebanon's Health Ministry"."""
    noun = noun_at(parse, registry, parse.tokens[run.last])
    return noun is not None and noun.group.stands == "body" and len(noun.words) >= run.last - run.first + 1


def body_kind(registry: Registry, name: str) -> PartyKind:
    """The kind of an unknown body, guessed from its head word; "unknown" where none tells."""
    words = name.lower().replace("-", " ").split()
    if words and words[0] in registry.words.group_openers:
        return "armed_group"
    before_of = words[: words.index("of")] if "of" in words else words
    for word in (*reversed(before_of), *reversed(words)):
        if word in registry.words.body_heads:
            return registry.words.body_heads[word]
    return "unknown"


def head_of(parse: Parse, first: int, last: int) -> Token:
    """The word of a name on which the others depend."""
    for index in range(last, first - 1, -1):
        token = parse.tokens[index]
        if token.pos != "PUNCT" and not first <= token.head <= last:
            return token
    for index in range(first, last + 1):
        if parse.tokens[index].head == index:
            return parse.tokens[index]
    return parse.tokens[last]
