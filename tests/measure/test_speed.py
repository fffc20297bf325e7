"""The articles that speed is measured on."""

from __future__ import annotations

from pathlib import Path

from bywhom.measure.boards.speed import BOARD, articles_of, paragraphs_in, peak_mb
from tests.measure.readings import TableDoor


def test_articles_have_six_hundred_words() -> None:
    paragraphs = [f"{name} " * 130 for name in ("Goma", "Gao", "Gaza", "Aden", "Cali", "Kaya")]
    articles = articles_of(paragraphs, 3)
    assert [len(article.split()) for article in articles] == [650] * 3
    assert len(set(articles)) == 3
    assert articles_of(["too short"], 3) == []


def test_samples(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Rain.\n\n  \nWind.\n")
    assert paragraphs_in(tmp_path) == ["Rain.", "Wind."]
    assert BOARD(tmp_path, TableDoor()).not_measured


def test_memory_is_told_in_megabytes() -> None:
    assert 10 < peak_mb() < 100_000
