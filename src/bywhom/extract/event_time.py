"""When an event took place, beyond its own sentence: history told in a clause, the day of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from bywhom.extract.clause import chain_of, governor, tense_of_event
from bywhom.extract.event_scene import Scene
from bywhom.extract.setting import BACKGROUND_DAYS, is_background, when_of
from bywhom.knowledge.calendar import names_day
from bywhom.records import Event, Token, When

WEEK = 7
SAME = re.compile(r"(?:the same|that) (?:day|night|evening|morning|afternoon|weekend|week|hour)\b")
LONG = 366
"""Days: what has gone on for longer than a year is history to the news that mentions it."""
TOLD_WITH = {"before", "after", "when", "while", "as", "until", "since"}
OUTBREAK = {"break", "erupt", "begin", "start", "happen", "occur", "commence"}
MADE = {"sign", "negotiate", "broker", "reach", "agree", "conclude", "impose", "launch", "announce", "declare", "seal"}
NEWS_DAYS = 10
"""A story tells of the days before it was published; an older date is that of another event."""
OPENING = 6
"""Sentences of the body in which the day of the story is told."""


def time_of(scene: Scene, token: Token) -> tuple[When | None, bool]:
    """When, and whether it is told as history."""
    when = _not_ahead(scene, token, when_of(token, scene.document, scene.parse, scene.times))
    background = _is_past(scene, when) if when else is_background(token, scene.document, scene.parse, scene.times)
    if when is not None and when.basis in {"published", "inferred"}:
        told = _of_outbreak(scene, token) or _of_date_before(scene, token)
        if told is not None:
            return told, background or _is_old(scene, told) or _is_past(scene, told)
        told = _of_main_clause(scene, token) if when.basis == "published" else None
        if told is not None:
            return told, True
    return when, background or (when is not None and _is_old(scene, when))


def _not_ahead(scene: Scene, token: Token, when: When | None) -> When | None:
    """The weekday of what has happened is the last one, though the date finder took it for the next."""
    published = _day(scene.document.published)
    first = _day(when.earliest) if when is not None else None
    if when is None or published is None or first is None or not 0 < (first - published).days <= WEEK:
        return when
    words = scene.parse.tokens_in(when.span) if when.span is not None else ()
    if tense_of_event(token, scene.parse) not in {"past", "perfect", "past_perfect"} or not any(
        names_day(word.lower) for word in words
    ):
        return when
    return msgspec.structs.replace(when, earliest=_week_before(when.earliest), latest=_week_before(when.latest))


def _week_before(text: str | None) -> str | None:
    day = _day(text)
    return (day - timedelta(days=WEEK)).isoformat() + text[10:] if day is not None and text else text


def said_same(scene: Scene, token: Token) -> bool:
    """Whether its clause puts it on "the same evening", "that night": on the day of what was told before it."""
    chain = chain_of(token, scene.parse)
    for phrase in scene.times:
        if not scene.sentence(token.index).span.covers(phrase.span):
            continue
        words = phrase.span.of(scene.document.text).lower()
        _, _, verb = governor(phrase.span, scene.parse)
        if SAME.match(words) and (verb is None or verb.index in chain):
            return True
    return False


def _today(scene: Scene) -> date | None:
    """The day of publication, else the latest day that the text names."""
    if scene.document.published:
        return _day(scene.document.published)
    named = [
        _day(phrase.when.latest) for phrase in scene.times if phrase.when is not None and phrase.when.precision == "day"
    ]
    return max((day for day in named if day is not None), default=None)


def _is_old(scene: Scene, when: When) -> bool:
    published = _today(scene)
    first = _day(when.earliest)
    return published is not None and first is not None and (published - first).days > LONG


def _is_past(scene: Scene, when: When) -> bool:
    published, last = _today(scene), _day(when.latest)
    if when.basis == "published":
        return False
    return published is not None and last is not None and (published - last).days > BACKGROUND_DAYS


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _of_outbreak(scene: Scene, token: Token) -> When | None:
    """ "the war between A and B, which broke out in April 2023": the clause may hang on any noun of the phrase."""
    if token.pos not in {"NOUN", "PROPN"}:
        return None
    for verb in scene.parse.kids(token.index, "acl", "relcl"):
        if scene.lemmas[verb.index] in MADE:
            return _stated(scene, verb)
    for index in scene.parse.subtree(token.index):
        verb = scene.token(index)
        if verb.dep == "relcl" and scene.lemmas[index] in OUTBREAK:
            return _stated(scene, verb)
    return None


def _of_date_before(scene: Scene, token: Token) -> When | None:
    """ "in place since November 2024, when three aircraft were hit": the clause tells of the date before it."""
    verb = token
    while verb.pos not in {"VERB", "AUX"} and verb.head != verb.index:
        verb = scene.token(verb.head)
    if not any(kid.lower == "when" for kid in scene.parse.kids(verb.index, "advmod", "mark")):
        return None
    start = scene.token(scene.parse.subtree(verb.index)[0]).start
    for phrase in scene.times:
        if phrase.when is not None and 0 <= start - phrase.span.end <= 2 and phrase.when.precision != "open":
            return phrase.when
    return None


def _of_main_clause(scene: Scene, token: Token) -> When | None:
    """ "In July clashes killed dozens before a truce was brokered": the clause shares the history of the sentence."""
    verb = token
    while verb.pos not in {"VERB", "AUX"} and verb.head != verb.index:
        verb = scene.token(verb.head)
    if verb.dep != "advcl" or not any(kid.lower in TOLD_WITH for kid in scene.parse.kids(verb.index)):
        return None
    above = scene.token(verb.head)
    when = _stated(scene, above)
    if when is None or not is_background(above, scene.document, scene.parse, scene.times):
        return None
    return msgspec.structs.replace(when, basis="inferred")


def _stated(scene: Scene, verb: Token) -> When | None:
    when = when_of(verb, scene.document, scene.parse, scene.times)
    return when if when is not None and when.basis in {"stated", "relative"} else None


def story_day(scene: Scene, events: Sequence[Event]) -> When | None:
    """The day that the story's opening gives its assault; those that the text does not date took place on it."""
    body = [sentence for sentence in scene.parse.sentences if sentence.kind == "body"][:OPENING]
    published = _day(scene.document.published)
    if not body or published is None:
        return None
    for event in events:
        when = event.when
        if event.type != "ASSAULT" or event.background or event.realis not in {"actual", "alleged"} or when is None:
            continue
        if not body[0].span.start <= event.trigger.start < body[-1].span.end or when.basis not in {
            "stated",
            "relative",
        }:
            continue
        first, last = _day(when.earliest), _day(when.latest)
        if first is None or last is None or (last - first).days > 1 or not 0 <= (published - first).days <= NEWS_DAYS:
            return None
        return msgspec.structs.replace(when, basis="inferred")
    return None


def takes_day(scene: Scene, event: Event, day: When) -> bool:
    """Not history, not dated by its own words, told in the past tense and not as later than the story's day."""
    when = event.when
    head = scene.parse.head_in(event.trigger)
    if head is not None and tense_of_event(head, scene.parse) not in {"past", "none"}:
        return False
    if (
        event.type != "ASSAULT"
        or event.background
        or event.realis not in {"actual", "alleged", "denied"}
        or when is None
    ):
        return False
    vague = when.basis == "published" or (when.basis == "inferred" and when.span is None)
    first, last, story = _day(when.earliest), _day(when.latest), _day(day.earliest)
    if not vague or first is None or last is None or story is None:
        return False
    return (last - first).days == 1 and story <= last
