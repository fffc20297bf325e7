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


def test_rejected_by_form_is_found_marked_and_can_be_left_out(coder: Browser) -> None:
    assert sent(coder, CLAIM, verdict="reject", reason="the words do not say so")[0] == 303
    (row,) = coder.get(f"/claims.json?q=id:{CLAIM}").json()["rows"]
    assert (row["made"], row["reviewed"]) == ("rejected", "rejected by cem")
    assert "rejected by cem" in coder.get(f"/claims?q=id:{CLAIM}").text
    left_out = coder.get(f"/claims.json?q=id:{CLAIM}&standing=true").json()
    assert (left_out["rows"], left_out["retracted"]) == ([], 1)


def test_a_second_opinion_is_given_without_sight_of_the_first(desk: Ledger) -> None:
    with browser_of(desk, "cem") as cem, browser_of(desk, "ada") as ada:
        assert sent(cem, CLAIM, verdict="accept")[0] == 303
        said = cem.get(f"/explain/{CLAIM}.json").json()["said"][-1]["id"]
        assert sent(cem, said, verdict="undo", subject=CLAIM)[0] == 303
        assert sent(cem, CLAIM, verdict="correct", reason="a denial", **{"field.act": "deny"})[0] == 303
        document = cem.get(f"/explain/{CLAIM}.json").json()["document"]
        mark = {"mark": mark_of(ada)}
        drawn = ada.post("/review/draw", data={**mark, "q": f"id:{CLAIM}", "share": "100"}, follow_redirects=False)
        assert drawn.status_code == 303, drawn.text
        assert [one["id"] for one in ada.get("/review/second.json").json()] == [CLAIM]
        pages = ("/review", "/review.json", "/review/second", "/review/agreement", f"/review?at={CLAIM}", "/today",
                 f"/explain/{CLAIM}", f"/explain/{CLAIM}.json", f"/source/{document}", f"/source/{document}.json",
                 f"/claims?q=id:{CLAIM}", f"/claims.json?q=id:{CLAIM}", "/admin/trail",
                 "/admin/trail.json")  # fmt: skip
        for page in pages:
            told = ada.get(page).text
            assert "by cem" not in told, page
            assert "person.v1" not in told, page
            assert "a denial" not in told, page
            assert "review: taken back" not in told, page
        for page in (f"/claims.json?q=id:{CLAIM}", f"/source/{document}.json"):
            assert f'"{CLAIM}"' in ada.get(page).text, page
        claims = {one["id"]: one for one in ada.get(f"/source/{document}.json").json()["claims"]}
        assert claims[CLAIM]["act"] != "deny"
        assert sent(ada, CLAIM, verdict="accept")[0] == 409
        given = ada.post(f"/review/second/{CLAIM}", data={**mark, "verdict": "accept"}, follow_redirects=False)
        assert given.status_code == 303, given.text
        assert "corrected by cem" in ada.get(f"/explain/{CLAIM}").text
        made = ada.get("/review/agreement.json").json()
        assert (made["pairs"], made["blind"], made["to_settle"][0]["field"]) == (1, 1, "act")
        settled = {**mark, "field.act": "deny", "reason": "it is one"}
        assert "to-settle" in ada.get("/review/agreement").text
        assert ada.post(f"/review/settle/{CLAIM}", data=settled, follow_redirects=False).status_code == 303
        assert ada.get("/review/agreement.json").json()["to_settle"] == []
        actions = [line["action"] for line in ada.get("/admin/trail.json").json()["lines"]]
        assert actions[:4] == ["review: settled", "review: opinion", "review: drawn", "review: correct"]
        assert actions[4:6] == ["review: taken back", "review: accept"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/review/draw", '{"share": 0}', 400),
        ("/api/review/draw", '{"q": "nonsense:1"}', 400),
        (f"/api/review/second/{CLAIM}", '{"verdict": "accept"}', 409),
        (f"/api/review/settle/{CLAIM}", '{"reason": ""}', 400),
        ("/api/review/settle/claim-none", '{"reason": "x"}', 404),
        (f"/api/review/settle/{CLAIM}", '{"reason": "x", "fields": {"span": "0"}}', 400),
        (f"/api/review/settle/{CLAIM}", '{"reason": "read again"}', 201),
    ],
)  # fmt: skip
def test_programs_draw_give_and_settle(desk: Ledger, path: str, body: str, status: int) -> None:
    with browser_of(desk) as client:
        answer = client.post(path, content=body, headers={**token(desk, "cem", "read", "write"), **JSON})
        assert answer.status_code == status, answer.text


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
        assert "0 of 1 pair judged apart" in page  # ada saw what cem had said


def test_an_empty_desk_and_a_wrong_question(tmp_path: Path) -> None:
    with Ledger(tmp_path / "new.sqlite") as ledger, browser_of(ledger) as client:
        assert "Nothing waits" in client.get("/review").text
        assert client.get("/review?q=nonsense:1").status_code == 400
        assert client.get("/review?at=claim-0000000000000000").status_code == 404


def test_a_corrected_figure_stands_so_in_every_row_that_tells_it(coder: Browser) -> None:
    assert sent(coder, "figure-1", verdict="correct", **{"field.low": "41"})[0] == 303
    for record in ("figure-1", CLAIM):
        (row,) = coder.get(f"/claims.json?kind=any&q=id:{record}").json()["rows"]
        assert ["figure-1", "41 or more people killed"] in row["figures"], record
