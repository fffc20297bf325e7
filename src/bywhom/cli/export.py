"""`bywhom export`: records in the shape of others' formats, and beside each what it could not carry."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bywhom.cli.asking import Query
from bywhom.cli.explain import AsOf
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output, tell
from bywhom.cli.progress import Progress
from bywhom.cli.trail import noted
from bywhom.errors import ConfigError

if TYPE_CHECKING:
    from bywhom.publish.exports.losses import LossReport


def export(
    name: Annotated[str | None, typer.Argument(metavar="FORMAT", help="One of those that --formats lists.")] = None,
    query: Query = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="PATH", help="A file, or a folder for a format of several (else to the screen)."),
    ] = None,
    policy: Annotated[
        str,
        typer.Option(
            "--policy",
            metavar="NAME",
            help="The rule for single numbers: conservative, ucdp-like, acled-like, by-claimant (none).",
        ),
    ] = "conservative",
    tier: Annotated[
        str, typer.Option("--tier", metavar="NAME", help="Who may see it: public, or restricted for everything.")
    ] = "public",
    raw: Annotated[
        bool, typer.Option("--raw", help="Do not guard text that a spreadsheet takes for a formula.")
    ] = False,
    losses: Annotated[
        Path | None, typer.Option("--losses", metavar="FILE", help="Where the losses go (else beside --out).")
    ] = None,
    ledger: LedgerAddress = None,
    as_of: AsOf = None,
    formats: Annotated[bool, typer.Option("--formats", help="List the formats and their columns.")] = False,
) -> None:
    """Write what matches in another's format; PATH.loss.json names what could not be carried. Exits 1 for no rows.

    Example: bywhom export acled "place:Stepanakert since:2023-09-01" --out stepanakert.csv
    """
    if formats:
        from bywhom.knowledge.exporting import load_exporting
        from bywhom.publish.exports.reference import write_reference

        with output(None) as to:
            write_reference(load_exporting(), to)
        return
    if name is None:
        raise ConfigError("name a format: `bywhom export --formats` lists them")
    asked: dict[str, object] = {
        "format": name, "query": " ".join(query or ()), "as_of": as_of, "policy": policy, "tier": tier,
        "guards": not raw, "by": _who(),
    }  # fmt: skip
    report = _export(asked, out, ledger)
    _keep(report, losses or (out.with_name(out.name + ".loss.json") if out is not None else None))
    if not report.rows:
        raise typer.Exit(1)


def _export(asked: dict[str, object], out: Path | None, ledger: str | None) -> LossReport:
    import msgspec

    from bywhom.config import Config
    from bywhom.exporting import Request, export
    from bywhom.harm import assessment_if_any, path_of
    from bywhom.knowledge.gazetteer import open_gazetteer
    from bywhom.store.ledger import Ledger

    config, progress = Config(), Progress(quiet=True)
    try:
        request = msgspec.convert(asked, Request)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{error}: `bywhom export --help` lists what can be asked for") from error
    assessment = assessment_if_any(path_of())
    _apart(out, ledger or config.ledger)
    if out is None and request.format == "datapackage" and sys.stdout.isatty():
        raise ConfigError("a zip is nothing for a screen: name a file with --out")
    with Ledger(ledger or config.ledger, create=False) as store:
        to = out if out is not None and str(out) != "-" else sys.stdout.buffer
        gazetteer = open_gazetteer(config.cache, progress=tell)

        def left(records: int) -> None:
            told = f"{request.tier}: {request.query or 'everything'}; {records:,} records"
            noted(store, "export", request.format, told)

        report = export(
            store, request, to, assessment=assessment, gazetteer=gazetteer, tell=progress.show, left=left
        )  # fmt: skip
    progress.clear()
    return report


def _who() -> str:
    """The user of this machine, who stands in the file as the one who let it out."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _apart(out: Path | None, ledger: str) -> None:
    if out is not None and out.exists() and Path(ledger).exists() and out.samefile(ledger):
        raise ConfigError(f"--out {out} is the ledger itself; name another file")


def _keep(report: LossReport, path: Path | None) -> None:
    from bywhom.publish.exports.losses import write_losses

    several = "row" if report.rows == 1 else "rows"
    told = f"{report.rows:,} {several}; {len(report.losses):,} kinds of loss"
    if path is None:
        tell(f"{told}; --losses FILE or --out PATH keeps the list")
        return
    try:
        with path.open("wb") as to:
            write_losses(report, to)
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror or error}") from error
    tell(f"{told}, in {path}")
