"""Sentences of sport, markets, weather, films, accidents and figures of speech give no material event."""

from __future__ import annotations

import pytest

from bywhom.records import MATERIAL
from tests.extract.events_of import events_of

QUIET = """
# sport
The striker fired a shot from the edge of the box.
He shot at goal from thirty yards and hit the post.
The visitors attacked down the left and won 3-1.
The coach was fired after six defeats in the league.
Arsenal beat Chelsea 2-0 with a late strike in the cup.
The two clubs will clash in the semifinal on Saturday.
The midfielder was injured in training before the derby.
A late blitz of goals destroyed the champions in the second half.
The rookie pitcher struck out nine batters in six innings.
Spain captured the title after a battle in midfield.
The captain withdrew from the tournament with a knee injury.
Fans invaded the pitch when the match ended.
# markets and business
Share prices exploded after the merger was announced.
Stocks rallied as inflation slowed and investors returned.
The retailer launched an offensive against its rivals with lower prices.
The two firms struck a deal to share their software.
The company fired 300 workers at its plant in Ohio.
Profits were hit by a rise in the price of oil.
The bank slashed its forecast and the index fell.
The regulator blocked the takeover of the chipmaker.
A price war broke out between two budget airlines.
The startup raised a war chest from investors.
# weather, nature, accidents
A heat wave hit the city and temperatures rose to 41 degrees.
The hurricane destroyed hundreds of homes along the coast.
A powerful earthquake struck the island, killing nine people.
Floods killed twelve people and displaced 300 families in the valley.
Six people were killed when a bus overturned on a mountain road.
A gas explosion in a kitchen injured two cooks.
A fire destroyed a warehouse, and firefighters battled the blaze for hours.
The train collision left four passengers dead and thirty injured.
A shark attacked a surfer off the beach.
Lightning killed three cows on a farm.
# film, music, health, figures of speech
The comedy bombed at the box office.
The director shot the film in Morocco.
The singer released an album about heartbreak.
He died of a heart attack at the age of 71.
She lost her battle with cancer last year.
The virus attacks the lungs of elderly patients.
The senator attacked the proposal as too costly.
The speech was an attack on inflation.
The new drug was hailed as a magic bullet by doctors.
The museum reopened after a year of repairs.
The chef burned the sauce and the guests left.
The population explosion worries planners.
The minister faced a barrage of questions about the budget.
The exhibition captured the mood of the decade.
The lawyer shot down the idea within minutes.
The mayor launched a campaign to plant trees.
The university held a fire drill on Wednesday.
The novelist killed off her hero in the last chapter.
"""


def _lines() -> list[str]:
    return [line for line in QUIET.strip().splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("text", _lines())
def test_no_material_event(text: str) -> None:
    found = [(e.type, e.mode, e.trigger_text) for e in events_of(text) if e.type in MATERIAL]
    assert not found


def test_there_are_enough() -> None:
    assert len(_lines()) >= 40


MATCH_REPORT = (
    "The striker fired the visitors ahead with a stunning strike in the first half. The defence was under siege after"
    " the break and the goalkeeper was beaten twice. The coach said his team had fought to the end. The clubs clash"
    " again in the cup final in May, when the captain returns from injury. Fans protested outside the stadium against"
    " the owner of the club after the match."
)


def test_a_match_report_is_idle() -> None:
    """A whole page of sport gives nothing at all, not even its protest."""
    assert events_of(MATCH_REPORT) == ()
