"""What people are counted as killed, injured, missing, taken or driven out, and what is no such count."""

from __future__ import annotations

import re
from functools import cache

import pytest

from bywhom.extract.figures import figures_in
from bywhom.knowledge.casualties import CasualtyLexicon, load_casualties
from bywhom.records import Claim, Figure, Link, Provenance, Span
from tests.extract.figure_cases import CASES
from tests.factories import document_of, parse_of

NOTE = re.compile(
    r"(?P<measure>\w+) (?P<low>\d+)(?P<range>\.\.(?P<high>\d+)?)?(?P<approx>~)?(?: (?P<group>[a-z]+))?"
    r"(?: /(?P<relation>\w+))?(?: <(?P<parent>\d+))?(?: @(?P<scope>\w+))?(?P<any> \*)?"
)


@cache
def lexicon() -> CasualtyLexicon:
    return load_casualties()


def figures_of(text: str, claims: tuple[Claim, ...] = ()) -> tuple[Figure, ...]:
    document = document_of(text)
    return figures_in(document, parse_of(document), claims, (), (), (), lexicon())


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_figures_of_a_sentence(text: str, expected: tuple[str, ...]) -> None:
    figures = figures_of(text)
    by_id = {figure.id: figure for figure in figures}
    found = [_note(figure, by_id) for figure in figures]
    assert len(found) == len(expected), found
    for figure, note in zip(figures, expected, strict=True):
        assert _fits(figure, note, by_id), (note, found)


def _fits(figure: Figure, note: str, by_id: dict[str, Figure]) -> bool:
    wanted = NOTE.fullmatch(note)
    assert wanted, f"not a note: {note}"
    low = int(wanted["low"])
    high = low if not wanted["range"] else int(wanted["high"]) if wanted["high"] else None
    parent = by_id.get(figure.parent or "")
    return (
        figure.measure == wanted["measure"]
        and (figure.low, figure.high) == (low, high)
        and figure.approx == bool(wanted["approx"])
        and (not wanted["group"] or wanted["group"] in f"{figure.group} {figure.category}".lower())
        and figure.relation == (wanted["relation"] or "total")
        and (not wanted["parent"] or (parent is not None and parent.low == int(wanted["parent"])))
        and (bool(wanted["any"]) or figure.scope == (wanted["scope"] or "incident"))
    )


def _note(figure: Figure, by_id: dict[str, Figure]) -> str:
    parent = by_id.get(figure.parent or "")
    return (
        f"{figure.measure} {figure.low}..{figure.high} ~{figure.approx} {figure.group} {figure.category} "
        f"/{figure.relation} <{parent.low if parent else None} @{figure.scope}"
    )


def test_spans_are_the_words_of_the_figure() -> None:
    text = "Officials in Mopti said at least 38 people were killed, including two aid workers."
    total, part = figures_of(text)
    assert (total.span.of(text), total.said) == ("at least 38 people", "at least 38")
    assert (part.span.of(text), part.category) == ("two aid workers", "aid")


def test_a_figure_names_every_claim_that_carries_it_innermost_first() -> None:
    text = "State radio said the governor of Gao reported that nine herders had been killed."
    inner, outer = (
        _claim("inner", text, "nine herders had been killed"),
        _claim("outer", text, "the governor of Gao reported that nine herders had been killed"),
    )
    (figure,) = figures_of(text, (outer, inner))
    assert figure.claims == ("inner", "outer")


def test_the_same_bytes_give_the_same_ids() -> None:
    text = "Five people were killed and five wounded in Bria."
    assert [f.id for f in figures_of(text)] == [f.id for f in figures_of(text)]
    assert len({f.id for f in figures_of(text)}) == 2


def test_no_sum_and_no_difference_is_ever_made() -> None:
    text = "The militia lost 34 recruits, five of them boys. The prefect said nine gendarmes had died."
    assert sorted(f.low for f in figures_of(text)) == [5, 9, 34]


def _claim(name: str, text: str, content: str) -> Claim:
    start = text.index(content)
    span = Span(start, start + len(content))
    return Claim(
        id=name, span=Span(0, len(text)), content=(span,), content_text=content, quoted="indirect",
        chain=(Link(role="unknown", act="assert", named="none"),), act="assert", outlet_stance="neutral",
        provenance=Provenance(stage="extract", rule="test.v1"),
    )  # fmt: skip
