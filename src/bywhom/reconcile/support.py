"""Holds a draft against the records: which of its numbers, names, dates and attributions none of them supports.

A token is supported by a record that has it where it speaks of the same matter: in a sentence that shares as much with
the draft's sentence as the best one does, or nearly. So a number that stands in the records, but of another place, does
not do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bywhom.knowledge.check import CheckWords
from bywhom.reconcile.evidence import Evidence, stems
from bywhom.records import DoubtKind, Instead, Reading, Span

NEARLY = 0.6
"""A sentence that holds the token may share so much less with the draft than the best one."""
LEAST = 0.12
"""Below, no record speaks of the matter at all."""
FEW, LITTLE = 2, 0.05
"""A sentence of fewer words is of hardly any matter of its own: it is enough that it shares one of them."""
SHOWN = 3


Called = Callable[[str], Iterable[str]]
"""The registry's ids of the parties that a name can mean."""


@dataclass
class Matter:
    """A sentence of the draft and how like it the records' sentences are."""

    draft: Reading
    span: Span
    evidence: Evidence
    words: CheckWords
    called: Called = lambda _: ()
    _likeness: dict[frozenset[str], dict[int, float]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.span.of(self.draft.document.text)

    @property
    def heading(self) -> bool:
        return any(b.kind == "title" and b.span.covers(self.span) for b in self.draft.document.blocks)

    @cached_property
    def speakers(self) -> str:
        """The names of those on whose word the sentence is: who gives a number is another question than which."""
        links = [link for claim in self.draft.claims if claim.span.meets(self.span) for link in claim.chain]
        spans = {link.name_span for link in links if link.name_span is not None and self.span.covers(link.name_span)}
        return " ".join(span.of(self.draft.document.text) for span in spans)

    def likeness(self, without: str = "") -> dict[int, float]:
        """The records' sentences by their likeness to this one, the words of the token left out of it."""
        left_out = frozenset(stems(without, self.words.plain))
        if left_out not in self._likeness:
            told = set(stems(self.text, self.words.plain)) - left_out
            self._likeness[left_out] = self.evidence.likeness(told)
        return self._likeness[left_out]

    def supported(self, holding: Iterable[int], without: str = "") -> bool:
        """Whether one of the windows that hold the token speaks of the matter."""
        like = self.likeness(without)
        best = max(like.values(), default=0.0)
        short = len(set(stems(self.text, self.words.plain)) - set(stems(without, self.words.plain))) < FEW
        bar = NEARLY * best if best >= LEAST else 0.0
        bar = min(bar, LITTLE) if short else bar
        return any(like.get(number, 0.0) >= bar for number in holding)

    def nearest(self, windows: Iterable[int], without: str = "") -> list[int]:
        """The windows that speak most of the matter, the nearest first."""
        like = self.likeness(without)
        several = [number for number in dict.fromkeys(windows) if like.get(number, 0.0) >= LEAST]
        return sorted(several, key=lambda number: -like[number])


@dataclass(frozen=True)
class Token:
    """Words of the draft that a record must support; null `doubt` where one does."""

    kind: DoubtKind
    span: Span
    why: str | None = None
    instead: tuple[Instead, ...] = ()
