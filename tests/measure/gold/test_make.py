"""From the form to the stand-off file and back: nothing is lost, and what does not fit is told all at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import yaml

from bywhom.errors import MeasureError
from bywhom.measure.gold.check import check_coding
from bywhom.measure.gold.coding import load_coding, write_coding
from bywhom.measure.gold.form import Form, written
from bywhom.measure.gold.make import make, sentences_of
from bywhom.measure.gold.unmake import unmake
from tests.measure.gold.forms import FORM, OUTLET, PUBLISHED, TEXT, coded


def test_words_get_offsets_and_backward_links() -> None:
    reading = coded().reading
    first, denial, threat = reading.claims
    assert first.content_text.startswith("Two shells")
    assert first.span.of(TEXT).startswith("ZERIM")
    assert denial.source.cue_span
    assert denial.source.cue_span.start > first.span.end, "the nearest “said” is the army's"
    assert threat.source.name_span
    assert threat.source.name_span.of(TEXT) == "He"
    assert [event.claims for event in reading.events] == [("c1",), ("c3",)]
    assert [figure.claims for figure in reading.figures] == [("c1",), ("c1",)]
    assert reading.events[0].figures == ("f1", "f2")
    assert [(place.id, place.as_written, place.use) for place in reading.places] == [
        ("p1", "Lower Ombra", "literal"),
        ("p2", "ZERIM", "dateline"),
        ("p1.2", "Lower Ombra", "literal"),
        ("p2.2", "Zerim", "literal"),
    ]


def test_the_small_article_is_clean_but_short() -> None:
    assert [what for what in check_coding(coded()) if "words; an article" not in what] == []


def test_the_file_gives_the_coding_back(tmp_path: Path) -> None:
    (tmp_path / "1-wire.txt").write_text(TEXT, encoding="utf-8")
    write_coding(tmp_path / "1-wire.json", coded())
    assert load_coding(tmp_path / "1-wire.json") == coded()
    assert TEXT[40:80] not in (tmp_path / "1-wire.json").read_text(encoding="utf-8"), "the file stands off the text"


def test_another_text_is_refused(tmp_path: Path) -> None:
    write_coding(tmp_path / "1-wire.json", coded())
    (tmp_path / "1-wire.txt").write_text(TEXT + "More.", encoding="utf-8")
    with pytest.raises(MeasureError, match="hash differs"):
        load_coding(tmp_path / "1-wire.json")


def test_the_form_comes_back_from_the_file() -> None:
    again = msgspec.convert(written(yaml.safe_load(yaml.safe_dump(unmake(coded()), allow_unicode=True))), Form)
    assert make(again, TEXT, OUTLET, PUBLISHED) == coded()


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    figures = [{**FORM["figures"][0], "said": "ten people", "event": "e1"}]
    events = [{**FORM["events"][0], "where": "p9"}, FORM["events"][1]]
    with pytest.raises(MeasureError) as raised:
        coded(figures=figures, events=events)
    told = str(raised.value)
    assert "f1: not in the text: 'ten people'" in told
    assert "e1: no place has the id 'p9'" in told
    assert "c1: c1 speaks of 'f2', which is not there" in told


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # titles and initials end no sentence
        ("Dr. Ahmed saw Gen. A. Musa. He left.", ["Dr. Ahmed saw Gen. A. Musa.", "He left."]),
        # a headline ends with its line
        ("Shells hit market\n\nTwo died.", ["Shells hit market", "Two died."]),
        # a closing quotation mark belongs to its sentence
        ("“They fled.” Nobody stayed.", ["“They fled.”", "Nobody stayed."]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentences_of(text)] == sentences
