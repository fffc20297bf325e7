"""Whose voice a sentence is: what goes on after an attribution, what a party prints, what could not be checked."""

from __future__ import annotations

import pytest

from bywhom.records import Claim
from tests.kits import reading_of

# text, words of the content, source (part of its name; "outlet" for its own voice, "nobody" where none is named)
VOICES: list[tuple[str, str, str]] = [
    # an inserted verb of saying has the words on both its sides
    ("If one boat leaves Yawa, the captain warned, the answer will come.", "If one boat leaves", "captain"),
    ("At the same hour, the officer went on, rebels shelled two houses in Omba.", "rebels shelled", "officer"),
    ("The driver had come under fire, the police said in a note, and had shot back.", "had shot back", "police"),
    # ... but not what the next speaker says
    ("The road was shut, police said, and the army denied that it had shelled the bus.", "road was shut", "police"),
    # behind a colon, after a noun that announces speech, or after what the speaker already said
    ("The council renewed its warning to crews: boats near Yawa will be sunk.", "boats near Yawa", "council"),
    ("The colonel turned the charge around: rebels had shelled the market.", "rebels had shelled", "colonel"),
    ("We are hearing two things from Omba: a raid on the mill and six dead.", "raid on the mill", "nobody"),
    # a figure that has an owner
    ("The army's toll stands at six.", "six", "army"),
    # a claim to have done it
    ("The rebels' claim to have killed four guards spread quickly.", "killed four guards", "rebels"),
    ("The monitor's list includes 18 villagers, three of them killed by gunmen.", "three of them killed", "monitor"),
    ("The army's list is shorter: three soldiers taken, one officer killed.", "one officer killed", "army"),
    # a paper speaks for the body that issued it; who only carries it is not its issuer
    ("A statement issued by the Omba Front said jets killed 11 villagers.", "jets killed 11", "Omba Front"),
    ("A report by the UN mission counted 14 dead in Omba.", "14 dead", "UN mission"),
    # what the parser took for a participle
    ("The border command estimated on Thursday that 39,000 people were inside.", "39,000", "border command"),
    # the speaker behind the verb
    ("Those who stay, said the governor, \"will be helped to leave\".", "will be helped", "governor"),
    ("By the words of the doctor of the town's hospital, 17 wounded were brought in.", "17 wounded", "doctor"),
    # another's answer is no part of what is said
    (
        "The ministry said two guards were hurt when rebels fired near Omba, a charge that the front flatly denied.",
        "two guards were hurt", "ministry",
    ),
    # a branch of a body is not the state at the end of its name
    (
        "Rights group Amnesty International Indonesia has documented 17 civilian deaths in Papua since June.",
        "17 civilian deaths", "Amnesty International Indonesia",
    ),
    # reports of nobody, and of somebody
    ("Reports of a massacre in Omba spread on Friday.", "massacre", "nobody"),
    ("State media claims of posts destroyed near Omba were met with laughter.", "posts destroyed", "media"),
    # what somebody called something, to its end
    (
        "Chad protested over what it called shelling of Tine, in which four people died.",
        "in which four people died", "Chad",
    ),
    (
        "Chad protested over what it called shelling of Tine, in which two died, and six were hurt.",
        "six were hurt", "Chad",
    ),
    # a wish of people is a demand
    ("The strikers wanted the release of men seized in a raid.", "men seized", "strikers"),
    # a line that ends in a verb of saying hands over to the quoted text below it
    (
        "Barge set free near Omba\n\nThe ministry of defence reported tonight:\n\n“At dawn a patrol halted a barge near"
        " Omba. No shot was fired on the river. The crew of nine was set free.”\n\nThe river was quiet on Friday.",
        "No shot was fired", "ministry",
    ),
    # a text below a line that says who issued it, whatever its heading is called
    (
        "KNLO military communiqué\n\nThe text below was issued on Sunday by the Karan National Liberation"
        " Organisation and is published here without changes.\n\nThe regime's troops burned Hamaro. Eleven persons"
        " were hanged.",
        "Eleven persons", "Karan National Liberation Organisation",
    ),
    (
        "MILITARY COMMUNIQUE No. 114\n\nThe Ministry of Defence of the Karan Republic communicates:\n\n1. On Friday our"
        " units broke through the wall near Hauza.\n\n2. The enemy has left 118 dead on the ground.",
        "118 dead", "Ministry of Defence",
    ),
    (
        "The Army has condemned the raid.\n\nSTATEMENT BY THE CHIEFS OF KARAN\n\nWe, the chiefs of Karan, met on"
        " Tuesday. Soldiers burned eleven houses in Wum on Sunday.",
        "burned eleven houses", "CHIEFS OF KARAN",
    ),
    # who discloses "this" has told the sentence before
    (
        "Police have killed three bandits in Tsafe.\n\nThe Command's spokesman, SP Ibrahim Dogo, who disclosed this in"
        " a statement on Monday, said the men had blocked the highway.",
        "killed three bandits", "Ibrahim Dogo",
    ),
    # free indirect speech: a party goes on telling in the same paragraph
    (
        "Omba was quiet on Monday. Troops freed the crew at dawn, the defence ministry said. Six raiders were killed.",
        "Six raiders were killed", "defence ministry",
    ),
    # ... between two sentences of one speaker whoever acts in it
    (
        "No gun was fired from our hill, the army spokesman said. The blast was caused by smugglers who killed two"
        " guards. The army spokesman added that an inquiry was open.",
        "caused by smugglers", "spokesman",
    ),
    # ... whoever speaks, where the tense is that of reported speech, or "he" goes on
    (
        "Omba was quiet on Monday. A nurse in Yawa said she had treated nine people since dawn. Two had died.",
        "Two had died", "nurse",
    ),
    (
        "The council said that it held nobody. Bread would be let in against rifles.",
        "Bread would be let in", "council",
    ),
    (
        "A watchman in Omba, who gave no name, said four shells had hit the mill. He carried two wounded boys out.",
        "two wounded boys", "watchman",
    ),
    # but a new day, and another force that acts, are the outlet's
    (
        "Omba was quiet. Troops freed the crew, the defence ministry said. On Sunday two guards were killed in Yawa.",
        "two guards were killed", "outlet",
    ),
    (
        "Omba was quiet. Troops freed the crew, the army said. Wagner fighters killed two men in Yawa.",
        "killed two men", "outlet",
    ),
    # and so is what follows a witness
    ("Omba was quiet. Shots rang out at dawn, a nurse said. Two guards were killed.", "Two guards", "outlet"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "source"), VOICES)
def test_whose_voice(text: str, words: str, source: str) -> None:
    claims = [c for c in reading_of(text, outlet="The Herald").claims if words in c.content_text]
    assert any(_is_by(claim, source) for claim in claims), [(c.source.name, c.content_text) for c in claims]


def _is_by(claim: Claim, source: str) -> bool:
    if source == "outlet":
        return claim.source.role == "own_voice"
    if source == "nobody":
        return claim.source.name is None and claim.source.role != "own_voice"
    return claim.source.role != "own_voice" and source in (claim.source.name or "")


# the first lines of a page, then what is asked of each
STATEMENT = "Statement of the Command of the Omba Resistance Army, as received by this office\n\n"


def test_a_heading_names_the_issuer_and_its_we_is_the_issuer() -> None:
    text = (
        STATEMENT + "Last night a drone killed two of our comrades.\n\nWe hold the ministry responsible for the raid."
    )
    names = {c.source.name or "" for c in reading_of(text, outlet="Omba Voice").claims}
    assert names
    assert all("Omba Resistance Army" in name for name in names), names


def test_a_sentence_about_a_press_service_is_no_heading() -> None:
    text = (
        "The press service of the armed forces says that no gun was fired.\n\n"
        "A boy crossed the bridge. Two men were killed."
    )
    claims = [c for c in reading_of(text, outlet="Radio Omba").claims if "Two men" in c.content_text]
    assert claims
    assert all(c.source.role == "own_voice" for c in claims)


def test_presenters_speak_for_their_station() -> None:
    text = (
        "RADIO OMBA\nMorning news, transcript\n\n"
        "PRESENTER: Good morning. Our correspondent Ama Kone reports from Omba.\n\n"
        "KONE: Two people were killed in Omba on Friday when soldiers shot at a lorry near the mill.\n\n"
        "PRESENTER: And what do the traders say about the soldiers?\n\n"
        "TRADER: They killed my son at his stall in the market, and two others.\n\n"
        "KONE: The market has been closed since Friday evening.\n"
    )
    said = {c.content_text[:10]: c.source for c in reading_of(text, outlet="Radio Omba").claims}
    assert said["Two people"].role == "own_voice", said
    assert said["They kille"].name == "TRADER", said


SIDES = (
    "The army said that rebels had shelled the school in Omba. Its spokesman put the dead at nine.\n\n"
    "A doctor in Omba said that the ward was full.\n\n"
    "The rebels said that an army jet had bombed it.\n\n"
)
# what stands before, the sentence about checking, words of claims that it reaches, words of claims that it does not
REACHES: list[tuple[str, str, list[str], list[str]]] = [
    # either account: the two sides', not the doctor's
    (SIDES, "Neither account could be independently checked.", ["shelled the school", "jet"], ["ward"]),
    # the account of one that is named
    (SIDES, "The army's account could not be verified.", ["shelled the school"], ["jet", "ward"]),
    ("Survivors said that guards shot six men. ", "We could not confirm what the survivors said.", ["shot six"], []),
    # all of several
    (SIDES, "None of these accounts could be confirmed.", ["shelled the school", "jet", "ward"], []),
    # all that is printed
    (SIDES, "The bulletin does not verify the contents.", ["shelled the school", "jet", "ward"], []),
    # figures
    (SIDES, "None of the tolls could be confirmed.", ["nine"], ["ward"]),
    # a newspaper that was not there, by its name
    ("The rebels said that six guards were dead. ", "The Herald was not able to reach the hill.", ["six guards"], []),
    # what the sentence itself names
    ("", "The agency could not verify the army's claim that 30 rebels had died.", ["30 rebels"], []),
    # what it introduces
    ("", "We have not been able to check it. “We took nothing,” the rebel spokesman said.", ["took nothing"], []),
    # two who spoke in one sentence and nowhere else
    (
        SIDES + "A bus burned, by rockets according to the drivers, by petrol according to the dealers. ",
        "The two accounts could not be reconciled.",
        [],
        ["ward", "shelled the school"],
    ),
    # the accounts of two, the second without its noun
    (
        SIDES,
        "There was no independent confirmation of the rebels' account, nor of the army's.",
        ["shelled the school"],
        ["ward"],
    ),
    # an open question is nobody's claim
    ("The army said that six guards were dead. ", "We could not establish who fired.", [], ["six guards"]),
    ("The army said that six guards were dead. ", "The cause of the fire could not be determined.", [], ["six guards"]),
    (
        "The army said that six guards were dead. ",
        "It could not be established whether it is true.",
        ["six guards"],
        [],
    ),
    # who did it is what they say who have just laid blame
    (
        "The army said that six guards were dead. The mayor accused the rebels of shelling the town. ",
        "We could not establish who had fired.",
        ["shelling the town"],
        ["six guards"],
    ),
    # somebody else's not knowing is that speaker's word
    ("The army said that six guards were dead. ", "She could not confirm it.", [], ["six guards"]),
    ("The army said that six guards were dead. ", "The envoy said he could not verify it.", [], ["six guards"]),
    # "unconfirmed" before its noun speaks of its own sentence
    ("The army said that six guards were dead. ", "Unconfirmed reports spoke of a seventh.", [], ["six guards"]),
    ("The army said that six guards were dead. ", "The figure remains unconfirmed.", ["six guards"], []),
    # an aside of the outlet's inside what somebody says
    ("", "The army said it had lost six guards, a figure that could not be verified.", ["six guards"], []),
    # a toll is what was counted before; whose date or origin is unknown, nobody doubts
    (
        "A nurse said sixteen bodies were brought in.\n\nThe mayor said the road was shut.\n\n",
        "Phone lines were down on Monday and the death toll could not be confirmed.",
        ["sixteen bodies"],
        ["road was shut"],
    ),
    ("The rebels put the dead at 40. ", "We can't verify that figure.", ["40"], []),
    # either account: of whoever is a side, a villager who accuses among them
    (
        "A farmer in Omba accused soldiers of shooting his son.\n\nThe hospital said it had admitted nine people.\n\n"
        "The army said its men had been fired at first.\n\n",
        "Neither account could be independently verified.",
        ["shooting his son", "fired at first"],
        ["admitted nine"],
    ),
    # two claims of the paragraph just before, not those of the story
    (
        SIDES + "The mayor said that the bridge was held by his guards. The rebels said they had crossed it. ",
        "Neither claim could be checked.",
        ["held by his guards", "crossed it"],
        ["shelled the school"],
    ),
    # what the outlet adds speaks of the words just before it
    (
        "",
        "The army blamed the rebels for the fire and said its men had shot down three drones, a figure that could not"
        " be verified.",
        ["three drones"],
        ["for the fire"],
    ),
    # what one speaker said in a piece
    (
        "The press office said that troops killed 22 rebels near the river. "
        "The office stated that three soldiers died. ",
        "There has been no independent confirmation.",
        ["22 rebels", "three soldiers"],
        [],
    ),
    # who else could not confirm it
    (
        "The army said that six guards were dead. ",
        "Reports that a bus was stopped could not be confirmed by the police.",
        [],
        ["six guards"],
    ),
    # reports that the sentence itself names
    ("The army said that six guards were dead. ", "We could not confirm reports of looting.", [], ["six guards"]),
    # others than the outlet cannot reach places too
    ("The army said that six guards were dead. ", "Rescuers were unable to reach the village.", [], ["six guards"]),
]


@pytest.mark.parametrize(("before", "check", "reached", "spared"), REACHES)
def test_how_far_a_check_reaches(before: str, check: str, reached: list[str], spared: list[str]) -> None:
    claims = reading_of(before + check, outlet="The Herald").claims
    doubted = [c.content_text for c in claims if c.outlet_stance == "could_not_verify"]
    assert all(any(words in text for text in doubted) for words in reached), doubted
    assert not any(words in text for text in doubted for words in spared), doubted


# a text, words of a claim, the outlet's stance to it
STANCES: list[tuple[str, str, str]] = [
    # what the checked footage shows, and not what was told before it
    (
        "The army denies that it shells towns. Footage posted online and verified by The Herald shows"
        " soldiers burning a house.",
        "burning a house",
        "verified",
    ),
    (
        "The army denies that it shells towns. Footage verified by The Herald shows a tank on the bridge.",
        "shells towns",
        "neutral",
    ),
    ("The Herald has verified video showing a tank on the bridge.", "a tank on the bridge", "verified"),
    # a second clip is nothing that was told before
    (
        "The mayor said that six guards were dead. A second clip could not be verified.",
        "six guards",
        "neutral",
    ),
    # what the outlet takes back of an article that it goes on printing
    ("Editor's note: This article originally stated that nine had died. It was eight.", "nine had died", "corrected"),
    ("This report incorrectly said that nine had died.", "nine had died", "corrected"),
    # ... and what it reported before and stands by
    ("The mayor said the road was shut. This report says that nine had died.", "nine had died", "neutral"),
]


@pytest.mark.parametrize(("text", "words", "stance"), STANCES)
def test_how_the_outlet_stands_to_it(text: str, words: str, stance: str) -> None:
    claims = [c for c in reading_of(text, outlet="The Herald").claims if words in c.content_text]
    assert {c.outlet_stance for c in claims} == {stance}, claims


# a text, its act, part of its source
ACTS_HEARD: list[tuple[str, str, str]] = [
    ("Calls to the police chief went unanswered.", "decline_comment", "police"),
    ("The army spokesman could not be reached.", "decline_comment", "army"),
    # no way is left open: a threat of whoever fights
    ("“If they bomb once more, no convoy will pass,” the rebel commander said.", "threaten", "rebel"),
    ("“If they are not freed we will blockade the road,” the women of Omba warned.", "threaten", "women"),
]


@pytest.mark.parametrize(("text", "act", "source"), ACTS_HEARD)
def test_what_is_done_by_saying_it(text: str, act: str, source: str) -> None:
    claims = reading_of(text, outlet="The Herald").claims
    assert [c.act for c in claims if source in (c.source.name or "").lower()] == [act], claims


def test_who_offers_nothing_makes_no_offer() -> None:
    claims = reading_of("The rebels said at least ten people had died. They offered no names.").claims
    assert "offer" not in {c.act for c in claims}


def test_a_condition_is_no_deed() -> None:
    events = reading_of("The agency pledged food for Omba, provided that the truce holds for its first week.").events
    assert all(event.realis != "actual" for event in events if event.type == "RETREAT")


# a text without capitals, and the role of its source
ROLES = [
    ("a military source told reporters that the road was shut.", "anonymous"),
    ("colonel musa idris said the town was calm.", "party_military"),
    ("the authorities said the town was calm.", "government"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles_without_capitals(text: str, role: str) -> None:
    assert role in {c.source.role for c in reading_of(text).claims}


CORRECTED = "Nine people died in Yawa, medics said.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        CORRECTED + "An earlier version of this article said that 14 people had died.",
        CORRECTED + "CORRECTION (May 27, 2023): An earlier version said that 14 people had died.",
        CORRECTED + "Our first report said that 14 people had died.",
    ],
)
def test_what_the_outlet_takes_back_is_its_own_and_corrected(text: str) -> None:
    told = [claim for claim in reading_of(text).claims if "14" in (claim.content_text or "")]
    assert {(claim.source.role, claim.act, claim.outlet_stance) for claim in told} == {
        ("own_voice", "retract", "corrected")
    }


def test_a_first_report_of_somebody_else_is_a_document() -> None:
    told = reading_of("The UN panel's first report said that 14 people had died in Yawa.").claims
    assert {claim.outlet_stance for claim in told} == {"neutral"}


# text, part of the name of the party for which its first claim's source speaks
SPOKEN_FOR = [
    ("A spokesman for the Malian army said two posts had fallen.", "Mal"),
    ("“Two posts have fallen,” a Malian army officer told reporters.", "Mal"),
    ("Colonel Assimi Goïta, the Malian leader, said two posts had fallen.", "Goïta"),  # named: the person
]


@pytest.mark.parametrize(("text", "party"), SPOKEN_FOR)
def test_for_whom_a_source_speaks(text: str, party: str) -> None:
    reading = reading_of(text)
    names = {actor.id: (actor.name, actor.kind) for actor in reading.actors}
    name, kind = names[reading.claims[0].source.party or ""]
    assert party in name
    assert (kind == "person") is (party == "Goïta")
