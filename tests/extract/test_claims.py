"""Who says what: each row is a text and the claims that must be in its reading."""

from __future__ import annotations

import pytest

from bywhom.records import Claim
from tests.kits import reading_of

# text, then for each claim: source, act, words of the content
CASES: list[tuple[str, list[tuple[str, str, str]]]] = [
    # a plain that-clause
    ("Medics in Nyala said that a shell had hit the market.", [("Medics", "assert", "a shell had hit the market")]),
    # the speaker stands behind the words
    ("Two soldiers were killed near Gao, the army said on Friday.", [("army", "assert", "Two soldiers were killed")]),
    # the parser hangs such a speaker on the noun before it
    (
        "A rocket killed a farm worker near Metula, the ambulance service Red Star said.",
        [("ambulance service|Red Star", "assert", "A rocket killed a farm worker")],
    ),
    # a participle has the speaker of the verb above it
    (
        "The ministry said two guards had died, adding that the gunmen had fled.",
        [("ministry", "assert", "two guards had died"), ("ministry", "assert", "the gunmen had fled")],
    ),
    # a bullet is not said
    ("• Rebels captured Sake, the ministry said.", [("ministry", "assert", "Rebels captured Sake")]),
    # according to
    ("At least 12 people died, according to the civil defence.", [("civil defence", "assert", "12 people died")]),
    # by the count of
    ("Some 38,000 people have fled, by the count of the health service.", [("health service", "estimate", "38,000")]),
    # a quotation over three sentences has one speaker
    (
        "“They came at dawn,” said Mariam Adoum, a nurse. “They burned everything. We ran to the river.”",
        [("Mariam Adoum", "assert", "They came at dawn"), ("Mariam Adoum", "assert", "We ran to the river")],
    ),
    # the accused is part of what is said
    ("Kinshasa accused Rwanda of arming the rebels.", [("Congo|Kinshasa", "accuse", "Rwanda of arming")]),
    ("Officials blamed the attack on fighters of the ADF.", [("Officials", "accuse", "attack on fighters")]),
    # a denial by its verb, by "nothing to do", by a clause of the speaker's own
    ("The army denied shelling the clinic.", [("army", "deny", "shelling the clinic")]),
    (
        "Haftar's spokesman insisted that the LNA had nothing to do with the raid.",
        [("spokesman|LNA", "assert|deny", "raid")],
    ),
    (
        "The Turkish ministry said its forces did not open fire.",
        [("ministry", "deny_responsibility", "did not open fire")],
    ),
    ("The mission says no live round was fired.", [("mission", "deny", "no live round")]),
    # but a count of nobody is a count
    ("The governor said no one was hurt.", [("governor", "assert", "no one was hurt")]),
    # an accusation taken up by its noun
    (
        "Islamabad accuses India of backing the rebels, a charge New Delhi denies.",
        [("India|Delhi", "deny", "India of")],
    ),
    # holding somebody responsible
    ("“We hold the junta responsible,” the general said.", [("general", "accuse", "hold the junta responsible")]),
    # claiming the deed
    (
        "Islamic State claimed the raid through its Amaq agency.",
        [("Islamic State", "claim_responsibility", "the raid")],
    ),
    # calling it a lie
    ("Hamas calls that a lie.", [("Hamas", "deny", "lie")]),
    # a promise and a threat by what is said, not by the verb
    ("The junta said it would hold elections.", [("junta", "promise", "elections")]),
    ("The group said it would strike the port again.", [("group", "threaten", "strike the port")]),
    ("The general threatened to flatten the city.", [("general", "threaten", "flatten the city")]),
    # a demand by its verb and by a modal
    ("The envoy urged both sides to stop the fighting.", [("envoy", "demand", "both sides to stop")]),
    ("He called on the army to hold its fire.", [("He|unknown", "demand", "army to hold its fire")]),
    ("The bishop said that the soldiers must leave the school.", [("bishop", "demand", "must leave the school")]),
    ("Rebels released a statement calling for Kyiv to start talks.", [("Rebels", "demand", "Kyiv to start talks")]),
    # speakers of a coordinated clause are not what the first one says
    (
        "Azania said it will protect the villages, but demands that the rebels withdraw.",
        [("Azania", "promise", "protect the villages"), ("Azania", "demand", "the rebels withdraw")],
    ),
    # two propositions of one verb are two claims, each with its act
    (
        "The man said that the raid was a punishment, and that his fighters did not kill any woman.",
        [("man", "assert", "punishment"), ("man", "deny", "any woman")],
    ),
    # responsibility
    ("The ADF claimed responsibility for the bombing.", [("ADF|Democratic", "claim_responsibility", "bombing")]),
    ("The Houthis claimed the attack on Monday.", [("Houthis|Ansar", "claim_responsibility", "attack")]),
    ("The army admitted that its drone had hit the convoy.", [("army", "admit", "its drone had hit")]),
    # silence
    ("The army did not respond to a request for comment.", [("army", "decline_comment", "request for comment")]),
    ("Rebels at Omba had not commented by evening.", [("Rebels", "decline_comment", "commented by evening")]),
    ("There was no immediate comment from Khartoum.", [("Sudan|Khartoum", "decline_comment", "no immediate comment")]),
    ("The police chief declined to say who had fired.", [("police chief", "decline_comment", "say")]),
    # whose verb stands behind a relative clause that names others
    (
        'The Council of the East, which rules in Bara and is backed by the Northern Army, accused the mayor of "selling'
        ' the port" and called for his resignation.',
        [("Council of the East", "accuse", "selling the port"), ("Council of the East", "demand|request", "resign")],
    ),
    # a number that closes what is said is no part of who says it
    (
        "Heavy fighting broke out after the head of a militia was killed, leaving at least six dead, emergency services"
        " and local media said.",
        [("^emergency services", "assert", "at least six dead")],
    ),
    # verbs that are no saying where they stand
    (
        "Armed men stopped a bus at Ali Doro on Wednesday and took away over 50 passengers, the security office said.",
        [("office", "assert", "took away over 50 passengers")],
    ),
    ("Gunmen stopped a bus and demanded money, police said.", [("police", "assert", "stopped a bus and demanded")]),
    (
        "The army said it repelled the attack and took the town of Bara.",
        [("army", "assert", "it repelled the attack and took the town")],
    ),
    # who dates what is said does not say it
    (
        "More than 170 guards were being held in seven prisons on Friday, the prison service said, five days after"
        " President Vera Malik declared a state of emergency.",
        [("prison service", "assert", "170 guards"), ("Malik", "announce", "a state of emergency")],
    ),
    # somebody with an office and a name, in either order
    (
        "A drone dropped explosives on a house in Mir Ali, injuring six children, a local jirga member, Musa Bello,"
        " said; a security official insisted that no drone was flown that day.",
        [("Musa Bello", "assert", "injuring six children")],
    ),
    # an account is its issuer's
    (
        "Most of them died in the blaze, according to a preliminary account by the UN human rights office which has yet"
        " to be corroborated.",
        [("^UN Human Rights Office", "assert", "died in the blaze")],
    ),
    # who adds it spoke before, and is nobody of whom the sentence tells
    (
        "Mr Edet, a police spokesman, said two men were shot dead. An officer of the Bara Corps also lost his life, he"
        " added.",
        [("Edet", "assert", "An officer of the Bara Corps also lost his life")],
    ),
    # what a relative clause denies is the whole clause before it; a pronoun may be all that is denied
    (
        "The army said that its troops had left the town, which the mayor denied.",
        [("army", "assert", "its troops had left the town"), ("mayor", "deny.*", "its troops had left the town")],
    ),
    ("The army said its men had left the town. Makuei denied this on Monday.", [("Makuei", "deny", "this")]),
    # a branch has its body's role, a foreign secretary is no foreigner
    ("Foreign Secretary Musa Bello said that the strikes had been measured.", [("Musa Bello", "assert", "strikes")]),
    # whom others killed does not suspect himself
    (
        "A fighter was killed by his comrades at a village near Bara on Monday, suspecting him to be a traitor.",
        [("comrades", "believe|accuse", "traitor")],
    ),
    # capitals that are told from, and those who speak for others
    ("In the clashes 23 soldiers died, according to Islamabad.", [("^Pakistan", "assert", "23 soldiers died")]),
    (
        "The UN Special Rapporteur on Sudan, Vera Malik, called on the council to act.",
        [("^Vera Malik", "demand|request", "to act")],
    ),
    # reports without a source
    ("Explosions were reported in Lashio.", [("", "relay", "Explosions")]),
    ("Soldiers allegedly burned the village.", [("", "accuse", "burned the village")]),
    # a headline with a colon
    ("Villagers of Kobe: soldiers burned our houses", []),
    # estimates and warnings
    ("The agency put the death toll at 14.", [("agency", "estimate", "death toll at 14")]),
    ("Aid groups warned of famine in Zamzam.", [("Aid groups", "warn", "famine")]),
]


def said_by(claim: Claim) -> str:
    return claim.source.name or ""


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_claims(text: str, expected: list[tuple[str, str, str]]) -> None:
    import re

    claims = reading_of(text).claims
    shown = [(said_by(c), c.act, c.content_text) for c in claims]
    for source, act, words in expected:
        assert any(
            re.search(source, said, re.IGNORECASE) and re.fullmatch(act, done) and words in content
            for said, done, content in shown
        ), shown


CHAINS = [
    # the agency relays an official
    ("A doctor told Reuters that 12 people had died.", ["Reuters", "doctor"]),
    (
        "The agency SUNA quoted a military source as saying that the air force bombed the town.",
        ["SUNA", "military source"],
    ),
    # a report of an admission
    ("Kyiv said Russia had admitted that its missile went astray.", ["Ukraine", "Russia"]),
    # citing
    ("Radio Okapi, citing a priest, said eight people had been abducted.", ["Radio Okapi", "priest"]),
    ("The news agency, quoting survivors, said about 40 passengers were marched away.", ["news agency", "survivors"]),
    (
        "Rockets killed nine people in Omba, the agency Turan reported, quoting the defence ministry.",
        ["Turan", "defence ministry"],
    ),
    # ... but photographs do not speak
    ("Western diplomats, citing satellite photographs, said 20 vehicles were destroyed.", ["diplomats"]),
    # a monitor carries what a group said; from a mortuary the speaker has it
    (
        "The front said in a statement that it had shot down a drone, according to a translation by the Tamar Monitor.",
        ["Tamar Monitor", "front"],
    ),
    # "I" inside a quotation is the one who is quoted
    ("“I urge the army to stop,” said the mayor of Goma.", ["mayor"]),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_chains(text: str, expected: list[str]) -> None:
    chains = [[link.name or "" for link in claim.chain] for claim in reading_of(text).claims]
    assert any(
        len(chain) == len(expected) and all(name in link for name, link in zip(expected, chain, strict=True))
        for chain in chains
    ), chains


STANCES = [
    # the sentence after the claim
    (
        "Rebels say 25 people were killed. The newspaper could not independently verify the claim.",
        "25 people", "could_not_verify",
    ),
    # both sides' figures
    (
        "Kyiv said 40 soldiers died. Moscow said it lost three men.\n"
        "Neither side's figures could be independently verified.",
        "40 soldiers", "could_not_verify",
    ),
    (
        "Kyiv said 40 soldiers died. Moscow said it lost three men.\n"
        "Neither side's figures could be independently verified.",
        "three men", "could_not_verify",
    ),
    # no evidence
    ("The general blamed saboteurs for the fire without providing evidence.", "saboteurs", "disputed"),
    # a verb of distance
    ("The militia claimed that it had taken the base.", "taken the base", "distanced"),
    # a plain verb
    ("The mayor said that the bridge was open.", "bridge was open", "neutral"),
    # what nobody is said to say
    ("Troops shelled the town of Kobani on Monday.", "shelled the town", "own_voice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "stance"), STANCES)
def test_the_outlets_stance(text: str, words: str, stance: str) -> None:
    claims = [c for c in reading_of(text, outlet="The Herald").claims if words in c.content_text]
    assert stance in {c.outlet_stance for c in claims}, [(c.content_text, c.outlet_stance) for c in claims]


WORLDS = [
    ("The army said the town fell on Monday.", "past"),
    ("The army said fighting continues in the town.", "ongoing"),
    ("The mayor said the road will reopen.", "future"),
    ("The mayor said the dam could burst.", "hypothetical"),
    ("The envoy said the truce would hold if the guns fell silent.", "conditional"),
]


@pytest.mark.parametrize(("text", "world"), WORLDS)
def test_worlds(text: str, world: str) -> None:
    claims = [c for c in reading_of(text).claims if c.source.role != "own_voice"]
    assert world in {c.world for c in claims}, [(c.content_text, c.world) for c in claims]


def test_a_statement_that_is_quoted_in_full_speaks_with_its_issuers_voice() -> None:
    text = (
        "Guards: armed men fired on our post\n\nOMBA (Coast Wire) - The General Command of the Harbour Guards issued"
        " the following statement to public opinion:\n\n“On Friday masked men fired at our post and killed one guard."
        " We did not fire at the crowd.\n\n“A curfew is declared in Omba from 18:00 until further notice.”\n\nThe"
        " internet has been down since Friday.\n"
    )
    said = {c.content_text[:12]: said_by(c) for c in reading_of(text).claims}
    assert "Harbour Guards" in said["On Friday ma"]
    assert "Harbour Guards" not in said["The internet"]


HANDED_OVER = [
    # named in the sentence that hands over
    "TEXT OF STATEMENT\n\nThe following was sent to this office on Friday in the name of the Lord's Resistance Army. It"
    " is printed as received.\n\n“Last night our fighters struck the post at Omba and killed fourteen soldiers.\n\n“The"
    " enemy burned the mosque as he fled.”\n\nThe road to Omba was closed on Saturday.\n",
    # named in the lines above it
    "Communiqué\n\nLord's Resistance Army\n\nThe following text was issued on 9 October and is printed here in"
    " full.\n\nLast night our fighters struck the post at Omba and killed fourteen soldiers.\n\nThe enemy burned the"
    " mosque as he fled.\n",
]


@pytest.mark.parametrize("text", HANDED_OVER)
def test_a_text_that_is_handed_over_is_its_issuers(text: str) -> None:
    reading = reading_of(text, outlet="The Herald")
    told = [c for c in reading.claims if "struck the post" in c.content_text or "burned the mosque" in c.content_text]
    assert len(told) == 2
    assert all("Lord" in said_by(c) for c in told), [said_by(c) for c in told]
    assert not any("Lord" in said_by(c) for c in reading.claims if "closed" in c.content_text)


def test_a_body_that_turns_to_the_public_speaks_throughout() -> None:
    text = (
        "STATEMENT\n\nThe General Command of the Karenni Nationalities Defence Force informs the public that on 11"
        " November our forces entered Loikaw.\n\nFourteen civilians were killed on 14 November by bombs.\n"
    )
    claims = reading_of(text, outlet="The Herald").claims
    assert "Karenni" in next(said_by(c) for c in claims if c.content_text.startswith("Fourteen"))


def test_what_is_only_called_a_statement_hands_nothing_over() -> None:
    text = (
        "Army recalls officers\n\nThe army issued a statement on Friday about the following days.\n\nThe road to Omba"
        " was closed on Saturday and two drivers were killed.\n"
    )
    claims = reading_of(text, outlet="The Herald").claims
    assert {c.source.role for c in claims if "drivers" in c.content_text} <= {"own_voice"}


def test_a_communique_speaks_with_its_issuers_voice() -> None:
    text = (
        "Communiqué No. 12 of the General Staff\n\n"
        "The General Staff informs the public that the army killed 30 rebels near Gao.\n\n"
        "No civilian was present at the site. The hunt will continue.\n\n"
        "Editor's note. We could not verify the losses given above."
    )
    claims = reading_of(text).claims
    assert all(c.source.role != "own_voice" for c in claims if "rebels" in c.content_text)
    assert "deny" in {c.act for c in claims if "civilian" in c.content_text}
    assert "promise" in {c.act for c in claims if "hunt" in c.content_text}
    assert "could_not_verify" in {c.outlet_stance for c in claims if "30 rebels" in c.content_text}


# text, words that nobody is made to say
NOTHING_SAID = [
    # that a text was handed out is not what stands in it
    ("The rights network, which published the report on Wednesday, says 17 people died.", "the report"),
    ("The army released a video on Friday.", "video"),
    # nobody reports what there are no reports of
    ("There were no reports of casualties at the airport.", "casualties"),
    # what stands behind a semicolon with a subject of its own
    ("Islamabad accuses India of backing the rebels, a charge New Delhi denies.", "a charge"),
    ("The contingent said it killed two men; no casualties were reported on its side.", "no casualties"),
    # a town that counts its hostages tells nothing
    ("Bara Counts Its Hostages as Gangs Strike Back", "Hostages"),
    # a name that somebody gives himself
    ("A youth leader, who identified himself only as Gatluak, left the room.", "Gatluak"),
    # "as rebels claim a hill" tells what they did
    ("Army chief rejects report of killings in Kachin as rebels claim outpost", "Army chief"),
]


@pytest.mark.parametrize(("text", "words"), NOTHING_SAID)
def test_nobody_is_made_to_say_it(text: str, words: str) -> None:
    claims = [c for c in reading_of(text).claims if c.source.role != "own_voice" and c.act == "assert"]
    assert not any(words in c.content_text for c in claims), [c.content_text for c in claims]


def test_the_toll_that_is_published_is_said() -> None:
    claims = reading_of("The ministry published a toll of 20 dead on Sunday.").claims
    assert any("20" in c.content_text and "ministry" in said_by(c) for c in claims)


def test_an_outlet_that_is_told_relays_nothing() -> None:
    text = "A farmer told Border Wire by phone that two boys had drowned."
    told = [c for c in reading_of(text, outlet="Border Wire").claims if "boys" in c.content_text]
    assert [len(c.chain) for c in told] == [1]


# text, words of the content, words that are the outlet's
ASIDES = [
    ("The militia rejected the report, which names two of its officers.", "the report", "names"),
    ("The envoy praised the governor, who took office in May.", "the governor", "office"),
    # what a clause holds is the speaker's, as far as anybody can tell
    ("The mayor said the bridge, which the army had mined, fell on Monday.", "the army had mined", "nothing"),
]


@pytest.mark.parametrize(("text", "said", "aside"), ASIDES)
def test_asides_behind_a_noun_are_the_outlets(text: str, said: str, aside: str) -> None:
    contents = [claim.content_text for claim in reading_of(text).claims if claim.source.role != "own_voice"]
    assert any(said in content for content in contents)
    assert not any(aside in content for content in contents)


def test_the_pronoun_beside_the_cue_is_kept_and_its_noun_named() -> None:
    claim = next(c for c in reading_of("Traders who said that the road was mined stayed in Gao.").claims)
    assert claim.source.name_span is not None
    assert claim.source.name_span.of("Traders who said that the road was mined stayed in Gao.") == "who"
    assert claim.source.name == "Traders"
