"""What does not fit in a coding: offsets, missing evidence, impossible relations, and fields against the guide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib import resources

import msgspec

from bywhom.measure.fits import day
from bywhom.measure.gold.across import IncidentCoding, records_by_id, top
from bywhom.measure.gold.coding import Coding
from bywhom.records import (
    CARRYING,
    MATERIAL,
    NEVER_EVENT,
    Claim,
    Event,
    Figure,
    Place,
    Reading,
    Situation,
    Span,
    TimePhrase,
    When,
)

LONGEST_CONTENT = 290
"""Characters of a claim's content: a longer one is cut into claims (the guide, section 5)."""
LEAST_WORDS, MOST_WORDS = 80, 450
WIDEST = {"instant": 1, "part_of_day": 2, "day": 1, "week": 14, "month": 31, "season": 123, "year": 366}
"""Days that an interval of this precision spans at most."""
ASSERTING = CARRYING | {"believe", "condemn"}
"""Acts that take for granted that something happened."""
COUNTRY = re.compile(r"[A-Z]{2}")
TAGS = frozenset(
    {
        "rival_name",
        "namesake",
        "variant_spelling",
        "group_alias",
        "dateline_elsewhere",
        "two_in_one_sentence",
        "self_correction",
        "staged",
        "counter_accusation",
        "month_end",
    }
)
"""The traps that a coder marks by hand (the guide, section 10)."""


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a figure and the interval that they ask for."""

    words: str
    open: bool = False
    none_below: bool = False
    low: int | None = None
    high: int | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The field's closed lists."""

    modes: dict[str, tuple[str, ...]]
    sub_events: tuple[str, ...]
    bounds: tuple[Bound, ...]


@cache
def terms() -> Terms:
    return msgspec.yaml.decode((resources.files("bywhom.measure.gold") / "terms.yaml").read_bytes(), type=Terms)


def check_coding(coding: Coding) -> list[str]:
    """What is wrong with an article's coding, one line each; nothing where it is clean."""
    reading = coding.reading
    tests: tuple[Callable[[Reading], Iterable[str]], ...] = (
        _spans,
        lambda held: (what for place in held.places for what in _place(place)),
        lambda held: (what for time in held.times for what in _time(time)),
        lambda held: (what for claim in held.claims for what in _claim(claim)),
        _figures,
        _events,
        lambda held: (what for situation in held.situations for what in _situation(situation)),
        _links,
    )
    wrong = [f"{coding.article}: {what}" for test in tests for what in test(reading)]
    wrong += [f"{coding.article}: {what}" for what in _traps(coding)]
    words = len(reading.document.text.split())
    if not LEAST_WORDS - 20 <= words <= MOST_WORDS + 50:
        wrong.append(f"{coding.article}: {words} words; an article has {LEAST_WORDS} to {MOST_WORDS}")
    return wrong


def _spans(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    for name, span in _all_spans(reading):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{name}: {span} lies outside of the text"
        elif span.of(text) != span.of(text).strip():
            yield f"{name}: {span.of(text)!r} begins or ends with space"
    for quoted, span, said in [
        *((f.id, f.span, f.said) for f in reading.figures),
        *((t.id, t.span, t.said) for t in reading.times),
        *((p.id, p.span, p.as_written) for p in reading.places),
        *((e.id, e.trigger, e.trigger_text) for e in reading.events),
    ]:
        if span.of(text) != said:
            yield f"{quoted}: the text has {span.of(text)!r} where the record says {said!r}"


def _all_spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for claim in reading.claims:
        yield claim.id, claim.span
        yield from ((claim.id, span) for span in claim.content)
        if claim.stance_span:
            yield claim.id, claim.stance_span
        yield from ((claim.id, s) for link in claim.chain for s in (link.name_span, link.cue_span) if s)
    for event in reading.events:
        yield event.id, event.trigger
        yield from ((event.id, each.span) for each in (*event.agents, *event.targets) if each.span)
    yield from ((figure.id, figure.span) for figure in reading.figures)
    yield from ((situation.id, situation.span) for situation in reading.situations)
    yield from ((mention.id, mention.span) for mention in reading.parties)


def _place(place: Place) -> Iterator[str]:
    where = place.where
    if (where.lat is None) != (where.lon is None):
        yield f"{place.id}: latitude without longitude"
    if where.lat is not None and where.lon is not None:
        if not (-90 <= where.lat <= 90 and -180 <= where.lon <= 180):
            yield f"{place.id}: no such point: {where.lat}, {where.lon}"
        if where.precision is None or where.radius_km is None:
            yield f"{place.id}: a point needs precision and radius_km"
    if where.country is not None and not COUNTRY.fullmatch(where.country):
        yield f"{place.id}: {where.country!r} is no ISO 3166-1 alpha-2 code"


def _time(time: TimePhrase) -> Iterator[str]:
    if time.when is None:
        return
    yield from _interval(time.id, time.when)


def _interval(name: str, when: When) -> Iterator[str]:
    if when.earliest is None and when.latest is None:
        yield f"{name}: a time without any day"
        return
    try:
        first, last = day(when.earliest), day(when.latest, last=True)
    except ValueError:
        yield f"{name}: no such day: {when.earliest} to {when.latest}"
        return
    if when.precision == "open":
        return
    if first is None or last is None:
        yield f"{name}: precision {when.precision} needs both ends"
    elif first > last or ((when.earliest or "") > (when.latest or "") and "T" in (when.earliest or "")):
        yield f"{name}: ends before it begins"
    elif when.precision in WIDEST and last - first >= timedelta(days=WIDEST[when.precision]):
        yield f"{name}: {when.earliest} to {when.latest} is wider than its precision, {when.precision}"


def _claim(claim: Claim) -> Iterator[str]:
    own = all(link.role == "own_voice" for link in claim.chain)
    if sum(len(span) for span in claim.content) > LONGEST_CONTENT:
        yield f"{claim.id}: content of {sum(len(s) for s in claim.content)} characters; cut it at clauses"
    if own != (claim.outlet_stance == "own_voice") and claim.outlet_stance not in (
        "corrected",
        "verified",
        "could_not_verify",
    ):
        yield f"{claim.id}: stance {claim.outlet_stance} with a chain of {'the outlet' if own else 'a source'}"
    if own and len(claim.chain) > 1:
        yield f"{claim.id}: the outlet stands twice in the chain"
    if claim.outlet_stance in ("could_not_verify", "disputed", "corrected", "distanced") and claim.stance_span is None:
        yield f"{claim.id}: stance {claim.outlet_stance} without the words for it (stance_at)"
    if claim.act in ("deny", "deny_responsibility") and claim.polarity != "negate":
        yield f"{claim.id}: what is denied has polarity: negate"
    for link in claim.chain:
        if link.role != "own_voice" and link.name_span is None and link.named not in ("none",):
            yield f"{claim.id}: {link.role} without its words (at); named: none if nobody is named"
        if link.role != "own_voice" and link.cue_span is None and claim.quoted not in ("direct", "mixed"):
            yield f"{claim.id}: {link.role} without a cue"
        if link.role == "own_voice" and (link.name_span or link.cue_span) and not own:
            yield f"{claim.id}: the outlet is no link of another's words"


def _figures(reading: Reading) -> Iterator[str]:
    known = {figure.id: figure for figure in reading.figures}
    for figure in reading.figures:
        yield from _bounds(figure)
        if not figure.claims:
            yield f"{figure.id}: a figure that no claim carries"
        parent = known.get(figure.parent or "")
        if figure.relation == "subset" and parent is None:
            yield f"{figure.id}: a subset without its whole (parent)"
        if parent is None:
            continue
        if parent.id == figure.id or parent.parent == figure.id:
            yield f"{figure.id}: is its own whole"
        if figure.relation in ("subset", "partition"):
            if parent.high is not None and figure.low > parent.high:
                yield f"{figure.id}: a part of {figure.low} in a whole of {parent.high}"
            if figure.measure != parent.measure and parent.measure != "casualties":
                yield f"{figure.id}: counts {figure.measure}, its whole {parent.measure}"
        if figure.when:
            yield from _interval(figure.id, figure.when)


def _bounds(figure: Figure) -> Iterator[str]:
    if figure.high is not None and figure.low > figure.high:
        yield f"{figure.id}: low {figure.low} above high {figure.high}"
    for bound in terms().bounds:
        if not re.search(bound.words, figure.said, re.IGNORECASE):
            continue
        fits = (
            figure.high is None
            if bound.open
            else figure.low == 0
            if bound.none_below
            else (figure.low, figure.high) == (bound.low, bound.high)
        )
        if not fits and not re.search(
            r"\d.*(?:dozens|hundreds|thousands)|(?:two|three|four|five|six|several|few) ", figure.said
        ):
            yield f"{figure.id}: {figure.said!r} is not [{figure.low}, {figure.high}]"
        return


def _events(reading: Reading) -> Iterator[str]:
    claims = {claim.id: claim for claim in reading.claims}
    for event in reading.events:
        yield from _event(event, [claims[each] for each in event.claims if each in claims])
        if event.when:
            yield from _interval(event.id, event.when)


def _event(event: Event, claims: list[Claim]) -> Iterator[str]:
    if event.mode is not None and event.mode not in terms().modes[event.type]:
        yield f"{event.id}: {event.type} has no mode {event.mode!r}"
    if event.acled is not None and event.acled not in terms().sub_events:
        yield f"{event.id}: ACLED has no sub-event {event.acled!r}"
    if event.ucdp is not None and event.ucdp not in ("1", "2", "3"):
        yield f"{event.id}: UCDP has no type of violence {event.ucdp!r}"
    if (event.type == "THREATEN") != (event.realis == "threatened") and event.type not in MATERIAL:
        yield f"{event.id}: {event.type} with realis {event.realis}"
    if not claims:
        yield f"{event.id}: an event that no claim carries"
    elif (
        event.type in MATERIAL
        and event.realis == "actual"
        and not event.background
        and not any({link.act for link in claim.chain} & ASSERTING for claim in claims)
    ):
        yield f"{event.id}: actual, but no claim of it is an assertion (alleged, planned, demanded ...?)"
    if claims and event.realis not in ("denied", "negated") and all(c.act in NEVER_EVENT for c in claims):
        yield f"{event.id}: {event.realis}, but it is only denied"


def _situation(situation: Situation) -> Iterator[str]:
    if not situation.claims:
        yield f"{situation.id}: a situation that no claim carries"
    for when in (situation.since, situation.until):
        if when:
            yield from _interval(situation.id, when)


def _links(reading: Reading) -> Iterator[str]:
    """Ids stand once; a relation joins records of one kind."""
    ids = _ids(reading)
    yield from (f"{each}: two records have this id" for each in dict.fromkeys(i for i in ids if ids.count(i) > 1))
    claims = {claim.id for claim in reading.claims}
    figures = {figure.id: figure for figure in reading.figures}
    for relation in reading.relations:
        name = f"relation {relation.left} {relation.kind} {relation.right}"
        if relation.left == relation.right:
            yield f"{name}: a record stands in no relation to itself"
        if (relation.left in claims) != (relation.right in claims):
            yield f"{name}: a claim and a figure"
        left, right = figures.get(relation.left), figures.get(relation.right)
        if left and right:
            yield from _possible(name, relation.kind, left, right)


def _ids(reading: Reading) -> list[str]:
    return [
        *(claim.id for claim in reading.claims),
        *(figure.id for figure in reading.figures),
        *(event.id for event in reading.events),
        *(situation.id for situation in reading.situations),
        *(time.id for time in reading.times),
        *(actor.id for actor in reading.actors),
        *(place.id for place in reading.places),
    ]


def _possible(name: str, kind: str, left: Figure, right: Figure) -> Iterator[str]:
    meet = left.low <= top(right) and right.low <= top(left)
    if kind in ("corroborates", "compatible") and not meet:
        yield f"{name}: the numbers do not meet"
    if kind == "contradicts" and meet and left.measure == right.measure and left.category == right.category:
        yield f"{name}: the numbers can both hold"
    if kind == "subset_of" and left.low > top(right):
        yield f"{name}: a part above its whole"
    if kind in ("subset_of", "updates", "superseded_by", "corroborates") and left.measure != right.measure:
        yield f"{name}: {left.measure} and {right.measure}"


def _traps(coding: Coding) -> Iterator[str]:
    reading = coding.reading
    known = set(_ids(reading))
    for record, tags in coding.traps.items():
        if record not in known:
            yield f"traps: no record {record!r}"
        yield from (f"traps: {record}: no such trap {tag!r}" for tag in tags if tag not in TAGS)


def check_incident(incident: IncidentCoding, codings: dict[str, Coding]) -> list[str]:
    """What is wrong across the articles of an incident."""
    return [f"{incident.incident}: {what}" for what in _incident(incident, codings)]


def _incident(incident: IncidentCoding, codings: dict[str, Coding]) -> Iterator[str]:
    records = records_by_id(codings)
    named = {each for e in incident.events for each in (*e.members, *e.claims, *e.figures)}
    yield from (f"{each} is not there" for each in sorted(named - set(records)))
    for event in incident.events:
        for each in event.members:
            if isinstance(records.get(each), Claim | Figure):
                yield f"{event.id}: {each} is no event"
    held = {each for event in incident.events for each in event.members}
    for each, record in records.items():
        if isinstance(record, Event) and each not in held and not record.background and record.type in MATERIAL:
            yield f"{each} belongs to no event of the incident"
    speaking = {claim for who in incident.claimants for claim in who.claims}
    for each, record in records.items():
        if isinstance(record, Claim) and record.figures and each not in speaking:
            yield f"{each} gives figures, and no claimant has it"
    for toll in incident.tolls:
        bounds = [value for value in (toll.low, toll.best, toll.high) if value is not None]
        if bounds != sorted(bounds):
            yield f"{toll.event} {toll.measure}: low {toll.low}, best {toll.best}, high {toll.high}"
    for bond in incident.relations:
        left, right = records.get(bond.left), records.get(bond.right)
        if left is None or right is None:
            yield f"relation {bond.left} {bond.kind} {bond.right}: not there"
        elif isinstance(left, Figure) and isinstance(right, Figure):
            yield from _possible(f"relation {bond.left} {bond.kind} {bond.right}", bond.kind, left, right)
    for article in incident.articles:
        try:
            date.fromisoformat(article.published[:10])
        except ValueError:
            yield f"{article.file}: published is no day: {article.published!r}"
