# ruff: noqa: E501 - a table reads best with a case on a line
"""Who speaks, as the chain of a claim would show it: the name and the role of mentions over many wars."""

from __future__ import annotations

import pytest

from bywhom.knowledge.speakers import named_of, resolved_name, role_of
from bywhom.read.parties import find_parties
from tests.factories import document_of, parse_of
from tests.read.test_parties import parties_of, registry

# text, words of the mention (the last so written), name, role
SPEAKERS = (
    # appositions: a name behind or before the office, with and without a comma
    ("A trader, Hauwa Zarami, said she fled.", "A trader", "Hauwa Zarami", "witness"),
    ("Abdel Fattah bin Saleh, a port worker, saw the flash.", "Abdel Fattah bin Saleh", "Abdel Fattah bin Saleh", "witness"),
    ("The ministry's undersecretary, Brigadier General Sok Vanna, told reporters it was false.", "The ministry's undersecretary", "Sok Vanna", "party_official"),
    ("The brigade commander, Colonel Ihor Melnyk, said the village held.", "The brigade commander", "Ihor Melnyk", "party_military"),
    ("The morgue director, Silvio Prado, counted 14 bodies.", "Silvio Prado", "Silvio Prado", "hospital"),
    ("\"We have no bread,\" the baker Youssef Haddad said.", "baker Youssef Haddad", "Youssef Haddad", "witness"),
    ("The boy's father, Hamid Rahimi, said he was seven.", "The boy's father", "Hamid Rahimi", "victim"),
    ("Her husband, Pavlo, said the cellar saved them.", "Her husband", "Pavlo", "victim"),
    ("His wife, Amina, said he never came back.", "His wife", "Amina", "victim"),
    ("A spokeswoman for the charity, Ines Prat, said food was low.", "A spokeswoman for the charity", "Ines Prat", "ngo_monitor"),
    # a body's own name beats the noun beside it
    ("The agency SUNA said the road was open.", "The agency", "SUNA", "agency"),
    ("The monitoring group Nahr Watch, based in Basra, counted 40 raids.", "The monitoring group", "Nahr Watch", "ngo_monitor"),
    ("The Mobilisation faction Katibat al-Sahel threatened to strike bases.", "The Mobilisation faction", "Katibat al-Sahel", "armed_group"),
    ("The network Médicos del Sur said ten died.", "The network", "Médicos del Sur", "unknown"),
    ("The rebel group Frente del Llano claimed the ambush.", "Frente del Llano", "Frente del Llano", "armed_group"),
    ("The news agency Kivu Wire reported six deaths.", "Kivu Wire", "Kivu Wire", "other_media"),
    ("The news site Delta Post said oil had leaked.", "The news site", "Delta Post", "other_media"),
    ("Local radio station Ndeke said the bridge fell.", "Ndeke", "Ndeke", "other_media"),
    ("The PKK denied it. Its armed wing, the People's Guard, said in a message that it had left.", "Its armed wing", "People's Guard", "armed_group"),
    ("The convoy was safe, according to the African Union's naval force, Neptune, which warned of mines.", "the African Union's naval force", "Neptune", "third_state"),
    ("The French Maritime Alert Centre (FMAC) agency said a boat was hit.", "The French Maritime Alert Centre (FMAC) agency", "French Maritime Alert Centre", "government"),
    ("Guria Watch, a monitoring group, recorded two breaches. The group blamed both sides.", "The group", "Guria Watch", "ngo_monitor"),
    # whole names of bodies: with a people before and a country behind
    ("The National Grain Corporation denied it.", "National Grain Corporation", "National Grain Corporation", "unknown"),
    ("The Union of Chadian Drivers said a road was shut.", "Union of Chadian Drivers", "Union of Chadian Drivers", "ngo_monitor"),
    ("The Doctors' Network of Darfur said 12 died. The network said more were missing.", "The network", "Doctors' Network of Darfur", "ngo_monitor"),
    ("The Ituri Civil Society Coordination said 12 died.", "Ituri Civil Society Coordination", "Ituri Civil Society Coordination", "ngo_monitor"),
    ("Radio Ndeke Luka said the road was shut.", "Radio Ndeke Luka", "Radio Ndeke Luka", "other_media"),
    # headings are no persons
    ("GENERAL STAFF OF THE ARMED FORCES\nThe convoy left Gao.", "GENERAL STAFF OF THE ARMED FORCES", "GENERAL STAFF OF THE ARMED FORCES", "party_military"),
    ("JOINT STAFF OF THE ARMED FORCES\nThe convoy left Gao.", "JOINT STAFF OF THE ARMED FORCES", "JOINT STAFF OF THE ARMED FORCES", "party_military"),
    ("CLASHES IN GOMA\nM23 SAYS IT TOOK TOWN\nThe M23 said no.", "M23", "March 23 Movement", "armed_group"),
    ("Ukraine's General Staff said 90 attacks were repelled.", "Ukraine's General Staff", "General Staff of the Armed Forces of Ukraine", "party_military"),
    # names of many languages
    ("Bilal ag Rissa, a teacher, said so.", "Bilal ag Rissa", "Bilal ag Rissa", "witness"),
    ("Mohamed ould Salem, the governor of Adrar, denied it.", "Mohamed ould Salem", "Mohamed ould Salem", "local_authority"),
    ("María de los Ángeles Rojas, a nurse in Tumaco, said the boat never came.", "María de los Ángeles Rojas", "María de los Ángeles Rojas", "hospital"),
    ("Rear Admiral Juan de la Cruz said the boat was stopped.", "Rear Admiral Juan de la Cruz", "Juan de la Cruz", "party_military"),
    ("UN Secretary-General Park Sun-hee urged restraint. Park said the war must end.", "Park", "Park Sun-hee", "un_body"),
    ("Selam Abraha, a mother of four, said shells hit the church.", "Selam Abraha", "Selam Abraha", "victim"),
    ("Ma Thida, a teacher, said the school burned. The teacher said she hid.", "The teacher", "Ma Thida", "witness"),
    ("Lieutenant Colonel Awad al-Karim said the base was quiet.", "Lieutenant Colonel Awad al-Karim", "Awad al-Karim", "party_military"),
    ("Vice Admiral Luis Ospina said the boat had sunk.", "Vice Admiral Luis Ospina", "Luis Ospina", "party_military"),
    ("Deputy Commissioner Farid Khan said two policemen died. Khan said a search was on.", "Khan", "Farid Khan", "local_authority"),
    ("Deputy Prime Minister Olha Stets met envoys. Stets said the deal was close.", "Stets", "Olha Stets", "party_official"),
    # single names are persons where the grammar shows it
    ("Karlo, who fled Vovchansk, said the road was mined. He said two had died.", "He", "Karlo", "unknown"),
    ("Zelim said that he had seen the tanks.", "he", "Zelim", "unknown"),
    # a headline may call somebody before the text does
    ("Truce is over, Tshisekedi says\nPresident Felix Tshisekedi spoke.", "Tshisekedi", "Felix Tshisekedi", "party_official"),
    # role nouns that come later
    ("The captain of the ferry, Nguyen Van Hai, said a shell hit the bow. The captain blamed the navy.", "The captain", "Nguyen Van Hai", "witness"),
    ("A tanker captain, Nikos Leros, said he saw two boats.", "he", "Nikos Leros", "witness"),
    ("The captain, Taras Hnatiuk, leads a drone unit. The captain said the men would hold.", "The captain", "Taras Hnatiuk", "party_military"),
    ("The director of the hospital, Dr. Samir Qasim, said 30 had died. The doctor said the morgue was full.", "The doctor", "Samir Qasim", "hospital"),
    ("Nurse Beatriz Mora said the clinic had closed. The nurse said staff had fled.", "The nurse", "Beatriz Mora", "hospital"),
    ("The mayor, Jean Baptiste Louis, said gangs held the road.\nThe mayor said ten died.", "The mayor", "Jean Baptiste Louis", "local_authority"),
    ("The bishop of Goma, Willy Ngumbi, urged calm. The bishop said the church was full.", "The bishop", "Willy Ngumbi", "local_authority"),
    ("The interior ministry of Chad said it had sent police. The ministry blamed bandits.", "The ministry", "interior ministry of Chad", "government"),
    ("Ivan Petrenko lost his house. His wife said it burned in minutes.", "His wife", "Ivan Petrenko's wife", "victim"),
    ("The Sudanese army attacked the RSF. An adviser to the force's commander, Omar Gad, told reporters it was a lie.", "Omar Gad", "Omar Gad", "armed_group"),
    # pronouns
    ("The mayor of Nikopol, Oleh Bondar, wrote that two had died. \"It was a drone,\" he said.\nHe added that power was cut.", "He", "Oleh Bondar", "local_authority"),
    ("A surgeon said he had operated on nine. He said most were children.", "He", "A surgeon", "hospital"),
    ("\"We have nothing,\" said Zainab Bello, whose shop burned.\n\"They took it all,\" she said.", "she", "Zainab Bello", "unknown"),
    ("The coalition said it had hit a depot. It said no one died.", "It", "coalition", "party_military"),
    ("Residents said the shelling began at dawn. They counted nine craters.", "They", "Residents", "witness"),
    ("Doctors at Al-Shifa said 20 died. They said fuel had run out.", "They", "Doctors at Al-Shifa", "hospital"),
    ("Haitian police said two had died. They said a station burned.", "They", "Haitian National Police", "government"),
    ("Governor Ali Musa came. In his view the dam will hold.", "his", "Ali Musa", "local_authority"),
    ("Moscow and Kyiv said they had swapped prisoners.", "they", None, "unknown"),
    ("The rebels fled. Two groups claimed the raid. The two groups gave no toll.", "The two groups", None, "unknown"),
    # one out of many
    ("One of the doctors said the ward was full.", "One of the doctors", "One of the doctors", "hospital"),
    ("Some of the villagers said the river was poisoned.", "Some of the villagers", None, "witness"),
    ("Two of the hostages said they had been beaten.", "Two of the hostages", None, "victim"),
    ("Residents of Sake said bombs fell: one of them counted nine bodies.", "one of them", "one of the residents of Sake", "witness"),
    # a house speaks through its people
    ("The hospital's administrator said nine had died.", "The hospital's administrator", "hospital's administrator", "hospital"),
    ("The office of the prime minister said the dam held.", "The office of the prime minister", "office of the prime minister", "government"),
    ("The peacekeeping mission was stopped. The mission's spokesman said no one was hurt.", "The mission's spokesman", "mission's spokesman", "un_body"),
    ("The secretary-general's special representative condemned the raid.", "The secretary-general's special representative", "secretary-general's special representative", "un_body"),
    ("Nadia Karam of Oxfam said water was short.", "Nadia Karam", "Nadia Karam", "ngo_monitor"),
    ("Pierre Lumbu from MSF said the ward was full.", "Pierre Lumbu", "Pierre Lumbu", "hospital"),
    ("Amal Saleh, a spokeswoman for the Trauma Care Centre, put the toll at six.", "Amal Saleh", "Amal Saleh", "hospital"),
    ("Peru's defence ministry said the boat was armed. Its spokesman said two men were held.", "Its spokesman", "Peru's defence ministry's spokesman", "party_military"),
    # a spokesman of nobody known is no official
    ("Spokesman Idris Ba denied it.", "Spokesman Idris Ba", "Idris Ba", "unknown"),
    # other roles
    ("The provincial health service counted 38 cases.", "The provincial health service", "provincial health service", "local_authority"),
    ("The archdiocese said two nuns had been freed.", "The archdiocese", "archdiocese", "local_authority"),
    ("The opposition said the vote was rigged.", "The opposition", "opposition", "party_official"),
    ("Human rights lawyer Rosa Mejía said the men were tortured.", "Human rights lawyer Rosa Mejía", "Rosa Mejía", "ngo_monitor"),
    ("A UN panel said the arms came from Dubai.", "A UN panel", "A UN panel", "un_body"),
    ("A strike of drivers, who demand safe roads, goes on.", "drivers", None, "witness"),
    ("\"I have goats,\" said Pedro Quispe, 61.", "Pedro Quispe", "Pedro Quispe", "witness"),
    ("The trader's brother said he was shot at noon.", "The trader's brother", "trader's brother", "victim"),
    ("A company official said the ship was sound.", "A company official", "A company official", "unknown"),
    ("The two governments said the truce held.", "The two governments", None, "government"),
    ("One woman described a beating. She had refused to talk.", "She", "One woman", "witness"),
    ("The Grain Board of Kenya said stocks were low.", "Grain Board of Kenya", "Grain Board of Kenya", "ngo_monitor"),
    # anonymous
    ("A person close to the talks said they had failed.", "A person close to the talks", "A person close to the talks", "anonymous"),
    ("People familiar with the plan said it was dead.", "People familiar with the plan", None, "anonymous"),
    ("A person with knowledge of the talks said they had failed.", "A person with knowledge of the talks", "A person with knowledge of the talks", "anonymous"),
    # media and papers
    ("Witnesses told The Congo Star that shots rang out.", "Congo Star", "Congo Star", "other_media"),
    ("Syria TV said eight died.", "Syria TV", "Syria TV", "other_media"),
    ("In a voice note, the gang leader Jean Ti Boul threatened to burn the port.", "gang leader Jean Ti Boul", "Jean Ti Boul", "armed_group"),
    ("A court filing said the officer lied.", "A court filing", None, "document"),
    ("The RSF said on its Telegram channel that it held the town.", "it", "Rapid Support Forces", "armed_group"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "role"), SPEAKERS)
def test_speaker(text: str, words: str, name: str | None, role: str) -> None:
    mentions, actors = parties_of(text)
    fitting = [m for m in mentions if m.as_written == words]
    assert fitting, f"{words!r} not among {[m.as_written for m in mentions]}"
    mention = fitting[-1]
    party = next((a for a in actors if a.id == mention.party), None)
    assert (resolved_name(mention, actors) if party else None, role_of(mention, party, registry())) == (name, role)


# text, words that must be no party's
NOBODY = (
    ("At noon on Tuesday shells fell.", "noon"),  # an hour
    ("Shells fell on Main St on Sunday.", "Main St"),  # a street
    ("Monday said nothing new.", "Monday"),  # a weekday, whatever the parser thinks
    ("A boy was shot in the head.", "the head"),  # flesh
    ("Chief among the fears was famine.", "Chief"),  # the first of several
    ("Shells hit the office of the mayor.", "the office of the mayor"),  # a house, where it does not speak
    ("BREAKING: STATEMENT. Two died.", "STATEMENT"),  # a heading
)  # fmt: skip


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_nobody(text: str, words: str) -> None:
    mentions, _ = parties_of(text)
    assert words not in [m.as_written for m in mentions]


# text, words, named
NAMED = (
    ("The office of the mayor said so.", "The office of the mayor", "role_only"),
    ("The Two Rivers Authority said so.", "Two Rivers Authority", "named"),
    ("Residents of Omdurman said so.", "Residents of Omdurman", "role_only"),  # a capital of a place names nobody
    ("Syria TV said eight died.", "Syria TV", "named"),
    ("A broker familiar with the case said so.", "A broker familiar with the case", "role_only"),
    ("Someone said so. A person briefed on the talks denied it.", "A person briefed on the talks", "anonymous"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "named"), NAMED)
def test_named(text: str, words: str, named: str) -> None:
    mentions, actors = parties_of(text)
    mention = next((m for m in mentions if m.as_written == words), None)
    assert mention is not None, [m.as_written for m in mentions]
    party = next((a for a in actors if a.id == mention.party), None)
    assert named_of(mention, party, registry()) == named


def test_the_outlet_is_a_medium() -> None:
    for outlet in ("Hill & Dale", "Carlo Bianco"):
        document = document_of(f"The mayor told {outlet} that two died.", outlet=f"The {outlet}")
        _, actors = find_parties(document, parse_of(document), (), registry())
        assert [a.kind for a in actors if a.name == outlet] == ["media"]
