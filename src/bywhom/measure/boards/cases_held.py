"""Our own cases that nobody tunes on: what to expect of an article that we have not seen."""

from __future__ import annotations

from bywhom.measure.boards.acceptance import CasesBoard

BOARD = CasesBoard("cases held", "gold/cases/held")
