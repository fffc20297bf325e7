"""The coded articles that are learned from: what each teaches, in order, with progress on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from bywhom.gather.raw import Raw
from bywhom.measure.gold.board import raw_of
from bywhom.measure.gold.folder import Split, gold_folder, load_gold
from bywhom.records import Reading
from bywhom.train.linear import Each, told
from bywhom.train.practice import forms, reading_of

Teach = Callable[[Raw, Reading], Iterable[Each]]
"""What an article and its coding give."""


def from_gold(split: Split, teach: Teach[Each]) -> list[Each]:
    codings = [coding for one in load_gold(None, split) for coding in one.codings.values()]
    return [
        each
        for coding in told(codings, f"gold {split}")
        for each in teach(raw_of(coding.article, coding.outlet, coding.published, gold_folder()), coding.reading)
    ]


def from_practice(teach: Teach[Each]) -> list[Each]:
    return [each for form in told(forms(), "practice") for each in teach(practice_raw(form), reading_of(form))]


def practice_raw(form: Path) -> Raw:
    """The article beside a form."""
    return Raw(content=form.with_suffix(".txt").read_bytes(), form="text", source=form.stem)
