"""The desk keeps what its OpenAPI says, whatever it is asked (schemathesis): with a token that may do everything, with
one that may only read, and as whoever sits at a machine without users.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bywhom.store.accounts import any_account
from bywhom.store.rights import SCOPES
from tests.store.conftest import address, server, template
from tests.web.desks import filled
from tests.web.people import browser_of, peopled, token
from tests.web.test_browser import served

__all__ = ["address", "server", "template"]
schemathesis = pytest.importorskip("schemathesis", reason="NO SCHEMATHESIS: the API is not tested against its OpenAPI")
NOT_ASKED = ("positive_data_acceptance",)
"""What fits the form can still be no question, no day, or a name that nobody has: 400 and 404 are right then."""
QUICK = settings(
    max_examples=15, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.mark.parametrize("scopes", [SCOPES, ("read",), ()], ids=["everything", "reading", "local"])
def test_every_answer_is_one_that_the_description_knows(address: str, scopes: tuple[str, ...]) -> None:
    with filled(address) as ledger, served(peopled(ledger) if scopes else ledger) as desk:
        header = {"Authorization": token(ledger, "ada", *scopes)["authorization"]} if scopes else {}
        schema = schemathesis.openapi.from_url(f"{desk}/schema/openapi.json", headers=header)
        asked = [operation.ok() for operation in schema.get_all_operations()]
        assert {operation.method.upper() for operation in asked} >= {"GET", "POST", "PATCH", "DELETE"}
        for operation in asked:
            _asked_anything(operation, header)
        with ledger.reads() as connection:
            assert any_account(connection, "admin") == bool(scopes)  # the last admin stays


def _asked_anything(operation: Any, header: dict[str, str]) -> None:
    passed_over = [check for check in schemathesis.checks.CHECKS.get_all() if check.__name__ in NOT_ASKED]
    if not header:  # nobody is asked for a token here
        passed_over += [check for check in schemathesis.checks.CHECKS.get_all() if check.__name__ == "ignored_auth"]

    @QUICK
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(headers=header, excluded_checks=passed_over)

    ask()


@pytest.mark.parametrize(
    "path",
    ["/api/claims?q=%00", "/api/claims?q=place:%00", "/api/claims?q=id:%00&after=%00", "/api/claims?q=%ED%A0%80",
     "/api/claims?as_of=%00", "/api/explain/%00", "/api/source/a%00b", "/api/incident/%00", "/api/incidents?q=%00",
     "/api/map?q=%00", "/api/situations?q=%00", "/api/today?since=%00", "/admin/trail?who=%00&action=%00",
     "/sign-in?next=%00"],
)  # fmt: skip
def test_a_zero_byte_and_half_a_character_are_no_fault_of_ours(address: str, path: str) -> None:
    """No database keeps them; PostgreSQL refuses even to be asked."""
    with filled(address) as ledger, browser_of(ledger) as client:
        assert client.get(path).status_code in (200, 400, 404)
