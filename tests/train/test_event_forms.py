"""The events of the practice articles: the form's lines, and that every form fits its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from bywhom.errors import MeasureError
from bywhom.measure.catalogue import checkout
from bywhom.train.event_forms import event_forms, events_of

TEXT = "Talks fail in Lodar\n\nGunmen killed two in Lodar on Monday. They had killed before, the mayor said.\n"


def coded(tmp_path: Path, line: str) -> object:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.events").write_text(f"# a remark\n\n{line}\n", encoding="utf-8")
    return events_of(tmp_path / "one.events")[0]


def test_a_line_is_an_event(tmp_path: Path) -> None:
    event = coded(tmp_path, "ASSAULT firearms | killed two | Gunmen | two | Lodar | Monday | actual")
    assert (event.type, event.mode, event.realis, event.background) == ("ASSAULT", "firearms", "actual", False)  # type: ignore[attr-defined]
    assert [one.words for one in event.agents] == ["Gunmen"]  # type: ignore[attr-defined]
    assert event.where.span.of(TEXT) == "Lodar"  # type: ignore[attr-defined]


def test_brackets_tell_which_of_several(tmp_path: Path) -> None:
    event = coded(tmp_path, "ASSAULT - | had [[killed]] before | ?[[They]] had | - | - | - | alleged background")
    assert event.trigger.span.start == TEXT.index("killed before")  # type: ignore[attr-defined]
    assert event.agents[0].span.start == TEXT.index("They")  # type: ignore[attr-defined]
    assert (event.mode, event.where, event.background) == (None, None, True)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "line",
    [
        "ASSAULT | killed | - | - | - | actual",  # a field is missing
        "RAID - | killed | - | - | - | - | actual",  # no type of PLOVER
        "ASSAULT - | murdered | - | - | - | - | actual",  # words that are not in the text
        "ASSAULT - | killed | - | - | - | - | certain",  # no realis
    ],
)
def test_a_wrong_line_is_refused_by_name(tmp_path: Path, line: str) -> None:
    with pytest.raises(MeasureError, match=r"one\.events:3"):
        coded(tmp_path, line)


def test_every_form_fits_its_text() -> None:
    for form in event_forms(checkout() / "practice"):
        events_of(form)
