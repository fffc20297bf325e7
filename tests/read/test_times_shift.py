"""Without gold: move the day of publication, and relative times move with it while stated ones stay."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bywhom.knowledge.times import TimeLexicon, load_times
from bywhom.read.times import find_times
from bywhom.records import Block, Document, Parse, Span, TimePhrase
from tests.factories import document_of, parse_of

PUBLISHED = date(2024, 5, 21)
MOVING = (
    "The bridge fell today.",
    "He was shot yesterday morning.",
    "Sirens sounded last night.",
    "Two villages were shelled overnight.",
    "Soldiers came at dawn.",
    "He fled three days ago.",
    "It struck this morning at 04:30.",
    "Over the past 24 hours nine were killed.",
    "In the last three days nine died.",
    "Talks resume tomorrow.",
    "They fled the day before yesterday.",
)
"""Of the grain of a day: they move by as many days as the publication."""
WEEKLY = (
    "Three died on Monday.",
    "A strike hit the port on Sunday night.",
    "Prices rose last week.",
    "They met last Friday.",
)
"""They move by whole weeks only."""
STAYING = (
    "Rebels took the base on 14 March 2021.",
    "The 1999 accord did not hold.",
    "Fighting resumed in September 2023.",
    "The valley was mined in the 1990s.",
    "Exports fell in the third quarter of 2023.",
    "On 6 April 1994 it began. On 9 April it spread.",
    "He was seized on 3 May 2019. Two days later he was freed.",
    "A truce for Ramadan 2023 was refused.",
)


@cache
def lexicon() -> TimeLexicon:
    return load_times()


@cache
def read_once(text: str) -> tuple[Document, Parse]:
    document = document_of(text)
    return document, parse_of(document)


def found(text: str, published: str | None) -> tuple[TimePhrase, ...]:
    """The expressions as of another day of publication; the parse does not depend on it."""
    document, parse = read_once(text)
    moved = Document(
        id=document.id, text=document.text, sha256=document.sha256, blocks=document.blocks, published=published,
        provenance=document.provenance,
    )  # fmt: skip
    return find_times(moved, parse, lexicon())


def ends(phrases: tuple[TimePhrase, ...]) -> list[tuple[str | None, str | None]]:
    return [(p.when.earliest, p.when.latest) if p.when else (None, None) for p in phrases]


def moved_by(text: str | None, days: int) -> str | None:
    if text is None:
        return None
    return (date.fromisoformat(text[:10]) + timedelta(days=days)).isoformat() + text[10:]


@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from(MOVING), days=st.integers(-4000, 2000))
def test_relative_times_move_with_the_publication(text: str, days: int) -> None:
    before, after = found(text, PUBLISHED.isoformat()), found(text, (PUBLISHED + timedelta(days=days)).isoformat())
    assert ends(after) == [(moved_by(first, days), moved_by(last, days)) for first, last in ends(before)]


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from(WEEKLY), weeks=st.integers(-500, 300))
def test_weekdays_move_by_weeks(text: str, weeks: int) -> None:
    days = weeks * 7
    before, after = found(text, PUBLISHED.isoformat()), found(text, (PUBLISHED + timedelta(days=days)).isoformat())
    assert ends(after) == [(moved_by(first, days), moved_by(last, days)) for first, last in ends(before)]


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from(STAYING), days=st.integers(0, 2500))
def test_stated_times_stay(text: str, days: int) -> None:
    assert ends(found(text, (PUBLISHED + timedelta(days=days)).isoformat())) == ends(found(text, PUBLISHED.isoformat()))


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from((*MOVING, *WEEKLY, *STAYING)), days=st.integers(0, 2500))
def test_spans_and_ids_hold(text: str, days: int) -> None:
    """The span is exact, the ends are in order, and the id does not depend on the publication."""
    for phrase, other in zip(found(text, PUBLISHED.isoformat()), found(text, None), strict=True):
        assert phrase.said == phrase.span.of(text)
        assert phrase.id == other.id
        if phrase.when and phrase.when.earliest and phrase.when.latest:
            assert phrase.when.earliest <= phrase.when.latest


@pytest.mark.parametrize("text", [*MOVING, *WEEKLY])
def test_without_a_publication_nothing_relative_is_placed(text: str) -> None:
    assert all(phrase.when is None for phrase in found(text, None))


@pytest.mark.parametrize("text", STAYING)
def test_without_a_publication_stated_times_are_placed(text: str) -> None:
    assert all(phrase.when is not None for phrase in found(text, None))


FRAGMENTS = """
    10,000 years ago|in 9999|2199|on 31 February|30 February 2024|2024-13-45|99/99/9999|25:99|at 99 pm|two|and|the|next
    last|week|May|March|'s|-|of|between|3|to|Monday|night|Ramadan|Eid|the 0th century|'00s|1.5|a|half|decades|later
    earlier|Q3|quarter|fiscal|year|,|.|(|0730 GMT|000000000000000 days ago|99999999999 weeks later|spring|eve|until
    this|every|hours|31 April|29 February|the day before|early|mid|end of the|1990s|said|killed
"""
ODD = [fragment for line in FRAGMENTS.split("\n") for fragment in line.strip().split("|") if fragment]
PUBLICATIONS = (None, "2024-05-21", "2024-05", "1001-01-01", "x")


@settings(max_examples=120, deadline=None)
@given(
    words=st.lists(st.sampled_from(ODD), min_size=1, max_size=9),
    published=st.sampled_from([None, "2024-05-21", "2024-05", "1001-01-01", "x"]),
)
def test_nothing_breaks_it(words: list[str], published: str | None) -> None:
    """Odd orders of the words of time, odd days: spans are exact, apart and in order, whatever they mean."""
    text = " ".join(words)
    document = document_of(text, published=published)
    phrases = find_times(document, parse_of(document), lexicon())
    assert all(phrase.said == phrase.span.of(document.text) for phrase in phrases)
    assert all(one.span.end <= other.span.start for one, other in pairwise(phrases))


HOURS = (
    # at seven in the morning the evening of that day has not been yet
    ("The port was hit on Tuesday evening.", "2024-05-21T07:00:00+00:00", "2024-05-14T18:00"),
    ("The port was hit on Tuesday evening.", "2024-05-21T23:30:00+00:00", "2024-05-21T18:00"),
    ("The port was hit on Tuesday evening.", "2024-05-21", "2024-05-21T18:00"),
)


@pytest.mark.parametrize(("text", "published", "earliest"), HOURS)
def test_hour_of_publication(text: str, published: str, earliest: str) -> None:
    assert found(text, published)[0].when.earliest == earliest  # type: ignore[union-attr]


def test_a_dateline_outranks_the_page() -> None:
    """The page was published on the 23rd, the dispatch is of the 19th: "on Friday" is the 17th."""
    text = "BAMAKO, 19 May\nGunmen killed nine on Friday."
    document = document_of(text, published="2024-05-23")
    blocks = (Block(kind="dateline", span=Span(0, 14)), Block(kind="body", span=Span(15, len(text))))
    dated = Document(
        id=document.id, text=text, sha256=document.sha256, blocks=blocks, published="2024-05-23",
        provenance=document.provenance,
    )  # fmt: skip
    phrases = find_times(dated, parse_of(document), lexicon())
    assert [p.when.earliest for p in phrases if p.when] == ["2024-05-17"], (
        "the dispatch's own date is no time of the news"
    )
    assert phrases[1].provenance.rule == "time.moment.dateline.v1"


def test_a_date_at_the_head_stands_for_the_publication() -> None:
    phrases = found("Thursday 30 June 2016. Nine people died on Wednesday.", None)
    assert [p.when.earliest for p in phrases if p.when] == ["2016-06-30", "2016-06-29"]
