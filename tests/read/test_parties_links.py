# ruff: noqa: E501 - a table reads best with a case on a line
"""Who is meant over several sentences: names and surnames, acronyms, "the group", pronouns."""

from __future__ import annotations

import pytest

from bywhom.knowledge.speakers import countries_at_war, resolved_name
from tests.read.test_parties import parties_of

# text, words of a mention, which one of those (0 first), whose they are (None: nobody we could tell)
DOCUMENTS = (
    # a surname takes up the full name
    ("Foreign Minister Iván Duarte rejected the claim. Duarte said talks go on.", "Duarte", 0, "Iván Duarte"),
    # a full name after the surname gives the party its fullest name
    ("Zelensky said no. Volodymyr Zelensky spoke in Odesa.", "Zelensky", 0, "Volodymyr Zelensky"),
    # "he" is the subject of the sentence before
    ("Col. Ousmane Bah met the envoy. He said the road was open.", "He", 0, "Ousmane Bah"),
    # "she" is not the man
    ("Maria Lopez met Carlos Ruiz. She told reporters that both agreed.", "She", 0, "Maria Lopez"),
    # "she" reaches over a man to the woman
    ("Governor Elena Petrova called. Mayor Ivan Koval answered. She thanked him.", "She", 0, "Elena Petrova"),
    # "he" is never a group
    ("Hamas rejected the offer. He said no.", "He", 0, None),
    # "it" inside a sentence is the one who says
    ("Chad said it would close the border.", "it", 0, "Chad"),
    # "it" takes up the body of the sentence before
    ("The World Food Programme halted its convoys. It blamed the fighting.", "It", 0, "World Food Programme"),
    # "they" are the group
    ("The rebels left Kidal. They said the truce was dead.", "They", 0, "rebels"),
    # an acronym in brackets is its name from then on
    ("The Popular Army of Kordofan (PAK) attacked. The PAK took a bridge.", "PAK", 1, "Popular Army of Kordofan"),
    # a known acronym is its group
    ("The Rapid Support Forces (RSF) took the base. The RSF denied looting.", "RSF", 1, "Rapid Support Forces"),
    # "the group" is the group of which we spoke
    ("JNIM raided Djibo. The group posted a video.", "The group", 0, "Jama'at Nusrat al-Islam wal-Muslimin"),
    # "the paramilitary group" is not the army
    ("The RSF fought the Sudanese army. The paramilitary group advanced.", "The paramilitary group", 0, "Rapid Support Forces"),
    # "the rebels" are the one rebel group of the text
    ("M23 took Sake. The rebels hold the hills.", "The rebels", 0, "March 23 Movement"),
    # "the ministry" is the last one
    ("Mali's defence ministry denied it. The ministry said no one died.", "The ministry", 0, "Mali's defence ministry"),
    # "the foreign ministry" prefers its own kind
    ("Armenia's foreign ministry protested. Armenia's defence ministry counted ten raids. The foreign ministry sent a note.",
     "The foreign ministry", 0, "Armenia's foreign ministry"),
    # "the army" is the one of which we spoke
    ("The Sudanese army shelled the market. The army denied it.", "The army", 0, "Sudanese Armed Forces"),
    # capital, country and government are one
    ("Baku closed the road. Azerbaijani authorities said it was unsafe. Azerbaijan denies a blockade.", "Baku", 0, "Azerbaijan"),
    ("Baku closed the road. Azerbaijani authorities said it was unsafe.", "Azerbaijani authorities", 0, "Azerbaijan"),
    # separatists are one group, however they are qualified
    ("Armenian separatists said two died. Armenian-backed separatists in the region asked for talks.",
     "Armenian-backed separatists in the region", 0, "Armenian separatists"),
    # groups with other qualities are others
    ("Tuareg rebels took Kidal. Islamist rebels took Gao.", "Islamist rebels", 0, "Islamist rebels"),
    # an office beside a name is the person
    ("The governor of Borno, Musa Zanna, spoke. The governor blamed bandits.", "The governor", 0, "Musa Zanna"),
    # "the minister" is the last minister
    ("Defence Minister Juan Rojas resigned. The minister gave no reason.", "The minister", 0, "Juan Rojas"),
    # a group and the name behind it are one
    ("The jihadist group Jama'at Nusrat al-Islam wal-Muslimin (JNIM) said it had left.", "The jihadist group", 0, "Jama'at Nusrat al-Islam wal-Muslimin"),
    # a first name that is a country's too
    ("Defence Minister Israel Katz spoke. The troops thanked Katz.", "Katz", 0, "Israel Katz"),
    # whose spokesman he is
    ("President Bola Ade flew home. His spokesman denied illness.", "His spokesman", 0, "Bola Ade's spokesman"),
    # "its fighters" are the group
    ("Hezbollah fired rockets. It said its fighters had pulled back.", "its fighters", 0, "Hezbollah"),
    # "we" of a spokesman is his body
    ("The RSF advanced. RSF spokesman Idris Bello spoke. \"We hold the town,\" Idris Bello said.", "We", 0, "Rapid Support Forces"),
    # "I" is the speaker
    ("\"I saw two drones,\" Amina Yusuf said.", "I", 0, "Amina Yusuf"),
    # an unnamed official goes on speaking
    ("A senior US official described the plan. The official added that it might fail.", "The official", 0, "A senior US official"),
    # nobody before: nobody
    ("They left at dawn.", "They", 0, None),
    # bare officials are anybody
    ("Officials said the dam held.", "Officials", 0, None),
    # ambiguous acronym: the document's country chooses
    ("Congolese troops fought in Beni, Congo's government said. The ADF burned a church.", "ADF", 0, "Allied Democratic Forces"),
    # the first letters of a name, without brackets
    ("The Kaduna Vigil Front burned two trucks. KVF fighters fled, and the KVF denied it.", "KVF", 0, "Kaduna Vigil Front"),
    # a noun of the name with "the"
    ("The Delta Rights Observatory named nine dead. Officials doubted the Observatory.", "Observatory", 0, "Delta Rights Observatory"),
    # a ministry is one, whichever way it is written
    ("Kosovo's Ministry of Health counted two dead. The health ministry asked for blood.", "The health ministry", 0, "Kosovo's Ministry of Health"),
    # the army before a noun is the army
    ("The Chadian army withdrew. An army column was ambushed.", "army", 0, "Chadian National Army"),
    # a group before a noun is the group
    ("JNIM raided Djibo. A JNIM commander was killed.", "JNIM", 1, "Jama'at Nusrat al-Islam wal-Muslimin"),
    # a name of common words is nobody of another land
    ("Sudan's army fled Wad Madani. The Armed Forces of Sudan and the Foreign Office in Khartoum spoke.", "Foreign Office", 0, "Foreign Office"),
    # "our fighters" are the speaker's
    ("\"Our fighters hold the bridge,\" Hezbollah said.", "Our fighters", 0, "Hezbollah"),
    # an office of the registry tells whose the person is, where the text is about that land
    ("Mali's army fled Gao. Assimi Goïta spoke on television.", "Assimi Goïta", 0, "Assimi Goïta"),
    # the junta's spokesman, named behind
    ("Myanmar's junta denied it. The junta's spokesman, Zaw Min Tun, blamed rebels.", "The junta's spokesman", 0, "Zaw Min Tun"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "which", "name"), DOCUMENTS)
def test_linked(text: str, words: str, which: int, name: str | None) -> None:
    mentions, actors = parties_of(text)
    fitting = [m for m in mentions if m.as_written == words]
    assert len(fitting) > which, f"{words!r} not among {[m.as_written for m in mentions]}"
    mention = fitting[which]
    assert (resolved_name(mention, actors) if mention.party else None) == name


def test_one_party_is_there_once() -> None:
    _, actors = parties_of("Kyiv denied it. Ukraine's government said Ukraine had struck no bridge.")
    assert [a.name for a in actors].count("Ukraine") == 1


def test_offices_are_as_said() -> None:
    _, actors = parties_of("US Secretary of State Anne Doyle met Vera Malik, the governor of Kharkiv.")
    held = {a.name: [(o.office, o.of) for o in a.holds] for a in actors if a.kind == "person"}
    assert held == {"Anne Doyle": [("Secretary of State", "United States")], "Vera Malik": [("governor", "Kharkiv")]}


def test_what_one_side_calls_the_other_lends_the_army_no_name() -> None:
    text = 'The rebels called both drivers "spies of the occupying army". Five men died, according to the army.'
    _, actors = parties_of(text)
    assert not any("occupying" in actor.name for actor in actors), actors


def test_a_mediator_is_not_at_war() -> None:
    text = (
        "Ethiopian troops shelled Mekelle. Ethiopia's government said the TPLF had attacked first. "
        "The TPLF denied it. Norway offered to mediate."
    )
    mentions, actors = parties_of(text)
    assert countries_at_war(mentions, actors, ()) == {"ET"}
