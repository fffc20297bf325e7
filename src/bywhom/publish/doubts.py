"""A check of a draft for people: each word without a record, where it stands, and what the records say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

import msgspec

from bywhom.publish import words
from bywhom.publish.page import Line, write_lines
from bywhom.records import Checked, Doubt, DoubtKind

KINDS: dict[DoubtKind, str] = {"number": "number", "name": "name", "date": "date", "attribution": "attribution"}
AROUND = 60
"""Characters of the sentence shown to either side of the words."""


def write_checked(checked: Checked, to: TextIO, width: int | None = None) -> None:
    """A paragraph for each doubt, then the count."""
    write_lines(_lines(checked), to, width)


def write_checked_json(checked: Checked, to: TextIO) -> None:
    """The whole check as one object on one line."""
    to.write(msgspec.json.encode(checked).decode() + "\n")


def _lines(checked: Checked) -> Iterator[Line]:
    for doubt in checked.doubts:
        place = f"{checked.source}:{doubt.line}:{doubt.column}"
        yield Line(f"{place}: {doubt.kind} “{words.one_line(doubt.said, 80)}”: {doubt.why}", kind="problem", hang=4)
        yield Line(_around(doubt), 4, kind="quiet", hang=0)
        for number, instead in enumerate(doubt.instead):
            begins = "records: " if number == 0 else "         "
            yield Line(begins + words.one_line(instead.text, 160), 4, id=instead.id or "", hang=9)
        yield Line("")
    yield Line(counted(checked), kind="heading")


def _around(doubt: Doubt) -> str:
    """The sentence, cut to what stands around the words."""
    before, found, after = doubt.sentence.partition(doubt.said)
    if not found:
        return words.one_line(doubt.sentence, 2 * AROUND)
    before = before if len(before) <= AROUND else "… " + before[-AROUND:].partition(" ")[2]
    after = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + " …"
    return f"{before}[{found}]{after}"


def counted(checked: Checked) -> str:
    """What was looked at and what came of it: "12 numbers, 9 names, ...: 2 without a record"."""
    counts = ((count, KINDS[kind]) for kind, count in checked.looked_at.items())
    told = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts]
    against = f"{checked.documents:,} document{'' if checked.documents == 1 else 's'}"
    day = f" as of {checked.as_of}" if checked.as_of else ""
    if not told:
        return f"{checked.source}: nothing in it to check (no number, name, date or attribution)"
    doubts = len(checked.doubts)
    result = "all of them supported" if not doubts else f"{doubts} without a record"
    return f"{checked.source}: {', '.join(told)} held against {against}{day}: {result}"
