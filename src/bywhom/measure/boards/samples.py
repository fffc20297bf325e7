"""Our own sample articles, of many wars and kinds of outlet, with expectations in the acceptance form."""

from __future__ import annotations

from bywhom.measure.boards.acceptance import CasesBoard

BOARD = CasesBoard("samples", "gold/samples")
