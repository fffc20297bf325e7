"""The board's own reckoning, on a page of our own, and the data set's figures where it is at hand."""

from __future__ import annotations

import pytest

from bywhom.measure.boards.dates import Gold, compared, kind_f1, relaxed_f1, strict_f1, timeml, value_f1
from bywhom.records import Span

PAGE = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-21">20240521</TIMEX3></DCT>
<TEXT>Nine &amp; more <EVENT eid="e1">died</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-05-20">Monday</TIMEX3>,
after <TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>.</TEXT></TimeML>"""


def test_page() -> None:
    text, created, gold = timeml(PAGE)
    assert text == "Nine & more died Monday,\nafter three days."
    assert created == "2024-05-21"
    assert [(one.span.of(text), one.kind, one.value) for one in gold] == [
        ("Monday", "DATE", "2024-05-20"),
        ("three days", "DURATION", "P3D"),
    ]


SCORED: tuple[tuple[str, list[tuple[int, int, str, str]], tuple[float, ...]], ...] = (
    # what is found, then strict, relaxed, value and type F1
    ("all right", [(17, 23, "DATE", "2024-05-20"), (31, 41, "DURATION", "P3D")], (1, 1, 1, 1)),
    ("an extent too short", [(17, 23, "DATE", "2024-05-20"), (37, 41, "DURATION", "P3D")], (0.5, 1, 1, 1)),
    ("a wrong value", [(17, 23, "DATE", "2024-05-13"), (31, 41, "DURATION", "P3D")], (1, 1, 0.5, 1)),
    ("one invented", [(17, 23, "DATE", "2024-05-20"), (31, 41, "DURATION", "P3D"), (0, 4, "SET", "P1D")],
     (0.8, 0.8, 0.8, 0.8)),
    ("nothing", [], (0, 0, 0, 0)),
)  # fmt: skip


@pytest.mark.parametrize(("what", "found", "expected"), SCORED)
def test_scores(what: str, found: list[tuple[int, int, str, str]], expected: tuple[float, ...]) -> None:
    text, _, gold = timeml(PAGE)
    counts, _ = compared(what, text, gold, [Gold(Span(a, b), kind, value) for a, b, kind, value in found])
    scores = [score([counts]) for score in (strict_f1, relaxed_f1, value_f1, kind_f1)]
    assert scores == pytest.approx(list(expected))
