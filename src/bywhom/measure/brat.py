"""Attributions in brat's stand-off form, as PolNeAR has them."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

# whole lines by their form: the words after a span may hold line ends of their own
SPAN = re.compile(r"^(T\d+)\t\S+ ([\d ;]+)\t", re.MULTILINE)
RELATION = re.compile(r"^E\d+\t(.*)$", re.MULTILINE)
ROLES = ("source", "cue", "content")
Pieces = tuple[tuple[int, int], ...]


class Attributed(msgspec.Struct, frozen=True, kw_only=True):
    """Who, by which words, says what: character pieces of a raw text, which may be discontinuous or none."""

    source: Pieces = ()
    cue: Pieces = ()
    content: Pieces = ()


def attributions_in(path: Path) -> list[Attributed]:
    """The attributions of an `.ann` file; numbered roles (`Content2`) fold into their role."""
    written = path.read_text(encoding="utf-8")
    spans = {name: _pieces(described) for name, described in SPAN.findall(written)}
    return [_joined(parts, spans) for parts in RELATION.findall(written)]


def first_annotations(folder: Path) -> list[tuple[str, str, list[Attributed]]]:
    """Name, raw text and gold of each text of `FOLDER/text`; the alphabetically first of several annotators."""
    every = sorted((folder / "attributions").glob("*.ann"))
    first: dict[str, Path] = {}
    for path in every:
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    return [
        # bytes, not text mode: a translated line end would shift every offset after it
        (path.stem, path.read_bytes().decode("utf-8"), attributions_in(first[path.stem]))
        for path in sorted((folder / "text").glob("*.txt"))
        if path.stem in first
    ]


def _pieces(described: str) -> Pieces:
    """`a b;c d`."""
    return tuple((int(a), int(b)) for a, b in (piece.split() for piece in described.split(";")))


def _joined(event: str, spans: dict[str, Pieces]) -> Attributed:
    roles: dict[str, Pieces] = dict.fromkeys(ROLES, ())
    for part in event.split():
        role, name = part.split(":", 1)
        role = re.sub(r"\d+$", "", role).lower()
        if role in roles:
            roles[role] += spans[name]
    return Attributed(**roles)
