"""What the map is asked for, part by part, each with the address that takes it away."""

from __future__ import annotations

import pytest

from bywhom.web.map import asked_for

ASKED: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("", ()),
    ("type:assault", (("type:assault", "/map"),)),
    ("type:assault on:2024-05", (("type:assault", "/map?q=on%3A2024-05"), ("on:2024-05", "/map?q=type%3Aassault"))),
    # words in quotation marks are one part
    ('place:"El Fasher" dead', (('place:"El Fasher"', "/map?q=dead"), ("dead", "/map?q=place%3A%22El+Fasher%22"))),
    # a position is told in words
    ("near:13.1042,-0.9000,4km", (("within 4 km of 13.1, -0.9", "/map"),)),
    ('an open "quotation', (("an", "/map?q=open+%22quotation"), ("open", "/map?q=an+%22quotation"),
                            ('"quotation', "/map?q=an+open"))),
)  # fmt: skip


@pytest.mark.parametrize(("question", "parts"), ASKED)
def test_each_part_can_be_taken_away(question: str, parts: tuple[tuple[str, str], ...]) -> None:
    assert asked_for(question, None) == parts


def test_the_day_as_of_which_is_asked_stays() -> None:
    assert asked_for("type:assault", "2024-05-21") == (("type:assault", "/map?as_of=2024-05-21"),)
