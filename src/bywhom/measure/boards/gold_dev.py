"""Our own gold, the part for development: its errors may be read."""

from __future__ import annotations

from bywhom.measure.gold.board import GoldBoard

BOARD = GoldBoard("gold_dev", "train", "dev")
