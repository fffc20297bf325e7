"""Each format read by a reader that is not ours; what an export carries comes back equal to the record's."""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from bywhom.publish.exports.cells import bare, shown
from bywhom.publish.exports.geojson import circle
from bywhom.publish.exports.tables import tables
from bywhom.records import Statement, When
from tests.publish.exports.holdings import KEPT, KNOWN, attack, holding, place, siege, written
from tests.publish.exports.ninjs_form import NINJS
from tests.publish.exports.test_event_tables import NASTY, ODD, rows

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::PendingDeprecationWarning"),
]
"""Some readers use what Python is about to drop; that is no matter of ours."""
RETRACTION = Statement(id="retraction-1", kind="retraction", subject="claim-z", by="Ada", at=KEPT, reason="withdrawn")


def test_geojson() -> None:
    pydantic, shapely = pytest.importorskip("geojson_pydantic"), pytest.importorskip("shapely.geometry")
    wide = attack("b", where=place("Adrar", precision="adm1", radius=200.0), words="killed many at Adrar")
    far = attack("c", where=place("Algeria", precision="country", radius=900.0), words="killed some")
    data = written("geojson", holding(attack(), wide, far, siege()))[0]
    read = pydantic.FeatureCollection(**json.loads(data))
    by_id = {feature.id: feature for feature in read.features}
    told = by_id["incident-a"].properties
    assert by_id["incident-a"].geometry.coordinates[:2] == (6.2625, 23.4275)
    assert (told["place"], told["precision"], told["earliest"], told["when_basis"]) == (
        "Tazrouk", "settlement", "2031-03-04", "relative",
    )  # fmt: skip
    assert told["agents"] == [{"name": "Desert Front", "according_to": None}]
    assert told["tolls"][0]["by_claimant"][0]["claimant"] == "the mayor of Tazrouk"
    ring = shapely.shape(by_id["incident-b"].geometry)
    assert ring.is_valid
    assert ring.exterior.is_ccw
    assert ring.contains(shapely.Point(6.2625, 23.4275))
    assert by_id["incident-c"].geometry is None
    assert by_id["incident-c"].properties["center"] is None
    assert {feature.properties["kind"] for feature in read.features} == {"incident", "situation"}


@pytest.mark.parametrize(("lat", "lon", "km"), [(0.0, 179.9, 50.0), (89.9, 0.0, 50.0), (-60.0, -179.99, 5.0)])
def test_no_circle_crosses_the_date_line_or_a_pole(lat: float, lon: float, km: float) -> None:
    assert circle(lat, lon, km) is None


def test_atom() -> None:
    feedparser = pytest.importorskip("feedparser")
    data, report = written("atom", holding(attack(), statements=(RETRACTION,)))
    feed = feedparser.parse(io.BytesIO(data))
    assert (feed.bozo, feed.version, report.rows) == (False, "atom10", 2)
    entry = next(one for one in feed.entries if "incident-a" in one.id)
    assert entry.title == "Attack with firearms on 14th Brigade; Tazrouk, DZ"
    assert (entry.updated, entry.links[0].href) == ("2031-03-06T07:08:09Z", "https://courier.example/a?b=1&c=2")
    assert "The mayor of Tazrouk, as told by Unipress" in entry.content[0].value
    assert {tag.term for tag in entry.tags} == {"incident-a", "ASSAULT:firearms"}
    retraction = next(one for one in feed.entries if "retraction" in one.id)
    assert (retraction.title, retraction.content[0].value) == ("retraction of claim-z", "withdrawn (Ada)")
    again = feedparser.parse(io.BytesIO(written("atom", holding(attack()))[0]))
    assert [one.id for one in again.entries] == [entry.id]  # the same state has the same id
    other = feedparser.parse(io.BytesIO(written("atom", holding(attack(killed=26)))[0]))
    assert [one.id for one in other.entries] != [entry.id]  # another state is another entry


def test_icalendar() -> None:
    icalendar = pytest.importorskip("icalendar")
    data, report = written("icalendar", holding(attack(realis="planned"), attack("b"), siege()))
    events = {str(one["UID"]): one for one in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    planned, ends = events["event-a@bywhom"], events["situation-s-ends@bywhom"]
    assert str(planned["SUMMARY"]) == "Planned: Attack with firearms (by Desert Front, to 14th Brigade)"
    assert (str(planned["DTSTART"].dt), str(planned["DTEND"].dt)) == ("2031-03-04", "2031-03-05")
    assert (str(planned["STATUS"]), str(planned["LOCATION"])) == ("TENTATIVE", "Tazrouk")
    assert str(planned["URL"]) == "https://courier.example/a?b=1&c=2"
    assert (str(ends["SUMMARY"]), str(ends["DTSTART"].dt)) == ("Siege ends, as told (in force)", "2031-04-01")
    assert len(events) == report.rows == 3
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert any(loss.fields == ("event",) and loss.ids == ("event-b",) for loss in report.losses)


@settings(max_examples=40, deadline=None)
@given(agent=NASTY | ODD, title=NASTY | ODD)
def test_odd_words_come_back_from_a_calendar_and_a_feed(agent: str, title: str) -> None:
    icalendar, feedparser = pytest.importorskip("icalendar"), pytest.importorskip("feedparser")
    held = holding(attack(realis="planned", agent=agent, title=title))
    (event,) = icalendar.Calendar.from_ical(written("icalendar", held)[0]).walk("VEVENT")
    flat = " ".join("".join(sign for sign in agent if sign.isprintable() or sign.isspace()).split())
    if flat == " ".join(agent.split()) and len(flat) < 60 and "\x7f" not in agent:
        assert flat in str(event["SUMMARY"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        feed = feedparser.parse(io.BytesIO(written("atom", holding(attack(agent=agent, title=title)))[0]))
    assert not feed.bozo
    assert len(feed.entries) == 1


def test_followthemoney() -> None:
    pytest.importorskip("followthemoney")
    from followthemoney import model
    from followthemoney.dataset import Dataset
    from followthemoney.statement import StatementEntity
    from followthemoney.statement.serialize import read_csv_statements

    one, other = attack(), attack("b", outlet="B Gazette", speaker="a doctor")
    data, _ = written("ftm", holding(one, other, same=("event-a", "event-b")))
    statements = list(read_csv_statements(io.BytesIO(data)))
    for statement in statements:
        if statement.prop != "id":
            prop = model[statement.schema].get(statement.prop)
            assert prop is not None, statement
            assert prop.type.name == statement.prop_type
            assert prop.type.clean(statement.value) == statement.value
        assert statement.generate_key() == statement.id
    dataset = Dataset.make({"name": "all", "title": "all"})
    entities = {
        name: StatementEntity.from_statements(dataset, [one for one in statements if one.canonical_id == name])
        for name in {statement.canonical_id for statement in statements}
    }
    incident = entities["incident-a"]
    assert incident.schema.name == "Event"
    assert incident.get("date") == ["2031-03-04"]
    assert (incident.get("location"), incident.get("country")) == (["Tazrouk"], ["dz"])
    assert sorted(incident.get("publisher")) == ["A Courier", "B Gazette"]
    assert sorted(incident.get("recordId")) == ["event-a", "event-b"]
    assert {entities[name].caption for name in incident.get("involved")} == {"Desert Front", "14th Brigade"}
    assert {entities[name].schema.name for name in incident.get("involved")} == {"Organization", "PublicBody"}
    assert "25 people killed, according to the mayor of Tazrouk" in incident.get("notes")
    summaries = [one for one in statements if one.prop == "summary"]
    assert {(one.dataset, one.origin, one.original_value) for one in summaries} == {
        ("a_courier", f"document-a:0-{one.claims[0].span.end}", "the attack killed 25 people, including 2 civilians"),
        ("b_gazette", f"document-b:0-{other.claims[0].span.end}", "the attack killed 25 people, including 2 civilians"),
    }


def test_an_accused_party_is_not_involved() -> None:
    data, _ = written("ftm", holding(attack(alleged=True)))
    assert b"party-agent-a" not in data
    assert b"The mayor of Tazrouk" in data


def test_schema_org() -> None:
    rdflib = pytest.importorskip("rdflib")
    from rdflib.namespace import RDF, SDO

    graph = rdflib.Graph().parse(data=written("schemaorg", holding(attack()))[0], format="json-ld")
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)}
    for term in terms:
        if str(term).startswith(str(SDO)):
            assert SDO[str(term).removeprefix(str(SDO))] in SDO  # schema.org has the word
    claim = rdflib.URIRef("urn:bywhom:claim-a")
    assert graph.value(claim, RDF.type) == SDO.Claim
    assert str(graph.value(claim, SDO.text)) == "the attack killed 25 people, including 2 civilians"
    assert str(graph.value(graph.value(claim, SDO.author), SDO.name)) == "the mayor of Tazrouk"
    article = graph.value(claim, SDO.appearance)
    assert str(graph.value(article, SDO.headline)) == "Attack at Tazrouk"
    assert str(graph.value(article, SDO.url)) == "https://courier.example/a?b=1&c=2"
    assert not list(graph.subjects(RDF.type, SDO.ClaimReview))  # nobody reviewed it
    assert str(graph.value(claim, rdflib.URIRef("urn:bywhom:outletStance"))) == "could_not_verify"


def test_ninjs() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data, report = written("ninjs", holding(attack(), attack("b", words="was near", where=place("Ghadir", lat=31.0))))
    items = [json.loads(line) for line in data.splitlines()]
    for item in items:
        jsonschema.Draft202012Validator(NINJS, format_checker=jsonschema.FormatChecker()).validate(item)
    item = items[0]
    assert (len(items), item["uri"], item["pubStatus"]) == (report.rows, "urn:bywhom:incident-a", "usable")
    assert {"name": "the mayor of Tazrouk", "role": "claimant"} in item["infoSources"]
    assert item["organisations"] == [
        {"name": "Desert Front", "rel": "agent"},
        {"name": "14th Brigade", "rel": "target"},
    ]
    assert item["subjects"][0]["uri"].endswith("/20000056")
    assert item["trustIndicators"][0]["title"] == "A Courier: the outlet could not verify it"
    assert item["places"][0]["geoJSON"]["coordinates"] == [6.2625, 23.4275]
    validator = jsonschema.Draft202012Validator(NINJS)
    data, report = written("ninjs", holding(gone={"incident-z": RETRACTION}))
    validator.validate(json.loads(data))
    assert (json.loads(data)["uri"], json.loads(data)["pubStatus"]) == ("urn:bywhom:incident-z", "canceled")
    assert report.rows == 1


@pytest.mark.filterwarnings("ignore:The following attributes were not converted:UserWarning")
def test_prov() -> None:
    rdflib, prov = pytest.importorskip("rdflib"), pytest.importorskip("prov.model")
    correction = msgspec.structs.replace(RETRACTION, id="correction-1", kind="correction", subject="claim-z",
                                         other="claim-a")  # fmt: skip
    data, _ = written("prov", holding(attack(), statements=(correction,)))
    graph = rdflib.Graph().parse(data=data, format="json-ld")
    read = prov.ProvDocument.deserialize(content=graph.serialize(format="turtle"), format="rdf", rdf_format="turtle")
    known = {str(record.identifier.uri): type(record).__name__ for record in read.get_records() if record.identifier}
    assert known["urn:bywhom:document-a"] == "ProvEntity"
    assert known["urn:bywhom:claim-a"] == "ProvEntity"
    assert known["urn:bywhom:machine"] == "ProvAgent"
    assert known["urn:bywhom:agent:the%20mayor%20of%20Tazrouk"] == "ProvAgent"
    made = {str(one) for one in graph.objects(rdflib.URIRef("urn:bywhom:figure-a-all"), rdflib.PROV.wasDerivedFrom)}
    assert made == {"urn:bywhom:document-a", "urn:bywhom:claim-a"}
    claim = rdflib.URIRef("urn:bywhom:claim-a")
    assert str(graph.value(claim, rdflib.PROV.wasRevisionOf)) == "urn:bywhom:claim-z"


def test_hxl() -> None:
    hxl = pytest.importorskip("hxl")
    data, _ = written("hxl", holding(attack(), attack("b", alleged=True, where=place("Ghadir", lat=31.0))))
    source = hxl.data(io.BytesIO(data))
    rows = list(source)
    assert len(rows) == 2
    assert rows[0].get("#affected+killed-civilians") == "25"
    assert rows[0].get("#group+first") == "Desert Front"
    assert rows[1].get("#group+first") == "Desert Front (according to the mayor of Tazrouk)"
    problems: list[Any] = []
    assert hxl.data(io.BytesIO(data)).validate(callback=problems.append), problems


def test_data_package(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    path = tmp_path / "package.zip"
    data, report = written("datapackage", holding(attack(agent="=Desert\nFront"), siege(), statements=(RETRACTION,)))
    path.write_bytes(data)
    package = frictionless.Package(str(path))
    checked = package.validate()
    assert checked.valid, checked.flatten(["type", "message"])
    (event,) = package.get_resource("events").read_rows()
    assert (event["id"], event["document"], str(event["where_lat"])) == ("event-a", "document-a", "23.4275")
    assert json.loads(bare(event["agents"]))[0]["name"] == "=Desert\nFront"
    assert len(package.resources) == len(tables())
    described = json.loads(zipfile.ZipFile(path).read("datapackage.json"))
    assert (described["x-policy"], described["x-tier"]) == ("conservative", "restricted")
    assert sum(loss["records"] for loss in described["x-loss"]) == sum(loss.records for loss in report.losses)


def test_every_cell_of_a_data_package_and_of_parquet_comes_back() -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    held = holding(
        attack(speaker='She said "no"\nand "أبدا"'), attack("b", alleged=True), siege(), statements=(RETRACTION,)
    )
    package, columns = (zipfile.ZipFile(io.BytesIO(written(name, held)[0])) for name in ("datapackage", "parquet"))
    for table in tables():
        rows = list(table.rows(held))
        assert rows, table.name
        text = io.StringIO(package.read(f"{table.name}.csv").decode(), newline="")
        told = [{name: bare(cell) for name, cell in row.items()} for row in csv.DictReader(text)]
        assert told == [{name: shown(cell) for name, cell in row.items()} for row in rows]
        assert arrow.read_table(io.BytesIO(columns.read(f"{table.name}.parquet"))).to_pylist() == rows


def test_parquet() -> None:
    arrow, duckdb = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("duckdb")
    data, report = written(
        "parquet", holding(attack(), attack("b", killed=30, where=place("Ghadir", lat=31.0)), siege())
    )
    parts = zipfile.ZipFile(io.BytesIO(data))
    read = {name: arrow.read_table(io.BytesIO(parts.read(name))) for name in parts.namelist()}
    assert sum(table.num_rows for table in read.values()) == report.rows
    tolls, incidents, rows = read["tolls.parquet"], read["incidents.parquet"], read["toll_rows.parquet"]
    query = (
        "select i.id, r.claimant, t.best from tolls t join incidents i on t.incident = i.id"
        " join rows r on r.toll = t.id where t.policy = 'conservative' and t.group = 'total' order by i.id"
    )
    with duckdb.connect() as connection:
        for name, table in (("tolls", tolls), ("incidents", incidents), ("rows", rows)):
            connection.register(name, table)
        assert connection.sql(query).fetchall() == [
            ("incident-a", "the mayor of Tazrouk", 25), ("incident-b", "the mayor of Tazrouk", 30),
        ]  # fmt: skip
    metadata = read["claims.parquet"].schema.metadata
    assert metadata[b"bywhom.policy"] == b"conservative"


TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"}
SHAPES: dict[str, dict[str, Any]] = {
    "acled": {"header": True, "delimiter": ","}, "ucdp": {"header": True, "delimiter": ","},
    "hxl": {"header": False, "delimiter": ",", "skiprows": 2},
    "gdelt": {"header": False, "delimiter": "\t", "quotechar": ""},
    "polecat": {"header": True, "delimiter": "\t", "quotechar": ""},
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_typed_reader_takes_every_table(name: str, tmp_path: Path) -> None:
    """Each column is of the type that the reference tells, and what it holds is what we wrote."""
    duckdb = pytest.importorskip("duckdb")
    week = When(earliest="2031-03-02", latest="2031-03-08", precision="week", basis="stated")
    held = holding(
        attack(), attack("b", when=week, where=place("Ghadir", lat=-31.0, lon=-70.5), target=None),
        attack("c", when=None, where=place("Algeria", precision="country", id_="bywhom:dz"), killed=7, civilians=None),
    )  # fmt: skip
    data, report = written(name, held)
    path = tmp_path / "table"
    path.write_bytes(data)
    columns = KNOWN.by_name[name].columns
    types = {column.name: TYPES[column.kind] for column in columns}
    with duckdb.connect() as connection:
        read = connection.read_csv(str(path), columns=types, auto_detect=False, **SHAPES[name]).fetchall()
    assert len(read) == report.rows == 3
    lines = list(rows(name, held))
    for typed, line in zip(read, lines, strict=True):
        for column, value in zip(columns, typed, strict=True):
            told = "" if value is None else shown(value) if isinstance(value, float) else str(value)
            assert told == line[column.name], column.name


@pytest.mark.parametrize("name", [form.name for form in KNOWN.formats])
def test_an_empty_export_is_whole(name: str) -> None:
    data, report = written(name, holding())
    assert report.rows == (1 if name == "prov" else 0)  # the reader itself
    assert data or name in ("ninjs", "gdelt")  # neither has a heading
    if name in ("geojson", "schemaorg", "prov"):
        assert isinstance(json.loads(data), dict)


@settings(max_examples=30, deadline=None)
@given(agent=NASTY | ODD, speaker=NASTY | ODD, title=NASTY | ODD)
def test_odd_words_come_back_from_json_and_statements(agent: str, speaker: str, title: str) -> None:
    ftm = pytest.importorskip("followthemoney.statement.serialize")
    held = holding(attack(agent=agent, speaker=speaker, title=title))
    (feature,) = json.loads(written("geojson", held)[0])["features"]
    assert feature["properties"]["agents"] == [{"name": agent, "according_to": None}]
    item = json.loads(written("ninjs", held)[0])
    assert item["organisations"][0]["name"] == agent
    (article, claim) = json.loads(written("schemaorg", held)[0])["@graph"]
    assert (article["headline"], claim["author"]["name"]) == (title, " ".join(speaker.split()))
    statements = list(ftm.read_csv_statements(io.BytesIO(written("ftm", held)[0])))
    assert title in {one.value for one in statements if one.prop == "title"}
    assert agent in {one.value for one in statements if one.prop == "name"}


@settings(max_examples=25, deadline=None)
@given(agent=NASTY | ODD, speaker=NASTY | ODD)
def test_every_field_of_the_flat_tables_comes_back(agent: str, speaker: str) -> None:
    """Each column is the record's own field; JSON columns decode to what the record encodes to."""
    held = holding(attack(agent=agent, speaker=speaker))
    for table in tables():
        for row in table.rows(held):
            assert list(row) == [field.name for field in table.fields]
    events = next(table for table in tables() if table.name == "events")
    (row,), (record, _) = tuple(events.rows(held)), held.events[0]
    assert json.loads(str(row["agents"])) == list(msgspec.to_builtins(record.agents))
    assert (row["type"], row["where_said"], row["when_earliest"], row["trigger_start"]) == (
        record.type, record.where and record.where.said, record.when and record.when.earliest, record.trigger.start,
    )  # fmt: skip
    links = next(table for table in tables() if table.name == "links")
    assert [one["name"] for one in links.rows(held)] == ["Unipress", speaker]
