"""What a ledger believed at two moments, one held against the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from bywhom.desk import Case, Desk
from bywhom.records import Difference, Incident, Reading, Reread, SituationChange, Standing, Statement, Toll, TollChange
from bywhom.store.ledger import Ledger
from bywhom.store.standing import KINDS, documents_of, reread_between, standing, statements_between

Kind = Literal["claims", "figures", "events", "situations"]


def difference(
    ledger: Ledger, since: str, until: str | None = None, progress: Callable[[str], None] = lambda _: None
) -> Difference:
    """What was added, corrected and retracted after `since` and up to `until`, and which tolls and situations it moved.

    Both are days (their end counts) or moments; `until` null is now.
    """
    before, after = Desk(ledger, since, progress), Desk(ledger, until, progress)
    progress("putting together what was believed then and now")
    reread, said = reread_between(ledger, since, until), statements_between(ledger, since, until)
    incidents, tolls = moved(before, after, reread | documents_spoken_of(ledger, said))
    added = added_between(ledger, since, until)
    kinds: tuple[Kind, ...] = ("claims", "figures", "events", "situations")
    counts: dict[Kind, int] = {kind: sum(len(getattr(r, kind)) for r in added) for kind in kinds}
    return Difference(
        since=since, until=until, counts={kind: count for kind, count in counts.items() if count},
        documents=tuple(msgspec.structs.replace(r.document, text="", offsets=(), blocks=()) for r in added),
        rereadings=tuple(_reread(before.look(reread), after.look(reread), reread)), statements=tuple(said),
        incidents=tuple(case.incident for case in incidents), tolls=tolls, situations=situations_moved(before, after),
    )  # fmt: skip


def added_between(ledger: Ledger, since: str, until: str | None = None) -> list[Reading]:
    """The documents that stand at the end of `until` and did not at the end of `since`, in the order of keeping."""
    touched = reread_between(ledger, since, until)
    touched |= documents_spoken_of(ledger, statements_between(ledger, since, until))
    then = {reading.document.id for reading in standing(ledger, as_of=since, documents=touched)}
    now = standing(ledger, as_of=until, documents=touched)
    return [reading for reading in now if reading.document.id not in then]


def documents_spoken_of(ledger: Ledger, said: Iterable[Statement]) -> set[str]:
    """The documents whose records somebody retracted, corrected, purged or judged."""
    return documents_of(ledger, {name for one in said for name in (one.subject, one.other) if name})


def moved(before: Desk, after: Desk, touched: Iterable[str]) -> tuple[list[Case], tuple[TollChange, ...]]:
    """The incidents that nothing told of before, and the tolls that are others than they were.

    `touched` are the documents that were read or spoken of in between: only what they are a part of, or were, can
    have changed.
    """
    names = set(touched)
    new = after.cases(names)
    old = before.cases(names | _events_of(new))
    new = after.cases(names | _events_of(old))  # what no longer holds together has parts that nothing touched
    return [case for case in new if not _same(case.incident, old)], tuple(_tolls(old, new))


def situations_moved(before: Desk, after: Desk) -> tuple[SituationChange, ...]:
    """The situations that are in another state than they were."""
    return tuple(_situations(before.standings(), after.standings()))


def _events_of(cases: list[Case]) -> set[str]:
    return {event for case in cases for event in case.incident.events}


def _reread(before: Mapping[str, Reading], after: Mapping[str, Reading], reread: set[str]) -> Iterator[Reread]:
    for name in sorted(reread & before.keys() & after.keys()):
        then, now = before[name], after[name]
        old, new = _records(then), _records(now)
        document = now.document
        yield Reread(
            document=name, outlet=document.outlet, title=document.title, added=len(new.keys() - old.keys()),
            changed=sum(old[key] != new[key] for key in old.keys() & new.keys()), dropped=len(old.keys() - new.keys()),
        )  # fmt: skip


def _records(reading: Reading) -> dict[str, Any]:
    return {record.id: record for kind in KINDS for record in getattr(reading, kind)}


def _same(incident: Incident, cases: list[Case]) -> list[Case]:
    """The incidents of another day that share an event with this one."""
    events = set(incident.events)
    return [case for case in cases if events & set(case.incident.events)]


def _tolls(old: list[Case], new: list[Case]) -> Iterator[TollChange]:
    """Conservative tolls whose numbers or claimants are others than before; those of new incidents are told there."""
    for case in new:
        then = _same(case.incident, old)
        if not then:
            continue
        before = {_key(toll): toll for other in then for toll in other.incident.tolls}
        after = {_key(toll): toll for toll in case.incident.tolls}
        for key in sorted(before.keys() | after.keys()):
            one, other = before.get(key), after.get(key)
            if key[0] == "conservative" and _numbers(one) != _numbers(other):
                yield TollChange(incident=case.incident, before=one, after=other)


def _key(toll: Toll) -> tuple[str, str, str]:
    return toll.policy, toll.measure, toll.group or ""


def _numbers(toll: Toll | None) -> object:
    if toll is None:
        return None
    rows = {(row.claimant, row.low, row.high) for row in toll.by_claimant if row.in_force}
    return toll.low, toll.best, toll.high, rows


def _situations(before: tuple[Standing, ...], after: tuple[Standing, ...]) -> Iterator[SituationChange]:
    for held in after:
        then = next((old for old in before if set(old.situations) & set(held.situations)), None)
        was = then.states[-1].state if then and then.states else None
        last = held.states[-1] if held.states else None
        if last is not None and last.state != was:
            yield SituationChange(
                situation=last.evidence, kind=held.kind, place=held.place, before=was, after=last.state,
                since=last.since,
            )  # fmt: skip
