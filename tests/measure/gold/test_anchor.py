"""Where quoted words stand: once, in brackets, near something, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.measure.gold.anchor import AnchorError, find, occurrences, quote
from bywhom.records import Span

TEXT = "Three men died. “Three more are missing,” the Omban mayor of Omba said; he said no more."


@pytest.mark.parametrize(
    ("words", "before", "found"),
    [
        # words that stand once
        ("no more", "he said ", "no more"),
        # the second of two, by what stands after it
        ("[[Three]] more", "“", "Three"),
        # straight quotes for curly ones
        ('"Three more', "died. ", "“Three more"),
        # a name is not found inside another word, with brackets or without
        ("Omba", "mayor of ", "Omba"),
        ("[[Omba]]", "mayor of ", "Omba"),
    ],
)
def test_words_are_found(words: str, before: str, found: str) -> None:
    span = find(TEXT, words)
    assert span.of(TEXT) == found
    assert TEXT[: span.start].endswith(before)


def test_the_nearest_of_several_is_taken() -> None:
    first, second = occurrences(TEXT, "said")
    assert find(TEXT, "said", near=Span(0, 5)) == first
    assert find(TEXT, "said", near=Span(len(TEXT) - 3, len(TEXT))) == second


@pytest.mark.parametrize(
    ("words", "told"),
    [
        # what is not there
        ("four men", "not in the text"),
        # what stands twice
        ("said", "stands 2 times"),
        # a context that is not there
        ("[[Three]] women", "not in the text"),
    ],
)
def test_what_cannot_be_found_is_told(words: str, told: str) -> None:
    with pytest.raises(AnchorError, match=told):
        find(TEXT, words)


@given(st.lists(st.sampled_from(["a", "b", "ab", "a.", "“b”"]), min_size=1, max_size=20), st.data())
def test_a_quote_leads_back_to_its_span(words: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([" ", "\n", "  "])).join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    gap = (len(text) - sum(map(len, words))) // max(1, len(words) - 1)
    start = sum(len(word) + gap for word in words[:first])
    end = sum(len(word) + gap for word in words[: last + 1]) - gap
    assert find(text, quote(text, Span(start, end))) == Span(start, end)
