# ruff: noqa: E501 - a row of the table is a line
"""What is in force: kind, state, qualifier and sides."""

from __future__ import annotations

import pytest

from bywhom.knowledge.situations import SituationWords
from tests.extract.events_of import lexicon, situations_of

# text | kind | state | qualifier ("-" for none) | a party | its side
ROWS = """
Ethiopia has imposed a de facto blockade on Tigray. | blockade | in_force | de facto | Ethiopia | by
The naval blockade of Hodeidah by the coalition was eased in May. | blockade | eased | naval | coalition | by
The army lifted the siege of Dilling on Monday. | siege | ended | - | army | by
Paramilitaries have besieged El Fasher for a year. | siege | in_force | - | Paramilitaries | by
The army and the rebels announced a humanitarian ceasefire. | ceasefire | announced | humanitarian | rebels | between
A fragile ceasefire between Israel and Hamas remained in force. | ceasefire | in_force | fragile | Hamas | between
The ceasefire between the two armies collapsed on Sunday. | ceasefire | ended | - | two armies | between
Both armies violated the truce in Hodeidah. | truce | disputed | - | - | -
The militia has occupied the valley since 1998. | occupation | in_force | - | militia | by
The region has been run by a breakaway administration since 1992. | administration | in_force | - | breakaway administration | by
Kenya dispatched peacekeepers to Goma in 2022. | peacekeeping | in_force | - | Kenya | by
Russian peacekeepers have patrolled the corridor since 2020. | peacekeeping | in_force | - | Russian | by
The civil war in Yemen has entered its tenth year. | war | in_force | civil | - | -
The governor imposed a dusk-to-dawn curfew in Maiduguri. | curfew | in_force | dusk-to-dawn | governor | by
Authorities lifted the curfew in Kaduna. | curfew | ended | - | Authorities | by
The curfew in Srinagar was relaxed for two hours. | curfew | eased | - | - | -
A near-total communications blackout remained in place in Gaza. | blackout | in_force | near-total | - | -
The army ordered the evacuation of eastern Rafah. | evacuation | announced | - | army | by
Hundreds of protesters remain in detention in Minsk. | detention | in_force | - | - | -
The army has broken the siege of Kadugli. | siege | ended | - | army | by
The rebels demanded that the siege of Jabalia be lifted. | siege | in_force | - | - | -
The general vowed strikes until the blockade of the port is lifted. | blockade | in_force | - | - | -
Both sides extended the truce in Hodeidah by two months. | truce | in_force | - | - | -
Elders had brokered a truce between the two clans. | truce | in_force | - | clans | between
The guns fell silent along the frontier at dawn. | ceasefire | in_force | - | - | -
The rebel army suspended the ceasefire in Cauca. | ceasefire | suspended | - | army | between
The army declared the ceasefire in Aleppo over. | ceasefire | ended | - | - | -
The N14 road to Sake remains closed by the army. | blockade | in_force | - | - | -
A militia spokesman told everyone in the camp to leave at once. | evacuation | announced | - | spokesman | by
Drones hit a depot in the rebel-held town of Harem. | administration | in_force | - | rebel | by
The insurgents used to control the valley. | administration | ended | - | insurgents | by
Phone and internet lines have been down since Friday as troops advanced. | blackout | in_force | - | - | -
The war has driven more than ten million people from their homes. | displacement | in_force | - | people | against
The junta will impose a curfew in Sittwe. | curfew | announced | - | junta | by
More than 40,000 people have been displaced by fighting near Masisi. | displacement | in_force | - | 40,000 people | against
The truce in Hodeidah did not hold for a day. | truce | ended | - | - | -
Each says that the other broke the truce. | truce | disputed | - | - | -
The hospital could not be reached because of a communications blackout. | blackout | in_force | - | - | -
The curfew in Nyala was lifted for two hours and then imposed again. | curfew | in_force | - | - | -
The curfew in Nyala was lifted for two hours. | curfew | eased | - | - | -
Envoys race to save the truce in Kismayo. | truce | in_force | - | - | -
The war, which broke out in 1993, has emptied the hills of Burundi. | war | in_force | - | - | -
The siege of Nusaybin had lasted eighty days. | siege | ended | - | - | -
For forty days the rebels have let no lorry into the town. | blockade | in_force | - | rebels | by
Police imposed a curfew in Beni. It was relaxed after the shooting stopped. | curfew | eased | - | - | -
The militia withdrew from Tina, which it had occupied for nine days. | occupation | ended | - | - | -
The guerrillas have controlled the town of Tina since April. | occupation | in_force | - | guerrillas | by
Five men remain in captivity after the raid. | detention | in_force | - | Five men | against
Both armies agreed to hold fire from dawn. | ceasefire | announced | - | armies | between
The ceasefire expired at midnight and fighting resumed near Marib. | ceasefire | ended | - | - | -
The evacuation of Goma was called off on Monday. | evacuation | ended | - | - | -
The bridge over the Sava reopened after the army withdrew its guns. | blockade | ended | - | - | -
The port of Cabaret is still under the gang's control. | occupation | in_force | - | - | -
The border has been closed for 36 hours, and troops guard it. | blockade | in_force | - | - | -
The road to the camp is closed for ten hours a day by the militia. | blockade | in_force | - | militia | by
"""


@pytest.mark.parametrize("row", [line for line in ROWS.strip().splitlines() if line])
def test_situation(row: str) -> None:
    text, kind, state, qualifier, party, side = (part.strip() for part in row.split("|"))
    found = situations_of(text)
    told = [(s.kind, s.state, s.qualifier, [(p.name, p.side) for p in s.parties]) for s in found]
    fitting = [
        s
        for s in found
        if s.kind == kind
        and s.state == state
        and (s.qualifier or "-") == qualifier
        and (party == "-" or any(party in p.name and p.side == side for p in s.parties))
    ]
    assert fitting, told


NONE = (
    # over before it was told
    "The road to Moyale was closed for three hours and is now open, the army said.",
    # those who occupy
    "The soldiers came as an army of occupation, the rebels wrote.",
    # one man who fled is no displacement
    "He has since taken refuge at the embassy after the coup of the generals.",
    # a state's own army
    "Kadugli is held by forces of the government.",
    # only asked for
    "The council called for a ceasefire in Sudan.",
    # only feared
    "Diplomats fear a war between the two neighbours.",
    # an idiom
    "The coach spoke of a siege mentality.",
    # bars and prices
    "A price war broke out between two supermarkets.",
    # only wished for
    "Mediators hope to reach a ceasefire in Sudan.",
    # only tried for
    "The rebels attempted to cut the road to the airport.",
    # who runs is named as a crime report names him
    "The gunmen fled the area on motorcycles.",
    # weather and works close roads too
    "Snow has closed the road over the pass.",
    # an act and no state
    "Police surrounded the building and arrested a man.",
    # trades
    "His occupation is teaching.",
    # to be named is not to be in force
    "She telephoned the Russian peacekeepers about the shooting.",
    # a crowd's road block is a protest
    "Hundreds of women blocked the highway for a third day after the air strike.",
    # they are held no more
    "Two traders held since the raid were freed by the rebels on Monday.",
    # an arrest is a deed
    "Police have detained two suspects after the shooting.",
    # a place that was hit
    "A shell hit the Nuseirat refugee camp.",
    # a state's army at home
    "Kadugli, which the army holds, was quiet.",
    # a word for those who occupy
    "The occupation kills bread queues.",
    # what has not begun is not there
    "A truce without guarantors could collapse within hours, the army said.",
    # a body's name
    "A team of the ceasefire monitoring body visited the base.",
    # a proposal
    "The government would propose a new truce in Hodeidah.",
    # history
    "The mine dates from the civil war of the 1980s.",
)


@pytest.mark.parametrize("text", NONE)
def test_nothing_in_force(text: str) -> None:
    assert situations_of(text) == ()


@pytest.mark.parametrize("words", lexicon().kinds, ids=lambda words: words.kind)
def test_examples(words: SituationWords) -> None:
    for text in words.examples:
        assert any(s.kind == words.kind for s in situations_of(text)), text
    for text in words.counterexamples:
        assert not any(s.kind == words.kind for s in situations_of(text)), text


def test_two_tellings_are_one_situation() -> None:
    """The bare name joins the telling that has the sides."""
    text = "Chad has imposed a partial blockade on the border town of Tina. The blockade has emptied the markets."
    (found,) = situations_of(text)
    assert (found.kind, found.qualifier) == ("blockade", "partial")
    assert found.span.of(text).startswith("Chad")


# text | kind | where it is, as said ("-" where nothing says so)
PLACES = """
The rebels signed a truce. Shells fell on Goma. | truce | -
The extension of the truce in Hodeidah was welcomed by the army. | truce | Hodeidah
A truce took effect along the Thai-Cambodian border after the shelling. | truce | border
Shells fell on Goma. The rebels have cut the internet in the town. | blackout | Goma
Aid has not reached besieged Madaya, where rebels hold out. | siege | Madaya
Armenia and Azerbaijan agreed in Washington to a ceasefire. | ceasefire | -
"""


@pytest.mark.parametrize("row", PLACES.strip().splitlines())
def test_place(row: str) -> None:
    text, kind, place = (part.strip() for part in row.split("|"))
    found = [s.where.said if s.where is not None else "-" for s in situations_of(text) if s.kind == kind]
    assert any(place in (said or "") for said in found), found


ROUND_UP = """Week in brief

{one} - Two men were shot in Wau on Monday.

{two} - A mortar shell fell on the market.

{three} - The governor imposed a curfew.
"""
OPENINGS = [
    ("GOMA", "JUBA", "NAIROBI", "NAIROBI"),  # each paragraph opens with its place
    ("GOMA", "Later", "Then", None),  # one dateline makes no round-up
]


@pytest.mark.parametrize(("one", "two", "three", "where"), OPENINGS)
def test_a_paragraph_of_a_round_up_is_where_it_opens(one: str, two: str, three: str, where: str | None) -> None:
    found = situations_of(ROUND_UP.format(one=one, two=two, three=three))
    said = [each.where.said for each in found if each.kind == "curfew" and each.where is not None]
    assert (said == [where]) is (where is not None)
