"""The articles to learn from: every form fits its text, and none is of a war that the gold keeps for its test."""

from __future__ import annotations

import re

import pytest

from bywhom.train import practice

HELD = re.compile(r"\b(?:Myanmar|Burma|Tatmadaw|Rakhine|Colombia|FARC|Sinaloa|Jalisco|Michoac[aá]n)\b")
"""Names of the wars that nothing may be learned of."""


def test_every_form_fits_its_text() -> None:
    assert practice.main() == 0


@pytest.mark.parametrize("folder", sorted({form.parent for form in practice.forms()}), ids=lambda path: path.name)
def test_the_held_wars_stay_unseen(folder: object) -> None:
    told = [form.with_suffix(".txt") for form in practice.forms() if form.parent == folder]
    assert [path.name for path in told if HELD.search(path.read_text(encoding="utf-8"))] == []
