"""What is new: since when, in which sections, and what was said of records."""

from __future__ import annotations

from bywhom.store.ledger import Ledger
from bywhom.store.statements import retract
from tests.web.desks import at, client_of


def test_what_was_kept_since_yesterday_is_new(own: Ledger) -> None:
    with client_of(own) as client:
        news = client.get("/today.json").json()
        assert news["documents"] == 2
        assert news["counts"] == {"claim": 4, "event": 2, "figure": 3, "situation": 1}
        named = {section["name"]: [row["id"] for row in section["rows"]] for section in news["sections"]}
        assert named["denials"] == ["claim-army-1"]
        assert named["threats"] == ["claim-army-2"]
        assert named["unverified"] == ["claim-medics"]
        assert [change["situation"] for change in news["situations"]] == ["situation-1"]
        assert [one["id"] for one in news["incidents"]] == ["incident-1", "incident-2"]


def test_later_nothing_is_new_and_the_last_day_is_named(own: Ledger) -> None:
    with client_of(own, at("2100-01-01")) as client:
        news = client.get("/today.json").json()
        assert (news["documents"], news["sections"]) == (0, [])
        page = client.get("/today").text
        assert "Nothing new" in page
        assert f'href="/today?since={news["last"][:10]}"' in page


def test_what_people_said_of_records_stands_there(own: Ledger) -> None:
    retract(own, "claim-medics", by="ann", reason="misread the number")
    with client_of(own) as client:
        assert "misread the number" in client.get("/today").text
        (said,) = client.get("/today.json").json()["said"]
        assert (said["kind"], said["subject"], said["by"]) == ("retraction", "claim-medics", "ann")
