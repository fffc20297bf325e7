"""Place, day, agents, targets and mode of events, read as published on Tuesday 21 May 2024."""

from __future__ import annotations

import pytest

from bywhom.records import Event
from tests.kits import reading_of

# Text, the event's trigger (its last occurrence), and the place's name: "-" for none.
PLACED = (
    # a paragraph keeps its scene
    ("Shells hit Omdurman on Sunday. Soldiers beat a trader.", "beat", "Omdurman"),
    # but a release may be anywhere
    ("Shells hit Omdurman on Sunday. Nine prisoners were released.", "released", "-"),
    # a wide place is narrowed by a later telling
    (
        "A bomb struck a bus in southern Somalia on Sunday, police said.\nThe bomb exploded near Baidoa, they said.",
        "struck",
        "Baidoa",
    ),
    # whence troops withdraw is where they did
    ("The army withdrew its soldiers from Malakal on Sunday.", "withdrew", "Malakal"),
    # the second place only tells the direction from it
    ("Six people were killed in Djibo, west of Dori, on Sunday.", "killed", "Djibo"),
    # between two towns, and not the province around them
    ("A patrol was ambushed between Torodi and Makalondi, in the Tillabéri region.", "ambushed", "Torodi"),
    # "the town" is the last one named
    ("Baga lies on Lake Chad. Insurgents overran the town in March.", "overran", "Baga"),
    # "there" never is where somebody only spoke
    ("Soldiers raided Jenin. The ministry in Ramallah said that three people were shot there.", "shot", "Jenin"),
    # else the last that was named, however wide
    ("Fighting goes on in Zamfara. Rebels shot nine people there.", "shot", "Zamfara"),
    # the entries of a round-up share no scene
    (
        "The week\nGAO - Rebels shot a trader.\nKIDAL - Nine teachers were abducted.\nMOPTI - A bomb killed two.",
        "abducted",
        "KIDAL",
    ),
    # what a story tells without a place was at its chief place, but not what was done of late in many
    ("The mayor of Gusau is angry.\nGusau has no doctor.\nRebels shot nine people.", "shot", "Gusau"),
    ("The mayor of Gusau is angry.\nGusau has no doctor.\nRebels have killed nine mayors.", "killed", "-"),
    # a fiat is no town
    ("A bomb in a grey Fiat killed nine people.", "killed", "-"),
    # a town of the story before the country of its headline
    (
        "Bomb kills three rangers in Thailand\nThree rangers were killed by a bomb in Rueso on Monday.\nAssailants then"
        " opened fire on the survivors.",
        "opened fire",
        "Rueso",
    ),
    # what is only spoken has no place
    ("The rebels threatened to attack Goma.", "threatened", "-"),
)
DATED = (
    # the same evening as what was told before
    ("Shells hit Omdurman on Sunday evening. In another attack the same evening, rockets landed in Bahri.", "landed",
     "05-19"),
    # a day of summoning does not date what it was about
    ("Chad on Monday summoned the envoy over the shelling of a village near Adré.", "shelling", "-"),
    # nor does a walk home date the abduction
    ("Six men abducted in Goma walked home on Monday.", "abducted", "-"),
    # an arrest that nobody dates has no date for being news
    ("Police have arrested a trader in Gao.", "arrested", "-"),
    # "that night" is the night of what was told before it, and not of the page
    ("Rebels attacked Gusau on Thursday. That night they shelled Zaria.", "shelled", "05-16"),
    # but whoever is freed on a day is not freed on the night of the abduction
    ("Rebels attacked Gusau on Thursday. Six men who were abducted that night were freed on Sunday.", "freed", "05-19"),
    # what goes on or is feared has not the day of the paragraph
    ("Shells hit Omdurman on Sunday. The rebels are holding nine hostages.", "holding", "-"),
    ("Shells hit Omdurman on Sunday. Chad is moving troops north.", "moving", "-"),
    # a deadline is not the day of the demand, but the day of the demand is
    ("The rebels demanded that the governor leave Goma by Friday.", "demanded", "-"),
    ("On Sunday the rebels demanded that the governor leave Goma by Friday.", "demanded", "05-19"),
    # a later telling knows the night
    ("Rebels attacked a bus near Gusau last week.\nThe rebels attacked the bus on Thursday night.", "attacked a bus",
     "05-16"),
)  # fmt: skip
AGENTS = (
    # the subject of what is said is who says it, whoever was named before
    ("The prosecutor of Sinaloa has six cases. Peru's defence ministry said it would send 200 troops.", "send", "peru"),
    # a bullet is no part of a name, a headline's label does nothing, and "each other" is nobody
    ("• Rebel forces seized the bridge at Gao.", "seized", "rebel forces"),
    ("War briefing: drones kill two in Gao", "kill", "-"),
    # a nationality is its state
    ("An Israeli air strike on Tyre killed three people.", "air strike", "israel"),
    # a day before the name is none of it
    ("On 21 November gunmen ambushed a minibus near Awasse.", "ambushed", "gunmen"),
    # who is called on is to act
    ("The mission called on all rebel groups to lay down their arms.", "lay down", "rebel groups"),
    # troops that are sent move by themselves
    ("Three battalions were sent to Malakal on Monday.", "sent", "battalions"),
    # who owns the weapon, and who flies it
    ("The air force admitted that its bombs killed four people in Gusau.", "killed", "air force"),
    ("Drones operated by the army hit a house in Goma.", "hit", "army"),
    # the clause that tells how it came about
    ("Two people were shot dead when police opened fire on a crowd in Gao.", "shot dead", "police"),
    # by whom the last of a row of participles is done, the first is too
    ("Nine people were beaten or shot by militiamen in Gusau.", "beaten", "militiamen"),
    # but not what was done to them before
    ("Nine hostages were freed on Sunday and flown to Bamako by the army.", "freed", "-"),
    # whence the fire came
    ("Soldiers came under fire from rebels in Gusau.", "fire", "rebels"),
    ("A bus was hit by machine-gun fire from a Chadian army position.", "fire", "chad"),
    # but a base is only whence they were taken
    ("Two soldiers were abducted from an army base in Gusau.", "abducted", "-"),
    # by whom a town is put under something
    ("The president put Zamfara under martial law.", "martial law", "president"),
    # whose weapons
    ("The army, whose planes bombed Gusau, said nothing.", "bombed", "army"),
    # out of whom
    ("Some of our people came out in Gusau to protest.", "came out", "people"),
    # who came in the sentence before
    ("Gunmen came to Gusau at dawn. They shot dead nine people.", "shot dead", "gunmen"),
    # but of traders nobody says that they shot
    ("Traders came to Gusau at dawn. They shot dead nine people.", "shot dead", "-"),
    # no group has done it
    ("A car bomb killed a guard in Gusau. No group has claimed the attack.", "killed", "-"),
    # the group that claims it, and not who dismisses that
    (
        "General Omar Nur dismissed as propaganda a claim by the Front that it had killed 70 soldiers.",
        "killed",
        "front",
    ),
    # whoever is struck does not kill
    ("A shrine in Bara was damaged, killing three pilgrims.", "killing", "-"),
    # a day is nobody
    ("A policeman wounded in last Thursday's ambush in Mopti has died.", "ambush", "-"),
)
TARGETS = (
    # whom the threatened deed hits
    ("The rebels threatened to sell the ship.", "threatened", "ship"),
    ("The rebels warned that anyone who opens a shop would be killed.", "warned", "anyone"),
    # a quotation that ends inside a name leaves no mark in it
    ('The front said it had killed "at least nine" enemy fighters.', "killed", "at least nine enemy fighters"),
    # the thing that is welcomed or refused
    ("The foreign ministry of Chad welcomed the accord.", "welcomed", "accord"),
    # troops that move suffer nothing
    ("Chad is sending two battalions to the border.", "sending", "-"),
)
MODES = (
    # clashes are fought with guns
    ("Clashes broke out between the army and rebels in Goma.", "Clashes", "firearms"),
    # most threats are of violence
    ("The rebels threatened the governor.", "threatened", "violence"),
    # bodies that are no party are asked for help
    ("The governor asked the Red Cross to visit the camp.", "asked", "assist"),
    # what one side lays to the other is not how the dead of the news died
    (
        "Six people were killed in Gatumba overnight, police said.\nThe rebels accused the army of shelling the town.",
        "killed",
        None,
    ),
    # another attack elsewhere may be of another kind
    ("A drone hit a bus in Goma on Sunday.\nA clinic in Bunia was attacked on Monday.", "attacked", None),
)


def event_at(text: str, trigger: str) -> Event:
    start = text.rindex(trigger)
    found = [e for e in reading_of(text).events if e.trigger.start <= start + len(trigger) and start < e.trigger.end]
    assert found, [(e.type, e.trigger_text) for e in reading_of(text).events]
    return found[0]


@pytest.mark.parametrize(("text", "trigger", "expected"), PLACED)
def test_the_place(text: str, trigger: str, expected: str) -> None:
    where = event_at(text, trigger).where
    assert (where.said if where is not None else "-") == expected


@pytest.mark.parametrize(("text", "trigger", "expected"), DATED)
def test_the_day(text: str, trigger: str, expected: str) -> None:
    when = event_at(text, trigger).when
    firm = when is not None and when.basis != "published" and when.earliest is not None
    assert (when.earliest[5:10] if firm and when is not None and when.earliest else "-") == expected


@pytest.mark.parametrize(
    ("text", "fresh"),
    [
        ("Rebels killed a nurse in Goma.", True),
        # nobody is known to have done it: it may have been found today
        ("A nurse was killed in her yard in Goma.", False),
        # it goes on
        ("Rebels are killing nurses in Goma.", False),
    ],
)
def test_the_day_of_the_news(text: str, fresh: bool) -> None:
    when = reading_of(text).events[0].when
    assert (when is not None and when.basis == "published") == fresh


@pytest.mark.parametrize(("text", "trigger", "expected"), AGENTS)
def test_the_agent(text: str, trigger: str, expected: str) -> None:
    names = " ".join(agent.name for agent in event_at(text, trigger).agents).lower()
    assert expected in names if expected != "-" else not names


@pytest.mark.parametrize(("text", "trigger", "expected"), TARGETS)
def test_the_target(text: str, trigger: str, expected: str) -> None:
    names = " ".join(target.name for target in event_at(text, trigger).targets).lower()
    assert expected in names if expected != "-" else not names


@pytest.mark.parametrize(("text", "trigger", "expected"), MODES)
def test_the_mode(text: str, trigger: str, expected: str) -> None:
    assert event_at(text, trigger).mode == expected


def test_an_accusation_names_the_agent_by_the_accuser_only() -> None:
    """The attack is fact, who did it is the ministry's word."""
    text = "The ministry accused the rebels of killing four farmers in Gao."
    event = event_at(text, "killing")
    assert all(agent.alleged_by is not None for agent in event.agents)


def test_nobody_is_made_the_doer_of_what_another_sentence_tells() -> None:
    """A bomb in the town where soldiers fought may be anybody's."""
    text = "Soldiers killed four gunmen in Mosul on Monday.\nA bomb exploded in Mosul on Monday."
    assert not event_at(text, "exploded").agents
