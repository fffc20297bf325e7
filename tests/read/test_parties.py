# ruff: noqa: E501 - a table reads best with a case on a line
"""Mentions of parties in single sentences: which words, whose they are, and whose word it would be."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bywhom.knowledge.registry import Registry, load_registry
from bywhom.knowledge.speakers import named_of, resolved_name, role_of
from bywhom.read.parties import find_parties
from bywhom.records import Mention, Party
from tests.factories import document_of, parse_of


@cache
def registry() -> Registry:
    return load_registry()


def parties_of(text: str) -> tuple[tuple[Mention, ...], tuple[Party, ...]]:
    document = document_of(text)
    return find_parties(document, parse_of(document), (), registry())


def mention_of(text: str, words: str) -> tuple[Mention, Party | None, tuple[Party, ...]]:
    mentions, actors = parties_of(text)
    fitting = [m for m in mentions if m.as_written == words]
    assert fitting, f"{words!r} not among {[m.as_written for m in mentions]}"
    party = next((a for a in actors if a.id == fitting[-1].party), None)
    return fitting[-1], party, actors


# text, words of the mention, resolved name, kind of party ("-" for none), country, role, named
SENTENCES = (
    # states as actors
    ("Azerbaijan said it would reopen the road.", "Azerbaijan", "Azerbaijan", "state", "AZ", "government", "named"),
    ("Chad closed its border with Sudan.", "Chad", "Chad", "state", "TD", "government", "named"),
    ("A ceasefire between Thailand and Cambodia held.", "Cambodia", "Cambodia", "state", "KH", "government", "named"),
    ("The United States denied the report.", "United States", "United States", "state", "US", "government", "named"),
    ("The UAE rejects the charge.", "UAE", "United Arab Emirates", "state", "AE", "government", "named"),
    ("The DRC accused its neighbour of looting.", "DRC", "Democratic Republic of the Congo", "state", "CD", "government", "named"),
    # capitals and seats that stand for governments
    ("Kyiv accused Minsk of helping the invaders.", "Kyiv", "Ukraine", "state", "UA", "government", "named"),
    ("Kyiv accused Minsk of helping the invaders.", "Minsk", "Belarus", "state", "BY", "government", "named"),
    ("Naypyitaw denies the bombing.", "Naypyitaw", "Myanmar", "state", "MM", "government", "named"),
    ("The Kremlin declined to comment.", "Kremlin", "Russia", "state", "RU", "government", "named"),
    ("The White House condemned the coup.", "White House", "United States", "state", "US", "government", "named"),
    ("Downing Street called for calm.", "Downing Street", "United Kingdom", "state", "GB", "government", "named"),
    ("Relations between Addis Ababa and Asmara soured.", "Asmara", "Eritrea", "state", "ER", "government", "named"),
    # what a body is about belongs to its name
    ("The Commission on Human Rights said it would send a team.", "Commission on Human Rights", "Commission on Human Rights", "government", None, "government", "role_only"),
    # governments by phrases
    ("The Burkinabe government suspended two newspapers.", "The Burkinabe government", "Burkina Faso", "state", "BF", "government", "named"),
    ("Malian authorities said the convoy was safe.", "Malian authorities", "Mali", "state", "ML", "government", "named"),
    ("Myanmar's junta accused the rebels of lying.", "Myanmar's junta", "Myanmar", "state", "MM", "government", "named"),
    ("The Israeli cabinet approved the plan.", "The Israeli cabinet", "Israel", "state", "IL", "government", "named"),
    ("Armenia's foreign ministry condemned the shelling.", "Armenia's foreign ministry", "Armenia's foreign ministry", "government", "AM", "government", "named"),
    ("The Lebanese parliament met on Thursday.", "The Lebanese parliament", "Lebanese parliament", "government", "LB", "government", "named"),
    ("Gaza's health ministry counted 31 dead.", "Gaza's health ministry", "Gaza Health Ministry", "government", "PS", "government", "named"),
    ("A breakaway Moldovan authority held a vote.", "A breakaway Moldovan authority", "A breakaway Moldovan authority", "government", None, "government", "named"),
    # armies, police
    ("The Sudanese army retook a bridge.", "Sudanese army", "Sudanese Armed Forces", "military", "SD", "party_military", "named"),
    ("Ethiopian troops entered Shire.", "Ethiopian troops", "Ethiopian National Defence Force", "military", "ET", "party_military", "named"),
    ("The IDF said it struck a tunnel.", "IDF", "Israel Defense Forces", "military", "IL", "party_military", "named"),
    ("Ukraine's defence ministry published the figures.", "Ukraine's defence ministry", "Ukraine's defence ministry", "government", "UA", "party_military", "named"),
    ("The FARDC said the rebels had fled.", "FARDC", "Armed Forces of the Democratic Republic of the Congo", "military", "CD", "party_military", "named"),
    ("Haitian police retook a station.", "Haitian police", "Haitian National Police", "police", "HT", "government", "named"),
    ("The Tatmadaw shelled Laiza.", "Tatmadaw", "Myanmar Armed Forces", "military", "MM", "party_military", "named"),
    ("The FSB detained three men.", "FSB", "Federal Security Service", "military", "RU", "party_military", "named"),
    # armed groups
    ("JNIM claimed the ambush.", "JNIM", "Jama'at Nusrat al-Islam wal-Muslimin", "armed_group", "ML", "armed_group", "named"),
    ("Al-Shabaab said it had killed ten soldiers.", "Al-Shabaab", "al-Shabaab", "armed_group", "SO", "armed_group", "named"),
    ("M23 rebels seized a mine.", "M23 rebels", "March 23 Movement", "armed_group", "CD", "armed_group", "named"),
    ("The Ta'ang National Liberation Army took the town.", "Ta'ang National Liberation Army", "Ta'ang National Liberation Army", "armed_group", "MM", "armed_group", "named"),
    ("Fighters of the ELN blew up a pipeline.", "ELN", "National Liberation Army (Colombia)", "armed_group", "CO", "armed_group", "named"),
    ("The Séléka looted the mission.", "Séléka", "Séléka", "armed_group", "CF", "armed_group", "named"),
    ("Seleka looted the mission.", "Seleka", "Séléka", "armed_group", "CF", "armed_group", "named"),
    ("The Houthis fired at a tanker.", "Houthis", "Ansar Allah", "armed_group", "YE", "armed_group", "named"),
    ("Hezbollah denied the claim.", "Hezbollah", "Hezbollah", "armed_group", "LB", "armed_group", "named"),
    ("Boko Haram raided a village.", "Boko Haram", "Boko Haram", "armed_group", "NG", "armed_group", "named"),
    ("Viv Ansanm burned a clinic.", "Viv Ansanm", "Viv Ansanm", "armed_group", "HT", "armed_group", "named"),
    ("Fano militiamen attacked a post.", "Fano militiamen", "Fano", "militia", "ET", "armed_group", "named"),
    ("Tuareg separatists said they shot down a helicopter.", "Tuareg separatists", "Tuareg separatists", "armed_group", None, "armed_group", "role_only"),
    ("Rwanda-backed rebels entered Masisi.", "Rwanda-backed rebels", "Rwanda-backed rebels", "armed_group", None, "armed_group", "role_only"),
    ("Gunmen killed a priest.", "Gunmen", "Gunmen", "armed_group", None, "armed_group", "role_only"),
    ("The Jaysh al-Badiya brigade claimed the attack.", "Jaysh al-Badiya", "Jaysh al-Badiya", "armed_group", None, "armed_group", "named"),
    # persons with titles and offices
    ("Prime Minister Robert Abela thanked the crews.", "Prime Minister Robert Abela", "Robert Abela", "person", None, "party_official", "named"),
    ("French President Emmanuel Macron urged restraint.", "French President Emmanuel Macron", "Emmanuel Macron", "person", "FR", "party_official", "named"),
    ("RSF spokesman Idris Bello denied it.", "RSF spokesman Idris Bello", "Idris Bello", "person", "SD", "armed_group", "named"),
    ("Col. Ibrahim Traore promised elections.", "Col. Ibrahim Traore", "Ibrahim Traore", "person", None, "party_military", "named"),
    ("Vera Malik, the governor of Kharkiv, told reporters of two strikes.", "Vera Malik", "Vera Malik", "person", None, "local_authority", "named"),
    ("The mayor of Djibo, Issa Tapsoba, asked for help.", "The mayor of Djibo", "Issa Tapsoba", "person", None, "local_authority", "named"),
    ("Dr Amal Nasser said the ward was full.", "Dr Amal Nasser", "Amal Nasser", "person", None, "hospital", "named"),
    ("Human Rights Watch researcher Ana Lopez doubted it.", "Human Rights Watch researcher Ana Lopez", "Ana Lopez", "person", None, "ngo_monitor", "named"),
    ("Jimmy Barreau, the leader of the G9 alliance, threatened a siege.", "Jimmy Barreau", "Jimmy Barreau", "person", "HT", "armed_group", "named"),
    ("UN envoy Hanna Berg met both sides.", "UN envoy Hanna Berg", "Hanna Berg", "person", None, "un_body", "named"),
    ("Sheikh Mansour al-Qadi mediated the truce.", "Sheikh Mansour al-Qadi", "Mansour al-Qadi", "person", None, "local_authority", "named"),
    ("A survivor, Halima Musa, described the raid.", "Halima Musa", "Halima Musa", "person", None, "victim", "named"),
    # unnamed persons
    ("A senior US official said talks would resume.", "A senior US official", "A senior US official", "person", "US", "party_official", "role_only"),
    ("A rebel commander admitted the loss.", "A rebel commander", "A rebel commander", "person", None, "armed_group", "role_only"),
    ("A spokesman for the Rapid Support Forces denied it.", "A spokesman for the Rapid Support Forces", "A spokesman for the Rapid Support Forces", "person", "SD", "armed_group", "role_only"),
    ("An army spokesman confirmed the raid.", "An army spokesman", "An army spokesman", "person", None, "party_military", "role_only"),
    ("A UN official warned of famine.", "A UN official", "A UN official", "person", None, "un_body", "role_only"),
    ("A doctor at the Nasser hospital counted nine bodies.", "A doctor at the Nasser hospital", "A doctor at the Nasser hospital", "person", None, "hospital", "role_only"),
    ("A tribal elder in Marib blamed smugglers.", "A tribal elder in Marib", "A tribal elder in Marib", "person", None, "local_authority", "role_only"),
    ("A Western diplomat in Nairobi doubted the deal.", "A Western diplomat in Nairobi", "A Western diplomat in Nairobi", "person", None, "third_state", "role_only"),
    # people who cannot be told apart have no party
    ("Two residents of Omdurman described the strike.", "Two residents of Omdurman", "Two residents of Omdurman", "-", None, "witness", "role_only"),
    ("Witnesses said the shots came from a roof.", "Witnesses", "Witnesses", "-", None, "witness", "role_only"),
    ("Medics said the dead were children.", "Medics", "Medics", "-", None, "hospital", "role_only"),
    ("A security source told the agency of the raid.", "A security source", "A security source", "person", None, "anonymous", "anonymous"),
    ("According to residents, the bridge is gone.", "residents", "residents", "-", None, "witness", "role_only"),
    ("Rescue workers said six people were trapped.", "Rescue workers", "Rescue workers", "-", None, "rescue_service", "role_only"),
    ("A US official, speaking on condition of anonymity, confirmed the sale.", "A US official", "A US official", "person", "US", "party_official", "anonymous"),
    # bodies and media
    ("The UN Security Council will meet on Monday.", "UN Security Council", "UN Security Council", "international", None, "un_body", "named"),
    ("OCHA said 4,000 people had fled.", "OCHA", "UN Office for the Coordination of Humanitarian Affairs", "international", None, "un_body", "named"),
    ("The ICRC visited the prisoners.", "ICRC", "International Committee of the Red Cross", "international", None, "icrc", "named"),
    ("MSF closed its clinic in Carrefour.", "MSF", "Médecins Sans Frontières", "ngo", None, "hospital", "named"),
    ("Amnesty International called it a war crime.", "Amnesty International", "Amnesty International", "ngo", None, "ngo_monitor", "named"),
    ("The shelling was reported by Reuters.", "Reuters", "Reuters", "media", None, "agency", "named"),
    ("State television showed captured rifles.", "State television", "State television", "-", None, "other_media", "role_only"),
    ("The International Criminal Court issued two warrants.", "International Criminal Court", "International Criminal Court", "international", None, "court", "named"),
    ("ECOWAS threatened to intervene.", "ECOWAS", "ECOWAS", "international", None, "third_state", "named"),
    ("Prosecutors opened an inquiry.", "Prosecutors", "Prosecutors", "unknown", None, "court", "role_only"),
    ("A UN report listed 40 attacks.", "A UN report", "A UN report", "-", None, "un_body", "role_only"),
    ("Videos posted online showed smoke.", "Videos", "Videos", "-", None, "social_media", "role_only"),
    ("Local authorities in Djibo said wells were poisoned.", "Local authorities in Djibo", "Local authorities in Djibo", "government", None, "local_authority", "role_only"),
    ("Analysts doubted the figure.", "Analysts", "Analysts", "-", None, "expert", "role_only"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "kind", "country", "role", "named"), SENTENCES)
def test_mention(text: str, words: str, name: str, kind: str, country: str | None, role: str, named: str) -> None:
    mention, party, actors = mention_of(text, words)
    found = (
        resolved_name(mention, actors), party.kind if party else "-", party.country if party else None,
        role_of(mention, party, registry()), named_of(mention, party, registry()),
    )  # fmt: skip
    assert found == (name, kind, country, role, named)


# text, words that are no party there
NOT_PARTIES = (
    ("Shells fell in Sudan overnight.", "Sudan"),  # a place, not an actor
    ("Explosions were heard in Khartoum.", "Khartoum"),  # a capital as a place
    ("Khartoum was rocked by explosions.", "Khartoum"),  # that suffers is a town
    ("The president declared a state of emergency.", "a state of emergency"),  # no state
    ("They crossed into rebel-held territory.", "rebel"),  # part of a word
    ("Anti-Taliban slogans were painted on the wall.", "Taliban slogans"),  # no phrase of theirs
    ("It was not clear who fired first.", "It"),  # stands for the clause
    ("Richard Wagner composed it.", "Wagner"),  # a composer
    ("A computer monitor lay in the street.", "A computer monitor"),  # a thing
    ("He was at his post when the shell fell.", "his post"),  # a place of duty
    ("Refugees reached Chad on foot.", "Refugees"),  # who do not speak are no speakers
)


@pytest.mark.parametrize(("text", "words"), NOT_PARTIES)
def test_no_mention(text: str, words: str) -> None:
    mentions, _ = parties_of(text)
    assert words not in [m.as_written for m in mentions]


def test_mentions_are_their_words() -> None:
    text = 'Mali\'s junta accused Ukraine of arming the FLA. "We deny it," a spokesman said.'
    mentions, actors = parties_of(text)
    assert all(text[m.span.start : m.span.end] == m.as_written for m in mentions)
    assert len({m.id for m in mentions}) == len(mentions)
    assert len({a.id for a in actors}) == len(actors)
    assert {m.party for m in mentions} - {None} <= {a.id for a in actors}


def test_empty_text_has_no_parties() -> None:
    assert parties_of("") == ((), ())


WORDS = st.sampled_from(
    ["the", "a", "Sudan", "RSF", "army", "rebels", "he", "it", "they", "said", "that", "of", "for", "in", ",", ".", "(", ")",
     "-", "Gen.", "Baku", "spokesman", "US", "U.N.", "official", "al", "Burhan", "ministry", "'s", "his", '"', "killed"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_words_give_sound_records(words: list[str]) -> None:
    text = " ".join(words)
    mentions, actors = parties_of(text)
    assert all(text[m.span.start : m.span.end] == m.as_written and m.as_written for m in mentions)
    assert {m.party for m in mentions} - {None} <= {a.id for a in actors}
    assert len({m.id for m in mentions}) == len(mentions)
    for mention in mentions:
        party = next((a for a in actors if a.id == mention.party), None)
        role_of(mention, party, registry())
        named_of(mention, party, registry())


BODIES_OF_SPOKESMEN = (
    ("A spokesman for the theatre command denied it.", "the theatre command"),
    ("An aide to the mayor of Djibo and an officer of the military command met.", "the military command"),
    ("A director of the health office counted nine.", "the health office"),
)


@pytest.mark.parametrize(("text", "words"), BODIES_OF_SPOKESMEN)
def test_the_body_of_a_spokesman_is_a_mention(text: str, words: str) -> None:
    assert words in [mention.as_written for mention in parties_of(text)[0]]


FULL_NAMES = (
    ("Shaheen Aktaro, 34, lay in the yard.", "Shaheen Aktaro"),  # an age
    ("A farmer named Tarlo Wakjiro hid in a ditch.", "Tarlo Wakjiro"),  # a man's profession
    ("The body of Tarlo Diallu was found in a well.", "Tarlo Diallu"),  # what only a person has
    ("He was identified as Tarlo Palu.", "Tarlo Palu"),  # who he is
    ("The dead man is Tarlo Hungo.", "Tarlo Hungo"),
)
NO_FULL_NAMES = (
    "A village named Wendou Tarlo was burned.",
    "The operation was named Dawn Thunder.",
    "Northern Tarlo, 340 km away, is dry.",
)


@pytest.mark.parametrize(("text", "name"), FULL_NAMES)
def test_a_full_name_is_a_persons_by_what_is_said_of_it(text: str, name: str) -> None:
    assert name in [party.name for party in parties_of(text)[1] if party.kind == "person"]


@pytest.mark.parametrize("text", NO_FULL_NAMES)
def test_other_names_are_no_persons(text: str) -> None:
    assert [party.name for party in parties_of(text)[1] if party.kind == "person"] == []
