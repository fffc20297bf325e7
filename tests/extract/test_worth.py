"""What people are said to say: which of it is worth a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from bywhom.extract.worth import Worth
from bywhom.gather.raw import raw_text
from bywhom.kit import Kit
from bywhom.models.worth import WorthJudge
from bywhom.pipeline import read
from bywhom.read.segment import segment
from bywhom.records import Reading
from tests.kits import kit, learned_kit


@cache
def judged() -> Kit:
    return replace(learned_kit(), worth=WorthJudge())


def reading_of(text: str, by: Kit) -> Reading:
    return read(raw_text(text, published="2024-05-21", outlet="Lake Courier"), by)


def said(text: str, by: Kit) -> list[str]:
    return [claim.content_text for claim in reading_of(text, by).claims if claim.source.role != "own_voice"]


QUIET = (
    "Rower wins third title on Lake Kivu\n\nGISENYI, 20 May - Odette Mukamana won the single sculls on Sunday, her"
    " third title in four years.\n\n"
)
WAR = "Bridge closed after raid\n\nGAO, 20 May - Gunmen attacked a post near Gao on Monday and killed two guards.\n\n"
# the article, and what is said in it that is worth a claim
SAID = [
    (WAR, "The army said its troops had left two posts by the river."),
    (WAR, "The governor demanded that the rebels lift the roadblock."),
    (WAR, "A spokesman for the rebels denied it."),
    (WAR, "Two residents said they heard aircraft all night."),
]


@pytest.mark.parametrize(("article", "sentence"), SAID)
def test_what_bears_on_the_conflict_is_kept(article: str, sentence: str) -> None:
    before, after = said(article + sentence, learned_kit()), said(article + sentence, judged())
    assert before
    assert after == before


# what is said in a quiet article, and what is said in one of war: the first is worth less
PAIRS = [
    ("“My coach told me to count,” she said.", "“My men withdrew from the river,” the general said."),
    ("Her brother said he used to think that she would give up.", "The army said that the rebels had given up."),
    ("The referee said the boats were even.", "The governor said the shelling went on."),
]


@pytest.mark.parametrize(("quiet", "war"), PAIRS)
def test_the_judge_tells_them_apart(quiet: str, war: str) -> None:
    assert likely(QUIET + quiet) < likely(WAR + war)


def likely(text: str) -> float:
    reading = reading_of(text, learned_kit())
    parse = segment(reading.document, kit().parser)
    worth = Worth(parse, reading.claims, reading.figures, reading.events, reading.situations, kit().cues)
    judge = WorthJudge()
    return min(judge(worth.signs(claim)) for claim in reading.claims if claim.source.role != "own_voice")


class Never(WorthJudge):
    """Takes nothing for a claim."""

    def __init__(self) -> None:
        pass

    def __call__(self, signs: Iterable[str]) -> float:
        return 0.0 * len(list(signs))


def test_without_records_a_claim_hangs_on_the_judge() -> None:
    text = f"{WAR}Two residents said they heard aircraft all night."
    assert said(text, replace(learned_kit(), worth=Never())) == []
    assert said(text, learned_kit())


def test_an_answer_is_kept_whatever_the_judge_says() -> None:
    text = f"{WAR}A spokesman for the rebels denied it."
    assert said(text, replace(learned_kit(), worth=Never()))


def test_what_carries_a_record_is_kept_whatever_the_judge_says() -> None:
    text = f"{QUIET}A doctor said eleven people had drowned when a ferry sank on Friday."
    held = reading_of(text, replace(learned_kit(), worth=Never()))
    ids = {claim.id for claim in held.claims}
    assert held.figures
    assert all(set(figure.claims) <= ids for figure in held.figures)


def test_signs_stand_once_each() -> None:
    reading = reading_of(WAR + SAID[2][1], kit())
    parse = segment(reading.document, kit().parser)
    worth = Worth(parse, reading.claims, reading.figures, reading.events, reading.situations, kit().cues)
    for claim in reading.claims:
        signs = worth.signs(claim)
        assert len(signs) == len(set(signs))
