"""What is taken down is gone for everybody, with a word of why, and comes back when that is lifted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bywhom.errors import TakenDown
from bywhom.store.ledger import Ledger, ids_of
from bywhom.store.tables import TRAIL
from tests.cli.command import bywhom
from tests.web.desks import filled
from tests.web.people import browser_of, contents, count, peopled, send, token

WHY = "asked for by the family"
GONE = ("/source/{}", "/explain/{}", "/api/source/{}", "/api/explain/{}", "/incident/{}", "/api/incident/{}")


@pytest.fixture
def desk(own: Ledger) -> Ledger:
    return peopled(own)


@pytest.mark.parametrize("who", ["ada", "cem", "rut"])
def test_it_answers_410_with_the_reason_and_is_in_no_list(desk: Ledger, who: str) -> None:
    reading = next(desk.readings())
    with browser_of(desk, "ada") as admin, browser_of(desk, who) as user:
        lists = ("claims?kind=any", "incidents", "situations", "map")
        before = {path: user.get(f"/api/{path}").json() for path in lists}
        # what waits for a reviewer was not there for a reader before, and is not told of now
        there = [name for name in ids_of(reading) if user.get(f"/api/explain/{name}").status_code == 200]
        assert send(admin, "/admin/takedowns", record=reading.claims[0].id, reason=WHY).status_code == 303
        for name in there:
            for path in GONE:
                told = user.get(path.format(name))
                assert told.status_code == 410, (path, name, told.text)
                assert WHY in told.text
                assert "Loikaw" not in told.text
        assert len(there) > 10
        for event in reading.events:
            assert user.get(f"/api/incident/incident-{event.id.removeprefix('event-')}").status_code == 410
        for path in ("/today?since=2020-01-01", "/claims?kind=any", "/incidents?speech=true", "/map", "/situations",
                     "/claims?kind=any", "/claims?as_of=2100-01-01", "/api/time"):  # fmt: skip
            page = user.get(path)
            assert page.status_code == 200
            assert "Loikaw" not in page.text, path
            assert "bridge" not in page.text, path
        assert user.get("/api/incidents").json()["total"] == 0
        assert send(admin, "/admin/takedowns/lift", record=reading.document.id, reason="agreed").status_code == 303
        assert {path: user.get(f"/api/{path}").json() for path in before} == before


def test_who_did_it_and_why_stands_in_the_trail(desk: Ledger) -> None:
    name = next(desk.readings()).document.id
    with browser_of(desk, "ada") as admin:
        send(admin, "/admin/takedowns", record=name, reason=WHY)
        line = admin.get("/api/admin/trail").json()["lines"][0]
        assert (line["who"], line["action"], line["subject"], line["detail"]) == ("ada", "takedown", name, WHY)
        made = admin.get("/api/admin/takedowns").json()
        assert (made["standing"], made["takedowns"][0]["by"]) == ([name], "ada")
        assert WHY in admin.get("/admin/takedowns").text


WRONG = (
    # record, reason, status: nothing changes
    ("document-1", " ", 400),
    ("document-1", "x" * 401, 400),
    ("document-0", WHY, 404),
    ("", WHY, 404),
    ("<script>alert(1)</script>", WHY, 404),
)


@pytest.mark.parametrize(("record", "reason", "status"), WRONG)
@pytest.mark.parametrize("path", ["/admin/takedowns", "/api/admin/takedowns"])
def test_what_is_refused_changes_nothing(desk: Ledger, path: str, record: str, reason: str, status: int) -> None:
    header = token(desk, "ada", "admin")
    with browser_of(desk, "ada") as admin:
        before = contents(desk)
        if path.startswith("/api"):
            admin.cookies.clear()
            told = admin.post(path, json={"record": record, "reason": reason}, headers=header)
        else:
            told = send(admin, path, record=record, reason=reason)
        assert told.status_code == status, told.text
        assert path.startswith("/api") or "<script>alert" not in told.text
        assert contents(desk) == before


def test_what_is_down_already_cannot_be_taken_down_again(desk: Ledger) -> None:
    with browser_of(desk, "ada") as admin:
        assert send(admin, "/admin/takedowns", record="document-1", reason=WHY).status_code == 303
        before = contents(desk)
        assert send(admin, "/admin/takedowns", record="document-1", reason=WHY).status_code == 409
        assert contents(desk) == before


def test_it_is_proved_and_reread_and_stays_down(own: Ledger) -> None:
    from bywhom.store.custody import verify
    from bywhom.store.takedown import take_down

    reading, before = next(own.readings()), verify(own).faults
    with own.writes() as connection:
        take_down(connection, reading.document.id, by="ada", reason=WHY)
    assert verify(own).faults == before
    assert not own.versions({(reading.document.id, 1)})
    with pytest.raises(TakenDown, match=WHY):
        own.find(reading.claims[0].id, "2100-01-01")


def test_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with filled(path) as made:
        name = next(made.readings()).document.id
    where = ("--ledger", str(path))
    assert bywhom("takedown", name, *where).returncode == 2
    assert b"taken down" in bywhom("takedown", name, "--why", WHY, *where).stdout
    assert WHY.encode() in bywhom("takedown", *where).stdout
    gone = bywhom("explain", name, *where)
    assert gone.returncode != 0
    assert WHY.encode() in gone.stderr
    assert b"0 found" in bywhom("find", "Loikaw", *where).stdout
    assert bywhom("takedown", name, "--lift", "--why", "agreed", *where).returncode == 0
    assert bywhom("explain", name, *where).returncode == 0
    with Ledger(path) as made:
        assert count(made, TRAIL) == 2
