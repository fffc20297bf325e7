"""Situations for people: what binds first, how long by the last evidence, on whose word."""

from __future__ import annotations

from io import StringIO

import pytest

from bywhom.publish.situations import held_on, told, write_situations
from bywhom.reconcile.in_force import in_force
from bywhom.reconcile.standings import standings_of
from bywhom.records import Reading
from tests.reconcile.reports import siege

ON = "2031-03-20"
TABLE: tuple[tuple[tuple[Reading, ...], list[tuple[str, int | None, int | None]]], ...] = (
    # days run to the evidence and not to the day that is asked for
    ((siege("a", "2031-03-10", "in_force", since="2031-03-01"),), [("in_force", 9, 10)]),
    # nobody says since when
    ((siege("a", "2031-03-10", "in_force"),), [("in_force", None, 10)]),
    # the newest tells the state, the older one since when
    (
        (siege("a", "2031-03-10", "in_force", since="2031-03-01"), siege("b", "2031-03-12", "eased")),
        [("eased", 11, 8)],
    ),
    # two places; what binds stands first
    (
        (
            siege("a", "2031-03-12", "ended", until="2031-03-11"),
            siege("b", "2031-03-10", "in_force", place="Ghadir", lat=31.0),
        ),
        [("in_force", None, 10), ("ended", None, 8)],
    ),
    # what is published later than the day asked for is not known on it, and not undated either
    ((siege("a", "2031-03-10", "in_force"), siege("b", "2031-04-01", "ended")), [("in_force", None, 10)]),
    ((siege("a", "2031-04-01", "in_force"),), []),
)


@pytest.mark.parametrize(("readings", "expected"), TABLE)
def test_what_stands_and_for_how_long(
    readings: tuple[Reading, ...], expected: list[tuple[str, int | None, int | None]]
) -> None:
    held = held_on(in_force(readings, ON), standings_of(readings))
    assert [(one.state, one.days, one.silent) for one in held] == expected


def test_an_article_without_a_date_is_the_last_word_on_nothing() -> None:
    readings = (siege("a", "", "in_force"),)
    (one,) = held_on(in_force(readings, ON), standings_of(readings))
    assert (one.undated, one.binds, one.days, one.last) == (True, False, None, None)
    assert told(one) == "when it was told is not known"


def test_the_page_says_on_whose_word_and_how_old_it_is() -> None:
    readings = (siege("a", "2031-03-10", "in_force", since="2031-03-01"),)
    page = StringIO()
    write_situations(held_on(in_force(readings, ON)), {"a": "A Courier"}, page, 120)
    assert "IN FORCE" in page.getvalue()
    told = "9 days by the last evidence, since 2031-03-01; last evidence 2031-03-10, 10 days before"
    assert f"{told}, on the word of the outlet" in page.getvalue()
