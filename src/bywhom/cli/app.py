"""The commands, and what every one of them shares: exit codes and how an error is told.

Exit 0: good. 1: found wanting. 2: misused, or an input could not be opened. 130: interrupted.
"""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from typing import Annotated

import typer

from bywhom.cli.explain import explain
from bywhom.cli.gazetteer import gazetteer
from bywhom.cli.keep import keep
from bywhom.cli.measure import measure
from bywhom.cli.read import read
from bywhom.cli.schema import schema
from bywhom.errors import BywhomError

app = typer.Typer(
    name="bywhom",
    help="Reads news of armed conflict and keeps what each source says: done by whom, and said by whom?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(read)
app.command()(keep)
app.command()(explain)
app.command()(measure)
app.command()(schema)
app.add_typer(gazetteer, name="gazetteer")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(version_of("bywhom"))
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Reads news of armed conflict and keeps what each source says: done by whom, and said by whom?"""


def main() -> None:
    """The `bywhom` command."""
    try:
        app()
    except BywhomError as error:
        sys.stderr.write(f"bywhom: {error}\n")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.stderr.write("bywhom: interrupted; what was written so far stands\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
