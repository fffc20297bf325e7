"""What nobody says: a lone "which", and a quotation handed to one who is only spoken of in it."""

from __future__ import annotations

import pytest

from tests.kits import reading_of


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # who asks within the quotation does not say what stands before
        ('"They shot my husband, then they asked for money," said Amina Bello, a trader.', {"Amina Bello"}),
        # the source of a quotation stands outside of it, before or behind
        ('"They shot my husband," Amina Bello, a trader, said.', {"Amina Bello"}),
    ],
)
def test_who_speaks_in_a_quotation(text: str, sources: set[str]) -> None:
    found = {(claim.source.name or "").removeprefix("The ") for claim in reading_of(text, learned=True).claims}
    assert found == sources


def test_patients_are_admitted_and_nothing_is() -> None:
    told = reading_of("Doctors in Baraka said they had admitted 17 people with gunshot wounds.", learned=True).claims
    assert [claim.act for claim in told] == ["assert"]
    deed = reading_of("The army admitted that its men had fired on the convoy.", learned=True).claims
    assert [claim.act for claim in deed] == ["admit"]


@pytest.mark.parametrize(
    "text",
    [
        # a relative word alone is no content
        "Colonel Farid Haddad said a second ship, which he did not name, had been hit with a drone.",
    ],
)
def test_a_lone_small_word_is_no_content(text: str) -> None:
    assert all(len(claim.content_text.split()) > 1 for claim in reading_of(text, learned=True).claims)
