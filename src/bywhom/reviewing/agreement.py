"""How far people agree who judged the same records, how much of that is blind, and what is to be settled."""

from __future__ import annotations

from itertools import combinations

import msgspec

from bywhom.errors import ConfigError, NotFound
from bywhom.publish.agreeing import cohens_kappa, krippendorffs_alpha, pairs_of
from bywhom.records import Statement
from bywhom.store.amending import FIELDS, Record, changed, kind_of, value_of
from bywhom.store.ledger import Ledger
from bywhom.store.opinions import OPINION, opinions, settlements, view_of
from bywhom.store.reviews import REJECTION, all_verdicts, as_read


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """How far people agree on a field, "verdict" among them: `share` of the pairs of people, in 0..1.

    `kappa` where two people judged, `alpha` for any number; `n` records that several people have judged. `blind` tells
    the same of the pairs of which the later was a second opinion, null where there is none.
    """

    kind: str
    field: str
    share: float
    kappa: float | None
    alpha: float | None
    n: int
    blind: Share | None = None


class Unsettled(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a record on which people differ: what each has it be."""

    record: str
    kind: str
    field: str
    said: dict[str, str]


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """`pairs`: of people on one record; `blind` so many of them judged apart."""

    people: tuple[str, ...]
    pairs: int
    blind: int
    lines: tuple[Share, ...]
    to_settle: tuple[Unsettled, ...]


class _View(msgspec.Struct, frozen=True):
    """A person's last word on a record: what each field is; none of a rejected one's."""

    by: str
    blind: bool
    at: str
    values: dict[str, str]


Units = dict[tuple[str, str], list[dict[str, str]]]


def agreement(ledger: Ledger, *, but: frozenset[str] = frozenset()) -> Agreement:
    """Over the records that several people have judged, without those in `but`: each stands by the record as their
    verdict left it, an opinion by the record as it was read with its own corrections.
    """
    with ledger.reads() as connection:
        settled = settlements(connection)
        ending = {str((said.fields or {}).get("by")) for said in settled.values()}
        spoken = [said for said in [*all_verdicts(connection), *opinions(connection)] if said.id not in ending]
    by_record: dict[str, list[Statement]] = {}
    for said in sorted(spoken, key=lambda one: one.at):
        if said.subject not in but:
            by_record.setdefault(said.subject, []).append(said)
    every: Units = {}
    blind: Units = {}
    to_settle, people, counts = [], set(), [0, 0]
    for record, several in by_record.items():
        if len({said.by for said in several}) < 2:
            continue
        try:
            read = as_read(ledger, record)
        except (NotFound, ConfigError):
            continue  # its document was taken down or purged since
        views, kind = _views(read, several), kind_of(read)
        people |= {view.by for view in views}
        apart = [pair for pair in combinations(views, 2) if pair[1].blind]
        counts = [counts[0] + len(views) * (len(views) - 1) // 2, counts[1] + len(apart)]
        for field in ("verdict", *FIELDS[kind]):
            told = {view.by: view.values[field] for view in views if field in view.values}
            if len(told) < 2:
                continue
            every.setdefault((kind, field), []).append(told)
            for one, other in apart:
                if one.by in told and other.by in told:
                    blind.setdefault((kind, field), []).append({one.by: told[one.by], other.by: told[other.by]})
            if len(set(told.values())) > 1 and not _is_settled(settled.get(record), several):
                to_settle.append(Unsettled(record=record, kind=kind, field=field, said=told))
    lines = [
        msgspec.structs.replace(_line(*key, units), blind=_line(*key, blind[key]) if key in blind else None)
        for key, units in every.items()
    ]
    return Agreement(people=tuple(sorted(people)), pairs=counts[0], blind=counts[1], lines=tuple(lines),
                     to_settle=tuple(to_settle))  # fmt: skip


def _is_settled(settlement: Statement | None, several: list[Statement]) -> bool:
    """Whether nobody has spoken of the record since it was settled."""
    return settlement is not None and settlement.at > several[-1].at


def _views(read: Record, several: list[Statement]) -> list[_View]:
    """Each person's last word, in the order in which they were given."""
    views: dict[str, _View] = {}
    now = read
    for said in several:
        if said.kind == OPINION:
            verdict, record = view_of(read, said)
        else:
            now = _with(now, said)
            verdict, record = "rejected" if said.kind == REJECTION else "stands", now
        values = {"verdict": verdict}
        if verdict == "stands":
            values |= {field: str(value_of(record, field)) for field in FIELDS[kind_of(record)]}
        views.pop(said.by, None)
        views[said.by] = _View(said.by, said.kind == OPINION, said.at, values)
    return list(views.values())


def _with(record: Record, said: Statement) -> Record:
    try:
        return changed(record, said.fields) if said.fields else record
    except ConfigError:
        return record  # made of another reading, of which the fields do not hold


def _line(kind: str, field: str, several: list[dict[str, str]]) -> Share:
    pairs = pairs_of(several)
    people = {name for values in several for name in values}
    return Share(
        kind=kind, field=field, share=sum(one == other for one, other in pairs) / len(pairs),
        kappa=cohens_kappa(pairs) if len(people) == 2 else None,
        alpha=krippendorffs_alpha([list(values.values()) for values in several]), n=len(several),
    )  # fmt: skip
