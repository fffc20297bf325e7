"""Statuses, headers and twins: what every page of the desk has in common."""

from __future__ import annotations

import re

import pytest

from bywhom.store.ledger import Ledger
from bywhom.web.guard import HEADERS
from tests.web.desks import Browser, client_of

GOOD = (
    "/claims", "/claims?q=killed:1%2B", "/claims?kind=situation", "/claims?sort=day", "/claims?as_of=2100-01-01",
    "/claims?standing=true", "/explain/figure-1", "/explain/claim-medics", "/explain/document-1",
    "/source/document-1", "/source/document-1?select=claim-medics", "/situations", "/situations?q=type:blockade",
    "/situations?as_of=2100-01-01", "/map", "/map?q=place:Loikaw", "/map?as_of=2100-01-01", "/today",
    "/today?since=2024-01-01", "/incidents", "/incidents?q=place:Loikaw&speech=true", "/incidents?sort=day",
    "/incidents?as_of=2100-01-01", "/incidents?q=killed:1%2B", "/incident/incident-1",
    "/incident/incident-1?as_of=2100-01-01", "/incident/figure-1",
)  # fmt: skip
"""Pages that a person opens."""
BAD = (
    ("/nowhere", 404), ("/nowhere.json", 404), ("/source/claim-0000000000000000", 404), ("/explain/nothing", 404),
    ("/explain/%00", 404), ("/explain/..%2f..%2fetc", 404), ("/explain/" + "x" * 5000, 404),
    ("/claims?q=plce:Goma", 400),  # a field that there is not
    ("/claims?q=%22open", 400),  # a quotation mark that is not closed
    ("/claims?q=since:yesterday", 400), ("/claims?q=" + "x" * 501, 400),
    ("/claims?kind=rumour", 400), ("/claims?sort=best", 400), ("/claims?as_of=tomorrow", 400),
    ("/claims?after=abc", 400), ("/claims?after=1%20or%201=1", 400), ("/claims?seen=-x", 400),
    ("/claims?after=99999999999999999999999", 400), ("/claims?sort=day&after=5", 400),
    ("/explain/figure-1?as_of=x", 400), ("/today?since=yesterday", 400), ("/today?since=2024-13-01", 400),
    ("/map?q=place:", 400), ("/map?as_of=x", 400),
    ("/incidents?q=plce:x", 400), ("/incidents?as_of=x", 400), ("/incidents?after=x", 400), ("/incident/nothing", 404),
    ("/incident/incident-1?as_of=x", 400),
    ("/situations?q=state:over-there", 400), ("/situations?as_of=x", 400), ("/explain", 400),
    ("/static/000000000000/desk.css", 404), ("/static/x/..%2fguard.py", 404),
)  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_a_page_and_its_twin_are_there(client: Browser, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200, page.text[:300]
    assert page.headers["content-type"].startswith("text/html")
    path, _, query = address.partition("?")
    twin = client.get(f"{path}.json?{query}")
    assert twin.status_code == 200
    assert twin.headers["content-type"].startswith("application/json")
    assert twin.json()


@pytest.mark.parametrize("address", ["/explain?id=incident-1", "/explain/incident-1", "/incident/figure-1"])
def test_an_incident_is_on_its_own_page(client: Browser, address: str) -> None:
    assert client.get(address).url.path == "/incident/incident-1"


@pytest.mark.parametrize(("address", "status"), BAD)
def test_what_is_wrong_is_told_with_its_status(client: Browser, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    path, mark, query = address.partition("?")
    if not path.startswith("/static"):
        twin = client.get(f"{path}.json{mark}{query}" if not path.endswith(".json") else address)
        assert twin.status_code in (status, 404)
        assert twin.headers["content-type"] == "application/problem+json"
        assert twin.json()["status"] == twin.status_code
        assert twin.json()["detail"]


@pytest.mark.parametrize(
    "asked",
    ["box=1,2,3", "box=a,b,c,d", "box=0,80,0,70", "box=0,0,999,9", "box=nan,0,1,1", "zoom=nan", "zoom=inf", "zoom=x"],
)
def test_a_box_that_is_none_is_refused(client: Browser, asked: str) -> None:
    assert client.get(f"/api/map?{asked}").status_code == 400


@pytest.mark.parametrize("address", ["/claims", "/nowhere", "/claims.json", "/", "/schema/openapi.json"])
def test_every_answer_has_the_headers(client: Browser, address: str) -> None:
    answer = client.get(address, follow_redirects=False)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert answer.headers["cache-control"] == "no-store"
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "10.0.0.1"]
)
def test_only_this_machine_is_answered(client: Browser, host: str) -> None:
    """A page of another name that was turned to this machine reads nothing."""
    answer = client.get("/claims", headers={"host": host})
    assert answer.status_code == 421
    assert "Goma" not in answer.text


def test_other_sites_cannot_ask_in_the_background(client: Browser) -> None:
    sent = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get("/claims.json", headers=sent).status_code == 403
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client.get("/claims", headers=link).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_changed(client: Browser, method: str) -> None:
    for address in ("/claims", "/api/claims", "/explain/claim-medics", "/source/document-1"):
        answer = client.request(method, address)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_nothing_is_asked_of_another_place(client: Browser) -> None:
    """Everything that a page loads is ours, under the hash of its contents, and kept by the browser."""
    for address in GOOD:
        loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', client.get(address).text)
        assert all(one.startswith("/") and not one.startswith("//") for one in loaded)
    for one in {one for one in loaded if one.startswith("/static")}:
        answer = client.get(one)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


def test_an_empty_ledger_says_what_to_do(empty: Ledger) -> None:
    with client_of(empty) as client:
        assert "bywhom keep article.txt" in client.get("/claims").text
        assert "No claims match" in client.get("/claims?q=fire").text
        assert "Nothing is kept yet" in client.get("/today").text
        assert "No situations yet" in client.get("/situations").text
        assert "No events yet" in client.get("/map").text
        assert "No incidents yet" in client.get("/incidents").text


def test_the_twins_are_described_by_the_records(client: Browser) -> None:
    described = client.get("/schema/openapi.json").json()
    assert {
        f"/api/{name}"
        for name in (
            "today",
            "incidents",
            "incident/{record}",
            "claims",
            "situations",
            "map",
            "time",
            "source/{record}",
            "explain/{record}",
        )
    } <= set(described["paths"])
    assert {"Reading", "Claim", "IncidentAccount"} <= set(described["components"]["schemas"])
