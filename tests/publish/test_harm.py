"""The public tier: what of a reading leaves the house."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bywhom.harm import shield_of
from bywhom.knowledge.harm import load_harm_words
from bywhom.publish.harm.masking import Edit, masked
from bywhom.publish.harm.shield import QUOTE, quoted
from bywhom.records import Approval, Assessment, Reading, Span, Where
from tests.kits import reading_of

NOW = datetime(2024, 5, 22, 12, tzinfo=UTC)
LONG = " ".join(f"word{number}" for number in range(40))
GIVEN = Assessment(
    context="a made-up war in made-up reports, for tests", at_risk=("nobody",), reviewer="R", reviewed=date(2024, 5, 1),
    contact="desk@example.org",
)  # fmt: skip


def all_words(reading: Reading) -> str:
    return msgspec.json.encode(reading).decode()


GONE = (
    # a witness is called one, in the text and in every record; a surname alone goes too
    ("“We ran,” said Thiri Aung, a resident of Loikaw. Aung lost her house.", "Aung", "a witness"),
    # a detained teacher waits for a reviewer, sentence and all
    ("Police in Kharkiv arrested the teacher Olena Bondar on Monday.", "Bondar", ""),
    # numbers of telephones, addresses of mail, coordinates in the words
    ("The army shelled Kharkiv. Call her at +380 44 123 45 67, the mayor of Kharkiv said.", "123 45", ""),
    ("The army shelled Kharkiv, the mayor said, and asked to write to olena@example.org.", "olena@", ""),
    ("The army shelled a house at 50.00450, 36.23120, the mayor of Kharkiv said.", "36.23120", ""),
    # sexual violence is not quoted, and its records wait
    ("Three women were raped by soldiers in Kharkiv, the mayor said.", "raped", ""),
    # a movement that was told yesterday has no place
    ("Ukraine's army deployed a column of tanks to Izium on Monday, the mayor said.", "Izium", "a place not named"),
)
STAYS = (
    # an official in the role
    (
        "The governor of Kharkiv region, Oleh Syniehubov, said two people were killed in Kharkiv on Monday.",
        "Syniehubov",
    ),
    # a party and its spokesman
    ("Hamas spokesman Khaled Qadomi denied it, and said that 12 people were killed in Rafah.", "Qadomi"),
    # a number, a place, a source
    ("At least 12 people were killed in Kharkiv on Monday, police said.", "Kharkiv"),
)


@pytest.mark.parametrize(("text", "name", "instead"), GONE)
def test_what_does_not_leave(text: str, name: str, instead: str) -> None:
    reading = reading_of(text)
    seen = shield_of("public", None, now=NOW).reading(reading)
    assert name in all_words(reading)
    assert name not in all_words(seen)
    assert instead in all_words(seen)


@pytest.mark.parametrize(("text", "name"), STAYS)
def test_what_leaves(text: str, name: str) -> None:
    seen = shield_of("public", None, now=NOW).reading(reading_of(text))
    assert name in seen.document.text


def test_a_movement_has_its_place_again_after_the_delay() -> None:
    text = "Ukraine's army deployed a column of tanks to Izium on Monday, the mayor said."
    later = shield_of("public", None, now=NOW + timedelta(days=4)).reading(reading_of(text))
    assert "Izium" in later.document.text


def test_restricted_is_everything() -> None:
    reading = reading_of("“We ran,” said Thiri Aung, a resident of Loikaw.")
    assert shield_of("restricted", None).reading(reading) is reading


def test_an_approved_name_stays() -> None:
    word = Approval(shows="Thiri Aung", by="R", at=date(2024, 5, 2), reason="she asked for it")
    shield = shield_of("public", msgspec.structs.replace(GIVEN, approved=(word,)), now=NOW)
    assert "Thiri Aung" in shield.reading(reading_of("“We ran,” said Thiri Aung, a resident of Loikaw.")).document.text


def test_records_of_children_wait_for_a_reviewer_and_then_have_no_town() -> None:
    reading = reading_of("At least 12 people were killed in Kharkiv on Monday, including four children, police said.")
    child = next(figure for figure in reading.figures if figure.category == "children")
    shield = shield_of("public", None, now=NOW)
    assert shield(child, [reading]) is None
    total = next(figure for figure in reading.figures if figure.category != "children")
    assert shield(total, [reading]) is not None
    assert "[not quoted]" in shield.reading(reading).document.text
    word = Approval(shows=child.id, by="R", at=date(2024, 5, 2), reason="the office of the ombudsman told it")
    reviewed = shield_of("public", msgspec.structs.replace(GIVEN, approved=(word,)), now=NOW)(child, [reading])
    assert reviewed.low == 4
    assert reviewed.where is None or reviewed.where.lat is None


PLACES = (
    # a town of a young report: a tenth of a degree, and drawn as an area
    ("2024-05-21", "Shells hit Kharkiv on Monday, killing two people, police said.", "adm2"),
    # the same a year later
    ("2023-05-23", "Shells hit Kharkiv on Monday, killing two people, police said.", "settlement"),
    # a hospital a year later: never exact
    ("2023-05-23", "Shells hit a hospital in Kharkiv on Monday, killing two people, police said.", "adm2"),
    # nobody knows when: it may be today
    (None, "Shells hit Kharkiv on Monday, killing two people, police said.", "adm2"),
)


@pytest.mark.parametrize(("published", "text", "precision"), PLACES)
def test_coordinates(published: str | None, text: str, precision: str) -> None:
    reading = reading_of(text, published=published)
    where = next(event.where for event in reading.events if event.where is not None)
    seen = next(e.where for e in shield_of("public", None, now=NOW).reading(reading).events if e.where is not None)
    assert (where.precision, seen.precision) == ("settlement", precision)
    if precision == "adm2":
        assert where.lat is not None
        assert seen.lat == round(where.lat, 1)
        assert (seen.radius_km or 0) >= 8


def test_no_coordinates_without_a_precision() -> None:
    shield = shield_of("public", None, now=NOW)
    assert shield.place(Where(said="X", lat=1.23456, lon=2.34567), []).lat is None


def test_every_span_stands_in_the_text_that_is_left() -> None:
    text = "\n".join([*(text for text, *_ in GONE), *(text for text, _ in STAYS)])
    seen = shield_of("public", None, now=NOW).reading(reading_of(text))
    spans = [one.span for kind in ("claims", "figures", "situations", "places") for one in getattr(seen, kind)]
    spans += [event.trigger for event in seen.events] + [span for claim in seen.claims for span in claim.content]
    assert spans
    assert all(0 <= span.start <= span.end <= len(seen.document.text) for span in spans)
    ids = {record.id for kind in ("claims", "figures", "events") for record in getattr(seen, kind)}
    assert all(set(claim.figures) | set(claim.events) <= ids for claim in seen.claims)


def test_a_public_quote_is_short() -> None:
    assert len(quoted(LONG).split()) == QUOTE + 1
    assert quoted("short enough") == "short enough"


@given(
    st.text("ab ", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.sampled_from(["", "xyz"]))),
)
def test_spans_beside_an_edit_keep_their_words(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits = [Edit(Span(min(s, len(text)), min(s + n, len(text))), w) for s, n, w in raw if n and s < len(text)]
    made = masked(text, edits)
    for start in range(len(text)):
        span = Span(start, start + 1)
        moved = made.moved(span)
        assert 0 <= moved.start <= moved.end <= len(made.text)
        if not any(edit.span.meets(span) for edit in edits):
            assert moved.of(made.text) == span.of(text)


def test_the_words_prove_themselves() -> None:
    assert load_harm_words().examples
