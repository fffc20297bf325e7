"""The review queue: what waits, verdicts by form and by program, and what other pages then show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bywhom.store.ledger import Ledger
from tests.web.desks import filled
from tests.web.people import Browser, browser_of, mark_of, peopled, token

CLAIM = "claim-medics"
JSON = {"content-type": "application/json"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Ledger]:
    with filled(tmp_path / "ledger.sqlite") as made:
        yield peopled(made)


@pytest.fixture
def coder(desk: Ledger) -> Iterator[Browser]:
    with browser_of(desk, "cem") as client:
        yield client


def waiting(client: Browser) -> list[str]:
    return [one["id"] for one in client.get("/review.json?q=kind:claim").json()["waiting"]]


def sent(client: Browser, record: str, **form: str) -> tuple[int, str]:
    answer = client.post(
        f"/review/{record}", data={"mark": mark_of(client), "q": "kind:claim", **form}, follow_redirects=False
    )
    return answer.status_code, answer.headers.get("location", answer.text)


def test_the_least_sure_stand_first(coder: Browser) -> None:
    sure = [one["sure"] for one in coder.get("/review.json").json()["waiting"]]
    assert sure == sorted(sure)
    assert CLAIM in waiting(coder)


def test_accepted_by_form_and_taken_back(coder: Browser) -> None:
    status, to = sent(coder, CLAIM, verdict="accept", next="")
    assert (status, to) == (303, "/review?q=kind%3Aclaim")
    assert CLAIM not in waiting(coder)
    assert coder.get(f"/explain/{CLAIM}.json").json()["checked"] == "accepted by cem"
    assert "accepted by cem" in coder.get(f"/claims?q=id:{CLAIM}").text
    (said,) = coder.get(f"/explain/{CLAIM}.json").json()["said"]
    assert sent(coder, said["id"], verdict="undo", subject=CLAIM)[0] == 303
    assert CLAIM in waiting(coder)
    assert coder.get(f"/explain/{CLAIM}.json").json()["checked"] is None


def test_corrected_by_form(coder: Browser) -> None:
    page = coder.get(f"/review?at={CLAIM}").text
    assert 'name="field.act"' in page
    assert sent(coder, CLAIM, verdict="correct", **{"field.act": "deny"})[0] == 303
    made = coder.get(f"/source/{CLAIM}.json").json()
    assert next(one for one in made["claims"] if one["id"] == CLAIM)["act"] == "deny"
    assert "corrected by cem" in coder.get(f"/source/{made['document']['id']}").text
    with_trail = coder.get(f"/review?at={CLAIM}").text
    assert "act: deny" in with_trail


def test_rejected_by_form_leaves_the_table(coder: Browser) -> None:
    assert sent(coder, CLAIM, verdict="reject", reason="the words do not say so")[0] == 303
    assert coder.get(f"/claims.json?q=id:{CLAIM}").json()["rows"] == []


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({"verdict": "reject"}, 400, "why it is rejected"),
        ({"verdict": "sing"}, 400, "not whole"),
        ({"verdict": "correct", "field.act": "sing"}, 400, "cannot stand there"),
        ({"verdict": "correct"}, 400, "which fields"),
    ],
)  # fmt: skip
def test_a_wrong_form_is_told_on_the_page_and_changes_nothing(
    coder: Browser, form: dict[str, str], status: int, told: str
) -> None:
    assert (answer := sent(coder, CLAIM, **form))[0] == status
    assert told in answer[1]
    assert CLAIM in waiting(coder)


def test_a_program_judges_and_takes_back(desk: Ledger) -> None:
    with browser_of(desk) as client:
        header = {**token(desk, "cem", "read", "write"), **JSON}
        body = '{"verdict": "correct", "fields": {"certainty": "possible"}, "reason": "may"}'
        said = client.post(f"/api/review/{CLAIM}", content=body, headers=header)
        assert said.status_code == 201, said.text
        assert said.json()["fields"] == {"certainty": "possible"}
        again = client.post(f"/api/review/{CLAIM}", content=body, headers=header)
        assert again.status_code == 409
        assert client.delete(f"/api/review/{said.json()['id']}", headers=header).status_code == 200
        assert client.delete(f"/api/review/{said.json()['id']}", headers=header).status_code == 404
        wrong = client.post("/api/review/claim-none", content='{"verdict": "accept"}', headers=header)
        assert wrong.status_code == 404


def test_two_people_agree_or_differ(desk: Ledger) -> None:
    with browser_of(desk, "cem") as cem, browser_of(desk, "ada") as ada:
        assert "Nothing to compare" in cem.get("/review/agreement").text
        sent(cem, CLAIM, verdict="accept")
        sent(ada, CLAIM, verdict="correct", **{"field.act": "deny"})
        made = cem.get("/review/agreement.json").json()
        assert made["people"] == ["ada", "cem"]
        (differs,) = made["to_settle"]
        assert (differs["record"], differs["field"], differs["said"]["ada"]) == (CLAIM, "act", "deny")
        shares = {one["field"]: one["share"] for one in made["lines"]}
        assert (shares["verdict"], shares["act"], shares["world"]) == (1.0, 0.0, 1.0)
        page = ada.get("/review/agreement").text
        assert "to settle" in page.lower()
        assert "Not blind" in page  # ada saw what cem had said


def test_an_empty_desk_and_a_wrong_question(tmp_path: Path) -> None:
    with Ledger(tmp_path / "new.sqlite") as ledger, browser_of(ledger) as client:
        assert "Nothing waits" in client.get("/review").text
        assert client.get("/review?q=nonsense:1").status_code == 400
        assert client.get("/review?at=claim-0000000000000000").status_code == 404
