"""The record of an incident, made of its happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from bywhom.reconcile.cases import Scene
from bywhom.reconcile.grades import grades_of
from bywhom.reconcile.lines import lines_of
from bywhom.records import Event, Incident, Judgement, Participant, Provenance, When, Where

T = TypeVar("T")
MADE = Provenance(stage="reconcile", rule="incident.v1")
FINEST = ("point", "near", "settlement", "sea_air", "line", "area", "adm2", "adm1", "country", None)
SUREST = ("stated", "relative", "inferred", "published")


def incident_id(event: str) -> str:
    """The id of the incident whose first event this is; any member's works as a name for it."""
    return "incident-" + event.removeprefix("event-")


def incident_of(scene: Scene, number: int, judgements: tuple[Judgement, ...] = (), whole: str | None = None,
                parts: tuple[str, ...] = ()) -> Incident:  # fmt: skip
    """Everything that is known of a happening of the scene; pure, and the same in any order of arrival."""
    group = scene.groups[number]
    events = [scene.events[sketch.event] for sketch in group]
    figures, claims, bonds = scene.figures_of(number), scene.claims_of(number), scene.bonds(number)
    counts = [scene.counts[figure.id] for figure in figures]
    retracted = frozenset(bond.right for bond in bonds if bond.kind == "retracts")
    tolls = scene.tolls(number)
    where, when = _where(events), _when(events)
    told = [scene.said(claim) for claim in claims]
    return Incident(
        id=incident_id(group[0].event), events=tuple(event.id for event in events),
        claims=tuple(said.claim.id for said in sorted(told, key=lambda said: said.order)),
        figures=tuple(count.id for count in sorted(counts, key=lambda count: count.order)),
        situations=tuple(situation.id for situation in scene.situations_of(number)), parts=parts, tolls=tolls,
        grades=grades_of(told, scene.origins, bonds, tolls, _accused(events)), label=label_of(events, where, when),
        type=_commonest(event.type for event in events), mode=_commonest(event.mode for event in events if event.mode),
        where=where, when=when, agents=_names(event.agents for event in events),
        targets=_names(event.targets for event in events),
        documents=tuple(dict.fromkeys(sketch.document for sketch in group)), whole=whole,
        relations=tuple(scene.relation(bond) for bond in bonds), lines=lines_of(counts, retracted),
        judgements=judgements, provenance=MADE,
    )  # fmt: skip


def label_of(events: Sequence[Event], where: Where | None, when: When | None) -> str:
    """A short name of fields: what, to whom, where, on which day."""
    kind = _commonest(event.mode for event in events if event.mode) or events[0].type.lower()
    targets = _names(event.targets for event in events)
    place = (where.name or where.said) if where is not None else None
    parts = [kind, f"of {targets[0]}" if targets else "", f"at {place}" if place else ""]
    day = when.earliest[:10] if when is not None and when.earliest else ""
    return ", ".join(part for part in (" ".join(part for part in parts if part), day) if part)


def _accused(events: Sequence[Event]) -> dict[str, list[str]]:
    """Each named doer with the claims that speak of the event in which it is the doer."""
    found: dict[str, list[str]] = {}
    for event in events:
        for agent in event.agents:
            if agent.name[:1].isupper():
                claims = [agent.alleged_by] if agent.alleged_by else list(event.claims)
                found.setdefault(agent.name, []).extend(claims)
    return {name: list(dict.fromkeys(claims)) for name, claims in found.items()}


def _where(events: Sequence[Event]) -> Where | None:
    """The finest place, of these the one that most reports have."""
    told = [event.where for event in events if event.where is not None]
    often = Counter(_called(where) for where in told)

    def fineness(where: Where) -> tuple[bool, int, int, str]:
        return where.lat is None, FINEST.index(where.precision), -often[_called(where)], _called(where)

    return min(told, default=None, key=fineness)


def _called(where: Where) -> str:
    return where.id or where.name or where.said or ""


def _when(events: Sequence[Event]) -> When | None:
    """The surest and shortest time."""
    told = [event.when for event in events if event.when is not None and (event.when.earliest or event.when.latest)]
    return min(told, default=None, key=lambda when: (SUREST.index(when.basis), _length(when), when.earliest or ""))


def _length(when: When) -> int:
    if when.earliest is None or when.latest is None:
        return 10**6
    return (
        abs(int(when.latest[:4]) - int(when.earliest[:4])) * 366
        + abs(int(when.latest[5:7] or 1) - int(when.earliest[5:7] or 1)) * 31
        + abs(int(when.latest[8:10] or 1) - int(when.earliest[8:10] or 1))
    )


def _names(several: Iterable[Sequence[Participant]]) -> tuple[str, ...]:
    """Each once, the commonest first."""
    often = Counter(one.name for participants in several for one in participants)
    return tuple(sorted(often, key=lambda name: (-often[name], name)))


def _commonest(values: Iterable[T]) -> T | None:
    often = Counter(values)
    return min(often, key=lambda value: (-often[value], str(value)), default=None)
