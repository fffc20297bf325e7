"""Counts that no verb of harm stands beside: levels, bodies and graves, lists, the taken, and what leans on a count."""

from __future__ import annotations

import pytest

from tests.extract.test_figures import figures_of

Expected = tuple[tuple[str, int, int | None], ...]

LEVELS: tuple[tuple[str, Expected], ...] = (
    # the dead, the wounded as a level
    ("The prefect put the dead at five.", (("killed", 5, 5),)),
    ("The ministry puts civilians killed at 65.", (("killed", 65, 65),)),
    ("They gave the dead in the district as three.", (("killed", 3, 3),)),
    ("The dead number eleven.", (("killed", 11, 11),)),
    ("Toll in Kramatorsk now three.", (("killed", 3, 3),)),
    ("The colonel raised the count of the dead from six to eight.", (("killed", 6, 6), ("killed", 8, 8))),
    # the level before its noun
    ("Two more died, raising to nine the number killed in the blast.", (("killed", 2, 2), ("killed", 9, 9))),
    ("This brings to four the number of Kenyans killed in Haiti.", (("killed", 4, 4),)),
    ("A labourer died in Mosul, raising the dead to seven.", (("killed", 1, 1), ("killed", 7, 7))),
    ("The number of people known to have been killed in a raid rose to 23 on Monday.", (("killed", 23, 23),)),
    # the adjective for those who died, and the sum before its parts
    ("An earlier statement had put the rebel dead at 20.", (("killed", 20, 20),)),
    ("The ministry gave the number of dead as 31: 27 rebels and four soldiers.",
     (("killed", 31, 31), ("killed", 27, 27), ("killed", 4, 4))),
    # no level of people
    ("The office put the number treated at 300.", ()),
    ("The dead were taken to three villages.", ()),
    ("He put the price at five dollars.", ()),
    ("The dam raises to nine the number of plants.", ()),
)  # fmt: skip
BODIES: tuple[tuple[str, Expected], ...] = (
    ("The clinic in Kitchanga has three bodies.", (("killed", 3, 3),)),
    ("The hospital took in 34 patients from the camp at Bria overnight and the body of a nurse.", (("killed", 1, 1),)),
    ("The elders found ten graves beside the well.", (("killed", 10, 10),)),
    ("The paper reported 18 burials.", (("killed", 18, 18),)),
    ("By Friday 18 people had been buried, including three women.", (("killed", 18, 18), ("killed", 3, 3))),
    ("State radio showed the funeral of two officers.", (("killed", 2, 2),)),
    ("In Yirou 59 bodies were buried in four graves.", (("killed", 59, 59),)),
    ("Divers searched two bodies of water.", ()),
    ("Two UN bodies have asked for access.", ()),
    ("Investigators have mapped three mass graves.", ()),
)  # fmt: skip
OTHERS: tuple[tuple[str, Expected], ...] = (
    # names, sights and bare numbers of what was counted before
    ("Nine people were killed in Rukum. The group published the names of eight.",
     (("killed", 9, 9), ("killed", 8, 8))),
    ("A farmer counted 19 bodies on the road. Another resident saw seven.", (("killed", 19, 19), ("killed", 7, 7))),
    ("A union says six people died. The council says 16, two of whom died on the way to Tabriz.",
     (("killed", 6, 6), ("killed", 16, 16), ("killed", 2, 2))),
    # a bare toll behind dead and hurt is of the dead
    ("The ministry said 34 people had died and 178 were injured. On Friday it had given a figure of 13.",
     (("killed", 34, 34), ("injured", 178, 178), ("killed", 13, 13))),
    # ordinals before a state, prisoners, ages
    ("The army confirmed two dead and a third missing.", (("killed", 2, 2), ("missing", 1, 1))),
    ("The rebels said they had taken eleven security personnel prisoner.", (("captured", 11, 11),)),
    ("Two girls aged 4 and 12, and a baker were killed.", (("killed", 2, 2), ("killed", 1, 1))),
    ("Gunmen shot the driver dead near Fiche.", (("killed", 1, 1),)),
    ("A man, named on social media as the eighth dead, may be alive.", ()),
)  # fmt: skip
LISTS: tuple[tuple[str, Expected], ...] = (
    ("The dead were three bakers and a driver.", (("killed", 3, 3), ("killed", 1, 1))),
    ("Killed were Petro Bondar, of Lviv, Ivan Koval, of Sumy, and a Romanian sailor.",
     (("killed", 1, 1), ("killed", 1, 1), ("killed", 1, 1))),
    ("Two people were killed: a fish trader from Goma and a gendarme travelling home.",
     (("killed", 2, 2), ("killed", 1, 1), ("killed", 1, 1))),
    ("The clinic received a woman and a teenage boy, both dead, and three wounded.",
     (("killed", 1, 1), ("killed", 1, 1), ("injured", 3, 3))),
    ("A girl, her nine-year-old nephew and an army corporal were killed.",
     (("killed", 1, 1), ("killed", 1, 1), ("killed", 1, 1))),
    ("Three of the dead were Kurds, the mayor said.", (("killed", 3, 3),)),
)  # fmt: skip
LEANING: tuple[tuple[str, Expected], ...] = (
    # a count told by a word that only says or reckons
    ("Gunmen killed six farmers near Beni. The army's figure is nine.", (("killed", 6, 6), ("killed", 9, 9))),
    ("Shelling killed nine people in Taiz. The clinic counts 11.", (("killed", 9, 9), ("killed", 11, 11))),
    ("The rebels said that six soldiers died. The army admits to two.", (("killed", 6, 6), ("killed", 2, 2))),
    ("The raid killed five people. The other side speaks of four militants.", (("killed", 5, 5), ("killed", 4, 4))),
    ("Police arrested 30 students in Dakar. The union gave the paper 27 names.",
     (("detained", 30, 30), ("detained", 27, 27))),
    # parts of a number told before
    ("Eleven people were killed in Goma. Five of the eleven were under 18.", (("killed", 11, 11), ("killed", 5, 5))),
    ("Nine people died in the blast in Kano. Two were soldiers.", (("killed", 9, 9), ("killed", 2, 2))),
    ("Six people were killed in Hawija. A nurse and two brothers were among the six.",
     (("killed", 6, 6), ("killed", 1, 1), ("killed", 2, 2))),
    # the same people again
    ("Seven people were killed in Tikrit. The names of all seven were read out.", (("killed", 7, 7), ("killed", 7, 7))),
    # the second of two places
    ("Eleven died in Aden itself and six in Lahij.", (("killed", 11, 11), ("killed", 6, 6))),
    ("Four farmers were killed at Bossey and two, among them a teacher, in Tamou.",
     (("killed", 4, 4), ("killed", 2, 2), ("killed", 1, 1))),
    # nothing to lean on, or other things counted
    ("The clinic counts 11.", ()),
    ("Two were soldiers.", ()),
    ("Nine people were killed in Sumy. The town counts 11 bakeries.", (("killed", 9, 9),)),
    ("Nine people were killed in Sumy. The health office put the number treated at 40.", (("killed", 9, 9),)),
)  # fmt: skip
TAKEN: tuple[tuple[str, Expected], ...] = (
    ("The gunmen led away up to 20 passengers near Zaria.", (("abducted", 0, 20),)),
    ("Gunmen kidnapped nine sailors off Jacmel. Another eight men remain in captivity.",
     (("abducted", 9, 9), ("abducted", 8, 8))),
    ("Pirates took nine sailors hostage. One of the nine sailors was set free on Sunday.",
     (("abducted", 9, 9), ("abducted", 1, 1), ("abducted", 9, 9))),
    ("Police arrested 40 people in Gondar. Twenty-six of them have been released.",
     (("detained", 40, 40), ("detained", 26, 26))),
    ("Rebels captured nine soldiers in August. The movement will release the nine soldiers.",
     (("captured", 9, 9), ("captured", 9, 9))),
    ("Four members of a polling team held by Maoists walked to the camp.", (("abducted", 4, 4),)),
    ("The police did not wait: thirty people were taken away in two lorries.", (("detained", 30, 30),)),
    ("Three prisoners were let out of jail in Gitega.", (("detained", 3, 3),)),
    # nobody taken
    ("The company released three films.", ()),
    ("The party freed two seats for women.", ()),
    ("Four delegates came back.", ()),
)  # fmt: skip
HURT: tuple[tuple[str, Expected], ...] = (
    ("A shepherd of 20 was stabbed in the arm near Sulaymaniyah.", (("injured", 1, 1),)),
    ("The blast hit a bus in Kano. Between nine and twelve people were taken to the teaching hospital.",
     (("injured", 9, 12),)),
    ("The raid on Goma killed two. She saw another four with gunshot wounds.", (("killed", 2, 2), ("injured", 4, 4))),
    ("Two officers were killed and a third gravely wounded.", (("killed", 2, 2), ("injured", 1, 1))),
    ("No civilian was harmed.", (("casualties", 0, 0),)),
    ("Last December at least 85 people died at Goma.", (("killed", 85, None),)),
    ("The toll is 17 dead, not more.", (("killed", 17, 17),)),
    ("The note speaks of \"up to ten\" dead.", (("killed", 0, 10),)),
)  # fmt: skip
CASES = LEVELS + OTHERS + BODIES + LISTS + LEANING + TAKEN + HURT


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:60] for text, _ in CASES])
def test_figures_without_a_verb_of_harm_beside_them(text: str, expected: Expected) -> None:
    assert tuple((f.measure, f.low, f.high) for f in figures_of(text)) == expected
