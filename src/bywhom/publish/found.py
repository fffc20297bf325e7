"""What a search found: for people, as JSON lines, as a table; and what was said of a record since."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

import msgspec

from bywhom.publish import words
from bywhom.publish.page import clean
from bywhom.records import Answer, Found, Statement

COLUMNS = ("id", "kind", "document", "outlet", "published", "tells", "low", "high", "earliest", "latest", "place",
           "by", "to", "said_by", "act", "stance", "standing", "text")  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet, and the words are a stranger's."""
VERBS = {"retraction": "retracted", "correction": "corrected", "purge": "purged", "takedown": "taken down"}


def counted(answer: Answer) -> str:
    """The counts in words: "3 found: 1 claim, 2 events"."""
    kinds = [f"{count:,} {kind}{'s' if count != 1 else ''}" for kind, count in answer.counts.items()]
    told = f"more than {answer.total - 1:,} found" if answer.capped else f"{answer.total:,} found"
    told += f": {', '.join(kinds)}" if kinds and not answer.capped else ""
    told += f"; {answer.retracted:,} rejected left out" if answer.retracted else ""
    return told + (f"; as of {answer.as_of}" if answer.as_of else "")


def write_answer(answer: Answer, to: TextIO) -> None:
    """The counts, then two or three lines for each record."""
    to.write(counted(answer) + "\n")
    for found in answer.found:
        to.write("\n")
        for line in _lines(found):
            to.write(clean(line) + "\n")
    if len(answer.found) < answer.total and answer.found:
        to.write(f"\n{len(answer.found)} of them shown; --limit N shows more\n")


def _lines(found: Found) -> Iterable[str]:
    day = days(found)
    head = [day, found.place, f"{found.kind}: {found.tells}"]
    standing = f"  [{found.standing.upper()}]" if found.standing != "stands" else ""
    yield f"{' · '.join(part for part in head if part)}{standing}  {found.id}"
    done = f"by {', '.join(found.by)}" if found.by else ""
    done += f"{' ' if done else ''}to {', '.join(found.to)}" if found.to else ""
    if done:
        begins = "speaks of what is said to be done" if found.kind == "claim" else "said to be done"
        yield f"  {begins} {words.one_line(done, 200)}"
    said = ", ".join(found.said_by) or "nobody named"
    yield (
        f"  on the word of {words.one_line(said, 160)} ({', '.join(_plain(found.act)) or 'no act'}; "
        f"{', '.join(_plain(found.stance)) or 'no stance'}); {found.outlet or 'outlet unknown'}, "
        f"{found.published or 'day unknown'}"
    )
    yield f"  “{words.one_line(found.text, 300)}”" if found.text is not None else "  (the words were purged)"


def days(found: Found) -> str:
    """The days that are spoken of: one, or from when to when."""
    first, last = found.earliest, found.latest
    if first is None and last is None:
        return "no day said"
    return str(first) if first == last else f"{first or '…'}–{last or '…'}"


def _plain(values: Iterable[str]) -> list[str]:
    return [value.replace("_", " ") for value in values]


def write_lines(answer: Answer, to: TextIO) -> None:
    for found in answer.found:
        to.write(msgspec.json.encode(found).decode() + "\n")


def write_csv(answer: Answer, to: TextIO) -> None:
    """A header and a row for each record; several names in a cell are parted by "; "."""
    table = csv.writer(to, lineterminator="\n")
    table.writerow(COLUMNS)
    for found in answer.found:
        table.writerow(_cell(getattr(found, column)) for column in COLUMNS)


def _cell(value: Any) -> Any:
    text = "; ".join(value) if isinstance(value, tuple) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(DANGEROUS) else text


def write_fields(fields: Iterable[tuple[str, str, str]], to: TextIO) -> None:
    """The fields of the query language: name, what it means, an example."""
    for name, told, example in fields:
        to.write(f"{name + ':':<14}{told}  ({example})\n")


def write_statements(said: Iterable[Statement], to: TextIO) -> None:
    """What was said of a record or its document, and whether it was taken back."""
    for one in said:
        verb = VERBS.get(one.kind, one.kind)
        instead = f"; {one.other} stands in its place" if one.other else ""
        taken = "no longer " if one.withdrawn else ""
        to.write(clean(f"  {one.subject} {taken}{verb}: {one.reason} ({one.by}, {one.at}){instead}") + "\n")
