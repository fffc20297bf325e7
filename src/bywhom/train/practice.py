"""The articles of `practice/`: written and coded for training only.

python -m bywhom.train.practice      checks every form against its text, and counts
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bywhom.errors import MeasureError
from bywhom.measure.catalogue import checkout
from bywhom.measure.gold.form import Form, load_form
from bywhom.measure.gold.make import make
from bywhom.records import Reading
from bywhom.train.toll_forms import figures_of, situations_of, toll_forms

DAY = "2000-01-01"
"""Stands for the day of publication, of which claims need none."""


def forms() -> list[Path]:
    """Every coded article, in order."""
    return sorted((checkout() / "practice").glob("*/*.yaml"))


def reading_of(form: Path) -> Reading:
    """The claims of a coded article; raises MeasureError where its words are not in the text beside it."""
    text = form.with_suffix(".txt").read_text(encoding="utf-8")
    return make(load_form(form, Form), text, "", DAY, None).reading


def readings() -> Iterator[Reading]:
    for form in forms():
        yield reading_of(form)


def tolls() -> tuple[int, int, int]:
    """How many figures and situations are coded, and how many of their files do not fit the text (told on stderr)."""
    figures = situations = wrong = 0
    for form in toll_forms(checkout() / "practice"):
        try:
            figures += len(figures_of(form))
            situations += len(situations_of(form.with_suffix(".situations")))
        except (MeasureError, OSError) as error:
            wrong += 1
            print(f"{form}: {error}", file=sys.stderr)
    return figures, situations, wrong


def main() -> int:
    """1 where a form does not fit its text."""
    acts: Counter[str] = Counter()
    wrong = 0
    for form in forms():
        try:
            acts.update(claim.act for claim in reading_of(form).claims)
        except (MeasureError, OSError) as error:
            wrong += 1
            print(f"{form}: {error}", file=sys.stderr)
    figures, situations, wrong_tolls = tolls()
    wrong += wrong_tolls
    print(f"{len(forms())} articles, {sum(acts.values()):,} claims, {wrong} forms to mend")
    print(f"{len(toll_forms(checkout() / 'practice'))} of them with {figures:,} figures and {situations:,} situations")
    print(", ".join(f"{act} {count}" for act, count in acts.most_common()))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
