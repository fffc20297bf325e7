"""`bywhom registry`: bring UCDP's actors in, describe the registry, look a name up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bywhom.cli.output import output, tell, write_found

registry = typer.Typer(help="The list of parties that names are linked to.", no_args_is_help=True)


@registry.command()
def build(file: Annotated[Path, typer.Argument(help="UCDP's Actor dataset, a CSV file from ucdp.uu.se.")]) -> None:
    """Bring the groups of UCDP's list of actors in beside our own; they are kept in the cache folder."""
    from bywhom.config import Config
    from bywhom.knowledge.registry import load_registry
    from bywhom.knowledge.registry_import import read_actors, save_imported

    got = read_actors(file, load_registry())
    path = save_imported(got.entries, Config().cache)
    new = sum(entry.id == entry.source for entry in got.entries)
    tell(
        f"{got.rows} rows: {new} groups are new, {got.known} are known, {len(got.entries) - new} gain names; "
        f"left out: {got.states} states, {got.peoples} names of peoples, {got.unusable} without a name to look for"
    )
    tell(f"kept in {path}; kinds and countries of new groups are guessed from UCDP's columns")
    info()


@registry.command()
def info() -> None:
    """Tell how many parties of each kind the registry holds, and how many were imported."""
    from collections import Counter

    from bywhom.config import Config
    from bywhom.knowledge.registry import load_registry
    from bywhom.knowledge.registry_import import load_imported

    imported = load_imported(Config().cache)
    held = load_registry(imported)
    kinds = Counter(entry.kind for entry in held.entries.values())
    with output(None) as to:
        to.write(f"entries: {len(held.entries)}\n")
        for kind, count in sorted(kinds.items()):
            to.write(f"{kind}: {count}\n")
        to.write(f"names: {sum(len(forms) for forms in held.forms.values())}\n")
        to.write(f"offices: {sum(len(each) for each in held.offices.values())}\n")
        to.write(f"imported: {sum(entry.id == entry.source for entry in imported)}\n")


@registry.command()
def find(name: Annotated[str, typer.Argument(help="A name, an acronym, a capital or a people.")]) -> None:
    """List the parties that a name can mean, or the offices of a person, as JSON lines; exits 1 where there is none."""
    from bywhom.config import Config
    from bywhom.knowledge.registry import load_registry
    from bywhom.knowledge.registry_import import load_imported

    held = load_registry(load_imported(Config().cache))
    found = (*held.called(name), *held.offices_of(name))
    write_found(found, f"no party of the registry is called {name!r}")
