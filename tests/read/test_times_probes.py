"""Probe sentences of our own on conflict time, under several days of publication (`time_probes.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from bywhom.knowledge.times import TimeLexicon, load_times
from bywhom.read.times import find_times
from bywhom.records import Document, Parse, TimePhrase
from tests.factories import document_of, parse_of

TABLE: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "time_probes.yaml").read_text(encoding="utf-8")
)
PROBES = [(text, published, expected) for text, days in TABLE.items() for published, expected in days.items()]


@cache
def lexicon() -> TimeLexicon:
    return load_times()


@cache
def together() -> tuple[dict[str, Document], Parse]:
    """Each sentence as a document of its own, over one parse of them all."""
    document = document_of("\n".join(TABLE))
    alone = {
        text: msgspec.structs.replace(document, blocks=(b,)) for text, b in zip(TABLE, document.blocks, strict=True)
    }
    return alone, parse_of(document)


def shown(phrase: TimePhrase) -> str:
    """The form of the table."""
    when = phrase.when
    if when is None:
        return f"{phrase.said} = -"
    days = when.earliest if when.earliest == when.latest else f"{when.earliest or ''} .. {when.latest or ''}".strip()
    return f"{phrase.said} = {days}, {when.precision}, {when.basis}"


@pytest.mark.parametrize(("text", "published", "expected"), PROBES, ids=[f"{p} {t}" for t, p, _ in PROBES])
def test_probe(text: str, published: str, expected: list[str]) -> None:
    alone, parse = together()
    document = msgspec.structs.replace(alone[text], published=published)
    assert [shown(phrase) for phrase in find_times(document, parse, lexicon())] == expected


def test_there_are_enough_probes() -> None:
    assert len(PROBES) >= 300
