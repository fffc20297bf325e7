"""The gold board's measures of claims, over practice articles."""

from __future__ import annotations

from pathlib import Path

from bywhom.measure.gold.form import Form, load_form
from bywhom.measure.gold.make import make
from bywhom.measure.gold.scoring import scored
from bywhom.train.claims import table, told_misses
from bywhom.train.practice import DAY

TEXT = "The army said that two traders had been killed in Lodar.\n"
FORM = """article: practice/one
coder: ada
claims:
- {id: c1, content: "two traders had been killed in Lodar",
   chain: [{role: party_military, name: the army, at: "The army", cue: "said", act: assert, named: role_only}]}
"""


def test_a_coding_beside_itself_is_all_right(tmp_path: Path) -> None:
    form = tmp_path / "one.yaml"
    form.write_text(FORM, encoding="utf-8")
    coding = make(load_form(form, Form), TEXT, "", DAY, None)
    article = scored(coding, coding.reading)
    lines = list(table([article]))
    assert lines[0].endswith("1.000   1 of 1 coded, 1 found")
    assert any(line.startswith("wrong origin") and "0 of 1" in line for line in lines)
    assert list(told_misses([article], "")) == []
