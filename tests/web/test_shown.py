"""What others see at a desk: who sees what, cell by cell, and no route that tells more than the public tier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from bywhom.harm import tier_of
from bywhom.publish.harm.places import FINE
from bywhom.records import Assessment, Reading, Tier
from bywhom.store.ledger import Ledger, ids_of
from bywhom.store.sessions import open_session
from bywhom.store.statements import purge, retract
from bywhom.web.app import desk_app
from bywhom.web.reach import Reach
from bywhom.web.service import Service
from tests.kits import reading_of
from tests.web.people import HOST, Browser, peopled, token

NOW = datetime(2024, 5, 22, 12, tzinfo=UTC)
GIVEN = Assessment(
    context="a made-up war in made-up reports, for tests", at_risk=("nobody",), reviewer="R", reviewed=date(2024, 5, 1),
    contact="desk@example.org",
)  # fmt: skip
TEXTS = (
    # a private witness, with a town of yesterday
    "Shells hit Kharkiv on Monday, killing two people, police said. “We ran,” said Thiri Aung, a resident of Kharkiv. "
    "Aung lost her house.",
    # another outlet on the same, with its own number
    "Three people were killed when shells hit Kharkiv on Monday, said Thiri Aung, a resident of the city.",
    # a movement of yesterday
    "Ukraine's army deployed a column of tanks to Izium on Monday, the mayor said.",
    # children and detainees wait for a reviewer
    "Police in Lviv arrested the teacher Olena Bondar on Monday. Soldiers have detained four children in Odesa, the "
    "mayor said.",
    # telephone and point
    "The army shelled a house at 50.00450, 36.23120 in Kupiansk, the mayor said. Call her at +380 44 123 45 67.",
    # in force, and told by nobody who may be named
    "The army has blocked the road to Chuhuiv since May 2, said Thiri Aung, a resident. It denied it.",
)
SECRET = ("Aung", "Thiri", "Izium", "Bondar", "Olena", "123 45 67", "50.0045", "36.2312", "tribunal")
"""Names, a place, a number and a reason that only those may see who see everything."""
WHY = "she will speak before the tribunal"


def _kept(path: Path) -> Ledger:
    ledger = Ledger(path)
    for number, text in enumerate(TEXTS):
        reading = reading_of(text, published="2024-05-21", outlet=f"Courier {number}")
        assert ledger.keep(reading, text.encode(), "reader 1")
    return ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with _kept(tmp_path_factory.mktemp("shown") / "ledger.sqlite") as made:
        claim = next(reading.claims[0] for reading in made.readings() if "denied" in reading.document.text)
        retract(made, claim.id, by="Judge Osei", reason=WHY)
        yield peopled(made)


def browser(
    ledger: Ledger, who: str | None, *, given: Assessment | None = None, now: datetime = NOW, reach: Reach | None = None
) -> Browser:
    app: Any = desk_app(Service(ledger, lambda: now, given), reach)
    made: Browser = TestClient(app, base_url=HOST, raise_server_exceptions=False)
    if who is not None:
        with ledger.writes() as connection:
            made.cookies.set("bywhom", open_session(connection, who, "Test 1.0"))
    return made


def exact(readings: list[Reading]) -> set[str]:
    """Coordinates of towns and points as the readings have them, which are all of yesterday."""
    wheres = [one.where for r in readings for kind in (r.events, r.figures, r.situations, r.places) for one in kind]
    degrees = {
        degree for where in wheres if where is not None for degree in (where.lat, where.lon) if where.precision in FINE
    }
    return {str(degree) for degree in degrees if degree is not None and degree != round(degree, 1)}


def addresses(ledger: Ledger) -> Iterator[str]:
    """Every address that can be asked for with GET, with the id of every record where one is asked for."""
    names = [name for reading in ledger.readings() for name in ids_of(reading)]
    names += [f"incident-{name.removeprefix('event-')}" for name in names if name.startswith("event-")]
    made: Any = desk_app(Service(ledger)).app
    paths = {route.path for route in made.routes if "GET" in route.methods}
    paths = {path for path in paths if not path.startswith(("/static", "/schema", "/account", "/api/account"))}
    for path in sorted(paths):
        if "{record:str}" in path:
            for name in names:
                yield path.replace("{record:str}", name)
                if not path.startswith("/api"):
                    yield f"{path.replace('{record:str}', name)}.json"
        else:
            yield path
    for kind in ("claim", "figure", "event", "situation", "any"):
        yield f"/api/claims?kind={kind}"
        yield f"/claims?kind={kind}&sort=day"
    yield from ("/api/map?zoom=12", "/api/map?box=22,44,41,53&zoom=9", "/api/today?since=2020-01-01",
                "/today?since=2020-01-01", "/api/incidents?speech=true", "/incidents?speech=true",
                "/api/situations?as_of=2030-01-01",
                "/api/claims?as_of=2030-01-01", "/claims?as_of=2030-01-01", "/explain?id=claim-0")  # fmt: skip


def test_the_readings_hold_what_is_to_be_hidden(ledger: Ledger) -> None:
    """Else the crawl below would prove nothing."""
    readings = list(ledger.readings())
    whole = msgspec.json.encode(readings).decode()
    assert [name for name in SECRET if name not in whole] == ["tribunal"]
    assert len(exact(readings)) >= 4
    with browser(ledger, "ada") as admin:
        told = "".join(admin.get(address).text for address in ("/api/claims?kind=any", "/today?since=2020-01-01"))
        assert [name for name in ("Aung", "Izium", "Bondar", "tribunal") if name not in told] == []


@pytest.mark.parametrize("who", ["rut", "token"])
def test_no_route_tells_a_reader_more_than_leaves_the_house(ledger: Ledger, who: str) -> None:
    readings = list(ledger.readings())
    hidden = (*SECRET, "Osei", *exact(readings))
    header = token(ledger, "rut", "read", "export") if who == "token" else {}
    asked, answered = 0, 0
    with browser(ledger, None if header else who) as reader:
        for address in addresses(ledger):
            answer = reader.get(address, headers=header)
            asked, answered = asked + 1, answered + (answer.status_code == 200)
            assert answer.status_code in (200, 303, 400, 403, 404), address
            leaks = [name for name in hidden if name in answer.text]
            assert not leaks, (address, leaks)
    assert asked > 200
    assert answered > 150


@pytest.mark.parametrize(
    "question",
    ["Aung", "said-by:Aung", '"Thiri Aung"', "Olena", "Bondar", "place:Izium", "place:Lviv teacher", "50.00450",
     "near:49.9808,36.2527,1km", "detained children"],
)  # fmt: skip
def test_no_question_feels_its_way_to_what_is_hidden(ledger: Ledger, question: str) -> None:
    """What is not in the answer cannot be found by asking for it either."""
    with browser(ledger, "rut") as reader:
        for path in ("claims", "incidents", "map", "situations"):
            told = reader.get(f"/api/{path}", params={"q": question} | ({"kind": "any"} if path == "claims" else {}))
            assert (told.status_code, told.json()["total"]) == (200, 0), (path, told.text)


def test_spans_stand_on_the_words_that_are_left(ledger: Ledger) -> None:
    with browser(ledger, "rut") as reader:
        for kept in ledger.readings():
            seen = msgspec.json.decode(reader.get(f"/api/source/{kept.document.id}").content, type=Reading)
            assert seen.document.text != kept.document.text
            for place in seen.places:
                assert place.span.of(seen.document.text) == place.as_written
            for claim in seen.claims:
                assert all(link.name_span is None or link.name_span.end <= len(seen.document.text)
                           for link in claim.chain)  # fmt: skip
        page = reader.get(f"/source/{kept.document.id}").text
        assert "a witness" in page or "a person" in page


CELLS: tuple[tuple[str, Assessment | None, Tier], ...] = (
    # role, harm.toml, what is seen
    ("", None, "public"),
    ("reader", None, "public"),
    ("coder", None, "restricted"),
    ("admin", None, "restricted"),
    ("", GIVEN, "public"),
    ("reader", GIVEN, "public"),
    ("coder", GIVEN, "restricted"),
    ("admin", GIVEN, "restricted"),
    # a project whose coders see no more than others do
    ("reader", msgspec.structs.replace(GIVEN, sees_all=("admin",)), "public"),
    ("coder", msgspec.structs.replace(GIVEN, sees_all=("admin",)), "public"),
    ("admin", msgspec.structs.replace(GIVEN, sees_all=("admin",)), "restricted"),
    # a desk of a house where everybody who signs in sees everything
    ("reader", msgspec.structs.replace(GIVEN, tier="restricted"), "restricted"),
    ("coder", msgspec.structs.replace(GIVEN, tier="restricted", sees_all=()), "restricted"),
)
PERSONS = {"": None, "reader": "rut", "coder": "cem", "admin": "ada"}


@pytest.mark.parametrize(("role", "given", "tier"), CELLS)
def test_who_sees_what(ledger: Ledger, role: str, given: Assessment | None, tier: Tier) -> None:
    assert tier_of(role, given) == tier
    if role:
        with browser(ledger, PERSONS[role], given=given) as user:
            assert (user.get("/api/claims?q=Aung").json()["total"] > 0) == (tier == "restricted")


def test_whoever_sits_at_a_machine_without_users_sees_everything(tmp_path: Path) -> None:
    with _kept(tmp_path / "ledger.sqlite") as made, browser(made, None) as person:
        assert person.get("/api/claims?q=Aung").json()["total"] > 0


def test_what_is_kept_later_is_seen_and_shielded_too(tmp_path: Path) -> None:
    with _kept(tmp_path / "ledger.sqlite") as made, browser(peopled(made), "rut") as reader:
        before = reader.get("/api/today?since=2020-01-01").json()["documents"]
        text = "Shells hit Sumy on Monday, killing nine people, said Zaw Aung, a resident of Sumy."
        made.keep(reading_of(text), text.encode(), "reader 1")
        assert reader.get("/api/today?since=2020-01-01").json()["documents"] == before + 1
        told = reader.get("/api/claims?kind=any&q=Sumy").text
        assert "Sumy" in told
        assert "Zaw" not in told


def test_what_is_retracted_or_purged_is_so_for_others(tmp_path: Path) -> None:
    with _kept(tmp_path / "ledger.sqlite") as made, browser(peopled(made), "rut") as reader:
        first, second, *_ = made.readings()
        assert reader.get(f"/api/source/{first.document.id}").json()["document"]["text"]
        retract(made, second.document.id, by="ada", reason=WHY)
        purge(made, first.document.id, by="ada", reason=WHY)
        assert not reader.get(f"/api/source/{first.document.id}").json()["document"]["text"]
        assert reader.get("/api/claims?q=police").json()["total"] == 0
        rows = reader.get("/api/claims?kind=any").json()["rows"]
        assert {row["standing"] for row in rows if row["document"] == second.document.id} == {"retracted"}
        found = {row["document"] for row in reader.get("/api/claims?kind=any&standing=true").json()["rows"]}
        assert found
        assert second.document.id not in found


def test_a_movement_has_its_place_again_when_the_copy_is_made_anew(tmp_path: Path) -> None:
    """The copy serves for a day; the next is made beside it and then takes its place."""
    clock = [NOW]
    with _kept(tmp_path / "ledger.sqlite") as made:
        service = Service(made, lambda: clock[0]).seen_by("reader")
        assert "Izium" not in msgspec.json.encode(list(service.ledger.readings())).decode()
        clock[0] += timedelta(days=4)
        assert service.ledger.count() == len(TEXTS)
        shown: Any = service
        if (renewal := shown._shown._renewal) is not None:
            renewal.join()
        assert "Izium" in msgspec.json.encode(list(service.ledger.readings())).decode()
