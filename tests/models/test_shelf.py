"""The shelf says what the weights are, and the weights are what it says."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from importlib import resources
from typing import Any

import pytest

MODELS = resources.files("bywhom.models")
SHELF: list[dict[str, Any]] = tomllib.loads((MODELS / "shelf.toml").read_text(encoding="utf-8"))["model"]
FIELDS = {"name", "version", "task", "languages", "licence", "base", "data", "command", "scores", "files"}
LARGEST = 30_000_000
"""Bytes of a model: an install brings its weights with it."""


@pytest.mark.parametrize("row", SHELF, ids=lambda row: row["name"])
def test_a_row_tells_everything(row: dict[str, Any]) -> None:
    assert set(row) >= FIELDS


@pytest.mark.parametrize("row", SHELF, ids=lambda row: row["name"])
def test_the_weights_are_those_of_the_row(row: dict[str, Any]) -> None:
    size = 0
    for name, digest in row["files"].items():
        content = (MODELS / row["folder"] / name).read_bytes()
        size += len(content)
        assert sha256(content).hexdigest() == digest, name
    assert size <= LARGEST
