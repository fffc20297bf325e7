"""Pages as a person pastes them from a browser, in our own words: many outlets' habits, invented reports."""

# ruff: noqa: E501 - a pasted page has its lines as long as they are

from __future__ import annotations

from typing import NamedTuple


class Pasted(NamedTuple):
    """`kinds` are (kind, first words) of blocks that must be there; `gone` must not be in the text, `kept` must."""

    name: str
    text: str
    title: str | None
    published: str | None
    outlet: str | None
    kinds: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    kept: tuple[str, ...]


PAGES = (
    # The British broadcaster's page: image source and caption lines, a related list, no date but the line under the title.
    Pasted(
        "broadcaster",
        """Skip to content
Home
News
Sport
Drone attack on Obeid fuel depot kills seven

14 May 2024
Share
Save
Amina Farouk
BBC News, Nairobi
Getty Images A column of smoke
Image source, Getty Images
Image caption, Smoke could be seen across the town
At least seven people have been killed in a drone attack on a fuel depot in the Sudanese town of El Obeid, doctors say.

The strike hit shortly after dawn on Tuesday, residents told the BBC.

What happened in El Obeid?

The army blamed the paramilitary Rapid Support Forces, which has not commented.

More on this story
Why the road to El Obeid matters
Famine stalks the Nuba Mountains
Related topics
Sudan
Africa
© 2024 BBC. The BBC is not responsible for the content of external sites. Read about our approach to external linking.
""",
        "Drone attack on Obeid fuel depot kills seven", "2024-05-14", "BBC News",
        (("title", "Drone attack"), ("byline", "Amina"), ("caption", "Smoke could"), ("body", "At least seven"),
         ("title", "What happened"), ("body", "The army blamed")),
        ("Skip to", "Share", "14 May 2024", "Why the road", "Famine stalks", "external linking", "Image source"),
        ("residents told the BBC.",),
    ),
    # The Gulf broadcaster's page: "Published On", list of items in the middle, credit in square brackets.
    Pasted(
        "gulf_broadcaster",
        """News|Conflict

Shelling kills nine in Myanmar's Sagaing, rebels say

Local defence force says a monastery that sheltered the displaced was hit twice.

A burnt monastery hall in Sagaing
A burnt monastery hall in Sagaing region, Myanmar [File: Thiha Aung/AFP]
By Al Jazeera Staff
Published On 3 Feb 2023
3 Feb 2023
Click here to share on social media
Save

Nine people were killed when artillery shells hit a monastery in Sagaing region, a local defence force has said.

The military did not respond to a request for comment.

Recommended Stories
list of 3 items
list 1 of 3
Who are the Karen rebels?
list 2 of 3
Two years of war in numbers
list 3 of 3
Villages burn as troops advance
end of list

“We heard four blasts,” a monk told Al Jazeera by telephone.

Source: Al Jazeera and news agencies
""",
        "Shelling kills nine in Myanmar's Sagaing, rebels say", "2023-02-03", "Al Jazeera",
        (("standfirst", "Local defence"), ("caption", "A burnt monastery"), ("byline", "By Al Jazeera"), ("body", "Nine people"),
         ("body", "“We heard")),
        ("News|Conflict", "Published On", "list 1 of", "Who are the Karen", "Two years of war", "Villages burn", "end of list", "Source:", "Click here"),
        ("The military did not respond",),
    ),
    # The London daily's page: names without "By", weekday and hour in the date line, an appeal, "Photograph:".
    Pasted(
        "london_daily",
        """Russian missile strike on Kharkiv market leaves 12 dead

Governor says rescuers are still searching the rubble of a shopping arcade in Ukraine’s second city

Olena Marchuk in Kharkiv and Tom Reeve in London
Fri 10 Mar 2023 10.32 GMT
Last modified on Fri 10 Mar 2023 18.05 GMT
Share
Twelve people died when a missile hit a market hall in Kharkiv on Friday morning, the regional governor said.

View image in fullscreen
Firefighters at the market in Kharkiv. Photograph: Serhii Bondar/Reuters
The governor, writing on Telegram, said that 31 others had been taken to hospital.

skip past newsletter promotion
Sign up to First Edition
Free daily newsletter
Our morning email breaks down the key stories of the day, telling you what’s happening and why it matters

Enter your email address
Sign up
Privacy Notice: Newsletters may contain information about charities, online ads, and content funded by outside parties.
after newsletter promotion

Moscow denies that it aims at civilians.

This article was amended on 11 March 2023. An earlier version gave the number of wounded as 13.

Explore more on these topics
Ukraine
Europe
news
Reuse this content
Most viewed
""",
        "Russian missile strike on Kharkiv market leaves 12 dead", "2023-03-10", None,
        (("standfirst", "Governor says"), ("byline", "Olena"), ("body", "Twelve people"), ("caption", "Firefighters at"),
         ("body", "Moscow denies"), ("correction", "This article was amended")),
        ("Fri 10 Mar", "Last modified", "Sign up", "First Edition", "Our morning email", "Free daily", "Reuse this", "Europe\n"),
        ("31 others had been taken to hospital.",),
    ),
    # A news agency's page: bullets, dateline with agency, reporting credits, trust principles.
    Pasted(
        "agency",
        """World
Gunmen kill at least 20 villagers in central Mali, officials say
By Moussa Traore
March 12, 2024 3:45 PM GMT+1 Updated 2 hours ago

BAMAKO, March 12 (Reuters) - Gunmen killed at least 20 people in two villages in central Mali, two local officials said on Tuesday.

Attackers on motorbikes set granaries on fire, one of the officials said, asking not to be named.

Advertisement · Scroll to continue

The army did not immediately comment. Reuters could not independently verify the toll.

Get a quick look at the days breaking legal news and analysis from The Afternoon Docket newsletter. Sign up here.

Reporting by Moussa Traore; Editing by Ann Keller
Our Standards: The Thomson Reuters Trust Principles.
""",
        "Gunmen kill at least 20 villagers in central Mali, officials say", "2024-03-12", "Reuters",
        (("dateline", "BAMAKO, March 12 (Reuters) -"), ("body", "Gunmen killed at"), ("byline", "By Moussa")),
        ("World\n", "Updated 2", "Advertisement", "Afternoon Docket", "Reporting by", "Trust Principles"),
        ("asking not to be named.",),
    ),
    # A paper of the Nile: date and place in the dateline, its mark at the end.
    Pasted(
        "nile_paper",
        """RSF drones strike Kosti power station

June 2, 2024 (KOSTI) – Drones struck a power station in Kosti, in White Nile State, on Sunday, officials said.

A medical source told Sudan Tribune that two guards were wounded.

The Rapid Support Forces have not commented on the attack.

(ST)
""",
        "RSF drones strike Kosti power station", "2024-06-02", "Sudan Tribune",
        (("dateline", "June 2, 2024 (KOSTI) –"), ("body", "Drones struck")),
        ("(ST)",),
        ("two guards were wounded.",),
    ),
    # A Kyiv site: minutes of reading, appeal, "Read also", author's life.
    Pasted(
        "kyiv_site",
        """War
Russian attacks across Ukraine kill 4, injure 19 over past day
by Daryna Koval
May 14, 2024 9:12 AM
• 2 min read
A damaged house in Kherson Oblast after a Russian attack on May 14, 2024. (Governor / Telegram)
Listen to this article
3 min
Audio is generated by AI and may have mistakes.
Russian attacks across Ukraine killed four civilians and injured 19 over the past day, regional authorities reported on May 14.

Read also: What the new draft law changes

In Kherson Oblast, two people were killed and seven injured, Governor Oleksandr Prokudin said.

We've been working hard to bring you independent, locally-sourced news from Ukraine. Consider supporting the Kyiv Independent.

Daryna Koval is a news editor at the Kyiv Independent. She studied in Lviv.
""",
        "Russian attacks across Ukraine kill 4, injure 19 over past day", "2024-05-14", "Kyiv Independent",
        (("byline", "by Daryna"), ("caption", "A damaged house"), ("body", "Russian attacks across Ukraine killed")),
        ("2 min read", "Listen to", "generated by AI", "draft law", "Consider supporting", "news editor"),
        ("two people were killed and seven injured",),
    ),
    # The organisation's news service: picture credit above the caption, app and mail lines.
    Pasted(
        "un_service",
        """Haiti: Gang attacks in Artibonite force 6,000 to flee
© UNICEF/Ralph Dessources
Families shelter in a school yard in the Artibonite department of Haiti.
Facebook
Twitter
Print
Email
9 October 2023
Peace and Security

More than 6,000 people fled their homes in Haiti’s Artibonite department after armed gangs attacked the town of Liancourt, the UN migration agency said on Monday.

The agency warned that further attacks were likely.

♦ Receive daily updates directly in your inbox - Subscribe here to a topic.
♦ Download the UN News app for your iOS or Android devices.
haiti
gang violence
""",
        "Haiti: Gang attacks in Artibonite force 6,000 to flee", "2023-10-09", "UN News",
        (("body", "More than 6,000"), ("body", "The agency warned")),
        ("© UNICEF", "Facebook", "Peace and Security", "inbox", "Download", "gang violence"),
        ("6,000 people fled",),
    ),
    # An agency's report with place, agency and day in a line of their own.
    Pasted(
        "agency_line",
        """Two killed as rival units clash in Bara
Bara (AFP) – May 13, 2025 – 14:32

Fighting broke out overnight in the southern quarters of Bara after a commander was shot dead, residents told a reporter of the agency.

By Tuesday morning a precarious calm had returned to the town.
""",
        "Two killed as rival units clash in Bara", "2025-05-13", "Agence France-Presse",
        (("dateline", "Bara (AFP)"), ("body", "Fighting broke"), ("body", "By Tuesday")),
        (), ("precarious calm",),
    ),
    # A local paper on paper's habits: colon dateline, agency in the byline line, "READ ALSO".
    Pasted(
        "local_paper",
        """Home > News > Metro
Bandits abduct 15 farmers in Zamfara
By Our Correspondent | 7th November, 2022

GUSAU: Armed men abducted fifteen farmers on Sunday in the Maru district of Zamfara State, residents said.

READ ALSO: Governor visits flooded market

The police spokesman, Musa Ibrahim, confirmed eight abductions and said a search had begun.

Kindly share this story:
All rights reserved. This material, and other digital content on this website, may not be reproduced without written permission from The Punch.
Contact: editor@example.org
""",
        "Bandits abduct 15 farmers in Zamfara", "2022-11-07", "The Punch",
        (("byline", "By Our"), ("dateline", "GUSAU:"), ("body", "Armed men"), ("body", "The police spokesman")),
        ("Home >", "flooded market", "All rights", "may not be reproduced"),
        ("confirmed eight abductions",),
    ),
    # Mail-wrapped wire copy: lines of seventy characters, paragraphs divided by empty lines.
    Pasted(
        "wrapped",
        """Yemen truce frays as shells hit Taiz

TAIZ, Yemen (AP) — Shells struck a residential street in the Yemeni city
of Taiz late on Saturday, killing three children and their mother, a
hospital official and two witnesses said. The Houthi movement denied that
it had fired.

A spokesman of the government said that the attack broke the truce which
the two sides had signed in April. He called on the United Nations to
act.

The United Nations envoy urged both of them to hold back, saying that the
families of Taiz had paid enough. The truce runs out on 2 October 2022 and
talks about a longer one have made little headway.
""",
        "Yemen truce frays as shells hit Taiz", None, "The Associated Press",
        (("dateline", "TAIZ, Yemen (AP) —"), ("body", "Shells struck a residential street in the Yemeni city of Taiz late"),
         ("body", "A spokesman of the government said that the attack broke the truce which the two sides")),
        (),
        ("killing three children and their mother, a hospital official",),
    ),
    # A live page: time stamps between entries, key events, no headline list.
    Pasted(
        "live",
        """Live
Gaza: aid convoys wait at crossing as talks stall
Updated 3 hours ago
Show key events only
14:32 GMT
Hospital says 11 bodies were brought in overnight

The director of a hospital in Khan Younis said that eleven bodies had been brought in overnight, three of them children.

13:05 GMT
Israeli army says rockets were fired

The Israeli army said that three rockets were fired from Rafah and fell in open ground.

2h ago
Envoys leave Cairo

Two envoys left Cairo without an agreement, a diplomat said on 2 May 2024.
""",
        "Gaza: aid convoys wait at crossing as talks stall", "2024-05-02", None,
        (("title", "Gaza: aid"), ("standfirst", "Hospital says"), ("body", "The director"), ("title", "Israeli army says"), ("body", "Two envoys")),
        ("14:32", "13:05", "2h ago", "Updated 3", "Show key"),
        ("eleven bodies had been brought in overnight",),
    ),
    # An article about newsletters, cookies and readers loses nothing of its body.
    Pasted(
        "about_newsletters",
        """Rebel newsletter names army informers, fuelling killings in Arauca

The newsletter of a rebel group in Arauca has named 30 people as army informers, and nine of them are dead, the ombudsman said.

Readers sign up to the newsletter through Telegram and get the latest lists by e-mail, according to a police report.

"Subscribe to the truth, it says on the first page," said a priest in Saravena.

The group said that it would share more on Facebook, and residents of the town follow the channel with fear.

Cookies sold in the market are wrapped in its pages, a shopkeeper said.
""",
        "Rebel newsletter names army informers, fuelling killings in Arauca", None, None,
        (("body", "The newsletter of"), ("body", "Readers sign up"), ('body', '"Subscribe to'), ("body", "The group said"), ("body", "Cookies sold")),
        (),
        ("Cookies sold in the market",),
    ),
    # Only a date in the first sentence tells the day; history below must not.
    Pasted(
        "lead_date",
        """Clashes resume near Goma

Fighting resumed on Tuesday, 14 May 2024, between the army and M23 rebels near Sake, west of Goma, local leaders said.

The rebels seized Goma on 20 November 2012 and left it two weeks later.

The army did not answer calls.
""",
        "Clashes resume near Goma", "2024-05-14", None,
        (("body", "Fighting resumed"), ("body", "The rebels seized")),
        (),
        ("20 November 2012",),
    ),
    # A caption with a full date dates the page when nothing else does; its credit makes it a caption.
    Pasted(
        "caption_date",
        """Mortar fire empties market in Baidoa

Traders clear a stall after mortar fire in Baidoa, Somalia, 3 August 2022
Traders clear a stall after mortar fire in Baidoa, Somalia, 3 August 2022 (Reuters)

Mortar rounds fell on the main market of Baidoa on Wednesday and wounded eleven traders, the district police said.

Al-Shabab said in a statement that it had fired them.

No independent account of the attack was at hand, and the regional hospital did not give a number of dead.
""",
        "Mortar fire empties market in Baidoa", "2022-08-03", None,
        (("caption", "Traders clear"), ("body", "Mortar rounds")),
        (),
        ("Somalia, 3 August 2022 (Reuters)",),
    ),
    # Newsletter box in the middle, teaser with its "Read More" in one group, masthead notice at the end.
    Pasted(
        "teaser_pair",
        """Skip to main content

Airstrike hits wedding in Tigray

Doctors in Mekelle say the dead include six children
By LP staff in Mekelle

An airstrike hit a wedding in the Tigray region of Ethiopia on Thursday, killing 14 guests, doctors said. The Lakeside Post could not independently verify the toll.

Stay informed with LP's newsletters

Sign up to get the latest alerts, insights and analysis, starting with Horn Unpacked


A government spokesperson denied that any aircraft had flown.

What the truce was meant to end: A short history of the Tigray war
Read More »

The African Union called for restraint.

The Lakeside Post delivers independent and unrivalled coverage of the Horn. To learn more about republishing this content, please fill out this form.""",
        "Airstrike hits wedding in Tigray", None, "The Lakeside Post",
        (("standfirst", "Doctors in"), ("byline", "By LP"), ("body", "An airstrike"), ("body", "A government"), ("body", "The African Union")),
        ("Skip", "newsletters", "Sign up", "What the truce", "Read More", "republishing"),
        ("could not independently verify the toll.",),
    ),
    # Social bar, comments, tags and a copyright line in the tail; agency named alone under the title.
    Pasted(
        "tail",
        """Taliban fighters and smugglers clash near Spin Boldak
AFP
Published January 9, 2023

KANDAHAR: Taliban border guards exchanged fire with smugglers near Spin Boldak on Monday, leaving two dead, an official said.

The road was closed for five hours, truck drivers said.

“We turned back,” said Gul Agha, 41, who carries melons.

Comments (14)
Leave a comment
Read more
Tags: Afghanistan, Taliban, border
Follow us on Twitter
Popular
Snow closes the Salang pass
Ten dead in bus fire
Copyright © 2023, Dawn
""",
        "Taliban fighters and smugglers clash near Spin Boldak", "2023-01-09", "Dawn",
        (("dateline", "KANDAHAR:"), ("body", "Taliban border"), ("body", "“We turned")),
        ("Comments", "Tags:", "Snow closes", "Ten dead in bus", "Copyright", "Published January"),
        ("truck drivers said.",),
    ),
    # A field report: numbered and bulleted facts are body, a colon's list stays.
    Pasted(
        "field_report",
        """Flash Update No. 4: Displacement in Pibor, South Sudan
As of 21 December 2022

Highlights
• Fighting broke out in Gumuruk on 24 December and spread to Lekuangole.
• 57 people were killed and 17 wounded, local authorities report.
• An estimated 30,000 people fled to Pibor town.

The situation remains tense. Partners have counted 5,000 women and children in the town, and the clinic is out of drugs.

Needs:
- Plastic sheets for 4,000 households
- Two mobile clinics
""",
        "Flash Update No. 4: Displacement in Pibor, South Sudan", "2022-12-21", None,
        (("body", "• Fighting broke"), ("body", "• 57 people"), ("body", "The situation remains")),
        (),
        ("An estimated 30,000 people fled", "Two mobile clinics"),
    ),
    # One sentence is an article; nothing of it is a title.
    Pasted(
        "one_sentence", "Five people were killed in Kidal on Monday, the mayor said.", None, None, None,
        (("body", "Five people"),), (), ("the mayor said.",),
    ),
    # Windows line ends, no-break spaces and invisible marks.
    Pasted(
        "windows",
        "\ufeffArmy retakes bridge in Loikaw\r\n\r\nTroops retook a bridge\u00a0in Loikaw on Monday, a resident\u200b said.\r\n\r\nTwo rebels died.\r\n",
        "Army retakes bridge in Loikaw", None, None,
        (("title", "Army retakes"), ("body", "Troops retook a bridge in Loikaw on Monday, a resident said.")), (), ("Two rebels died.",),
    ),
)  # fmt: skip
