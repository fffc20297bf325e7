"""How wide a deed is that a word names: single deeds, battles, operations, wars."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from bywhom.knowledge.load import load_yaml


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one width; in each example one of them is, and in no counterexample."""

    name: str
    words: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class WholeFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`data/wholes.yaml`, the narrowest level first."""

    levels: tuple[Level, ...]


@cache
def load_wholes() -> Mapping[str, int]:
    """For each word its level, from 1 for a battle; raises KnowledgeError."""
    levels = load_yaml("wholes", WholeFile).levels
    return {word: number for number, level in enumerate(levels, 1) for word in level.words.split()}
