"""The export formats' columns and codes: complete, of our own words, and right where others' numbers are known."""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from bywhom.knowledge.codes import load_codes
from bywhom.knowledge.exporting import load_exporting
from bywhom.publish.exports import EXPORTERS
from bywhom.records import (
    Claim,
    Document,
    Event,
    EventType,
    Figure,
    Grade,
    Incident,
    PartyKind,
    PlacePrecision,
    Situation,
    Standing,
    Statement,
    Toll,
    When,
    Where,
)

KNOWN = load_exporting()
KINDS: dict[str, type[msgspec.Struct]] = {
    "document": Document, "claim": Claim, "figure": Figure, "event": Event, "situation": Situation,
    "incident": Incident, "toll": Toll, "grade": Grade, "standing": Standing, "statement": Statement,
}  # fmt: skip
PARTS = {"where": Where, "when": When, "since": When, "until": When}
DATA = Path(os.environ.get("BYWHOM_DATA") or Path(__file__).parents[3] / "shared" / "data")


def test_every_format_has_a_writer_and_every_writer_a_format() -> None:
    assert [exporter.name for exporter in EXPORTERS] == [form.name for form in KNOWN.formats]


@pytest.mark.parametrize(
    ("name", "columns"), [("acled", 31), ("ucdp", 49), ("gdelt", 61), ("polecat", 40), ("hxl", 26), ("ftm", 14)]
)
def test_the_columns_are_all_there_once(name: str, columns: int) -> None:
    names = [column.name for column in KNOWN.by_name[name].columns]
    assert len(names) == len(set(names)) == columns


def test_what_is_carried_is_a_field_of_a_record() -> None:
    for form in KNOWN.formats:
        for kind, fields in form.carries.items():
            for field in fields:
                name, _, part = field.partition(".")
                assert name in KINDS[kind].__struct_fields__, (form.name, kind, field)
                if part:
                    assert part in PARTS[name].__struct_fields__, (form.name, kind, field)


def test_every_code_of_ours_has_a_row() -> None:
    codes = load_codes()
    assert {rule.code for rule in codes.acled if rule.code} <= KNOWN.acled.types.keys()
    assert len(KNOWN.acled.types) == 25
    assert {rule.code for rule in codes.cameo if rule.code} <= KNOWN.gdelt.roots.keys()
    assert sorted(type_ for types in KNOWN.polecat.quads.values() for type_ in types) == sorted(get_args(EventType))
    assert set(KNOWN.polecat.scores) == set(get_args(EventType))


def test_codes_are_of_our_words() -> None:
    for codes in (KNOWN.acled.inter, KNOWN.gdelt.sectors, KNOWN.polecat.sectors, KNOWN.ftm.schemas):
        assert codes.keys() <= set(get_args(PartyKind))
    for places in (KNOWN.acled.place, KNOWN.ucdp.place, KNOWN.gdelt.place, KNOWN.polecat.features):
        assert places.keys() <= set(get_args(PlacePrecision))
    assert set(KNOWN.ucdp.place) == set(get_args(PlacePrecision))  # UCDP has a code for each


@pytest.mark.parametrize(
    ("iso2", "iso3", "number", "fips", "gw", "cow", "region"),
    [
        ("AZ", "AZE", 31, "AJ", 373, 373, "Europe"),
        ("SD", "SDN", 729, "SU", 625, 625, "Africa"),
        ("YE", "YEM", 887, "YM", 678, 679, "Middle East"),  # the two lists number it differently
        ("VN", "VNM", 704, "VM", 816, 816, "Asia"),
        ("RS", "SRB", 688, "RI", 340, 345, "Europe"),
        ("PS", "PSE", 275, "WE", None, None, "Middle East"),  # no state of theirs
        ("XK", "XKX", None, "KV", 347, 347, "Europe"),  # ISO has no number for it
        ("HT", "HTI", 332, "HA", 41, 41, "Americas"),
        ("NA", "NAM", 516, "WA", 565, 565, "Africa"),  # no missing value
    ],
)
def test_countries(
    iso2: str, iso3: str, number: int | None, fips: str, gw: int | None, cow: int | None, region: str
) -> None:
    country = KNOWN.country(iso2)
    assert country is not None
    found = (country.iso3, country.number, country.fips, country.gw, country.cow, country.ucdp_region)
    assert found == (iso3, number, fips, gw, cow, region)


def test_numbers_of_countries_are_given_once() -> None:
    for field in ("iso3", "number", "fips", "gw", "cow"):
        given = [value for country in KNOWN.countries.values() if (value := getattr(country, field)) is not None]
        assert len(given) == len(set(given)), field
    assert KNOWN.country(None) is None


def test_columns_and_countries_are_those_of_a_real_table() -> None:
    path = DATA / "events" / "ucdp_ged" / "ged_global_sample1000_v23.csv.gz"
    if not path.exists():
        pytest.skip(f"{path} is not there: the UCDP columns are not compared with a real table")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        table = csv.DictReader(lines)
        rows = list(table)
    assert list(table.fieldnames or ()) == [column.name for column in KNOWN.by_name["ucdp"].columns]
    ours = {country.ucdp_name: country for country in KNOWN.countries.values()}
    theirs = {(row["country"], int(float(row["country_id"])), row["region"]) for row in rows}
    wrong = {
        named for named in theirs
        if named[0] in ours and (ours[named[0]].gw, ours[named[0]].ucdp_region) != named[1:]
    }  # fmt: skip
    assert wrong <= {("Serbia (Yugoslavia)", 345, "Europe")}  # Yugoslavia's number; Serbia's is 340
    assert {name for name, _, _ in theirs} <= ours.keys()
