"""What speaks for one day of an event and against the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bywhom.extract.clause import governor, is_reporting
from bywhom.extract.event_weighed import Weighed, away_of, opening_of
from bywhom.knowledge.calendar import names_day
from bywhom.records import TimePhrase, When

DAY = 10
"""Characters of a day in a date and time."""


@dataclass(frozen=True)
class Day:
    """One answer with its signs."""

    value: When | None
    signs: tuple[str, ...]


def days_for(told: Weighed) -> list[Day]:
    """No day, the rules' choice, and every interval that the text names once."""
    groups: dict[tuple[str | None, str | None], list[TimePhrase]] = {}
    for phrase in told.scene.times:
        when = phrase.when
        if when is not None and (when.earliest or when.latest) and not _ends_ahead(told, phrase):
            groups.setdefault((when.earliest, when.latest), []).append(phrase)
    ours = told.event.when
    mine = (ours.earliest, ours.latest) if ours is not None else None
    ruled = mine if mine in groups else next((key for key, each in groups.items() if _is_reckoned(ours, each)), None)
    options: list[Day] = [Day(None, tuple(_of_no_day(told, groups)))]
    for key, phrases in groups.items():
        value = ours if key == ruled and ours is not None else phrases[0].when
        options.append(Day(value, tuple(_of_day(told, key, phrases, groups, ruled=key == ruled))))
    if ours is not None and ruled is None and (ours.earliest or ours.latest):
        signs = [f"rule only{sign}" for sign in told.of_event]
        signs += [f"rule only {ours.basis} {ours.precision} {told.kind}", f"rule only {ours.basis}"]
        options.append(Day(ours, tuple(signs)))
    return options


def _ends_ahead(told: Weighed, phrase: TimePhrase) -> bool:
    """ "until March 2026" of last year's news: the end of what is in force, on which nothing was done yet."""
    published, when = told.scene.document.published, phrase.when
    before = told.scene.parse.text[: phrase.span.start].rsplit(maxsplit=1)[-1:]
    ahead = when is not None and published is not None and (when.earliest or "") > published[:DAY]
    return ahead and [word.lower() for word in before] in (["until"], ["till"])


def _is_reckoned(ours: When | None, phrases: Sequence[TimePhrase]) -> bool:
    """Whether the rules took these very words for another day than they have alone: "on Thursday" for the last one."""
    if ours is None or ours.span is None or _length(ours) is None:
        return False
    return any(phrase.span == ours.span and _length(phrase.when) == _length(ours) for phrase in phrases)


def _length(when: When | None) -> int | None:
    """Days from the first to the last; None where one of them is open."""
    if when is None or not when.earliest or not when.latest:
        return None
    return (date.fromisoformat(when.latest[:DAY]) - date.fromisoformat(when.earliest[:DAY])).days


def _of_no_day(told: Weighed, groups: dict[tuple[str | None, str | None], list[TimePhrase]]) -> Iterator[str]:
    ours = told.event.when
    here = any(told.sentence.span.covers(p.span) for ps in groups.values() for p in ps)
    ruled = "rule none" if ours is None else f"rule {ours.basis}"
    for sign in told.of_event:
        yield f"none{sign}"
        yield f"none {ruled}{sign}"
    yield f"none named {here} {told.kind}"
    yield f"none named {here} {ruled}"
    last = next((e for e in reversed(told.before) if e.type == told.event.type), None)
    yield f"none before {'no' if last is None else 'none' if last.when is None else 'some'} {told.kind}"


def _of_day(
    told: Weighed,
    key: tuple[str | None, str | None],
    phrases: Sequence[TimePhrase],
    groups: dict[tuple[str | None, str | None], list[TimePhrase]],
    *,
    ruled: bool,
) -> Iterator[str]:
    kind, scene = told.kind, told.scene
    event, ours = told.event, told.event.when
    nearest = min(phrases, key=lambda p: abs(p.span.start - event.trigger.start))
    when = nearest.when
    if when is None:
        return
    if ours is not None and ruled:
        yield "rule"
        yield f"rule {kind}"
        yield f"rule {ours.basis}"
        yield f"rule {ours.basis} {kind}"
        yield f"rule {kind} {event.realis}"
    away = away_of(told, nearest.span.start)
    yield f"away {away}"
    yield f"away {away} {kind}"
    yield f"away {away} {when.precision}"
    yield f"precision {when.precision} {kind}"
    yield f"precision {when.precision} background {event.background}"
    yield f"basis {when.basis}"
    words = nearest.said.lower().split()
    yield f"said {'weekday' if any(names_day(w) for w in words) else words[-1] if words else ''}"
    yield f"since {words[0] if words else ''}" if words and words[0] in {"since", "until", "after"} else "plain"
    if told.sentence.span.covers(nearest.span):
        yield from _of_day_here(told, nearest, kind)
    elif any(told.sentence.span.covers(p.span) for ps in groups.values() for p in ps):
        yield "while another is named"
        yield f"while another is named {kind}"
    yield f"opens {opening_of(told, min(p.span.start for p in phrases))} {kind}"
    yield f"times {min(3, len(phrases))}"
    dated = [e for e in told.before if e.when is not None]
    if dated:
        yield f"last {_is(dated[-1].when, key)} {kind}"
    alike = [e for e in dated if e.type == event.type and e.background == event.background]
    if alike:
        yield f"last of type {_is(alike[-1].when, key)} {kind}"
    chief = next((e for e in dated if e.type == "ASSAULT" and not e.background), None)
    if chief is not None and _is(chief.when, key):
        yield f"chief {kind}"
        yield f"chief {event.realis}"
    published = scene.document.published
    if published and when.latest and when.earliest:
        late = "after" if when.earliest[:10] > published[:10] else "on" if when.latest[:10] >= published[:10] else "by"
        yield f"{late} the day of publication {event.realis}"


def _of_day_here(told: Weighed, phrase: TimePhrase, kind: str) -> Iterator[str]:
    noun, preposition, verb = governor(phrase.span, told.scene.parse)
    inside = verb is not None and verb.index in told.chain
    of_trigger = noun is not None and noun.index == told.head.index
    tie = "own" if of_trigger else "clause" if inside and noun is None else "phrase" if inside else "elsewhere"
    if verb is not None and not inside and is_reporting(verb):
        tie = "speech"
    yield f"tie {tie}"
    yield f"tie {tie} {kind}"
    if preposition is not None:
        yield f"tie {tie} {preposition.lower}"
    yield f"tie {tie} {'before' if phrase.span.start < told.event.trigger.start else 'behind'}"
    if noun is not None and not of_trigger:
        yield f"of {told.scene.lemmas[noun.index]}"


def _is(when: When | None, key: tuple[str | None, str | None]) -> bool:
    return when is not None and (when.earliest, when.latest) == key
