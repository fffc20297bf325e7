"""Incidents as headlines: plain words for the kind, nobody who is only a number, a place once."""

from __future__ import annotations

import pytest

from bywhom.publish.words import DEEDS, MEANS, exactness, incident_of
from bywhom.records import Incident, Where
from tests.publish.readings import MADE

TAZROUK = Where(said="Tazrouk", name="Tazrouk", lat=23.4, lon=6.3, radius_km=5.0, precision="settlement", country="DZ")

HEADLINES = (
    ("ASSAULT", "firearms", ("14th Brigade",), TAZROUK, "Attack with firearms on 14th Brigade; Tazrouk, DZ"),
    ("ASSAULT", None, ("a bus", "its escort", "a car"), None, "Attack on a bus and its escort"),
    # nobody is named by how many they are
    ("ASSAULT", "aerial", ("16", "1,200"), None, "Attack from the air"),
    ("ASSAULT", "abduct", ("two 14-year-olds",), None, "Abduction of two 14-year-olds"),
    # what was hit is the place that is told anyway
    ("ASSAULT", "heavy-weapons", ("Tazrouk",), TAZROUK, "Attack with heavy weapons; Tazrouk, DZ"),
    ("COERCE", "restrict", ("the road",), None, "Restriction of the road"),
    # a mode without words of its own is told by its type
    ("PROTEST", "strike", (), None, "Protest"),
    ("MOBILIZE", "militia", (), None, "Mobilization"),
    (None, None, (), None, "Something done"),
)


@pytest.mark.parametrize(("kind", "mode", "targets", "where", "told"), HEADLINES)
def test_a_headline(
    kind: str | None, mode: str | None, targets: tuple[str, ...], where: Where | None, told: str
) -> None:  # fmt: skip
    incident = Incident(
        id="incident-1", type=kind, mode=mode, targets=targets, where=where, provenance=MADE  # type: ignore[arg-type]
    )  # fmt: skip
    assert incident_of(incident) == told


def test_every_headline_can_end_before_whom() -> None:
    assert all(" " in told and not told.endswith(" ") for told in (*DEEDS.values(), *MEANS.values()))


@pytest.mark.parametrize(("name", "told"), [("adm1", "province"), ("sea_air", "sea or air"), ("near", "near")])
def test_how_exact_a_place_is(name: str, told: str) -> None:
    assert exactness(name) == told
