"""Our own gold, the part for scoring only: the board tells no misses, so that nobody tunes on them."""

from __future__ import annotations

from bywhom.measure.gold.board import GoldBoard

BOARD = GoldBoard("gold_test", "test", told=False)
