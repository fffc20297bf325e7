"""`bywhom check`: a draft held against the ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.explain import AsOf
from bywhom.cli.gathering import as_date
from bywhom.cli.keep import LedgerAddress
from bywhom.cli.output import output
from bywhom.cli.progress import Progress
from bywhom.errors import InputError


def check(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="Plain text or Markdown; - reads standard input.")],
    ledger: LedgerAddress = None,
    as_of: AsOf = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of the draft, for its “on Monday” (YYYY-MM-DD).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object: what was looked at, and every doubt.")] = False,
) -> None:
    """Name each number, name, date and attribution of a draft that no record supports. Exits 1 where there is one."""
    content, day = _content(draft), as_date(published)
    from bywhom.checking import check_draft
    from bywhom.config import Config
    from bywhom.kit import Kit
    from bywhom.publish.doubts import write_checked, write_checked_json
    from bywhom.store.ledger import Ledger

    config, progress = Config(), Progress(quiet=True)
    with Ledger(ledger or config.ledger, create=False) as store:
        checked = check_draft(
            content, draft, Kit.load(config), store, as_of=as_of, published=day, progress=progress.show
        )  # fmt: skip
    progress.clear()
    with output(None) as to:
        (write_checked_json if as_json else write_checked)(checked, to)
    if checked.doubts:
        raise typer.Exit(1)


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from error
