"""`bywhom brief`: a situation report of records alone."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bywhom.cli.days import day_of, eve_of
from bywhom.cli.explain import AsOf
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output, tell
from bywhom.cli.progress import Progress
from bywhom.cli.trail import noted
from bywhom.errors import ConfigError

if TYPE_CHECKING:
    from bywhom.publish.brief.plan import Brief

FORMATS = ("md", "html", "docx", "pdf")


def brief(
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only what was kept from that day on; yesterday, too.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NAME", help="Only what is told of that place.")
    ] = None,
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="ID", help="One incident, by its id or that of a record of it.")
    ] = None,
    form: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="md, html, docx or pdf.")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Else to the screen.")] = None,
    tier: Annotated[
        str | None, typer.Option("--tier", metavar="TIER", help="public (else that of harm.toml) or restricted.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who releases it (else your user name).")
    ] = None,
    ledger: LedgerAddress = None,
    as_of: AsOf = None,
) -> None:
    """Write a situation report: every sentence with its sources, every number under who gives it. Exits 1 for none.

    Example: bywhom brief --since yesterday --place Stepanakert --out sitrep.docx
    """
    chosen = _format(form, out)
    made, left = _make(chosen, since, place, incident, tier, by or getpass.getuser(), ledger, as_of)
    if left:
        tell(f"{left} sentence{'s' if left > 1 else ''} left out: the records do not bear out every word")
    if not made.sections:
        tell("nothing in the ledger gives a brief on that")
        raise typer.Exit(1)
    _write(made, chosen, out)


def _format(form: str | None, out: Path | None) -> str:
    """The one that is named, else by the file's name, else Markdown."""
    chosen = form or (out.suffix.removeprefix(".").lower() if out is not None and out.suffix else "md")
    chosen = {"markdown": "md", "htm": "html"}.get(chosen, chosen)
    if chosen not in FORMATS:
        raise ConfigError(f"{chosen!r} is no format of a brief: choose one of {', '.join(FORMATS)} with --format")
    return chosen


def _make(
    form: str, since: str | None, place: str | None, incident: str | None, tier: str | None, by: str,
    ledger: str | None, as_of: str | None,
) -> tuple[Brief, int]:  # fmt: skip
    from datetime import UTC, datetime

    import msgspec

    from bywhom.briefing import Asked, brief_of
    from bywhom.config import Config
    from bywhom.harm import assessment_if_any, path_of, shield_of
    from bywhom.kit import Kit
    from bywhom.records import Tier
    from bywhom.store.ledger import Ledger

    config, progress = Config(), Progress(quiet=True)
    assessment = assessment_if_any(path_of())
    wanted = tier or (assessment.tier if assessment else "public")
    try:
        shield = shield_of(msgspec.convert(wanted, Tier), assessment)
    except msgspec.ValidationError as error:
        raise ConfigError(f"--tier {wanted}: choose public or restricted") from error
    asked = Asked(
        day=(as_of or datetime.now(UTC).date().isoformat())[:10], by=by, since=eve_of(since) if since else None,
        place=place, incident=incident, as_of=day_of(as_of),
    )  # fmt: skip
    with Ledger(ledger or config.ledger, create=False) as store:
        made = brief_of(store, asked, Kit.load(config), shield, progress.show)
        of = [
            f"{name} {value}" for name, value in (("since", since), ("place", place), ("incident", incident)) if value
        ]
        told = f"{shield.tier}: {', '.join(of) or 'everything'}; {len(made[0].sources):,} documents"
        if made[0].sections:
            noted(store, "brief", form, told)
    progress.clear()
    return made


def _write(made: Brief, form: str, out: Path | None) -> None:
    if form in ("md", "html"):
        from bywhom.publish.brief.html import write_html
        from bywhom.publish.brief.markdown import write_markdown

        with output(out) as to:
            (write_html if form == "html" else write_markdown)(made, to)
        return
    from bywhom.publish.brief.docx import write_docx
    from bywhom.publish.brief.pdf import write_pdf

    write = write_docx if form == "docx" else write_pdf
    if out is None or str(out) == "-":
        if sys.stdout.isatty():
            raise ConfigError(f"{form} is no text for a screen: name a file with --out")
        write(made, sys.stdout.buffer)
        return
    try:
        with out.open("wb") as file:
            write(made, file)
    except OSError as error:
        raise ConfigError(f"--out {out} cannot be written: {error.strerror or error}") from error
