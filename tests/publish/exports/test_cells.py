"""Cells: no spreadsheet runs what an article says, and nothing of it is lost by the guard."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.knowledge.exporting import load_exporting
from bywhom.publish.exports.cells import bare, guard, shown, write_csv, write_tsv
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.losses import Losses
from tests.publish.exports.holdings import told

FORM = load_exporting().by_name["acled"]


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://evil.example","click")', '\'=HYPERLINK("http://evil.example","click")'),
        ("+33 1 23", "'+33 1 23"),
        ("-5 degrees", "'-5 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),  # a tab before it is stripped by some
        ("\r\n=1", "'\r\n=1"),
        ("＝1+1", "'＝1+1"),  # the wide sign of East Asian keyboards is a formula too
        ("'=1", "''=1"),  # what was guarded before is told apart
        ("'quoted'", "'quoted'"),
        ("a=1", "a=1"),
        ("", ""),
        ("  =1", "  =1"),  # spaces before it make it text
    ],
)
def test_guard(text: str, guarded: str) -> None:
    assert guard(text) == guarded
    assert bare(guarded) == text


@given(st.text())
def test_the_guard_can_be_undone_and_leaves_no_formula(text: str) -> None:
    assert bare(guard(text)) == text
    assert guard(text)[:1] not in tuple("=+-@＝＋－＠\t\r\n") or not text


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (True, "true"), (0, "0"), (-9.5, "-9.5"), (10.0, "10"), (23.4275, "23.4275"), (1e-7, "0"), ("x", "x")],
)
def test_shown(cell: str | int | float | bool | None, text: str) -> None:
    assert shown(cell) == text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.integers(), st.none())
def test_a_row_of_csv_comes_back(text: str, number: int, nothing: None) -> None:
    to, losses = io.BytesIO(), Losses(FORM)
    write_csv(["id", "text", "number", "none"], [{"id": "i", "text": text, "number": number, "none": nothing}], to,
              losses, id_="id")  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(to.getvalue().decode(), newline="")))
    assert [(bare(row["text"]), row["number"], row["none"]) for row in rows] == [(text, str(number), "")]


def test_numbers_below_nought_are_not_guarded() -> None:
    to, losses = io.BytesIO(), Losses(FORM)
    write_csv(["id", "lon"], [{"id": "i", "lon": -70.5}], to, losses, id_="id")
    assert b"\r\ni,-70.5\r\n" in to.getvalue()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_a_row_of_tabs(text: str) -> None:
    to, losses = io.BytesIO(), Losses(FORM)
    write_tsv(["id", "text", "end"], [{"id": "i", "text": text, "end": "e"}], to, losses, id_="id", heading=False)
    lines = to.getvalue().decode().split("\n")
    assert len(lines) == 2
    assert lines[0].split("\t")[::2] == ["i", "e"]
    assert bool(told(losses.report(Holding()), "collapsed")) == (" ".join(text.replace('"', " ").split()) != text)
