"""Progress on stderr: one line that is refreshed on a terminal, else one line a document."""

from __future__ import annotations

import shutil
import sys
from typing import TextIO

CLEAR = "\r\x1b[K"


class Progress:
    """`show` tells what is being done, `tell` writes a line that stays, `clear` makes room for other output.

    `quiet`: what is being done is told on a terminal only.
    """

    def __init__(self, to: TextIO | None = None, *, quiet: bool = False) -> None:
        self._to = to or sys.stderr
        self._quiet = quiet
        self._refreshes = self._to.isatty()
        self._shown = False

    def show(self, text: str) -> None:
        if self._refreshes:
            columns = shutil.get_terminal_size().columns
            self._to.write(CLEAR + f"bywhom: {printable(text)}"[: columns - 1])
            self._shown = True
        elif not self._quiet:
            self._to.write(f"bywhom: {printable(text)}\n")
        self._to.flush()

    def tell(self, text: str) -> None:
        self.clear()
        self._to.write(f"bywhom: {printable(text)}\n")

    def clear(self) -> None:
        if self._shown:
            self._to.write(CLEAR)
            self._to.flush()
            self._shown = False


def printable(text: str) -> str:
    """On one line, without control characters: the name of a file can hold anything."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)
