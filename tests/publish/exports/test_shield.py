"""Every record passes the shield before anything is written: what it masks or withholds is in no export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from bywhom.publish.exports.holding import Shielded, shielded, unshielded
from bywhom.records import Claim, Party, Reading, Where
from tests.publish.exports.holdings import KNOWN, attack, holding, siege, written

PRIVATE = "Zubaida Nimr"
COARSE = 23.4


def masks(record: Any, _: Sequence[Reading]) -> Any:
    """A shield that turns one name into a role and rounds places."""
    text = msgspec.json.encode(record).decode().replace(PRIVATE, "a resident")
    record = msgspec.json.decode(text, type=type(record))
    if getattr(record, "where", None) is not None:
        where: Where = msgspec.structs.replace(record.where, lat=COARSE, lon=6.3)
        record = msgspec.structs.replace(record, where=where)
    return record


def withholds(record: Any, _: Sequence[Reading]) -> Any:
    """A shield that lets no claim and no document of that name through."""
    return None if isinstance(record, Claim) or getattr(record, "id", "") == "document-b" else record


@pytest.mark.parametrize("name", [form.name for form in KNOWN.formats if form.name not in ("datapackage", "parquet")])
def test_a_masked_name_is_in_no_export(name: str) -> None:
    held = holding(attack(speaker=PRIVATE, role="witness", target=PRIVATE, target_kind="person"), siege())
    assert name in ("gdelt", "icalendar") or PRIVATE in written(name, held)[0].decode().replace("%20", " ")
    seen = shielded(held, masks).holding
    data = written(name, seen)[0].decode().replace("%20", " ")
    assert PRIVATE.casefold() not in data.casefold()
    assert "23.4275" not in data


def test_flat_tables_are_masked_too() -> None:
    import io
    import zipfile

    seen = shielded(holding(attack(speaker=PRIVATE, target=PRIVATE)), masks).holding
    parts = zipfile.ZipFile(io.BytesIO(written("datapackage", seen)[0]))
    for part in parts.namelist():
        assert PRIVATE not in parts.read(part).decode(), part


def test_what_is_withheld_is_told_and_gone() -> None:
    held = holding(attack(), attack("b", words="was near the market"))
    seen: Shielded = shielded(held, withholds)
    assert ("document", "document-b") in seen.withheld
    assert ("claim", "claim-a") in seen.withheld
    assert seen.holding.claims == ()
    assert {reading.document.id for _, reading in seen.holding.events} == {"document-a"}
    assert b"25 people" not in written("atom", seen.holding)[0]


def test_without_a_shield_nothing_changes() -> None:
    held = holding(attack())
    assert shielded(held, unshielded).holding is held
    assert isinstance(held.readings["document-a"].actors[0], Party)
