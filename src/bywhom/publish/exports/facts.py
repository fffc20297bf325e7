"""What the tables of incidents share: which happenings have a row, who did it, on which day, who says so, how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bywhom.publish import voices, words
from bywhom.publish.chronology import tolled
from bywhom.publish.exports.holding import Happening, Holding
from bywhom.publish.exports.losses import Losses
from bywhom.records import MATERIAL, Claim, Event, Incident, Measure, Participant, Party, Reading, Toll, When, Where

FIRST_YEAR, LAST_YEAR = 1000, 9999
"""Years of four digits, with a day after each."""
LONGEST_NOTES = 30_000
"""Characters: a spreadsheet's cell holds 32,767."""
LONGEST_QUOTE = 25
"""Words of an article that one claim may carry outside."""
COUNTRY_WIDE = ("country", None)
"""Precisions at which a position would be a stand-in for "somewhere in it"."""
NOBODY = "somebody not named"
NOT_SHOWN = "[words not shown]"
PERSON = "person.v1"
"""The rule by which a judgement is a person's and not ours."""
TOLD: frozenset[str] = frozenset({"actual", "alleged"})


@dataclass(frozen=True)
class Doer:
    """A participant with the party that it is; `by` says who alone accuses it, where only an accusation names it."""

    name: str
    party: Party | None
    by: str | None = None

    @property
    def kind(self) -> str | None:
        return self.party.kind if self.party is not None else None

    @property
    def country(self) -> str | None:
        return self.party.country if self.party is not None else None

    @property
    def full(self) -> str:
        """The name of the party, which stands under many in the texts."""
        return self.party.name if self.party is not None else self.name


def told_events(happening: Happening) -> list[Event]:
    """The events of an incident that somebody tells as done, history told in passing left out."""
    return [event for event, _ in happening.events.values() if is_told(event)]


def is_told(event: Event) -> bool:
    """Told as done or alleged; a threat is one where it is made."""
    return not event.background and (event.realis in TOLD or (event.type, event.realis) == ("THREATEN", "threatened"))


def deeds(holding: Holding, losses: Losses) -> Iterator[tuple[Happening, list[Event]]]:
    """Each incident with a deed, and its events that tell it; the others and why they have no row go to the losses."""
    for happening in holding.happenings:
        events = [event for event in told_events(happening) if event.type in MATERIAL]
        if events:
            note_all(happening, losses)
            yield happening, events
        else:
            losses.note("no_row", "incident", why_not(happening), happening.incident.id)
    left_out(holding, losses)


def left_out(holding: Holding, losses: Losses) -> None:
    """Notes what no table of events has a row for."""
    for standing in holding.standings:
        losses.note("no_row", "situation", "what is in force is no event of this format", standing.id)
    within = {name for happening in holding.happenings for name in (*happening.claims, *happening.figures)}
    for kind, names in (("claim", [c.id for c, _ in holding.claims]), ("figure", [f.id for f, _ in holding.figures])):
        outside = [name for name in names if name not in within]
        if outside:
            losses.note("no_row", kind, "it belongs to no incident", *outside)


def note_all(happening: Happening, losses: Losses) -> None:
    """Notes the fields of an incident and of its records that the format does not carry."""
    losses.of("incident", happening.incident)
    for event, _ in happening.events.values():
        losses.of("event", event)
    for claim, _ in happening.claims.values():
        losses.of("claim", claim)
    for figure, _ in happening.figures.values():
        losses.of("figure", figure)
    for toll in happening.incident.tolls:
        if toll.policy == "conservative" and "toll" in losses.format.carries:
            losses.of("toll", toll)
    for document in happening.documents:
        losses.of("document", document)


def why_not(happening: Happening) -> str:
    """Why an incident has no row of its own."""
    events = [event for event, _ in happening.events.values()]
    if all(event.background for event in events):
        return "history told in passing is no happening of the day"
    front = [event for event in events if not event.background]
    realis = Counter(event.realis for event in front if not is_told(event))
    if realis and not any(is_told(event) for event in front):
        return f"told as {realis.most_common(1)[0][0]}, not as done"
    return "an event of speech has no row here"


def doers(happening: Happening, side: str, events: Sequence[Event]) -> list[Doer]:
    """The agents or targets in the incident's order, each once; said by anybody, it is no mere accusation."""
    found: dict[str, Doer] = {}
    for event in events:
        participants: tuple[Participant, ...] = getattr(event, side)
        for one in participants:
            accuser = _accuser(happening, event, one)
            known = found.get(one.name)
            if known is None or (known.by is not None and accuser is None):
                found[one.name] = Doer(one.name, happening.actors.get(one.party or ""), accuser)
    order = list(getattr(happening.incident, side))
    return sorted(found.values(), key=lambda d: order.index(d.name) if d.name in order else len(order))


def _accuser(happening: Happening, event: Event, one: Participant) -> str | None:
    if one.alleged_by is not None:
        return speaker(happening, one.alleged_by)
    if event.realis == "alleged":
        return "; ".join(dict.fromkeys(speaker(happening, name) for name in event.claims)) or NOBODY
    return None


def speaker(happening: Happening, claim: str) -> str:
    """Who says a claim, in words."""
    name = happening.speakers.get(claim)
    return NOBODY if name in (None, "unknown", "anonymous") else str(name)


def code_of(values: Iterable[str | None]) -> str | None:
    """The code that most of the events have, the first in the alphabet of several."""
    often = Counter(value for value in values if value)
    return min(often, key=lambda value: (-often[value], value), default=None)


def days_of(when: When | None) -> tuple[date, date] | None:
    """The first and last day between which it lies, where somebody told it; the day of publication is nobody's word."""
    if when is None or when.basis == "published" or not when.earliest or not when.latest:
        return None
    first, last = _day(when.earliest), _day(when.latest)
    return (first, last) if first is not None and last is not None and first <= last else None


def one_day(when: When | None) -> date | None:
    """The day, where it is a single one. A night is that of its evening."""
    days = days_of(when)
    if days is None:
        return None
    night = when is not None and when.precision in ("part_of_day", "instant") and (days[1] - days[0]).days == 1
    return days[0] if days[0] == days[1] or night else None


def width_of(when: When | None) -> int | None:
    """How many days it may have been; a part of a day or a night is one."""
    days = days_of(when)
    if days is None:
        return None
    return 1 if one_day(when) is not None else (days[1] - days[0]).days + 1


def code_for(width: int | None, steps: Sequence[tuple[int, int]]) -> int | None:
    """The code of the first step that is as wide; null where the format has none."""
    return next((code for most, code in steps if width is not None and width <= most), None)


def _day(text: str) -> date | None:
    """The day of an ISO moment; a year that others' columns cannot write has none."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year < LAST_YEAR else None


def position(where: Where | None) -> tuple[float, float] | None:
    """Latitude and longitude, unless they would stand for a whole country."""
    if where is None or where.lat is None or where.lon is None or where.precision in COUNTRY_WIDE:
        return None
    return where.lat, where.lon


def name_of_place(where: Where | None) -> str | None:
    return (where.name or where.said) if where is not None else None


def unit_of(where: Where | None, holding: Holding, losses: Losses, field: str, record: str) -> str | None:
    """The first-order unit: the place itself where it is one, else what the gazetteer has above it."""
    if where is None:
        return None
    if where.precision == "adm1":
        return name_of_place(where)
    found = holding.units.get(where.id or "")
    if found is not None:
        losses.note("guessed", field, "from the gazetteer, by the place's id; no text names it here", record)
    return found


def district_of(where: Where, holding: Holding, record: str) -> str | None:
    """The second-order unit, where the place itself is one and not a town that is only shown so coarsely."""
    return where.name if where.precision == "adm2" and record not in holding.rounded else None


def note_when(when: When | None, losses: Losses, field: str, record: str) -> None:
    """Tells what became of a time that is not one day."""
    if when is None:
        losses.note("dropped", field, "no day is told; the cell is blank", record)
    elif when.basis == "published":
        losses.note("dropped", field, "only the publication date limits the day; the cell is blank", record)
    elif days_of(when) is None:
        losses.note("dropped", field, "open on one side; the cell is blank", record)
    elif when.basis == "inferred":
        losses.note("guessed", field, "the day is inferred from words nearby", record)


def note_where(where: Where | None, losses: Losses, record: str) -> None:
    """Tells where a place has no position or no country."""
    if where is None:
        losses.note("dropped", "where", "no place is told; the cells are blank", record)
    elif position(where) is None:
        why = "placed in a country only" if where.precision == "country" else "not located"
        losses.note("dropped", "where", f"{why}; the position is blank", record)
    if where is not None and where.country is None and where.claimed_by:
        names = ", ".join(sorted({name for name in (where.said, where.name) if name}))
        losses.note("dropped", "where.country", f"states disagree; the country is blank ({names})", record)


def claimants(happening: Happening) -> list[str]:
    """Who says so, each once in the order of publication; a denial and an accusation are marked."""
    found: dict[str, None] = {}
    for claim, _ in happening.claims.values():
        name = speaker(happening, claim.id)
        mark = {"deny": " (denies)", "deny_responsibility": " (denies responsibility)", "accuse": " (accuses)"}
        negated = " (denies)" if claim.polarity == "negate" and claim.act in voices.DENIABLE else ""
        found[name + mark.get(claim.act, negated)] = None
    return list(found)


def outlets(happening: Happening) -> list[str]:
    return list(dict.fromkeys(document.outlet or "outlet unknown" for document in happening.documents))


def notes(happening: Happening, losses: Losses) -> str:
    """Who says what, and every figure by claimant: the text column of whatever format has one."""
    incident = happening.incident
    parts = [f"{words.day_as_said(incident.when)}; {words.place(incident.where)}."]
    for doer in doers(happening, "agents", [event for event, _ in happening.events.values()]):
        if doer.by is not None:
            parts.append(f"By {doer.name} according to {doer.by} only.")
    counted = [tolled(toll) for toll in incident.tolls if toll.policy == "conservative"]
    last = [f"Figures by claimant: {'; '.join(counted)}."] if counted else []
    last.append(
        f"Coded by {made_by(incident)} ({incident.id}); nothing here is established, each word is its speaker's."
    )
    room = LONGEST_NOTES - sum(len(part) + 1 for part in (*parts, *last))
    for claim, reading in happening.claims.values():
        told = sentence(claim, reading, losses)
        room -= len(told) + 1
        if room < 0:
            losses.note("dropped", "notes", f"more than {LONGEST_NOTES:,} characters", claim.id)
        else:
            parts.append(told)
    return " ".join([*parts, *last])


def made_by(incident: Incident) -> str:
    """Who put it together: a machine alone, or a machine whose work a person has joined or parted."""
    judged = any(one.provenance.rule == PERSON and one.withdrawn_at is None for one in incident.judgements)
    return "machine, put together by a person" if judged else "machine"


def sentence(claim: Claim, reading: Reading, losses: Losses) -> str:
    """One claim in words: who says it, what, in which outlet, and whether that checked."""
    actors = {actor.id: actor for actor in reading.actors}
    said = shortened(words.content_of(claim, reading.document.text, 10**6), losses, claim.id)
    if not any(sign.isalnum() for sign in said):
        said = NOT_SHOWN
    outlet, printed = reading.document.outlet or "outlet unknown", (reading.document.published or "day unknown")[:10]
    checked = "" if claim.source.role == "own_voice" else f"; {voices.checked(claim)}"
    return f"{_upper(voices.says(claim, actors))}: {said} ({outlet}, {printed}{checked})."


def shortened(text: str, losses: Losses, record: str) -> str:
    """At most so many words of an article; the rest is told as lost."""
    told = text.split()
    if len(told) <= LONGEST_QUOTE:
        return " ".join(told)
    losses.note("collapsed", "claim.content", f"cut after {LONGEST_QUOTE} words", record)
    closing = "”" if text.startswith("“") else ""
    return " ".join(told[:LONGEST_QUOTE]) + f" …{closing}"


def tolls(incident: Incident, holding: Holding, measure: Measure) -> dict[str, Toll]:
    """By group, under the export's policy."""
    return {
        toll.group or "total": toll for toll in incident.tolls
        if toll.measure == measure and toll.policy == holding.policy
    }  # fmt: skip


@dataclass(frozen=True)
class Number:
    """Low, best and high of all who were counted, and of these the civilians."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    civilians: int | None = None


def number(happening: Happening, holding: Holding, measure: Measure, losses: Losses, field: str) -> Number:
    """One number under the named policy. Nothing is added up: where nobody gives the whole, there is none."""
    groups, incident = tolls(happening.incident, holding, measure), happening.incident.id
    if not groups:
        return Number()
    total = groups.get("total") or groups.get("unknown")
    if total is None and len(groups) > 1:
        low = max((toll.low for toll in groups.values() if toll.low is not None), default=None)
        losses.note("collapsed", field, "several groups are counted and nobody gives the whole: low is that of the "
                    "greatest, best is blank", incident)  # fmt: skip
        return Number(low=low)
    if total is None:
        group, total = next(iter(groups.items()))
        losses.note("guessed", field, f"nobody counts all: the count of one group ({group}) stands for them", incident)
    if total.best is None and total.low is not None:
        losses.note("collapsed", field, f"no best under the policy {holding.policy}: {total.reason}", incident)
    elif len({(row.claimant, row.low, row.high) for row in total.by_claimant}) > 1 or total.open_ended:
        losses.note("collapsed", field, f"one number of several or of a range, under the policy {holding.policy}",
                    incident)  # fmt: skip
    civil = groups.get("civilian")
    civilians = civil.best if civil is not None else None
    if civilians is not None and total.best is not None and civilians > total.best:
        losses.note("dropped", f"{field}.civilians", "more civilians are counted than dead in all", incident)
        civilians = None
    return Number(low=total.low, best=total.best, high=total.high, civilians=civilians)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
