"""What people judge of incidents: that two are one, that a part of one is another, and that they take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import msgspec
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, URLEncodedBody
from litestar.response import Redirect
from sqlalchemy import Connection

from bywhom.errors import ConfigError, NotFound
from bywhom.publish.account import Dossier
from bywhom.records import Statement
from bywhom.store import statements
from bywhom.store.ledger import Ledger
from bywhom.web.access import write
from bywhom.web.asking import Asking
from bywhom.web.problems import WRONG
from bywhom.web.service import Service

LONGEST = 400
"""Characters of a reason."""
MOST = 400
"""Judgements that are taken back at once."""


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody judged in one go: `ids` of the judgements, and the events that they are of, those of this incident
    and others. The last three are null while it stands.
    """

    ids: tuple[str, ...]
    verdict: str
    by: str
    at: str
    reason: str
    here: tuple[str, ...]
    elsewhere: tuple[str, ...]
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None
    withdrawn_for: str | None = None


class IncidentAccount(Dossier, frozen=True, kw_only=True):
    """An incident with what people judged of it, the newest first."""

    judged: tuple[Ruling, ...] = ()


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """`other`: the incident, or any record of it, that is the same happening."""

    other: str
    reason: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """`part`: the event or the document of the incident that tells of another happening."""

    part: str
    reason: str


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """`judgements`: ids with spaces between."""

    judgements: str
    reason: str


def with_rulings(ledger: Ledger, made: Dossier, as_of: str | None) -> IncidentAccount:
    """The account with what people judged of its events by then."""
    events = {telling.event for telling in made.tellings}
    with ledger.reads() as connection:
        spoken = [said for said in statements.all_judged(connection, as_of) if {said.subject, said.other} & events]
    first = {said.id: said for said in reversed(spoken)}
    last = {said.id: said for said in spoken}
    together: dict[tuple[Any, ...], list[Statement]] = {}
    for name, said in first.items():
        end = last[name] if last[name].withdrawn else None
        key = (said.kind, said.by, said.reason, said.at[:16], (end.by, end.reason, end.at[:16]) if end else None)
        together.setdefault(key, []).append(said)
    rulings = [_ruling(several, last, events) for several in together.values()]
    fields = {name: getattr(made, name) for name in made.__struct_fields__}
    return IncidentAccount(**fields, judged=tuple(sorted(rulings, key=lambda one: one.at, reverse=True)))


def _ruling(several: list[Statement], last: dict[str, Statement], events: set[str]) -> Ruling:
    said, end = several[0], last[several[0].id]
    of = list(dict.fromkeys(name for one in reversed(several) for name in (one.subject, one.other) if name))
    return Ruling(
        ids=tuple(one.id for one in several), verdict=said.kind, by=said.by, at=said.at, reason=said.reason,
        here=tuple(name for name in of if name in events), elsewhere=tuple(name for name in of if name not in events),
        withdrawn_by=end.by if end.withdrawn else None, withdrawn_at=end.at if end.withdrawn else None,
        withdrawn_for=end.reason if end.withdrawn else None,
    )  # fmt: skip


def merge(asking: Asking, service: Service, record: str, wanted: Merge) -> list[Statement]:
    """Raises ConfigError for a reason that is none, NotFound, and Conflict where they are one already."""
    reason = _reason(wanted.reason)
    with service.desk() as desk:
        pair = desk.to_join(record, wanted.other.strip())
    return _judged(asking, "incidents merged", record, reason, [pair], "same")


def part(asking: Asking, service: Service, record: str, wanted: Part) -> list[Statement]:
    """Raises ConfigError for a reason that is none, NotFound, and Conflict where nothing would be left."""
    reason = _reason(wanted.reason)
    with service.desk() as desk:
        pairs = desk.to_part(record, wanted.part.strip())
    return _judged(asking, "incident parted", record, reason, pairs, "different")


def _judged(
    asking: Asking, action: str, record: str, reason: str, pairs: list[tuple[str, str]], verdict: str
) -> list[Statement]:
    with asking.writing(action, record, f"{', '.join(dict.fromkeys(n for p in pairs for n in p))}: {reason}") as to:
        return [statements.judge(to, *pair, verdict, by=asking.who, reason=reason) for pair in pairs]


def withdraw(asking: Asking, record: str, wanted: Withdrawal) -> list[Statement]:
    """Takes judgements back; raises NotFound where one of them does not stand."""
    reason, names = _reason(wanted.reason), list(dict.fromkeys(wanted.judgements.split()))
    if not 0 < len(names) <= MOST:
        raise ConfigError(f"name the judgements that are taken back, at most {MOST}")
    with asking.writing("judgement withdrawn", record, f"{' '.join(names[:5])}: {reason}") as to:
        standing = {said.id: said for said in statements.judged(to) if not said.withdrawn}
        if unknown := [name for name in names if name not in standing]:
            raise NotFound(f"no judgement {unknown[0]!r} stands that could be withdrawn")
        return [_withdrawn(to, standing[name], asking.who, reason) for name in names]


def _withdrawn(to: Connection, said: Statement, by: str, reason: str) -> Statement:
    return statements.say(to, said, by=by, reason=reason, withdrawn=True)


def _reason(text: str) -> str:
    reason = text.strip()
    if not 0 < len(reason) <= LONGEST:
        raise ConfigError(f"say in a few words why, in at most {LONGEST} characters")
    return reason


def _back(record: str, act: Callable[[], object]) -> Redirect:
    """Does it, and leads to what the record is a part of now."""
    act()
    return Redirect(f"/incident/{quote(record, safe='')}#judged", status_code=303)


@write("/incident/{record:str}/merge", "write")
def merge_sent(
    asking: NamedDependency[Asking], service: NamedDependency[Service], record: FromPath[str],
    data: URLEncodedBody[Merge],
) -> Redirect:  # fmt: skip
    return _back(record, lambda: merge(asking, service, record, data))


@write("/incident/{record:str}/part", "write")
def part_sent(
    asking: NamedDependency[Asking], service: NamedDependency[Service], record: FromPath[str],
    data: URLEncodedBody[Part],
) -> Redirect:  # fmt: skip
    return _back(record, lambda: part(asking, service, record, data))


@write("/incident/{record:str}/withdraw", "write")
def withdrawal_sent(
    asking: NamedDependency[Asking], record: FromPath[str], data: URLEncodedBody[Withdrawal]
) -> Redirect:  # fmt: skip
    return _back(record, lambda: withdraw(asking, record, data))


@write("/api/incident/{record:str}/merge", "write", operation_id="incident_merge",
       summary="Say that two incidents are one", include_in_schema=True, responses=WRONG)  # fmt: skip
def merge_made(
    asking: NamedDependency[Asking], service: NamedDependency[Service], record: FromPath[str],
    data: JSONBody[Merge],
) -> list[Statement]:  # fmt: skip
    """A judgement, which can be withdrawn."""
    return merge(asking, service, record, data)


@write("/api/incident/{record:str}/part", "write", operation_id="incident_part",
       summary="Say that a part of an incident is another", include_in_schema=True, responses=WRONG)  # fmt: skip
def part_made(
    asking: NamedDependency[Asking], service: NamedDependency[Service], record: FromPath[str],
    data: JSONBody[Part],
) -> list[Statement]:  # fmt: skip
    """One judgement for each two events that it keeps apart."""
    return part(asking, service, record, data)


@write("/api/incident/{record:str}/withdraw", "write", operation_id="judgement_withdraw",
       summary="Take judgements back", include_in_schema=True, responses=WRONG)  # fmt: skip
def withdrawal_made(
    asking: NamedDependency[Asking], record: FromPath[str], data: JSONBody[Withdrawal]
) -> list[Statement]:  # fmt: skip
    """What they joined or parted is again as if they had not been said."""
    return withdraw(asking, record, data)


ROUTES = [merge_sent, part_sent, withdrawal_sent, merge_made, part_made, withdrawal_made]
