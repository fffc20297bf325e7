"""The list of incidents: what finds them, and that each stands on one page only."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bywhom.measure.ledger_filling import items
from bywhom.store.ledger import Ledger
from bywhom.web.incidents import PAGE
from tests.web.desks import Browser, client_of

FOUND: tuple[tuple[str, set[str]], ...] = (
    ("place:Loikaw", {"incident-1"}),
    ("killed:38%2B", {"incident-1"}),  # a number is one of a figure; its incident is shown
    ("killed:1..2", set()),
    ("zeppelins", set()),
    ("act:deny", {"incident-1"}),
)


@pytest.mark.parametrize(("question", "expected"), FOUND)
def test_what_finds_an_incident(client: Browser, question: str, expected: set[str]) -> None:
    listed = client.get(f"/incidents.json?q={question}").json()
    assert {one["id"] for one in listed["incidents"]} == expected


@pytest.mark.parametrize("sort", ["kept", "day"])
def test_every_incident_stands_on_one_page(tmp_path: Path, sort: str) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.keep_all(list(items(2 * PAGE + 5)), "test 1")
        with client_of(ledger) as client:
            shown: list[str] = []
            after: str | None = ""
            while after is not None:
                page = client.get(f"/incidents.json?sort={sort}{f'&after={after}' if after else ''}").json()
                shown += [one["id"] for one in page["incidents"]]
                after = page["next"]
    assert len(shown) == len(set(shown))
    assert len(shown) > PAGE


def test_the_newest_kept_opens_with_deeds_and_not_with_history(tmp_path: Path) -> None:
    kept = list(items(3))
    (event,) = kept[2].reading.events
    told = msgspec.structs.replace(kept[2].reading, events=(msgspec.structs.replace(event, background=True),))
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.keep_all([*kept[:2], msgspec.structs.replace(kept[2], reading=told)], "test 1")
        with client_of(ledger) as client:
            shown = client.get("/incidents.json").json()["incidents"]
    assert [one["background"] for one in shown] == [False, False, True]
