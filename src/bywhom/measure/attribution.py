"""The `full` rule: attributions of a text found or not, token by token, one to one.

Tokens are words, `$` and `%`: punctuation and quotation marks never count. Attributions without content tokens are
dropped on both sides. Pairs whose contents share a token are taken greedily by the Jaccard of their contents
(ties: earlier gold, then earlier prediction).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from bywhom.measure.board import f1
from bywhom.measure.brat import ROLES, Attributed, Pieces

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|\$|%")
RULES = ("content50", "contentX", "source ov", "cue ov", "full", "fullX")
HALF = 0.5

Tokens = frozenset[int]


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """The tokens of one attribution, and the characters that they stand in."""

    of: Attributed
    source: Tokens
    cue: Tokens
    content: Tokens


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What one text gives: pairs counted under each rule, and shared, predicted and gold tokens of each role."""

    pairs: dict[str, int]
    predicted: int
    gold: int
    tokens: dict[str, tuple[int, int, int]]


class Pairing(msgspec.Struct, frozen=True, kw_only=True):
    """Which gold went with which prediction, by position in the lists without empty contents."""

    gold: tuple[Sides, ...]
    predicted: tuple[Sides, ...]
    pairs: tuple[tuple[int, int], ...]


def pair_up(text: str, gold: Sequence[Attributed], predicted: Sequence[Attributed]) -> Pairing:
    """Pairs the attributions of one text, greedily and one to one."""
    wanted, found = _with_content(text, gold), _with_content(text, predicted)
    near = sorted(
        (-jaccard(one.content, other.content), i, j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if one.content & other.content
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in near:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return Pairing(gold=wanted, predicted=found, pairs=tuple(taken.items()))


def tally(pairing: Pairing) -> Tally:
    """Counts the pairs under each rule, and the tokens of each role without regard to pairs."""
    counts = dict.fromkeys(RULES, 0)
    for i, j in pairing.pairs:
        for rule, counted in counted_under(pairing.gold[i], pairing.predicted[j]).items():
            counts[rule] += counted
    tokens = {}
    for role in ROLES:
        wanted, found = _all(pairing.gold, role), _all(pairing.predicted, role)
        tokens[role] = (len(wanted & found), len(found), len(wanted))
    return Tally(pairs=counts, predicted=len(pairing.predicted), gold=len(pairing.gold), tokens=tokens)


def counted_under(gold: Sides, predicted: Sides) -> dict[str, bool]:
    """Under which rules a pair counts."""
    half = jaccard(gold.content, predicted.content) >= HALF
    source = half and _overlap(gold.source, predicted.source)
    cue = half and _overlap(gold.cue, predicted.cue)
    same = gold.content == predicted.content
    return {
        "content50": half,
        "contentX": same,
        "source ov": source,
        "cue ov": cue,
        "full": source and cue,
        "fullX": same and gold.source == predicted.source and gold.cue == predicted.cue,
    }


def pair_scores(tallies: Sequence[Tally], rule: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a rule, micro over texts."""
    return _prf(sum(t.pairs[rule] for t in tallies), sum(t.predicted for t in tallies), sum(t.gold for t in tallies))


def token_scores(tallies: Sequence[Tally], role: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the tokens of a role, micro over texts."""
    shared, predicted, gold = (sum(t.tokens[role][i] for t in tallies) for i in range(3))
    return _prf(shared, predicted, gold)


def _prf(found: int, predicted: int, gold: int) -> tuple[float, float, float]:
    return found / predicted if predicted else 0.0, found / gold if gold else 0.0, f1(found, predicted, gold)


def _with_content(text: str, attributions: Sequence[Attributed]) -> tuple[Sides, ...]:
    matches = list(TOKEN.finditer(text))
    starts, ends = [m.start() for m in matches], [m.end() for m in matches]

    def touched(pieces: Pieces) -> Tokens:
        """The numbers of the tokens that the pieces share a character with."""
        tokens: set[int] = set()
        for first, last in pieces:
            tokens.update(range(bisect_right(ends, first), bisect_right(starts, last - 1)))
        return frozenset(tokens)

    sides = (
        Sides(of=one, source=touched(one.source), cue=touched(one.cue), content=touched(one.content))
        for one in attributions
    )
    return tuple(one for one in sides if one.content)


def _all(several: Sequence[Sides], role: str) -> Tokens:
    return frozenset[int]().union(*(getattr(one, role) for one in several))


def jaccard(one: Tokens, other: Tokens) -> float:
    """Shared tokens over all; 0 where there are none."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _overlap(gold: Tokens, predicted: Tokens) -> bool:
    """A shared token, or empty on both sides."""
    return bool(gold & predicted) or not (gold or predicted)
