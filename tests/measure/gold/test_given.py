"""Coders' readings, put together in place of ours."""

from __future__ import annotations

import msgspec

from bywhom.measure.gold.across_scoring import scored_across
from bywhom.measure.gold.folder import load_gold
from bywhom.measure.gold.given import NAMING, known_of, readings_of
from bywhom.reconcile.incidents import book_of

GOLD = next(one for one in load_gold(None, "train") if one.incident is not None)


def test_ids_are_of_one_article_and_every_field_that_names_one_finds_it() -> None:
    readings = readings_of(GOLD)
    held = [set(known) for known in (_ids(reading) for reading in readings.values())]
    assert sum(map(len, held)) == len(set().union(*held)), "no id in two articles"
    for name, reading in readings.items():
        before, after = (_named(msgspec.to_builtins(one)) for one in (GOLD.codings[name].reading, reading))
        assert [f"{GOLD.id}/{name}/{each}" for each in before] == after


def test_what_we_know_is_what_the_gold_holds() -> None:
    assert GOLD.incident is not None
    readings = readings_of(GOLD)
    scored = scored_across(GOLD.incident, readings, book_of(readings.values()), known_of(GOLD))
    assert set(scored.happenings) == {event.id for reading in readings.values() for event in reading.events}
    assert scored.rows[0] > 0


def _ids(reading: msgspec.Struct) -> set[str]:
    return {each["id"] for records in msgspec.to_builtins(reading).values() if isinstance(records, list | tuple)
            for each in records if "id" in each}  # fmt: skip


def _named(value: object, field: str = "") -> list[str]:
    """The ids of records in the fields that hold some, in order; those of documents and the gazetteer's left out."""
    if isinstance(value, dict):
        return [each for key, one in value.items() if key not in ("document", "where") for each in _named(one, key)]
    if isinstance(value, list | tuple):
        return [each for one in value for each in _named(one, field)]
    return [value] if field in NAMING and isinstance(value, str) else []
