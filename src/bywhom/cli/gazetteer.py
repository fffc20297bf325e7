"""`bywhom gazetteer`: build it, describe it, look a name up."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bywhom.cli.output import output

gazetteer = typer.Typer(help="The list of places that names are resolved against.", no_args_is_help=True)


@gazetteer.command()
def build() -> None:
    """Build the gazetteer from the installed packages and our supplement (done by itself when first needed)."""
    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    open_gazetteer(Config().cache, progress=_tell)
    info()


@gazetteer.command()
def info() -> None:
    """Tell what the gazetteer holds and what it is made from."""
    import msgspec

    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    held = open_gazetteer(Config().cache, progress=_tell).info()
    with output(None) as to:
        for name, value in msgspec.to_builtins(held).items():
            to.write(f"{name}: {value}\n")


@gazetteer.command()
def find(name: Annotated[str, typer.Argument(help="A place name in any spelling.")]) -> None:
    """List the places that a name can mean, as JSON lines; exits 1 where there is none."""
    import msgspec

    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    found = open_gazetteer(Config().cache, progress=_tell).find(name)
    with output(None) as to:
        for place in found:
            to.write(msgspec.json.encode(place).decode() + "\n")
    if not found:
        _tell(f"no place of the gazetteer is called {name!r}")
        raise typer.Exit(1)


def _tell(text: str) -> None:
    sys.stderr.write(f"bywhom: {text}\n")
