"""What waits to be checked by people, the least sure first, and how far those who have checked agree."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from bywhom.errors import ConfigError, NotFound
from bywhom.publish.agreeing import cohens_kappa, krippendorffs_alpha, pairs_of
from bywhom.publish.doubt import doubt
from bywhom.records import Statement
from bywhom.store.amending import FIELDS, changed, kind_of, value_of
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query
from bywhom.store.reviews import REJECTION, VERDICTS, all_verdicts, as_read
from bywhom.store.search import search
from bywhom.store.standing import records_found

LOOKED_AT = 300
"""Records that match and were kept last, of which the queue is made."""
QUEUE = 60


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A record that nobody has judged: how sure it is, in 0..1, and why not surer."""

    id: str
    kind: str
    document: str
    tells: str
    sure: float
    why: tuple[str, ...]


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """What waits, the least sure first. Of `looked_at` records that match, somebody has judged `judged`."""

    q: str
    looked_at: int
    judged: int
    waiting: tuple[Waiting, ...]


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How far people agree on a field, "verdict" among them: `share` of the pairs of people, in 0..1.

    `kappa` where two people judged, `alpha` for any number; `n` records that several people have judged.
    """

    kind: str
    field: str
    share: float
    kappa: float | None
    alpha: float | None
    n: int


class Unsettled(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a record on which people differ: what each has it be."""

    record: str
    kind: str
    field: str
    said: dict[str, str]


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    people: tuple[str, ...]
    lines: tuple[Share, ...]
    to_settle: tuple[Unsettled, ...]


def queue(ledger: Ledger, query: Query, *, most: int = QUEUE) -> Queue:
    """Of the records that match and were kept last, those that nobody has judged."""
    answer = search(ledger, query, limit=LOOKED_AT)
    with ledger.reads() as connection:
        judged = {said.subject for said in all_verdicts(connection)}
    told = {found.id: found for found in answer.found}
    waiting = []
    for record, reading in records_found(ledger, answer):
        if record.id in judged:
            continue
        sure, why = doubt(record)
        found = told[record.id]
        said = record.content_text if found.kind == "claim" else found.tells
        waiting.append(
            Waiting(id=record.id, kind=found.kind, document=reading.document.id, tells=said, sure=sure, why=why)
        )
    waiting.sort(key=lambda one: (one.sure, one.id))
    there = sum(found.id in judged for found in answer.found)
    return Queue(q=query.text, looked_at=len(answer.found), judged=there, waiting=tuple(waiting[:most]))


def agreement(ledger: Ledger) -> Agreement:
    """Over the records that several people have judged: each stands by the record as their verdict left it.

    None of it is blind: who judges second sees the first's verdict, and an acceptance of a corrected record agrees with
    the correction. The shares tend to be higher than independent coders would reach.
    """
    with ledger.reads() as connection:
        verdicts = all_verdicts(connection)
    by_record: dict[str, list[Statement]] = {}
    for said in verdicts:
        by_record.setdefault(said.subject, []).append(said)
    units: dict[tuple[str, str], list[tuple[str, dict[str, str]]]] = {}
    for record, several in by_record.items():
        if len({said.by for said in several}) > 1:
            for kind, field, values in _views(ledger, record, several):
                units.setdefault((kind, field), []).append((record, values))
    lines = [_line(kind, field, [values for _, values in several]) for (kind, field), several in units.items()]
    to_settle = [
        Unsettled(record=record, kind=kind, field=field, said=values)
        for (kind, field), several in units.items() for record, values in several if len(set(values.values())) > 1
    ]  # fmt: skip
    people = {said.by for several in by_record.values() if len({s.by for s in several}) > 1 for said in several}
    return Agreement(people=tuple(sorted(people)), lines=tuple(lines), to_settle=tuple(to_settle))


def _views(ledger: Ledger, record: str, several: list[Statement]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What each person has each field of a record be; of one person the last word."""
    try:
        now = as_read(ledger, record)
    except (NotFound, ConfigError):
        return
    kind = kind_of(now)
    verdicts: dict[str, str] = {}
    fields: dict[str, dict[str, str]] = {}
    for said in several:
        verdicts[said.by] = "rejected" if said.kind == REJECTION else "stands"
        if said.fields:
            now = changed(now, said.fields)
        for field in FIELDS[kind] if said.kind in VERDICTS and said.kind != REJECTION else ():
            fields.setdefault(field, {})[said.by] = str(value_of(now, field))
    yield kind, "verdict", verdicts
    yield from ((kind, field, values) for field, values in fields.items() if len(values) > 1)


def _line(kind: str, field: str, several: list[dict[str, str]]) -> Share:
    pairs = pairs_of(several)
    people = {name for values in several for name in values}
    return Share(
        kind=kind, field=field, share=sum(one == other for one, other in pairs) / len(pairs),
        kappa=cohens_kappa(pairs) if len(people) == 2 else None,
        alpha=krippendorffs_alpha([list(values.values()) for values in several]), n=len(several),
    )  # fmt: skip
