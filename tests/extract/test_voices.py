"""Where one speaker's words end and another's begin, and through whom words came."""

from __future__ import annotations

import pytest

from tests.kits import reading_of

# text, then for each claim: its links as they are named, nearest the reader first, and its content
SPEAKERS: list[tuple[str, list[tuple[str, str]]]] = [
    # behind "while" another speaks, and cites whoever she has it from
    (
        "Armed men torched at least 26 houses in three hamlets near Omba before dawn on Thursday, the town council"
        " said, while a body of elders put the number at nine, citing two village guards.",
        [
            ("town council", "Armed men torched at least 26 houses in three hamlets near Omba before dawn on Thursday"),
            ("a body of elders < two village guards", "the number at nine"),
        ],
    ),
    # a semicolon parts two speakers, also in a list of what each says
    (
        "The governor says that the dam has held; the opposition, that the water has reached the market.",
        [("governor", "the dam has held"), ("opposition", "the water has reached the market")],
    ),
    # who answers what is told has a claim of his own
    (
        "Another survivor recalled hearing shots from the direction of the barracks, which the army denies.",
        [
            ("survivor", "hearing shots from the direction of the barracks"),
            ("army", "hearing shots from the direction of the barracks"),
        ],
    ),
    # the second speaker of a verb that is not said again
    (
        "The town's mayor spoke of 38 dead and a priest of sixty.",
        [("mayor", "38 dead"), ("a priest", "sixty")],
    ),
    # each accuses the other
    (
        "The drivers' league and the port council accused each other of starting the fire.",
        [
            ("drivers' league", "the port council of starting the fire"),
            ("port council", "The drivers' league of starting the fire"),
        ],
    ),
    # a chain of three: who told whom, and who had it from there
    (
        "The superintendent of police, Laish Tomba, told Radio Omba, which the Sangai Courier quoted, that two bodies"
        " had been recovered from a kitchen.",
        [("Sangai Courier < Radio Omba < Laish Tomba", "two bodies had been recovered from a kitchen")],
    ),
    (
        "The station also quoted a nurse who said that two children had been brought in.",
        [("station < a nurse", "two children had been brought in")],
    ),
    (
        "According to Armenpress, which cites the Martuni administration, a second child has died.",
        [("Armenpress < Martuni administration", "a second child has died")],
    ),
    # who is told and prints nothing passes nothing on
    (
        "The ambassador, Amar Dahmani, told the Security Council that the strikes had killed twenty civilians.",
        [("Amar Dahmani", "the strikes had killed twenty civilians")],
    ),
    # "who" is the person, and not the town behind
    (
        "A former officer now living in Niamey, who said he had spoken to a colleague, was arrested on Friday.",
        [("A former officer", "he had spoken to a colleague")],
    ),
    # a denial by the passive, and what its speaker tells on the way
    (
        "The camp was empty. That was disputed by a teacher in the next village, who told this newspaper that the"
        " troops did not come until noon.",
        [("a teacher", "the troops did not come until noon")],
    ),
    # the hour before an entry is nobody's name and nobody's words
    (
        "Live from Omba\n\n15:00 The mayor and the governor blame each other.\n\n16:15 A second child has died,"
        " writes the channel Rybar.",
        [("mayor", "the governor"), ("governor", "The mayor"), ("Rybar", "A second child has died")],
    ),
    # the label of an entry is who speaks, where it names a speaker
    (
        "Live from Omba\n\n13:20 The Ministry of Defence of Armenia: we have no troops in the valley.\n\n13:50 Gaza"
        " City: six people were killed in a strike on a bakery.",
        [
            ("Ministry of Defence of Armenia", "we have no troops in the valley"),
            ("own_voice", "Gaza City: six people were killed in a strike on a bakery."),
        ],
    ),
    # the owner of a count speaks by it
    ("Of those, 12 died in Omba, the army's tally shows.", [("army", "Of those, 12 died in Omba")]),
    # what stands behind a semicolon is not said before it
    (
        "A local official said there were at least 20 dead; according to the rebels, fifty.",
        [("A local official", "there were at least 20 dead"), ("rebels", "fifty")],
    ),
    (
        "The migration agency said 6,000 persons had fled; civil protection itself, in a bulletin, counts 4,200.",
        [("migration agency", "6,000 persons had fled"), ("civil protection", "4,200")],
    ),
    (
        "Two people died, residents said; rebel media, five.",
        [("residents", "Two people died"), ("rebel media", "five")],
    ),
    (
        "They locked a family into a kitchen, he said; this reporter was unable to establish whether anyone got out.",
        [("he", "They locked a family into a kitchen")],
    ),
    # so does a verb of counting with a speaker of its own
    (
        "The strike killed dozens of people, the Red Cross said, and the health ministry raised the toll to 51.",
        [("Red Cross", "The strike killed dozens of people"), ("health ministry", "the toll to 51")],
    ),
    # the words before "he said" are his only where he says them
    (
        "The lawmaker accused the government of ignoring a warning that, he said, the agency had passed on in July.",
        [("lawmaker", "the agency had passed on in July")],
    ),
    ("The army has called it a hoax: nobody was tortured, the colonel said, and the dead man was armed.",
     [("colonel", "nobody was tortured and the dead man was armed")]),
    # the agency relays whom it quotes, by its name or its kind
    (
        "Seven people were killed, according to the state agency SONNA, which quoted the district commissioner; a"
        " resident said they were all from one family.",
        [
            ("SONNA < district commissioner", "Seven people were killed"),
            ("a resident", "they were all from one family"),
        ],
    ),
    # "it" is the letter, which the text speaks of; "its spokesman" is not of what is quoted before
    (
        "The letter cites a pastor who walked for four days. He counted eleven graves, it says.",
        [("The letter < a pastor", "eleven graves")],
    ),
    (
        "The militia denied it. \"The captured man exists only in the ministry's dreams,\" its spokesman said.",
        [("ilitia's spokesman", "The captured man exists only in the ministry's dreams")],
    ),
    # what follows "it said" behind the comma was not said of its own men
    (
        "The African Union mission condemned the attack. Its forces were not involved in the response, it said.",
        [("African Union mission", "Its forces were not involved in the response")],
    ),
    # the other of two, by its name
    (
        "The other, the Social Democratic Front, of whose deputies one was abducted last year, demanded an inquiry.",
        [("Social Democratic Front", "an inquiry")],
    ),
    # who names somebody is not who is named
    (
        "Omba's army, named by the rebels as having flown the drones, has not spoken.",
        [("rebels", "Omba's army, named by the rebels as having flown the drones")],
    ),
    # who only passes it on is a link
    (
        "Karabakh officials now put the toll at 27, the news site CivilNet reports.",
        [("CivilNet < Karabakh officials", "the toll at 27")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_who_has_the_word(text: str, expected: list[tuple[str, str]]) -> None:
    claims = reading_of(text, learned=True).claims
    told = [([link.name or link.role for link in c.chain], c.content_text) for c in claims]
    for source, content in expected:
        wanted = source.split(" < ")
        assert any(
            content == said
            and len(links) == len(wanted)
            and all(name in link for name, link in zip(wanted, links, strict=True))
            for links, said in told
        ), told


def test_whoever_is_told_not_to_is_ordered_and_whoever_is_told_of_is_not() -> None:
    told = reading_of("A teacher told this newspaper that the troops did not come.").claims
    assert [c.act for c in told] == ["assert"]
    ordered = reading_of("The army told the villagers not to return.").claims
    assert [c.act for c in ordered] == ["order"]


def test_shooting_back_with_words_is_no_shot() -> None:
    read = reading_of('The bus had carried fighters, they say. "There was not one rifle," the mayor shot back.')
    assert [(c.source.name, c.content_text) for c in read.claims][-1] == ("mayor", "There was not one rifle")
    assert "ASSAULT" not in {e.type for e in read.events}


def test_whoever_asks_a_spokesman_is_not_the_spokesman() -> None:
    claims = reading_of("Asked whether the army had been there, a spokesman declined to answer.", learned=True).claims
    assert "request" not in {c.act for c in claims}
