"""A paragraph on its way to a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from bywhom.gather.dateline import Dateline
from bywhom.gather.dates import DateLine
from bywhom.knowledge.furniture import Found
from bywhom.records import BlockKind

LONGEST = 10_000  # characters of one paragraph that are looked at; what follows has the same verdict
STANDFIRST = "standfirst"  # the tag of a paragraph that the page's own description repeats


@dataclass
class Item:
    """A paragraph on its way to a verdict: at the end either `kind` or `furniture` is set.

    `start` to `end` are what is kept of it; `body` is where the body begins after a dateline.
    """

    start: int
    end: int
    text: str
    tag: str
    blank: bool
    kind: BlockKind | None = None
    furniture: str | None = None
    found: Found | None = None
    dates: DateLine | None = None
    dateline: Dateline | None = None
    site: str | None = None

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def open(self) -> bool:
        return self.kind is None and self.furniture is None

    def drop(self, why: str) -> None:
        self.kind, self.furniture = None, why
