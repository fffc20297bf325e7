"""The table: what a row tells, which kind it shows, and how it goes on."""

from __future__ import annotations

import pytest

from bywhom.store.ledger import Ledger
from bywhom.store.statements import retract
from bywhom.web.claims import PAGE
from bywhom.web.render import unbroken
from tests.web.desks import Browser, client_of, more

KINDS = (
    ("", "claim"),
    ("kind=figure", "figure"),
    ("q=killed:1%2B", "figure"),  # numbers are asked of figures
    ("q=killed:1%2B&kind=event", "event"),  # unless another kind is wanted
    ("q=kind:situation", "any"),  # the question names its kind itself
)


@pytest.mark.parametrize(("query", "kind"), KINDS)
def test_which_kind_is_shown(client: Browser, query: str, kind: str) -> None:
    assert client.get(f"/claims.json?{query}").json()["kind"] == kind


def test_a_row_tells_who_says_what_and_whether_it_was_checked(client: Browser) -> None:
    (row,) = client.get("/claims.json?q=id:claim-medics").json()["rows"]
    assert (row["who"], row["role"], row["act"]) == ("medics", "hospital", "say")
    assert row["stance"] == "could_not_verify"
    assert row["checked"] == "the outlet could not verify it"
    assert "killed in Loikaw" in row["what"]
    assert [told for _, told in row["figures"]] == ["38 or more people killed", "12 children killed"]
    assert row["where"].startswith("Loikaw")
    assert row["made"] == "machine"


DAYS = (
    # days and times of day stay whole, a day is told once
    ("2024-05-21 18:00 to 2024-05-22 05:59", ["2024-05-21", "18:00", "to", "2024-05-22", "05:59"]),
    ("2024-05-21 06:00 to 2024-05-21 11:59 (inferred)", ["2024-05-21", "06:00", "to", "11:59", "(inferred)"]),
    ("<b>", ["&lt;b&gt;"]),
)


@pytest.mark.parametrize(("told", "pieces"), DAYS)
def test_a_narrow_column_breaks_between_days_and_times(told: str, pieces: list[str]) -> None:
    assert unbroken(told) == " ".join(f'<span class="nowrap">{piece}</span>' for piece in pieces)


def test_pages_follow_each_other_without_gap_or_double(own: Ledger) -> None:
    more(own, 2 * PAGE)
    with client_of(own) as client:
        for sort in ("kept", "day"):
            seen: list[str] = []
            after = ""
            while True:
                answer = client.get(f"/claims.json?sort={sort}{after}").json()
                seen += [row["id"] for row in answer["rows"]]
                if answer["next"] is None:
                    break
                after = f"&after={answer['next']}"
            assert len(seen) == len(set(seen)) == answer["total"] == 2 * PAGE + 4


def test_what_was_retracted_is_marked_or_left_out_and_counted(own: Ledger) -> None:
    retract(own, "claim-medics", by="ann", reason="misread")
    with client_of(own) as client:
        assert "claim-medics" not in client.get("/claims?standing=true").text
        assert "1 rejected record left out" in client.get("/claims?standing=true").text
        assert 'class="row retracted"' in client.get("/claims").text
        assert "misread" in client.get("/explain/claim-medics").text


def test_a_script_gets_the_part_that_it_asks_for(client: Browser) -> None:
    asks = {"hx-request": "true"}
    assert "<html" not in client.get("/claims", headers=asks).text
    unfinished = client.get("/claims?q=place:", headers=asks)
    assert unfinished.status_code == 200  # somebody is still typing
    assert "Nothing stands after place:" in unfinished.text


def test_a_party_is_found_by_any_of_its_names(client: Browser) -> None:
    """The language of the page is the one of `bywhom find`."""
    ours = {row["id"] for row in client.get("/claims.json?q=party:Tatmadaw&kind=any").json()["rows"]}
    theirs = {row["id"] for row in client.get("/claims.json?q=party:%22Myanmar%20army%22&kind=any").json()["rows"]}
    assert ours
    assert ours == theirs
