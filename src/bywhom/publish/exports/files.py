"""Where an export goes: one stream, a folder of named files, or both in a zip."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same records give the same bytes."""


class Files(Protocol):
    """`open` gives the stream of a part; a format of one file asks for the part without a name.

    `guards`: text that a spreadsheet would take for a formula gets an apostrophe before it.
    """

    guards: bool

    def open(self, name: str = "") -> AbstractContextManager[IO[bytes]]: ...


class OneFile:
    """A format of one file into a stream that is open already."""

    def __init__(self, to: IO[bytes], *, guards: bool = True) -> None:
        self._to = to
        self.guards = guards

    @contextmanager
    def open(self, name: str = "") -> Iterator[IO[bytes]]:
        if name:
            raise ValueError(f"a format of one file has no part {name!r}")
        yield self._to
        self._to.flush()


class ZipFiles:
    """The parts of a format in one zip, written in order."""

    def __init__(self, to: IO[bytes], *, guards: bool = True) -> None:
        self._zip = ZipFile(to, "w", ZIP_DEFLATED)
        self.guards = guards

    @contextmanager
    def open(self, name: str = "") -> Iterator[IO[bytes]]:
        with self._zip.open(ZipInfo(name, EPOCH), "w") as part:
            yield part

    def close(self) -> None:
        """Writes the list of parts; without it there is no zip."""
        self._zip.close()
