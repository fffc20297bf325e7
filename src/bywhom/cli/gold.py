"""`bywhom gold`: articles annotated by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

gold = typer.Typer(no_args_is_help=True, help="Code articles by hand, and check what is coded (gold/GUIDE.md).")


@gold.command()
def code(
    forms: Annotated[list[Path], typer.Argument(metavar="FORM...", help="YAML forms of articles and incidents.")],
    to: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Write there (a second coding) instead of into the gold.")
    ] = None,
) -> None:
    """Find the words of forms in their articles, check them, and write the stand-off files."""
    from bywhom.measure.gold.command import code_command

    raise typer.Exit(code_command(forms, to))


@gold.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="The gold; else that of the checkout.")
    ] = None,
    counts: Annotated[bool, typer.Option("--counts", help="Also tell what it holds, in tables.")] = False,
) -> None:
    """Tell what does not fit: offsets, missing evidence, impossible relations, fields against the guide."""
    from bywhom.measure.gold.command import check_command

    raise typer.Exit(check_command(folder, counts=counts))


@gold.command()
def show(incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="The id of an incident.")]) -> None:
    """Print an incident's relations and its tables by claimant."""
    from bywhom.measure.gold.command import show_command

    raise typer.Exit(show_command(incident))


@gold.command()
def form(article: Annotated[str, typer.Argument(metavar="ARTICLE", help="INCIDENT/1-wire, or quiet/NAME.")]) -> None:
    """Print the form of a coded article, to read it in words or to correct it."""
    from bywhom.measure.gold.command import form_command

    raise typer.Exit(form_command(article))


@gold.command()
def agree() -> None:
    """Print how far two coders agree who did not see each other's work."""
    from bywhom.measure.gold.command import agree_command

    raise typer.Exit(agree_command())
