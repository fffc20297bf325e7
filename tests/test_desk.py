"""The desk over a ledger: incidents found by any of their records; judgements kept, withdrawn, asked as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bywhom import surroundings
from bywhom.desk import Desk
from bywhom.differing import difference
from bywhom.errors import NotFound, StoreError
from bywhom.exporting import Request, gather
from bywhom.measure.reports_made import report as made_report
from bywhom.store import statements
from bywhom.store.ledger import Item, Ledger
from tests.reconcile.reports import report, siege
from tests.store.test_as_of import moments

READINGS = (
    report("a", "A drone hit the flour mill at Tazrouk on Monday, killing four.", "2031-03-04", low=4),
    report(
        "b", "Six died when the mill in Tazrouk was hit by a drone.", "2031-03-05", low=6, who="the mayor of Tazrouk"
    ),
    report("c", "A drone hit the market at Ghadir, killing two.", "2031-03-05", low=2, place="Ghadir", lat=31.0),
    siege("d", "2031-03-01", "in_force", since="2031-02-20"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite") as made:
        for reading in READINGS:
            made.keep(reading, reading.document.text.encode(), "test")
        yield made


@pytest.mark.parametrize("name", ["incident-a", "incident-b", "event-b", "claim-b", "figure-a", "a"])
def test_an_incident_is_found_by_any_of_its_records(ledger: Ledger, name: str) -> None:
    case = Desk(ledger).case(name)
    assert case.incident.id == "incident-a"
    assert case.incident.documents == ("a", "b")
    assert case.source("claim-b") == "the mayor of Tazrouk"
    assert case.sentence("figure-b") == READINGS[1].document.text
    assert case.document("claim-a").outlet == "A Courier"


def test_what_is_in_no_incident_is_not_found(ledger: Ledger) -> None:
    desk = Desk(ledger)
    with pytest.raises(NotFound, match="no incident holds"):
        desk.case("event-nowhere")
    assert [case.incident.id for case in desk.cases(["claim-a", "figure-b", "nothing", "event-c"])] == [
        "incident-a", "incident-c",
    ]  # fmt: skip
    assert len(desk.all()) == 2
    assert [standing.kind for standing in desk.standings()] == ["siege"]


def test_a_judgement_parts_and_its_withdrawal_joins_again(ledger: Ledger) -> None:
    desk = Desk(ledger)
    before = desk.case("event-a").incident
    said = desk.judge("incident-a", "event-b", "different", by="Ada", reason="two mills")
    assert desk.case("event-a").incident.events == ("event-a",)
    assert desk.case("event-a").incident.judgements[0].reasons == ("two mills",)
    gone = desk.withdraw(said.id, by="Ada", reason="one mill after all")
    assert gone.withdrawn_at
    assert desk.case("event-a").incident.events == before.events
    assert desk.case("event-a").incident.tolls == before.tolls
    with pytest.raises(NotFound, match="no judgement"):
        desk.withdraw(said.id, by="Ada", reason="again")


def test_a_judgement_joins_what_we_keep_apart(ledger: Ledger) -> None:
    Desk(ledger).judge("event-a", "event-c", "same", by="Ada", reason="the paper mixed up the towns")
    assert set(Desk(ledger).case("event-c").incident.events) == {"event-a", "event-b", "event-c"}


def test_a_past_day_keeps_its_answer(ledger: Ledger) -> None:
    Desk(ledger).judge("event-a", "event-b", "different", by="Ada", reason="two mills")
    assert Desk(ledger, as_of="2001-01-01").all() == []


@pytest.mark.parametrize(
    ("left", "right", "verdict", "reason", "error"),
    [
        ("event-a", "event-b", "maybe", "why", StoreError),
        ("event-a", "event-b", "same", " ", StoreError),
        ("event-a", "incident-a", "same", "why", StoreError),
        ("event-a", "event-x", "same", "why", NotFound),
    ],
)
def test_a_judgement_needs_two_events_a_verdict_and_a_reason(
    ledger: Ledger, left: str, right: str, verdict: str, reason: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        Desk(ledger).judge(left, right, verdict, by="Ada", reason=reason)  # type: ignore[arg-type]


def test_what_was_retracted_is_in_no_incident(ledger: Ledger) -> None:
    statements.retract(ledger, "b", by="Ada", reason="the paper withdrew it")
    assert Desk(ledger).case("event-a").incident.documents == ("a",)


@pytest.mark.parametrize(("towns", "days"), [(40, 1000), (10, 400)])
def test_what_is_taken_up_for_one_incident_gives_the_same_as_the_whole_ledger(
    tmp_path: Path, towns: int, days: int
) -> None:
    reports = [made_report(number // 2, number % 2, towns, days) for number in range(90)]
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.keep_all([Item(reading=r, content=r.document.text.encode()) for r in reports], "test")
        whole = Desk(ledger)
        assert len(whole.readings) == len(reports)
        few = False
        for reading in reports[::9]:
            desk = Desk(ledger)
            assert desk.case(reading.events[0].id).incident == whole.case(reading.events[0].id).incident
            assert desk.cases([reading.document.id]) == whole.cases([reading.document.id])
            few = few or len(desk._near.readings) < len(reports) // 2
        assert few


def test_what_is_kept_after_the_first_question_waits_for_the_next_desk(ledger: Ledger) -> None:
    desk = Desk(ledger)
    desk.case("event-c")
    late = report("e", "A drone hit the flour mill at Tazrouk, killing four.", "2031-03-05", low=4)
    ledger.keep(late, late.document.text.encode(), "test")
    assert desk.case("event-a").incident.documents == ("a", "b")
    assert desk.cases(["event-e"]) == []
    assert Desk(ledger).case("event-a").incident.documents == ("a", "b", "e")


def test_a_ledger_that_cannot_be_written_is_taken_up_whole(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise StoreError("only read")

    monkeypatch.setattr(surroundings, "follow", refused)
    assert Desk(ledger).case("event-b").incident.documents == ("a", "b")


def test_what_asks_for_a_part_does_not_take_up_the_ledger(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("all of the ledger is taken up")

    before = moments(ledger)[-1]
    late = report("e", "A drone hit the flour mill at Tazrouk, killing four.", "2031-03-05", low=4)
    ledger.keep(late, late.document.text.encode(), "test")
    whole = {reading.document.id: reading for reading in Desk(ledger).readings.values()}
    monkeypatch.setattr(surroundings.Surroundings, "take_all", refused)
    assert [document.id for document in difference(ledger, before).documents] == ["e"]
    held = gather(ledger, Request(format="acled", query="kind:event place:Tazrouk"))
    assert {reading.document.id for _, reading in held.events} == {"a", "b", "e"}
    assert list(Desk(ledger).look(["e", "nobody's", "a"]).items()) == [("a", whole["a"]), ("e", whole["e"])]
