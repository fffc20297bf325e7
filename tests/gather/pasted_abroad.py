"""More pasted pages, of outlets that no list knows: mastheads, menus, buttons, appeals, live pages. All invented."""

# ruff: noqa: E501 - a pasted page has its lines as long as they are

from __future__ import annotations

from tests.gather.pasted import Pasted

ABROAD = (
    # A provincial paper: menus in two columns and with bars, log-in line, published and modified in one line.
    Pasted(
        'kivu',
        """Kivu Matin
Accueil   Politique   Sécurité   Économie   Sport   Kiswahili
Connexion | S'abonner

Home » Security

M23 rebels enter Kanyabayonga after army pulls back, residents say
Published on Saturday, June 29, 2024 at 07:20 AM | Modified on Sunday, June 30, 2024 at 10:05 AM

By Espoir Kambale

Like Tweet Share

Rebels of the M23 movement entered the town of Kanyabayonga in North Kivu on Friday evening, three residents told Kivu Matin.

Also read: Bridge at Kisha reopens to lorries

The army said nothing of the fall of the town. At least 11 civilians were killed by shells since Wednesday, said a nurse.

"We slept in the forest," said Furaha, a mother of five.

The World Food Programme suspended its convoys.

Kivu Matin could not confirm the toll independently.

Espoir Kambale

Share on:
WhatsApp
Telegram
You may also like
Coffee price falls in Butembo
The bridge that nobody mends
About Kivu Matin
Legal notice | Contact | Advertise
© Kivu Matin 2024 - Tous droits réservés
""",
        'M23 rebels enter Kanyabayonga after army pulls back, residents say', '2024-06-29', 'Kivu Matin',
        (('title', 'M23 rebels enter'), ('byline', 'By Espoir Kambale'), ('body', 'Rebels of the'), ('body', 'Kivu Matin could')),
        ('Connexion', 'Like Tweet', 'Also read', 'Bridge at Kisha', 'Share on', 'Coffee price', 'Tous droits', 'Legal notice'),
        ('onfirm the toll independently.',),
    ),
    # A magazine of exiles: the writer's name and the day in one line, a known outlet's name inside its own, a donation line.
    Pasted(
        'kachin',
        """The Irrawaddy Valley Times
HOME | BURMA | ASIA | BUSINESS | LIFESTYLE | MULTIMEDIA
Donate

Burma

Junta Airstrike Kills 14 at Kachin Gold Mine

A view of the mine at Hpakant after the attack. / Citizen journalist

By Hein Zaw 8 January 2024

At least 14 miners were killed and nine wounded when a junta jet bombed a gold mine in Kachin State's Hpakant Township on Sunday, according to the Kachin Independence Army (KIA).

KIA spokesman Colonel Naw Bu told The Irrawaddy Valley Times that two bombs fell on a row of shops at about 1 pm.

Your Thoughts ...

The regime said that its forces attacked "terrorists" who had held the mine since December.

Residents said there were no fighters at the mine. "Only cooks and diggers," said one.

Topics: Airstrikes, Kachin, KIA, mining

Hein Zaw
The Irrawaddy Valley Times

Contributor

Your donation keeps The Irrawaddy Valley Times alive.
Support The Irrawaddy Valley Times
""",
        'Junta Airstrike Kills 14 at Kachin Gold Mine', '2024-01-08', 'The Irrawaddy Valley Times',
        (('title', 'Junta Airstrike Kills'), ('caption', 'A view of'), ('byline', 'By Hein Zaw'), ('body', 'At least 14'), ('body', 'Residents said there')),
        ('HOME |', 'Donate', 'Your Thoughts', 'Topics:', 'Contributor', 'Your donation'),
        (' cooks and diggers," said one.',),
    ),
    # A regional site: language bar with strokes, hour before day, view count, hashtags, mistake line.
    Pasted(
        'donetsk',
        """DNIPRO OBSERVER
UA / RU / EN
News Politics War Economy Interviews Photo

12:44, 03.10.2023

Two rescuers killed by second missile in Pokrovsk, governor says
1209

Author: Ihor Melnyk
ihor@dnipro-observer.example

Photo: State Emergency Service
Photo: State Emergency Service
Russian forces struck the centre of Pokrovsk twice on Tuesday morning, and the second missile hit rescuers at work, the head of the Donetsk Regional Military Administration wrote on Telegram.

Two rescuers were killed. Seven residents and 31 police officers were wounded.

READ ALSO Power cut in three districts after drone attack

Russia's defence ministry said it had hit a command post.

As Dnipro Observer reported earlier, a missile fell on the same street in August.

If you notice a spelling mistake, select it and press Ctrl + Enter
Subscribe to Dnipro Observer on Telegram and Instagram
#Pokrovsk #missiles #rescuers
Views: 1209
Popular news
Rain until Friday
""",
        'Two rescuers killed by second missile in Pokrovsk, governor says', '2023-10-03', 'Dnipro Observer',
        (('title', 'Two rescuers killed'), ('byline', 'Author: Ihor Melnyk'), ('body', 'Russian forces struck'), ('body', 'As Dnipro Observer')),
        ('UA / RU', '1209', 'READ ALSO', 'Power cut in three', 'Ctrl', 'Subscribe to', '#Pokrovsk', 'Rain until', 'ihor@'),
        (' on the same street in August.',),
    ),
    # Today's date over the masthead's menu and the article's own below the title.
    Pasted(
        'colombia',
        """EL CAUCANO | English service
Sunday 21 January 2024

Subscribe | Log in

CONFLICT IN CAUCA

Car bomb outside police station in Potrerito leaves six hurt
The governor blames a dissident front that had promised to respect the truce

EL CAUCANO NEWSROOM · 20 January 2024 · 18:32

A car bomb went off outside the police station of Potrerito on Saturday afternoon, hurting six people, two of them children.

The front denied it in a message to El Caucano. "We keep our word," it said.

YOU MAY BE INTERESTED IN:
Carnival without beer

Governor Clara Roldan said that two men were seen leaving the car.

The High Commissioner for Peace asked the front for an explanation.

Comment on this story
Terms and conditions  Data policy  Ethics code
Copyright El Caucano S.A. Reproduction prohibited
""",
        'Car bomb outside police station in Potrerito leaves six hurt', '2024-01-20', 'El Caucano',
        (('title', 'Car bomb outside'), ('standfirst', 'The governor blames'), ('byline', 'EL CAUCANO NEWSROOM'), ('body', 'A car bomb'), ('body', 'The High Commissioner')),
        ('Subscribe |', 'YOU MAY BE', 'Carnival without', 'Comment on this', 'Reproduction prohibited', 'Data policy'),
        (' the front for an explanation.',),
    ),
    # A magazine: label, no menu word known, "appears in the issue", text size, what the writer wrote last.
    Pasted(
        'magazine',
        """Longshore
Politics / Ideas / War / Culture

Dispatch
May 3, 2022

The Dentist of Mykolaiv
He pulled teeth for thirty years. Now he pulls shrapnel.

Olha Dmytrenko

Photographs by Serge Lutz

This article appears in the May issue of Longshore. Subscribe here.

The first shell of the day fell at 5:40, and Petro Hnatiuk put down his coffee. By noon he had treated eleven people, two of whom died.

Save for later
Text size: Small Medium Large

The governor of Mykolaiv said 20 people had been killed in April. Hnatiuk does not believe it. “I have seen thirty myself,” he told me.

Russian officials say that their forces hit only military targets.

Olha Dmytrenko’s last piece for Longshore was about river pilots.
Want more? Get our best stories every Sunday.
Longshore is published by a foundation and takes no advertising. Become a friend of Longshore.
""",
        'The Dentist of Mykolaiv', '2022-05-03', 'Longshore',
        (('title', 'The Dentist of'), ('standfirst', 'He pulled teeth'), ('byline', 'Olha Dmytrenko'), ('body', 'The first shell'), ('body', 'Russian officials say')),
        ('Save for later', 'Text size', 'Want more', 'takes no advertising', 'This article appears'),
        ('ces hit only military targets.',),
    ),
    # A monitor: menu sign, search sign, keywords, related news, web designer.
    Pasted(
        'yemen',
        """South Arabia Monitor
☰ Menu
Yemen | Gulf | Red Sea | Opinions
🔍

Taiz: sniper kills girl carrying water, brother wounded
SAM – Taiz
Monday, 05 February 2024 - 09:15 PM

A sniper of the Houthi group killed a girl of ten and wounded her brother in the al-Rawdah quarter of Taiz on Monday, a medical source told South Arabia Monitor.

The source said that the children were carrying water from a public tap.

There was no immediate comment from the Houthis.

Keywords: Taiz, snipers, children
Related News
Two soldiers killed in Lahj ambush
Aden port reopens
All rights reserved to South Arabia Monitor 2024
Designed by YemenWeb
""",
        'Taiz: sniper kills girl carrying water, brother wounded', '2024-02-05', 'South Arabia Monitor',
        (('title', 'Taiz: sniper kills'), ('standfirst', 'SAM – Taiz'), ('body', 'A sniper of'), ('body', 'There was no')),
        ('Menu', 'Keywords', 'Two soldiers killed in Lahj', 'Aden port', 'Designed by', 'All rights'),
        ('iate comment from the Houthis.',),
    ),
    # An agency page without a headline: its initials stand in the dateline and belong also to another outlet.
    Pasted(
        'agency',
        """Caspian News Agency (CNA)
Top | Region | World

BAKU, November 9 (CNA) -- Two servicemen were wounded by a mine near Fuzuli on Thursday, the prosecutor's office said.

The men, aged 20 and 22, were taken to the military hospital. Their lives are not in danger.

Since 2020 more than 300 people have been hurt by mines in the area, the mine action agency says.

CNA 09 November 2023 17:40
(c) Caspian News Agency. When using the material a hyperlink is required
""",
        None, '2023-11-09', 'Caspian News Agency',
        (('dateline', 'BAKU, November 9'), ('body', 'Two servicemen were'), ('body', 'Since 2020 more')),
        ('Top |', 'hyperlink'),
        (', the mine action agency says.',),
    ),
    # A big daily: writers' places, newsletter with a question, two kinds of advertisement lines.
    Pasted(
        'gaza',
        """The Harbor Standard
Monday, April 1, 2024
Today's Paper

World / Middle East

Aid convoy hit in Deir al-Balah; seven workers dead, charity says

By LENA ORTIZ and SAMI HADDAD
Lena Ortiz reported from Jerusalem and Sami Haddad from Cairo.
April 1, 2024
Updated 11:52 p.m. ET

Want to stay updated on what’s happening in Israel and Gaza? Sign up for Your Places: Global Update, and we’ll send our latest coverage to your inbox.

Seven workers of a food charity were killed on Monday night when their convoy was hit in Deir al-Balah, the charity said.

The Israeli military said it was carrying out a thorough review.

ADVERTISEMENT
SKIP ADVERTISEMENT

The dead came from Australia, Poland, Britain and Gaza, medics at the Al-Aqsa hospital said.

“This is unforgivable,” the charity's chief wrote.

Lena Ortiz is the Jerusalem bureau chief, leading coverage of Israel and Gaza. More about Lena Ortiz
See more on: Israel-Hamas War News
6 Comments
Our Coverage of the War
What happens to Rafah
© 2024 The Harbor Standard Company
""",
        'Aid convoy hit in Deir al-Balah; seven workers dead, charity says', '2024-04-01', 'The Harbor Standard',
        (('title', 'Aid convoy hit'), ('byline', 'By LENA ORTIZ'), ('body', 'Seven workers of'), ('body', '“This is unforgivable,”')),
        ("Today's Paper", 'Want to stay', 'SKIP', 'bureau chief, leading', 'See more on', 'What happens to Rafah', '6 Comments'),
        ("e,” the charity's chief wrote.",),
    ),
    # A press release: for immediate release, ENDS, notes to editors.
    Pasted(
        'ngo',
        """Watchfire | Documenting harm to civilians since 2011
Our work  Publications  Donate  Login

PRESS RELEASE
For immediate release

Ethiopia: drone strike on Finote Selam market killed at least 26 – new investigation
LONDON/ADDIS ABABA, 30 August 2023

A drone strike on a market in Finote Selam, in Ethiopia's Amhara region, killed at least 26 people on 13 August, Watchfire said today after interviewing 19 witnesses.

“Nobody warned us,” a bread seller told Watchfire.

The Ethiopian government has not answered a letter of 22 August.

Watchfire calls on the authorities to open an inquiry.

ENDS

Notes to editors:
1. The full report is at watchfire.example/finote.
2. Spokespeople are available in English and Amharic.
Media contact: press@watchfire.example, +44 20 7946 0991
""",
        'Ethiopia: drone strike on Finote Selam market killed at least 26 – new investigation', '2023-08-30', 'Watchfire',
        (('title', 'Ethiopia: drone strike'), ('dateline', 'LONDON/ADDIS ABABA, 30'), ('body', 'A drone strike'), ('body', 'Watchfire calls on')),
        ('Our work', 'PRESS RELEASE', 'immediate release', 'Media contact', 'Notes to editors'),
        ('uthorities to open an inquiry.',),
    ),
    # A live page whose title begins with "Live updates:"; name and date in one line; hours before headings.
    Pasted(
        'sudanlive',
        """Live updates: Army and RSF trade fire in Omdurman
Nile Chronicle · Last updated: 14 March 2024, 19:10 CAT

What to know
• The army says it holds the state broadcaster's building.
• The RSF says it pulled back "by plan".

18:55 - RSF statement
The paramilitary Rapid Support Forces say their men left the building on Tuesday.

17:02 - Hospital: 9 dead
Nine bodies were brought to Al-Nao hospital since the morning, a doctor tells Nile Chronicle. Follow @nilechron for more.

16:20 - Shells in Ombada
Shells fell on the Ombada market, the Emergency Room of the quarter says.

Load more posts
""",
        'Live updates: Army and RSF trade fire in Omdurman', '2024-03-14', 'Nile Chronicle',
        (('title', 'Live updates: Army'), ('byline', 'Nile Chronicle ·'), ('body', '• The army'), ('dateline', '18:55 -'), ('dateline', '17:02 -'), ('dateline', '16:20 -'), ('body', 'Shells fell on')),
        ('Load more', 'What to know'),
        ('ency Room of the quarter says.',),
    ),
    # A ministry's own page: the body's name is the masthead.
    Pasted(
        'minister',
        """Ministry of Defence of the Republic of Armenia
Հայերեն | Русский | English

Press releases

Statement of the Ministry of Defence
13.09.2022 04:10

At 00:05 on September 13, units of the Azerbaijani armed forces opened intensive fire from artillery and large-calibre weapons in the direction of Goris, Sotk and Jermuk.

The armed forces of Armenia give a proportionate answer.

As of 04:00 there are dead and wounded on the Armenian side. Their number is being established.

Other news
Minister receives ambassador
""",
        'Statement of the Ministry of Defence', '2022-09-13', 'Ministry of Defence of the Republic of Armenia',
        (('title', 'Statement of the'), ('body', 'At 00:05 on'), ('body', 'As of 04:00')),
        ('Русский', 'Press releases', 'Other news', 'receives ambassador'),
        ('r number is being established.',),
    ),
    # A menu with single spaces in capitals, a slogan, channel lines, previous and next post.
    Pasted(
        'thisday',
        """Advertisement

THE PLATEAU SENTINEL
...holding power to account

Login Register
HOME NEWS POLITICS SPORTS METRO BUSINESS VIDEOS

Gunmen Attack Riyom Community, Kill 7, Burn 40 Houses

By Dung Pam, Jos

On Apr 12, 2025 - 10:14

Share

No fewer than seven persons were killed on Friday night when gunmen attacked Kwi community in Riyom Local Government Area of Plateau State.

PLATEAU SENTINEL gathered that about 40 houses were razed.

READ ALSO: EFCC arraigns ex-commissioner

Speaking with our correspondent, the council chairman, Mr Sati Shuwa, said three women were among the dead.

The Police Public Relations Officer, DSP Alabo Alfred, was yet to respond to calls as of press time.

Follow the PLATEAU SENTINEL Channel on WhatsApp:
https://whatsapp.com/channel/abc

JOIN THE CONVERSATION
Tags: gunmen Plateau Riyom
Previous Post
NLC shelves strike
Next Post
Rain destroys school
""",
        'Gunmen Attack Riyom Community, Kill 7, Burn 40 Houses', '2025-04-12', 'The Plateau Sentinel',
        (('title', 'Gunmen Attack Riyom'), ('byline', 'By Dung Pam,'), ('body', 'No fewer than'), ('body', 'The Police Public')),
        ('Login', '...holding', 'READ ALSO', 'EFCC', 'WhatsApp', 'JOIN THE', 'NLC', 'Next Post'),
        ('ond to calls as of press time.',),
    ),
    # Day and month in figures, an embed box, an agency in the byline that is not the outlet.
    Pasted(
        'ukr',
        """Skip to main content
Search
Euro Border Report
Sections
Support EBR

RUSSIA'S WAR

Ukraine says it shot down 45 of 52 drones; two die in Odesa

Ukraine's air force said debris fell on an apartment block in the port city of Odesa.

By EBR with Unipress
Published on 19/02/2024 - 8:03 GMT+1 • Updated 10:21

Share this article
Comments
Copy/paste the article video embed link below:
Copied

Ukraine said on Monday that it had shot down 45 of 52 drones launched by Russia overnight.

Two people were killed and eight wounded in Odesa, the regional governor, Oleh Kiper, wrote on Telegram.

Russia did not comment immediately.

Related
Poland closes two crossings
Go to accessibility shortcuts
Share this article
Comments
You might also like
""",
        'Ukraine says it shot down 45 of 52 drones; two die in Odesa', '2024-02-19', 'Euro Border Report',
        (('title', 'Ukraine says it'), ('standfirst', "Ukraine's air force"), ('byline', 'By EBR with'), ('body', 'Ukraine said on'), ('body', 'Russia did not')),
        ('Sections', 'Support EBR', 'Copy/paste', 'Copied', 'Poland closes', 'accessibility', 'You might'),
        ('a did not comment immediately.',),
    ),
    # Byline and date in capitals in one line, the outlet written in two ways.
    Pasted(
        'philip',
        """MINDANAO WIRE
Home / Top Stories / BARMM

Soldier, 3 militants dead in Lanao del Sur firefight – military
BY FROILAN MACAPODI  ON  MARCH 19, 2024

MARAWI CITY (MindanaoWire / 19 March) – A soldier and three suspected members of the Dawlah Islamiyah were killed in a firefight in Munai town on Monday, the military said.

Brig. Gen. Yegor Barroquillo said the clash lasted 40 minutes.

No civilian was hurt, he said.

Residents of two sitios fled to the municipal gym, according to the town's social welfare office. (Froilan Macapodi / MindanaoWire)

Your perspective matters! Leave a comment below and let us know what you think.
MindanaoWire is the news service arm of the Mindanao Institute. Visit us at mindanaowire.example
""",
        'Soldier, 3 militants dead in Lanao del Sur firefight – military', '2024-03-19', 'MindanaoWire',
        (('title', 'Soldier, 3 militants'), ('byline', 'BY FROILAN MACAPODI'), ('dateline', 'MARAWI CITY (MindanaoWire'), ('body', 'A soldier and'), ('body', 'No civilian was')),
        ('Home /', 'Your perspective', 'Visit us'),
        ('No civilian was hurt, he said.',),
    ),
    # A United Nations body: label with a bar over the title, the date in a line of its own.
    Pasted(
        'un',
        """Office of the High Commissioner for Human Rights
English | Français | Español | العربية | 中文 | Русский
Topics  Instruments and mechanisms  Countries  Latest
Home / Latest / Media Center

PRESS BRIEFING NOTES | Spokesperson for the UN High Commissioner for Human Rights

Colombia: Alarm at killings of former fighters

Published
09 July 2024

Location
Geneva

From
Spokesperson for the High Commissioner

We are alarmed by the killing of three former FARC fighters in Caquetá last week. Our Office has verified 11 such killings since January.

We call on the authorities to investigate.

For more information and media requests, please contact:
Marta Ruiz - + 41 22 000 0000 / marta.ruiz@un.example

Tag and share
X: @UNRights
""",
        'Colombia: Alarm at killings of former fighters', '2024-07-09', 'Office of the High Commissioner for Human Rights',
        (('title', 'Colombia: Alarm at'), ('standfirst', 'Spokesperson for the'), ('body', 'We are alarmed'), ('body', 'We call on')),
        ('Instruments', 'Tag and share', 'media requests', '+ 41'),
        ('he authorities to investigate.',),
    ),
    # A headline that ends with a question mark; a section of one word over it.
    Pasted(
        'op',
        """Rift Valley Review
Current issue | Archive | Contributors | Submit

Essay

After the ceasefire, who counts the dead of Tigray?

by Selam Tesfaye | 14 November 2022

The guns fell silent on 3 November. No one knows how many died: one university's estimate is 600,000; the government calls this absurd.

I counted the graves of one parish. There were 212, and 190 were dug after November 2020.

Comments are open to subscribers only.

The author teaches history at a college in Adigrat. The views in this essay are hers.
Next: How maize came to the Rift
""",
        'After the ceasefire, who counts the dead of Tigray?', '2022-11-14', 'Rift Valley Review',
        (('title', 'After the ceasefire,'), ('byline', 'by Selam Tesfaye'), ('body', 'The guns fell'), ('body', 'I counted the')),
        ('Current issue', 'open to subscribers', 'teaches history', 'How maize'),
        (' were dug after November 2020.',),
    ),
    # A station: its frequency after the letters, listen live, what is on air.
    Pasted(
        'radio',
        """Radio Bentiu FM 99.0
Listen Live
News  Programmes  Sports  About Us

5 killed, 8 wounded in Mayom cattle raid

Author: Gatluak Puok | Published: Tuesday, March 7, 2023

Armed youth raided a cattle camp in Mayom County of Unity State on Sunday, killing five people and wounding eight, an official told Radio Bentiu on Monday.

Commissioner James Lual blamed youth from Warrap State.

Warrap's information minister, William Wol, denied it.

For comments, write to the editor at newsdesk@radiobentiu.example.

Currently on air

10:00:00 - 11:00:00

Sports Zone
""",
        '5 killed, 8 wounded in Mayom cattle raid', '2023-03-07', 'Radio Bentiu',
        (('title', '5 killed, 8'), ('byline', 'Author: Gatluak Puok'), ('body', 'Armed youth raided'), ('body', "Warrap's information minister,")),
        ('Listen Live', 'write to the editor', 'Currently on', 'Sports Zone', '11:00:00'),
        ('ister, William Wol, denied it.',),
    ),
    # "Published" and "Updated" in one line after a word; where the article was printed.
    Pasted(
        'pak',
        """THE KHYBER EXPRESS
E-PAPER | TODAY'S PAPER | PAKISTAN | WORLD

Six policemen martyred in Lakki Marwat ambush

Correspondent Published November 17, 2022 Updated November 17, 2022 09:12am

LAKKI MARWAT: Six policemen, including an assistant sub-inspector, were martyred when militants ambushed their van in Shahab Khel on Wednesday, officials said.

The outlawed Tehreek-i-Taliban Pakistan claimed responsibility for the attack.

Prime Minister Shehbaz Sharif condemned the attack in a tweet.

Published in The Khyber Express, November 17th, 2022

Follow Khyber Express English on Twitter, Instagram and Facebook.
Read Comments
On DawnNews
""",
        'Six policemen martyred in Lakki Marwat ambush', '2022-11-17', 'The Khyber Express',
        (('title', 'Six policemen martyred'), ('byline', 'Correspondent Published November'), ('dateline', 'LAKKI MARWAT:'), ('body', 'Six policemen, including'), ('body', 'Prime Minister Shehbaz')),
        ('E-PAPER', 'Published in', 'Follow Khyber', 'Read Comments'),
        ('ndemned the attack in a tweet.',),
    ),
    # Name, place and day between bars; a sponsored box in the middle.
    Pasted(
        'court',
        """Hague Docket
Courts, crimes, and the people in them
Sign up free

TRIAL MONITOR

Kosovo court hears of beatings at Kukës camp
Protected witness says guards hit prisoners with rifle butts

Besnik Hoxha | The Hague | April 5, 2023

A protected witness told judges on Wednesday that he was beaten for three days at a camp in Kukës in 1999.

The four accused deny all charges.

Sponsored
Learn Albanian in 30 days

The witness said 17 others were held with him, and that one died.

Enjoying Hague Docket? Share it with a colleague.
""",
        'Kosovo court hears of beatings at Kukës camp', '2023-04-05', 'Hague Docket',
        (('title', 'Kosovo court hears'), ('standfirst', 'Protected witness says'), ('byline', 'Besnik Hoxha |'), ('body', 'A protected witness'), ('body', 'The witness said')),
        ('Courts, crimes', 'Sign up', 'Learn Albanian', 'Enjoying'),
        ('d with him, and that one died.',),
    ),
)  # fmt: skip
