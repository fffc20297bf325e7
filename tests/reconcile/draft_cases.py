"""Articles of ours as the records, and sentences of drafts with what in them no record supports."""

from __future__ import annotations

ARTICLES: tuple[tuple[str, str, str], ...] = (
    ("Highland Wire", "2024-05-21", """Hospital counts dead after market shelling in Loikaw

LOIKAW, Myanmar — At least 38 people, 12 of them children, were killed when shells struck the central market of Loikaw on Monday, medics at the Loikaw General Hospital said.

The army denied shelling the town. A spokesman, Major Thet Naing, said that "terrorists fired from the hills and hit their own people".

The Karenni Nationalities Defence Force said that two howitzers fired 17 rounds between 9 a.m. and 9:30 a.m. It said 45 people had died.

Highland Wire could not independently verify either account."""),  # noqa: E501
    ("Kayah Courier", "2024-05-23", """Toll in Loikaw market attack rises to 41

The number of people killed in Monday's shelling of the Loikaw market has risen to 41, Dr. Khin Myo Aye of the Loikaw General Hospital said on Wednesday. Sixty-three people were wounded, she said, and nine are still missing.

The United Nations called for an independent investigation and said that it could not confirm the figures.

In Demoso, 20 kilometres to the north-west, an air strike on Tuesday killed four men, the Karenni Human Rights Group said."""),  # noqa: E501
    ("Radio Dar Salam", "2024-06-02", """Convoy attacked on the road to El Fasher

Gunmen killed six drivers on Saturday when they stopped a convoy of 11 aid trucks near Mellit, the Sudanese Red Crescent said.

The Rapid Support Forces blamed the joint forces. Abdallah Harun, a commander of the joint forces, said his men were forty kilometres away.

The World Food Programme suspended its convoys on 1 June 2024. About 300 families fled Mellit, according to the locality's emergency room."""),  # noqa: E501
    ("Diario del Sur", "2019-03-13", """Two leaders shot in Tumaco

Two community leaders were shot dead in Tumaco on 11 March 2019, the ombudsman's office said. Police detained three men on Tuesday.

The National Liberation Army rejected any responsibility for the killings. "We were not there," it said in a statement."""),  # noqa: E501
)  # fmt: skip

SUPPORTED: tuple[str, ...] = (
    # the record's own words, in another order, and with the day written out
    "Medics at the Loikaw General Hospital said at least 38 people were killed on 20 May 2024.",
    "On 22 May 2024 Dr. Khin Myo Aye put the number of people killed in the shelling of the Loikaw market at 41.",
    # a weaker word than the record's: more than 40 for 41, dozens for 63
    "More than 40 people were killed in the shelling of the Loikaw market, Dr. Khin Myo Aye said.",
    "Dozens of people were wounded in Loikaw, Dr. Khin Myo Aye said.",
    # a part of a total, told as one
    "Twelve of those killed in the market of Loikaw were children, medics said.",
    # denials as denials, and what was left open as open
    "The army denied shelling Loikaw.",
    "The United Nations said it could not confirm the figures from Loikaw.",
    "The National Liberation Army rejected responsibility for the killings in Tumaco.",
    # the other claimant's number with the other claimant
    "The Karenni Nationalities Defence Force said 45 people had died and that two howitzers had fired 17 rounds.",
    # another name of the same party, another word for the same speaker
    "The RSF blamed the joint forces.",
    "Doctors said at least 38 people were killed in Loikaw.",
    # numbers of things, distances, rough numbers
    "Gunmen stopped 11 aid trucks near Mellit and killed six drivers, the Sudanese Red Crescent said.",
    "About 300 families fled Mellit.",
    "Abdallah Harun said his men were 40 km away.",
    # a month for a day
    "In June 2024 the World Food Programme suspended its convoys.",
    # the outlet as the one who tells it
    "Radio Dar Salam reported that a convoy was attacked near Mellit.",
    # the country of a place that is in the records
    "In Myanmar, shells struck the central market of Loikaw.",
    "Police in Tumaco detained three men on 12 March 2019.",
    # nothing to check
    "What follows is a summary.",
)

UNSUPPORTED: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    # numbers: another one, one without its bound, a part told as the whole, a sum
    ("Medics at the Loikaw General Hospital said at least 48 people were killed.", (("number", "at least 48"),)),
    ("Medics at the Loikaw General Hospital said 38 people were killed in the market.", (("number", "38"),)),
    ("Twelve people were killed in Loikaw, medics at the hospital said.", (("number", "Twelve"),)),
    ("Dr. Khin Myo Aye said 104 people were killed or wounded in Loikaw.", (("number", "104"),)),
    ("Dr. Khin Myo Aye said 36 people were wounded in Loikaw.", (("number", "36"),)),
    # numbers of things
    ("The Karenni Nationalities Defence Force said two howitzers fired 70 rounds.", (("number", "70"),)),
    ("Gunmen stopped a convoy of 14 aid trucks near Mellit.", (("number", "14"),)),
    # a number of another place
    ("An air strike in Demoso killed six men, the Karenni Human Rights Group said.", (("number", "six"),)),
    # names: of a person, a place, a body
    ("Dr. Khin Maung Aye put the number of people killed in Loikaw at 41.", (("name", "Dr. Khin Maung Aye"),)),
    ("Gunmen stopped a convoy of 11 aid trucks near Kutum.", (("name", "Kutum"),)),
    ("Shells struck the central market of Hpasawng.", (("name", "Hpasawng"),)),
    ("The convoys of Oxfam were suspended after the attack near Mellit.", (("name", "Oxfam"),)),
    # dates: another day, another year, a day of another matter
    ("Shells struck the central market of Loikaw on 19 May 2024.", (("date", "19 May 2024"),)),
    ("Two community leaders were shot dead in Tumaco on 11 March 2018.", (("date", "11 March 2018"),)),
    ("Two community leaders were shot dead in Tumaco on 20 May 2024.", (("date", "20 May 2024"),)),
    # attributions: to one who says another number, who is not there, who denied it, who left it open
    ("The Karenni Nationalities Defence Force said 41 people were killed in Loikaw.",
     (("attribution", "The Karenni Nationalities Defence Force"),)),
    ("The Red Cross said Sixty-three people were wounded in Loikaw.", (("attribution", "The Red Cross"),)),
    ("Residents said gunmen killed six drivers near Mellit.", (("attribution", "Residents"),)),
    ("The Karenni Human Rights Group denied shelling Loikaw.", (("attribution", "The Karenni Human Rights Group"),)),
    ("Thet Naing said that nine are still missing.", (("attribution", "Thet Naing"),)),
    # several at once, in their order
    ("Colonel Abdul Rahim said 90 trucks were stopped near Mellit on 3 June 2024.",
     (("attribution", "Colonel Abdul Rahim"), ("number", "90"), ("date", "3 June 2024"))),
)  # fmt: skip
