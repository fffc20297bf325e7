"""Readings as JSON lines."""

from __future__ import annotations

from typing import TextIO

import msgspec

from bywhom.records import Reading


def write_json(reading: Reading, to: TextIO) -> None:
    """One reading on one line, as `docs/reference/records.md` has it."""
    to.write(msgspec.json.encode(reading).decode() + "\n")
    to.flush()
