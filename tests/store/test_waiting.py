"""The queue of what nobody has judged: however it is found, the same records in the same order."""

from __future__ import annotations

import pytest

from bywhom.knowledge.search import load_search_fields
from bywhom.measure.ledger_filling import items
from bywhom.store import waiting as ways
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.reviews import accept

FIELDS = load_search_fields()
# one word that all hold, one that few hold, two words, a kind beside a word, what is left out, days, nothing
ASKED = ("killed", "rare5n1", "hospital said", "kind:claim act:deny", "killed -hospital", "since:2019-01-20", "zebra")


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_met_on_the_way_is_what_is_looked_up(address: str, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def pages(few: int, block: int, walked: int) -> list[str]:
        monkeypatch.setattr(ways, "FEW", few)
        monkeypatch.setattr(ways, "BLOCK", block)
        monkeypatch.setattr(ways, "WALKED", walked)
        names: list[str] = []
        after = None
        with ledger.reads() as connection:
            while rows := ways.waiting(connection, parse(asked, FIELDS), most=7, after=after):
                names += [row.id for row in rows]
                after = rows[-1].sure, rows[-1].id
        return names

    with Ledger(address) as ledger:
        ledger.keep_all(list(items(30)), "test 1")
        accept(ledger, next(ledger.documents()).reading.claims[0].id, by="ann", reason="")
        looked_up = pages(1_000, 150, 3_000)
        assert pages(0, 11, 10_000) == looked_up  # to the end of the queue
        assert pages(0, 11, 11) == looked_up  # given up after a block
        assert len(set(looked_up)) == len(looked_up)
        assert bool(looked_up) is (asked != "zebra")
