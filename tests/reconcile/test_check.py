"""A draft against the records: each word without a record is named, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from bywhom.gather.draft import draft_document
from bywhom.knowledge.check import load_check_words
from bywhom.pipeline import read_document
from bywhom.reconcile.check import check
from bywhom.records import Checked, Figure, Reading, Span
from tests.kits import learned_kit, reading_of, sample, sample_names
from tests.reconcile.draft_cases import ARTICLES, SUPPORTED, UNSUPPORTED

WORDS = load_check_words()


@cache
def records() -> tuple[Reading, ...]:
    return tuple(reading_of(text, published=day, outlet=outlet, learned=True) for outlet, day, text in ARTICLES)


def checked(draft: str, readings: tuple[Reading, ...], published: str | None = None) -> Checked:
    kit = learned_kit()
    reading = read_document(draft_document(draft.encode(), "draft.md", published), (), kit)
    return check(reading, draft, readings, WORDS, kit.registry.ids_called)


def doubts(draft: str, readings: tuple[Reading, ...] | None = None) -> list[tuple[str, str]]:
    return [(doubt.kind, doubt.said) for doubt in checked(draft, readings or records()).doubts]


@pytest.mark.parametrize("draft", SUPPORTED)
def test_what_the_records_support_is_not_doubted(draft: str) -> None:
    assert doubts(draft) == []


@pytest.mark.parametrize(("draft", "expected"), UNSUPPORTED)
def test_what_no_record_supports_is_named(draft: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert doubts(draft) == list(expected)


@pytest.mark.parametrize("example", WORDS.examples, ids=lambda example: example.draft)
def test_the_examples_of_the_word_lists(example: object) -> None:
    record = reading_of(example.record, published=None, learned=True)  # type: ignore[attr-defined]
    assert tuple(kind for kind, _ in doubts(example.draft, (record,))) == example.doubts  # type: ignore[attr-defined]


def test_every_doubt_says_where_and_what_the_records_have() -> None:
    draft = "# Sitrep\n\n- Shells struck **Loikaw**.\n- Medics said *at least 48* people\n  were killed there.\n"
    (doubt,) = checked(draft, records()).doubts
    assert (doubt.line, doubt.column) == (4, 16)
    assert draft[doubt.span.start : doubt.span.end] == doubt.said == "at least 48"
    assert doubt.instead[0].text.startswith("At least 38 people killed, medics")
    figures = {figure.id for reading in records() for figure in reading.figures}
    assert {instead.id for instead in doubt.instead} <= figures


@pytest.mark.parametrize("name", sample_names())
def test_an_article_s_own_sentences_are_supported_by_its_records(name: str) -> None:
    """What is copied from the records word for word must not be doubted."""
    reading = sample(name)
    text = reading.document.text
    shortest: dict[int, Span] = {}
    for span in (claim.span for claim in reading.claims if claim.source.name_span is not None):
        shortest[span.start] = min(span, shortest.get(span.start, span), key=len)
    spans = shortest.values()  # no sentence twice: "two days later" leans on what stands before it
    draft = "\n\n".join(dict.fromkeys(span.of(text).replace("\n", " ") for span in spans))
    if draft:
        published = reading.document.published
        assert [(d.kind, d.said, d.sentence) for d in checked(draft, (reading,), published).doubts] == []


@pytest.mark.parametrize("name", sample_names())
def test_sentences_composed_from_figures_are_supported(name: str) -> None:
    """Each figure told anew, from the record's own fields."""
    reading = sample(name)
    told = [line for figure in reading.figures if (line := composed(figure, reading)) is not None]
    if told:
        found = checked("\n\n".join(told), (reading,), reading.document.published).doubts
        assert [(d.kind, d.said, d.sentence) for d in found] == []


def composed(figure: Figure, reading: Reading) -> str | None:
    """ "According to medics, at least 38 people were killed in Loikaw on 2024-05-20." """
    claims = [c for c in reading.claims if c.id in figure.claims and c.source.name and c.source.role != "own_voice"]
    if figure.relation != "total" or figure.group is None or not claims or claims[0].polarity == "negate":
        return None
    if figure.group.lower() in figure.said.lower() or not figure.said[-1:].isalnum():
        return None
    where = f" in {figure.where.said}" if figure.where and figure.where.said else ""
    return f"According to {claims[0].source.name}, {figure.said} {figure.group} were {figure.measure}{where}."
