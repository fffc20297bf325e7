"""Whom a number counts that names no people itself."""

from __future__ import annotations

import pytest

from bywhom.records import Claim, Link, Provenance, Role, Span
from tests.extract.test_figures import figures_of

CASES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    # the noun that is left out behind "and" is the one before, of another fate
    ("Nine soldiers were killed and twelve captured near Wau.", (("Nine", "combatant"), ("twelve", "combatant"))),
    ("Two civilians were killed and eight wounded in Tillia.", (("Two", "civilian"), ("eight", "civilian"))),
    ("Two policemen were killed and a third gravely wounded in Pattani.",
     (("Two", "police"), ("a third", "police"))),
    ("Four soldiers were shot dead and at least three more were wounded.",
     (("Four", "combatant"), ("at least three more", "combatant"))),
    # of the same fate it may be anybody, and nobody is nobody's kind
    ("Sixteen passengers died on the spot and seven on the way to hospital in Gaya.",
     (("Sixteen", "civilian"), ("seven", "total"))),
    ("Four soldiers were killed in Baga and nobody was hurt in Kukawa.", (("Four", "combatant"), ("nobody", "total"))),
    # one person's calling is not that of others hurt with them
    ("A nurse was killed and three wounded in Odesa.", (("A nurse", "medical"), ("three", "total"))),
    # behind a part of the whole the whole goes on
    ("The strike left nine dead, of whom four are children, and 31 wounded.",
     (("nine", "total"), ("four", "children"), ("31", "total"))),
    # a part of soldiers is soldiers
    ("Eight soldiers were killed in Bor, three of them by a mine.", (("Eight", "combatant"), ("three", "combatant"))),
    # the noun before a level
    ("The office puts civilians killed at 65.", (("65", "civilian"),)),
    ("The command put the number of rebels killed at 56.", (("56", "combatant"),)),
    ("The number of people killed when militants stormed the town has risen to at least 31.", (("31", "total"),)),
    # an age below eighteen
    ("Sushil Rai, 14, was killed in Pokhara.", (("Sushil Rai", "children"),)),
    ("Her nine-year-old nephew was killed in Poonch.", (("Her nine-year-old nephew", "children"),)),
    ("A man of 40 was killed in Poonch.", (("A man", "total"),)),
    # whoever lies there in uniform
    ("Six bodies in uniform lay on the jetty of Palma.", (("Six", "combatant"),)),
    # of which officers the text speaks
    ("The patrol was of the police. Two officers were killed.", (("Two officers", "police"),)),
    ("The patrol was of the army. Two officers were killed.", (("Two officers", "combatant"),)),
    # words that tell neither side nor trade
    ("Some 300 families were displaced from Marib.", (("300", "total"),)),
    ("Two teenagers were killed in Nablus.", (("Two", "total"),)),
    ("Eleven citizens were kidnapped near Orahovac.", (("Eleven", "civilian"),)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_categories(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    found = [(figure.span.of(text), figure.category) for figure in figures_of(text)]
    assert len(found) == len(expected), found
    for (words, category), (wanted, right) in zip(found, expected, strict=True):
        assert wanted in words, found
        assert category == right, found


@pytest.mark.parametrize(
    ("role", "category"), [("armed_group", "combatant"), ("party_military", "combatant"), ("ngo_monitor", "total")]
)
def test_a_fighting_side_counts_its_own(role: Role, category: str) -> None:
    text = "The movement said six of the attackers were killed, for one dead in its own ranks."
    content = text.removeprefix("The movement said ")
    start = text.index(content)
    claim = Claim(
        id="c1", span=Span(0, len(text)), content=(Span(start, len(text)),), content_text=content, quoted="indirect",
        chain=(Link(role=role, name="the movement", act="assert", named="role_only"),), act="assert", world="past",
        outlet_stance="neutral", provenance=Provenance(stage="extract", rule="test.v1"),
    )  # fmt: skip
    assert [figure.category for figure in figures_of(text, (claim,))] == ["combatant", category]
