"""The boards of places: corpora read as they are, and scored as the page on places defines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bywhom.errors import MeasureError
from bywhom.gather.raw import Raw, raw_text
from bywhom.measure.boards.conflict_names import ConflictNamesBoard
from bywhom.measure.boards.places import (
    Article,
    Guess,
    PlacesBoard,
    Toponym,
    calibration_error,
    compare,
    read_articles,
)
from bywhom.measure.boards.places_drawn import (
    EVENTS,
    LANDS,
    RECORDS,
    PlacesDrawnBoard,
    events_drawn,
    records_drawn,
)
from bywhom.read.places import find_places
from bywhom.records import Document, Reading
from tests.factories import document_of, parse_of
from tests.knowledge.test_gazetteer import gazetteer
from tests.read.test_places import cues


class PlacesDoor:
    """A door that reads places alone, to keep the test fast."""

    def read(self, raw: Raw) -> Reading:
        document = self.document(raw)
        return Reading(document=document, places=find_places(document, parse_of(document), gazetteer(), cues()))

    def document(self, raw: Raw) -> Document:
        return document_of(raw.content.decode())

    def read_all(self, raws: Iterable[Raw]) -> Iterator[Reading]:
        return map(self.read, raws)


TEXT = "Shells hit Goma on Monday. Goma lies in Congo."
GAZTAGGED = f"""<articles><article docid="1"><text>{TEXT}</text><toponyms>
<toponym><start>12</start><end>16</end><phrase>Goma</phrase>
<gaztag geonameid="216281"><lat>-1.67</lat><lon>29.22</lon></gaztag></toponym>
<toponym><start>27</start><end>31</end><phrase>Goma</phrase></toponym>
</toponyms></article></articles>"""
EXPRESSIONS = f"""<articles><article file="7"><text>{TEXT}</text><toponyms>
<toponym><type>Literal</type><start>11</start><end>15</end><geonamesID>216281</geonamesID>
<latitude>-1.67</latitude><longitude>29.22</longitude></toponym>
<toponym><type>Literal_Expression</type><start>0</start><end>6</end><latitude>1</latitude><longitude>1</longitude>
</toponym><toponym><type>Literal</type><start>27</start><end>31</end></toponym>
</toponyms></article></articles>"""


def test_offsets_off_by_one_are_moved_to_the_phrase(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(GAZTAGGED)
    (article,) = read_articles("tr-news", tmp_path / "a.xml")
    assert [TEXT[t.start : t.end] for t in article.toponyms] == ["Goma", "Goma"]
    assert [t.located for t in article.toponyms] == [True, False]


def test_expressions_and_the_unlocated_are_left_out_of_geowebnews(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(EXPRESSIONS)
    (article,) = read_articles("geowebnews", tmp_path / "a.xml")
    assert [t.phrase for t in article.toponyms] == ["Goma"]


def test_another_layout_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<html/>")
    with pytest.raises(MeasureError):
        list(read_articles("lgl", tmp_path / "a.xml"))


def test_scores() -> None:
    toponyms = (Toponym(11, 15, "Goma", 216281, -1.67, 29.22), Toponym(27, 31, "Goma", None, 0.0, 0.0))
    article = Article("a", TEXT, toponyms)
    guesses = (
        Guess(11, 15, "geonames:216281", None, None),  # the right id, but no point: no answer
        Guess(27, 33, "geonames:1", 0.0, 1.0),  # 111 km off, and a wider span
        Guess(40, 45, None, None, None),  # no place of the gold
    )
    counts = compare(article, guesses)
    assert (counts.overlap, counts.strict, counts.predicted) == (2, 1, 3)
    assert (counts.located, counts.far, counts.near) == (1, 1, 0)
    assert (counts.matched, counts.answered) == (2, 1)


def test_places_board_through_a_door(tmp_path: Path) -> None:
    (tmp_path / "tr-news").mkdir()
    (tmp_path / "tr-news" / "TR-News.xml").write_text(GAZTAGGED)
    result = PlacesBoard()(tmp_path, PlacesDoor())
    values = {metric.metric: metric.value for metric in result.metrics}
    assert values["tr-news: recognition overlap recall"] == 1.0
    assert [miss.kind for miss in result.misses] == ["no place"]  # Congo, which this gold does not mark


CALIBRATION = (
    ((), 0.0),  # nothing answered
    (((0.95, True), (0.95, True)), 0.05),  # always right, said to be a little less
    (((0.5, True), (0.5, False)), 0.0),  # half right at a half
    (((0.9, False), (0.1, True)), 0.9),  # the wrong way round
    (((1.0, True),), 0.0),  # the last band holds its end
)


@pytest.mark.parametrize(("scored", "error"), CALIBRATION)
def test_calibration_error(scored: tuple[tuple[float, bool], ...], error: float) -> None:
    assert calibration_error(scored) == pytest.approx(error)


def _drawn_data(folder: Path) -> Path:
    """Events and records of invented villages beside real towns, in the layout of the sources."""
    (folder / "events" / "ucdp_ged").mkdir(parents=True)
    (folder / "places" / "wof-compact").mkdir(parents=True)
    rows = (
        "where_coordinates,where_prec,latitude,longitude\nAleppo town,1.0,36.2,37.16\nTarbessek village,1.0,35.5,36.9\n"
    )
    rows += "Aleppo Governorate,4.0,36.2,37.5\nSyria,6.0,35.0,38.0\n"
    (folder / EVENTS).write_bytes(gzip.compress(rows.encode()))
    for code in LANDS:
        records = [
            {"id": 1, "name": "Kwarandula", "pt": "locality", "lat": 34.0, "lon": 38.0, "names": {}, "dep": None},
            {"id": 2, "name": "Gone", "pt": "locality", "lat": 34.0, "lon": 38.0, "names": {}, "dep": "2021-01-01"},
            {"id": 3, "name": "A continent", "pt": "continent", "lat": 0.0, "lon": 0.0, "names": {}, "dep": None},
        ]
        (folder / RECORDS.format(code)).write_bytes(gzip.compress(json.dumps(records).encode()))
    return folder


def test_drawn_names(tmp_path: Path) -> None:
    folder = _drawn_data(tmp_path)
    assert [each.name for each in sorted(events_drawn(folder), key=lambda d: d.name)] == ["Aleppo", "Tarbessek"]
    assert {each.name for each in records_drawn(folder)} == {"Kwarandula"}
    values = {metric.metric: metric.value for metric in PlacesDrawnBoard()(folder, PlacesDoor()).metrics}
    assert values["ucdp: recognised over the full span"] == 1.0
    assert values["ucdp: held by the gazetteer within 25 km"] == 0.5
    assert values["ucdp: placed within 25 km, of held"] == 1.0
    assert values["wof: recognised over the full span"] == 1.0


def test_drawn_names_need_their_data(tmp_path: Path) -> None:
    assert PlacesDrawnBoard()(tmp_path, PlacesDoor()).not_measured


def test_conflict_names_are_recognised() -> None:
    result = ConflictNamesBoard()(Path(), PlacesDoor())
    assert result.metrics[0].value >= 0.97
    assert result.metrics[2].value == 1.0


def test_raw_text_is_what_boards_pass() -> None:
    assert PlacesDoor().read(raw_text("Nine died in Kyiv.")).places[0].as_written == "Kyiv"
