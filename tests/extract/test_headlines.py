"""A headline's claims give way to the text's."""

from __future__ import annotations

import pytest

from bywhom.records import Reading
from tests.kits import reading_of

BODY = "\n\nBAMAKO, 3 May – Nine farmers were killed near Gao on Thursday, the army said. The mayor said ten died.\n"
# headline, whether a claim of its own is left
HEADLINES = [
    ("Nine farmers killed near Gao, army says", False),  # the army says it below too
    ("Rebels deny firing on ferry near Mopti", True),  # told by the headline alone
]


def read(headline: str) -> Reading:
    return reading_of(f"{headline}{BODY}", published="2024-05-03", learned=True)


@pytest.mark.parametrize(("headline", "left"), HEADLINES)
def test_headlines(headline: str, left: bool) -> None:
    told = [claim for claim in read(headline).claims if claim.span.start < len(headline)]
    assert bool(told) is left


def test_what_a_headline_counts_belongs_to_the_claim_below_it() -> None:
    reading = read(HEADLINES[0][0])
    claims = {claim.id for claim in reading.claims}
    assert reading.figures
    told = [*(figure.claims for figure in reading.figures), *(event.claims for event in reading.events)]
    assert all(ids and set(ids) <= claims for ids in told)
