"""The comparison of coded practice situations with what is read: one coder's article laid beside readings of it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bywhom.measure.gold.pairing import Side
from bywhom.records import Reading, Where
from bywhom.train.situations import coded_reading, counts_of, fields_of, lines, told_misses

TEXT = "A curfew has been in force in Lodar since Monday. The road to Azan remains closed.\n"
FORM = """article: practice/one
coder: ada
claims:
- {id: c1, content: "A curfew has been in force", chain: [{role: own_voice, act: assert, named: none}]}
"""
LINES = """curfew | curfew | in_force | Lodar | since Monday | - | c1
blockade | remains closed | in_force | Azan | - | - | -
"""


def written(tmp_path: Path, coded: str = LINES) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(FORM, encoding="utf-8")
    form = tmp_path / "one.situations"
    form.write_text(coded, encoding="utf-8")
    return form


def test_a_coding_beside_itself_is_all_right(tmp_path: Path) -> None:
    form = written(tmp_path)
    side = Side(coded_reading(form))
    counts = counts_of(side, side)
    assert (counts["coded"], counts["found"], counts["right"], counts["since"]) == (2, 2, 2, 2)
    assert list(told_misses(form, side, side)) == []
    assert next(lines(counts)) == "all         n    2   P 1.000   R 1.000   F1 1.000"


def test_what_is_missing_and_what_differs_is_told(tmp_path: Path) -> None:
    form = written(tmp_path)
    gold = Side(coded_reading(form))
    other = Side(coded_reading(written(tmp_path, LINES.splitlines()[0].replace("in_force", "ended"))))
    none = Side(Reading(document=gold.reading.document))
    assert [line.split(": ")[0][0] for line in told_misses(form, gold, other)] == ["-", "!"]
    assert counts_of(gold, other)["right"] == 0
    assert counts_of(gold, other)["kind"] == 1
    assert counts_of(gold, none)["found"] == 0


PLACES = [
    ("Lodar", "Lodar", True),  # as said
    ("Lodar", "Azan", False),
    ("Lodar", None, False),
    (None, None, True),  # nobody says where
    ("the town of Lodar", "Lodar district", True),  # one telling word in common
]


@pytest.mark.parametrize(("coded", "found", "same"), PLACES)
def test_places_are_compared_by_their_words(tmp_path: Path, coded: str | None, found: str | None, same: bool) -> None:
    one = coded_reading(written(tmp_path)).situations[0]
    mine = msgspec.structs.replace(one, where=Where(said=coded) if coded else None)
    yours = msgspec.structs.replace(one, where=Where(said=found) if found else None)
    assert fields_of(mine, yours)["where"] is same
