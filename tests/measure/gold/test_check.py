"""The checker finds what it is there for: each rule has a coding that breaks it."""

from __future__ import annotations

from typing import Any

import pytest

from bywhom.measure.gold.check import check_coding
from tests.measure.gold.forms import coded, with_change

BROKEN: tuple[tuple[str, int, dict[str, Any], str], ...] = (
    # a denial has the denied content as it would be affirmed
    ("claims", 1, {"polarity": "affirm"}, "polarity: negate"),
    # a stance needs its words
    ("claims", 1, {"stance_at": None}, "without the words for it"),
    # the outlet's own stance belongs to the outlet's own words
    ("claims", 2, {"stance": "own_voice"}, "stance own_voice with a chain of a source"),
    # words that fix the bounds
    ("figures", 0, {"high": 9}, "'at least nine people' is not [9, 9]"),
    ("figures", 0, {"low": 12, "high": 9}, "low 12 above high 9"),
    # a part is a part of something, and no greater
    ("figures", 1, {"parent": None}, "a subset without its whole"),
    ("figures", 1, {"measure": "injured"}, "counts injured, its whole killed"),
    # PLOVER, ACLED and UCDP have closed lists
    ("events", 0, {"mode": "boycott"}, "ASSAULT has no mode 'boycott'"),
    ("events", 0, {"acled": "Bombing"}, "ACLED has no sub-event 'Bombing'"),
    ("events", 0, {"ucdp": "4"}, "UCDP has no type of violence '4'"),
    # a threat is threatened
    ("events", 1, {"realis": "actual"}, "THREATEN with realis actual"),
    # a place with half a point
    ("places", 0, {"lon": None}, "latitude without longitude"),
    ("places", 0, {"country": "Omba"}, "no ISO 3166-1 alpha-2 code"),
    # days
    ("times", 0, {"latest": "2024-05-04"}, "is wider than its precision"),
    ("times", 0, {"latest": "2024-04-29"}, "ends before it begins"),
    ("times", 0, {"earliest": "2024-04-31"}, "no such day"),
)


@pytest.mark.parametrize(("kind", "number", "changed", "told"), BROKEN)
def test_what_is_wrong_is_found(kind: str, number: int, changed: dict[str, Any], told: str) -> None:
    assert any(told in what for what in check_coding(with_change(kind, number, **changed)))


def test_a_record_that_nobody_claims_is_found() -> None:
    coding = with_change("claims", 0, events=[], figures=[])
    told = check_coding(coding)
    assert any("e1: an event that no claim carries" in what for what in told)
    assert any("f1: a figure that no claim carries" in what for what in told)


def test_what_is_only_denied_is_no_deed() -> None:
    coding = with_change("claims", 1, events=["e1"])
    claims = [c for c in coding.reading.claims if c.id != "c1"]
    assert claims, "the form has a denial"
    only_denied = coded(
        claims=[{**_form_claim(1), "events": ["e1"]}, {**_form_claim(2)}],
        figures=[],
        relations=[],
    )
    told = check_coding(only_denied)
    assert any("e1: actual, but it is only denied" in what for what in told)


def test_an_unknown_trap_is_found() -> None:
    assert any("no such trap 'riddle'" in what for what in check_coding(coded(traps={"p1": ["riddle"]})))
    assert any("no record 'p9'" in what for what in check_coding(coded(traps={"p9": ["namesake"]})))


def _form_claim(number: int) -> dict[str, Any]:
    from tests.measure.gold.forms import FORM

    return dict(FORM["claims"][number])
