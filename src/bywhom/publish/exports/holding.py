"""What an export is made from: incidents with their readings, the matching records, and who may see them how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from bywhom.publish import voices
from bywhom.records import (
    Claim,
    Document,
    Event,
    Figure,
    Incident,
    Party,
    Policy,
    Reading,
    Release,
    Situation,
    Standing,
    Statement,
    Tier,
)


class Shield(Protocol):
    """Takes a record (a reading, an incident, a standing situation, a statement) and the readings that it stands on.

    It gives the record as others may see it, or null to withhold it; `words` does the same to words of ours.
    """

    def __call__(self, record: Any, readings: Sequence[Reading], /) -> Any: ...

    def words(self, text: str, readings: Sequence[Reading], /) -> str: ...


@dataclass(frozen=True)
class Happening:
    """An incident with its readings; `speakers` gives each claim's source the name that it has across documents."""

    incident: Incident
    readings: tuple[Reading, ...]
    speakers: Mapping[str, str]

    @cached_property
    def claims(self) -> dict[str, tuple[Claim, Reading]]:
        """The incident's claims in its order."""
        every = {claim.id: (claim, reading) for reading in self.readings for claim in reading.claims}
        return {name: every[name] for name in self.incident.claims if name in every}

    @cached_property
    def events(self) -> dict[str, tuple[Event, Reading]]:
        every = {event.id: (event, reading) for reading in self.readings for event in reading.events}
        return {name: every[name] for name in self.incident.events if name in every}

    @cached_property
    def figures(self) -> dict[str, tuple[Figure, Reading]]:
        every = {figure.id: (figure, reading) for reading in self.readings for figure in reading.figures}
        return {name: every[name] for name in self.incident.figures if name in every}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Those that tell the incident, in the order of publication."""
        known = {reading.document.id: reading.document for reading in self.readings}
        return tuple(known[name] for name in self.incident.documents if name in known)

    @cached_property
    def actors(self) -> dict[str, Party]:
        return {party.id: party for reading in self.readings for party in reading.actors}


@dataclass(frozen=True)
class Holding:
    """Everything that one export may write.

    `happenings` are the incidents that hold a matching record; `claims`, `figures`, `events` and `situations` the
    matching records with their readings; `gone` the incidents that no longer stand, with what was said against them.
    `kept` is the moment at which each document was kept, `units` the first-order unit of places by the gazetteer's id.
    `policy` names the rule by which a single number is chosen; `release` tells under which tier it leaves, `rounded`
    the records whose place is less exact than the source has it. `behind` are the readings that the situations stand
    on, for the shield alone.
    """

    happenings: tuple[Happening, ...] = ()
    standings: tuple[Standing, ...] = ()
    claims: tuple[tuple[Claim, Reading], ...] = ()
    figures: tuple[tuple[Figure, Reading], ...] = ()
    events: tuple[tuple[Event, Reading], ...] = ()
    situations: tuple[tuple[Situation, Reading], ...] = ()
    statements: tuple[Statement, ...] = ()
    gone: Mapping[str, Statement] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = "conservative"
    release: Release | None = None
    rounded: frozenset[str] = frozenset()
    behind: Mapping[str, Reading] = field(default_factory=dict)
    as_of: str | None = None
    query: str = ""
    made_at: str = ""
    reader: str = "bywhom"

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The reading of each document that a matching record stands in."""
        matching = (*self.claims, *self.figures, *self.events, *self.situations)
        found = {reading.document.id: reading for _, reading in matching}
        for happening in self.happenings:
            told = set(happening.incident.documents)
            found.update((r.document.id, r) for r in happening.readings if r.document.id in told)
        return dict(sorted(found.items(), key=lambda item: (item[1].document.published or "9999", item[0])))

    @property
    def tier(self) -> Tier:
        """Who may see it; what nobody decided on is seen by us alone."""
        return self.release.tier if self.release is not None else "restricted"

    def newest(self, documents: Sequence[str]) -> str | None:
        """The moment at which the newest of the documents was kept."""
        return max((self.kept[name] for name in documents if name in self.kept), default=None)


@dataclass(frozen=True)
class Shielded:
    """A holding as others may see it, and the kind and id of what was withheld."""

    holding: Holding
    withheld: tuple[tuple[str, str], ...]


def shielded(holding: Holding, shield: Shield) -> Shielded:
    """Passes every record of the holding through the shield; nothing else reaches an exporter."""
    return _Pass(shield).of(holding)


class _Pass:
    """One walk over a holding; a reading is shielded once, wherever it stands."""

    def __init__(self, shield: Shield) -> None:
        self.shield = shield
        self.withheld: dict[tuple[str, str], None] = {}
        self.rounded: set[str] = set()
        self._readings: dict[tuple[str, int], Reading | None] = {}

    def of(self, holding: Holding) -> Shielded:
        made = replace(
            holding, happenings=tuple(self._happenings(holding.happenings)),
            standings=tuple(self._standings(holding)),
            statements=tuple(self._each(holding.statements, (), "statement")),
            claims=tuple(self._pairs(holding.claims, "claims")), figures=tuple(self._pairs(holding.figures, "figures")),
            events=tuple(self._pairs(holding.events, "events")),
            situations=tuple(self._pairs(holding.situations, "situations")), behind={},
            gone={name: said for name, one in holding.gone.items() for said in self._each([one], (), "statement")},
        )  # fmt: skip
        return Shielded(replace(made, rounded=frozenset(self.rounded)), tuple(self.withheld))

    def _happenings(self, happenings: Sequence[Happening]) -> Iterator[Happening]:
        for happening in happenings:
            for incident in self._each([happening.incident], happening.readings, "incident"):
                readings = tuple(r for r in map(self._reading, happening.readings) if r is not None)
                yield Happening(incident=incident, readings=readings, speakers=self._speakers(happening, readings))

    def _speakers(self, happening: Happening, after: Sequence[Reading]) -> dict[str, str]:
        """A speaker has one name across documents: what hides it in one of them hides it in all."""
        shown = {name: self.shield.words(name, happening.readings) for name in set(happening.speakers.values())}
        old = {claim.id: claim.source.name for reading in happening.readings for claim in reading.claims}
        renamed = {
            claim.id: voices.speaker(claim.source)
            for reading in after for claim in reading.claims if claim.source.name != old.get(claim.id)
        }  # fmt: skip
        return {**{claim: shown[name] for claim, name in happening.speakers.items()}, **renamed}

    def _standings(self, holding: Holding) -> Iterator[Standing]:
        for standing in holding.standings:
            readings = [holding.behind[name] for name in standing.documents if name in holding.behind]
            yield from self._each([standing], readings, "standing")

    def _pairs(self, pairs: Sequence[tuple[Any, Reading]], kind: str) -> Iterator[tuple[Any, Reading]]:
        for record, reading in pairs:
            seen = self._reading(reading)
            if seen is not None:
                left = {one.id: one for one in getattr(seen, kind)}
                if record.id in left:
                    yield left[record.id], seen

    def _reading(self, reading: Reading) -> Reading | None:
        key = (reading.document.id, id(reading))
        if key not in self._readings:
            seen = self.shield(reading, (reading,))
            if seen is None:
                self.withheld[("document", reading.document.id)] = None
            else:
                self._compare(reading, seen)
            self._readings[key] = seen
        return self._readings[key]

    def _compare(self, before: Reading, after: Reading) -> None:
        """Notes which records are gone and which places are no longer where they were."""
        for kind in ("claims", "figures", "events", "situations"):
            left = {record.id: record for record in getattr(after, kind)}
            for record in getattr(before, kind):
                if record.id not in left:
                    self.withheld[(kind[:-1], record.id)] = None
                else:
                    self._placed(record, left[record.id])

    def _placed(self, before: Any, after: Any) -> None:
        old, new = getattr(before, "where", None), getattr(after, "where", None)
        if old is not None and (new is None or (old.lat, old.lon, old.precision) != (new.lat, new.lon, new.precision)):
            self.rounded.add(before.id)

    def _each(self, records: Sequence[Any], readings: Sequence[Reading], kind: str) -> Iterator[Any]:
        for record in records:
            seen = self.shield(record, readings)
            if seen is None:
                self.withheld[(kind, record.id)] = None
            else:
                self._placed(record, seen)
                yield seen
