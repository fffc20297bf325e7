"""Texts without capitals: which get theirs back, and that a reading tells them as they came; our own sentences."""

from __future__ import annotations

from functools import cache

import pytest

from bywhom.gather.raw import raw_text
from bywhom.knowledge.casing import form_of, load_casing
from bywhom.knowledge.registry import load_registry
from bywhom.pipeline import read
from bywhom.read.casing import Recaser, is_caseless
from tests.factories import parser
from tests.kits import kit
from tests.knowledge.test_gazetteer import gazetteer


@cache
def recaser() -> Recaser:
    return Recaser(load_casing(), load_registry(), gazetteer(), parser())


RESTORED = (
    *load_casing().examples,
    # a surname that is a word of the language, behind a title and behind a first name
    "Residents said that General Ponce had met Carlos Leon in Tegucigalpa.",
    # a month that is also a verb, beside a day and without one
    "Troops may march on 30 May, said an officer in Khartoum.",
    # "us" the country and "us" the people
    "Nobody told us that the US embassy in Beirut was closed.",
    # a town whose name the parser's list has as a word too
    "Two soldiers were killed near Lima and three in Medellin.",
    # a body by its letters, told by the name before them, and alone afterwards
    "The Northern Valley Defence League (NVDL) took the bridge. Three NVDL fighters died.",
    # words written together and words with a prefix are no names
    "Machineguns and unexploded bombs were found beside the runway.",
    # particles inside a name stay small
    "The bomb went off in San Pedro de la Torre at dawn.",
    # nobles and Irishmen
    "Roberto d'Aubuisson spoke; Brian O'Neill did not.",
)


@pytest.mark.parametrize("text", RESTORED)
def test_capitals_come_back(text: str) -> None:
    assert recaser().restored(text.lower()) == text
    assert recaser().restored(text.upper()) == text


WRITTEN = (
    # all small, and all in capitals but for a page's own word
    ("rebels attacked the barracks in the town at dawn, and nine soldiers were killed there.", True),
    ("REBELS ATTACKED THE BARRACKS IN THE TOWN AT DAWN, AND NINE SOLDIERS DIED THERE. more", True),
    # one capital proves that the writer used them
    ("Rebels attacked the barracks in the town at dawn, and nine soldiers were killed there.", False),
    # a heading tells nothing
    ("REBELS ATTACK BARRACKS", False),
    # letters without case
    ("叛军在黎明时分袭击了镇上的军营,九名士兵在那里丧生。" * 5, False),
)


@pytest.mark.parametrize(("text", "caseless"), WRITTEN)
def test_only_what_has_no_case_is_restored(text: str, caseless: bool) -> None:
    assert is_caseless(text) is caseless


FORMS = (
    ("bombings", True), ("armies", True), ("stopped", True), ("unpaid", True), ("machineguns", True),
    ("fmln", False), ("zacapa", False), ("rodriguez", False),
)  # fmt: skip


@pytest.mark.parametrize(("word", "known"), FORMS)
def test_forms_of_words(word: str, known: bool) -> None:
    assert (form_of(word, parser().words) is not None) is known


def test_a_reading_tells_the_text_as_it_came() -> None:
    text = "khartoum, 4 may -- the army said rebels had killed nine civilians in el fasher on tuesday.\n"
    reading = read(raw_text(text), kit())
    assert reading.document.text == text.strip()
    assert {p.as_written for p in reading.places} >= {"khartoum", "el fasher"}
    assert all(place.span.of(reading.document.text) == place.as_written for place in reading.places)
    assert all(party.span.of(reading.document.text) == party.as_written for party in reading.parties)
    assert any(claim.content_text in reading.document.text for claim in reading.claims)
    assert any(event.trigger_text == "killed" for event in reading.events)
