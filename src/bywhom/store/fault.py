"""What a proof finds wrong."""

from __future__ import annotations

import msgspec


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """What does not fit, and where: the number of the transaction and the document, record or statement."""

    tx: int
    what: str
    subject: str | None = None
