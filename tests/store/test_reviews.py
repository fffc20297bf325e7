"""Verdicts of people on records: accepted, put right, rejected, taken back; nothing that was kept changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bywhom.errors import BywhomError, NotFound
from bywhom.knowledge.search import load_search_fields
from bywhom.records import Claim
from bywhom.store.custody import verify
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.reviews import accept, all_verdicts, correct, reject, reviewed, take_back
from bywhom.store.search import search
from bywhom.store.standing import standing
from bywhom.store.statements import retract
from tests.store.readings import LOIKAW, loikaw

READING = loikaw()
CLAIM = READING.claims[0].id


def claim_of(ledger: Ledger) -> Claim:
    return next(claim for claim in ledger.find(CLAIM).reading.claims if claim.id == CLAIM)


@pytest.fixture
def kept(address: str) -> Iterator[Ledger]:
    with Ledger(address) as ledger:
        ledger.keep(READING, LOIKAW, "reader 1")
        yield ledger


def found(ledger: Ledger, question: str) -> list[str]:
    return [one.id for one in search(ledger, parse(question, load_search_fields())).found]


def test_a_correction_is_what_everything_shows_and_can_be_taken_back(kept: Ledger) -> None:
    before = claim_of(kept)
    said = correct(kept, CLAIM, {"act": "deny", "source.name": "The governor"}, by="cem", reason="it is a denial")
    after = claim_of(kept)
    assert (after.act, after.source.act, after.source.name) == ("deny", "deny", "The governor")
    assert after.provenance.rule == "person.v1"
    assert CLAIM in found(kept, "kind:claim act:deny said-by:governor")
    take_back(kept, said.id, by="cem")
    assert claim_of(kept) == before
    assert CLAIM not in found(kept, "kind:claim act:deny")
    assert verify(kept).sound


def test_a_corrected_number_is_what_is_found(kept: Ledger) -> None:
    figure = READING.figures[0]
    said = correct(kept, figure.id, {"low": 17, "high": 17}, by="cem")
    assert found(kept, f"{figure.measure}:17") == [figure.id]
    assert verify(kept).sound
    take_back(kept, said.id, by="cem")
    assert found(kept, f"{figure.measure}:17") == []
    assert verify(kept).sound


def test_of_two_corrections_the_other_stands_when_one_is_taken_back(kept: Ledger) -> None:
    first = correct(kept, CLAIM, {"act": "deny"}, by="cem")
    correct(kept, CLAIM, {"certainty": "possible"}, by="ada")
    take_back(kept, first.id, by="cem")
    assert (claim_of(kept).act, claim_of(kept).certainty) == (READING.claims[0].act, "possible")


def test_a_correction_outlasts_the_next_reading_of_the_article(kept: Ledger) -> None:
    correct(kept, CLAIM, {"act": "deny"}, by="cem")
    newer = msgspec.structs.replace(
        READING, claims=tuple(msgspec.structs.replace(c, certainty="probable") for c in READING.claims)
    )
    assert kept.keep(newer, LOIKAW, "reader 2")
    assert (claim_of(kept).act, claim_of(kept).certainty) == ("deny", "probable")
    assert kept.reading_of(READING.document.id, "reader 2") is not None
    # and what nobody has read anew is not read again for the sake of a correction
    assert not kept.keep(newer, LOIKAW, "reader 2")


def test_the_days_before_keep_their_answer(kept: Ledger) -> None:
    with kept.reads() as connection:
        assert all_verdicts(connection) == []
    correct(kept, CLAIM, {"act": "deny"}, by="cem")
    first = list(kept.history(CLAIM))[-1]
    assert first.claims[0] == READING.claims[0]


def test_what_is_rejected_no_longer_stands_until_that_is_taken_back(kept: Ledger) -> None:
    said = reject(kept, CLAIM, by="cem", reason="nobody says so")
    assert all(claim.id != CLAIM for reading in standing(kept) for claim in reading.claims)
    take_back(kept, said.id, by="cem")
    assert any(claim.id == CLAIM for reading in standing(kept) for claim in reading.claims)


def test_a_verdict_teaches(kept: Ledger) -> None:
    accept(kept, READING.figures[0].id, by="ada")
    correct(kept, CLAIM, {"act": "deny"}, by="cem", reason="it is a denial")
    told = {one.verdict: one for one in reviewed(kept)}
    assert (told["accept"].kind, told["accept"].by, told["accept"].before) == ("figures", "ada", told["accept"].after)
    right = told["correct"]
    assert right.after is not None
    assert (right.before["act"], right.after["act"]) == (READING.claims[0].act, "deny")
    assert right.sentence is not None
    assert right.reason == "it is a denial"


def test_each_verdict_teaches_its_own_change_alone(kept: Ledger) -> None:
    accept(kept, CLAIM, by="ana")
    correct(kept, CLAIM, {"act": "deny"}, by="bea")
    correct(kept, CLAIM, {"certainty": "probable"}, by="cem")
    told = []
    for one in reviewed(kept):
        assert one.after is not None
        told.append((one.by, one.before["act"], one.after["act"], one.before["certainty"], one.after["certainty"]))
    act, sure = READING.claims[0].act, READING.claims[0].certainty
    assert told == [
        ("ana", act, act, sure, sure), ("bea", act, "deny", sure, sure), ("cem", "deny", "deny", sure, "probable"),
    ]  # fmt: skip


def test_a_retracted_document_is_no_verdict_of_a_review(kept: Ledger) -> None:
    (said,) = retract(kept, READING.document.id, by="cem", reason="withdrawn by the outlet")
    with kept.reads() as connection:
        assert all_verdicts(connection) == []
    with pytest.raises(NotFound):
        take_back(kept, said.id, by="cem")


def test_nobody_takes_back_what_another_has_said_unless_allowed(kept: Ledger) -> None:
    said = accept(kept, CLAIM, by="ana")
    with pytest.raises(BywhomError, match="ana"):
        take_back(kept, said.id, by="zoe")
    take_back(kept, said.id, by="zoe", others=True)


@pytest.mark.parametrize(
    ("record", "values", "told"),
    [
        (CLAIM, {"act": "sing"}, "cannot stand there"),
        (CLAIM, {"span": "0"}, "cannot be corrected"),
        (CLAIM, {"act": READING.claims[0].act}, "nothing was changed"),
        (READING.figures[0].id, {"low": 9, "high": 2}, "cannot both be"),
        (READING.figures[0].id, {"low": -1}, "fewer than none"),
        (READING.document.id, {"act": "deny"}, "only claims"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(kept: Ledger, record: str, values: dict[str, str | int], told: str) -> None:
    with pytest.raises(BywhomError, match=told):
        correct(kept, record, values, by="cem")
    with kept.reads() as connection:
        assert all_verdicts(connection) == []


def test_only_a_standing_verdict_can_be_taken_back(kept: Ledger) -> None:
    said = accept(kept, CLAIM, by="cem")
    with pytest.raises(BywhomError, match="already"):
        accept(kept, CLAIM, by="cem")
    take_back(kept, said.id, by="cem")
    with pytest.raises(NotFound):
        take_back(kept, said.id, by="cem")
    with pytest.raises(NotFound):
        take_back(kept, "acceptance-0000000000000000", by="cem")


def test_of_purged_words_nothing_can_be_corrected(tmp_path: Path) -> None:
    from bywhom.store.statements import purge

    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.keep(READING, LOIKAW, "reader 1")
        purge(ledger, CLAIM, by="ada", reason="asked to")
        with pytest.raises(BywhomError, match="purged"):
            correct(ledger, CLAIM, {"act": "deny"}, by="cem")
