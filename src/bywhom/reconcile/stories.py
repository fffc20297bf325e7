"""Which documents tell of the same story: average link over the words and names that they share.

A story is wider than an incident: its reports may tell of several, and of what led to them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from bywhom.reconcile.sketch import EMPTY, WORD, stem_of
from bywhom.records import Reading

SHORTEST = 2
"""Letters up to which a word tells nothing."""

APART = 0.82
"""Cosine distance at which two groups stay apart; chosen on the training part of ECB+ for these very features
(mean F .898 over three parts of its size). A fixed threshold travels badly to sets of another make."""
Vector = dict[str, float]


def stories_of(readings: Mapping[str, Reading]) -> dict[str, int]:
    """For each document the number of its story; numbers follow the order in which documents are given."""
    names = list(readings)
    vectors = _weighted([_words(readings[name].document.text) for name in names])
    groups = _average_link(vectors)
    numbers: dict[int, int] = {}
    return {name: numbers.setdefault(group, len(numbers)) for name, group in zip(names, groups, strict=True)}


def _words(text: str) -> Counter[str]:
    """The telling words as stems, and names of two words as one."""
    found: Counter[str] = Counter()
    last = ""
    for word in WORD.findall(text):
        stem = stem_of(word)
        name = stem if word[0].isupper() and word.lower() not in EMPTY else ""
        if len(word) > SHORTEST and word.lower() not in EMPTY:
            found[stem] += 1
        if name and last:
            found[f"{last} {name}"] += 1
        last = name
    return found


def _weighted(counts: Sequence[Counter[str]]) -> list[Vector]:
    """TF-IDF with 1 + ln(tf) and smoothed idf, of length 1; a word of one document alone tells nothing."""
    frequency = Counter(word for words in counts for word in words)
    total = len(counts)
    vectors = []
    for words in counts:
        vector = {
            word: (1 + math.log(count)) * (math.log((1 + total) / (1 + frequency[word])) + 1)
            for word, count in words.items()
            if frequency[word] > 1
        }
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({word: weight / length for word, weight in vector.items()})
    return vectors


def _average_link(vectors: Sequence[Vector]) -> list[int]:
    """The group of each vector: the two closest groups by mean distance are joined until none is close enough."""
    size = len(vectors)
    distance = [[1.0] * size for _ in range(size)]
    for left in range(size):
        for right in range(left):
            shorter, longer = sorted((vectors[left], vectors[right]), key=len)
            near = sum(weight * longer.get(word, 0.0) for word, weight in shorter.items())
            distance[left][right] = distance[right][left] = 1.0 - near
    members = {i: [i] for i in range(size)}
    while len(members) > 1:
        ids = list(members)
        best, one, other = min((distance[a][b], a, b) for n, a in enumerate(ids) for b in ids[:n])
        if best > APART:
            break
        for third in ids:
            if third not in (one, other):
                mine, theirs = len(members[one]), len(members[other])
                mean = (distance[one][third] * mine + distance[other][third] * theirs) / (mine + theirs)
                distance[one][third] = distance[third][one] = mean
        members[one] += members.pop(other)
    group = [0] * size
    for number, inside in members.items():
        for i in inside:
            group[i] = number
    return group
