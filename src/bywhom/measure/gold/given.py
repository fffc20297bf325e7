"""What coders took from an article as a reading like any other, so that the reconciler can be scored by itself."""

from __future__ import annotations

from typing import Any

import msgspec

from bywhom.measure.gold.coding import LISTS
from bywhom.measure.gold.folder import Gold
from bywhom.records import Reading

NAMING = frozenset({"id", "claims", "figures", "events", "party", "place", "parent", "event", "alleged_by"})
"""Fields that hold ids of records. A coder's ids are those of one article ("c1"), and a ledger holds many."""


def readings_of(gold: Gold) -> dict[str, Reading]:
    """The coders' reading of each article, by the article's name; each id with incident and article before it."""
    return {name: _named(coding.reading, f"{gold.id}/{name}") for name, coding in gold.codings.items()}


def known_of(gold: Gold) -> dict[str, str]:
    """For each record of `readings_of` the gold's that it is, as `ARTICLE/ID`."""
    kinds = ("claims", "figures", "events")
    codings = gold.codings.items()
    names = [f"{name}/{r.id}" for name, coding in codings for kind in kinds for r in getattr(coding.reading, kind)]
    return {f"{gold.id}/{name}": name for name in names}


def _named(reading: Reading, article: str) -> Reading:
    held = {record.id for kind in LISTS for record in getattr(reading, kind) if hasattr(record, "id")}
    fields = {kind: _walked(msgspec.to_builtins(getattr(reading, kind)), "", held, article) for kind in LISTS}
    return msgspec.convert({"document": msgspec.to_builtins(reading.document), **fields}, Reading)


def _walked(value: Any, field: str, held: set[str], article: str) -> Any:
    if isinstance(value, dict):
        return {key: _walked(each, key, held, article) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_walked(each, field, held, article) for each in value]
    return f"{article}/{value}" if field in NAMING and isinstance(value, str) and value in held else value
