"""ACLED-, UCDP-, GDELT-, POLECAT-shaped and HXL rows: a cell holds what a record has, and is blank where none does."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bywhom.publish.exports.cells import FORMULA, bare
from bywhom.publish.exports.holding import Holding
from bywhom.publish.exports.ucdp import grid
from bywhom.records import Reading, When
from tests.publish.exports.holdings import KNOWN, attack, holding, place, reasons, siege, told, written


def rows(name: str, held: Holding, **more: Any) -> list[dict[str, str]]:
    """The rows of an export as a table reader gives them."""
    lines = io.StringIO(written(name, held, **more)[0].decode(), newline="")
    columns = [column.name for column in KNOWN.by_name[name].columns]
    if name == "gdelt":
        return [dict(zip(columns, line.rstrip("\n").split("\t"), strict=True)) for line in lines]
    if name == "polecat":
        return list(csv.DictReader(lines, delimiter="\t"))
    if name == "hxl":
        next(lines)
    table = csv.DictReader(lines)
    found = list(table)
    assert list(table.fieldnames or ()) == columns
    return found


def test_a_plain_attack() -> None:
    """Every cell that is not blank, in every table."""
    held = holding(attack())
    (acled,), (ucdp,), (gdelt,) = rows("acled", held), rows("ucdp", held), rows("gdelt", held)
    (polecat,), (hxl,) = rows("polecat", held), rows("hxl", held)
    notes = acled.pop("notes")
    assert "The mayor of Tazrouk, as told by Unipress, says (as probable): the attack killed 25 people" in notes
    assert "the outlet could not verify it" in notes
    assert "killed (civilian): 2 (the mayor of Tazrouk)" in notes
    assert filled(acled) == {
        "event_id_cnty": "incident-a", "event_date": "2031-03-04", "year": "2031", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Desert Front", "inter1": "2", "actor2": "14th Brigade", "inter2": "1", "interaction": "12",
        "iso": "12", "region": "Northern Africa", "country": "Algeria", "admin1": "Tamanrasset",
        "location": "Tazrouk", "latitude": "23.4275", "longitude": "6.2625", "geo_precision": "1",
        "source": "A Courier", "fatalities": "25", "timestamp": "1930547289",
    }  # fmt: skip
    assert filled(ucdp) == {
        "id": "incident-a", "year": "2031", "type_of_violence": "1", "dyad_name": "14th Brigade - Desert Front",
        "side_a": "14th Brigade", "side_b": "Desert Front", "number_of_sources": "1",
        "source_article": '"A Courier,2031-03-05,Attack at Tazrouk"', "source_office": "A Courier",
        "source_date": "2031-03-05", "source_headline": "Attack at Tazrouk", "source_original": "the mayor of Tazrouk",
        "where_prec": "1", "where_coordinates": "Tazrouk", "where_description": "Tazrouk", "adm_1": "Tamanrasset",
        "latitude": "23.4275", "longitude": "6.2625", "geom_wkt": "POINT (6.2625 23.4275)", "priogrid_gid": "163093",
        "country": "Algeria", "country_id": "615", "region": "Africa", "event_clarity": "1", "date_prec": "1",
        "date_start": "2031-03-04", "date_end": "2031-03-04", "deaths_a": "0", "deaths_b": "0",
        "deaths_civilians": "2", "deaths_unknown": "23", "best": "25", "high": "25", "low": "25", "gwnoa": "615",
    }  # fmt: skip
    assert filled(gdelt) == {
        "GLOBALEVENTID": gdelt["GLOBALEVENTID"], "SQLDATE": "20310304", "MonthYear": "203103", "Year": "2031",
        "FractionDate": "2031.2575", "Actor1Code": "DZAREB", "Actor1Name": "DESERT FRONT", "Actor1CountryCode": "DZA",
        "Actor1Type1Code": "REB", "Actor2Code": "DZAMIL", "Actor2Name": "14TH BRIGADE", "Actor2CountryCode": "DZA",
        "Actor2Type1Code": "MIL", "EventCode": "190", "EventBaseCode": "190", "EventRootCode": "19", "QuadClass": "4",
        "GoldsteinScale": "-10", "NumMentions": "1", "NumSources": "1", "NumArticles": "1", "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Tazrouk, Tamanrasset, Algeria", "ActionGeo_CountryCode": "AG",
        "ActionGeo_Lat": "23.4275", "ActionGeo_Long": "6.2625", "DATEADDED": "20310306070809",
        "SOURCEURL": "https://courier.example/a?b=1&c=2",
    }  # fmt: skip
    assert filled(polecat) == {
        "Event ID": "event-a", "Event Date": "2031-03-04", "Event Type": "ASSAULT", "Event Mode": "firearms",
        "Intensity": "-9", "Quad Code": "MATERIAL CONFLICT", "Actor Name": "Desert Front", "Actor Country": "DZA",
        "Actor COW": "615", "Primary Actor Sector": "REB", "Actor Sectors": "REB", "Actor Name Raw": "Desert Front",
        "Recipient Name": "14th Brigade", "Recipient Country": "DZA", "Recipient COW": "615",
        "Primary Recipient Sector": "MIL", "Recipient Sectors": "MIL", "Recipient Name Raw": "14th Brigade",
        "Placename": "Tazrouk", "City": "Tazrouk", "Province": "Tamanrasset", "Country": "DZA", "Latitude": "23.4275",
        "Longitude": "6.2625", "GeoNames ID": "1", "Raw Placename": "Tazrouk", "Feature Type": "PPL",
        "Source": "A Courier", "Publication Date": "2031-03-05", "Story Organizations": "Desert Front; 14th Brigade",
        "Story Locations": "Tazrouk", "Language": "en", "Version": "bywhom 0.1.0",
    }  # fmt: skip
    assert hxl.pop("#description") == notes
    assert filled(hxl) == {
        "#event+id": "incident-a", "#event+type": "ASSAULT:firearms", "#date+occurred": "2031-03-04",
        "#date+start": "2031-03-04", "#date+end": "2031-03-04", "#date+reported": "2031-03-05",
        "#country+name": "Algeria", "#country+code+iso3": "DZA", "#adm1+name": "Tamanrasset", "#loc+name": "Tazrouk",
        "#geo+lat": "23.4275", "#geo+lon": "6.2625", "#geo+precision": "settlement",
        "#group+name+first": "Desert Front", "#group+name+second": "14th Brigade", "#affected+killed": "25",
        "#affected+killed+civilians": "2", "#meta+source+name": "A Courier",
        "#meta+source+url": "https://courier.example/a?b=1&c=2", "#meta+claimant": "the mayor of Tazrouk",
        "#status+verification": "weak",
    }  # fmt: skip


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


@pytest.mark.parametrize(
    ("reading", "name", "expected"),
    [
        # one side says 25 with 2 civilians: never 27, never 23 fighters
        (attack(speaker="the Desert Front"), "ucdp", {"best": "25", "deaths_civilians": "2", "deaths_unknown": "23",
                                                     "source_original": "the Desert Front"}),
        # nobody counts all: the one group that is counted stands for them, and the loss file says so
        (attack(killed=None), "ucdp", {"best": "2", "deaths_civilians": "2", "deaths_unknown": "0"}),
        # nobody was killed is a number, and no row of UCDP's
        (attack(killed=0, civilians=None), "acled", {"fatalities": "0"}),
        # nobody counts: blank and not nought
        (attack(killed=None, civilians=None), "acled", {"fatalities": ""}),
        # a week: the first day, code 2 in ACLED and 3 in UCDP
        (attack(when=When(earliest="2031-03-02", latest="2031-03-08", precision="week", basis="stated")), "acled",
         {"event_date": "2031-03-02", "time_precision": "2"}),
        (attack(when=When(earliest="2031-03-02", latest="2031-03-08", precision="week", basis="stated")), "ucdp",
         {"date_start": "2031-03-02", "date_end": "2031-03-08", "date_prec": "3"}),
        (attack(when=When(earliest="2031-03-02", latest="2031-03-04", precision="day", basis="stated")), "ucdp",
         {"date_prec": "2"}),
        (attack(when=When(earliest="2031-03-01", latest="2031-03-31", precision="month", basis="stated")), "ucdp",
         {"date_prec": "4"}),
        (attack(when=When(earliest="2031-01-01", latest="2031-12-31", precision="year", basis="stated")), "ucdp",
         {"date_prec": "5", "year": "2031"}),
        # a year is no date of ACLED's
        (attack(when=When(earliest="2031-01-01", latest="2031-12-31", precision="year", basis="stated")), "acled",
         {"event_date": "", "time_precision": "", "year": ""}),
        # a night is one day, that of its evening
        (attack(when=When(earliest="2031-03-03T18:00", latest="2031-03-04T05:59", precision="part_of_day",
                          basis="relative")), "gdelt", {"SQLDATE": "20310303"}),
        # the day of publication is no day of the event
        (attack(when=When(earliest="2031-03-04", latest="2031-03-05", precision="day", basis="published")), "hxl",
         {"#date+occurred": "", "#date+start": "", "#date+reported": "2031-03-05"}),
        (attack(when=None), "acled", {"event_date": "", "year": ""}),
        # years that no column can write, days that are none, and the wrong way round
        (attack(when=When(earliest="0988-01-01", latest="0988-12-31", precision="year", basis="stated")), "gdelt",
         {"Year": "", "SQLDATE": ""}),
        (attack(when=When(earliest="9999-12-31", latest="9999-12-31", precision="day", basis="stated")), "gdelt",
         {"SQLDATE": ""}),
        (attack(when=When(earliest="2031-02-30", latest="2031-02-30", precision="day", basis="stated")), "hxl",
         {"#date+occurred": ""}),
        (attack(when=When(earliest="2031-03-05", latest="2031-03-04", precision="day", basis="stated")), "ucdp",
         {"date_start": "", "date_end": ""}),
        # a month without a day keeps its month
        (attack(when=When(earliest="2031-03-01", latest="2031-03-31", precision="month", basis="stated")), "gdelt",
         {"SQLDATE": "", "MonthYear": "203103", "Year": "2031", "FractionDate": ""}),
        # a country has no middle
        (attack(where=place("Algeria", precision="country", id_="bywhom:dz")), "acled",
         {"latitude": "", "longitude": "", "geo_precision": "", "country": "Algeria", "location": ""}),
        (attack(where=place("Algeria", precision="country", id_="bywhom:dz")), "ucdp",
         {"where_prec": "6", "latitude": "", "geom_wkt": "", "priogrid_gid": ""}),
        (attack(where=place("Algeria", precision="country", id_="bywhom:dz")), "gdelt",
         {"ActionGeo_Type": "1", "ActionGeo_Lat": ""}),
        # a district, a region, a road
        (attack(where=place("In Salah", precision="adm2")), "acled", {"admin2": "In Salah", "geo_precision": "2"}),
        (attack(where=place("Adrar", precision="adm1")), "acled", {"admin1": "Adrar", "geo_precision": "3"}),
        (attack(where=place("Adrar", precision="adm1")), "polecat", {"Province": "Adrar", "City": "",
                                                                     "Feature Type": "ADM1"}),
        (attack(where=place("the coast road", precision="line")), "ucdp", {"where_prec": "5"}),
        (attack(where=place("the coast road", precision="line")), "acled", {"geo_precision": ""}),
        # states disagree about it: no country, no region
        (attack(where=place(country=None)), "acled", {"country": "", "iso": "", "region": "", "location": "Tazrouk"}),
        # a P-code of an imported table
        (attack(where=place("In Salah", precision="adm2", id_="pcode:DZ0101")), "hxl",
         {"#adm2+code": "DZ0101", "#adm2+name": "In Salah", "#adm1+code": ""}),
        # one-sided: the side that is hit is Civilians
        (attack(ucdp="3", target="villagers", target_kind="civilians", acled="Attack"), "ucdp",
         {"type_of_violence": "3", "side_a": "Desert Front", "side_b": "Civilians"}),
        (attack(ucdp="3", target=None, acled="Attack"), "acled",
         {"actor2": "Civilians (Algeria)", "inter2": "7", "interaction": "27",
          "civilian_targeting": "Civilian targeting"}),
        # a crowd that nobody names is known by what it does
        (attack(type_="PROTEST", mode="demo", acled="Peaceful protest", agent="about 200 people",
                agent_kind="unknown", target=None, killed=None, civilians=None), "acled",
         {"actor1": "about 200 people", "inter1": "6", "interaction": "60", "event_type": "Protests"}),
        # state-based: the state stands first, whoever did it
        (attack(agent="14th Brigade", agent_kind="military", target="Desert Front", target_kind="armed_group"), "ucdp",
         {"side_a": "14th Brigade", "side_b": "Desert Front", "gwnoa": "615", "gwnob": ""}),
        # the accused stands there with who accuses, where the format has a column for it
        (attack(alleged=True, realis="alleged"), "hxl",
         {"#group+name+first": "Desert Front (according to the mayor of Tazrouk)"}),
        (attack(act="accuse"), "ucdp", {"source_original": "the mayor of Tazrouk (accuses)"}),
    ],
)  # fmt: skip
def test_cells(reading: Reading, name: str, expected: dict[str, str]) -> None:
    (row,) = rows(name, holding(reading))
    assert {column: row[column] for column in expected} == expected


@pytest.mark.parametrize(
    ("reading", "name", "why"),
    [
        (attack(background=True), "acled", "history told in passing is no happening of the day"),
        (attack(realis="planned"), "ucdp", "told as planned, not as done"),
        (attack(realis="threatened"), "hxl", "told as threatened, not as done"),
        (attack(realis="denied"), "acled", "told as denied, not as done"),
        (attack(realis="negated"), "gdelt", "told as negated, not as done"),
        (attack(type_="ACCUSE", mode="allege", acled=None), "acled", "an event of speech has no row here"),
        (attack(acled=None), "acled", "no sub-event type of ACLED fits it"),
        (attack(killed=0, civilians=None), "ucdp", "nobody counts a dead person"),
        (attack(killed=None, civilians=None), "ucdp", "nobody counts a dead person"),
        # no column for who alleges it: no row, rather than an allegation as a fact
        (attack(realis="alleged", alleged=True), "gdelt", "alleged only: the format has no column for who alleges it"),
    ],
)
def test_no_row(reading: Reading, name: str, why: str) -> None:
    assert rows(name, holding(reading)) == []
    assert why in reasons(written(name, holding(reading))[1], "no_row", "incident")


def test_an_accused_party_is_in_no_table_without_its_accuser() -> None:
    held = holding(attack(alleged=True))
    for name in ("gdelt", "polecat"):
        data, report = written(name, held)
        named = "DESERT FRONT" if name == "gdelt" else "\tDesert Front\t"
        assert named not in data.decode()
        assert any("accuses" in why for _, why, _ in told(report, "dropped"))
    for name in ("acled", "hxl"):
        assert "according to the mayor of Tazrouk" in written(name, held)[0].decode()


def test_a_threat_is_an_event_of_words() -> None:
    held = holding(attack(type_="THREATEN", mode="violence", realis="threatened", cameo="13", acled=None))
    assert rows("gdelt", held)[0]["EventRootCode"] == "13"
    assert rows("polecat", held)[0]["Quad Code"] == "VERBAL CONFLICT"
    assert rows("acled", held) == []


def test_claimants_who_exclude_one_another_leave_best_blank_under_the_policy() -> None:
    one, same = attack("a"), ("event-a", "event-b")
    other = attack("b", speaker="an elder", role="witness", outlet="B Gazette", killed=20, civilians=None,
                   published="2031-03-09")  # fmt: skip
    held = holding(one, other, same=same)
    assert len(held.happenings) == 1
    (row,) = rows("ucdp", held)
    assert (row["low"], row["best"], row["high"], row["deaths_unknown"]) == ("20", "", "25", "")
    assert rows("acled", held)[0]["fatalities"] == ""
    assert reasons(written("acled", held)[1], "collapsed", "fatalities") == [
        "no best under the policy conservative: those who are no party contradict one another"
    ]
    under = holding(one, other, same=same, policy="acled-like")
    assert rows("acled", under)[0]["fatalities"] == "20"
    assert written("acled", under)[1].policy == "acled-like"
    assert row["source_original"] == "the mayor of Tazrouk; an elder"
    assert "Coded by machine, put together by a person (incident-a)" in rows("acled", held)[0]["notes"]
    assert "Coded by machine (incident-a)" in rows("acled", holding(one))[0]["notes"]


def test_several_groups_without_a_whole_are_not_added_up() -> None:
    one = attack(killed=None)
    two = attack(killed=None, civilians=None)
    fighters = attack(killed=7, civilians=None).figures
    figures = tuple(msgspec.structs.replace(figure, category="combatant", group="fighters") for figure in fighters)
    claim = msgspec.structs.replace(one.claims[0], figures=("figure-a-all", "figure-a-civil"))
    reading = msgspec.structs.replace(two, claims=(claim,), figures=(*figures, *one.figures))
    (row,) = rows("ucdp", holding(reading))
    assert (row["low"], row["best"], row["high"], row["deaths_civilians"]) == ("7", "", "", "")


@pytest.mark.parametrize(("lat", "lon", "cell"), [(35.763369, 36.558974, 181154), (-9.65, 20.4, 115601)])
def test_grid(lat: float, lon: float, cell: int) -> None:
    assert grid(lat, lon) == cell


def test_situations_and_stray_claims_are_told_as_lost() -> None:
    report = written("acled", holding(attack(), siege()))[1]
    assert reasons(report, "no_row", "situation") == ["what is in force is no event of this format"]


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NASTY = st.sampled_from([
    '=cmd|"/c calc"!A1', "Line one\nline two", 'He said "no"', "قوات الدعم السريع", "‮desrever‬", "🕊️ Peace, Inc.",
    "a;b,c\td", "'quoted'", "<script>alert(1)</script>", "]]>&amp;", "\\N", "NULL", "0123", "+1", "-",
])  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(agent=NASTY | ODD, target=NASTY | ODD, title=NASTY | ODD, outlet=NASTY | ODD)
def test_odd_words_come_back_from_every_comma_table(agent: str, target: str, title: str, outlet: str) -> None:
    held = holding(attack(agent=agent, target=target, title=title, outlet=outlet))
    (acled,), (hxl,), (ucdp,) = rows("acled", held), rows("hxl", held), rows("ucdp", held)
    assert (bare(acled["actor1"]), bare(acled["actor2"]), bare(acled["source"])) == (agent, target, outlet)
    assert (bare(hxl["#group+name+first"]), bare(hxl["#group+name+second"])) == (agent, target)
    assert (bare(ucdp["side_b"]), bare(ucdp["side_a"])) == (agent, target)
    assert bare(ucdp["source_headline"]) == " ".join(title.split())
    unguarded = rows("acled", held, guards=False)[0]
    assert (unguarded["actor1"], unguarded["actor2"]) == (agent, target)
    (gdelt,), (polecat,) = rows("gdelt", held), rows("polecat", held)
    flat = " ".join(agent.replace('"', " ").split())
    assert bare(polecat["Actor Name Raw"]) == flat
    assert bare(gdelt["Actor1Name"]) == " ".join(agent.upper().replace('"', " ").split())
    for cell in (*acled.values(), *hxl.values(), *ucdp.values(), *gdelt.values(), *polecat.values()):
        assert not FORMULA.match(cell) or NUMBER.fullmatch(cell) or cell.startswith("'")
