"""The figures and situations of the practice articles: the forms' lines, and that every form fits its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from bywhom.errors import MeasureError
from bywhom.measure.catalogue import checkout
from bywhom.train.toll_forms import figures_of, situation_forms, situations_of, toll_forms

TEXT = "Siege of Lodar\n\nAt least two traders were killed in Lodar, which is under siege since May. Two more fled.\n"
CLAIM = '{id: c1, content: "two traders were killed", chain: [{role: own_voice, act: assert, named: none}]}'


def written(tmp_path: Path, name: str, line: str) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.yaml").write_text(f"article: practice/one\ncoder: ada\nclaims:\n- {CLAIM}\n", encoding="utf-8")
    form = tmp_path / name
    form.write_text(f"# a remark\n\n{line}\n", encoding="utf-8")
    return form


def test_a_line_is_a_figure(tmp_path: Path) -> None:
    line = "killed | At least two traders | 2 | - | civilian | traders | incident | total | c1"
    (figure,) = figures_of(written(tmp_path, "one.figures", line))
    assert (figure.measure, figure.low, figure.high, figure.group) == ("killed", 2, None, "traders")
    assert (figure.said.span.of(TEXT), figure.claims) == ("At least two traders", ("c1",))


def test_a_line_is_a_situation(tmp_path: Path) -> None:
    line = "siege | under siege | in_force | [[Lodar]], which | May | - | -"
    (situation,) = situations_of(written(tmp_path, "one.situations", line))
    assert (situation.kind, situation.state, situation.qualifier) == ("siege", "in_force", None)
    assert situation.where is not None
    assert situation.where.span.start == TEXT.index("Lodar, which")


def test_an_empty_file_has_none(tmp_path: Path) -> None:
    assert figures_of(written(tmp_path, "one.figures", "")) == []
    assert situations_of(written(tmp_path, "one.situations", "")) == []


@pytest.mark.parametrize(
    "line",
    [
        "killed | two traders | 2 | 2 | civilian | traders | incident | total",  # a field is missing
        "slain | two traders | 2 | 2 | civilian | traders | incident | total | -",  # no measure
        "killed | three traders | 3 | 3 | civilian | traders | incident | total | -",  # words that are not in the text
        "killed | two traders | two | 2 | civilian | traders | incident | total | -",  # a bound in words
        "killed | two traders | 3 | 2 | civilian | traders | incident | total | -",  # the bounds change places
        "killed | two traders | 2 | 2 | merchants | traders | incident | total | -",  # no category
        "killed | two traders | 2 | 2 | civilian | traders | incident | part | -",  # no relation
        "killed | two traders | 2 | 2 | civilian | traders | incident | total | c9",  # a claim that is not there
    ],
)
def test_a_wrong_figure_is_refused_by_name(tmp_path: Path, line: str) -> None:
    with pytest.raises(MeasureError, match=r"one\.figures:3"):
        figures_of(written(tmp_path, "one.figures", line))


@pytest.mark.parametrize(
    "line",
    [
        "siege | under siege | in_force | - | - | -",  # a field is missing
        "famine | under siege | in_force | - | - | - | -",  # no kind
        "siege | under siege | lifted | - | - | - | -",  # no state
        "siege | under siege | in_force | Aden | - | - | -",  # a place that is not in the text
    ],
)
def test_a_wrong_situation_is_refused_by_name(tmp_path: Path, line: str) -> None:
    with pytest.raises(MeasureError, match=r"one\.situations:3"):
        situations_of(written(tmp_path, "one.situations", line))


def test_every_form_fits_its_text() -> None:
    for form in toll_forms(checkout() / "practice"):
        figures_of(form)
        situations_of(form.with_suffix(".situations"))


def test_situations_alone_fit_their_texts() -> None:
    """An article may have its situations coded and nothing else."""
    alone = [form for form in situation_forms(checkout() / "practice") if not form.with_suffix(".yaml").exists()]
    assert all(situations_of(form) for form in alone)
    assert len(alone) >= 15
