"""Whose people a number counts, by the words about it and by who gives it."""

from __future__ import annotations

import pytest

from bywhom.reconcile.comparing import is_left_behind
from bywhom.reconcile.speakers import Speaker
from bywhom.reconcile.victims import others, stems_of_sides, victims_of
from bywhom.records import Category, Figure, Provenance, Span
from tests.factories import document_of

FRONT = Speaker("gorvan", "Gorvan Front", "armed_group", "gorvan")
GUARD = Speaker("guard", "the general staff of Lurestan", "party_military", "LU")
DOCTOR = Speaker("doctor", "the clinic", "hospital", None)
SIDES = stems_of_sides({"a": FRONT, "b": GUARD})


def counted(text: str, group: str, category: Category) -> Figure:
    """The figure whose words stand in brackets."""
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    return Figure(
        id="f", span=Span(start, end), said=plain[start:end], low=4, high=4, measure="killed", group=group,
        category=category, provenance=Provenance(stage="test"),
    )  # fmt: skip


CASES: tuple[tuple[Speaker, str, str, Category, str | None], ...] = (
    (FRONT, '"We lost [four men]," the Front said.', "men", "total", "gorvan"),
    (FRONT, '"They lost [four], and we have the pictures," the Front said.', "", "total", "against gorvan"),
    (FRONT, "The Front mourned [four martyrs].", "martyrs", "total", "gorvan"),
    (FRONT, "The Front spoke of [four on the other side].", "the other side", "total", "against gorvan"),
    (FRONT, "The Front said that it had killed [four soldiers].", "soldiers", "combatant", "against gorvan"),
    (FRONT, "The Front, which first spoke of one, admits to [four].", "", "total", "gorvan"),
    (FRONT, "The Front counted [four Lurestan dead].", "Lurestan dead", "total", "LU"),
    (GUARD, "The staff said [four soldiers] had died.", "soldiers", "combatant", "LU"),
    (GUARD, "The staff said that [four militants] had died.", "militants", "combatant", "against LU"),
    # a state calls any of its citizens a martyr
    (GUARD, "The staff said that [four martyrs] had fallen.", "martyrs", "total", None),
    (GUARD, "The staff said that [four people] who were not bandits died.", "people who were not bandits", "total",
     None),
    (GUARD, '"We regret the loss of [four innocent lives]," the staff said.', "innocent lives", "total", None),
    (GUARD, "The staff said that [four civilians] of its own had died.", "civilians", "civilian", None),
    (DOCTOR, "The clinic received [four bodies].", "bodies", "total", None),
)  # fmt: skip


@pytest.mark.parametrize(("speaker", "text", "group", "category", "side"), CASES)
def test_whose_people_are_counted(
    speaker: Speaker, text: str, group: str, category: Category, side: str | None
) -> None:
    document = document_of(text.replace("[", "").replace("]", ""))
    assert victims_of(counted(text, group, category), document, speaker, SIDES) == side, text


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("gorvan", "LU", True),
        ("gorvan", "against gorvan", True),
        # what the staff says of its enemies may be what the Front says of its own
        ("gorvan", "against LU", False),
        ("against gorvan", "against LU", False),
        ("gorvan", None, False),
    ],
)
def test_two_sides_are_other_people(one: str, other: str | None, apart: bool) -> None:
    assert others(one, other) is apart
    assert others(other, one) is apart


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Four dead, rather than the [three] announced at first.", True),
        ("The toll rose to nine, up from [three].", True),
        ("The clinic first counted nine and then [three].", False),
        ("[Three] died, the mayor said.", False),
    ],
)
def test_a_number_that_its_report_has_left_behind(text: str, left: bool) -> None:
    document = document_of(text.replace("[", "").replace("]", ""))
    assert is_left_behind(document, counted(text, "", "total")) is left
