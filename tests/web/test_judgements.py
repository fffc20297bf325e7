"""Merging and parting incidents at the desk: by whom and why, withdrawn again, and nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bywhom.desk import Desk
from bywhom.store.ledger import Ledger
from bywhom.store.statements import judged
from bywhom.web.asking import Asking
from bywhom.web.judgements import Merge, Part, Withdrawal, merge, part, withdraw
from bywhom.web.reach import Reach
from bywhom.web.service import Service
from tests.reconcile.reports import report
from tests.test_desk import READINGS
from tests.web.people import Browser, browser_of, contents, peopled, send, token

WHY = "two mills, says the mayor"
THIRD = report("e", "Eight were killed by the drone at the mill of Tazrouk on Monday.", "2031-03-05", low=8)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite") as made:
        for reading in (*READINGS, THIRD):
            made.keep(reading, reading.document.text.encode(), "test")
        yield peopled(made)


def seen(client: Browser, record: str = "event-a") -> Any:
    return client.get(f"/api/incident/{record}").json()


def events(client: Browser, record: str = "event-a") -> list[str]:
    return sorted(one["event"] for one in seen(client, record)["tellings"])


@pytest.mark.parametrize("what", ["event-b", "b"])
def test_a_part_goes_out_and_comes_back(desk: Ledger, what: str) -> None:
    with browser_of(desk, "cem") as coder, browser_of(desk, "ada") as admin:
        before = seen(coder)
        assert events(coder) == ["event-a", "event-b", "event-e"]
        sent = send(coder, "/incident/event-a/part", page="/incident/event-a", part=what, reason=WHY)
        assert (sent.status_code, sent.headers["location"]) == (303, "/incident/event-a#judged")
        assert events(coder) == ["event-a", "event-e"]
        assert events(coder, "event-b") == ["event-b"]
        for record in ("event-a", "event-b"):
            (one,) = seen(coder, record)["judged"]
            assert (one["verdict"], one["by"], one["reason"], one["withdrawn_by"]) == ("different", "cem", WHY, None)
            page = coder.get(f"/incident/{record}").text
            assert WHY in page
            assert "Not one happening" in page
        sent = send(admin, "/incident/event-b/withdraw", judgements=" ".join(one["ids"]), reason="one after all")
        assert sent.status_code == 303
        after = seen(coder)
        (one,) = after.pop("judged")
        assert (one["by"], one["withdrawn_by"], one["withdrawn_for"]) == ("cem", "ada", "one after all")
        assert before.pop("judged") == []
        assert after == before
        assert "Withdrawn" in coder.get("/incident/event-a").text
        lines = admin.get("/api/admin/trail").json()["lines"]
        assert [(line["who"], line["action"]) for line in lines[:2]] == [
            ("ada", "judgement withdrawn"), ("cem", "incident parted"),
        ]  # fmt: skip


def test_two_are_one_and_two_again(desk: Ledger) -> None:
    header = token(desk, "cem", "write")
    with browser_of(desk) as program, browser_of(desk, "cem") as coder:
        asked = {"other": "claim-c", "reason": "the paper mixed up the towns"}
        (said,) = program.post("/api/incident/event-a/merge", json=asked, headers=header).json()
        assert "event-c" in events(coder)
        again = program.post("/api/incident/event-a/merge", json=asked, headers=header)
        assert again.status_code == 409
        taken = {"judgements": said["id"], "reason": "no"}
        assert program.post("/api/incident/event-a/withdraw", json=taken, headers=header).json()[0]["withdrawn"]
        assert "event-c" not in events(coder)
        assert program.post("/api/incident/event-a/withdraw", json=taken, headers=header).status_code == 404


def test_others_see_that_it_was_judged_but_not_by_whom_or_why(desk: Ledger) -> None:
    with browser_of(desk, "cem") as coder, browser_of(desk, "rut") as reader:
        send(coder, "/incident/event-a/part", part="event-b", reason=WHY)
        (one,) = seen(reader)["judged"]
        assert (one["by"], one["reason"]) == ("a reviewer", "[withheld]")
        assert events(reader) == ["event-a", "event-e"]
        page = reader.get("/incident/event-a").text
        assert WHY not in page
        assert "/merge" not in page


def test_a_past_day_has_no_forms_and_keeps_its_answer(desk: Ledger) -> None:
    with browser_of(desk, "cem") as coder:
        send(coder, "/incident/event-a/part", part="event-b", reason=WHY)
        page = coder.get("/incident/event-a?as_of=2100-01-01").text
        assert WHY in page
        assert "/withdraw" not in page


REFUSED = (
    # path, what is sent, status
    ("event-a/part", {"part": "event-b", "reason": " "}, 400),
    ("event-a/part", {"part": "event-b", "reason": "x" * 401}, 400),
    ("event-a/part", {"part": "event-c", "reason": WHY}, 404),
    ("event-c/part", {"part": "event-c", "reason": WHY}, 409),
    ("event-nowhere/part", {"part": "event-c", "reason": WHY}, 404),
    ("event-a/merge", {"other": "event-b", "reason": WHY}, 409),
    ("event-a/merge", {"other": "<script>alert(1)</script>", "reason": WHY}, 404),
    ("event-a/merge", {"other": "event-c", "reason": ""}, 400),
    ("event-a/withdraw", {"judgements": "judgement-0", "reason": WHY}, 404),
    ("event-a/withdraw", {"judgements": " ", "reason": WHY}, 400),
    ("event-a/withdraw", {"judgements": "j " * 2 + " ".join(map(str, range(401))), "reason": WHY}, 400),
)


@pytest.mark.parametrize(("path", "data", "status"), REFUSED)
@pytest.mark.parametrize("api", [True, False])
def test_what_is_refused_changes_nothing(
    desk: Ledger, path: str, data: dict[str, str], status: int, api: bool
) -> None:  # fmt: skip
    header = token(desk, "cem", "write")
    with browser_of(desk, None if api else "cem") as client:
        if not api:
            client.get("/incident/event-a")
        before = contents(desk)
        if api:
            told = client.post(f"/api/incident/{path}", json=data, headers=header)
        else:
            told = send(client, f"/incident/{path}", page="/incident/event-a", **data)
            assert "<script>alert" not in told.text
        assert told.status_code == status, told.text
        assert contents(desk) == before


@pytest.mark.parametrize("who", [None, "rut"])
def test_who_may_not(desk: Ledger, who: str | None) -> None:
    with browser_of(desk, who) as client:
        before = contents(desk)
        sent = send(client, "/incident/event-a/part", page="/sign-in", part="event-b", reason=WHY)
        assert sent.status_code in (401, 403)
        assert contents(desk) == before


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("part"), st.sampled_from("abce"), st.sampled_from("abce")),
        st.tuples(st.just("merge"), st.sampled_from("abce"), st.sampled_from("abce")),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, order=st.randoms(use_true_random=False))
def test_all_withdrawn_in_any_order_is_as_if_nothing_was_said(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]], order: Any
) -> None:
    """Whatever was merged and parted."""
    with Ledger(tmp_path_factory.mktemp("judged") / "ledger.sqlite") as made:
        for reading in (*READINGS, THIRD):
            made.keep(reading, reading.document.text.encode(), "test")
        service, asking = Service(made), Asking(made, Reach(), who="ada", role="admin")
        before = [case.incident for case in Desk(made).all()]
        for act, one, other in steps:
            try:
                if act == "part":
                    part(asking, service, f"event-{one}", Part(part=f"event-{other}", reason=WHY))
                else:
                    merge(asking, service, f"event-{one}", Merge(other=f"event-{other}", reason=WHY))
            except Exception as error:
                assert type(error).__name__ in ("Conflict", "NotFound")  # noqa: PT017
        with made.reads() as connection:
            names = [said.id for said in judged(connection)]
        order.shuffle(names)
        for name in names:
            withdraw(asking, "event-a", Withdrawal(judgements=name, reason="no"))
        after = [case.incident for case in Desk(made).all()]
        assert [(i.id, i.events, i.tolls) for i in after] == [(i.id, i.events, i.tolls) for i in before]
