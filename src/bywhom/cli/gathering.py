"""What `read` and `keep` share: inputs in their order, unopened ones told on stderr, progress for several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bywhom.cli.progress import Progress
from bywhom.errors import ConfigError

if TYPE_CHECKING:
    from bywhom.gather.inputs import Unopened
    from bywhom.gather.raw import Raw
    from bywhom.records import Reading

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text files, HTML pages, JSON-lines files, folders or URLs; - reads standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day of publication (YYYY-MM-DD), if you know it better.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet, if you know it better.")]


class Gathering:
    """The documents of a command line. `unopened` counts what could not be opened; the others go on."""

    def __init__(self, names: Sequence[str], published: str | None, outlet: str | None) -> None:
        if not all(name.strip() for name in names):
            raise ConfigError("an INPUT is empty: name a file, folder or address, or - for standard input")
        self.names = names
        self.published = as_date(published)
        self.outlet = outlet
        self.progress = Progress()
        self.opened = self.unopened = self.troubled = 0

    def __iter__(self) -> Iterator[Raw]:
        from bywhom.gather.inputs import Unopened

        for item, several in _with_company(self._items()):
            if isinstance(item, Unopened):
                self.unopened += 1
                self.progress.tell(f"{item.source}: {item.why}")
                continue
            self.opened += 1
            if several or len(self.names) > 1:
                self.progress.show(f"reading {self.opened}: {item.source}")
            yield item

    def _items(self) -> Iterator[Raw | Unopened]:
        import msgspec

        from bywhom.gather.inputs import Given, inputs

        given = Given(published=self.published, outlet=self.outlet)
        for item in inputs(self.names, given=given, fetch=_fetch):
            # a file name that is no text of the system's encoding must not break the output
            yield msgspec.structs.replace(item, source=item.source.encode("utf-8", "replace").decode("utf-8"))

    def note(self, reading: Reading) -> None:
        """Counts a reading that has problems; they are told at the end, and stand in the reading."""
        self.progress.clear()
        self.troubled += bool(reading.problems)

    def finish(self) -> None:
        """Sums up where there were several documents; exits 2 where an input could not be opened."""
        if self.opened + self.unopened > 1:
            troubled = f", {self.troubled} of them with problems" if self.troubled else ""
            unopened = f"; {self.unopened} could not be opened" if self.unopened else ""
            self.progress.tell(f"{self.opened} read{troubled}{unopened}")
        if self.unopened:
            raise typer.Exit(2)


def _with_company(items: Iterator[Raw | Unopened]) -> Iterator[tuple[Raw | Unopened, bool]]:
    """Each item, and whether it is one of several; looks one item ahead."""
    first = next(items, None)
    if first is None:
        return
    second = next(items, None)
    yield first, second is not None
    if second is not None:
        yield second, True
    for item in items:
        yield item, True


def _fetch(url: str) -> Raw:
    from bywhom.gather.fetch import fetch  # takes a third of a second to load, and most inputs are files

    return fetch(url)


def as_date(text: str | None) -> str | None:
    """The day or moment of --published in its plain ISO form."""
    from datetime import date, datetime

    if text is None:
        return None
    try:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            return datetime.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ConfigError(f"--published {text!r} is not a date: write it as 2024-05-21") from error
