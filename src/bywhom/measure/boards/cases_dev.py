"""Our own cases for development, in the acceptance form: their errors may be read and mended."""

from __future__ import annotations

from bywhom.measure.boards.acceptance import CasesBoard

BOARD = CasesBoard("cases dev", "gold/cases/dev")
