"""Brings UCDP's list of actors, which a user downloads, beside the registry of ours.

UCDP's Actor dataset (CC BY 4.0, ucdp.uu.se) is a CSV file with a row an actor. What is taken: organised groups and
informally organised supporters (`Org` 1 and 2) with all their names. States are ours already, and names of peoples
(`Org` 3) would make a party of every mention of a people. A group that the registry knows by its UCDP id, or by one of
its names, only gains the names that it lacked. Kind and country are guessed from `Org` and the first `Location`, and
the entry's `source` says whence it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from bywhom.errors import InputError
from bywhom.knowledge.registry import PIECE, Entry, Registry, fold
from bywhom.records import PartyKind

FILE = "registry-imported.json"
NEEDED = ("ActorId", "NameData", "NameOrigFull", "NameOrigFullEng", "Org", "Location")
NAMES = (
    "NameData",
    "NameOrig",
    "NameOrigFull",
    "NameOrigFullEng",
    "NewName",
    "NewNameFullMotherTongue",
    "NewNameFullEng",
)
KINDS: dict[str, PartyKind] = {"1": "armed_group", "2": "militia"}
EMPTY = frozenset({"", "n/a", "na", "none", "unknown", "-"})
SHORTEST, LONGEST = 3, 120
"""Letters of a name: one or two are any word's, and more are a description."""


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import gave: the entries, how many rows there were, and how many of each were left out and why."""

    entries: tuple[Entry, ...]
    rows: int
    known: int
    """Rows of groups that the registry has; they only bring names."""
    states: int
    peoples: int
    unusable: int
    """Rows without a name that could be looked for."""


def read_actors(path: Path, registry: Registry) -> Imported:
    """The actors of a UCDP Actor file; InputError where it cannot be read or is another file."""
    rows = _rows(path)
    by_source = {entry.source: entry for entry in registry.entries.values() if entry.source}
    by_name = {_key(name): entry for entry in registry.entries.values() for name in entry.names}
    lands = {_key(name): entry.country for entry in registry.entries.values() if entry.kind == "state"
             for name in entry.names}  # fmt: skip
    entries: dict[str, Entry] = {}
    counts = {"known": 0, "4": 0, "3": 0, "unusable": 0}
    for row in rows:
        organised = row["Org"].strip()
        if organised in ("3", "4"):
            counts[organised] += 1
            continue
        names, source = _names(row), f"ucdp:{row['ActorId'].strip()}"
        if not names:
            counts["unusable"] += 1
            continue
        country = _country(row["Location"], lands)
        ours = by_source.get(source) or _same(names, country, by_name)
        counts["known"] += ours is not None
        if ours is not None and (ours.kind == "state" or set(map(_key, names)) <= set(map(_key, ours.names))):
            continue
        entry = Entry(
            id=ours.id if ours else source, name=ours.name if ours else names[0], names=names, source=source,
            kind=ours.kind if ours else KINDS.get(organised, "unknown"),
            country=ours.country if ours else country,
        )  # fmt: skip
        held = entries.get(entry.id)
        more = tuple(dict.fromkeys((*held.names, *names))) if held else names
        entries[entry.id] = msgspec.structs.replace(entry, names=more)
    return Imported(
        entries=tuple(entries.values()), rows=len(rows), known=counts["known"], states=counts["4"],
        peoples=counts["3"], unusable=counts["unusable"],
    )  # fmt: skip


def save_imported(entries: Iterable[Entry], folder: Path) -> Path:
    """Writes the entries where readings look for them; whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f".{FILE}"
    made.write_bytes(msgspec.json.encode(tuple(entries)))
    return made.replace(folder / FILE)


def load_imported(folder: Path) -> tuple[Entry, ...]:
    """What was imported, nothing where nothing was; InputError where the file is torn."""
    path = folder / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Entry, ...])
    except FileNotFoundError:
        return ()
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(f"{path}: {error}; import the list again with bywhom registry build FILE") from error


def _rows(path: Path) -> Sequence[dict[str, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text: give UCDP's Actor dataset as CSV, not as Excel or R") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; download UCDP's Actor dataset (CSV) from ucdp.uu.se") from error
    reader = csv.DictReader(io.StringIO(text))
    lacking = [column for column in NEEDED if column not in (reader.fieldnames or ())]
    if lacking:
        raise InputError(
            f"{path} is not UCDP's Actor dataset: it has no column {', '.join(lacking)}; "
            "the events (GED) and the conflicts are other files of ucdp.uu.se"
        )
    return [{column: value or "" for column, value in row.items() if isinstance(column, str)} for row in reader]


def _names(row: dict[str, str]) -> tuple[str, ...]:
    """A row's names, the short one first, without what stands in brackets."""
    found = []
    for column in NAMES:
        name = re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", " ", row.get(column, ""))).strip(" .,;’'")
        letters = sum(c.isalpha() for c in name)
        if name.lower() not in EMPTY and letters >= SHORTEST and len(name) <= LONGEST and name[0].isupper():
            found.append(name)
    return tuple(dict.fromkeys(found))


def _same(names: Sequence[str], country: str | None, by_name: dict[tuple[str, ...], Entry]) -> Entry | None:
    """The group of ours that has one of the names, if it is of no other country: many lands have a Liberation Front."""
    fitting = (by_name[_key(name)] for name in names if _key(name) in by_name)
    return next((e for e in fitting if None in (e.country, country) or e.country == country), None)


def _country(locations: str, lands: dict[tuple[str, ...], str | None]) -> str | None:
    """The country of the first place where the actor fought."""
    first = re.sub(r"\([^)]*\)", " ", locations.split(",")[0])
    return lands.get(_key(first)) or lands.get(_key(first.replace("DR ", "Democratic Republic of the ")))


def _key(name: str) -> tuple[str, ...]:
    return tuple(fold(piece) for piece in PIECE.findall(name))
