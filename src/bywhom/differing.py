"""What a ledger believed at two moments, one held against the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

import msgspec

from bywhom.desk import Case, Desk
from bywhom.records import Difference, Incident, Reading, Reread, SituationChange, Standing, Toll, TollChange
from bywhom.store.ledger import Ledger
from bywhom.store.standing import KINDS, reread_between, statements_between

Kind = Literal["claims", "figures", "events", "situations"]


def difference(
    ledger: Ledger, since: str, until: str | None = None, progress: Callable[[str], None] = lambda _: None
) -> Difference:
    """What was added, corrected and retracted after `since` and up to `until`, and which tolls and situations it moved.

    Both are days (their end counts) or moments; `until` null is now.
    """
    before, after = Desk(ledger, since, progress), Desk(ledger, until, progress)
    progress("putting together what was believed then")
    old = before.all()
    progress("putting together what is believed now")
    new = after.all()
    added = [reading for name, reading in after.readings.items() if name not in before.readings]
    kinds: tuple[Kind, ...] = ("claims", "figures", "events", "situations")
    counts: dict[Kind, int] = {kind: sum(len(getattr(r, kind)) for r in added) for kind in kinds}
    return Difference(
        since=since, until=until, counts={kind: count for kind, count in counts.items() if count},
        documents=tuple(msgspec.structs.replace(r.document, text="", offsets=(), blocks=()) for r in added),
        rereadings=tuple(_reread(before.readings, after.readings, reread_between(ledger, since, until))),
        statements=tuple(statements_between(ledger, since, until)),
        incidents=tuple(case.incident for case in new if not _same(case.incident, old)),
        tolls=tuple(_tolls(old, new)), situations=tuple(_situations(before.standings(), after.standings())),
    )  # fmt: skip


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
    for standing in after:
        then = next((old for old in before if set(old.situations) & set(standing.situations)), None)
        was = then.states[-1].state if then and then.states else None
        last = standing.states[-1] if standing.states else None
        if last is not None and last.state != was:
            yield SituationChange(
                situation=last.evidence, kind=standing.kind, place=standing.place, before=was, after=last.state,
                since=last.since,
            )  # fmt: skip
