"""The loss file: whatever is set on a record is carried or named as lost, and each way of losing tells its records."""

from __future__ import annotations

import io
import json

import msgspec
import pytest

from bywhom.publish.exports.losses import set_fields, write_losses
from tests.publish.exports.holdings import KNOWN, attack, holding, place, siege, told, written

FORMATS = [form.name for form in KNOWN.formats]


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_tells_its_losses(name: str) -> None:
    report = written(name, holding(attack(), siege()))[1]
    to = io.BytesIO()
    write_losses(report, to)
    read = json.loads(to.getvalue())
    assert (read["format"], read["policy"], read["tier"]) == (name, "conservative", "restricted")
    assert read["losses"]
    for loss in read["losses"]:
        assert loss["how"] in read["meaning"]
        assert loss["records"] == len(loss["ids"]) > 0
        assert loss["why"]


@pytest.mark.parametrize("name", ["acled", "ucdp", "hxl", "geojson", "ftm", "ninjs", "atom"])
def test_what_is_set_is_carried_or_lost(name: str) -> None:
    held = holding(attack())
    report = written(name, held)[1]
    dropped = {field for field, _, _ in told(report, "dropped")}
    carries = KNOWN.by_name[name].carries
    (event, _), (claim, _), (figure, _) = held.events[0], held.claims[0], held.figures[0]
    for kind, record in (("event", event), ("claim", claim), ("figure", figure),
                         ("incident", held.happenings[0].incident)):  # fmt: skip
        for field in set_fields(record):
            if kind in carries:
                assert (field in carries[kind]) != (f"{kind}.{field}" in dropped), (kind, field)
            else:
                assert kind in dropped


def test_set_fields_tells_places_and_times_by_their_parts() -> None:
    (event,) = attack(where=place(country=None)).events
    fields = set(set_fields(event))
    assert {"where.lat", "when.earliest", "type", "agents"} <= fields
    assert not {"where", "where.country", "background", "means"} & fields


@pytest.mark.parametrize(
    ("more", "name", "how", "field"),
    [
        # what is made of a record and is not in it
        ({}, "acled", "guessed", "admin1"),
        ({"killed": None}, "ucdp", "guessed", "best"),
        # what becomes less than it was
        ({"words": " ".join(["and"] * 40)}, "acled", "collapsed", "claim.content"),
        ({}, "acled", "collapsed", "actor1"),  # who did it to whom
        ({"agent": "=Front"}, "acled", "guarded", "actor1"),
        ({"title": 'A "tab"\there'}, "polecat", "dropped", "claim"),
        ({"outlet": "A\tB"}, "polecat", "collapsed", "Source"),
        # disputed ground
        ({"when": None}, "acled", "dropped", "event_date"),
    ],
)
def test_ways_of_losing(more: dict[str, str], name: str, how: str, field: str) -> None:
    report = written(name, holding(attack(**more)))[1]  # type: ignore[arg-type]
    assert field in {one for one, _, _ in told(report, how)}


def test_ground_that_states_disagree_about_is_told_with_its_names() -> None:
    from bywhom.records import TerritorialClaim

    where = msgspec.structs.replace(
        place("Stepanakert", country=None), name="Khankendi", claimed_by=(TerritorialClaim(by="AZ", says="ours"),)
    )
    losses = told(written("acled", holding(attack(where=where)))[1], "dropped")
    assert ("where.country", "states disagree; the country is blank (Khankendi, Stepanakert)", 1) in losses
