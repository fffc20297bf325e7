"""Figures of several documents with what the rules ask of them: who gives each, when, and out of which statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bywhom.reconcile.comparing import is_left_behind
from bywhom.reconcile.speakers import Speaker
from bywhom.reconcile.victims import stems_of_sides, victims_of
from bywhom.records import Category, Claim, Event, Figure, Reading

OWN_PARTS = frozenset({"subset", "partition", "additional"})
"""Figures that are read with their whole and with nothing else."""
COUNTED = frozenset({"incident", "day", "operation"})
"""Scopes of one happening; what sums over more is in no table."""

ONE = re.compile(r"\b(?:one|1|single|lone|sole)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Count:
    """A figure where it stands; `day` is that of publication, `origin` the statement that it goes back to.

    `happened`: the day of what it counts, where the report dates it; `victims`: whose people it counts (`victims.py`);
    `outdated`: its own report has left it behind.
    """

    figure: Figure
    document: str
    day: str
    claim: Claim | None
    speaker: Speaker | None
    origin: str | None
    victims: str | None = None
    happened: str | None = None
    outdated: bool = False

    @property
    def id(self) -> str:
        return self.figure.id

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Earlier publications first, then as they stand."""
        return self.day, self.document, self.figure.span.start, self.figure.id

    @property
    def values(self) -> tuple[int, int | None]:
        return self.figure.low, self.figure.high

    @property
    def top(self) -> float:
        """The upper bound; none is above every number."""
        return float("inf") if self.figure.high is None else self.figure.high

    @property
    def category(self) -> Category:
        return category_of(self.figure)

    @property
    def own_losses(self) -> bool:
        """Whether a side tells of its own people."""
        return self.victims is not None and self.speaker is not None and self.victims == self.speaker.side

    @property
    def is_exact(self) -> bool:
        return self.figure.high in (None, self.figure.low)

    @property
    def is_person(self) -> bool:
        """ "A nurse", "Idriss Ag Mossa": told as a person and not as a number."""
        return self.values == (1, 1) and ONE.search(self.figure.said) is None

    @property
    def is_withdrawn(self) -> bool:
        """Corrected by the outlet, or taken back by whoever said it."""
        return self.claim is not None and (self.claim.outlet_stance == "corrected" or self.claim.act == "retract")


def category_of(figure: Figure) -> Category:
    """What the words do not place among civilians or fighters is counted with all."""
    return figure.category if figure.category not in (None, "unknown") else "total"


def counts_of(
    readings: Sequence[Reading], speakers: Mapping[str, Speaker], origins: Mapping[str, str]
) -> tuple[Count, ...]:
    """A count for each figure, in the order of publication."""
    found = []
    sides = stems_of_sides(speakers)
    for reading in readings:
        claims = {claim.id: claim for claim in reading.claims}
        events = {event.id: event for event in reading.events}
        for figure in reading.figures:
            claim = next((claims[each] for each in figure.claims if each in claims), None)
            name = claim.id if claim else ""
            speaker = speakers.get(name)
            found.append(
                Count(figure, reading.document.id, (reading.document.published or "")[:10], claim, speaker,
                      origins.get(name), victims_of(figure, reading.document, speaker, sides),
                      _happened(figure, events), is_left_behind(reading.document, figure))
            )  # fmt: skip
    return tuple(sorted(_of_whom(found), key=lambda count: count.order))


def _of_whom(counts: Sequence[Count]) -> Iterator[Count]:
    """A side that says its number again without saying of whom counts the same people; one or none may be anybody."""
    known = {_again(count): count.victims for count in counts if count.victims is not None and count.speaker}
    for count in counts:
        victims = known.get(_again(count)) if count.victims is None and _may_be_again(count) else None
        yield replace(count, victims=victims) if victims else count


def _may_be_again(count: Count) -> bool:
    return count.category == "total" and count.figure.low > 1


def _again(count: Count) -> tuple[object, ...]:
    return count.speaker.side if count.speaker else None, count.figure.measure, count.values


def _happened(figure: Figure, events: Mapping[str, Event]) -> str | None:
    """The last day of the figure's event, where the report dates it."""
    event = events.get(figure.event or "")
    when = event.when if event is not None else figure.when
    return when.latest[:10] if when is not None and when.latest is not None else None
