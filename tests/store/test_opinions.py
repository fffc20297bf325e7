"""Second opinions: drawn, given apart, compared, settled; and the queue of the whole ledger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import delete, select

from bywhom.errors import BywhomError
from bywhom.knowledge.search import load_search_fields
from bywhom.measure.ledger_filling import items
from bywhom.reviewing.agreement import Agreement, agreement
from bywhom.reviewing.drawing import drawn_from, waits_for
from bywhom.reviewing.queue import queue
from bywhom.store import doubts
from bywhom.store.custody import verify
from bywhom.store.ledger import Ledger
from bywhom.store.opinions import draw, give, pending, settle
from bywhom.store.query import parse
from bywhom.store.reviews import accept, correct, reject, take_back
from bywhom.store.statements import retract
from bywhom.store.tables import DOUBT
from tests.store.readings import LOIKAW, loikaw

READING = loikaw()
CLAIM, OTHER = READING.claims[0].id, READING.claims[1].id
FIELDS = load_search_fields()


@pytest.fixture
def kept(address: str) -> Iterator[Ledger]:
    with Ledger(address) as ledger:
        ledger.keep(READING, LOIKAW, "reader 1")
        yield ledger


def shares(made: Agreement) -> dict[str, float | None]:
    return {line.field: line.blind.share if line.blind else None for line in made.lines}


def test_an_opinion_changes_nothing_and_waits_no_longer(kept: Ledger) -> None:
    correct(kept, CLAIM, {"act": "deny"}, by="cem")
    assert draw(kept, [CLAIM, OTHER], "ada", by="cem") == [CLAIM, OTHER]
    assert draw(kept, [CLAIM], "ada", by="cem") == []
    assert [one.id for one in waits_for(kept, "ada")] == [CLAIM, OTHER]
    before = kept.find(CLAIM).reading
    give(kept, CLAIM, "correct", {"certainty": "possible"}, by="ada")
    assert kept.find(CLAIM).reading == before
    with kept.reads() as connection:
        assert pending(connection, "ada") == [OTHER]
    assert verify(kept).sound


def test_the_same_correction_made_apart_is_agreement(kept: Ledger) -> None:
    correct(kept, CLAIM, {"act": "deny"}, by="cem")
    draw(kept, [CLAIM], "ada", by="cem")
    give(kept, CLAIM, "correct", {"act": "deny"}, by="ada")
    made = agreement(kept)
    assert (made.pairs, made.blind, made.to_settle) == (1, 1, ())
    assert shares(made)["act"] == 1.0


def test_an_opinion_is_of_the_record_as_it_was_read(kept: Ledger) -> None:
    correct(kept, CLAIM, {"act": "deny"}, by="cem")
    draw(kept, [CLAIM], "ada", by="cem")
    give(kept, CLAIM, "accept", by="ada")
    (differs,) = agreement(kept).to_settle
    assert (differs.field, differs.said) == ("act", {"ada": READING.claims[0].act, "cem": "deny"})


def test_a_verdict_in_the_open_is_no_blind_pair(kept: Ledger) -> None:
    accept(kept, CLAIM, by="cem")
    accept(kept, CLAIM, by="ada")
    made = agreement(kept)
    assert (made.pairs, made.blind) == (1, 0)
    assert set(shares(made).values()) == {None}


def test_a_difference_is_settled_until_that_is_taken_back(kept: Ledger) -> None:
    correct(kept, CLAIM, {"act": "deny"}, by="cem")
    draw(kept, [CLAIM], "ada", by="cem")
    give(kept, CLAIM, "accept", by="ada")
    before = agreement(kept)
    said = settle(kept, CLAIM, stands=True, values={"act": READING.claims[0].act}, by="eve", reason="no denial")
    assert said.fields is not None
    assert kept.find(CLAIM).reading.claims[0].act == READING.claims[0].act
    after = agreement(kept)
    assert after.to_settle == ()
    assert (after.lines, after.people) == (before.lines, before.people)  # who settles is no coder of the pair
    take_back(kept, str(said.fields["by"]), by="eve")
    assert kept.find(CLAIM).reading.claims[0].act == "deny"
    assert len(agreement(kept).to_settle) == 1


@pytest.mark.parametrize("stands", [True, False])
def test_whether_a_record_stands_is_settled(kept: Ledger, stands: bool) -> None:
    reject(kept, CLAIM, by="cem", reason="told twice")
    draw(kept, [CLAIM], "ada", by="cem")
    give(kept, CLAIM, "accept", by="ada")
    settle(kept, CLAIM, stands=stands, by="eve", reason="read again")
    assert agreement(kept).to_settle == ()
    with kept.reads() as connection:
        assert doubts.judged(connection, [CLAIM]) == {CLAIM}


def test_what_cannot_be_is_refused(kept: Ledger) -> None:
    with pytest.raises(BywhomError, match="does not wait"):
        give(kept, CLAIM, "accept", by="ada")
    draw(kept, [CLAIM], "ada", by="cem")
    for verdict, values, told in (("correct", {}, "which fields"), ("accept", {"act": "deny"}, "only a correction"),
                                  ("reject", {}, "why"), ("correct", {"act": "sing"}, "cannot stand")):  # fmt: skip
        with pytest.raises(BywhomError, match=told):
            give(kept, CLAIM, verdict, values, by="ada")  # type: ignore[arg-type]
    with pytest.raises(BywhomError, match="waits for an opinion"):
        settle(kept, CLAIM, stands=True, by="ada", reason="I say so")
    with pytest.raises(BywhomError, match="share"):
        drawn_from(kept, parse("", FIELDS), 0)


def order(ledger: Ledger, question: str = "", most: int = 3) -> list[str]:
    """The whole queue, page by page."""
    found, after = [], None
    while True:
        page = queue(ledger, parse(question, FIELDS), most=most, after=after)
        found += [one.id for one in page.waiting]
        after = page.next
        if after is None:
            return found


def test_the_queue_is_of_the_whole_ledger_and_in_order(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep_all(list(items(12)), "test 1")
        whole = order(ledger)
        assert len(whole) == len(set(whole)) == 12 * 7
        sure = [one.sure for one in queue(ledger, parse("", FIELDS), most=200).waiting]
        assert sure == sorted(sure)
        claims = order(ledger, "kind:claim")
        assert claims == [name for name in whole if name.startswith("claim")]
        assert set(order(ledger, "people act:deny")) < set(whole)


def test_the_queue_follows_verdicts_and_readings(kept: Ledger) -> None:
    whole = order(kept)
    said = correct(kept, CLAIM, {"act": "deny"}, by="cem")
    assert order(kept) == [name for name in whole if name != CLAIM]
    assert kept.keep(READING, LOIKAW, "reader 2") is False or CLAIM not in order(kept)
    take_back(kept, said.id, by="cem")
    assert order(kept) == whole
    retract(kept, READING.document.id, by="cem", reason="withdrawn by the outlet")
    assert order(kept) == []


def test_a_ledger_of_before_is_filled_when_it_is_opened(empty_address: str) -> None:
    with Ledger(empty_address) as ledger:
        ledger.keep_all(list(items(5)), "test 1")
        accept(ledger, order(ledger)[0], by="cem")
        whole = order(ledger)
        with ledger.writes() as connection:
            connection.execute(delete(DOUBT))
            DOUBT.drop(connection)
            connection.exec_driver_sql("update alembic_version set version_num = '0004'")
    with Ledger(empty_address) as ledger:
        assert order(ledger) == whole
        with ledger.reads() as connection:
            assert len(connection.execute(select(DOUBT)).all()) == len(whole) + 1
