"""Whether a content says that something was not so."""

from __future__ import annotations

import pytest

from tests.kits import reading_of

# a text, words of a claim, its polarity
SIGNS: list[tuple[str, str, str]] = [
    ("The mayor said no one was hurt.", "was hurt", "negate"),
    ("Nobody had been brought in, the hospital in Omba said.", "brought in", "negate"),
    ("The mayor said that none of the drivers was injured.", "injured", "negate"),
    ("The mayor said not a single shot was fired at the lorries.", "shot", "negate"),
    ("The mayor said there were no casualties in Omba.", "casualties", "negate"),
    ("The guards said they had found no weapons in the boat.", "weapons", "negate"),
    ("The envoy said he knew of no such brigade.", "brigade", "negate"),
    # what stands against something else
    ("The mayor said the search went on in the forest, not in the houses.", "forest", "affirm"),
    # a "no" that leaves something to be so
    ("The mayor said no fewer than nine guards were killed.", "nine guards", "affirm"),
    ("The mayor said not only the mill was burned but the school too.", "mill", "affirm"),
    ("The mayor said there was no doubt that rebels had burned the mill.", "burned the mill", "affirm"),
    ("The mayor said the men who had no weapons were killed.", "were killed", "affirm"),
]


@pytest.mark.parametrize(("text", "words", "polarity"), SIGNS)
def test_what_was_not_so(text: str, words: str, polarity: str) -> None:
    claims = [c for c in reading_of(text, outlet="The Herald").claims if words in c.content_text]
    assert claims
    assert {c.polarity for c in claims} == {polarity}, claims
