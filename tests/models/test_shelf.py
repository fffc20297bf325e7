"""The shelf of trained models: what it says of them is so."""

from __future__ import annotations

import pytest

from bywhom.models.attribution import AttributionTagger
from bywhom.models.shelf import Shelved, digests_of, load_shelf

LARGEST = 30_000_000
"""Bytes that a model may have, all its files together."""


@pytest.mark.parametrize("shelved", load_shelf(), ids=lambda shelved: shelved.name)
def test_a_models_files_are_those_that_were_scored(shelved: Shelved) -> None:
    assert digests_of(shelved) == shelved.files


@pytest.mark.parametrize("shelved", load_shelf(), ids=lambda shelved: shelved.name)
def test_a_row_tells_of_what_the_model_was_made(shelved: Shelved) -> None:
    assert shelved.data
    assert shelved.scores
    assert shelved.command
    assert shelved.licence


def test_the_tagger_is_on_the_shelf() -> None:
    assert AttributionTagger.name in {shelved.name for shelved in load_shelf()}
