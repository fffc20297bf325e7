"""Everything that the documents of one happening say of it: its claims and figures, who speaks, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from bywhom.reconcile.answers import Said, answers_of
from bywhom.reconcile.bonds import Bond, bonds_of
from bywhom.reconcile.counts import Count, counts_of
from bywhom.reconcile.likeness import apart
from bywhom.reconcile.origins import origins_of
from bywhom.reconcile.sketch import Sketch
from bywhom.reconcile.speakers import Speaker, speakers_of
from bywhom.reconcile.tolls import COUNTED, tolls_of
from bywhom.records import Claim, Event, Figure, Provenance, Reading, Relation, Situation, Toll, record_id

MADE = Provenance(stage="reconcile", rule="across.contract.v1")


class Scene:
    """The documents that some happenings share: speakers, origins and counts are the same for all of these."""

    def __init__(self, readings: Iterable[Reading], groups: Sequence[Sequence[Sketch]]) -> None:
        self.readings = sorted(readings, key=lambda r: ((r.document.published or "")[:10], r.document.id))
        self.events: dict[str, Event] = {e.id: e for r in self.readings for e in r.events}
        self.claims: dict[str, Claim] = {c.id: c for r in self.readings for c in r.claims}
        self.figures: dict[str, Figure] = {f.id: f for r in self.readings for f in r.figures}
        self.home: dict[str, Reading] = {}
        for reading in self.readings:
            for several in (reading.events, reading.claims, reading.figures, reading.situations):
                self.home.update((record.id, reading) for record in several)
        self.group_of = {sketch.event: n for n, group in enumerate(groups) for sketch in group}
        self.groups = groups

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        return speakers_of(self.readings)

    @cached_property
    def origins(self) -> Mapping[str, str]:
        return origins_of(self.readings, self.speakers)

    @cached_property
    def counts(self) -> Mapping[str, Count]:
        return {count.id: count for count in counts_of(self.readings, self.speakers, self.origins)}

    @cached_property
    def places_of_figures(self) -> Mapping[str, int]:
        """For each figure the number of its happening: of its event, or else of the claim that carries it.

        A figure of which nothing says that it counts something else counts the main happening of its report; so does
        one that sums over more than an incident: it stands beside the main happening and is compared with nothing.
        """
        found = {}
        for figure in self.figures.values():
            own = self._told_of(figure)
            main = self.main_of.get(self.home[figure.id].document.id)
            if own is None or (main is not None and own != main and self._may_be(figure, own, main)):
                own = main
            if own is not None:
                found[figure.id] = own
        return found

    def _told_of(self, figure: Figure) -> int | None:
        if figure.event in self.group_of:
            return self.group_of[figure.event]
        events = [e for c in figure.claims if c in self.claims for e in self.claims[c].events if e in self.group_of]
        return self.group_of[events[0]] if events else None

    @cached_property
    def main_of(self) -> Mapping[str, int]:
        """For each document the happening that most documents tell, among its own leading events first."""
        found: dict[str, int] = {}
        for reading in self.readings:
            name = reading.document.id
            own = [
                (n, s) for n, group in enumerate(self.groups) for s in group if s.document == name and not s.background
            ]
            if own:
                found[name] = max(
                    own,
                    key=lambda each: (
                        self._documents(each[0]),
                        each[1].leads,
                        len(self.events[each[1].event].claims),
                        -each[1].span.start,
                    ),
                )[0]
        return found

    def _documents(self, number: int) -> int:
        return len({sketch.document for sketch in self.groups[number]})

    def _may_be(self, figure: Figure, own: int, main: int) -> bool:
        """Whether a figure of an event that one report alone tells may count the main happening."""
        if figure.scope not in COUNTED:
            return True
        if self._documents(own) > 1 or any(sketch.background for sketch in self.groups[own]):
            return False
        return not any(apart(mine, yours) for mine in self.groups[own] for yours in self.groups[main])

    def figures_of(self, number: int) -> list[Figure]:
        return [figure for name, figure in self.figures.items() if self.places_of_figures.get(name) == number]

    def claims_of(self, number: int) -> list[Claim]:
        """The claims that speak of the events, or carry a figure of the happening."""
        named = {claim for sketch in self.groups[number] for claim in self.events[sketch.event].claims}
        named |= {claim for figure in self.figures_of(number) for claim in figure.claims}
        events = {sketch.event for sketch in self.groups[number]}
        return [claim for name, claim in self.claims.items() if name in named or events & set(claim.events)]

    def situations_of(self, number: int) -> list[Situation]:
        claims = {claim.id for claim in self.claims_of(number)}
        return [s for reading in self.readings for s in reading.situations if claims & set(s.claims)]

    def bonds(self, number: int) -> list[Bond]:
        """How figures and claims of the happening stand to one another; one bond a pair, the first that was found."""
        counts = [self.counts[figure.id] for figure in self.figures_of(number)]
        claims = self.claims_of(number)
        inside = {claim.id for claim in claims} | {count.id for count in counts}
        found = [
            Bond(r.kind, r.left, r.right, r.rule, "; ".join(r.reasons))
            for reading in self.readings
            for r in reading.relations
            if r.left in inside and r.right in inside and r.left in self.claims
        ]
        found += [*bonds_of(counts), *answers_of([self.said(claim, number) for claim in claims])]
        unique: dict[frozenset[str], Bond] = {}
        for bond in found:
            unique.setdefault(frozenset((bond.left, bond.right)), bond)
        return list(unique.values())

    def tolls(self, number: int) -> tuple[Toll, ...]:
        """The tolls of a happening; a number that was taken back is in none."""
        gone = frozenset(bond.right for bond in self.bonds(number) if bond.kind == "retracts")
        return tolls_of(
            [self.counts[figure.id] for figure in self.figures_of(number)], self.groups[number][0].event, gone
        )

    def said(self, claim: Claim, number: int) -> Said:
        document = self.home[claim.id].document
        return Said(
            claim, self.speakers[claim.id], document.id, (document.published or "")[:10], frozenset({str(number)})
        )

    def relation(self, bond: Bond) -> Relation:
        document = self.home[bond.left].document
        return Relation(
            id=record_id(document.sha256, "relation", None, "across", bond.kind, bond.left, bond.right),
            kind=bond.kind, left=bond.left, right=bond.right, rule=bond.rule,
            reasons=(bond.reason,) if bond.reason else (), provenance=MADE,
        )  # fmt: skip
