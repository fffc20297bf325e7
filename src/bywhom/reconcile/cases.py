"""Everything that the documents of one happening say of it: its claims and figures, who speaks, and what follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from bywhom.reconcile.answers import answers_of
from bywhom.reconcile.bonds import Bond, bonds_of
from bywhom.reconcile.counted import happenings_of, told_of
from bywhom.reconcile.counts import Count, counts_of
from bywhom.reconcile.opposing import Said
from bywhom.reconcile.origins import origins_of
from bywhom.reconcile.sketch import Sketch
from bywhom.reconcile.speakers import Speaker, speakers_of
from bywhom.reconcile.tolls import tolls_of
from bywhom.records import Claim, Event, Figure, Provenance, Reading, Relation, Situation, Toll, record_id

MADE = Provenance(stage="reconcile", rule="across.contract.v1")


class Scene:
    """The documents that some happenings share: speakers, origins and counts are the same for all of these.

    Of a happening that other documents tell too, only what these tell is looked at. `kin`: for documents those that
    tell a piece of the same news without a happening in common.
    """

    def __init__(
        self, readings: Iterable[Reading], groups: Sequence[Sequence[Sketch]],
        kin: Mapping[str, Iterable[str]] | None = None,
    ) -> None:  # fmt: skip
        self.kin = kin or {}
        self.readings = sorted(readings, key=lambda r: ((r.document.published or "")[:10], r.document.id))
        self.events: dict[str, Event] = {e.id: e for r in self.readings for e in r.events}
        self.claims: dict[str, Claim] = {c.id: c for r in self.readings for c in r.claims}
        self.figures: dict[str, Figure] = {f.id: f for r in self.readings for f in r.figures}
        self.home: dict[str, Reading] = {}
        for reading in self.readings:
            for several in (reading.events, reading.claims, reading.figures, reading.situations):
                self.home.update((record.id, reading) for record in several)
        self.groups = [tuple(sketch for sketch in group if sketch.event in self.events) for group in groups]
        self.group_of = {sketch.event: n for n, group in enumerate(self.groups) for sketch in group}

    @cached_property
    def speakers(self) -> Mapping[str, Speaker]:
        return speakers_of(self.readings)

    @cached_property
    def called(self) -> Mapping[str, str]:
        """Who speaks in each claim; one mapping for all happenings of the scene."""
        return {claim: speaker.name for claim, speaker in self.speakers.items()}

    @cached_property
    def by_document(self) -> Mapping[str, Reading]:
        return {reading.document.id: reading for reading in self.readings}

    @cached_property
    def origins(self) -> Mapping[str, str]:
        return origins_of(self.readings, self.speakers)

    @cached_property
    def counts(self) -> Mapping[str, Count]:
        return {count.id: count for count in counts_of(self.readings, self.speakers, self.origins)}

    @cached_property
    def places_of_figures(self) -> Mapping[str, int]:
        """For each figure the number of the happening of its story that it counts.

        What sums over more than an incident stands beside it and is compared with nothing.
        """
        told = [told_of(figure, self.home[figure.id], self._speaker_of(figure)) for figure in self.figures.values()]
        return happenings_of(told, self.groups, self.groups_of)

    def _speaker_of(self, figure: Figure) -> str | None:
        """The key of whoever gives a figure."""
        return next((self.speakers[claim].key for claim in figure.claims if claim in self.claims), None)

    @cached_property
    def groups_of(self) -> Mapping[str, tuple[int, ...]]:
        """For each document the happenings that its story tells."""
        return {
            name: tuple(n for n, group in enumerate(self.groups) if any(sketch.document in story for sketch in group))
            for name, story in self.stories.items()
        }

    def _told_of(self, figure: Figure) -> int | None:
        if figure.event in self.group_of:
            return self.group_of[figure.event]
        events = [e for c in figure.claims if c in self.claims for e in self.claims[c].events if e in self.group_of]
        return self.group_of[events[0]] if events else None

    @cached_property
    def stories(self) -> Mapping[str, frozenset[str]]:
        """For each document those that tell the same news: a happening that leads them, or a piece of it as kin.

        What they tell beside their news, as history or of the same days, joins nobody.
        """
        story = {reading.document.id: {reading.document.id} for reading in self.readings}
        news = [{sketch.document for sketch in group if sketch.leads} for group in self.groups]
        news += [{name, other} for name, others in self.kin.items() for other in others]
        for together in news:
            told = together & story.keys()
            joined = set().union(*(story[name] for name in told))
            story.update(dict.fromkeys(joined, joined))
        return {name: frozenset(several) for name, several in story.items()}

    @cached_property
    def _counted(self) -> Mapping[int, Counter[str]]:
        """How many figures of each measure a happening has of its own."""
        found: dict[int, Counter[str]] = {}
        for figure in self.figures.values():
            own = self._told_of(figure)
            if own is not None:
                found.setdefault(own, Counter())[figure.measure] += 1
        return found

    def figures_of(self, number: int) -> list[Figure]:
        return [figure for name, figure in self.figures.items() if self.places_of_figures.get(name) == number]

    @cache  # noqa: B019 - a scene lives as long as its incidents are made
    def claims_of(self, number: int) -> list[Claim]:
        """The claims that speak of the happening, and those of no happening of their own that answer one of these."""
        named = {name for name, numbers in self._spoken_of.items() if number in numbers}
        for bond in self._answers:
            for name, other in ((bond.left, bond.right), (bond.right, bond.left)):
                alone = not self._spoken_of[name] or (bond.kind == "retracts" and name == bond.left)
                if number in self._spoken_of[other] and alone:
                    named.add(name)
        return [claim for name, claim in self.claims.items() if name in named]

    @cached_property
    def _spoken_of(self) -> Mapping[str, frozenset[int]]:
        """For each claim the happenings that it speaks of: those of its events, and those that its figures count."""
        found: dict[str, set[int]] = {name: set() for name in self.claims}
        for claim in self.claims.values():
            found[claim.id].update(self.group_of[event] for event in claim.events if event in self.group_of)
        told = [(event.claims, self.group_of.get(name)) for name, event in self.events.items()]
        told += [(self.figures[name].claims, number) for name, number in self.places_of_figures.items()]
        for claims, number in told:
            for name in claims:
                if name in found and number is not None:
                    found[name].add(number)
        return {name: frozenset(numbers) for name, numbers in found.items()}

    @cached_property
    def _answers(self) -> list[Bond]:
        """How the claims of the documents answer one another, each story by itself; also those of no happening."""
        found: list[Bond] = []
        for story in dict.fromkeys(self.stories.values()):
            found += answers_of([self.said(claim) for claim in self.claims.values() if self._document(claim) in story])
        return found

    def _document(self, claim: Claim) -> str:
        return self.home[claim.id].document.id

    def situations_of(self, number: int) -> list[Situation]:
        claims = {claim.id for claim in self.claims_of(number)}
        return [s for reading in self.readings for s in reading.situations if claims & set(s.claims)]

    @cache  # noqa: B019 - a scene lives as long as its incidents are made
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
        found += [*bonds_of(counts), *(bond for bond in self._answers if bond.left in inside and bond.right in inside)]
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

    def said(self, claim: Claim) -> Said:
        document = self.home[claim.id].document
        happenings = frozenset(map(str, self._spoken_of[claim.id]))
        return Said(claim, self.speakers[claim.id], document.id, (document.published or "")[:10], happenings)

    def relation(self, bond: Bond) -> Relation:
        document = self.home[bond.left].document
        return Relation(
            id=record_id(document.sha256, "relation", None, "across", bond.kind, bond.left, bond.right),
            kind=bond.kind, left=bond.left, right=bond.right, rule=bond.rule,
            reasons=(bond.reason,) if bond.reason else (), provenance=MADE,
        )  # fmt: skip
