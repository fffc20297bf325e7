"""What `read` and `keep` share: inputs in their order, unopened ones told on stderr, progress for several."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from bywhom.errors import ConfigError
from bywhom.gather.fetch import fetch
from bywhom.gather.inputs import Given, Unopened, inputs
from bywhom.gather.raw import Raw

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="A text file, HTML page, JSON-lines file, folder or URL; - reads standard input."
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day of publication (YYYY-MM-DD), if you know it better.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet, if you know it better.")]


class Gathering:
    """The documents of a command line. `unopened` counts what could not be opened; the others go on."""

    def __init__(self, names: Sequence[str], published: str | None, outlet: str | None) -> None:
        if published is not None:
            _check_date(published)
        self.names = names
        self.published = published
        self.outlet = outlet
        self.unopened = 0
        self.opened = 0

    def __iter__(self) -> Iterator[Raw]:
        given = Given(published=self.published, outlet=self.outlet)
        for item in inputs(self.names, given=given, fetch=fetch):
            if isinstance(item, Unopened):
                self.unopened += 1
                sys.stderr.write(f"bywhom: {item.source}: {item.why}\n")
                continue
            self.opened += 1
            if self.opened > 1 or len(self.names) > 1:
                sys.stderr.write(f"bywhom: reading {self.opened}: {item.source}\n")
            yield item

    def finish(self) -> None:
        """Exits 2 where an input could not be opened."""
        if self.unopened:
            raise typer.Exit(2)


def _check_date(text: str) -> None:
    from datetime import datetime

    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"--published {text!r} is not a date: write it as 2024-05-21") from error
