"""What a search of the ledger answers, and what was said of a record after it was kept."""

from __future__ import annotations

import msgspec

from bywhom.records.span import Span


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Said of a record or a document after it was kept: added and withdrawn, never edited.

    `kind`: `retraction`, `correction` (`other` is what stands in its place), `purge`, `acceptance` (somebody has looked
    and found it right), `amendment` (`fields` are those that somebody has put right), or one of another stage.
    `id` is the statement's own; it is withdrawn by a later row with the same id and `withdrawn` true.
    """

    id: str
    kind: str
    subject: str
    by: str
    at: str
    reason: str
    other: str | None = None
    fields: dict[str, str | int | bool | None] | None = None
    withdrawn: bool = False


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, figure, event or situation with what a list shows of it.

    `text` is the sentence (null where it was purged), `earliest` and `latest` the days of what is spoken of,
    `said_by` the source of each claim behind the record, `act` and `stance` those claims' own. `kept` is the
    transaction that brought this version.
    """

    id: str
    kind: str
    document: str
    outlet: str | None = None
    published: str | None = None
    span: Span
    text: str | None = None
    tells: str
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    stance: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    kept: int = 0
    standing: str = "stands"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The found records of one page with the counts of all; where `capped`, there are more than were counted.

    `next` is the cursor of the page after this one; null on the last.
    """

    query: str
    as_of: str | None = None
    counts: dict[str, int]
    capped: bool = False
    retracted: int = 0
    found: tuple[Found, ...] = ()
    next: str | None = None

    @property
    def total(self) -> int:
        return sum(self.counts.values())
