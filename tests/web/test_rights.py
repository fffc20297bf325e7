"""Who may do what: every route of the desk with every kind of asker, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bywhom.store.ledger import Ledger
from bywhom.store.rights import RIGHTS, SCOPES
from bywhom.web.app import desk_app
from bywhom.web.reach import Reach
from bywhom.web.service import Service
from tests.web.desks import filled
from tests.web.people import Browser, browser_of, peopled, token

OPEN = "open"
ROUTES: tuple[tuple[str, str, str], ...] = (
    # method, path, and the right that it needs
    ("GET", "/", "read"),
    ("GET", "/today", "read"),
    ("GET", "/incidents", "read"),
    ("GET", "/incident/{record:str}", "read"),
    ("POST", "/incident/{record:str}/merge", "write"),
    ("POST", "/incident/{record:str}/part", "write"),
    ("POST", "/incident/{record:str}/withdraw", "write"),
    ("POST", "/api/incident/{record:str}/merge", "write"),
    ("POST", "/api/incident/{record:str}/part", "write"),
    ("POST", "/api/incident/{record:str}/withdraw", "write"),
    ("GET", "/claims", "read"),
    ("GET", "/map", "read"),
    ("GET", "/situations", "read"),
    ("GET", "/source/{record:str}", "read"),
    ("GET", "/explain", "read"),
    ("GET", "/explain/{record:str}", "read"),
    ("GET", "/api/today", "read"),
    ("GET", "/api/incidents", "read"),
    ("GET", "/api/incident/{record:str}", "read"),
    ("GET", "/api/claims", "read"),
    ("GET", "/api/map", "read"),
    ("GET", "/api/time", "read"),
    ("GET", "/api/situations", "read"),
    ("GET", "/api/source/{record:str}", "read"),
    ("GET", "/api/explain/{record:str}", "read"),
    ("GET", "/review", "write"),
    ("GET", "/api/review", "write"),
    ("GET", "/review/agreement", "write"),
    ("GET", "/api/review/agreement", "write"),
    ("GET", "/review/second", "write"),
    ("GET", "/api/review/second", "write"),
    ("POST", "/review/draw", "write"),
    ("POST", "/api/review/draw", "write"),
    ("POST", "/review/second/{record:str}", "write"),
    ("POST", "/api/review/second/{record:str}", "write"),
    ("POST", "/review/settle/{record:str}", "write"),
    ("POST", "/api/review/settle/{record:str}", "write"),
    ("POST", "/review/{record:str}", "write"),
    ("POST", "/api/review/{record:str}", "write"),
    ("DELETE", "/api/review/{record:str}", "write"),
    ("GET", "/schema", "read"),
    ("GET", "/schema/openapi.json", "read"),
    ("GET", "/schema/{path:str}", "read"),
    ("GET", "/static/{digits:str}/{name:str}", OPEN),
    ("GET", "/favicon.ico", OPEN),
    ("GET", "/sign-in", OPEN),
    ("POST", "/sign-in", OPEN),
    ("POST", "/sign-out", "account"),
    ("GET", "/account", "account"),
    ("GET", "/api/account", "account"),
    ("POST", "/account/password", "account"),
    ("POST", "/account/tokens", "account"),
    ("POST", "/account/tokens/revoke", "account"),
    ("POST", "/account/sessions/end", "account"),
    ("GET", "/admin/users", "admin"),
    ("GET", "/api/admin/users", "admin"),
    ("POST", "/admin/users", "admin"),
    ("POST", "/admin/users/role", "admin"),
    ("POST", "/admin/users/password", "admin"),
    ("POST", "/admin/users/remove", "admin"),
    ("POST", "/api/admin/users", "admin"),
    ("PATCH", "/api/admin/users/{name:str}", "admin"),
    ("DELETE", "/api/admin/users/{name:str}", "admin"),
    ("GET", "/export", "export"),
    ("GET", "/api/export", "export"),
    ("POST", "/export/file", "export"),
    ("POST", "/export/brief", "export"),
    ("POST", "/api/export/file", "export"),
    ("POST", "/api/export/brief", "export"),
    ("GET", "/admin/takedowns", "admin"),
    ("GET", "/api/admin/takedowns", "admin"),
    ("POST", "/admin/takedowns", "admin"),
    ("POST", "/admin/takedowns/lift", "admin"),
    ("POST", "/api/admin/takedowns", "admin"),
    ("POST", "/api/admin/takedowns/lift", "admin"),
    ("GET", "/admin/trail", "admin"),
    ("GET", "/api/admin/trail", "admin"),
)
ROLES = {
    "reader": {"read", "export", "account"},
    "coder": {"read", "export", "write", "account"},
    "admin": {"read", "export", "write", "admin", "account"},
}
"""What a signed-in user of each role may."""
PERSONS = {"reader": "rut", "coder": "cem", "admin": "ada"}
TOKENS = tuple((role, scope) for role, held in ROLES.items() for scope in SCOPES if scope in held)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with filled(tmp_path_factory.mktemp("rights") / "ledger.sqlite") as made:
        yield peopled(made)


@pytest.fixture(scope="module")
def browsers(desk: Ledger) -> Iterator[dict[str, Browser]]:
    with (
        browser_of(desk) as nobody, browser_of(desk, "ada") as admin, browser_of(desk, "cem") as coder,
        browser_of(desk, "rut") as reader,
    ):  # fmt: skip
        yield {"nobody": nobody, "admin": admin, "coder": coder, "reader": reader}


def asked(client: Browser, method: str, path: str, headers: dict[str, str] | None = None) -> int:
    """The status of a request without a mark: what is allowed to write then fails by that alone."""
    path = path.replace("{record:str}", "document-1").replace("{name:str}", "nobody-at-all")
    return client.request(method, path, headers=headers, follow_redirects=False).status_code


def test_the_table_holds_every_route_of_the_desk(desk: Ledger) -> None:
    """A new route cannot be forgotten here."""
    made: Any = desk_app(Service(desk)).app
    there = {(method, route.path) for route in made.routes for method in route.methods if method != "OPTIONS"}
    assert there == {(method, path) for method, path, _ in ROUTES}


def test_the_table_of_roles_is_the_one_in_force() -> None:
    assert {role: rights | {"account"} for role, rights in RIGHTS.items()} == ROLES


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("method", "path", "right"), ROUTES)
def test_a_signed_in_user(browsers: dict[str, Browser], method: str, path: str, right: str, role: str) -> None:
    status = asked(browsers[role], method, path)
    if right != OPEN and right not in ROLES[role]:
        assert status == 403
    elif method == "GET":
        assert status in (200, 303, 400, 404)
    else:
        told = browsers[role].request(method, path.replace("{name:str}", "x")).text
        assert status == 403
        assert "too old" in told  # the right is there, the mark is missing


@pytest.mark.parametrize(("method", "path", "right"), ROUTES)
def test_nobody(browsers: dict[str, Browser], method: str, path: str, right: str) -> None:
    status = asked(browsers["nobody"], method, path)
    if right == OPEN:
        assert status in (200, 303, 404) if method == "GET" else status == 403
    elif method == "GET" and not path.startswith(("/api", "/schema")):
        assert status == 303  # to the sign-in page
    else:
        assert status == 401


@pytest.mark.parametrize(("role", "scope"), TOKENS)
@pytest.mark.parametrize(("method", "path", "right"), ROUTES)
def test_a_token(
    desk: Ledger, browsers: dict[str, Browser], method: str, path: str, right: str, role: str, scope: str
) -> None:
    header = _tokens(desk, role, scope)
    status = asked(browsers["nobody"], method, path, header)
    if right == OPEN:
        assert status in (200, 303, 400, 404, 415) if method == "GET" else status == 400
    elif right == scope:
        assert status not in (401, 403)
    else:
        assert status == 403


MADE: dict[tuple[str, str], dict[str, str]] = {}


def _tokens(desk: Ledger, role: str, scope: str) -> dict[str, str]:
    if (role, scope) not in MADE:
        MADE[role, scope] = token(desk, PERSONS[role], scope)
    return MADE[role, scope]


@pytest.mark.parametrize(("method", "path", "right"), ROUTES)
def test_whoever_sits_at_a_machine_without_users(
    empty_client: Browser, method: str, path: str, right: str
) -> None:  # fmt: skip
    status = asked(empty_client, method, path)
    if right == "account" or method != "GET":
        assert status == 403
    else:
        assert status in (200, 303, 400, 404)


@pytest.fixture(scope="module")
def empty_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with filled(tmp_path_factory.mktemp("rights") / "ledger.sqlite") as made, browser_of(made) as client:
        yield client


def test_a_desk_that_others_reach_never_takes_anybody_for_its_owner(tmp_path: Path) -> None:
    """Not even where its last user was taken away while it ran."""
    with filled(tmp_path / "ledger.sqlite") as made, browser_of(made, reach=Reach(accounts=True)) as client:
        assert client.get("/api/claims").status_code == 401
        assert client.get("/claims", follow_redirects=False).headers["location"] == "/sign-in?next=%2Fclaims"
