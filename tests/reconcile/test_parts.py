"""A strike is a part of the battle that its report tells around it; not what is elsewhere, or on other days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bywhom.knowledge.wholes import load_wholes
from bywhom.reconcile.parts import wholes_of
from bywhom.reconcile.sketch import Sketch, sketches_of, stem_of
from tests.reconcile.reports import report

STRIKE = sketches_of(report("a", "A shell hit the mill at Tazrouk.", "2031-03-05", low=4))[0]
FIRST, LAST = date(2031, 3, 3).toordinal(), date(2031, 3, 6).toordinal()
BATTLE = replace(STRIKE, event="event-b", trigger=stem_of("battle"), days=(FIRST, LAST))
OFFENSIVE = replace(BATTLE, event="event-o", trigger=stem_of("offensive"), days=(FIRST - 20, LAST + 20))
ARREST = replace(STRIKE, event="event-r", type="COERCE", mode="arrest")
APPEAL = replace(STRIKE, event="event-p", type="REQUEST")


@pytest.mark.parametrize(
    ("case", "part", "wholes", "wanted"),
    [
        ("a strike in a battle", STRIKE, [BATTLE], "event-b"),
        ("of the two around it the narrower", STRIKE, [OFFENSIVE, BATTLE], "event-b"),
        ("a battle in an offensive", BATTLE, [OFFENSIVE], "event-o"),
        ("an offensive is no part of a battle", OFFENSIVE, [BATTLE], None),
        ("another strike is no whole", STRIKE, [replace(STRIKE, event="event-s", days=(FIRST, LAST))], None),
        ("of arrests no battle is made", ARREST, [BATTLE], None),
        ("but an offensive may be", ARREST, [OFFENSIVE], "event-o"),
        ("an appeal is no deed", APPEAL, [OFFENSIVE], None),
        ("after its last day", STRIKE, [replace(BATTLE, days=(FIRST - 9, FIRST))], None),
        ("elsewhere", STRIKE, [replace(BATTLE, place=frozenset({"ghdr"}), point=(31.0, 5.5, 3.0))], None),
        ("told of the country alone", STRIKE, [replace(OFFENSIVE, place=frozenset(), point=None, country="DZ")], None),
        ("in another report only", STRIKE, [replace(BATTLE, document="b")], None),
        ("without days", STRIKE, [replace(BATTLE, days=None)], None),
    ],
)
def test_what_is_a_part_of_what(case: str, part: Sketch, wholes: list[Sketch], wanted: str | None) -> None:
    groups = [[part], *([whole] for whole in wholes)]
    found = wholes_of(groups, load_wholes()).get(0)
    assert (groups[found][0].event if found is not None else None) == wanted, case


def test_a_country_holds_what_is_in_it() -> None:
    here = replace(STRIKE, country="DZ")
    war = replace(OFFENSIVE, place=frozenset(), point=None, country="DZ")
    assert wholes_of([[here], [war]], load_wholes()) == {0: 1}
