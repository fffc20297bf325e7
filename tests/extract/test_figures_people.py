"""Which people a figure is of: those a name or an apposition tells, and those who are no victims at all."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bywhom.extract.figures import figures_in
from bywhom.records import Document, Figure, Place, PlaceUse, Provenance, Span, Where
from tests.extract.test_figures import figures_of, lexicon
from tests.factories import document_of, parse_of

Expected = tuple[tuple[str, int, int | None, str], ...]

CASES: tuple[tuple[str, Expected], ...] = (
    # "one" and "another" with the words that name them are one person, who has their group
    ("One, a schoolteacher, drowned in the lake near Bukavu.", (("killed", 1, 1, "One, a schoolteacher"),)),
    ("Another passenger, a boy of six, was wounded near Gao.", (("injured", 1, 1, "Another passenger, a boy"),)),
    # who somebody is counts nobody
    ("The army said six soldiers died. Anwar Salman, one of the three leaders of the sect, called for calm.",
     (("killed", 6, 6, "six soldiers"),)),
    ("A drone hit a house in Bara, injuring six children, a member of the council, Musa Bello, said.",
     (("injured", 6, 6, "six children"),)),
    # whom nobody says to be dead
    ("The service would neither confirm nor deny that any hostage had been killed.", ()),
    ("Gunmen on a motorcycle shot dead an inspector and his brother in Bara.",
     (("killed", 1, 1, "an inspector"), ("killed", 1, 1, "his brother"))),
    # what is among things is a thing; "all but two" counts those whom it does not tell
    ("At least 31 civilians died. Five jets, including three Rafales, had been shot down.",
     (("killed", 31, None, "At least 31 civilians"),)),
    ("All but two of the deaths were reported from Bara.", ()),
    # a list of several is none
    ("One soldier, a nurse and two drivers were killed near Kidal.",
     (("killed", 1, 1, "One soldier"), ("killed", 1, 1, "a nurse"), ("killed", 2, 2, "two drivers"))),
    # whoever died of wounds is dead, whatever the participle behind the subject says
    ("A guard wounded in the ambush died on Monday in Mopti.", (("killed", 1, 1, "A guard"),)),
    ("Two of the men hurt in the blast have succumbed in Aden.", (("killed", 2, 2, "Two of the men"),)),
    ("Word came that a porter shot in the stomach had died in Goma.", (("killed", 1, 1, "a porter"),)),
    ("A nurse shot while on duty died in Odesa on Friday.", (("killed", 1, 1, "A nurse"),)),
    # a calling or a nationality before or instead of a name, with its article
    ("The nurse Amal Deng and the driver Peter Lual were killed near Bor.",
     (("killed", 1, 1, "The nurse Amal Deng"), ("killed", 1, 1, "the driver Peter Lual"))),
    ("A Palestinian was shot dead near Hebron.", (("killed", 1, 1, "A Palestinian"),)),
    # words joined by hyphens inside the phrase
    ("Eighteen army-backed gunmen were killed near Wau.", (("killed", 18, 18, "Eighteen army-backed gunmen"),)),
    ("One Border Guard (anti-smuggling unit) sergeant was killed.",
     (("killed", 1, 1, "One Border Guard (anti-smuggling unit) sergeant"),)),
    # the company of the object, behind its aside
    ("Gunmen shot dead a judge of the county court, along with his two bodyguards.",
     (("killed", 1, 1, "a judge"), ("killed", 2, 2, "his two bodyguards"))),
    # joined to a name by its apposition
    ("Amal Deng, the chief of the town, and at least two other elders were killed in Yei.",
     (("killed", 1, 1, "Amal Deng, the chief"), ("killed", 2, None, "at least two other elders"))),
    # people who were asked, not hit
    ("Two people were killed. The team spoke to 17 villagers, including two drivers and a baker.",
     (("killed", 2, 2, "Two people"),)),
    # a predicate closes its clause: the wounded behind it are others
    ("The raid left nine dead, of whom four were children, and 31 wounded.",
     (("killed", 9, 9, "nine"), ("killed", 4, 4, "four were children"), ("injured", 31, 31, "31"))),
    # burnt things are no people; wounded people are, and a footballer who fell is not
    ("The clinic in Monguno has 22 wounded people.", (("injured", 22, 22, "22"),)),
    ("The striker Cole was brought down under heavy pressure.", ()),
    ("The patrol counted four burnt-out trucks and one burnt tank near Raqqa.", ()),
    ("Rebels brought down three more high-voltage pylons near Cali.", ()),
    # people told of before, without a noun
    ("Dozens more are missing.", (("missing", 24, 99, "Dozens more"),)),
    ("Five of ours were wounded.", (("injured", 5, 5, "Five of ours"),)),
    # what no report tells, what a claim tells, and a burial to come
    ("There is no report of a civilian being killed.", ()),
    ("The rebels' claim to have killed four policemen could not be confirmed.", (("killed", 4, 4, "four policemen"),)),
    ("The porter will be buried on Tuesday.", (("killed", 1, 1, "The porter"),)),
    ("Four porters will be killed.", ()),
    # taken where hostages or prisoners are told of, but not taken somewhere
    ("The movement will release nine soldiers taken at the pass in August.", (("captured", 9, 9, "nine soldiers"),)),
    ("Rebels freed the teachers. Forty pupils were taken to Jos.", ()),
    ("The two sides exchanged 22 prisoners in a dry river bed.", (("captured", 22, 22, "22 prisoners"),)),
    ("Thirty men were taken to the Boende police station.", (("detained", 30, 30, "Thirty men"),)),
    # an abduction and then a killing of some of them
    ("Rebels abducted nine villagers from Djugu and killed three of them.",
     (("abducted", 9, 9, "nine villagers"), ("killed", 3, 3, "three of them"))),
    # the names of a whole war's dead are no count of this deed
    ("Two people were killed in Homs. Names were checked against the ministry's list of 7000 victims' names.",
     (("killed", 2, 2, "Two people"),)),
    # the level before a rise
    ("The number of dead rose to 16, up from eleven.", (("killed", 16, 16, "16"), ("killed", 11, 11, "eleven"))),
    ("Counts of the number killed at Wau range between 15 and 40.", (("killed", 15, 40, "between 15 and 40"),)),
    # a day stands before the number; a nationality stands for the people
    ("On 3 May eleven men of the Border Rifles were killed near Tuen.",
     (("killed", 11, 11, "eleven men of the Border Rifles"),)),
    ("Since 27 September 25 civilians have perished in Tartar.", (("killed", 25, 25, "25 civilians"),)),
    ("The sortie ended with one Syrian dead.", (("killed", 1, 1, "one Syrian"),)),
    ("The army moved on May 25.", ()),
    # "up to" behind a word of rising is no bound
    ("Two people were killed in Kherson. The toll has gone up to five.",
     (("killed", 2, 2, "Two people"), ("killed", 5, 5, "five"))),
    ("Eight are dead. Local medics make it thirteen.", (("killed", 8, 8, "Eight"), ("killed", 13, 13, "thirteen"))),
    ("The committee puts their dead at 54.", (("killed", 54, 54, "54"),)),
    # one more body
    ("Rescuers in Izium brought out a third body by dusk.", (("killed", 1, 1, "a third body"),)),
    ("A third body of experts was set up.", ()),
    # who was meant by "who"
    ("The driver of the fuel lorry who was killed near Gereshk had two sons.", (("killed", 1, 1, "The driver"),)),
    ("The brother of the man who was killed spoke.", (("killed", 1, 1, "the man"),)),
    # parts of a whole that the same word tells of
    ("Two of the nine people abducted near Garm were set free.",
     (("abducted", 2, 2, "Two"), ("abducted", 9, 9, "the nine people"))),
    # things are no people, nor is what may have been
    ("Rebels attacked five posts near Kunduz and held one of them.", ()),
    ("Three men were abducted in Jos. A fourth man may have escaped.", (("abducted", 3, 3, "Three men"),)),
    ("A shell killed both riders near Qana.", (("killed", 2, 2, "both riders"),)),
    ("He saw two bodies, both men.", (("killed", 2, 2, "two bodies"),)),
    ("The dead were his nephews and three labourers from Degan.", (("killed", 3, 3, "three labourers"),)),
    ("The army said that \"zero\" civilians had been killed by its fire.", (("killed", 0, 0, "zero\" civilians"),)),
    ("Kidnapped exporter's family told to wait.", ()),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_people_of_a_figure(text: str, expected: Expected) -> None:
    assert tuple((f.measure, f.low, f.high, f.span.of(text)) for f in figures_of(text)) == expected


def test_an_apposition_gives_group_and_category() -> None:
    (child,) = figures_of("One of them, a girl of nine, was killed near Mopti.")
    assert (child.group, child.category) == ("girl", "children")


TOWNS: tuple[tuple[str, str, PlaceUse, tuple[str, ...]], ...] = (
    # a dateline at the head of the first sentence is nobody
    ("LOKOJA (Delta Post) - Two customs guards were killed when gunmen attacked their post.", "LOKOJA", "dateline",
     ("Two customs guards",)),
    # nor is a town behind a preposition, before another subject
    ("Trucks burned west of the town of Mellit, and at least three people were killed.", "Mellit", "literal",
     ("at least three people",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "town", "use", "expected"), TOWNS, ids=[row[1] for row in TOWNS])
def test_towns_are_nobody(text: str, town: str, use: PlaceUse, expected: tuple[str, ...]) -> None:
    document = document_of(text)
    figures = _with_place(document, town, use)
    assert tuple(f.span.of(text) for f in figures) == expected


def _with_place(document: Document, town: str, use: PlaceUse) -> tuple[Figure, ...]:
    start = document.text.index(town)
    span = Span(start, start + len(town))
    place = Place(
        id="place", span=span, as_written=town, where=Where(said=town, span=span), use=use,
        provenance=Provenance(stage="read", rule="places.test.v1"),
    )  # fmt: skip
    return figures_in(document, parse_of(document), (), (), (place,), (), lexicon())


HEADLINES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # the headline's number opens the text again: one count
    ("Raid on customs post kills two\n\nTwo customs guards were killed near Lokoja on Friday, police said.",
     ("Two customs guards",)),
    # also where the text bounds it
    ("Market blast kills nine\n\nAt least nine traders died in a blast in Kano on Friday.", ("At least nine traders",)),
    # a number that the text does not tell stays
    ("Twelve dead in river crossing\n\nA boat sank near Mopti on Friday. Police gave no number.", ("Twelve",)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HEADLINES, ids=[text[:30] for text, _ in HEADLINES])
def test_a_headline_told_again_is_no_second_count(text: str, expected: tuple[str, ...]) -> None:
    document = document_of(text)
    title, *rest = document.blocks
    document = replace(document, blocks=(replace(title, kind="title"), *rest))
    figures = figures_in(document, parse_of(document), (), (), (), (), lexicon())
    assert tuple(f.span.of(text) for f in figures) == expected
