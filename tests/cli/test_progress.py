"""Progress: one refreshed line on a terminal, one line a document elsewhere."""

from __future__ import annotations

import io

from bywhom.cli.progress import CLEAR, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_line_is_refreshed_and_cleared_for_other_output() -> None:
    to = Terminal()
    progress = Progress(to)
    progress.show("reading 1: a.txt")
    progress.show("reading 2: b.txt")
    progress.tell("c.txt: there is no such file")
    progress.clear()
    assert to.getvalue() == (
        f"{CLEAR}bywhom: reading 1: a.txt{CLEAR}bywhom: reading 2: b.txt{CLEAR}bywhom: c.txt: there is no such file\n"
    )


def test_elsewhere_each_document_has_its_line() -> None:
    to = io.StringIO()
    progress = Progress(to)
    progress.show("reading 1: a\nb.txt")
    progress.clear()
    assert to.getvalue() == "bywhom: reading 1: a�b.txt\n"
