"""What tests of every room can ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

ASSESSED = """\
context = "a made-up war in made-up reports, for the tests"
at_risk = ["nobody"]
reviewer = "the tests"
reviewed = 2026-01-01
contact = "desk@example.org"
"""


@pytest.fixture
def assessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project with a harm assessment, as a desk needs it before others can reach it."""
    path = tmp_path / "harm.toml"
    path.write_text(ASSESSED, encoding="utf-8")
    monkeypatch.setenv("BYWHOM_HARM", str(path))
