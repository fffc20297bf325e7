"""Parties: whether the words that stand for one party are brought together, and to whom the coder says they belong.

A coder writes down every party and the words by which the text calls it, pronouns left out; we give mentions, each with
a party. Three steps:

1. **Mentions.** One of ours and one of the coder's are the same where they share words and either end at the same word
   or have at least half of their words in common ("the army" and "Mali's army", "Dao" and "Colonel Dao"); one to one,
   the closest first. Ours without a party and pronouns count on neither side. Neither do people without a name ("a
   nurse", "residents"), unless one side takes them for a body: the guide asks for names and definite roles only. A
   description beside the name of the same party ("Vera Malik, the mayor") may be there or not.
2. **Parties.** Each party of the coder's gets at most one of ours, and each of ours at most one of the coder's: those
   that share the most mentions first.
3. **Linked.** A mention is linked right when its party is the one laid beside the coder's, and that party is called
   what the coder calls it: a telling word in common between our *name* for it (with the registry's names for the entry
   that it is linked to) and the coder's names, or both the government or both the army of one country; and never
   another country where both give one.

All in one heap gives one party's mentions at most, each word a party of its own one mention a party, and a party linked
to a wrong entry none; a mention that the coder has not costs precision and one that we have not costs recall. So
neither more joining, nor less, nor silence can raise the score by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from bywhom.knowledge.registry import Registry, load_registry
from bywhom.knowledge.speakers import PRONOUNS
from bywhom.measure.attribution import HALF, jaccard
from bywhom.measure.board import Miss
from bywhom.measure.gold.pairing import Side, words_of
from bywhom.records import Mention, Party, Span

ARTICLES = frozenset({"the", "a", "an"})
NAME = re.compile(r"(?:(?:[Tt]he|[Aa]n?) )?[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z][\w.'’-]*|[\w'’-]{2,3}(?= )))*")
"""Capitals throughout but for short words between them: "Ousmane ag Bilal", not "an RSF officer"."""
OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
STATE = {"state": "government", "government": "government", "military": "army"}
"""What is the same of one country, however it is called: "Ottawa" and "Canada", "the army" and its full name."""
RECOGNISED, LINKED, KINDS = "parties, recognised", "parties", "parties, kind"
PARTY_MEASURES = (RECOGNISED, LINKED, KINDS)
"""F1 of mentions found, of mentions found and linked, and of parties laid beside each other with the same kind."""


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """Mentions as (the coder's, ours), what either side lacks, and for each of the coder's parties the one of ours."""

    both: tuple[tuple[Mention, Mention], ...]
    left: tuple[Mention, ...]
    right: tuple[Mention, ...]
    parties: dict[str, str]

    def linked(self, gold: Side, found: Side) -> tuple[bool, ...]:
        """Of each pair of mentions, whether it is linked right."""
        alike = {one for one, other in self.parties.items() if called_alike(gold.actors[one], found.actors[other])}
        return tuple(
            one.party in alike and self.parties.get(one.party or "") == other.party for one, other in self.both
        )


def laid(gold: Side, found: Side) -> Laid:
    """The parties of two readings of one text beside each other."""
    mine, yours = _mentions(gold), _mentions(found)
    words = {id(each): _words(gold, each) for each in mine} | {id(each): _words(found, each) for each in yours}
    near = sorted(
        (-alike, i, j)
        for i, one in enumerate(mine)
        for j, other in enumerate(yours)
        if (alike := _likeness(words[id(one)], words[id(other)]))
    )
    chosen: dict[int, int] = {}
    for _, i, j in near:
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    pairs = [(mine[i], yours[j]) for i, j in sorted(chosen.items())]
    laid_out = set(chosen.values())
    both = tuple(pair for pair in pairs if not (_unnamed(gold, pair[0]) and _unnamed(found, pair[1])))
    left = (one for i, one in enumerate(mine) if i not in chosen and not _left_out(gold, one, mine))
    right = (one for j, one in enumerate(yours) if j not in laid_out and not _left_out(found, one, yours))
    return Laid(both=both, left=tuple(left), right=tuple(right), parties=_parties(both))


def counts_of(gold: Side, found: Side) -> dict[str, tuple[int, int, int]]:
    """Found, predicted and gold of each measure."""
    beside = laid(gold, found)
    sizes = len(beside.both) + len(beside.right), len(beside.both) + len(beside.left)
    same = sum(gold.actors[one].kind == found.actors[other].kind for one, other in beside.parties.items())
    ours = {other.party for _, other in beside.both} | {other.party for other in beside.right}
    theirs = {one.party for one, _ in beside.both} | {one.party for one in beside.left}
    return {
        RECOGNISED: (len(beside.both), *sizes),
        LINKED: (sum(beside.linked(gold, found)), *sizes),
        KINDS: (same, len(ours), len(theirs)),
    }


def misses_of(gold: Side, found: Side, article: str) -> Iterator[Miss]:
    """What was got wrong, with the words and the names."""
    beside = laid(gold, found)
    for (one, other), right in zip(beside.both, beside.linked(gold, found), strict=True):
        if not right:
            same = beside.parties.get(one.party or "") == other.party
            kind = "called otherwise" if same else "joined or split"
            names = f"{found.actors[other.party or ''].name} for {gold.actors[one.party or ''].name}"
            yield Miss(kind=f"parties: {kind}", where=article, what=f"{one.as_written}: {names}")
    yield from (Miss(kind="parties: missed", where=article, what=one.as_written) for one in beside.left)
    yield from (Miss(kind="parties: too many", where=article, what=other.as_written) for other in beside.right)


def called_alike(one: Party, other: Party) -> bool:
    """Whether our party (`other`) is called as the coder's is, and is not another country's."""
    if one.country and other.country and one.country != other.country:
        return False
    if one.country and other.country and STATE.get(one.kind, "ours") == STATE.get(other.kind, "theirs"):
        return True
    entry = _registry().entries.get(other.registry or "")
    ours = words_of(" ".join((other.name, *(entry.names if entry else ()))))
    return bool(ours & words_of(" ".join((one.name, *one.as_written))))


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_registry()


def _mentions(side: Side) -> list[Mention]:
    return [m for m in side.reading.parties if m.party in side.actors and m.as_written.lower() not in PRONOUNS | OWNERS]


def _unnamed(side: Side, mention: Mention) -> bool:
    """Whether a mention is of people of whom the text gives no name."""
    actor = side.actors[mention.party or ""]
    if actor.kind == "person":
        return not any(NAME.fullmatch(form) for form in (actor.name, *actor.as_written))
    return actor.kind == "civilians"


def _left_out(side: Side, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a mention that the other side lacks tells nothing: people without a name, a description beside a name."""
    return _unnamed(side, mention) or any(
        one.party == mention.party and one is not mention and _beside(side.text, one.span, mention.span)
        for one in mentions
    )


def _beside(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return second.start <= first.end or not text[first.end : second.start].strip(" ,:")


def _words(side: Side, mention: Mention) -> frozenset[int]:
    """The numbers of a mention's words without its article and a genitive's s."""
    tokens = side.tokens([mention.span])
    if len(tokens) > 1 and mention.as_written.split()[0].lower() in ARTICLES:
        tokens -= {min(tokens)}
    if len(tokens) > 1 and mention.as_written.endswith(("'s", "’s")):
        tokens -= {max(tokens)}
    return tokens


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    shared = jaccard(one, other)
    return shared if shared >= HALF or (shared and max(one) == max(other)) else 0.0


def _parties(both: Sequence[tuple[Mention, Mention]]) -> dict[str, str]:
    shared = Counter((one.party, other.party) for one, other in both if one.party and other.party)
    parties: dict[str, str] = {}
    for one, other in _by_count(shared):
        if one not in parties and other not in parties.values():
            parties[one] = other
    return parties


def _by_count(shared: Counter[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """The pairs that share the most first; of several the one that stands first in the text."""
    order = {pair: number for number, pair in enumerate(shared)}
    return sorted(shared, key=lambda pair: (-shared[pair], order[pair]))
