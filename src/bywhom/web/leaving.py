"""Where records leave: tables in others' formats, and briefs, each with a line in the trail before it goes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from tempfile import TemporaryFile
from typing import IO, Any, Literal

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromQuery, JSONBody, URLEncodedBody
from litestar.response import Stream

from bywhom.briefing import Asked, brief_of
from bywhom.config import Config
from bywhom.errors import ConfigError, NotFound
from bywhom.exporting import Request, export, exporter_of
from bywhom.harm import shield_of
from bywhom.kit import Kit
from bywhom.knowledge.exporting import load_exporting
from bywhom.publish.brief.docx import write_docx
from bywhom.publish.brief.html import write_html
from bywhom.publish.brief.markdown import write_markdown
from bywhom.publish.brief.pdf import write_pdf
from bywhom.publish.brief.plan import Brief
from bywhom.publish.exports.losses import WHY, write_losses
from bywhom.publish.exports.reference import losses_of
from bywhom.records import Policy, Tier
from bywhom.web.access import needs, write
from bywhom.web.asking import Asking
from bywhom.web.claims import LONGEST
from bywhom.web.problems import WRONG
from bywhom.web.render import html
from bywhom.web.service import Service, day

CHUNK = 64 * 1024
ALONE = threading.Lock()
"""One file is made at a time: each takes a processor for as long as it takes."""
TYPES = {"csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json", "zip": "application/zip",
         "geojson": "application/geo+json", "jsonld": "application/ld+json", "atom": "application/atom+xml",
         "ics": "text/calendar", "md": "text/markdown", "html": "text/html", "pdf": "application/pdf",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}  # fmt: skip
BRIEFS = {"md": "Markdown", "html": "HTML", "docx": "Word", "pdf": "PDF"}
POLICIES: tuple[Policy, ...] = ("conservative", "ucdp-like", "acled-like", "by-claimant")


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format of exports. `loses`: by kind of record the fields that it never carries, none where it has no place for
    the kind; empty for one that carries all.
    """

    name: str
    title: str
    rows: str
    suffix: str
    loses: dict[str, tuple[str, ...]]


class Formats(msgspec.Struct, frozen=True, kw_only=True):
    """What can leave, for whoever asks; `meaning` are the ways in which a file tells its losses."""

    formats: tuple[Format, ...]
    briefs: dict[str, str]
    tiers: tuple[Tier, ...]
    meaning: dict[str, str]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """An export: `losses` asks for the list of what the file could not carry in its place."""

    format: str
    q: str = ""
    as_of: str = ""
    policy: Policy = "conservative"
    tier: Tier = "public"
    losses: bool = False


class BriefOrder(msgspec.Struct, frozen=True, kw_only=True):
    """A brief: of all, of what came in from the day `since` on, of a place, or of one incident."""

    format: Literal["md", "html", "docx", "pdf"] = "md"
    since: str = ""
    place: str = ""
    incident: str = ""
    as_of: str = ""
    tier: Tier = "public"


def formats(service: Service) -> Formats:
    known = tuple(
        Format(name=one.name, title=one.title, rows=one.rows, suffix=one.suffix or "zip", loses=losses_of(one))
        for one in load_exporting().formats
    )
    tiers: tuple[Tier, ...] = ("public", "restricted") if service.tier == "restricted" else ("public",)
    return Formats(formats=known, briefs=BRIEFS, tiers=tiers, meaning={str(how): why for how, why in WHY.items()})


def exported(asking: Asking, service: Service, order: Order) -> Stream:
    """The file, after its line in the trail. Raises ConfigError for what cannot be understood."""
    _may(service, order.tier)
    if len(order.q) > LONGEST:
        raise ConfigError(f"a question has at most {LONGEST} characters")
    service.query(order.q)
    form = exporter_of(order.format, load_exporting())[1]
    request = Request(format=order.format, query=order.q.strip(), as_of=day(order.as_of, "as of"), policy=order.policy,
                      tier=order.tier, by=asking.who)  # fmt: skip

    def left(records: int) -> None:
        asking.exported(form.name, f"{order.tier}: {request.query or 'everything'}; {records:,} records")

    with ALONE:
        made = TemporaryFile()  # noqa: SIM115 - closed when the last of it has left
        report = export(
            service.ledger, request, made, assessment=service.assessment, gazetteer=_kit().gazetteer, left=left,
            zipped=True, now=service.now(),
        )  # fmt: skip
    if order.losses:
        made.seek(0)
        made.truncate()
        write_losses(report, made)
        return _sent(made, f"bywhom-{form.name}.loss", "json", service)
    return _sent(made, f"bywhom-{form.name}", form.suffix or "zip", service)


def briefed(asking: Asking, service: Service, order: BriefOrder) -> Stream:
    """The brief, after its line in the trail. Raises ConfigError, and NotFound where there is nothing to tell."""
    _may(service, order.tier)
    as_of, since = day(order.as_of, "as of"), day(order.since, "since")
    asked = Asked(
        day=as_of or service.today.isoformat(), by=asking.who, as_of=as_of, place=order.place.strip()[:LONGEST] or None,
        since=(date.fromisoformat(since) - timedelta(days=1)).isoformat() if since else None,
        incident=order.incident.strip() or None,
    )  # fmt: skip
    with ALONE:
        shield = shield_of(order.tier, service.assessment, now=service.now())
        made, _ = brief_of(service.ledger, asked, _kit(), shield)
        if not made.sections:
            raise NotFound("nothing in the ledger gives a brief on that")
        file = TemporaryFile()  # noqa: SIM115 - closed when the last of it has left
        _written(made, order.format, file)
    of = ", ".join(f"{name} {value}" for name, value in (("since", since), ("place", asked.place),
                   ("incident", asked.incident)) if value) or "everything"  # fmt: skip
    with asking.writing("brief", order.format, f"{order.tier}: {of}; {len(made.sources):,} documents"):
        pass
    return _sent(file, f"bywhom-brief-{asked.day}", order.format, service)


def _may(service: Service, tier: Tier) -> None:
    if tier not in formats(service).tiers:
        raise PermissionDeniedException("only those who see everything may let everything leave: ask for tier public")


@cache
def _kit() -> Kit:
    """Loaded when something first leaves: it takes some seconds."""
    return Kit.load(Config())


def _written(made: Brief, form: str, to: IO[bytes]) -> None:
    if form in ("docx", "pdf"):
        (write_docx if form == "docx" else write_pdf)(made, to)
        return
    from io import StringIO

    text = StringIO()
    (write_html if form == "html" else write_markdown)(made, text)
    to.write(text.getvalue().encode())


def _sent(file: IO[bytes], name: str, suffix: str, service: Service) -> Stream:
    """Always kept as a file and never shown: it is not a page of ours."""
    file.seek(0)

    def pieces() -> Iterator[bytes]:
        with file:
            while piece := file.read(CHUNK):
                yield piece

    told = f'attachment; filename="{name}-{service.today.isoformat()}.{suffix}"'
    return Stream(pieces(), status_code=200, media_type=TYPES.get(suffix, "application/octet-stream"),
                  headers={"content-disposition": told})  # fmt: skip


@get("/export", include_in_schema=False, sync_to_thread=True, opt=needs("export"))
def export_page(
    service: NamedDependency[Service], q: FromQuery[str] = "", incident: FromQuery[str] = ""
) -> Response[str]:  # fmt: skip
    """The forms; `q` and `incident` fill them in."""
    return html("export.html", section="export", made=formats(service), policies=POLICIES, q=q[:LONGEST],
                incident=incident[:60], twin="/export.json")  # fmt: skip


@get("/api/export", operation_id="export_formats", summary="The formats in which records leave", sync_to_thread=True,
     responses=WRONG, opt=needs("export"))  # fmt: skip
def formats_twin(service: NamedDependency[Service]) -> Formats:
    """Each with what it loses."""
    return formats(service)


@write("/export/file", "export", status_code=200)
def export_sent(
    asking: NamedDependency[Asking], service: NamedDependency[Service], data: URLEncodedBody[Order]
) -> Stream:  # fmt: skip
    return exported(asking, service, data)


@write("/export/brief", "export", status_code=200)
def brief_sent(
    asking: NamedDependency[Asking], service: NamedDependency[Service], data: URLEncodedBody[BriefOrder]
) -> Stream:  # fmt: skip
    return briefed(asking, service, data)


@write("/api/export/file", "export", operation_id="export", summary="Records in another's format", status_code=200,
       include_in_schema=True, responses=WRONG)  # fmt: skip
def export_made(asking: NamedDependency[Asking], service: NamedDependency[Service], data: JSONBody[Order]) -> Stream:
    """The file itself; what it could not carry with `losses`."""
    return exported(asking, service, data)


@write("/api/export/brief", "export", operation_id="brief", summary="A situation report", status_code=200,
       include_in_schema=True, responses=WRONG)  # fmt: skip
def brief_made(
    asking: NamedDependency[Asking], service: NamedDependency[Service], data: JSONBody[BriefOrder]
) -> Stream:
    """Of records alone, each sentence with its sources."""
    return briefed(asking, service, data)


ROUTES: list[Any] = [export_page, formats_twin, export_sent, brief_sent, export_made, brief_made]
