"""What was believed on a past day stays what it was, whatever is kept, corrected or retracted later."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bywhom.errors import NotFound, StoreError
from bywhom.knowledge.search import load_search_fields
from bywhom.records import Found
from bywhom.store import clock
from bywhom.store.clock import end_of
from bywhom.store.custody import verify
from bywhom.store.ledger import Ledger
from bywhom.store.query import parse
from bywhom.store.search import search
from bywhom.store.statements import purge, retract, said_of
from bywhom.store.tables import CLOCK
from tests.store.readings import LOIKAW, loikaw

FIELDS = load_search_fields()
EVERYTHING = parse("", FIELDS)


def moments(ledger: Ledger) -> list[str]:
    with ledger.reads() as connection:
        return list(connection.scalars(select(CLOCK.c.at).order_by(CLOCK.c.number)))


def all_of(ledger: Ledger, as_of: str | None = None) -> tuple[Found, ...]:
    return search(ledger, EVERYTHING, as_of=as_of, limit=0).found


def test_before_and_after_a_correction_and_a_retraction(address: str) -> None:
    fewer = msgspec.structs.replace(loikaw().figures[0], low=30, said="At least 30")
    corrected = msgspec.structs.replace(loikaw(), figures=(fewer, loikaw().figures[1]))
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        ledger.keep(corrected, LOIKAW, "test 2")
        retract(ledger, "claim-medics", by="desk", reason="the hospital took it back")
        first, second, third = moments(ledger)
        lows = {at: [f.low for f in all_of(ledger, at) if f.id == "figure-1"] for at in (first, second, third)}
        assert lows == {first: [38], second: [30], third: [30]}
        assert "claim-medics" in {f.id for f in all_of(ledger, second)}
        assert "claim-medics" not in {f.id for f in all_of(ledger, third)}
        assert ledger.find("figure-1", as_of=first).reading.figures[0].low == 38
        with pytest.raises(NotFound, match="was not in the ledger by 2001"):
            ledger.find("figure-1", as_of="2001-01-01")
        assert all_of(ledger, "2001-01-01") == ()


def test_a_retraction_is_told_taken_back_and_told_again(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        retract(ledger, "document-1", by="desk", reason="the outlet withdrew the page")
        assert search(ledger, EVERYTHING).retracted == 8  # a document takes all its records with it
        assert {f.standing for f in search(ledger, EVERYTHING, retracted=True).found} == {"retracted"}
        retract(ledger, "document-1", by="desk", reason="a mistake of ours", withdraw=True)
        assert len(all_of(ledger)) == 8
        retract(ledger, "claim-army-1", by="desk", reason="misread", other="claim-army-2")
        assert len(all_of(ledger)) == 7
        with ledger.reads() as connection:
            said = [(s.kind, s.withdrawn, s.other) for s in said_of(connection, ["document-1", "claim-army-1"])]
        assert said == [("retraction", True, None), ("correction", False, "claim-army-2")]
        retract(ledger, "claim-army-1", by="other desk", reason="misread indeed")
        undone = retract(ledger, "claim-army-1", by="desk", reason="right after all", withdraw=True)
        assert [(s.kind, s.withdrawn) for s in undone] == [("retraction", True), ("correction", True)]
        assert len(all_of(ledger)) == 8  # all that was said against it is taken back, not the last word only
        for subject, reason, why in (("claim-0", "x", "no record"), ("claim-army-1", " ", "needs a reason")):
            with pytest.raises(StoreError, match=why):
                retract(ledger, subject, by="desk", reason=reason)


STEPS = st.lists(st.sampled_from(["read", "reread", "fewer", "retract", "undo", "purge"]), min_size=2, max_size=7)


def step(ledger: Ledger, name: str) -> None:
    """One thing that can happen to a ledger; what cannot be done just now is passed over."""
    readings = {"read": loikaw(), "reread": msgspec.structs.replace(loikaw(), relations=()),
                "fewer": msgspec.structs.replace(loikaw(), claims=loikaw().claims[:1], situations=())}  # fmt: skip
    try:
        if name in readings:
            ledger.keep(readings[name], LOIKAW, name)
        elif name == "purge":
            purge(ledger, "document-1", by="desk", reason="asked for by the outlet")
        else:
            retract(ledger, "claim-medics", by="desk", reason="checked", withdraw=name == "undo")
    except NotFound:
        return


def without_text(found: tuple[Found, ...]) -> list[Found]:
    """A purge takes words away on every day: it alone may, and nothing but words."""
    return [msgspec.structs.replace(one, text=None) for one in found]


@given(STEPS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_past_answers_never_change_and_the_chain_always_holds(steps: list[str]) -> None:
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "ledger.sqlite") as ledger:
        answers: dict[str, list[Found]] = {}
        heads: list[str] = []
        for name in steps:
            step(ledger, name)
            with ledger.reads() as connection:
                number, digest = clock.head(connection)
            heads.append(f"{number}:{digest}")
            for at in moments(ledger):
                answers.setdefault(at, without_text(all_of(ledger, at)))
        for at, answer in answers.items():
            assert without_text(all_of(ledger, at)) == answer
        order = moments(ledger)
        assert order == sorted(set(order))
        assert verify(ledger).faults == ()
        assert all(verify(ledger, head).sound for head in heads if head[0] != "0")


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        # a day is the whole day, in UTC
        ("2024-05-21", "2024-05-22T00:00:00.000000+00:00"),
        ("2023-12-31", "2024-01-01T00:00:00.000000+00:00"),
        # a moment includes itself, wherever it was written
        ("2024-05-21T10:00:00+00:00", "2024-05-21T10:00:00.000001+00:00"),
        ("2024-05-21T10:00:00+02:00", "2024-05-21T08:00:00.000001+00:00"),
    ],
)
def test_what_a_day_ends_with(as_of: str, end: str) -> None:
    assert end_of(as_of) == end


@pytest.mark.parametrize("as_of", ["yesterday", "2024-13-01", "", "9999-12-31"])
def test_what_is_no_day_is_refused(as_of: str) -> None:
    with pytest.raises(StoreError, match="is not a date"):
        end_of(as_of)


def test_a_clock_that_goes_back_still_moves_on(address: str) -> None:
    with Ledger(address) as ledger, ledger.writes() as connection:
        for at in ("2031-01-01T00:00:00+00:00", "2030-01-01T00:00:00+00:00", None):
            clock.tick(connection, "test", "keep", [], at)
        assert [row[0][:26] for row in connection.execute(select(CLOCK.c.at).order_by(CLOCK.c.number))] == [
            "2031-01-01T00:00:00.000000", "2031-01-01T00:00:00.000001", "2031-01-01T00:00:00.000002"
        ]  # fmt: skip
