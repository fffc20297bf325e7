"""The query language, one table of queries for both databases, and pages, counts and scripts."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from bywhom.errors import ConfigError
from bywhom.knowledge.registry import load_registry
from bywhom.knowledge.search import load_search_fields
from bywhom.measure.ledger_filling import items
from bywhom.records import Claim, Link, Span
from bywhom.store.facets import fold
from bywhom.store.ledger import Ledger
from bywhom.store.query import Query, parse
from bywhom.store.search import Order, search
from tests.store.readings import LOIKAW, MADE, loikaw, simple
from tests.store.search_cases import CASES, EVERY

FIELDS = load_search_fields()
REGISTRY = load_registry()


def test_every_query_finds_what_it_says(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        assert {found.id for found in search(ledger, parse("", FIELDS), limit=0).found} == EVERY
        for query, expected in CASES:
            answer = search(ledger, parse(query, FIELDS, REGISTRY.ids_called))
            assert {found.id for found in answer.found} == set(expected.split()), query
            assert answer.total == len(answer.found), query


@pytest.mark.parametrize("text", [*FIELDS.examples, *(field.example for field in FIELDS.fields)])
def test_every_example_is_understood(text: str) -> None:
    assert parse(text, FIELDS).conditions


@pytest.mark.parametrize("wrong", FIELDS.counterexamples, ids=lambda wrong: wrong.query)
def test_what_is_not_understood_is_told(wrong: object) -> None:
    with pytest.raises(ConfigError, match=wrong.says):  # type: ignore[attr-defined]
        parse(wrong.query, FIELDS)  # type: ignore[attr-defined]


def test_any_text_is_a_query_or_a_refusal(address: str) -> None:
    chance = random.Random(7)  # noqa: S311 - any spread will do
    signs = "ab \"-:*,()'&|!<>\\%\0é食\u0301" + "place:"
    with Ledger(address) as ledger:
        ledger.keep(loikaw(), LOIKAW, "test 1")
        for _ in range(150):
            text = "".join(chance.choices(signs, k=chance.randrange(1, 14)))
            try:
                query = parse(text, FIELDS)
            except ConfigError:
                continue
            search(ledger, query)


def test_pages_counts_and_order(address: str) -> None:
    with Ledger(address) as ledger:
        ledger.keep_all(list(items(30)), "test 1")
        query = parse("people", FIELDS)
        answer = search(ledger, query, limit=10, counted=1000)
        assert answer.counts == {"claim": 150, "event": 30, "figure": 30}
        capped = search(ledger, query, limit=10, counted=50)
        assert (capped.total, capped.capped) == (51, True)
        pages = [f.id for start in range(0, 210, 70) for f in search(ledger, query, limit=70, offset=start).found]
        assert pages == [f.id for f in search(ledger, query, limit=0).found]
        assert len(set(pages)) == 210
        assert _by_cursor(ledger, query, "kept") == pages
        assert _by_cursor(ledger, query, "day") == [f.id for f in search(ledger, query, limit=0, order="day").found]
        days = [f.latest or "" for f in search(ledger, query, limit=0, order="day").found]
        assert days == sorted(days, reverse=True)


def _by_cursor(ledger: Ledger, query: Query, order: Order) -> list[str]:
    """All that is found, a page after the other."""
    ids: list[str] = []
    after = None
    while True:
        answer = search(ledger, query, limit=40, order=order, after=after)
        ids += [found.id for found in answer.found]
        after = answer.next
        if after is None:
            return ids


@pytest.mark.parametrize(
    ("order", "after"), [("kept", "x"), ("kept", ""), ("day", "5"), ("day", "soon.5"), ("kept", "-1")]
)
def test_a_place_that_is_none_is_refused(tmp_path: Path, order: Order, after: str) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger, pytest.raises(ConfigError, match="no place in these results"):
        search(ledger, parse("", FIELDS), order=order, after=after)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # accents and capitals
        ("Médecins Sans Frontières", ["medecins", "sans", "frontieres"]),
        # Cyrillic, Arabic
        ("Донецьк", ["донецьк"]),
        ("مستشفى الشفاء", ["مستشفى", "الشفاء"]),
        # a script without spaces: every sign is a token
        ("医院被炸", ["医", "院", "被", "炸"]),
        # signs of queries are not words
        ('"a"-b:c_d*', ["a", "b", "c", "d"]),
    ],
)
def test_words_are_folded(text: str, tokens: list[str]) -> None:
    assert [piece.replace("й", "й") for piece in fold(text)] == tokens


def test_other_scripts_are_found(address: str) -> None:
    texts = ("На Донеччині обстріляли лікарню.", "قصف المستشفى في غزة.", "军队周一炮击了医院。")
    with Ledger(address) as ledger:
        for number, text in enumerate(texts):
            reading = simple(text)
            whole = Span(0, len(text))
            claim = Claim(
                id=f"claim-{number}", span=whole, content=(whole,), content_text=text, quoted="none", act="assert",
                chain=(Link(role="own_voice", act="assert", named="none"),), outlet_stance="own_voice", provenance=MADE,
            )  # fmt: skip
            ledger.keep(msgspec.structs.replace(reading, claims=(claim,)), text.encode(), "test")
        for query, found in (("лікарню", "claim-0"), ("المستشفى", "claim-1"), ("医院", "claim-2"), ("院医", None)):
            assert [one.id for one in search(ledger, parse(query, FIELDS)).found] == ([found] if found else []), query
