# ruff: noqa: E501 - a row of the table is a line
"""One sentence, one event: type, mode, who, whom and whether it is told as done. All sentences are our own."""

from __future__ import annotations

import pytest

from tests.extract.events_of import events_of

# text | type | mode ("-" for none, "*" for any) | an agent's words | a target's words | realis
ROWS = """
# -- verbs, active
Rebel fighters attacked the village of Kishishe on Monday. | ASSAULT | - | Rebel fighters | village of Kishishe | actual
Government troops shelled the northern suburbs of Omdurman. | ASSAULT | heavy-weapons | Government troops | northern suburbs of Omdurman | actual
Warplanes bombed a market in the rebel-held town of Pauktaw. | ASSAULT | * | Warplanes | market | actual
Gunmen opened fire on a minibus near Cúcuta. | ASSAULT | firearms | Gunmen | minibus | actual
Soldiers shot dead two protesters in Lomé. | ASSAULT | firearms | Soldiers | two protesters | actual
Bandits abducted 37 schoolgirls in Kebbi State. | ASSAULT | abduct | Bandits | 37 schoolgirls | actual
Islamist insurgents beheaded four woodcutters near Macomia. | ASSAULT | targeted | Islamist insurgents | four woodcutters | actual
The junta's jets bombed a monastery in Sagaing Region. | ASSAULT | * | junta | monastery | actual
Settlers burned olive groves and houses in the village of Burin. | ASSAULT | destroy | Settlers | houses | actual
A suicide bomber blew himself up outside a barracks in Mogadishu. | ASSAULT | suicide-attack | suicide bomber | - | actual
Two car bombs exploded in the centre of Beledweyne. | ASSAULT | explosives | - | - | actual
Militiamen raped dozens of women in the camp, a UN report said. | ASSAULT | sexual | Militiamen | dozens of women | actual
Prison guards tortured detainees in Evin. | ASSAULT | torture | Prison guards | detainees | actual
Police fired tear gas at demonstrators in Nairobi. | ASSAULT | crowd-control | Police | demonstrators | actual
Ukrainian drones struck an oil depot in the Bryansk region. | ASSAULT | drone | Ukraine | oil depot | actual
Russian missiles hit an apartment block in Dnipro. | ASSAULT | heavy-weapons | Russia | apartment block | actual
The army recaptured the town of Singa from the paramilitaries. | COERCE | seize | army | town of Singa | actual
The rebels seized the airport at Bukavu after two days of combat. | COERCE | seize | rebels | airport | actual
Fighters ambushed a convoy of peacekeepers near Djugu. | ASSAULT | firearms | Fighters | convoy | actual
Attackers hacked seven farmers to death outside Beni. | ASSAULT | primitive | Attackers | seven farmers | actual
Unidentified gunmen assassinated a former governor in Kandahar. | ASSAULT | targeted | Unidentified gunmen | former governor | actual
Soldiers looted shops in the centre of Wad Madani. | ASSAULT | destroy | Soldiers | shops | actual
Gang members set fire to a hospital in Port-au-Prince. | ASSAULT | destroy | Gang members | hospital | actual
Aircraft dropped barrel bombs on the besieged town. | ASSAULT | * | Aircraft | besieged town | actual
# -- passives and reduced clauses
Nine villagers were killed by gunmen in Plateau State. | ASSAULT | - | gunmen | Nine villagers | actual
Three soldiers were killed in a mine blast near Ménaka. | ASSAULT | explosives | - | Three soldiers | actual
The village was shelled by government artillery for six hours. | ASSAULT | heavy-weapons | - | village | actual
A priest kidnapped by gang members in Croix-des-Bouquets was freed on Sunday. | ASSAULT | abduct | gang members | priest | actual
Two aid workers were abducted in Darfur on Thursday. | ASSAULT | abduct | - | Two aid workers | actual
The mayor was shot dead outside his home in Michoacán. | ASSAULT | firearms | - | mayor | actual
The base was overrun by insurgents before dawn. | ASSAULT | * | insurgents | base | actual
# -- nouns and light verbs
The shelling of the hospital by paramilitary forces killed six patients. | ASSAULT | heavy-weapons | paramilitary forces | hospital | actual
An Israeli strike on a school in Gaza City killed eleven people. | ASSAULT | - | Israel | school | actual
Clashes between the army and rebels left dozens dead near Sake. | ASSAULT | firearms | army | rebels | actual
The air force carried out strikes on insurgent camps in Puntland. | ASSAULT | - | air force | insurgent camps | actual
Burkinabe forces launched an offensive against jihadists near Djibo. | ASSAULT | - | Burkinabe forces | jihadists | actual
The convoy came under attack from gunmen on the road to Bunia. | ASSAULT | - | - | convoy | actual
A blast tore through a crowded bus station in Kabul, wounding nine people. | ASSAULT | explosives | - | nine people | actual
An attack by armed men on a gold mine killed fourteen miners in Ituri. | ASSAULT | - | armed men | gold mine | actual
A drone strike killed a senior commander in Idlib province. | ASSAULT | drone | - | senior commander | actual
Houthi rebels carried out an attack on a cargo ship in the Red Sea. | ASSAULT | - | Houthi rebels | cargo ship | actual
Army troops began shelling the besieged enclave at dawn. | ASSAULT | heavy-weapons | Army troops | besieged enclave | actual
A gun battle between police and gang members killed four people in Rio de Janeiro. | ASSAULT | firearms | police | gang members | actual
The killing of a tribal chief in Shabwa angered his followers. | ASSAULT | * | - | tribal chief | actual
A suicide attack at a checkpoint killed six policemen in Bannu. | ASSAULT | suicide-attack | - | six policemen | actual
Fighting between rival militias resumed in Tripoli on Friday. | ASSAULT | - | rival militias | - | actual
Rwandan-backed rebels launched a new offensive towards Uvira. | ASSAULT | - | rebels | - | actual
An explosion killed three soldiers patrolling the road to Gao. | ASSAULT | explosives | - | three soldiers | actual
A roadside bomb hit a police vehicle in Helmand. | ASSAULT | explosives | - | police vehicle | actual
The troops, who had attacked the camp at night, killed five refugees. | ASSAULT | - | troops | camp | actual
# -- coerce
Police arrested the editor of a weekly newspaper in Harare. | COERCE | arrest | Police | editor | actual
Security forces detained forty students in Addis Ababa. | COERCE | arrest | Security forces | forty students | actual
The regime has imposed a curfew in Homs. | COERCE | curfew | regime | - | actual
The president declared martial law in Mindanao. | COERCE | martial-law | president | - | actual
Ethiopia's government imposed a blockade on Tigray. | COERCE | restrict | government | Tigray | actual
Israel's blockade of the strip entered its third month. | COERCE | restrict | Israel | strip | actual
Paramilitaries besieged the city of El Obeid. | COERCE | restrict | Paramilitaries | city of El Obeid | actual
The authorities banned opposition rallies in Dar es Salaam. | COERCE | restrict | authorities | opposition rallies | actual
Turkish police raided the offices of a Kurdish party in Diyarbakir. | COERCE | seize | Turkish police | offices | actual
Coastguards seized a shipment of rifles bound for the rebels. | COERCE | seize | Coastguards | shipment | actual
The junta deported a French journalist from Niamey. | COERCE | deport | junta | French journalist | actual
The army blocked aid deliveries to the camp at Zamzam. | COERCE | withhold | army | - | actual
The arrest of two opposition leaders set off unrest in Kampala. | COERCE | arrest | - | two opposition leaders | actual
Officers staged a coup in Libreville. | COERCE | seize | Officers | - | actual
Hackers launched a cyberattack on the electoral commission in Tirana. | COERCE | cyber | Hackers | electoral commission | actual
# -- mobilize
Kenya deployed 400 police officers to Haiti. | MOBILIZE | troops | Kenya | - | actual
Belarus moved two battalions to the Ukrainian border. | MOBILIZE | troops | Belarus | - | actual
Venezuela massed troops along the frontier with Guyana. | MOBILIZE | troops | Venezuela | - | actual
The deployment of soldiers to Goma was announced in Pretoria. | MOBILIZE | troops | soldiers | - | actual
China held military drills around Taiwan. | MOBILIZE | troops | China | - | actual
Soldiers patrolled the streets of Antananarivo on Sunday. | MOBILIZE | troops | Soldiers | streets of Antananarivo | actual
The army deployed tanks around the parliament in Bangui. | MOBILIZE | weapons | army | - | actual
# -- protest
Thousands of people marched against the junta in Yangon. | PROTEST | demo | Thousands of people | junta | actual
Protesters gathered outside the presidential palace in Colombo. | PROTEST | demo | Protesters | - | actual
A demonstration against the disputed vote drew thousands in Maputo. | PROTEST | demo | - | disputed vote | actual
Residents took to the streets of Conakry over power cuts. | PROTEST | demo | Residents | - | actual
Rioting broke out in Honiara after the vote. | PROTEST | riot | - | - | actual
Political prisoners began a hunger strike in a jail in Manama. | PROTEST | hunger | Political prisoners | - | actual
Demonstrators blocked the highway to La Paz. | PROTEST | obstruct | Demonstrators | highway | actual
Teachers went on strike over unpaid wages in Bissau. | PROTEST | strike | Teachers | - | actual
Opposition parties boycotted the election in Bangladesh. | PROTEST | boycott | Opposition parties | election | actual
# -- retreat
Rwandan troops withdrew from two villages in North Kivu. | RETREAT | withdraw | Rwandan troops | two villages | actual
The rebels released four captured sailors. | RETREAT | release | rebels | four captured sailors | actual
A ceasefire between the army and the militia took effect at midnight. | RETREAT | ceasefire | army | militia | actual
Sixty guerrillas surrendered to the army in Caquetá. | RETREAT | disarm | Sixty guerrillas | - | actual
The prime minister resigned after weeks of unrest in Dhaka. | RETREAT | resign | prime minister | - | actual
The army lifted the siege of the town on Wednesday. | RETREAT | withdraw | army | - | actual
Egypt reopened the crossing for aid lorries. | RETREAT | access | Egypt | crossing | actual
The withdrawal of French soldiers from Niger ended in December. | RETREAT | withdraw | French soldiers | Niger | actual
The two armies exchanged prisoners at the crossing near Chernihiv. | RETREAT | release | two armies | prisoners | actual
# -- aid and cooperation
The World Food Programme delivered food to families in Tawila. | AID | - | World Food Programme | families | actual
Germany sent air-defence ammunition and medical supplies to Kyiv. | AID | - | Germany | Kyiv | actual
An aid convoy reached the camp at Al-Hol. | AID | - | - | - | actual
The army rescued thirty captives from a forest camp in Zamfara. | AID | - | army | thirty captives | actual
Serbia held a joint exercise with Russian paratroopers. | COOPERATE | - | Serbia | Russian paratroopers | actual
Kenya and Uganda shared intelligence on the militia. | COOPERATE | - | Kenya | - | actual
Last week Washington conducted military exercises with Manila. | COOPERATE | - | Washington | Manila | actual
# -- sanction
Washington imposed sanctions on two generals in Khartoum. | SANCTION | discontinue | Washington | two generals | actual
Niger severed diplomatic relations with Kyiv. | SANCTION | discontinue | Niger | - | actual
A court in The Hague convicted the former commander of war crimes. | SANCTION | convict | court | former commander | actual
Warsaw expelled three Russian diplomats. | SANCTION | expel | Warsaw | three Russian diplomats | actual
# -- agree, consult, concede, support, reject, investigate
The government and the rebels signed a peace agreement in Juba. | AGREE | - | government | rebels | actual
Hamas and Israel reached a deal on the hostages. | AGREE | - | Hamas | Israel | actual
The envoy held talks with rebel leaders in Luanda. | CONSULT | - | envoy | rebel leaders | actual
The prime minister held phone calls with her counterparts in Accra and Abuja about the coup. | CONSULT | phone | prime minister | counterparts | actual
The foreign minister visited Kyiv on Sunday. | CONSULT | visit | foreign minister | Kyiv | actual
Peace talks between the two governments opened in Doha. | CONSULT | - | two governments | - | actual
Authorities lifted the curfew in Kaduna. | RETREAT | access | Authorities | - | actual
The president pardoned forty rebels in N'Djamena. | CONCEDE | - | president | forty rebels | actual
Ireland recognised the state of Palestine. | SUPPORT | - | Ireland | state of Palestine | actual
Russia vetoed the ceasefire resolution. | REJECT | yield | Russia | ceasefire resolution | actual
The rebels rejected the truce offer. | REJECT | yield | rebels | truce offer | actual
Prosecutors opened an investigation into the killing of the aid workers. | ACCUSE | investigate | Prosecutors | killing | actual
# -- not (yet) done
The army will attack the rebel stronghold within days. | ASSAULT | - | army | rebel stronghold | planned
The government plans to deploy 3,000 soldiers to the border. | MOBILIZE | troops | government | - | planned
The junta is preparing an offensive against the rebels in Shan State. | ASSAULT | - | junta | rebels | planned
The rebels may attack the provincial capital. | ASSAULT | - | rebels | provincial capital | hypothetical
If the militia attacks the town, thousands will flee. | ASSAULT | - | militia | town | hypothetical
Fears of an attack by the rebels emptied the streets of Sévaré. | ASSAULT | - | rebels | - | hypothetical
Diplomats called for a ceasefire in Sudan. | RETREAT | ceasefire | - | - | demanded
The council demanded the release of the hostages. | RETREAT | release | - | hostages | demanded
The UN urged both armies to withdraw from the buffer zone. | RETREAT | withdraw | armies | buffer zone | demanded
The rebels did not attack the convoy. | ASSAULT | - | rebels | convoy | negated
Police foiled a bomb attack on a church in Cairo. | ASSAULT | * | - | church | negated
The troops failed to recapture the bridge. | COERCE | seize | troops | bridge | negated
The general threatened to bomb the rebel-held port. | ASSAULT | * | general | rebel-held port | threatened
No clashes were reported in the town after the ceasefire. | ASSAULT | firearms | - | - | negated
The soldiers allegedly raped three women in the village. | ASSAULT | sexual | soldiers | three women | alleged
The bombing, blamed on the Islamist group, killed nine people in Maiduguri. | ASSAULT | explosives | Islamist group | nine people | alleged
# -- acts in participles and second clauses are events of their own
Gunmen entered the village of Barsalogho at dusk, shooting at shepherds. | ASSAULT | firearms | Gunmen | shepherds | actual
Raiders stormed the hamlet of Kwakwa before setting fire to the granaries. | ASSAULT | destroy | Raiders | granaries | actual
The militiamen overran the outpost at Mweso and opened fire on the guards. | ASSAULT | firearms | militiamen | guards | actual
Junta soldiers beat up and took away three farmers in Myaing. | ASSAULT | beat | soldiers | three farmers | actual
Fighters looted the clinic at Tora, carrying off beds and burning the records. | ASSAULT | destroy | Fighters | clinic | actual
# -- a participle after a comma describes the whole phrase before it
The vicar of a parish in Mirebalais, abducted on Monday by gang members, is alive. | ASSAULT | abduct | gang members | vicar | actual
A teacher from a school in Kaya, kidnapped by armed men in May, was freed. | ASSAULT | abduct | armed men | teacher | actual
# -- mines, ambushes, fire that one comes under
A patrol fell into an ambush near Tessalit. | ASSAULT | firearms | - | patrol | actual
Two herders stepped on a landmine outside Marib. | ASSAULT | explosives | - | Two herders | actual
A lorry of the relief agency hit an improvised explosive device near Macomia. | ASSAULT | explosives | - | lorry | actual
Gendarmes guarding the bridge at Kaya came under fire. | ASSAULT | firearms | - | Gendarmes | actual
Mortar rounds were falling on the camp at Kanyaruchinya. | ASSAULT | heavy-weapons | - | camp | actual
Infiltrators were engaged with artillery near the pass at Torkham. | ASSAULT | heavy-weapons | - | Infiltrators | actual
# -- what is hit is no weapon, though it could be one
Rebels brought down an army helicopter near Rutshuru. | ASSAULT | firearms | Rebels | army helicopter | actual
Hezbollah fighters destroyed two tanks near Khiam. | ASSAULT | destroy | Hezbollah fighters | two tanks | actual
An uncrewed craft packed with explosives struck the engine room of the tanker. | ASSAULT | drone | - | engine room | actual
# -- any thing can be bombed by those who bomb
The army bombed a bakery in Kutum. | ASSAULT | explosives | army | bakery | actual
Gunmen stormed a wedding in Plateau State. | ASSAULT | - | Gunmen | wedding | actual
Pirates hijacked a car carrier off Socotra. | ASSAULT | abduct | Pirates | car carrier | actual
# -- answering fire
Guards aboard the freighter returned fire. | ASSAULT | firearms | Guards | - | actual
Kenyan officers answered with tear gas. | ASSAULT | crowd-control | Kenyan officers | - | actual
# -- roads barred by soldiers, by decree and by the angry
The army forbade lorries to use the road to Tillabéri. | COERCE | restrict | army | - | actual
Soldiers laid barbed wire across the lane in Hebron. | COERCE | restrict | Soldiers | - | actual
The aviation office prolonged its ban on flights to Port-au-Prince. | COERCE | restrict | - | - | actual
The regulator suspended the broadcasts of two radio stations in Bamako. | COERCE | censor | regulator | broadcasts | actual
The only road to the enclave was cut by fighters. | COERCE | restrict | fighters | road | actual
Angry residents barricaded the avenue in Gonaïves with burning tyres. | PROTEST | obstruct | residents | avenue | actual
# -- strikes of workers are no strikes of jets
A strike of bus drivers paralysed the route to Les Cayes. | PROTEST | strike | bus drivers | - | actual
A strike by nurses closed the wards in Bissau after the killing of a colleague. | PROTEST | strike | nurses | - | actual
# -- bodies, envoys and telephones
The Security Council voted on Friday to renew the mission in Bangui. | SUPPORT | - | Security Council | - | actual
The prime minister was hopeful after speaking to the envoy by phone. | CONSULT | phone | prime minister | envoy | actual
Islamabad summoned the Afghan envoy after the shelling. | ACCUSE | disapprove | Islamabad | Afghan envoy | actual
Elders brokered a truce between the two clans in Galkayo. | AGREE | - | Elders | - | actual
The army said it was investigating. | ACCUSE | investigate | - | - | actual
# -- leaving
The last French soldiers left Niger in December 2023. | RETREAT | withdraw | French soldiers | Niger | actual
Burundian soldiers began dismantling their camp at Nyabiondo. | RETREAT | withdraw | Burundian soldiers | camp | actual
# -- who stops an attack did not make it
The garrison stopped an assault on the base at Mweso. | ASSAULT | - | - | garrison | actual
# -- asked, foreseen, imagined, rumoured, charged in a headline
Did the army bomb the clinic at Pauktaw? | ASSAULT | explosives | army | clinic | hypothetical
Who attacked the convoy outside Gao? | ASSAULT | - | - | convoy | hypothetical
The decree punishes anyone who attacks a convoy. | ASSAULT | - | - | convoy | hypothetical
A strike on the bridge would cut off the town, officers in Kherson warned. | ASSAULT | - | - | bridge | hypothetical
The coming days may see heavy fighting around Marib. | ASSAULT | - | - | - | hypothetical
Commandos rehearsed an attack on a mock village. | ASSAULT | - | - | - | hypothetical
Word went round that the paramilitaries had attacked Tawila. | ASSAULT | - | paramilitaries | Tawila | alleged
Army shelled our ward, accuses medical charity | ASSAULT | heavy-weapons | Army | ward | alleged
"""


def _rows() -> list[tuple[str, ...]]:
    lines = [line for line in ROWS.strip().splitlines() if line and not line.startswith("#")]
    return [tuple(part.strip() for part in line.split("|")) for line in lines]


@pytest.mark.parametrize(("text", "kind", "mode", "agent", "target", "realis"), _rows())
def test_event(text: str, kind: str, mode: str, agent: str, target: str, realis: str) -> None:
    found = events_of(text)
    fitting = [
        event
        for event in found
        if event.type == kind
        and (mode == "*" or (event.mode or "-") == mode)
        and (agent == "-" or any(agent in one.name for one in event.agents))
        and (target == "-" or any(target in one.name for one in event.targets))
        and event.realis == realis
    ]
    told = [(e.type, e.mode, [a.name for a in e.agents], [t.name for t in e.targets], e.realis) for e in found]
    assert fitting, told


def test_the_table_is_wide() -> None:
    rows = _rows()
    assert len(rows) >= 120
    assert {row[1] for row in rows} >= {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REJECT", "ACCUSE", "PROTEST",
        "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
