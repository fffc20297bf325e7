"""Since when and until when something is in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from bywhom.extract.clause import chain_of, governor
from bywhom.extract.event_scene import Scene
from bywhom.extract.setting import when_of
from bywhom.extract.situation_find import Found
from bywhom.knowledge.situations import SituationLexicon
from bywhom.records import Span, TimePhrase, Token, When

DAYS = {"day": 1, "night": 1, "week": 7, "month": 30, "year": 365, "D": 1, "W": 7, "M": 30, "Y": 365}
STARTS = {"take", "begin", "start", "come", "enter", "go"}
DATED = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "yesterday"}
HISTORY = 730
OLD = 60
LENGTH = re.compile(r"P(\d+)([DWMY])$")
FINE = {"D": "day", "W": "week", "M": "month", "Y": "year", "day": "day", "night": "day", "week": "week",
        "month": "month", "year": "year"}  # fmt: skip


def limits_of(
    scene: Scene, found: Found, verb: Token | None, ended: bool, ending: bool, lexicon: SituationLexicon
) -> tuple[When | None, When | None]:
    """Since and until: by their prepositions, the verb that began or ended it, or a length counted back.

    `ended`: it is over; `ending`: the verb is one of ending, done or not ("will be lifted from Friday").
    """
    if found.holder is not None:
        return None, None
    related = frozenset(_related(scene, found, verb))
    since = until = None
    for time in _times(scene, found, related):
        before = _word_before(scene, time.span)
        if _is_hours(scene, time):
            continue
        if time.said.lower().startswith("since") or before in lexicon.since:
            if ending and before == "from":
                until = until or time.when
            else:
                since = since or time.when
        elif time.said.lower().startswith("until") or before in lexicon.until:
            until = until or time.when
    since = since or _label(scene, found) or _begun(scene, found, None if ending else verb, lexicon)
    since = since or _counted(scene, found, related, lexicon)
    if ended and until is None:
        over = verb if found.part == "noun" else scene.token(found.index)
        until = _stated(scene, over) if over is not None else None
        until = None if until == since else until
    return since, until


def is_ahead(scene: Scene, since: When | None, verb: Token | None) -> bool:
    """ "takes effect on Friday", "takes effect at midnight tonight": its beginning is still to come."""
    today = scene.document.published
    if since is None or since.earliest is None or today is None:
        return False
    if since.earliest[:10] > today[:10]:
        return True
    starts = verb is not None and verb.tag in {"VBZ", "VBP"} and scene.lemmas[verb.index] in STARTS
    return starts and since.earliest[:10] == today[:10] and "T" in since.earliest


def is_of_this_year(scene: Scene, token: Token) -> bool:
    """ "closed its border in February": dated within the last twelve months."""
    when = _stated(scene, token)
    today = scene.document.published
    if when is None or when.latest is None or today is None or len(today) < 10:
        return False
    return (date.fromisoformat(today[:10]) - date.fromisoformat(when.latest[:10])).days <= 365


def is_long_ago(scene: Scene, when: When | None) -> bool:
    """Of a time so far back that what ended then is history, and no state that the article tells."""
    today = scene.document.published
    if when is None or when.latest is None or today is None or len(today) < 10:
        return False
    return (date.fromisoformat(today[:10]) - date.fromisoformat(when.latest[:10])).days > HISTORY


def _related(scene: Scene, found: Found, verb: Token | None) -> Iterator[int]:
    """The words whose times are the situation's: its own, its verb's, its clauses'."""
    yield from range(found.first, found.last + 1)
    if found.part == "verb" and scene.token(found.index).dep in {"amod", "acl"}:
        return
    yield from chain_of(scene.token(found.index), scene.parse)
    if verb is not None:
        yield verb.index
        yield from (kid.index for kid in scene.parse.kids(verb.index, "xcomp", "advcl", "acomp", "prep"))
    yield from (kid.index for kid in _clauses(scene, found))


def _clauses(scene: Scene, found: Found) -> list[Token]:
    """Relative clauses on the noun or at the end of its phrase ("the war between A and B, which began...")."""
    if found.part == "verb":
        head = scene.token(scene.token(found.index).head)
        return list(scene.parse.kids(head.index, "acl", "relcl")) if head.pos in {"NOUN", "PROPN"} else []
    clauses, stack = [], [found.index]
    while stack:
        here = stack.pop()
        for kid in scene.parse.kids(here):
            if kid.dep in {"acl", "relcl"}:
                clauses.append(kid)
            elif kid.dep in {"prep", "pobj", "conj", "appos"} and kid.pos in {"ADP", "NOUN", "PROPN"}:
                stack.append(kid.index)
    return clauses


def _times(scene: Scene, found: Found, related: frozenset[int]) -> Iterator[TimePhrase]:
    sentence = scene.sentence(found.index)
    for time in scene.times:
        if time.when is None or not sentence.span.covers(time.span):
            continue
        noun, _, verb = governor(time.span, scene.parse)
        by_noun = noun is not None and noun.index in related
        other = noun is not None and not by_noun and noun.dep in {"nsubj", "nsubjpass"}
        by_verb = verb is not None and verb.index in related and not other
        if by_noun or by_verb or (noun is None and verb is None) or _beside(scene, found, time.span):
            yield time


def _is_hours(scene: Scene, time: TimePhrase) -> bool:
    """ "a curfew from 8 p.m. to 4 a.m.": hours of every day."""
    words = [token.lower for token in scene.parse.tokens_in(time.span)]
    tokens = scene.parse.tokens_in(time.span)
    after = scene.token(min(tokens[-1].index + 1, len(scene.lemmas) - 1)).lower if tokens else ""
    clock = any(re.fullmatch(r"[ap]\.?m\.?|\d{1,2}[:.]\d\d", word) for word in words) or words[-1:] == ["noon"]
    dated = bool(re.match(r"\d{4}-\d\d-\d\d", time.timex.value)) and any(w in DATED for w in words)
    return clock and not dated and ("to" in words or "until" in words or after in {"to", "until", "till"})


def _beside(scene: Scene, found: Found, span: Span) -> bool:
    """Whether the time stands right behind the words and their object, however the parser hangs it."""
    tokens = scene.parse.tokens_in(span)
    last = max((found.last, *(i for i in found.objects if i < found.last + 4)))
    return bool(tokens) and found.part == "verb" and 0 < tokens[0].index - last <= 2


def opening_history(scene: Scene, found: Found) -> When | None:
    """The date of another season with which the sentence opens: "In July 2019 a ceasefire was signed"."""
    sentence, today = scene.sentence(found.index), scene.document.published
    if today is None or len(today) < 10:
        return None
    for time in scene.times:
        if time.when is None or time.when.latest is None or not sentence.span.covers(time.span):
            continue
        tokens = scene.parse.tokens_in(time.span)
        early = bool(tokens) and tokens[0].index - sentence.first <= 2
        gap = date.fromisoformat(today[:10]) - date.fromisoformat(time.when.latest[:10])
        if early and gap.days > OLD and _word_before(scene, time.span) not in {"since", "after"}:
            return msgspec.structs.replace(time.when, basis="inferred")
    return None


def _opening(scene: Scene, found: Found, verb: Token | None) -> When | None:
    """A past deed in a sentence that opens with its date."""
    above = verb if verb is not None else scene.token(found.index)
    return opening_history(scene, found) if above.tag in {"VBD", "VBN"} else None


def _label(scene: Scene, found: Found) -> When | None:
    """ "the 2014 truce", "the ceasefire of 26 August": the date is part of the name."""
    span = label_span(scene, found)
    if span is not None:
        return next((t.when for t in scene.times if t.span.meets(span)), None)
    for prep in scene.parse.kids(found.index, "prep") if found.part == "noun" else ():
        for kid in scene.parse.kids(prep.index, "pobj") if prep.lower == "of" else ():
            dated = next((t.when for t in scene.times if t.span.covers(kid.span)), None)
            if dated is not None and dated.precision in {"day", "month"}:
                return dated
    return None


def label_span(scene: Scene, found: Found) -> Span | None:
    if found.part != "noun":
        return None
    for kid in scene.parse.kids(found.index):
        if kid.dep in {"nummod", "amod", "compound", "npadvmod"} and kid.text.isdigit() and len(kid.text) == 4:
            return kid.span
        if kid.dep == "prep" and kid.lower in {"of", "in"}:
            for inner in scene.parse.kids(kid.index, "pobj"):
                if re.fullmatch(r"\d{4}s?", inner.text):
                    return inner.span
                named = next((t for t in scene.times if t.span.covers(inner.span)), None)
                if named is not None and re.match(r"\d{4}", named.timex.value) and named.said[-4:].isdigit():
                    return Span(named.span.end - 4, named.span.end)
    return None


def _begun(scene: Scene, found: Found, verb: Token | None, lexicon: SituationLexicon) -> When | None:
    own = scene.token(found.index) if found.part == "verb" else None
    if own is not None and own.dep in {"amod", "acl"}:
        own = None
    for token in (*_clauses(scene, found), verb, own):
        if token is not None and scene.lemmas[token.index] in lexicon.beginning:
            when = _stated(scene, token)
            if when is not None:
                return when
    return None


def _stated(scene: Scene, token: Token) -> When | None:
    when = when_of(token, scene.document, scene.parse, scene.times)
    return when if when is not None and when.basis not in {"published", "inferred"} else None


def _counted(scene: Scene, found: Found, related: frozenset[int], lexicon: SituationLexicon) -> When | None:
    """ "for a fourth day", "now in its third year", "under siege for 500 days": counted back from publication."""
    today = scene.document.published
    if today is None or len(today) < 10:
        return None
    sentence = scene.sentence(found.index)
    for index in range(sentence.first + 1, sentence.last):
        unit = scene.lemmas[index]
        hangs = scene.token(index).dep in {"pobj", "dobj", "npadvmod", "nsubj", "conj", "attr", "appos", "ROOT"}
        count = _ordinal(scene.token(index - 1).lower, lexicon)
        if unit in FINE and hangs and count and _belongs(scene, index, found, related):
            return _back(today, count - 1, unit, scene, index)
    for time in scene.times:
        length = LENGTH.match(time.timex.value)
        if length is None or time.when is not None or not sentence.span.covers(time.span):
            continue
        if time.said.startswith("-") or re.match(r"(more than|over)\b", time.said.lower()):
            continue
        tokens = scene.parse.tokens_in(time.span)
        before = _word_before(scene, time.span)
        if scene.token(max(tokens[0].index - 1, 0)).lower in {"than", "over"}:
            continue
        following = scene.token(min(tokens[-1].index + 1, len(scene.lemmas) - 1)).lower
        counts = before in {"for", "of", "over", "after"} or tokens[0].lower == "for" or following == "of"
        if counts and _belongs(scene, tokens[-1].index, found, related) and before != "after":
            return _back(today, int(length[1]), length[2], scene, tokens[-1].index)
    return None


def _ordinal(word: str, lexicon: SituationLexicon) -> int:
    """ "fourth", "183rd"; 0 where it is none."""
    number = re.fullmatch(r"([\d,]+)(st|nd|rd|th)", word)
    return int(number[1].replace(",", "")) if number else lexicon.ordinals.get(word, 0)


def _belongs(scene: Scene, index: int, found: Found, related: frozenset[int]) -> bool:
    """Whether the length hangs on the situation's words, or they on it ("a third day of siege")."""
    for above in scene.parse.ancestors(index):
        if above.index in related:
            return True
        subject = above.dep in {"nsubj", "nsubjpass"} and above.index != found.index
        if above.pos in {"VERB", "AUX"} or subject:
            return False
    preposition = scene.token(scene.token(found.index).head)
    return preposition.lower in {"of", "under"} and preposition.head == index


def _back(today: str, count: int, unit: str, scene: Scene, index: int) -> When | None:
    last = date.fromisoformat(today[:10])
    days = count * DAYS[unit]
    if days > 365 * 120:
        return None
    slack = {"day": 0, "week": 6, "month": 30, "year": 364}[FINE[unit]]
    if FINE[unit] == "day":
        slack = 1
    start = last - timedelta(days=days + slack)
    token = scene.token(index)
    span = Span(scene.token(index - 1).start, token.end)
    return When(
        said=span.of(scene.document.text), span=span, earliest=start.isoformat(),
        latest=(last - timedelta(days=days)).isoformat(), precision=FINE[unit], basis="relative",  # type: ignore[arg-type]
    )  # fmt: skip


def _word_before(scene: Scene, span: Span) -> str:
    tokens = scene.parse.tokens_in(span)
    if not tokens or tokens[0].index == 0:
        return ""
    for back in (1, 2):
        index = tokens[0].index - back
        if index >= 0 and scene.token(index).pos in {"ADP", "SCONJ"}:
            return scene.token(index).lower
    return ""
