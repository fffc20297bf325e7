"""Exports of a ledger: what matches a query, put together, shielded, and written in another's format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import msgspec

from bywhom.desk import Case, Desk
from bywhom.errors import ConfigError
from bywhom.harm import shield_of
from bywhom.knowledge.exporting import ExportFormat, ExportKnowledge, load_exporting
from bywhom.knowledge.gazetteer import Gazetteer
from bywhom.knowledge.place_names import fold
from bywhom.knowledge.registry import load_registry
from bywhom.knowledge.search import load_search_fields
from bywhom.publish.exports import EXPORTERS, Exporter
from bywhom.publish.exports.files import Files, OneFile, ZipFiles
from bywhom.publish.exports.holding import Happening, Holding, Shield, shielded
from bywhom.publish.exports.losses import WHY, Losses, LossReport
from bywhom.reconcile.building import incident_id
from bywhom.records import Assessment, Policy, Reading, Standing, Statement, Tier, Where
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.search import search
from bywhom.store.standing import documents_of, kept_at, statements_between

SAID_AGAINST = frozenset({"retraction", "correction", "purge", "takedown"})
BEFORE_ALL = "0001-01-01"
POLICIES: tuple[Policy, ...] = ("conservative", "ucdp-like", "acled-like", "by-claimant")
Tell = Callable[[str], None]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to export and how: a query as for `bywhom find`, a day, the rule for single numbers, the tier.

    `guards`: keeps spreadsheets from running what an article says as a formula; `by`: on whose order it leaves.
    """

    format: str
    query: str = ""
    as_of: str | None = None
    policy: Policy = "conservative"
    tier: Tier = "public"
    guards: bool = True
    by: str = "unknown"


def export(
    ledger: Ledger, request: Request, out: Path | IO[bytes], *, assessment: Assessment | None = None,
    shield: Shield | None = None, gazetteer: Gazetteer | None = None, tell: Tell = lambda _: None,
    left: Callable[[int], None] = lambda _: None, zipped: bool = False, now: datetime | None = None,
) -> LossReport:  # fmt: skip
    """Writes what matches to a file, a folder or an open stream and returns what could not be carried.

    Every record passes the shield before anything is written: that of the tier and of the project's harm assessment
    (`harm.toml`), unless another is given. The gazetteer, where there is one, names the first-order
    unit of places. `left` hears how many records leave, before the first byte does; `zipped`: a format of several
    files goes into a stream as one. `now` is the moment by which the shield tells what is young. Raises
    ConfigError for a format that does not exist or an output that does not fit it.
    """
    known = load_exporting()
    exporter, form = exporter_of(request.format, known)
    if request.policy not in POLICIES:
        raise ConfigError(f"{request.policy!r} is no policy: choose one of {', '.join(POLICIES)}")
    held = gather(ledger, request, gazetteer, tell)
    tiered = shield_of(request.tier, assessment, units=held.units, now=now)
    seen = shielded(replace(held, release=tiered.release(request.by)), shield or tiered)
    losses = Losses(form)
    if seen.holding.rounded:
        losses.note("collapsed", "where", "less exact than the source, by the rules that protect people",
                    *sorted(seen.holding.rounded))  # fmt: skip
    for kind, name in seen.withheld:
        losses.note("withheld", kind, WHY["withheld"], name)
    left(_count(seen.holding))
    tell(f"writing {form.title}")
    with _files(out, form, guards=request.guards, zipped=zipped) as files:
        exporter(seen.holding, known, files, losses)
    return losses.report(seen.holding)


def _count(held: Holding) -> int:
    """Incidents, situations and records."""
    several = (held.happenings, held.standings, held.claims, held.figures, held.events, held.situations)
    return sum(len(records) for records in several)


def exporter_of(name: str, known: ExportKnowledge) -> tuple[Exporter, ExportFormat]:
    """The writer of a format; raises ConfigError with the names of all."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter, known.by_name[name]
    raise ConfigError(f"there is no export format {name!r}: choose one of {', '.join(e.name for e in EXPORTERS)}")


def gather(
    ledger: Ledger, request: Request, gazetteer: Gazetteer | None = None, tell: Tell = lambda _: None
) -> Holding:
    """The records that match, the incidents that hold one of them, and what was said against them since."""
    desk = Desk(ledger, request.as_of, tell)
    names = _matching(ledger, request, retracted=False) if request.query.strip() else None
    tell("putting incidents together")
    cases = desk.all() if names is None else desk.cases(names)
    told = desk.readings if names is None else desk.look(documents_of(ledger, names))

    def pairs(kind: str) -> tuple[Any, ...]:
        every = ((record, reading) for reading in told.values() for record in getattr(reading, kind))
        return tuple(pair for pair in every if names is None or pair[0].id in names)

    standings = [s for s in desk.standings() if names is None or names & set(s.situations)]
    happenings = tuple(_happening(case) for case in cases)
    said = tuple(_statements(ledger, request))
    wheres = [h.incident.where for h in happenings] + [event.where for event, _ in pairs("events")]
    return Holding(
        happenings=happenings, standings=tuple(standings), claims=pairs("claims"), figures=pairs("figures"),
        events=pairs("events"), situations=pairs("situations"), statements=said,
        gone=_gone(ledger, request.as_of, said, desk),
        kept=kept_at(ledger, request.as_of), units=units_of(wheres, gazetteer) if gazetteer is not None else {},
        policy=request.policy, behind=_behind(standings, desk), as_of=request.as_of, query=request.query,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"), reader=_reader(),
    )  # fmt: skip


def _behind(standings: Iterable[Standing], desk: Desk) -> dict[str, Reading]:
    return desk.look({name for standing in standings for name in standing.documents})


def _happening(case: Case) -> Happening:
    return Happening(incident=case.incident, readings=tuple(case.readings.values()), speakers=case.speakers)


def _matching(ledger: Ledger, request: Request, *, retracted: bool) -> set[str]:
    asked = parse(request.query, load_search_fields(), lambda name: load_registry().ids_called(name))
    found = search(ledger, asked, as_of=request.as_of, limit=0, retracted=retracted).found
    return {one.id for one in found} | ({one.document for one in found} if retracted else set())


def _statements(ledger: Ledger, request: Request) -> Iterator[Statement]:
    """Retractions, corrections and purges of what matches, the oldest first."""
    said = [s for s in statements_between(ledger, BEFORE_ALL, request.as_of) if s.kind in SAID_AGAINST]
    names = _matching(ledger, request, retracted=True) if said and request.query.strip() else None
    yield from (statement for statement in said if names is None or statement.subject in names)


def _gone(ledger: Ledger, as_of: str | None, said: Iterable[Statement], desk: Desk) -> dict[str, Statement]:
    """The incidents that were built on what was taken back, where nothing is left of them."""
    found: dict[str, Statement] = {}
    for statement in said:
        if statement.withdrawn or statement.kind == "purge":
            continue
        reading = ledger.find(statement.subject, as_of, hidden=True).reading
        standing = {event.id for one in desk.look([reading.document.id]).values() for event in one.events}
        found.update({incident_id(event.id): statement for event in reading.events if event.id not in standing})
    return found


def units_of(wheres: Iterable[Where | None], gazetteer: Gazetteer) -> dict[str, str]:
    """The first-order unit above each place, by the place's id; a place that is no longer in the gazetteer has none."""
    found: dict[str, str] = {}
    for where in wheres:
        if where is None or where.id is None or where.name is None or where.id in found or where.country is None:
            continue
        for candidate in gazetteer.candidates(fold(where.name)):
            unit = gazetteer.unit(candidate.entity.unit) if gazetteer.id_of(candidate.entity) == where.id else None
            if unit is not None and gazetteer.id_of(unit) != where.id:
                found[where.id] = gazetteer.name_of(unit)
                break
    return found


@contextmanager
def _files(out: Path | IO[bytes], form: ExportFormat, *, guards: bool, zipped: bool) -> Iterator[Files]:
    """The output that fits the format; a file appears under its name only when it is whole."""
    if not isinstance(out, Path):
        if not form.suffix and not zipped:
            raise ConfigError(f"{form.name} is several files: name a folder or a .zip with --out")
        with _stream(out, form, guards=guards) as files:
            yield files
    elif not form.suffix and out.suffix != ".zip":
        yield Folder(out, guards=guards)
    else:
        with _whole(out) as to, _stream(to, form, guards=guards) as files:
            yield files


@contextmanager
def _stream(to: IO[bytes], form: ExportFormat, *, guards: bool) -> Iterator[Files]:
    if form.suffix in ("", "zip"):
        zipped = ZipFiles(to, guards=guards)
        yield zipped
        zipped.close()
    else:
        yield OneFile(to, guards=guards)


class Folder:
    """A folder of the parts of a format."""

    def __init__(self, folder: Path, *, guards: bool) -> None:
        self.folder, self.guards = folder, guards
        if folder.exists() and not folder.is_dir():
            raise ConfigError(f"{folder} is a file: this format needs a folder, or a name that ends in .zip")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(f"the folder {folder} cannot be made: {error.strerror or error}") from error

    @contextmanager
    def open(self, name: str = "") -> Iterator[IO[bytes]]:
        with _whole(self.folder / name) as to:
            yield to


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """A stream that takes its name at the end, so that a run that breaks off leaves no half file."""
    part = path.with_name(path.name + ".part")
    try:
        to = part.open("wb")
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from error
    try:
        with to:
            yield to
        os.replace(part, path)  # noqa: PTH105 - takes the old file's place in one step
    finally:
        part.unlink(missing_ok=True)


def _reader() -> str:
    from importlib.metadata import version

    return f"bywhom {version('bywhom')}"
