"""Numbers under which documents are found, written down a step behind the clock; on SQLite and PostgreSQL."""

from __future__ import annotations

from bywhom.records import Reading
from bywhom.store.ledger import Ledger
from bywhom.store.vicinity import documents_at, follow
from tests.reconcile.reports import report

EARLY = report("a", "A drone hit the flour mill at Tazrouk on Monday, killing four.", "2031-03-04", low=4)
LATE = report("b", "Six died when the mill in Tazrouk was hit by a drone.", "2031-03-05", low=6)
RULE, OTHER = 7, -(2**62)


asked: list[str] = []


def numbers(reading: Reading) -> set[int]:
    asked.append(reading.document.id)
    return {1, {"a": 10, "b": -20}[reading.document.id]}


def test_numbers_follow_the_readings_and_the_rule(address: str) -> None:
    with Ledger(address) as ledger:
        assert ledger.keep(EARLY, EARLY.document.text.encode(), "test")
        asked.clear()
        follow(ledger, RULE, numbers)
        assert documents_at(ledger, [10, -20]) == {"a"}
        ledger.keep(LATE, LATE.document.text.encode(), "test")
        assert documents_at(ledger, [-20]) == set()  # not yet followed
        follow(ledger, RULE, numbers)
        assert asked == ["a", "b"]  # nothing is done twice
        assert documents_at(ledger, [1]) == {"a", "b"}
        assert documents_at(ledger, [RULE]) == set()  # how far it was followed is no document
        follow(ledger, OTHER, lambda _: {99})
        assert documents_at(ledger, [1, 10, -20]) == set()  # made by a rule that holds no longer
        assert documents_at(ledger, [99]) == {"a", "b"}
