"""What was in force on a day: situations that several documents tell, with since, last evidence and whose word.

A situation lasts between the articles that speak of it, so each telling counts from its day until a later one says
otherwise. Nothing is ever closed by silence: the reader sees how old the last evidence is and judges. Which tellings
are of one situation, `standings` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bywhom.reconcile.standings import standings_of
from bywhom.records import InForce, Reading, Situation, SituationState, Standing, Telling

BINDING: frozenset[SituationState] = frozenset({"in_force", "eased", "disputed"})
"""States in which it binds somebody; `announced` is to come, `suspended` and `ended` are not felt."""
WINDOW = 14
"""Days within which another voice that tells another state makes it disputed: later, the later one is news."""


def in_force(readings: Iterable[Reading], on_day: str) -> tuple[InForce, ...]:
    """The situations that the readings published up to the day (ISO date) tell of, as they stood on it.

    Documents without a date of publication are left out: nobody knows what they are the last word on. What has ended
    is given as well, with `binds` false. Ordered by kind, then by the day on which it was first told.
    Raises ValueError where `on_day` is no ISO date.
    """
    day = date.fromisoformat(on_day)
    known = [reading for reading in readings if (told := _published(reading)) is not None and told <= on_day]
    tellings = {each.situation.id: each for reading in known for each in _told(reading)}
    found = []
    for standing in standings_of(known):
        group = sorted((tellings[one] for one in standing.situations), key=lambda t: (t.day, t.document))
        found.append(_on_day(standing, group, day))
    return tuple(sorted(found, key=lambda one: (one.standing.kind, one.first_told)))


def _published(reading: Reading) -> str | None:
    published = reading.document.published or ""
    return published[:10] if len(published) >= len("2024-05-21") else None


def _told(reading: Reading) -> Iterable[Telling]:
    day = _published(reading) or ""
    for one in reading.situations:
        yield Telling(situation=one, document=reading.document.id, day=day, voice=_voice(reading, one))


def _voice(reading: Reading, situation: Situation) -> str:
    """Whose word it is: the source of the claim that carries it; the outlet speaks for itself."""
    outlet = reading.document.outlet or reading.document.id
    carried = [claim for claim in reading.claims if claim.id in situation.claims]
    others = [claim.source for claim in carried if claim.source.role != "own_voice"]
    named = next((link.name for link in others if link.name), None)
    return outlet if len(others) < len(carried) or named is None else named


def _on_day(standing: Standing, group: Sequence[Telling], day: date) -> InForce:
    """The state of the last telling; who differs from it inside the window makes it disputed."""
    latest = group[-1]
    last_words: dict[str, Telling] = {}
    for telling in group:
        last_words.pop(telling.voice, None)
        last_words[telling.voice] = telling
    state = latest.situation.state
    evidence = [telling for telling in group if telling.situation.state == state][-1]
    disputed = state == "disputed" or any(_differ(each, latest) for each in last_words.values())
    sinces = [t.situation.since.earliest[:10] for t in group if t.situation.since and t.situation.since.earliest]
    over = latest.situation.until if state == "ended" and not disputed else None
    return InForce(
        standing=standing,
        state="disputed" if disputed else state,
        binds=disputed or state in BINDING,
        disputed=disputed,
        since=min(sinces, default=None),
        until=over.latest[:10] if over is not None and over.latest is not None else None,
        first_told=group[0].day,
        last_evidence=evidence.day,
        silent_days=(day - date.fromisoformat(evidence.day)).days,
        by_voice=tuple(last_words.values()),
    )


def _differ(one: Telling, latest: Telling) -> bool:
    """Two voices, close in time, of which only one says that it binds; what is only announced contradicts nothing."""
    states = (one.situation.state, latest.situation.state)
    if one.voice == latest.voice or "announced" in states or (states[0] in BINDING) == (states[1] in BINDING):
        return False
    apart = (date.fromisoformat(latest.day) - date.fromisoformat(one.day)).days
    return apart <= WINDOW and not _is_news(one, latest)


def _is_news(one: Telling, latest: Telling) -> bool:
    """Whether the later telling names an end after the earlier was written: no contradiction."""
    until = latest.situation.until
    return one.day < latest.day and until is not None and until.latest is not None and until.latest[:10] >= one.day
