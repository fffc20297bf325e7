"""The commands, and what every one of them shares: exit codes and how an error is told.

Exit 0: good. 1: found wanting. 2: misused, or an input could not be opened. 130: interrupted.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version as version_of
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bywhom.cli.backup import backup, restore
from bywhom.cli.brief import brief
from bywhom.cli.check import check
from bywhom.cli.chronology import chronology, situations
from bywhom.cli.claims import claims, figures
from bywhom.cli.custody import purge, retract, verify
from bywhom.cli.diff import diff
from bywhom.cli.doctor import doctor
from bywhom.cli.explain import explain
from bywhom.cli.export import export
from bywhom.cli.find import find
from bywhom.cli.gazetteer import gazetteer
from bywhom.cli.gold import gold
from bywhom.cli.harm import harm
from bywhom.cli.incident import incident
from bywhom.cli.keep import keep
from bywhom.cli.measure import measure
from bywhom.cli.output import tell
from bywhom.cli.read import read
from bywhom.cli.registry import registry
from bywhom.cli.schema import schema
from bywhom.cli.serve import serve
from bywhom.cli.takedown import takedown
from bywhom.cli.token import token
from bywhom.cli.user import user
from bywhom.errors import BywhomError


class Doors(TyperGroup):
    """Tells what stopped a command in one line on stderr, and turns it into an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BywhomError as error:
            tell(str(error))
            raise typer.Exit(2) from error
        except KeyboardInterrupt as interrupt:
            tell("interrupted; what was written so far stands")
            raise typer.Exit(130) from interrupt
        except BrokenPipeError as closed:
            _nothing_more()
            raise typer.Exit(0) from closed  # the reader of our output has seen enough, as with `| head`
        except OSError as error:
            _nothing_more()
            tell(f"the output cannot be written: {error.strerror or error}")
            raise typer.Exit(2) from error
        return result


def _nothing_more() -> None:
    """What still waits in the buffer of standard output goes nowhere, instead of failing again at the exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


app = typer.Typer(
    name="bywhom",
    cls=Doors,
    help="Reads news of armed conflict and keeps what each source says: done by whom, and said by whom?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(short_help="Read articles; print what each source says.")(read)
app.command(short_help="Read articles and keep the readings.")(keep)
app.command(short_help="Walk from a record back to its words.")(explain)
app.command(short_help="Search what is kept.")(find)
app.command(short_help="List claims under who makes them.")(claims)
app.command(short_help="List figures, each with whose word it is.")(figures)
app.command(short_help="Show one happening as all tell it.")(incident)
app.command(short_help="Tell what happened, day by day.")(chronology)
app.command(short_help="Tell what is in force, and since when.")(situations)
app.command(short_help="Tell what changed since a day.")(diff)
app.command(short_help="Write records in others' formats.")(export)
app.command(short_help="Write a situation report of records alone.")(brief)
app.command(short_help="Name what in a draft no record supports.")(check)
app.command(short_help="Check who could be hurt by what you show.")(harm)
app.command(short_help="Show the ledger in a browser on this machine.")(serve)
app.command(short_help="Prove that nothing kept was changed.")(verify)
app.command(short_help="Say that a record no longer stands.")(retract)
app.command(short_help="Take a document's text away for good.")(purge)
app.command(short_help="Hide a document from everybody, or show it again.")(takedown)
app.command(short_help="Copy the ledger into one file.")(backup)
app.command(short_help="Fill an empty ledger from a backup.")(restore)
app.command(short_help="Tell versions and health.")(doctor)
app.command(short_help="Take the score book.")(measure)
app.command(short_help="Print the form of a reading.")(schema)
app.add_typer(user, name="user", short_help="See to the users of the desk.")
app.add_typer(token, name="token", short_help="See to the tokens of programs.")
app.add_typer(gold, name="gold", short_help="Code articles by hand, and check what is coded.")
app.add_typer(gazetteer, name="gazetteer", short_help="Build or ask the list of places.")
app.add_typer(registry, name="registry", short_help="Extend or ask the list of parties.")


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
    app()
