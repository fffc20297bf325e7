# ruff: noqa: E501 - prose of whole pages
"""Sentences of sport, markets, weather, films, accidents and figures of speech give no material event."""

from __future__ import annotations

import pytest

from bywhom.records import MATERIAL
from tests.extract.events_of import events_of

QUIET = """
# sums over a war
The United Nations says the insurgency in the northeast has killed more than 35,000 people since 2009.
More than 260 people have been killed since violence erupted between the two communities in May 2023.
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
# elections, courts, offices
The two candidates clashed over taxes in their final debate.
Voters punished the ruling party at the ballot box.
The governor attacked her opponent's record on schools in a speech in Ohio.
The campaign fired its manager after a poor poll.
Her party was wiped out in the northern districts.
The senator dropped a bombshell on the last day of the campaign.
Lawmakers killed the motion by a single vote.
The judge blocked the sale of the newspaper.
The minister came under fire over the price of bread.
A battle over the budget split the coalition.
# chess and games
The grandmaster sacrificed a bishop and stormed the black king's position.
White's attack on the queenside collapsed and she resigned on move 41.
The team captured its third esports title with a late raid on the dragon.
Her knight was trapped and taken on the edge of the board.
The gamers besieged the castle for two hours before the server crashed.
# fire, work and weather
A wildfire destroyed eleven homes above the canyon and firefighters retreated to the road.
The blaze raged through the forest and forced hundreds of families from their homes.
An explosion at a fireworks factory killed six workers, and inspectors blamed faulty wiring.
Two miners were killed when a tunnel collapsed at a copper mine.
A boiler blew up in the laundry of the hotel, injuring a cleaner.
Gusts battered the coast and cut power to thousands of homes.
The avalanche buried three skiers and struck a lodge.
Lightning set fire to a barn in the valley.
The ferry sank in a storm and nine passengers drowned.
A crane fell on a bus, killing the driver.
# markets and work
The bank was hit by a wave of withdrawals.
The airline grounded its fleet and pilots went to court.
Copper exploded past its record and traders ran for cover.
The chipmaker fired the first shot in a price war.
The retailer is under siege from activist investors.
# films, books, museums
The film opens with a siege and ends with a massacre in a kitchen.
Her novel tells of a sniper who deserts.
The museum shows a tank that was destroyed in 1944.
The actor was killed off in the second episode.
The exhibition follows soldiers who were captured at the river.
Critics savaged the play and the director fought back in an interview.
# bodies, beasts and manners of speaking
Doctors fought for hours to save the boy.
The vaccine attacks the parasite in the blood.
A leopard attacked two goats outside the hamlet.
The old general died peacefully at his home at the age of 94.
My phone died and I missed the train.
He blew up at the waiter over a cold soup.
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


PAGES = {
    "a film of war": (
        "The new film by the Danish director opens with a siege and hardly lets up. Soldiers shell a town, the cinema"
        " shakes, and the camera never leaves the cellar. The actor who plays the captain gives the performance of his"
        " life. Critics at the festival attacked the script, and the distributor fired back. The audience was held"
        " hostage for two hours by the cinematographer. In the last scene two hundred extras are killed on screen."
    ),
    "a chess match": (
        "The grandmaster launched an attack on the kingside and stormed the castled king. Her opponent, the champion,"
        " defended with a knight, but a pawn broke through and the position was captured. The tournament ends on Sunday"
        " with a tie-break. The two have clashed nine times since the championship in Riga."
    ),
    "a wildfire": (
        "The wildfire destroyed ninety homes above the canyon overnight and killed two people. Firefighters battled the"
        " blaze under strong wind, and soldiers were deployed to help. Flames besieged the village and the road was"
        " closed by police. Forecasters expect rain on Friday. The heatwave has struck the whole coast."
    ),
    "an accident in a works": (
        "Four workers were killed and eleven wounded when a furnace exploded at a fertiliser plant. The blast shattered"
        " windows and set fire to a warehouse. Inspectors had warned of a faulty valve, and the union attacked the firm"
        " for negligence. Firefighters fought the flames until dawn. A military unit was deployed with pumps."
    ),
    "shares": (
        "Shares were hammered and the index retreated as investors fled. Traders came under fire from the regulator. The"
        " bank launched an offensive on costs and fired 300 staff. The price war between two supermarket chains claimed"
        " another victim. Oil exploded past ninety dollars and the currency was under siege."
    ),
    "games played for money": (
        "The esports team captured the title after a raid on the dragon in the last match of the tournament. Its captain"
        " killed nine opponents and the defenders surrendered the base. Fans stormed the stage. The finalists will clash"
        " again in Seoul, where the champion defends the cup before a sold-out stadium."
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_about_something_else_is_quiet(name: str) -> None:
    """Whole pages in the borrowed words of war tell of no deed."""
    assert not [(e.type, e.trigger_text) for e in events_of(PAGES[name]) if e.type in MATERIAL and e.realis == "actual"]


NEWS = {
    "a raid told at a festival": (
        "Gunmen stormed a music festival near Ségou and killed eleven people, the army said. Soldiers besieged the"
        " attackers in a hotel until dawn. Two militants were captured."
    ),
    "shelling in a flood": (
        "Shells landed on a camp for people displaced by the flood near Malakal, killing four civilians. Rain had cut the"
        " road. Rebels blamed government troops for the bombardment, and peacekeepers came under fire."
    ),
}


@pytest.mark.parametrize("name", NEWS)
def test_war_among_other_words_is_heard(name: str) -> None:
    """A festival or a flood in the text does not silence the news."""
    assert len([e for e in events_of(NEWS[name]) if e.type in MATERIAL and e.realis == "actual"]) >= 2
