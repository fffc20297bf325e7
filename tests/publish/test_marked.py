"""The article cut into pieces: nothing is lost, and every record's words are its own."""

from __future__ import annotations

import random

import msgspec
import pytest

from bywhom.publish.marked import blocks_of, entries_of
from bywhom.records import Block, Reading, Span
from tests.kits import sample, sample_names
from tests.publish.readings import TEXT, hand_made


@pytest.mark.parametrize("name", sample_names())
def test_no_word_is_lost_or_doubled(name: str) -> None:
    reading = sample(name)
    assert _words(reading) == "".join(reading.document.text.split())


@pytest.mark.parametrize("name", sample_names())
def test_the_pieces_of_a_record_are_its_words(name: str) -> None:
    reading = sample(name)
    spans = {one.id: one.span for one in reading.figures} | {one.id: one.span for one in reading.places}
    for record, span in (spans | {one.id: one.span for one in reading.situations}).items():
        pieces = [p.text for b in blocks_of(reading) for p in b.pieces if record in p.records]
        assert "".join("".join(pieces).split()) == "".join(span.of(reading.document.text).split())


def test_blocks_that_do_not_fit_the_text_lose_nothing() -> None:
    chance = random.Random(7)  # noqa: S311 - any spread will do
    reading = hand_made()
    for _ in range(200):
        cuts = sorted(chance.sample(range(len(TEXT) + 1), 6))
        spans = [Span(cuts[i], cuts[i + 1]) for i in chance.sample(range(5), 3)]
        blocks = tuple(Block(kind="body", span=span) for span in spans)
        document = msgspec.structs.replace(reading.document, blocks=blocks)
        assert _words(msgspec.structs.replace(reading, document=document)) == "".join(TEXT.split())


def test_a_claim_marks_its_content_and_is_near_in_its_sentence() -> None:
    pieces = [piece for block in blocks_of(hand_made()) for piece in block.pieces]
    strong = [piece.text for piece in pieces if "claim-medics" in piece.records]
    near = [piece.text for piece in pieces if "claim-medics" in piece.near]
    assert "killed" in "".join(strong)
    assert near == [", ", " said."]


def test_every_kind_has_its_list() -> None:
    listed = entries_of(hand_made())
    assert list(listed) == ["claims", "figures", "events", "situations", "relations", "not coded"]
    assert [entry.foot for entry in listed["not coded"]]
    assert listed["claims"][0].head.startswith("medics say")


def _words(reading: Reading) -> str:
    return "".join("".join(piece.text for block in blocks_of(reading) for piece in block.pieces).split())
