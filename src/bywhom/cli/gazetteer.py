"""`bywhom gazetteer`: build it, describe it, look a name up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.output import output, tell, write_found

gazetteer = typer.Typer(help="The list of places that names are resolved against.", no_args_is_help=True)
Files = list[Path]


@gazetteer.command()
def build(
    geonames: Annotated[Files, typer.Option(help="GeoNames' allCountries.zip, or a country's file (SY.zip).")] = [],  # noqa: B006 - typer copies it
    alternates: Annotated[Files, typer.Option(help="GeoNames' alternateNamesV2.zip, with --geonames.")] = [],  # noqa: B006
    wof: Annotated[Files, typer.Option(help="Who's On First: a folder or .zip of its GeoJSON records.")] = [],  # noqa: B006
    pcodes: Annotated[Files, typer.Option(help="OCHA's P-codes: a table of units as .csv.")] = [],  # noqa: B006
    country: Annotated[list[str], typer.Option(help="Only these countries (ISO, two letters) of the files.")] = [],  # noqa: B006
    core: Annotated[bool, typer.Option("--core", help="Forget all that was imported.")] = False,
) -> None:
    """Build the gazetteer from the installed packages and our supplement (done by itself when first needed), with what
    your own downloads add; what was imported stays until --core."""
    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer
    from bywhom.knowledge.gazetteer_downloads import forget_imports, import_all
    from bywhom.knowledge.gazetteer_import import Downloads

    cache = Config().cache
    if core:
        tell(f"{forget_imports(cache)} imports forgotten")
    downloads = Downloads(
        geonames=tuple(geonames), alternates=tuple(alternates), whosonfirst=tuple(wof), pcodes=tuple(pcodes),
        countries=frozenset(code.upper() for code in country),
    )  # fmt: skip
    import_all(downloads, cache, tell)
    open_gazetteer(cache, progress=tell)
    info()


@gazetteer.command()
def info() -> None:
    """Tell what the gazetteer holds and what it is made from."""
    import msgspec

    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    held = open_gazetteer(Config().cache, progress=tell).info()
    with output(None) as to:
        for name, value in msgspec.to_builtins(held).items():
            to.write(f"{name}: {value}\n")


@gazetteer.command()
def find(
    name: Annotated[str, typer.Argument(help="A place name in any spelling.")],
    on: Annotated[str | None, typer.Option(help="A day (2021-05-01): who administers and claims it then.")] = None,
) -> None:
    """List the places that a name can mean, as JSON lines; exits 1 where there is none."""
    from bywhom.config import Config
    from bywhom.knowledge.gazetteer import open_gazetteer

    found = open_gazetteer(Config().cache, progress=tell).find(name, on)
    write_found(found, f"no place of the gazetteer is called {name!r}")
