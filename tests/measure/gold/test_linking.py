"""Party linking: the coder's own mentions score 1, and no way of joining, splitting or staying silent is rewarded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bywhom.measure.gold.linking import KINDS, LINKED, RECOGNISED, called_alike, counts_of
from bywhom.measure.gold.pairing import Side
from bywhom.records import Mention, Party, PartyKind, Reading, Span
from tests.measure.readings import MADE, at, reading_of

TEXT = (
    "The Kaduna Vigil Front burned two trucks, the army said. Fighters of the KVF denied it. The Front blamed "
    "Colonel Musa Danladi of the Nigerian army. Danladi laughed. A nurse wept."
)
FRONT = ["The Kaduna Vigil Front", "KVF", "The Front"]
ARMY = ["the army", "the Nigerian army"]
DANLADI = ["Colonel Musa Danladi", "Danladi laughed"]
CODER: dict[str, Sequence[str]] = {
    "Kaduna Vigil Front": FRONT, "Nigerian army": ARMY, "Musa Danladi": ["Musa Danladi", "Danladi laughed"],
    "nurse": ["A nurse"],
}  # fmt: skip
WHO: dict[str, tuple[PartyKind, str | None]] = {
    "Kaduna Vigil Front": ("armed_group", "NG"), "Nigerian army": ("military", "NG"),
    "Musa Danladi": ("person", None), "nurse": ("person", None), "Chadian army": ("military", "TD"),
}  # fmt: skip


def side(parties: Mapping[str, Sequence[str]]) -> Side:
    """A reading with these parties by name and the words that are mentions of each."""
    mentions, actors = [], []
    for name, words in parties.items():
        kind, country = WHO.get(name, ("unknown", None))
        actors.append(
            Party(id=name, name=name, as_written=tuple(words), kind=kind, country=country, span=Span(0, 1),
                  provenance=MADE)
        )  # fmt: skip
        for number, each in enumerate(words):
            span = at(TEXT, each)
            span = Span(span.start, span.start + len("Danladi")) if each == "Danladi laughed" else span
            mentions.append(
                Mention(id=f"{name}-{number}", span=span, as_written=span.of(TEXT), party=name, provenance=MADE)
            )
    reading: Reading = reading_of(TEXT, parties=tuple(mentions), actors=tuple(actors))
    return Side(reading)


def test_the_coder_himself_is_perfect() -> None:
    counts = counts_of(side(CODER), side(CODER))
    assert counts == {RECOGNISED: (7, 7, 7), LINKED: (7, 7, 7), KINDS: (3, 3, 3)}, (
        "the nurse has no name and is left out"
    )


@pytest.mark.parametrize(
    ("parties", "linked"),
    [
        # A title before the name and an article left out are the same mention.
        ({"Kaduna Vigil Front": ["Kaduna Vigil Front", "KVF", "The Front"], "Nigerian army": ARMY,
          "Musa Danladi": DANLADI}, (7, 7)),
        # All in one heap: the mentions of one party at most.
        ({"Kaduna Vigil Front": [*FRONT, *ARMY, *DANLADI]}, (3, 7)),
        # Each word a party of its own: one mention a party.
        ({"Kaduna Vigil Front": FRONT[:1], "KVF": FRONT[1:2], "Front": FRONT[2:], "Nigerian army": ARMY,
          "Musa Danladi": DANLADI}, (5, 7)),
        # Silence is neither right nor predicted.
        ({"Kaduna Vigil Front": FRONT}, (3, 3)),
        # A right cluster linked to another country's army is no army of ours.
        ({"Chadian army": ARMY}, (0, 2)),
        # What the coder has not costs precision, but not people without a name.
        ({"Kaduna Vigil Front": FRONT, "trucks": ["two trucks"]}, (3, 4)),
        ({"Kaduna Vigil Front": FRONT, "nurse": ["A nurse"]}, (3, 3)),
    ],
)  # fmt: skip
def test_a_fault_costs_what_it_should(parties: dict[str, list[str]], linked: tuple[int, int]) -> None:
    found, predicted, gold = counts_of(side(CODER), side(parties))[LINKED]
    assert (found, predicted) == linked
    assert gold == 7


@pytest.mark.parametrize(
    ("coder", "ours", "alike"),
    [
        # A capital and its country are one government.
        (("Ottawa", "government", "CA"), ("Canada", "state", "CA"), True),
        # An army by its own name.
        (("the army", "military", "ET"), ("Ethiopian National Defence Force", "military", "ET"), True),
        (("the army", "military", "ET"), ("Eritrean army", "military", "ER"), False),
        (("Islah", "armed_group", None), ("Houthis", "armed_group", None), False),
    ],
)  # fmt: skip
def test_what_is_called_alike(
    coder: tuple[str, PartyKind, str | None], ours: tuple[str, PartyKind, str | None], alike: bool
) -> None:
    one, other = (
        Party(id=name, name=name, kind=kind, country=country, span=Span(0, 1), provenance=MADE)
        for name, kind, country in (coder, ours)
    )
    assert called_alike(one, other) is alike
