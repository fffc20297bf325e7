"""Sentences that nobody is said to say: which of them are claims of the outlet's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bywhom.extract.untold_signs import Untold
from bywhom.gather.raw import raw_text
from bywhom.kit import Kit
from bywhom.models.untold import UntoldJudge
from bywhom.pipeline import read
from bywhom.read.segment import segment
from tests.factories import document_of
from tests.kits import kit


@cache
def judged() -> Kit:
    return replace(kit(), untold=UntoldJudge())


def own(text: str, *, judge: bool = True) -> list[str]:
    raw = raw_text(text, published="2024-05-21", outlet="Lake Courier")
    reading = read(raw, judged() if judge else kit())
    return [claim.content_text for claim in reading.claims if claim.source.role == "own_voice"]


HEAD = "Bridge closed after raid\n\nThe army said its troops had killed nine rebels near Gao on Monday. "
# the sentence that follows, and whether it is worth a claim of the outlet's though no record stands in it
UNTOLD = [
    ("Nineteen lorries of flour have stood at the barrier since Friday.", True),
    ("The convoy had left Bamako at dawn the day before.", True),
    ("The road to the border has reopened to traffic since Sunday.", True),
    ("How could it come to that?", False),  # a question tells nothing
    ("He has a soft voice.", False),  # colour
]


@pytest.mark.parametrize(("sentence", "told"), UNTOLD)
def test_a_sentence_without_a_record(sentence: str, told: bool) -> None:
    assert (sentence in own(f"{HEAD}\n\n{sentence}")) is told


def test_without_a_judge_only_records_make_claims() -> None:
    assert own(f"{HEAD}\n\n{UNTOLD[0][0]}", judge=False) == []


def test_the_judges_word_is_in_the_provenance() -> None:
    reading = read(raw_text(f"{HEAD}\n\n{UNTOLD[0][0]}", published="2024-05-21"), judged())
    found = [claim.provenance for claim in reading.claims if claim.source.role == "own_voice"]
    assert [each.model for each in found] == [UntoldJudge.name]
    assert found[0].confidence is not None
    assert 0.4 <= found[0].confidence <= 1


def test_signs_stand_once_each() -> None:
    parse = segment(document_of("The army withdrew from the town and from the bridge on Monday."), kit().parser)
    signs = Untold(parse, (), (), (), ()).signs(parse.sentences[0], parse.tokens)
    assert len(signs) == len(set(signs))
    assert {"word withdraw", "time", "before nothing", "kind body"} <= set(signs)
