"""Predicates and their time and place, read as published on Tuesday 21 May 2024."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from bywhom.extract.setting import is_background, place_in_story, when_of, where_of
from bywhom.knowledge.times import TimeLexicon, load_times
from bywhom.read.times import find_times
from bywhom.records import Document, Parse, Place, Span, TimePhrase, Token, record_id
from tests.factories import document_of, parse_of

# Text, trigger, then "earliest .. latest basis" (dates of 2024 without their year), or "-" for none.
DATED = (
    # the expression of its own clause, and not the reporting verb's
    ("Three people were killed in Goma on Monday, officials said on Tuesday.", "killed", "05-20 relative"),
    ("Three people were killed in Goma on Monday, officials said on Tuesday.", "said", "05-21 relative"),
    # only the reporting verb has one: the day of speech or the one before
    ("The army said on Tuesday that three people were killed in Goma.", "killed", "05-20 .. 05-21 inferred"),
    ("Medics said on Sunday that three people were killed in Goma.", "killed", "05-18 .. 05-19 inferred"),
    # what was said long ago is of then
    ("In February 2020 the army admitted that its men had killed 21 people.", "killed",
     "2020-02-01 .. 2020-02-29 inferred"),
    # participles and conjuncts share the time of the verb above
    ("Rebels launched an offensive on Friday, killing nine civilians.", "killing", "05-17 relative"),
    ("On Friday gunmen stormed the post and burned two trucks.", "burned", "05-17 relative"),
    ("Rebels launched an offensive on Friday, killing nine civilians.", "offensive", "05-17 relative"),
    # but not where each clause has its own
    ("Two soldiers died on Monday and three were wounded on Sunday.", "died", "05-20 relative"),
    ("Two soldiers died on Monday and three were wounded on Sunday.", "wounded", "05-19 relative"),
    # a date before a noun is that noun's, and that of the verb whose subject it is
    ("Monday's attack killed nine people.", "killed", "05-20 relative"),
    ("Monday's attack killed nine people.", "attack", "05-20 relative"),
    ("Militias attacked Sake on Sunday with guns left over from the 2012 war.", "attacked", "05-19 relative"),
    ("Gunmen attacked Sake on Sunday with guns left over from the 2012 war.", "war", "2012-01-01 .. 2012-12-31 stated"),
    ("Sunday's wave of shelling might empty the town.", "shelling", "05-19 relative"),
    # the paragraph's running time
    ("A drone hit the market on Saturday. Nine people were killed.", "killed", "05-18 inferred"),
    ("Shelling was heard on Sunday in Omdurman. Medics count nine who have been killed since the raid.", "killed",
     "05-19 inferred"),
    # a year of history runs on for one sentence, and not into the news
    ("In 2012 rebels seized the north. They imposed harsh rule.", "imposed", "2012-01-01 .. 2012-12-31 inferred"),
    ("In 2012 rebels seized the north. They have shelled the town.", "shelled", "05-20 .. 05-21 published"),
    # a paragraph does not run on into the next
    ("A drone hit the market on Saturday.\nNine people were killed.", "killed", "05-20 .. 05-21 published"),
    # nothing is said: publication, or the day before
    ("Rebels shelled the city.", "shelled", "05-20 .. 05-21 published"),
    ("Rebels have shelled the city.", "shelled", "05-20 .. 05-21 published"),
    # nothing is said of what has not happened
    ("The army will attack the city.", "attack", "-"),
    ("The army will attack the city on Thursday.", "attack", "05-23 relative"),
    # counted from another event of the sentence
    ("Gunmen burned the camp two days after the truce collapsed on 3 May.", "burned", "05-05 relative"),
    ("Two people were killed hours after the army shelled the town on Thursday.", "killed", "05-16 .. 05-17 relative"),
    ("Two people were killed hours after the army shelled the town on Thursday.", "shelled", "05-16 relative"),
    # since, between, until
    ("Twenty people have been killed since Friday.", "killed", "05-17 .. 05-21 relative"),
    ("More than 3,000 people have been killed since the conflict began in March 2021.", "killed",
     "2021-03-01 .. 05-21 inferred"),
    ("Between 3 March and 5 May, militants abducted 40 people.", "abducted", "03-03 .. 05-05 relative"),
    # when it is to end is not when it was done
    ("The state has imposed a curfew in Goma until October 2024.", "imposed", "05-20 .. 05-21 published"),
    # another clause's time does not leak
    ("The group, which seized the town in 2015, attacked a convoy on Monday.", "attacked", "05-20 relative"),
    ("The group, which seized the town in 2015, attacked a convoy on Monday.", "seized",
     "2015-01-01 .. 2015-12-31 stated"),
    ("Residents fled before the army shelled the camp on Friday.", "fled", "05-20 .. 05-21 published"),
    # what came after a day lies between it and now
    ("Residents fled after the army shelled the camp on Monday.", "fled", "05-20 .. 05-21 inferred"),
    # an adverbial before the subject is the clause's, whatever the parser makes of it
    ("Earlier this month marines held joint drills.", "drills", "05-01 .. 05-21 relative"),
    ("On Sunday fighters released nine captives.", "released", "05-19 relative"),
)  # fmt: skip
BACKGROUND = (
    # a war of 1994 told in passing
    ("After a 2003 peace deal the hills were left to the militias.", "deal", True),
    ("After a 2003 peace deal the hills were left to the militias.", "left", True),
    ("The insurgency first flared up in 2009 in Maiduguri.", "flared", True),
    ("In 2013 foreign troops mounted an offensive and drove the jihadists from Gao.", "drove", True),
    ("In 2013 foreign troops mounted an offensive and drove the jihadists from Gao.", "offensive", True),
    ("The blue helmets were sent by the Council in 2010 to guard the camps.", "sent", True),
    ("The war began in April 2023 and has displaced millions.", "began", True),
    ("Decades of conflict have ruined the region.", "conflict", True),
    ("A decade ago gunmen attacked the school.", "attacked", True),
    # the news is not
    ("The war began in April 2023 and has displaced millions.", "displaced", False),
    ("Twenty people have been killed since Friday.", "killed", False),
    ("Thousands have been killed since 2021.", "killed", False),
    ("Earlier this month marines held joint drills.", "held", False),
    ("Rebels shelled the city.", "shelled", False),
    ("Militias attacked Sake on Sunday with guns left over from the 2012 war.", "attacked", False),
    ("Last week gunmen attacked the school.", "attacked", False),
)


@cache
def lexicon() -> TimeLexicon:
    return load_times()


@cache
def scene(text: str) -> tuple[Document, Parse, tuple[TimePhrase, ...]]:
    document = document_of(text)
    parse = parse_of(document)
    return document, parse, find_times(document, parse, lexicon())


def trigger_of(text: str, word: str) -> Token:
    return next(token for token in scene(text)[1].tokens if token.lower == word)


@pytest.mark.parametrize(("text", "word", "expected"), DATED)
def test_when(text: str, word: str, expected: str) -> None:
    document, parse, times = scene(text)
    when = when_of(trigger_of(text, word), document, parse, times)
    if when is None:
        assert expected == "-"
        return
    first, last = (day[:10].removeprefix("2024-") for day in (when.earliest or "", when.latest or ""))
    days = first if first == last else f"{first} .. {last}"
    assert f"{days} {when.basis}" == expected


@pytest.mark.parametrize("published", [None, "2024-05", "unknown"])
def test_without_a_whole_day_of_publication(published: str | None) -> None:
    """Nothing is placed by a publication that is not known to the day, and nothing breaks."""
    text = "In 2012 rebels seized the north. On Friday they left. Nine were killed."
    document = document_of(text, published=published)
    parse = parse_of(document)
    times = find_times(document, parse, lexicon())
    found = {token.lower: when_of(token, document, parse, times) for token in parse.tokens if token.pos == "VERB"}
    assert found["seized"] is not None
    assert found["left"] is None
    assert found["killed"] is None
    assert not is_background(parse.tokens[0], document, parse, times)


@pytest.mark.parametrize(("text", "word", "expected"), BACKGROUND)
def test_background(text: str, word: str, expected: bool) -> None:
    document, parse, times = scene(text)
    assert is_background(trigger_of(text, word), document, parse, times) is expected


# Text, trigger, places as "name:precision[:use]", and the name expected.
PLACED = (
    # the place of its own clause
    (
        "A strike in Goma killed nine, the army said in Kinshasa.",
        "killed",
        "Goma:settlement Kinshasa:settlement",
        "Goma",
    ),
    # the narrowest of nested places
    ("Six died in Sake in North Kivu.", "died", "Sake:settlement Kivu:adm1", "Sake"),
    ("Six died in Rutshuru district in Congo.", "died", "Rutshuru:adm2 Congo:country", "Rutshuru"),
    (
        "Crowds gathered in Mali's second city Gao hours after the raid.",
        "gathered",
        "Mali:country Gao:settlement",
        "Gao",
    ),
    ("Six died in the town of Sake, North Kivu.", "died", "Sake:settlement Kivu:adm1", "Sake"),
    # where, and neither whence nor whither
    ("Rebels from Ituri shelled the camp in Bunia.", "shelled", "Ituri:adm1 Bunia:settlement", "Bunia"),
    # never a metonym or a dateline
    ("Kyiv said six died in Odesa.", "died", "Kyiv:settlement:metonym Odesa:settlement", "Odesa"),
    ("Moscow condemned the raid.", "condemned", "Moscow:settlement:metonym", None),
    # each clause its own
    ("Six died in Mopti and nine were wounded in Gao.", "died", "Mopti:settlement Gao:settlement", "Mopti"),
    ("Six died in Mopti and nine were wounded in Gao.", "wounded", "Mopti:settlement Gao:settlement", "Gao"),
)


def places_of(document: Document, listed: str) -> tuple[Place, ...]:
    places = []
    for item in listed.split():
        name, precision, use = (*item.split(":"), "literal")[:3]
        span = Span(document.text.index(name), document.text.index(name) + len(name))
        places.append(_place(document, span, name, precision, use))
    return tuple(places)


def _place(document: Document, span: Span, name: str, precision: str, use: str) -> Place:
    where = {"said": name, "span": span, "precision": precision}
    place = {"id": record_id(document.sha256, "place", span), "span": span, "as_written": name, "use": use,
             "where": where, "provenance": {"stage": "read", "rule": "test"}}  # fmt: skip
    return msgspec.convert(msgspec.to_builtins(place), Place)


@pytest.mark.parametrize(("text", "word", "listed", "expected"), PLACED)
def test_where(text: str, word: str, listed: str, expected: str | None) -> None:
    document, parse, _ = scene(text)
    where = where_of(trigger_of(text, word), parse, places_of(document, listed))
    assert (where.said if where else None) == expected


STORIES = (
    # the sentence before, in the same paragraph
    ("A drone hit a clinic in Odesa. Nine people were killed.", "killed", "Odesa:settlement", "Odesa"),
    # the first paragraph's narrowest
    ("Drones hit a clinic in Odesa in Ukraine.\nNine people were killed.", "killed", "Odesa:settlement Ukraine:country",
     "Odesa"),
    ("Nine people were killed.", "killed", "", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "word", "listed", "expected"), STORIES)
def test_place_in_story(text: str, word: str, listed: str, expected: str | None) -> None:
    document, parse, _ = scene(text)
    where = place_in_story(trigger_of(text, word), parse, places_of(document, listed))
    assert (where.said if where else None) == expected
