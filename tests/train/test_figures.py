"""The comparison of coded practice figures with what is read: one coder's article laid beside readings of it."""

from __future__ import annotations

from pathlib import Path

from bywhom.measure.gold.pairing import Side
from bywhom.records import Reading
from bywhom.train.figures import coded_reading, counts_of, table, told_misses

TEXT = "At least two traders were killed in Lodar and nine pupils were hurt.\n"
FORM = """article: practice/one
coder: ada
claims:
- {id: c1, content: "two traders were killed", chain: [{role: own_voice, act: assert, named: none}]}
"""
LINES = """killed | At least two traders | 2 | - | civilian | traders | incident | total | c1
injured | nine pupils | 9 | 9 | civilian | pupils | incident | total | -
"""


def written(tmp_path: Path, lines: str = LINES) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(FORM, encoding="utf-8")
    form = tmp_path / "one.figures"
    form.write_text(lines, encoding="utf-8")
    return form


def test_a_coding_beside_itself_is_all_right(tmp_path: Path) -> None:
    side = Side(coded_reading(written(tmp_path)))
    counts = counts_of(side, side)
    assert (counts["coded"], counts["found"], counts["right"], counts["category"]) == (2, 2, 2, 2)
    assert list(told_misses(tmp_path / "one.figures", side, side)) == []
    assert next(table(counts)) == "all         n    2   P 1.000   R 1.000   F1 1.000"


def test_what_is_missing_and_what_differs_is_told(tmp_path: Path) -> None:
    gold = Side(coded_reading(written(tmp_path)))
    other = Side(coded_reading(written(tmp_path, LINES.splitlines()[0].replace("| 2 | - |", "| 2 | 2 |"))))
    none = Side(Reading(document=gold.reading.document))
    assert counts_of(gold, other)["right"] == 0
    lines = list(told_misses(tmp_path / "one.figures", gold, other))
    assert lines == [
        "- one: 'nine pupils' injured 9..9",
        "! one: 'At least two traders' killed 2.., read as 'At least two traders' killed 2..2",
    ]
    assert counts_of(gold, none) == {"coded": 2, "found": 0, "coded killed": 1, "coded injured": 1}
