"""Where and when an event took place that its own sentence does not place or date: by what the story told before.

A story tells of few scenes. What is told again ("the attack") has the place and day of its first telling; what is told
in the same paragraph shares its scene; an assault that stands alone is the story's own. What was only said by the
news being new has no date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, hypot, radians

import msgspec

from bywhom.extract.clause import tense_of_event
from bywhom.extract.event_coreference import Told
from bywhom.extract.event_entries import entries_of, tells_where
from bywhom.extract.event_place import is_scene, rank_of
from bywhom.extract.event_scene import Scene
from bywhom.extract.event_time import SAME, said_same, story_day, takes_day
from bywhom.records import MATERIAL, Event, Place, Token, When, Where

REAL = {"actual", "alleged", "denied"}
FIRM = {"stated", "relative"}
SCENIC = {"ASSAULT", "PROTEST"}
"""Types that share the scene of their paragraph; a release, an arrest or a shipment may be anywhere."""
SEIZED = {"seize"}
"""A mode of COERCE that is a scene of war."""
CLOSE = 2
"""Sentences back to which a place named in the paragraph still tells where."""
WIDE = {"country", "adm1", "area"}
AGAIN = 2
"""Times that a story names its chief place at least."""
KILOMETRES = 111.2
"""In a degree of latitude."""


def with_story(scene: Scene, told: Sequence[Told]) -> list[Told]:
    """The events with the places and days of the story where their own words give none, in text order."""
    entries = entries_of(scene)
    day = story_day(scene, [one.event for one in told]) if not entries else None
    done: list[Told] = []
    for one in told:
        event = one.event
        earlier = [each for each in done if not entries or entries[each.sentence][0] == entries[one.sentence][0]]
        before = _first_telling(scene, earlier, one)
        if event.where is None:
            _, entry = entries.get(one.sentence, (0, None))
            found = _place(scene, earlier, one, before, entry, alone=not entries)
            event = msgspec.structs.replace(event, where=found)
        event = msgspec.structs.replace(event, when=_same_day(scene, earlier, event) or _day(event, before))
        if day is not None and takes_day(scene, event, day):
            event = msgspec.structs.replace(event, when=day)
        if before is not None:
            event = _with_parties(event, before)
        done.append(replace(one, event=event))
    placed = [replace(one, event=_narrowed(scene, one, done)) for one in done]
    placed = [replace(one, event=_with_mode(one.event, done)) for one in placed]
    return [replace(one, event=_with_doers(scene, one, placed)) for one in placed]


def _with_mode(event: Event, done: Sequence[Told]) -> Event:
    """The deaths of one place in a story that tells of one kind of attack came by that kind, but not by what one side
    lays to the other: "denied it and accused the army of shelling"."""
    unarmed = event.type == "ASSAULT" and event.mode is None and not event.agents
    if not unarmed or event.background or event.realis not in REAL:
        return event
    attacks = [each.event for each in done if each.event.type == "ASSAULT" and not each.event.background]
    attacks = [each for each in attacks if each.realis != "alleged" or not each.agents or event.realis == "alleged"]
    modes = {each.mode for each in attacks} - {None, "targeted", "destroy"}
    here = any(
        each.mode in modes and _same_site(each, event) and _days_agree(each.when, event.when) for each in attacks
    )
    return msgspec.structs.replace(event, mode=modes.pop()) if len(modes) == 1 and here else event


def _same_site(one: Event, other: Event) -> bool:
    a, b = one.where, other.where
    if a is None or b is None:
        return a is None and b is None
    return bool((a.id and a.id == b.id) or (a.said and b.said and a.said.lower() == b.said.lower()))


def _with_parties(event: Event, before: Event) -> Event:
    """What the first telling knows of who did it to whom by what, where the event's own words tell nothing of it."""
    agents = event.agents or before.agents
    return msgspec.structs.replace(
        event,
        agents=agents,
        targets=event.targets or before.targets,
        mode=event.mode or before.mode,
        means=event.means or before.means,
    )


def _with_doers(scene: Scene, one: Told, told: Sequence[Told]) -> Event:
    """ "Two were shot dead when fighters opened fire": the doers of the clause that tells how it came about.

    Nobody is made the doer of what another sentence tells: a bomb in the same town may be anybody's.
    """
    event = one.event
    if event.type != "ASSAULT" or event.agents or event.realis not in REAL:
        return event
    for each in told:
        other = each.event
        fits = other.type == "ASSAULT" and other.agents and other.realis in REAL and each.sentence == one.sentence
        if fits and (other.mode == event.mode or event.mode is None) and _brings_about(scene, other, event):
            return msgspec.structs.replace(event, agents=other.agents)
    return event


def _brings_about(scene: Scene, cause: Event, outcome: Event) -> bool:
    """Whether the cause's clause hangs on the outcome's by a when or as."""
    first, last = scene.parse.head_in(outcome.trigger), scene.parse.head_in(cause.trigger)
    if first is None or last is None:
        return False
    verb = _first_of_row(scene, last)
    marks = {kid.lower for kid in scene.parse.kids(verb.index, "mark", "advmod")}
    above = _first_of_row(scene, scene.token(verb.head))
    return verb.dep == "advcl" and above.index == _first_of_row(scene, first).index and bool(marks & {"when", "as"})


def _first_of_row(scene: Scene, token: Token) -> Token:
    while token.dep == "conj" and token.head != token.index:
        token = scene.token(token.head)
    return token


def _first_telling(scene: Scene, done: Sequence[Told], one: Told) -> Event | None:
    """The nearest earlier event that this one can be told of again."""
    for earlier in reversed(done):
        a, b = earlier.event, one.event
        if a.type != b.type or a.background != b.background or earlier.sentence == one.sentence:
            continue
        if b.realis not in REAL or a.realis not in REAL or not _days_agree(a.when, b.when):
            continue
        if one.definite and _resumes(scene, earlier.lemma, one.lemma):
            return a
    return None


def _resumes(scene: Scene, first: str, later: str) -> bool:
    return first == later or any(first in family and later in family for family in scene.triggers.words.families)


def _days_agree(a: When | None, b: When | None) -> bool:
    if a is None or b is None or a.basis not in FIRM or b.basis not in FIRM:
        return True
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return True
    return a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]


def _place(
    scene: Scene, done: Sequence[Told], one: Told, before: Event | None, entry: Where | None, *, alone: bool
) -> Where | None:
    """`entry` is where the entry of a round-up is about; `alone`: the text is one story, and has a chief place."""
    event = one.event
    if before is not None and before.where is not None:
        return before.where
    if tells_where(entry) and event.type in MATERIAL:
        return entry
    if event.realis not in REAL:
        return None
    block = scene.parse.sentences[one.sentence].block
    if event.type == "COERCE" and event.mode not in SEIZED:
        return _last_named(scene, one, block)
    if not _is_scenic(event):
        return None
    for earlier in reversed(done):
        if scene.parse.sentences[earlier.sentence].block != block:
            break
        if _shares_scene(earlier.event, event):
            return earlier.event.where
    if event.type != "ASSAULT" or event.background:
        return None
    shared = [earlier.event.where for earlier in done if _shares_scene(earlier.event, event)]
    narrow = next((where for where in shared if where is not None and where.precision not in WIDE), None)
    told = _above(scene, one.sentence) or _last_named(scene, one, block) or narrow or next(iter(shared), None)
    return told or (_chief_place(scene) if alone and not one.headline and not _runs_till_now(scene, event) else None)


def _last_named(scene: Scene, one: Told, block: int) -> Where | None:
    """The last place of a scene that the paragraph names before the event."""
    start = one.event.trigger.start
    here = [place for place in _small_places(scene) if place.span.end <= start and _block_of(scene, place) == block]
    return here[-1].where if here else None


def _block_of(scene: Scene, place: Place) -> int:
    return next((s.block for s in scene.parse.sentences if s.span.covers(place.span)), -1)


def _small_places(scene: Scene) -> list[Place]:
    found = [place for place in scene.places if place.use == "literal" and place.where.precision not in WIDE]
    return [place for place in found if is_scene(place, scene.parse)]


def _runs_till_now(scene: Scene, event: Event) -> bool:
    """ "They have attacked 70 ships since November": told in the perfect of many places."""
    head = scene.parse.head_in(event.trigger)
    return head is not None and tense_of_event(head, scene.parse) == "perfect"


def _chief_place(scene: Scene) -> Where | None:
    """The place that a story names again and again: what it tells without a place happened there."""
    counts = Counter(place.where.id or place.where.said for place in _small_places(scene))
    most = counts.most_common(1)
    if not most or most[0][1] < AGAIN:
        return None
    return next(p.where for p in _small_places(scene) if (p.where.id or p.where.said) == most[0][0])


def _above(scene: Scene, index: int) -> Where | None:
    """The place that the sentences just before it in the paragraph name, else the heading above the paragraph."""
    sentences = scene.parse.sentences
    first = next(i for i in range(index, -1, -1) if i == 0 or sentences[i - 1].block != sentences[index].block)
    near = [*range(index - 1, max(first, index - CLOSE) - 1, -1)]
    if first and sentences[first - 1].kind != "body":
        near.append(first - 1)
    for i in near:
        span = sentences[i].span
        here = [p for p in scene.places if p.use == "literal" and span.covers(p.span) and is_scene(p, scene.parse)]
        if here:
            return min(here, key=lambda p: rank_of(p.where)).where
    return None


def _is_scenic(event: Event) -> bool:
    return event.type in SCENIC or (event.type == "COERCE" and event.mode in SEIZED)


def _shares_scene(earlier: Event, event: Event) -> bool:
    return (
        earlier.where is not None
        and _is_scenic(earlier)
        and earlier.background == event.background
        and earlier.realis in REAL
    )


def _same_day(scene: Scene, done: Sequence[Told], event: Event) -> When | None:
    """ "In a separate attack the same evening": the day of what was told before it."""
    head = scene.parse.head_in(event.trigger)
    when = event.when
    own = when is not None and when.basis in FIRM and not SAME.match((when.said or "").lower())
    if head is None or own or not said_same(scene, head):
        return None
    told = [each.event.when for each in done if each.event.when is not None and each.event.when.basis != "published"]
    return msgspec.structs.replace(told[-1], basis="relative") if told else None


def _day(event: Event, before: Event | None) -> When | None:
    """The day of the first telling for what is told again without a day of its own."""
    when = event.when
    vague = when is None or when.basis == "published" or (when.basis == "inferred" and when.span is None)
    if not vague or before is None or before.when is None or before.when.basis == "published":
        return when
    return msgspec.structs.replace(before.when, basis="inferred")


def _narrowed(scene: Scene, one: Told, done: Sequence[Told]) -> Event:
    """A happening first told as "in southern Somalia" is where a later telling puts it: at the finest level."""
    event = one.event
    if event.type != "ASSAULT" or event.background or event.where is None or event.realis not in REAL:
        return event
    if event.where.precision not in WIDE:
        return event
    for other in _tellings(scene, one, done):
        if _inside(other, event.where):
            return msgspec.structs.replace(event, where=other)
    return event


def _tellings(scene: Scene, one: Told, done: Sequence[Told]) -> Iterator[Where]:
    """The narrower places of the other tellings, the later ones first."""
    leads = _leads(scene, one, done)
    later = [each for each in done if each.sentence > one.sentence]
    earlier = [each for each in done if each.sentence < one.sentence]
    for each in (*later, *reversed(earlier)):
        other = each.event
        if other.type != "ASSAULT" or other.background or other.where is None or other.realis not in REAL:
            continue
        narrower = one.event.where is not None and rank_of(other.where) < rank_of(one.event.where)
        alike = (
            leads
            or each.definite
            or (other.mode is not None and other.mode == one.event.mode)
            or each.lemma == one.lemma
        )
        same = leads or _resumes(scene, one.lemma, each.lemma)
        if narrower and alike and same and _days_agree(one.event.when, other.when):
            yield other.where


def _leads(scene: Scene, one: Told, done: Sequence[Told]) -> bool:
    """Whether it is in the headline, or the body's first sentence that tells of a scene."""
    kinds = [scene.parse.sentences[each.sentence].kind for each in done]
    told = [each.sentence for each, kind in zip(done, kinds, strict=True) if kind == "body" and _is_scenic(each.event)]
    return not told or one.sentence <= min(told)


def _inside(place: Where, wide: Where) -> bool:
    if place.lat is None or place.lon is None or wide.lat is None or wide.lon is None:
        return place.lat is None
    if place.country and wide.precision == "country":
        return place.country == wide.country
    north = (place.lat - wide.lat) * KILOMETRES
    east = (place.lon - wide.lon) * KILOMETRES * cos(radians(place.lat))
    return hypot(north, east) <= (wide.radius_km or 50.0)
