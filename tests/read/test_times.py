"""Probe sentences on conflict time, read as published on Tuesday 21 May 2024."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from bywhom.knowledge.times import TimeLexicon, load_times
from bywhom.read.times import find_times
from bywhom.records import TimePhrase
from tests.factories import document_of, parse_of

# A probe: the sentence, then what is found as "said = earliest .. latest" ("said = -" where nothing places it).
# Dates without a year are of 2024. "" means that the sentence holds no time.
ABSOLUTE = (
    # day, month and year in every order
    ("Rebels took the base on 14 March 2021.", "14 March 2021 = 2021-03-14"),
    ("Rebels took Bunagana on March 14, 2021.", "March 14, 2021 = 2021-03-14"),
    ("Rebels took the base on the 14th of March 2021.", "14th of March 2021 = 2021-03-14"),
    ("The truce dates from 2015-02-12.", "2015-02-12 = 2015-02-12"),
    ("The convoy was hit on Sunday, 19 May 2024.", "Sunday, 19 May 2024 = 05-19"),
    ("The embassy was bombed Aug. 7, 1998, in Nairobi.", "Aug. 7, 1998 = 1998-08-07"),
    ("The barracks burned on Sept. 3.", "Sept. 3 = 2023-09-03"),
    ("The base fell on 21.05.2024 to rebels.", "21.05.2024 = 05-21"),
    # day and month could be exchanged: nothing is placed
    ("Updated 03/04/2024 in Goma.", "03/04/2024 = -"),
    ("The base fell on 25/04/2024 to rebels.", "25/04/2024 = 04-25"),
    # no year: the nearest behind a past verb
    ("Shelling resumed on 3 May.", "3 May = 05-03"),
    ("Shelling resumed on 30 May.", "30 May = 2023-05-30"),
    ("The town fell on 19 September.", "19 September = 2023-09-19"),
    # no year: ahead of a future verb
    ("Polls will open on 30 May.", "30 May = 05-30"),
    ("The mission will leave on 3 January.", "3 January = 2025-01-03"),
    # an attack's name is a date still
    ("The 7 October attack set off the war.", "7 October = 2023-10-07"),
    # the weekday picks the year
    ("He was seized on Friday, 5 May.", "Friday, 5 May = 2023-05-05"),
    # this day of this year
    ("The mosque was hit on 21 May.", "21 May = 05-21"),
    # months
    ("Fighting resumed in September 2023.", "September 2023 = 2023-09-01 .. 2023-09-30"),
    ("The siege of Babanusa began in January.", "January = 01-01 .. 01-31"),
    ("Aid stopped in November.", "November = 2023-11-01 .. 2023-11-30"),
    ("The base will close in November.", "November = 11-01 .. 11-30"),
    ("Aid stopped last March.", "last March = 03-01 .. 03-31"),
    ("The dam burst in mid-March 2022.", "mid-March 2022 = 2022-03-11 .. 2022-03-20"),
    ("The dam burst in early April.", "early April = 04-01 .. 04-10"),
    ("Rains come at the end of June.", "the end of June = 06-21 .. 06-30"),
    ("Thousands fled El Geneina in June last year.", "June last year = 2023-06-01 .. 2023-06-30"),
    # years, alone and before a noun
    ("In 2020 the valley was mined.", "2020 = 2020-01-01 .. 2020-12-31"),
    ("The 1999 accord did not hold.", "1999 = 1999-01-01 .. 1999-12-31"),
    ("A 2016 deal ended the war.", "2016 = 2016-01-01 .. 2016-12-31"),
    ("Since 2013 the town has changed hands often.", "2013 = 2013-01-01 .. 2013-12-31"),
    ("He has been jailed since early 2019.", "early 2019 = 2019-01-01 .. 2019-07-02"),
    # decades and centuries
    ("The valley was mined in the 1990s.", "the 1990s = 1990-01-01 .. 1999-12-31"),
    ("It began in the late 1980s.", "the late 1980s = 1984-12-31 .. 1989-12-31"),
    ("The feud goes back to the nineties.", "the nineties = 1990-01-01 .. 1999-12-31"),
    ("The fort is from the 19th century.", "the 19th century = 1801-01-01 .. 1900-12-31"),
    # ranges
    ("Between 3 and 5 May nine villages burned.", "3 and 5 May = 05-03 .. 05-05"),
    ("The road was shut from 14 to 18 March.", "14 to 18 March = 03-14 .. 03-18"),
    ("The road was shut from March 14 to 18, 2022.", "March 14 to 18, 2022 = 2022-03-14 .. 2022-03-18"),
    ("On the night of 14-15 March the barracks burned.", "the night of 14-15 March = 03-14T18:00 .. 03-15T05:59"),
    (
        "It lasted from 27 September to 10 November 2020.",
        "27 September to 10 November 2020 = 2020-09-27 .. 2020-11-10",
    ),
    ("The 1992-95 war killed thousands.", "1992-95 = 1992-01-01 .. 1995-12-31"),
    ("Between January and April 2023 prices doubled.", "January and April 2023 = 2023-01-01 .. 2023-04-30"),
    # lists of days, weeks, days that keep their year, names that hold a date
    ("On 3, 4 and 5 May clashes took place.", "3, 4 and 5 May = 05-03 .. 05-05"),
    ("During the week of 12 May nine died.", "the week of 12 May = 05-06 .. 05-12"),
    ("The Sept. 11 attacks changed much.", "Sept. 11 = 2001-09-11"),
    ("The March 23 Movement took Bunagana.", ""),
    ("In post-2011 Libya militias rule.", "2011 = 2011-01-01 .. 2011-12-31"),
    ("Orthodox Easter was calm.", "Orthodox Easter = 05-05"),
    # quarters, halves, seasons, fiscal years
    ("Exports fell in the third quarter of 2023.", "the third quarter of 2023 = 2023-07-01 .. 2023-09-30"),
    ("Kidnappings doubled in the first half of 2022.", "the first half of 2022 = 2022-01-01 .. 2022-06-30"),
    ("The post was lost in Q1 2023.", "Q1 2023 = 2023-01-01 .. 2023-03-31"),
    ("The budget for fiscal 2024 was cut.", "fiscal 2024 = 01-01 .. 12-31"),
    ("The front moved in the summer of 2023.", "the summer of 2023 = 2023-06-01 .. 2023-08-31"),
    ("The front froze last winter.", "last winter = 2023-12-01 .. 02-29"),
    ("An offensive is expected this summer.", "this summer = 06-01 .. 08-31"),
    # feasts by the table, and those that it does not hold
    ("A truce for Ramadan 2023 was refused.", "Ramadan 2023 = 2023-03-22 .. 2023-04-22"),
    ("The market was hit before Eid al-Fitr.", "Eid al-Fitr = 04-09 .. 04-13"),
    ("The cathedral was hit on Christmas Eve 2010.", "Christmas Eve 2010 = 2010-12-24"),
    ("The guns fell silent at Nowruz.", "Nowruz = 03-20"),
    ("The church was attacked on Easter Sunday.", "Easter Sunday = 03-31"),
    ("They fled before Yom Kippur.", "Yom Kippur = -"),
)
WEEKDAYS = (
    # a past verb: the most recent, the day of publication included
    ("Three people died on Monday.", "Monday = 05-20"),
    ("Three people died on Tuesday.", "Tuesday = 05-21"),
    ("Three people died Wednesday.", "Wednesday = 05-15"),
    ("Thursday's raid killed four.", "Thursday = 05-16"),
    # future verbs and plans
    ("The army will reopen the road on Thursday.", "Thursday = 05-23"),
    ("The envoys plan to meet on Friday.", "Friday = 05-24"),
    ("Talks are to resume on Wednesday.", "Wednesday = 05-22"),
    ("A vote is scheduled for Saturday.", "Saturday = 05-25"),
    ("The truce was due to begin on Thursday.", "Thursday = 05-23"),
    ("Until at least Friday the road will be shut.", "Friday = 05-24"),
    # a participle tells of what was, unless it plans
    ("They will study the deal signed Thursday.", "Thursday = 05-16"),
    ("They will watch the vote planned for Thursday.", "Thursday = 05-23"),
    ("The army gave residents until Friday to leave.", "Friday = 05-24"),
    # what owns the subject of a possibility
    ("Sunday's fighting could spread.", "Sunday = 05-19"),
    ("Sunday's vote could be close.", "Sunday = 05-26"),
    # next, last, this
    ("They met last Friday.", "last Friday = 05-17"),
    ("They met last Tuesday.", "last Tuesday = 05-14"),
    ("The court will sit next Monday.", "next Monday = 05-27"),
    ("Envoys arrive this coming Sunday.", "this coming Sunday = 05-26"),
    ("He was shot on Monday last week.", "Monday last week = 05-13"),
    # parts of the day
    ("A strike hit the port on Sunday night.", "Sunday night = 05-19T18:00 .. 05-20T05:59"),
    ("A mortar fell on Monday morning.", "Monday morning = 05-20T06:00 .. 05-20T11:59"),
    ("It began in the early hours of Friday.", "the early hours of Friday = 05-17T00:00 .. 05-17T05:59"),
    ("Gunmen came before dawn on Saturday.", "dawn on Saturday = 05-18T04:00 .. 05-18T07:59"),
    ("Late on Sunday a second wave came.", "Late on Sunday = 05-19"),
    ("Early Monday the shelling stopped.", "Early Monday = 05-20"),
    ("They fled on the night of 3 May.", "the night of 3 May = 05-03T18:00 .. 05-04T05:59"),
    # ranges of weekdays
    ("Between Saturday and Monday the camp was shelled.", "Saturday and Monday = 05-18 .. 05-20"),
    ("Drones flew from Saturday night into Sunday.", "Saturday night into Sunday = 05-18T18:00 .. 05-19T05:59"),
    # since does not belong to the expression
    ("Since Friday 20 have died.", "Friday = 05-17"),
    ("By Monday the town was empty.", "Monday = 05-20"),
)
TODAY = (
    ("The bridge fell today.", "today = 05-21"),
    ("He was shot yesterday.", "yesterday = 05-20"),
    ("He was shot yesterday morning.", "yesterday morning = 05-20T06:00 .. 05-20T11:59"),
    ("The council meets tomorrow.", "tomorrow = 05-22"),
    ("They fled the day before yesterday.", "the day before yesterday = 05-19"),
    ("The crossing will open the day after tomorrow.", "the day after tomorrow = 05-23"),
    ("Sirens sounded last night.", "last night = 05-20T18:00 .. 05-21T05:59"),
    ("Talks resume tonight.", "tonight = 05-21T18:00 .. 05-22T05:59"),
    ("A drone came down this morning.", "this morning = 05-21T06:00 .. 05-21T11:59"),
    ("Earlier today a mine went off.", "Earlier today = 05-21"),
    # overnight is the night that ends on the morning of publication
    ("Two villages were shelled overnight.", "overnight = 05-20T18:00 .. 05-21T05:59"),
    ("Overnight, drones hit Odesa.", "Overnight = 05-20T18:00 .. 05-21T05:59"),
    ("Drones came overnight into Sunday.", "overnight into Sunday = 05-18T18:00 .. 05-19T05:59"),
    # parts of the day alone
    ("Soldiers came at dawn.", "dawn = 05-21T04:00 .. 05-21T07:59"),
    ("Gunmen struck at first light.", "first light = 05-21T04:00 .. 05-21T07:59"),
    ("The shelling stopped at noon.", "noon = 05-21T11:00 .. 05-21T13:59"),
    ("In the early hours militiamen entered the camp.", "the early hours = 05-21T00:00 .. 05-21T05:59"),
    ("They left after nightfall.", "nightfall = 05-21T17:00 .. 05-21T20:59"),
    # clock times
    ("It struck at 3am local time on Friday.", "3am local time on Friday = 05-17T03:00"),
    ("Around 04:30 two drones came in.", "Around 04:30 = 05-21T04:30"),
    ("The blast came at 7:15 p.m. on Sunday.", "7:15 p.m. on Sunday = 05-19T19:15"),
    ("It struck on Friday at 04:30.", "Friday at 04:30 = 05-17T04:30"),
    ("The blast was heard at 0430 GMT.", "0430 GMT = 05-21T04:30"),
    ("It struck at about 9:20 a.m. (0620 GMT) Friday.", "about 9:20 a.m. (0620 GMT) Friday = 05-17T09:20"),
    ("They came at 4 in the morning.", "4 in the morning = 05-21T04:00"),
    ("He left at six o'clock.", "six o'clock = 05-21T06:00"),
)
RELATIVE = (
    # counted from today
    ("He fled three days ago.", "three days ago = 05-18"),
    ("He fled three weeks ago.", "three weeks ago = 04-29 .. 05-05"),
    ("He fled two months ago.", "two months ago = 03-01 .. 03-31"),
    ("A decade ago the fort stood.", "A decade ago = 2014-01-01 .. 2014-12-31"),
    ("He was taken about two years ago.", "about two years ago = 2022-01-01 .. 2022-12-31"),
    ("It was shut several years ago.", "several years ago = .. 05-21"),
    ("It was shelled five hours ago.", "five hours ago = 05-20 .. 05-21"),
    ("Prices rose last week.", "last week = 05-13 .. 05-19"),
    ("The pass was shut last month.", "last month = 04-01 .. 04-30"),
    ("The pass was shut last year.", "last year = 2023-01-01 .. 2023-12-31"),
    ("The pass will open next week.", "next week = 05-27 .. 06-02"),
    ("The court will rule next month.", "next month = 06-01 .. 06-30"),
    # what happened this month happened until today; what will, from today
    ("Earlier this month troops drilled there.", "Earlier this month = 05-01 .. 05-21"),
    ("Nine died this year.", "this year = 01-01 .. 12-31"),
    ("A vote will be held later this year.", "later this year = 05-22 .. 12-31"),
    ("Clashes flared at the weekend.", "the weekend = 05-18 .. 05-19"),
    ("Clashes flared last weekend.", "last weekend = 05-18 .. 05-19"),
    ("A vote is due at the end of the year.", "the end of the year = 10-01 .. 12-31"),
    # periods that end or begin today
    ("Over the past 24 hours nine were killed.", "the past 24 hours = 05-20 .. 05-21"),
    ("In the last three days nine died.", "the last three days = 05-18 .. 05-21"),
    ("The past two weeks were calm.", "The past two weeks = 05-07 .. 05-21"),
    ("Rain is forecast for the next three days.", "the next three days = 05-21 .. 05-24"),
    ("In the 24 hours to Monday six died.", "the 24 hours to Monday = 05-19 .. 05-20"),
    ("In recent weeks the front has moved.", "recent weeks = .. 05-21"),
    ("The past few days were quiet.", "The past few days = .. 05-21"),
    ("They fear the coming months.", "the coming months = 05-21 .."),
    # chained to the time last named in the paragraph
    ("He was seized on 3 May. Two days later he was freed.", "3 May = 05-03 | Two days later = 05-05"),
    ("It fell on 3 May. Two days earlier it was shelled.", "3 May = 05-03 | Two days earlier = 05-01"),
    ("It fell on 3 May. The next day it rained.", "3 May = 05-03 | The next day = 05-04"),
    ("It fell on 3 May. The previous day it was shelled.", "3 May = 05-03 | The previous day = 05-02"),
    ("It fell on 3 May. The following week aid came.", "3 May = 05-03 | The following week = 05-06 .. 05-12"),
    ("It fell on 3 May. That night fires burned.", "3 May = 05-03 | That night = 05-03T18:00 .. 05-04T05:59"),
    ("It fell on 3 May. That same day he fled.", "3 May = 05-03 | That same day = 05-03"),
    (
        "It fell in 2015. A year later it was retaken.",
        "2015 = 2015-01-01 .. 2015-12-31 | A year later = 2016-01-01 .. 2016-12-31",
    ),
    ("It fell on Friday, at dawn.", "Friday = 05-17 | dawn = 05-17T04:00 .. 05-17T07:59"),
    ("It fell on Friday. The previous Sunday it was shelled.", "Friday = 05-17 | The previous Sunday = 05-12"),
    ("It fell on Monday; minutes later it burned.", "Monday = 05-20 | minutes later = -"),
    # a story that goes on in its year
    ("On 6 April 1994 it began. On 9 April it spread.", "6 April 1994 = 1994-04-06 | 9 April = 1994-04-09"),
    # nothing was named before: a length, and no place
    ("Two days later he was freed.", "Two days later = -"),
    ("The next day it rained.", "The next day = -"),
)  # fmt: skip
LENGTHS = (
    ("It lasted three days.", "three days = -"),
    ("A 72-hour truce was offered.", "72-hour = -"),
    ("The siege went on for two and a half years.", "two and a half years = -"),
    ("Tension has been building for months.", "months = -"),
    ("They were held for several weeks.", "several weeks = -"),
    ("The post is shelled daily.", "daily = -"),
    ("The town is shelled every night.", "every night = -"),
    ("They meet on Fridays.", "Fridays = -"),
    ("He fled hours after the raid.", "hours = -"),
    ("Nobody is in charge now.", "now = -"),
    ("Aid has recently resumed.", "recently = .. 05-21"),
    ("They fear for the future.", "the future = 05-21 .."),
)
NO_TIMES = (
    # numbers that look like years
    ("Resolution 1701 remains in force.", ""),
    ("Some 2020 people fled.", ""),
    ("About 1990 houses burned.", ""),
    ("Flight 1948 turned back.", ""),
    ("He serves in Unit 1984 of the militia.", ""),
    ("The peak is 2014 metres high.", ""),
    ("They paid 2000 dollars each.", ""),
    # sessions, calibres, aircraft, round the clock, ages, scores, shares
    ("The 78th session opened in New York.", ""),
    ("A 155mm shell hit the barn.", ""),
    ("Two F-16s and a Su-25 flew over.", ""),
    ("Drones fly 24/7 over the camp.", ""),
    ("A 30-year-old man was shot.", ""),
    ("Her son is nine years old.", ""),
    ("The side won 3-2.", ""),
    ("A quarter of the houses burned.", ""),
    ("A second strike followed.", ""),
    # months that are verbs or names
    ("Some may have died.", ""),
    ("May they rest.", ""),
    ("Troops march on the capital.", ""),
    ("April Jones spoke to the crowd.", ""),
    # days that are none
    ("It was the last evening class.", ""),
    ("Brigade 1992 took the hill.", ""),
    ("Kabul fell to the rebels.", ""),
)
PROBES = (*ABSOLUTE, *WEEKDAYS, *TODAY, *RELATIVE, *LENGTHS, *NO_TIMES)


@cache
def lexicon() -> TimeLexicon:
    return load_times()


@cache
def probed() -> tuple[tuple[TimePhrase, ...], ...]:
    """The expressions of every probe, each read by itself: parsed together, since that is quick."""
    document = document_of("\n".join(text for text, _ in PROBES))
    parse = parse_of(document)
    alone = (msgspec.structs.replace(document, blocks=(block,)) for block in document.blocks)
    return tuple(find_times(one, parse, lexicon()) for one in alone)


def shown(phrases: tuple[TimePhrase, ...]) -> str:
    """The form of the table."""
    return " | ".join(f"{phrase.said} = {_days(phrase)}" for phrase in phrases)


def _days(phrase: TimePhrase) -> str:
    if phrase.when is None:
        return "-"
    first, last = (_short(day) for day in (phrase.when.earliest, phrase.when.latest))
    if first == last:
        return first
    return f"{first} .. {last}".strip()


def _short(day: str | None) -> str:
    return (day or "").removeprefix("2024-")


@pytest.mark.parametrize("number", range(len(PROBES)), ids=[text for text, _ in PROBES])
def test_probe(number: int) -> None:
    assert shown(probed()[number]) == PROBES[number][1]


def test_there_are_enough_probes() -> None:
    assert len(PROBES) >= 150


VALUES = (
    # TIMEX3 values and types as the field scores them
    ("It lasted three days.", "DURATION P3D"),
    ("A 72-hour truce was offered.", "DURATION PT72H"),
    ("The siege went on for two and a half years.", "DURATION P2Y6M"),
    ("It took half an hour.", "DURATION PT30M"),
    ("Tension has been building for months.", "DURATION PXM"),
    ("The war lasted two decades.", "DURATION P20Y"),
    ("The post is shelled daily.", "SET P1D"),
    ("They meet on Fridays.", "SET XXXX-WXX-5"),
    ("The town is shelled every night.", "SET XXXX-XX-XXTNI"),
    ("They meet every two weeks.", "SET P2W"),
    ("Nobody is in charge now.", "DATE PRESENT_REF"),
    ("Aid has recently resumed.", "DATE PAST_REF"),
    ("They fear for the future.", "DATE FUTURE_REF"),
    ("Prices rose last week.", "DATE 2024-W20"),
    ("Clashes flared at the weekend.", "DATE 2024-W20-WE"),
    ("The valley was mined in the 1990s.", "DATE 199"),
    ("The front froze last winter.", "DATE 2023-WI"),
    ("Exports fell in the third quarter of 2023.", "DATE 2023-Q3"),
    ("Over the past 24 hours nine were killed.", "DURATION PT24H"),
    ("A strike hit the port on Sunday night.", "TIME 2024-05-19TNI"),
    ("It struck at 3am on Friday.", "TIME 2024-05-17T03:00"),
    ("It happened at midnight on Friday.", "TIME 2024-05-17T24:00"),
)


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_timex(text: str, expected: str) -> None:
    document = document_of(text)
    (phrase,) = find_times(document, parse_of(document), lexicon())
    assert f"{phrase.timex.type} {phrase.timex.value}" == expected
