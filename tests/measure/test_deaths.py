"""Every death told of is counted once, and none that is only told again."""

from __future__ import annotations

from functools import cache

import pytest

from bywhom.extract.figures import figures_in
from bywhom.knowledge.casualties import CasualtyLexicon, load_casualties
from bywhom.measure.boards.airwars_tolls import without_lead
from bywhom.measure.deaths import death_total, reported_total
from bywhom.read.segment import sentence_records
from bywhom.records import Reading
from tests.factories import document_of, parse_of


@cache
def lexicon() -> CasualtyLexicon:
    return load_casualties()


def reading_of(text: str) -> Reading:
    document = document_of(text)
    parse = parse_of(document)
    figures = figures_in(document, parse, (), (), (), (), lexicon())
    return Reading(document=document, sentences=sentence_records(document, parse), figures=figures)


TOTALS: tuple[tuple[str, int], ...] = (
    # one figure
    ("Rebels killed three guards near Bambari.", 3),
    # sides told in one list are added
    ("Three soldiers and two rebels were killed.", 5),
    # a part is never added to its whole
    ("Ten people, including two children, were killed.", 10),
    # the same dead told again
    ("Four drivers were killed in Sake. The four drivers were killed by a mine.", 4),
    # the whole, then its parts
    ("Six policemen were killed. Five policemen died on the spot, one constable died in hospital.", 6),
    # two sides in two sentences
    ("Twelve soldiers were killed in the ambush. The army killed seven rebels.", 19),
    # a level takes the place of what it brings up to date
    ("Two nurses were killed. The death toll later rose to five.", 5),
    # another place
    ("Two farmers were killed in Jos. In a separate attack, two farmers were killed in Bokkos.", 4),
    # history is left out
    ("Two farmers were killed. More than 9,000 people have been killed since the war began.", 2),
    # a part of the wounded is a part of no dead
    ("Six soldiers were wounded near Ménaka. One of the wounded soldiers later died.", 1),
    # two sides told again in one list
    (
        "Twenty rebels were killed in the raid. The army lost three soldiers. "
        "He spoke of the killing of 20 rebels and three soldiers.",
        23,
    ),
    # nobody died
    ("Five people were wounded. Nobody was killed.", 0),
)


@pytest.mark.parametrize(("text", "total"), TOTALS)
def test_death_total(text: str, total: int) -> None:
    assert death_total(reading_of(text)) == total


def test_an_article_reports_its_first_exact_total() -> None:
    text = "Dozens killed in Gao\nAt least 14 herders were killed on Monday. Last year a raid killed 60 people."
    assert reported_total(reading_of(text)) == 14


def test_the_conclusion_of_an_assessment_is_taken_away() -> None:
    text = "Nine people died. Sources gave nine. As a result the range is 9-11. A medic gave 11."
    assert without_lead(text) == "Sources gave nine. A medic gave 11."
