"""Happenings across documents: the same ones in any order, with nothing changed by doing it twice, and taken back."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bywhom.measure.reports_made import report as report_of
from bywhom.reconcile.cases import Scene
from bywhom.reconcile.incidents import Book, book_of, compare, hold, reconcile
from bywhom.reconcile.likeness import may_be_one
from bywhom.reconcile.sketch import sketches_of
from bywhom.records import Judgement, Provenance, Reading
from tests.reconcile.reports import STRIKE, report

READINGS = [
    report("a", "A drone hit the flour mill at Tazrouk on Monday, killing four.", "2031-03-04", low=4),
    report("b", "Six died when the mill in Tazrouk was hit by a drone, the governor said.", "2031-03-05", low=6),
    report("c", "A drone hit the market at Ghadir, killing two.", "2031-03-05", low=2, place="Ghadir", lat=31.0),
    report("d", "A drone hit the flour mill at Tazrouk again, killing one.", "2031-04-20", low=1, day="2031-04-19"),
    report("e", "Nine were killed at the mill of Tazrouk, relatives said.", "2031-03-06", low=9),
]
CROWD = [report_of(number, teller, 2, 12) for number in range(30) for teller in (0, 1)]
"""Two towns that are hit every day."""


def happenings(book: Book) -> set[frozenset[str]]:
    return {frozenset(sketch.event for sketch in group) for group in book.groups()}


def judged(one: str, other: str, verdict: str, withdrawn: str | None = None) -> Judgement:
    return Judgement(
        id=f"judgement-{one}-{other}", left=f"event-{one}", right=f"event-{other}", verdict=verdict,  # type: ignore[arg-type]
        by="Ada", at="2031-05-01", withdrawn_at=withdrawn, provenance=Provenance(stage="test"),
    )  # fmt: skip


def test_one_strike_is_one_happening_whatever_its_toll_and_others_stay_apart() -> None:
    assert happenings(book_of(READINGS)) == {
        frozenset({"event-a", "event-b", "event-e"}), frozenset({"event-c"}), frozenset({"event-d"}),
    }  # fmt: skip


def test_a_strike_of_the_next_day_is_tied_only_where_nobody_tells_of_its_own() -> None:
    told = "A drone hit the flour mill at Tazrouk, killing four."
    monday, again, tuesday = (
        report(name, told, "2031-03-06", low=4, day=day)
        for name, day in (("m", "2031-03-03"), ("n", "2031-03-03"), ("o", "2031-03-04"))
    )
    assert happenings(book_of([monday, tuesday])) == {frozenset({"event-m", "event-o"})}, "one may have the day wrong"
    assert happenings(book_of([monday, again, tuesday])) == {frozenset({"event-m", "event-n"}), frozenset({"event-o"})}


@given(st.permutations(CROWD))
@settings(max_examples=5, deadline=None)
def test_in_a_crowd_too_the_order_of_arrival_changes_nothing(order: list[Reading]) -> None:
    book, whole = Book(), book_of(CROWD)
    for reading in order:
        reconcile([reading], book)
    assert (happenings(book), book.best) == (happenings(whole), whole.best)


def test_another_day_at_another_place_is_another_deed_however_alike_the_words() -> None:
    told = "A drone hit the flour mill on Monday, killing four."
    mill, same_day, day_after, far = (
        sketches_of(report(name, told, "2031-03-06", low=4, place=place, lat=lat, day=day))[0]
        for name, place, lat, day in (
            ("m", "Tazrouk", 23.4, "2031-03-04"), ("n", "Silet", 24.0, "2031-03-04"),
            ("o", "Silet", 24.0, "2031-03-05"), ("p", "Ghadir", 24.6, "2031-03-04"),
        )
    )  # fmt: skip
    assert may_be_one(mill, same_day)
    assert not may_be_one(mill, day_after)
    assert not may_be_one(mill, far), "a hundred kilometres away"
    assert may_be_one(same_day, day_after), "one town: one of the two may have the day wrong"


@given(st.permutations(READINGS))
@settings(max_examples=60, deadline=None)
def test_the_order_of_arrival_changes_nothing(order: list[STRIKE]) -> None:
    book = Book()
    for reading in order:
        reconcile([reading], book)
    assert happenings(book) == happenings(book_of(READINGS))


@given(st.permutations(READINGS), st.permutations("abcde"))
@settings(max_examples=60, deadline=None)
def test_what_was_only_taken_in_is_compared_in_any_order(taken: list[STRIKE], compared: list[str]) -> None:
    book = Book()
    hold(taken, book)
    assert happenings(book) == {frozenset({f"event-{name}"}) for name in "abcde"}
    for name in compared:
        compare([name], book)
    assert (happenings(book), book.scores) == (happenings(book_of(READINGS)), book_of(READINGS).scores)


@given(st.lists(st.sampled_from(READINGS), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_doing_it_again_changes_nothing(order: list[STRIKE]) -> None:
    book = Book()
    for reading in order:
        reconcile([reading], book)
    assert happenings(book) == happenings(book_of({r.document.id: r for r in order}.values()))


def test_a_document_read_anew_takes_the_place_of_the_old_reading() -> None:
    book = book_of(READINGS)
    moved = report(
        "b", "A mine killed two at Sabrata.", "2032-01-05", low=2, place="Sabrata", lat=10.0, day="2032-01-04"
    )
    reconcile([moved], book)
    assert happenings(book) == happenings(book_of([r if r.document.id != "b" else moved for r in READINGS]))


@given(st.permutations(READINGS), st.lists(st.tuples(*[st.sampled_from("abcde")] * 2), max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_withdrawn_judgement_leaves_what_was_before(order: list[STRIKE], pairs: list[tuple[str, str]]) -> None:
    said = [judged(min(pair), max(pair), "same") for pair in pairs if pair[0] != pair[1]]
    book = book_of(order)
    before = happenings(book)
    reconcile([], book, said)
    reconcile([], book, [msgspec.structs.replace(each, withdrawn_at="2031-05-02") for each in said])
    assert happenings(book) == before


def test_people_join_and_part_against_our_own_word() -> None:
    book = book_of(READINGS, [judged("a", "c", "same"), judged("a", "b", "different")])
    groups = happenings(book)
    assert any({"event-a", "event-c"} <= group for group in groups)
    assert not any({"event-a", "event-b"} <= group for group in groups)


def test_only_the_neighbourhood_is_touched() -> None:
    book = book_of(READINGS)
    new = report("f", "A drone hit the market at Ghadir, killing three.", "2031-03-05", low=3, place="Ghadir", lat=31.0)
    assert reconcile([new], book) == {"event-c", "event-f"}


def test_the_toll_of_a_happening_is_never_a_sum() -> None:
    book = book_of(READINGS)
    group = book.group["event-a"]
    scene = Scene([reading for reading in READINGS if reading.document.id in {s.document for s in group}], [group])
    toll = next(toll for toll in scene.tolls(0) if toll.policy == "conservative")
    assert (toll.low, toll.high) == (4, 9)
    assert {(row.low, row.high) for row in toll.by_claimant} == {(4, 4), (6, 6), (9, 9)}


def test_a_scene_looks_only_at_its_own_documents() -> None:
    book = book_of(READINGS)
    scene = Scene(READINGS[:1], [book.group["event-a"]])
    assert [claim.id for claim in scene.claims_of(0)] == ["claim-a"]
    assert {row.figure for toll in scene.tolls(0) for row in toll.by_claimant} == {"figure-a"}
