"""Spans and ids."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bywhom.records import Span, covering, record_id

spans = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans)
def test_a_span_is_two_numbers_in_json(span: Span) -> None:
    encoded = msgspec.json.encode(span)
    assert encoded == f"[{span.start},{span.end}]".encode()
    assert msgspec.json.decode(encoded, type=Span) == span


@given(st.lists(spans, min_size=1))
def test_a_covering_span_covers_each(several: list[Span]) -> None:
    whole = covering(several)
    assert all(whole.covers(span) for span in several)


@given(spans, spans)
def test_meeting_is_mutual(left: Span, right: Span) -> None:
    assert left.meets(right) == right.meets(left)


@given(st.text(), spans, st.lists(st.integers()))
def test_the_same_makings_give_the_same_id(digest: str, span: Span, parts: list[int]) -> None:
    assert record_id(digest, "claim", span, *parts) == record_id(digest, "claim", span, *parts)


def test_what_distinguishes_tells_ids_apart() -> None:
    made = {
        record_id("a", "claim", Span(1, 2)),
        record_id("b", "claim", Span(1, 2)),
        record_id("a", "event", Span(1, 2)),
        record_id("a", "claim", Span(1, 3)),
        record_id("a", "claim", Span(1, 2), "x"),
        record_id("a", "claim", None, "x"),
    }
    assert len(made) == 6
