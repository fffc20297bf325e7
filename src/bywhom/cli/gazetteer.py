"""`bywhom gazetteer`: build it, describe it, look a name up."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer

gazetteer = typer.Typer(help="The list of places that names are resolved against.", no_args_is_help=True)


@gazetteer.command()
def build() -> None:
    """Build the gazetteer from the installed packages and our supplement (done by itself when first needed)."""
    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    open_gazetteer(Config().cache, progress=lambda text: sys.stderr.write(f"bywhom: {text}\n") and None)
    info()


@gazetteer.command()
def info() -> None:
    """Tell what the gazetteer holds and what it is made from."""
    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    held = open_gazetteer(Config().cache).info()
    for name, value in msgspec.to_builtins(held).items():
        sys.stdout.write(f"{name}: {value}\n")


@gazetteer.command()
def find(name: Annotated[str, typer.Argument(help="A place name in any spelling.")]) -> None:
    """List the places that a name can mean, as JSON lines."""
    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    for found in open_gazetteer(Config().cache).find(name):
        sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
