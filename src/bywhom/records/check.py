"""What a check of a draft finds: words that no record supports, and what the records say."""

from __future__ import annotations

from typing import Literal

import msgspec

from bywhom.records.span import Span

DoubtKind = Literal["number", "name", "date", "attribution"]


class Instead(msgspec.Struct, frozen=True, kw_only=True):
    """What a record says in place of the draft's words; `id` is the record's."""

    text: str
    id: str | None = None


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a draft that no record supports. `span` counts in the draft as it was given, `line` and `column` from 1.

    `sentence` is the draft's; `instead` what the records say of the same matter, the nearest first.
    """

    kind: DoubtKind
    span: Span
    line: int
    column: int
    said: str
    why: str
    sentence: str
    instead: tuple[Instead, ...] = ()


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that was held against the ledger: how many words of each kind were looked at, and the doubts in order."""

    source: str
    as_of: str | None = None
    documents: int
    looked_at: dict[DoubtKind, int]
    doubts: tuple[Doubt, ...] = ()
