"""Every record passes the shield before anything is written: what it masks or withholds is in no export."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from bywhom.harm import shield_of
from bywhom.publish.exports.holding import Shield, Shielded, shielded
from bywhom.records import Reading
from tests.publish.exports.holdings import KNOWN, attack, holding, siege, written

PRIVATE = "Zubaida Nimr"
COARSE = 23.4


class Masks:
    """Turns one name into a role and rounds places."""

    def words(self, text: str, _: Sequence[Reading]) -> str:
        return text.replace(PRIVATE, "a resident")

    def __call__(self, record: Any, readings: Sequence[Reading]) -> Any:
        text = self.words(msgspec.json.encode(record).decode(), readings)
        text = text.replace('"lat":23.4275,"lon":6.2625', f'"lat":{COARSE},"lon":6.3')
        return msgspec.json.decode(text, type=type(record))


class Withholds:
    """Lets no claim and one document through."""

    def words(self, text: str, _: Sequence[Reading]) -> str:
        return text

    def __call__(self, record: Any, _: Sequence[Reading]) -> Any:
        if not isinstance(record, Reading):
            return record
        return None if record.document.id == "document-b" else msgspec.structs.replace(record, claims=())


@pytest.mark.parametrize("name", [form.name for form in KNOWN.formats if form.name not in ("datapackage", "parquet")])
def test_a_masked_name_is_in_no_export(name: str) -> None:
    held = holding(attack(speaker=PRIVATE, role="witness", target=PRIVATE, target_kind="person"), siege())
    assert name in ("gdelt", "icalendar") or PRIVATE in written(name, held)[0].decode().replace("%20", " ")
    seen = shielded(held, Masks()).holding
    data = written(name, seen)[0].decode().replace("%20", " ")
    assert PRIVATE.casefold() not in data.casefold()
    assert "23.4275" not in data


def test_flat_tables_are_masked_too() -> None:
    seen = shielded(holding(attack(speaker=PRIVATE, target=PRIVATE)), Masks()).holding
    parts = zipfile.ZipFile(io.BytesIO(written("datapackage", seen)[0]))
    for part in parts.namelist():
        assert PRIVATE not in parts.read(part).decode(), part


def test_what_is_withheld_is_told_and_gone() -> None:
    held = holding(attack(), attack("b", words="was near the market"))
    seen: Shielded = shielded(held, Withholds())
    assert ("document", "document-b") in seen.withheld
    assert ("claim", "claim-a") in seen.withheld
    assert seen.holding.claims == ()
    assert {reading.document.id for _, reading in seen.holding.events} == {"document-a"}
    assert b"25 people" not in written("atom", seen.holding)[0]


def test_the_restricted_tier_changes_nothing() -> None:
    held = holding(attack())
    seen = shielded(held, shield_of("restricted", None))
    assert written("acled", seen.holding)[0] == written("acled", held)[0]
    assert (seen.withheld, seen.holding.rounded) == ((), frozenset())


RESIDENT = "Zubaida Nimr"


def public() -> Shield:
    """The public tier on the day after."""
    return shield_of("public", None, now=datetime(2031, 3, 6, 12, tzinfo=UTC), units={"geonames:1": "Tamanrasset"})


def test_the_public_tier() -> None:
    """A private witness is a role, a young place is rounded and no district, and the loss file would tell both."""
    held = holding(attack(speaker=RESIDENT, role="witness", speaker_kind="person"))
    seen = shielded(held, public())
    assert {"incident-a", "event-a"} <= seen.holding.rounded
    for name in (form.name for form in KNOWN.formats if form.name not in ("datapackage", "parquet")):
        data = written(name, seen.holding)[0].decode().replace("%20", " ")
        assert RESIDENT not in data, name
        assert "Nimr" not in data, name
        assert not re.search(r"23\.4275(?!\d)", data), name
    row = next(csv.DictReader(io.StringIO(written("acled", seen.holding)[0].decode())))
    assert (row["latitude"], row["longitude"], row["admin2"], row["location"]) == ("23.4", "6.3", "", "Tazrouk")
    assert "A witness, as told by Unipress, says" in row["notes"]
    assert row["fatalities"] == "25"


def test_a_speaker_named_in_another_document_is_hidden_too() -> None:
    held = holding(attack(speaker=RESIDENT, role="witness", speaker_kind="person"), attack("b", outlet="B Gazette"),
                   same=("event-a", "event-b"))  # fmt: skip
    happening = held.happenings[0]
    told = replace(happening, speakers={"claim-a": RESIDENT, "claim-b": RESIDENT})
    seen = shielded(replace(held, happenings=(told,)), public())
    assert RESIDENT not in written("ucdp", seen.holding)[0].decode()
