"""Blocks become sentences of words that stand where they stood."""

from __future__ import annotations

import pytest

from bywhom.read.segment import sentence_records
from tests.factories import document_of, parse_of

CASES = [
    ("The minister wrote on X. There was no word.", ["The minister wrote on X.", "There was no word."]),
    # a closing quotation mark stays with its sentence
    ("“They came at dawn.” Then the firing began.", ["“They came at dawn.”", "Then the firing began."]),
    # a heading and the paragraph under it are two sentences, although no full stop stands between
    ("Shelling in Nyala\nThe market was hit at noon.", ["Shelling in Nyala", "The market was hit at noon."]),
    # an abbreviated rank ends no sentence
    ("Col. Musa Adam said the road was open.", ["Col. Musa Adam said the road was open."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    parse = parse_of(document_of(text))
    assert [s.span.of(text) for s in parse.sentences] == expected


def test_words_stand_where_they_stood() -> None:
    text = "MONUSCO  condemns the raid.\n\n“Not us,” said a spokesman\u00a0of M23."
    document = document_of(text)
    parse = parse_of(document)
    assert all(token.span.of(document.text) == token.text for token in parse.tokens)
    assert all(parse.tokens[t.head].sentence == t.sentence for t in parse.tokens)
    assert [t.index for t in parse.tokens] == list(range(len(parse.tokens)))


def test_each_sentence_becomes_a_record() -> None:
    document = document_of("One. Two.")
    records = sentence_records(document, parse_of(document))
    assert len({record.id for record in records}) == len(records) == 2
